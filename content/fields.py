"""Readers for the fields of an entry. Each gives back the value in its type, or notes what is wrong with it.

What YAML gives us is text, lists and mappings only: no number, date or yes is guessed at, so that ``no`` is a word,
a licence may be called 3.0, and every mistake is ours to explain.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, get_args

from content.model import KEY_LENGTH
from content.problem import Problem, did_you_mean

KEY = re.compile(rf"[a-z0-9_]{{1,{KEY_LENGTH}}}")
PHRASE_KEY = re.compile(r"[a-z0-9_]+(\.[a-z0-9_]+)*")
KEY_REMEDY = f"use lower-case letters, digits and _ only, at most {KEY_LENGTH}"


@dataclass(frozen=True)
class Spot:
    """Where a value stands, and the list that its faults are noted in."""

    notes: list[Problem]
    file: str
    key: str = ""

    def within(self, part: str) -> Spot:
        return replace(self, key=f"{self.key}.{part}" if self.key else part)

    def wrong(self, problem: str, remedy: str) -> None:
        self.notes.append(Problem(self.file, self.key, problem, remedy))


Reader = Callable[[Any, Spot], Any]


@dataclass(frozen=True)
class Field:
    """How a field is read, what it is when it is left out, and its name in the model if that is another."""

    read: Reader
    needed: bool = True
    otherwise: Any = None
    name: str | None = None


Form = Mapping[str, Field]


def may(read: Reader, otherwise: Any = None, name: str | None = None) -> Field:
    """A field that may be left out."""
    return Field(read, needed=False, otherwise=otherwise, name=name)


def text(value: Any, spot: Spot) -> str:
    if not isinstance(value, str):
        spot.wrong(f"this should be text, not {_kind(value)}", 'put it in "quotes" if it has a colon or a bracket')
        return ""
    if not value.strip():
        spot.wrong("this is empty", "write the words, or take the field out")
    return value.strip()


def key(value: Any, spot: Spot) -> str:
    return _in_form(value, spot, KEY, KEY_REMEDY)


def phrase_key(value: Any, spot: Spot) -> str:
    return _in_form(value, spot, PHRASE_KEY, "use lower-case words with _ inside and . between, such as saved.plain")


def _in_form(value: Any, spot: Spot, form: re.Pattern[str], remedy: str) -> str:
    word = text(value, spot)
    if word and not form.fullmatch(word):
        spot.wrong(f"{word!r} cannot be a key", remedy)
    return word


def day(value: Any, spot: Spot) -> date | None:
    try:
        return date.fromisoformat(text(value, spot))
    except ValueError:
        spot.wrong(f"{value!r} is no date", "write year, month and day, such as 2027-11-30")
        return None


def flag(value: Any, spot: Spot) -> bool:
    if value not in ("true", "false"):
        spot.wrong(f"{value!r} is neither true nor false", "write true, or take the field out")
    return bool(value == "true")


def one_of(literal: Any) -> Reader:
    """A reader for one of the words of a ``Literal``."""
    known: tuple[str, ...] = get_args(literal)

    def read(value: Any, spot: Spot) -> str:
        word = text(value, spot)
        if word and word not in known:
            spot.wrong(f"{word!r} is not one of the words for this", _choose(word, known))
        return word

    return read


def _choose(word: str, known: tuple[str, ...]) -> str:
    return f"{did_you_mean(word, known, 'choose one')}: {', '.join(known)}"


def several(read: Reader) -> Reader:
    """A reader for a list."""

    def read_all(value: Any, spot: Spot) -> tuple[Any, ...]:
        if not isinstance(value, list):
            spot.wrong(f"this should be a list, not {_kind(value)}", "write [one, another], or one a line after a dash")
            return ()
        return tuple(read(item, spot.within(str(place))) for place, item in enumerate(value, 1))

    return read_all


def named(read: Reader, read_name: Reader = key) -> Reader:
    """A reader for a mapping from names to values."""

    def read_all(value: Any, spot: Spot) -> dict[str, Any]:
        if not isinstance(value, dict):
            spot.wrong(f"this should be names with values, not {_kind(value)}", "write one a line, as in name: value")
            return {}
        return {
            read_name(name, spot.within(str(name))): read(item, spot.within(str(name))) for name, item in value.items()
        }

    return read_all


def entry(form: Form, make: Callable[..., Any]) -> Reader:
    """A reader for a mapping with known fields, which are handed to ``make``. It gives None where one is wrong."""

    def read(value: Any, spot: Spot) -> Any:
        if not isinstance(value, dict):
            spot.wrong(f"this should have fields, not be {_kind(value)}", f"write its fields: {', '.join(form)}")
            return None
        before = len(spot.notes)
        values = _fields(form, value, spot)
        return make(**values) if len(spot.notes) == before else None

    return read


def _fields(form: Form, value: dict[str, Any], spot: Spot) -> dict[str, Any]:
    for name in value.keys() - form.keys():
        remedy = did_you_mean(name, form.keys() - value.keys(), f"take it out, or use one of: {', '.join(form)}")
        spot.wrong(f"there is no field called {name}", remedy)
    read: dict[str, Any] = {}
    for name, field in form.items():
        if name in value:
            read[field.name or name] = field.read(value[name], spot.within(name))
        elif field.needed:
            spot.wrong(f"the field {name} is missing", f"add a line: {name}: …")
        else:
            read[field.name or name] = field.otherwise
    return read


def _kind(value: Any) -> str:
    if isinstance(value, list):
        return "a list"
    if isinstance(value, dict):
        return "names with values"
    return "text" if value else "empty"


texts = several(text)
keys = several(key)
