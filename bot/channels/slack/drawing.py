"""A reply in Block Kit: paged within Slack's limits, never cut in the middle of a word."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from bot.channels.slack.limits import (
    BUTTON_TEXT,
    CONTEXT_PARTS,
    HEADER,
    MESSAGE_TEXT,
    OPTION_TEXT,
    OPTION_VALUE,
    OPTIONS,
    PLACEHOLDER,
    SECTION,
    URL,
    Json,
    problems,
)
from bot.channels.slack.markup import escape, mrkdwn
from bot.drawing import as_text, plain
from dialogs.reply import Button, Form, Link, Reply
from dialogs.shortening import cut

BUTTONS_A_ROW = 5
MOST_BUTTONS = 10
PAGE_WORDS = 9000

Say = Callable[..., str]


@dataclass(frozen=True)
class Drawn:
    """One message: its blocks, and the same as text for notifications and for whoever listens instead of looking."""

    text: str
    blocks: tuple[Json, ...]


def draw(reply: Reply, say: Say, extra: Sequence[Button] = ()) -> tuple[Drawn, ...]:
    """The reply as one message, or as several where it is long; the buttons stand under the last.

    ``say`` gives the few words of the channel's own. ``extra`` are buttons of the channel's own.
    """
    pages = _pages(reply.text)
    last = len(pages) - 1
    return tuple(
        _page(
            replace(
                reply,
                text=text,
                heading=reply.heading if place == 0 else None,
                choices=reply.choices if place == last else (),
                links=reply.links if place == last else (),
                file=reply.file if place == last else None,
                form=reply.form if place == last else None,
                progress=reply.progress if place == last else None,
            ),
            say,
            extra if place == last else (),
        )
        for place, text in enumerate(pages)
    )


def _page(reply: Reply, say: Say, extra: Sequence[Button]) -> Drawn:
    blocks = (
        *_heading(reply.heading),
        *(section(part) for part in parts(reply.text, SECTION)),
        *_links(reply.links),
        *_small_print(reply, say),
        *_actions(reply, say, extra),
    )
    text = spoken(reply)
    if reply.text_only or not blocks or problems(blocks):
        return Drawn(text, ())
    return Drawn(text, blocks)


def spoken(reply: Reply) -> str:
    """The whole reply as text. Slack reads this aloud and shows it in notifications, not the blocks."""
    text = escape(as_text(reply)).strip() or "…"
    return text if len(text) <= MESSAGE_TEXT else parts(as_text(reply), MESSAGE_TEXT // 6)[0]


def section(markdown: str) -> Json:
    """Text in Slack's mark-up. ``verbatim`` keeps Slack from finding names and links in it by itself."""
    return {"type": "section", "text": {"type": "mrkdwn", "text": mrkdwn(markdown), "verbatim": True}}


def _heading(heading: str | None) -> Iterator[Json]:
    if not heading:
        return
    words = plain(heading).strip()
    if 0 < len(words) <= HEADER:
        yield {"type": "header", "text": text_of(words, HEADER)}
    elif words:
        yield from (section(f"**{part}**") for part in parts(words, SECTION // 2))


def _links(links: Sequence[Link]) -> Iterator[Json]:
    fit = [link for link in links if len(link.url) < URL // 3 and link.url.startswith(("https://", "http://"))]
    shown = [f"[{_label(link)}]({_url(link.url)})" for link in fit]
    if shown:
        yield {"type": "context", "elements": [section(link)["text"] for link in shown[:CONTEXT_PARTS]]}


def _label(link: Link) -> str:
    return re.sub(r"[\[\]\n]", " ", link.label)[:300].strip() or link.url


def _url(url: str) -> str:
    """An address without what would end it early inside Slack's brackets."""
    return re.sub(r"[\s()<>|]", lambda found: f"%{ord(found[0]):02X}", url)


def _small_print(reply: Reply, say: Say) -> Iterator[Json]:
    words = [reply.file.name] if reply.file else []
    if reply.progress and reply.progress.of:
        words.append(say("slack.progress", done=reply.progress.done, of=reply.progress.of))
    if words:
        shown = [{"type": "mrkdwn", "text": escape(text)[:SECTION], "verbatim": True} for text in words if text]
        yield {"type": "context", "elements": shown}


def _actions(reply: Reply, say: Say, extra: Sequence[Button]) -> Iterator[Json]:
    """Buttons in rows of five; a menu where there would be too many; the form's own button first."""
    buttons = [_button(button, f"press:{place}") for place, button in enumerate(reply.choices)]
    if reply.form is not None:
        buttons.insert(0, _form_button(reply.form))
    if len(buttons) > MOST_BUTTONS:
        buttons = buttons[:1] if reply.form is not None else []
        yield from _menus(reply.choices, say)
    buttons += [_button(button, f"own:{button.press.split('/')[0]}:{place}") for place, button in enumerate(extra)]
    for start in range(0, len(buttons), BUTTONS_A_ROW):
        yield {"type": "actions", "elements": buttons[start : start + BUTTONS_A_ROW]}


def _button(button: Button, action: str) -> Json:
    drawn: Json = {
        "type": "button",
        "action_id": action,
        "text": text_of(button.label, BUTTON_TEXT),
        "value": button.press,
    }
    return drawn if button.tone == "plain" else {**drawn, "style": button.tone}


def _form_button(form: Form) -> Json:
    return _button(Button(form.opens, form.press), "form")


def _menus(choices: Sequence[Button], say: Say) -> Iterator[Json]:
    """Choices as menus, each press once."""
    once = {button.press: button for button in reversed(choices) if len(button.press) <= OPTION_VALUE}
    kept = [button for button in choices if once.get(button.press) is button]
    for start in range(0, len(kept), OPTIONS):
        menu = {
            "type": "static_select",
            "action_id": f"menu:{start}",
            "placeholder": text_of(say("slack.choose"), PLACEHOLDER),
            "options": [option(button.press, button.label) for button in kept[start : start + OPTIONS]],
        }
        yield {"type": "actions", "elements": [menu]}


def option(value: str, label: str) -> Json:
    return {"text": text_of(label, OPTION_TEXT), "value": value}


def text_of(words: str, most: int) -> Json:
    """Plain text as Slack wants it: never empty, cut between words, colons left alone."""
    return {"type": "plain_text", "text": cut(words.replace("\x00", "").strip(), most) or "…", "emoji": False}


# Long text


def _pages(text: str) -> list[str]:
    """The text in pages that each fit one message, both by its characters and by its blocks."""
    return parts(text, PAGE_WORDS) or [""]


def parts(text: str, most: int) -> list[str]:
    """Parts that are no longer than ``most`` once drawn: cut between paragraphs, else lines, sentences, words."""
    text = text.strip()
    if not text:
        return []
    if len(mrkdwn(text)) <= most:
        return [text]
    # Escaping makes text longer, by up to six times: what fits is found by trying.
    room = most
    while room > 1 and len(mrkdwn(text[:room])) > most:
        room = room * 3 // 4
    at = _place_to_cut(text, room)
    return [text[:at].rstrip(), *parts(text[at:], most)]


def _place_to_cut(text: str, most: int) -> int:
    for between in (r"\n\s*\n", r"\n", r"(?<=[.!?…]) ", r"\s"):
        places = [found.end() for found in re.finditer(between, text[: most + 1]) if found.start() > most // 3]
        if places:
            return min(places[-1], most)
    return max(most, 1)
