"""Block Kit as strictly as Slack takes it: unknown fields, lengths, ids. Written apart from our own check.

Limits are those of Slack's reference (Block Kit, views, chat.postMessage).
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any

Json = dict[str, Any]
Problems = Iterator[str]

IN_ACTIONS = {"button", "static_select", "checkboxes", "radio_buttons", "datepicker", "overflow"}
IN_INPUT = {"plain_text_input", "static_select", "multi_static_select", "checkboxes", "radio_buttons", "datepicker"}


def message_problems(message: Json) -> list[str]:
    """What Slack refuses in a message, and what only a person who listens to it suffers from."""
    found: list[str] = []
    text = message.get("text") or ""
    blocks = message.get("blocks")
    if not text:
        found.append("no_text: nothing for notifications and screen readers")
    if len(text) > 40_000:
        found.append("msg_too_long")
    if blocks is not None:
        found += _blocks(blocks, 50)
        if sum(map(_letters, blocks)) > 13_200:
            found.append("msg_blocks_too_long")
    return found


def view_problems(view: Json) -> list[str]:
    known = {"type", "blocks", "private_metadata", "callback_id", "external_id"}
    if view.get("type") == "modal":
        known |= {"title", "close", "submit", "clear_on_close", "notify_on_close"}
    found = [f"view: unknown {key}" for key in view if key not in known]
    if view.get("type") == "modal":
        found += [*_plain(view.get("title"), 24, "title")]
        found += [one for key in ("close", "submit") if key in view for one in _plain(view[key], 24, key)]
    elif view.get("type") != "home":
        found.append("view: type")
    if len(view.get("private_metadata", "")) > 3000 or len(view.get("callback_id", "")) > 255:
        found.append("view: metadata or callback_id too long")
    has_input = any(block.get("type") == "input" for block in view.get("blocks", ()))
    if view.get("type") == "modal" and has_input and "submit" not in view:
        found.append("view: inputs need a submit")
    if len(json.dumps(view).encode()) > 250_000:
        found.append("view_too_large")
    return [*found, *_blocks(view.get("blocks"), 100)]


def _blocks(blocks: Any, most: int) -> list[str]:
    if not isinstance(blocks, list):
        return ["blocks: no list"]
    found = [] if 0 < len(blocks) <= most else [f"blocks: {len(blocks)}"]
    ids = [block["block_id"] for block in blocks if "block_id" in block]
    if len(ids) != len(set(ids)):
        found.append("block_id already exists")
    for place, block in enumerate(blocks):
        check = BLOCKS.get(block.get("type"))
        found += [f"/{place}: unknown type"] if check is None else [f"/{place}: {one}" for one in check(block)]
    return found


def _only(thing: Json, *known: str) -> Problems:
    for key in thing:
        if key not in (*known, "type", "block_id"):
            yield f"{thing['type']}: unknown field {key}"


def _text(text: Any, most: int, at: str, kinds: tuple[str, ...] = ("plain_text", "mrkdwn")) -> Problems:
    if not isinstance(text, dict) or text.get("type") not in kinds:
        yield f"{at}: no text object"
        return
    allowed = {"type", "text", "emoji" if text["type"] == "plain_text" else "verbatim"}
    if set(text) - allowed:
        yield f"{at}: {set(text) - allowed}"
    if not isinstance(text.get("text"), str) or not 0 < len(text["text"]) <= most:
        yield f"{at}: {len(text.get('text') or '')} characters, {most} allowed"


def _plain(text: Any, most: int, at: str) -> Problems:
    return _text(text, most, at, ("plain_text",))


def _section(block: Json) -> Problems:
    yield from _only(block, "text", "fields", "accessory")
    if "text" not in block and not block.get("fields"):
        yield "section: text or fields"
    if "text" in block:
        yield from _text(block["text"], 3000, "section")
    if "accessory" in block:
        yield from _element(block["accessory"], IN_ACTIONS)


def _header(block: Json) -> Problems:
    yield from _only(block, "text")
    yield from _plain(block.get("text"), 150, "header")


def _context(block: Json) -> Problems:
    yield from _only(block, "elements")
    if not 0 < len(block.get("elements", ())) <= 10:
        yield "context: elements"
    for part in block.get("elements", ()):
        yield from _text(part, 3000, "context")


def _actions(block: Json) -> Problems:
    yield from _only(block, "elements")
    elements = block.get("elements", ())
    if not 0 < len(elements) <= 25:
        yield "actions: elements"
    ids = [element.get("action_id") for element in elements]
    if len(ids) != len(set(ids)):
        yield "actions: action_id twice"
    for element in elements:
        yield from _element(element, IN_ACTIONS)


def _input(block: Json) -> Problems:
    yield from _only(block, "label", "element", "hint", "optional", "dispatch_action")
    yield from _plain(block.get("label"), 2000, "label")
    if "hint" in block:
        yield from _plain(block["hint"], 2000, "hint")
    yield from _element(block.get("element", {}), IN_INPUT)


def _divider(block: Json) -> Problems:
    return _only(block)


BLOCKS: dict[Any, Callable[[Json], Problems]] = {
    "section": _section,
    "header": _header,
    "context": _context,
    "actions": _actions,
    "input": _input,
    "divider": _divider,
}


def _element(element: Json, allowed: set[str]) -> Problems:
    kind = element.get("type")
    if kind not in allowed:
        yield f"element {kind} is not allowed here"
        return
    if not 0 < len(element.get("action_id", "")) <= 255:
        yield f"{kind}: action_id"
    if kind == "button":
        yield from _only(element, "action_id", "text", "value", "url", "style", "accessibility_label")
        yield from _plain(element.get("text"), 75, "button")
        if len(element.get("value", "")) > 2000 or element.get("style", "primary") not in ("primary", "danger"):
            yield "button: value or style"
    elif kind == "plain_text_input":
        yield from _only(element, "action_id", "multiline", "max_length", "min_length", "initial_value", "placeholder")
        if not 1 <= element.get("max_length", 3000) <= 3000:
            yield "input: max_length"
        if "initial_value" in element and not 0 < len(element["initial_value"]) <= element.get("max_length", 3000):
            yield "input: initial_value"
    elif kind == "datepicker":
        yield from _only(element, "action_id", "initial_date", "placeholder")
    else:
        yield from _options(element)


def _options(element: Json) -> Problems:
    kind = element["type"]
    yield from _only(element, "action_id", "options", "initial_option", "initial_options", "placeholder")
    options = element.get("options", [])
    most = 10 if kind in ("checkboxes", "radio_buttons") else 5 if kind == "overflow" else 100
    if not 0 < len(options) <= most:
        yield f"{kind}: {len(options)} options"
    values = [option.get("value") for option in options]
    if len(values) != len(set(values)) or not all(value and len(value) <= 150 for value in values):
        yield f"{kind}: option values"
    for option in options:
        yield from _plain(option.get("text"), 75, "option")
    if "placeholder" in element:
        yield from _plain(element["placeholder"], 150, "placeholder")
    chosen = element.get("initial_options", [element["initial_option"]] if "initial_option" in element else [])
    if "initial_options" in element and not chosen:
        yield f"{kind}: initial_options is empty"
    if any(one not in options for one in chosen):
        yield f"{kind}: the initial option is none of the options"


def _letters(part: Any) -> int:
    if isinstance(part, dict):
        own = len(part["text"]) if isinstance(part.get("text"), str) else 0
        return own + sum(_letters(value) for value in part.values())
    return sum(map(_letters, part)) if isinstance(part, list) else 0
