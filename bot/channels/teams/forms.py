"""A form as fields of a card, each with its label, and an error that shows at the field."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
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


def inputs(form: Form, say: Say) -> Iterator[Json]:
    """One input for each field."""
    for field in form.fields:
        yield _input(field, say)


def _input(field: Field, say: Say) -> Json:
    drawn: Json = {"id": f"{FIELD}{field.key}", "label": field.label, "spacing": "Medium"}
    if not field.optional:
        drawn |= {"isRequired": True, "errorMessage": say("teams.field_missing", label=field.label)}
    return {**DRAWN_AS[field.kind](field, say), **_said(field), **drawn}


def _said(field: Field) -> Json:
    return {"value": field.value} if field.value else {}


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
