"""The day by which a case is wanted, as its answers say, and what to do by when."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from dialogs.case import Case
from dialogs.hours import Hours

STEPS = ("route", "ask")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_NAMED = re.compile(
    r"\b(\d{1,2})(?:st|nd|rd|th)? (?:of )?(" + "|".join(_MONTHS) + r")[a-z]*\.?,?(?: (\d{4}))?\b", re.IGNORECASE
)
_NUMBERS = re.compile(r"\b(\d{1,2})[/.](\d{1,2})[/.](\d{4}|\d{2})\b")
_ISO = re.compile(r"\b(\d{4})-(\d{2})-(\d{2})\b")
# So many working days before the day itself, there is this left to do.
STAGES = ((10, "draft"), (5, "check"), (2, "send"))


def deadline_of(case: Case, today: date) -> date | None:
    """The first day still to come that they wrote where it is decided, or by when they need it."""
    for step in STEPS:
        answer = case.answer(step)
        if answer is not None and answer.state == "given":
            coming = [day for day in _days_in(answer.value or answer.said, answer.at.date()) if day >= today]
            if coming:
                return min(coming)
    return None


def _days_in(words: str, written: date) -> Iterator[date]:
    """Every day in the words, in British order. Without a year, the next such day after it was written is meant."""
    for match in _NAMED.finditer(words):
        month = _MONTHS.index(match[2].lower()) + 1
        yield from _day(int(match[3]) if match[3] else None, month, int(match[1]), written)
    for match in _NUMBERS.finditer(words):
        year = int(match[3]) + (2000 if len(match[3]) == 2 else 0)
        yield from _day(year, int(match[2]), int(match[1]), written)
    for match in _ISO.finditer(words):
        yield from _day(int(match[1]), int(match[2]), int(match[3]), written)


def _day(year: int | None, month: int, day: int, written: date) -> Iterator[date]:
    try:
        found = date(year or written.year, month, day)
        yield found if year or found >= written else date(written.year + 1, month, day)
    except ValueError:
        return


@dataclass(frozen=True)
class Stage:
    """Something to have done by a day, counted back from the deadline."""

    key: str
    day: date


def count_back(deadline: date, hours: Hours, today: date) -> tuple[Stage, ...]:
    """What is to be done by when, in the person's own working days; what should be done already is left out."""
    stages = (Stage(key, hours.working_days_after(deadline, -days)) for days, key in STAGES)
    return tuple(stage for stage in stages if stage.day > today and hours.works_on(stage.day))
