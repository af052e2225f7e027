"""The check a year on: planned once the draft stands, so that it is in the case before anybody asks for it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from content.model import Library
from dialogs.case import Case
from dialogs.deadline import deadline_of
from dialogs.path import route_steps, standing, walk_steps
from dialogs.shortening import shorten
from dialogs.understanding.when.calendar import months_after

STEP, BASELINE = "check_12_months", "today"
DECISION = "decision"
MONTHS, ROOM = 12, 160


@dataclass(frozen=True)
class YearCheck:
    """``day`` is a year after the yes, or after the day by which one is wanted; nothing where neither is known yet.

    ``baseline`` is the number as it stands today, in its writer's words.
    """

    day: date | None
    decided: bool
    baseline: str


def year_check(case: Case, library: Library, today: date) -> YearCheck | None:
    """What is planned; nothing before the draft stands, or where the answer was no."""
    draft, decided = walk_steps(route_steps(library, "draft"), case), decided_on(case)
    if case.state == "turned_down" or (decided is None and (draft.open or draft.put_off)):
        return None
    step = library.step(BASELINE)
    answer = standing(case, step) if step is not None else None
    given = answer.said if answer is not None and answer.state == "given" else ""
    begins = decided or deadline_of(case, today)
    day = months_after(begins, MONTHS) if begins else None
    return YearCheck(day, decided is not None, shorten(" ".join(given.split()), ROOM).rstrip("."))


def decided_on(case: Case) -> date | None:
    """The day of the latest yes, while it stands."""
    days = [row.fields.get("on", "") for row in case.live_rows(DECISION) if row.fields.get("state") == "approved"]
    try:
        return date.fromisoformat(days[-1]) if days and case.state == "approved" else None
    except ValueError:
        return None


def check_words(say: Callable[..., str], check: YearCheck) -> str:
    """When, and what it compares with, in a sentence each."""
    month = f"{check.day:%B %Y}" if check.day else ""
    key = "year_check.open" if check.day is None else "year_check.decided" if check.decided else "year_check.wanted"
    compares = say("year_check.compares", baseline=check.baseline) if check.baseline else ""
    return " ".join(part for part in (say(key, month=month), compares) if part)
