"""Reads what the page sends."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import Any

from dialogs.message import Filled, Pressed, Text, What

LONGEST_TEXT = 100_000
LONGEST_DRAFT = 30_000
MOST_FIELDS = 60
ID = re.compile(r"[A-Za-z0-9-]{8,64}")


@dataclass(frozen=True)
class Said:
    """One message of the page's. ``id`` is the page's own: trying again sends the same one."""

    id: str
    what: What


class NotReadable(Exception):
    """What came is no message. ``why`` is the key of the sentence that says so."""

    def __init__(self, why: str, status: int = 400, **places: object) -> None:
        super().__init__(why)
        self.why, self.status, self.places = why, status, places


def read_json(body: bytes) -> dict[str, Any]:
    try:
        said = json.loads(body)
    except (ValueError, RecursionError) as error:
        raise NotReadable("web.no_json") from error
    if not isinstance(said, dict):
        raise NotReadable("web.no_json")
    return said


def read_said(body: bytes) -> Said:
    """A message with its id; raises NotReadable."""
    said = read_json(body)
    id = said.get("id")
    if not isinstance(id, str) or not ID.fullmatch(id):
        raise NotReadable("web.no_json")
    return Said(id, _what(said))


def read_form(body: bytes) -> Filled:
    """A form as it stands, not yet said."""
    what = _what(read_json(body))
    if not isinstance(what, Filled):
        raise NotReadable("web.nothing_in_it")
    return what


def read_draft(body: bytes) -> tuple[str, str, str]:
    """An entry as somebody is writing it: its kind, its key, and the words."""
    match read_json(body):
        case {"kind": str() as kind, "key": str() as key, "words": str() as words}:
            return kind, key, _clean(words, LONGEST_DRAFT)
        case _:
            raise NotReadable("web.no_json")


def read_seen(body: bytes) -> tuple[int, ...]:
    """The ids of the posts that the page has shown."""
    seen = read_json(body).get("seen")
    if not isinstance(seen, list) or not all(type(id) is int and 0 < id < 2**63 for id in seen):
        raise NotReadable("web.no_json")
    return tuple(seen)


def _what(said: dict[str, Any]) -> What:
    match said:
        case {"form": dict() as fields, "press": str() as press}:
            return Filled(_clean(press), _fields(fields))
        case {"press": str() as press}:
            return Pressed(_clean(press))
        case {"text": str() as words}:
            return Text(_clean(words))
        case _:
            raise NotReadable("web.nothing_in_it")


def _fields(fields: dict[str, Any]) -> dict[str, str]:
    if len(fields) > MOST_FIELDS or not all(isinstance(value, str) for value in fields.values()):
        raise NotReadable("web.no_json")
    return {_clean(key): _clean(value) for key, value in fields.items()}


def _clean(words: str, longest: int = LONGEST_TEXT) -> str:
    """JSON can hold half a character, which nothing can store."""
    if len(words) > longest:
        places = {"count": f"{len(words):,}", "longest": f"{longest:,}"}
        raise NotReadable("web.too_long", 413, **places)
    return words.encode("utf-8", "replace").decode()
