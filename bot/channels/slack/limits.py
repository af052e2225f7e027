"""Slack's limits, and the check that everything passes before it leaves."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

Json = dict[str, Any]

MESSAGE_BLOCKS, VIEW_BLOCKS = 50, 100
SECTION, HEADER, CONTEXT_PARTS, ACTIONS = 3000, 150, 10, 25
BUTTON_TEXT, BUTTON_VALUE = 75, 2000
OPTION_TEXT, OPTION_VALUE, OPTIONS, CHECKBOXES = 75, 150, 100, 10
INPUT, LABEL, PLACEHOLDER = 3000, 2000, 150
VIEW_TITLE, METADATA, IDS, URL = 24, 3000, 255, 3000
# Slack refuses a whole message near 13,200 characters over all its blocks, and says so nowhere.
MESSAGE_WORDS = 12_000
MESSAGE_TEXT = 39_000


def problems(blocks: Sequence[Json], most: int = MESSAGE_BLOCKS) -> list[str]:
    """What Slack would refuse in these blocks, each with its place; nothing where all is well."""
    found = [f"{len(blocks)} blocks"] if len(blocks) > most else []
    named = [block["block_id"] for block in blocks if "block_id" in block]
    found += [] if len(named) == len(set(named)) else ["block_id twice"]
    for place, block in enumerate(blocks):
        found += [f"/{place}{problem}" for problem in _in_block(block)]
    if most == MESSAGE_BLOCKS and sum(map(_length, blocks)) > MESSAGE_WORDS:
        found.append("too many characters")
    return found


def view_problems(view: Json) -> list[str]:
    """The same for a modal or a home."""
    found = [f"/{key}" for key in ("title", "submit", "close") if _too_long(view.get(key), VIEW_TITLE)]
    found += ["/private_metadata"] if len(view.get("private_metadata", "")) > METADATA else []
    return [*found, *problems(view["blocks"], VIEW_BLOCKS)]


def _in_block(block: Json) -> Iterator[str]:
    match block["type"]:
        case "section":
            yield from ["/text"] if _too_long(block.get("text"), SECTION) else []
        case "header":
            yield from ["/text"] if _too_long(block.get("text"), HEADER) else []
        case "context":
            parts = block["elements"]
            yield from ["/elements"] if not 1 <= len(parts) <= CONTEXT_PARTS else []
            yield from ["/text" for part in parts if _too_long(part, SECTION)]
        case "actions":
            yield from _in_actions(block["elements"])
        case "input":
            yield from ["/label"] if _too_long(block.get("label"), LABEL) else []
            yield from ["/hint"] if "hint" in block and _too_long(block["hint"], LABEL) else []
            yield from _in_element(block["element"])


def _in_actions(elements: Sequence[Json]) -> Iterator[str]:
    if not 1 <= len(elements) <= ACTIONS:
        yield "/elements"
    if len({element["action_id"] for element in elements}) != len(elements):
        yield "/action_id twice"
    for element in elements:
        yield from _in_element(element)


def _in_element(element: Json) -> Iterator[str]:
    if element["type"] == "button":
        if _too_long(element.get("text"), BUTTON_TEXT) or not 0 < len(element.get("value", "-")) <= BUTTON_VALUE:
            yield "/button"
    elif element["type"] == "plain_text_input":
        if len(element.get("initial_value", "")) > element.get("max_length", INPUT):
            yield "/initial_value"
    elif "options" in element:
        most = CHECKBOXES if element["type"] == "checkboxes" else OPTIONS
        values = [option["value"] for option in element["options"]]
        if not 1 <= len(values) <= most or len(set(values)) != len(values):
            yield "/options"
        if any(_too_long(option["text"], OPTION_TEXT) for option in element["options"]):
            yield "/option text"
        if any(not 0 < len(value) <= OPTION_VALUE for value in values):
            yield "/option value"


def _too_long(text: Mapping[str, Any] | None, most: int) -> bool:
    """Too long or, as Slack sees it just as badly, empty."""
    return text is not None and not 0 < len(text["text"]) <= most


def _length(part: Any) -> int:
    """The characters that somebody sees in a block."""
    if isinstance(part, Mapping):
        own = len(part["text"]) if isinstance(part.get("text"), str) else 0
        return own + sum(_length(value) for key, value in part.items() if not isinstance(value, str))
    return sum(map(_length, part)) if isinstance(part, list | tuple) else 0
