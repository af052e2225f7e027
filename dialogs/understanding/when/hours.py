"""When somebody works, in their own words: "I don't work Fridays", "my hours are 9 to 3", "I only work mornings"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from dialogs.understanding.when.words import DAYS, plain_time

_DAY = "(" + "|".join(DAYS) + ")s?"
_RANGE = re.compile(rf"\b{_DAY} (?:to|until|till|through|-) {_DAY}\b")
_ONE = re.compile(rf"\b{_DAY}\b")
_NOT = re.compile(r"\b(?:dont|do not|not|never|off|except|out of office|no longer)\b")
_CLOCK = r"(\d{1,2})(?:[:.](\d{2}))?\s*(am|pm)?"
_SPAN = re.compile(rf"\b{_CLOCK}\s*(?:to|until|till|-|–|and)\s*{_CLOCK}\b")
_FROM = re.compile(rf"\b(?:start(?:ing)?(?: work)?|before|from)(?: at)? {_CLOCK}\b")
_UNTIL = re.compile(rf"\b(?:finish(?:ing)?(?: work)?|after|until|till|leave)(?: at)? {_CLOCK}\b")


@dataclass(frozen=True)
class HoursSaid:
    """What they said: working days, and the whole hours between which they work. What was not said is empty."""

    days: tuple[int, ...] | None = None
    start: int | None = None
    end: int | None = None


def read_hours(text: str, days: tuple[int, ...], hours: tuple[int, int]) -> HoursSaid | None:
    """The hours that the words tell, over those that stand; nothing where they tell none that make sense."""
    said = HoursSaid(_days(plain_time(text), days), *_hours(text.lower()[:240], hours))
    if said == HoursSaid() or said.days == ():
        return None
    start = hours[0] if said.start is None else said.start
    end = hours[1] if said.end is None else said.end
    return said if 0 <= start < end <= 24 else None


def _days(words: str, stands: tuple[int, ...]) -> tuple[int, ...] | None:
    found: set[int] = set()
    for match in _RANGE.finditer(words):
        first, last = DAYS.index(match[1]), DAYS.index(match[2])
        found |= {day % 7 for day in range(first, last + 1 + 7 * (last < first))}
    found |= {DAYS.index(match[1]) for match in _ONE.finditer(words)}
    if not found:
        return None
    if _NOT.search(words):
        return tuple(day for day in stands if day not in found)
    return tuple(sorted(found))


def _hours(words: str, stands: tuple[int, int]) -> tuple[int | None, int | None]:
    span = _SPAN.search(words)
    if span:
        start = _hour(span[1], span[2], span[3], up=True)
        end = _hour(span[4], span[5], span[6], up=False)
        return start, end + 12 if end <= start and not span[6] else end
    if re.search(r"\bmornings?\b", words) and not _ONE.search(words):
        return stands[0], 12
    if re.search(r"\bafternoons?\b", words) and not _ONE.search(words):
        return 12, stands[1]
    begins, ends = _FROM.search(words), _UNTIL.search(words)
    return (
        _hour(begins[1], begins[2], begins[3], up=True) if begins else None,
        _evening(_hour(ends[1], ends[2], ends[3], up=False), ends[3]) if ends else None,
    )


def _evening(hour: int, half: str | None) -> int:
    """Nobody finishes work at four in the morning."""
    return hour + 12 if hour <= 7 and not half else hour


def _hour(hour: str, minutes: str | None, half: str | None, up: bool) -> int:
    """A whole hour: a start is rounded up and an end down, so that nobody is written to outside."""
    found = int(hour)
    if half:
        found = found % 12 + (12 if half == "pm" else 0)
    return found + (1 if up and minutes and int(minutes) else 0)
