"""A form as fields of a card, each with its label, and what is wrong with it said at the field.

What can be told without us is checked where it is typed; the rest comes back from us, with what was typed kept.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from dataclasses import field as fresh
from datetime import date
from typing import Any

from bot.channels.teams.carried import FIELD
from dialogs.reply import Field, Form

Json = dict[str, Any]
Say = Callable[..., str]

LONGEST_HINT = 200
OPEN_CHOICES = 6
# A number may be written as people write it: £1,200, about 40, 3 million.
A_DIGIT = r"^[\s\S]*[0-9][\s\S]*$"


@dataclass(frozen=True)
class Sent:
    """A form as somebody sent it: what stood in its fields, and what is wrong with which of them."""

    typed: Mapping[str, str] = fresh(default_factory=dict)
    wrong: Mapping[str, str] = fresh(default_factory=dict)


AS_IT_OPENS = Sent()


def inputs(form: Form, say: Say, sent: Sent = AS_IT_OPENS) -> Iterator[Json]:
    """One input for each field; above it, in words, what is wrong with what was sent."""
    for field in form.fields:
        if field.key in sent.wrong:
            yield _wrong(field, sent.wrong[field.key])
        yield _input(replace(field, value=sent.typed.get(field.key, field.value)), say)


def _wrong(field: Field, words: str) -> Json:
    run = {"type": "TextRun", "text": words, "color": "Attention", "weight": "Bolder"}
    return {"type": "RichTextBlock", "inlines": [run], "id": f"wrong.{field.key}", "spacing": "Medium"}


def _input(field: Field, say: Say) -> Json:
    drawn: Json = {"id": f"{FIELD}{field.key}", "label": field.label, "spacing": "Medium"}
    if not field.optional:
        drawn |= {"isRequired": True, "errorMessage": say("teams.field_missing", label=field.label)}
    return {**DRAWN_AS[field.kind](field, say), **_said(field), **drawn}


def _said(field: Field) -> Json:
    value = _ticked(field) if field.choices else field.value
    return {"value": value} if value else {}


def _hint(field: Field) -> Json:
    return {"placeholder": field.hint[:LONGEST_HINT]} if field.hint else {}


def _line(field: Field, say: Say) -> Json:
    return {"type": "Input.Text", "maxLength": field.longest, **_hint(field)}


def _text(field: Field, say: Say) -> Json:
    return {**_line(field, say), "isMultiline": True}


def _number(field: Field, say: Say) -> Json:
    return {**_line(field, say), "regex": A_DIGIT, "errorMessage": say("teams.field_number", label=field.label)}


def _date(field: Field, say: Say) -> Json:
    """A calendar; where words stand in the field already, a line of text keeps them."""
    if field.value and not _is_date(field.value):
        return _line(field, say)
    return {"type": "Input.Date", **_hint(field)}


def _is_date(value: str) -> bool:
    try:
        return bool(re.fullmatch(r"\d{4}-\d\d-\d\d", value) and date.fromisoformat(value))
    except ValueError:
        return False


def _choice(field: Field, say: Say) -> Json:
    style = "expanded" if len(field.choices) <= OPEN_CHOICES else "compact"
    return {"type": "Input.ChoiceSet", "style": style, "wrap": True, "choices": _listed(field), **_hint(field)}


def _choices(field: Field, say: Say) -> Json:
    return {**_choice(field, say), "style": "expanded", "isMultiSelect": True}


def _ticked(field: Field) -> str:
    """What is chosen already, by its keys: it may stand there by its labels."""
    keys = {name.lower(): key for key, label in field.choices for name in (key, label)}
    whole = keys.get(field.value.strip().lower())
    parts = [whole] if whole else [keys.get(part.strip().lower()) for part in field.value.split(",")]
    return ",".join(key for key in parts if key)


def _listed(field: Field) -> list[Json]:
    return [{"title": label, "value": key} for key, label in field.choices]


DRAWN_AS: dict[str, Callable[[Field, Say], Json]] = {
    "line": _line,
    "text": _text,
    "number": _number,
    "date": _date,
    "choice": _choice,
    "choices": _choices,
    "person": _line,
}
