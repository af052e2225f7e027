"""A message whose question is settled, drawn anew in its place: without its buttons, with what was chosen."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from bot.channels.slack.drawing import Say
from bot.channels.slack.limits import SECTION, Json, problems
from bot.channels.slack.markup import escape
from dialogs.shortening import cut

# How many characters of a label are repeated.
LABEL = 200


def settled(body: Mapping[str, Any], action: Mapping[str, Any], say: Say) -> Json | None:
    """What ``chat.update`` needs for the message of a press; nothing where there is no such message to redraw.

    Only the coach's own buttons go. What else stands there stays to the letter, also when an older version drew it.
    """
    message, channel = _part(body, "message"), _part(body, "channel").get("id")
    ts, blocks = message.get("ts"), message.get("blocks")
    if not isinstance(blocks, list) or not isinstance(ts, str) or not isinstance(channel, str):
        return None
    kept = [block for block in blocks if isinstance(block, dict) and block.get("type") != "actions"]
    chosen = say("slack.chosen", label=cut(_label(action), LABEL))
    small = {"type": "mrkdwn", "text": escape(chosen)[:SECTION], "verbatim": True}
    drawn = [*kept, {"type": "context", "elements": [small]}]
    if len(kept) == len(blocks) or problems(drawn):
        return None
    text = _first_words(kept)
    more = {"metadata": message["metadata"]} if isinstance(message.get("metadata"), dict) else {}
    return {"channel": channel, "ts": ts, "text": f"{text}\n{escape(chosen)}".strip(), "blocks": drawn, **more}


def _label(action: Mapping[str, Any]) -> str:
    """What stands on the button, or on the chosen entry of a menu."""
    chosen = _part(action, "selected_option") or action
    return str(_part(chosen, "text").get("text", ""))


def _first_words(blocks: Sequence[Json]) -> str:
    """The message's own words, for who listens: they are in Slack's mark-up already."""
    return "\n".join(_texts(blocks))[:SECTION]


def _texts(blocks: Sequence[Json]) -> Iterator[str]:
    for block in blocks:
        if block.get("type") in ("header", "section"):
            yield str(_part(block, "text").get("text", ""))


def _part(body: Mapping[str, Any], key: str) -> Mapping[str, Any]:
    part = body.get(key)
    return part if isinstance(part, Mapping) else {}
