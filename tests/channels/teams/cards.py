"""A strict check of Adaptive Cards 1.5: a property that the format has not is refused, as no renderer does."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema

Json = Mapping[str, Any]

ELEMENT = {"type", "id", "spacing", "separator", "isVisible", "height", "fallback", "requires"}
INPUT = ELEMENT | {"label", "isRequired", "errorMessage"}
ACTION = {"type", "id", "title", "iconUrl", "style", "fallback", "tooltip", "isEnabled", "mode", "requires"}
CARD = {"type", "$schema", "version", "lang", "fallbackText", "speak", "body", "actions", "selectAction", "msteams"}

KNOWN: dict[str, set[str]] = {
    "TextBlock": ELEMENT
    | {"text", "color", "fontType", "horizontalAlignment", "isSubtle", "maxLines", "size", "weight", "wrap", "style"},
    "RichTextBlock": ELEMENT | {"inlines", "horizontalAlignment"},
    "TextRun": {"type", "text", "color", "fontType", "highlight", "isSubtle", "italic", "selectAction", "size"}
    | {"strikethrough", "underline", "weight"},
    "ActionSet": ELEMENT | {"actions"},
    "Container": ELEMENT | {"items", "style", "bleed", "selectAction", "verticalContentAlignment", "minHeight"},
    "Input.Text": INPUT | {"isMultiline", "maxLength", "placeholder", "regex", "style", "inlineAction", "value"},
    "Input.Date": INPUT | {"max", "min", "placeholder", "value"},
    "Input.ChoiceSet": INPUT | {"choices", "isMultiSelect", "style", "value", "placeholder", "wrap"},
    "Action.Execute": ACTION | {"verb", "data", "associatedInputs"},
    "Action.Submit": ACTION | {"data", "associatedInputs"},
    "Action.OpenUrl": ACTION | {"url"},
    "Action.ShowCard": ACTION | {"card"},
}
REQUIRED: dict[str, set[str]] = {
    "TextBlock": {"text"},
    "RichTextBlock": {"inlines"},
    "TextRun": {"text"},
    "ActionSet": {"actions"},
    "Container": {"items"},
    "Input.Text": {"id", "label"},
    "Input.Date": {"id", "label"},
    "Input.ChoiceSet": {"id", "label", "choices"},
    "Action.Execute": {"title", "verb", "data"},
    "Action.Submit": {"title", "data"},
    "Action.OpenUrl": {"url"},
    "Action.ShowCard": {"title", "card"},
}
VALUES: dict[str, set[Any]] = {
    "spacing": {"Default", "None", "Small", "Medium", "Large", "ExtraLarge", "Padding"},
    "weight": {"Default", "Lighter", "Bolder"},
    "size": {"Default", "Small", "Medium", "Large", "ExtraLarge"},
    "color": {"Default", "Dark", "Light", "Accent", "Good", "Warning", "Attention"},
    "associatedInputs": {"auto", "none"},
}
STYLES = {"TextBlock": {"default", "heading"}, "Input.ChoiceSet": {"compact", "expanded", "filtered"}}
STYLES |= {action: {"default", "positive", "destructive"} for action in KNOWN if action.startswith("Action.")}
TRUTHS = {"wrap", "isSubtle", "isRequired", "isMultiline", "isMultiSelect", "italic", "underline", "separator"}
TEXTS = {"text", "title", "label", "errorMessage", "placeholder", "value", "id", "verb", "url", "regex", "fallbackText"}
INSIDE = {"body": "element", "items": "element", "inlines": "run", "actions": "action"}
LARGEST = 28_000
MOST_ACTIONS = 6


def problems(card: Json) -> list[str]:
    """All that is wrong with the card, each with its place; nothing where all is well."""
    found = list(_card(card, ""))
    if len(json.dumps(card)) >= LARGEST:
        found.append(f"{len(json.dumps(card))} characters")
    named = list(_names(card))
    found += [] if len(named) == len(set(named)) else [f"ids twice: {named}"]
    return found


def _card(card: Json, where: str) -> Iterator[str]:
    yield from (f"{where}/{key}: unknown" for key in card.keys() - CARD)
    if card.get("type") != "AdaptiveCard":
        yield f"{where}/type"
    if not where and (card.get("version") != "1.5" or not card.get("body") or not card.get("fallbackText")):
        yield f"{where}: version, body and fallbackText are needed"
    yield from _lists(card, where)


def _lists(thing: Json, where: str) -> Iterator[str]:
    for key, kind in INSIDE.items():
        for place, part in enumerate(thing.get(key, ())):
            yield from _thing(part, f"{where}/{key}/{place}", kind)
    if len(thing.get("actions", ())) > MOST_ACTIONS:
        yield f"{where}/actions: Teams shows {MOST_ACTIONS}"


def _thing(thing: Any, where: str, kind: str) -> Iterator[str]:
    if not isinstance(thing, Mapping) or thing.get("type") not in KNOWN:
        yield f"{where}: no known type"
        return
    name = thing["type"]
    is_kind = "action" if name.startswith("Action.") else "run" if name == "TextRun" else "element"
    if is_kind != kind:
        yield f"{where}: {name} is no {kind}"
    yield from (f"{where}/{key}: unknown to {name}" for key in thing.keys() - KNOWN[name])
    yield from (f"{where}/{key}: missing in {name}" for key in REQUIRED[name] - thing.keys())
    yield from _values(thing, where, name)
    yield from _lists(thing, where)
    if name == "Action.ShowCard":
        yield from _card(thing["card"], f"{where}/card")
    if isinstance(thing.get("fallback"), Mapping):
        yield from _thing(thing["fallback"], f"{where}/fallback", kind)


def _values(thing: Json, where: str, name: str) -> Iterator[str]:
    for key, value in thing.items():
        yield from _value(key, value, f"{where}/{key}", name)
    if name == "TextBlock" and thing.get("wrap") is not True:
        yield f"{where}: does not wrap"
    if name.startswith("Action.") and "title" in thing and not thing["title"].strip():
        yield f"{where}: no title"
    if "url" in thing and not re.match(r"https?://", thing["url"]):
        yield f"{where}/url: {thing['url']}"
    if name == "TextBlock" and re.search(r"[\\*_`#<>\[\]{}|~]|^\s*(?:[-+]|\d+[.)])", thing["text"]):
        yield f"{where}: {thing['text']!r} could be read as mark-up"
    if thing.get("isRequired") and not thing.get("errorMessage"):
        yield f"{where}: required without an error of its own"


def _value(key: str, value: Any, where: str, name: str) -> Iterator[str]:
    if key in VALUES and value not in VALUES[key]:
        yield f"{where}: {value}"
    if key == "style" and value not in STYLES.get(name, set()):
        yield f"{where}: {value}"
    if key in TRUTHS and not isinstance(value, bool):
        yield f"{where}: no truth"
    if key in TEXTS and not isinstance(value, str):
        yield f"{where}: no text"


def _names(card: Any) -> Iterator[str]:
    """All ids of elements; a fallback bears the one of what it stands for."""
    if isinstance(card, Mapping):
        if "type" in card and isinstance(card.get("id"), str):
            yield card["id"]
        for key, part in card.items():
            if key not in ("data", "fallback"):
                yield from _names(part)
    elif isinstance(card, list):
        for part in card:
            yield from _names(part)


# Microsoft's own schema, where it is at hand: CARD_SCHEMA names the file.


def schema_problems(card: Json) -> list[str]:
    """What Microsoft's schema has against the card. Teams' own addition stands outside it."""
    if "CARD_SCHEMA" not in os.environ:
        return []
    bare = {key: value for key, value in card.items() if key != "msteams"}
    return [f"{list(error.path)}: {error.message}" for error in _checker().iter_errors(bare)]


@cache
def _checker() -> Any:
    schema = json.loads(Path(os.environ["CARD_SCHEMA"]).read_text())
    schema.pop("id")
    return jsonschema.Draft6Validator(schema)
