"""A repetition in words: "every Monday and Friday at 10am" out of an RFC 5545 rule."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import UTC, datetime

from dialogs.understanding.when.repeats import bare
from dialogs.understanding.when.words import MONTHS
from dialogs.when import clock

NAMES = {"MO": "Monday", "TU": "Tuesday", "WE": "Wednesday", "TH": "Thursday", "FR": "Friday"}
NAMES |= {"SA": "Saturday", "SU": "Sunday"}
PLACES = {"1": "first", "2": "second", "3": "third", "4": "fourth", "-1": "last"}

USES = ("rule.*",)
Say = Callable[..., str]


def rule_words(rule: str, local: datetime, say: Say) -> str:
    """The rule in words, with the time of day on the person's own clock."""
    parts = dict(part.partition("=")[::2] for part in bare(rule).split(";"))
    return say("rule.at", rule=_words(parts, say), time=clock(local))


def hours_words(days: Sequence[int], start: int, end: int, say: Say) -> str:
    """A working week in words, three days in a row and more as "Monday to Friday"."""
    shown = ", ".join(_run_words(run, say) for run in _runs(days))
    return say("hours.set", days=shown, start=clock(_hour(start)), end=clock(_hour(end)))


def _runs(days: Sequence[int]) -> list[list[str]]:
    """The names of the days, those that follow each other together."""
    names, last = tuple(NAMES.values()), None
    runs: list[list[str]] = []
    for day in sorted(set(days)):
        if last is None or day != last + 1:
            runs.append([])
        runs[-1].append(names[day])
        last = day
    return runs


def _run_words(run: Sequence[str], say: Say) -> str:
    return say("hours.run", first=run[0], last=run[-1]) if len(run) > 2 else ", ".join(run)


def _hour(hour: int) -> datetime:
    return datetime(2000, 1, 1, hour % 24, tzinfo=UTC)


def _words(parts: dict[str, str], say: Say) -> str:
    count = parts.get("INTERVAL", "1")
    match parts.get("FREQ"):
        case "DAILY":
            return say("rule.daily") if count == "1" else say("rule.days", count=count)
        case "WEEKLY":
            days = days_in_words(parts.get("BYDAY", ""))
            return say("rule.weekly", days=days) if count == "1" else say("rule.weeks", count=count, days=days)
        case "MONTHLY":
            return _monthly(parts, count, say)
        case "YEARLY":
            return _yearly(parts, say)
        case _:
            return say("rule.again")


def _yearly(parts: dict[str, str], say: Say) -> str:
    day, month = parts.get("BYMONTHDAY", ""), parts.get("BYMONTH", "")
    if not (day.isdecimal() and month.isdecimal()):
        return say("rule.yearly")
    return say("rule.yearly_date", day=f"{day} {MONTHS[int(month) - 1].title()}")


def _monthly(parts: dict[str, str], count: str, say: Say) -> str:
    placed = re.fullmatch(r"(-?\d)([A-Z]{2})", parts.get("BYDAY", ""))
    if placed and placed[1] in PLACES:
        return say(f"rule.monthly_{PLACES[placed[1]]}", days=NAMES[placed[2]])
    day = parts.get("BYMONTHDAY")
    if day == "-1":
        return say("rule.monthly_end")
    if day:
        return say("rule.monthly_date", day=day)
    return say("rule.monthly") if count == "1" else say("rule.months", count=count)


def days_in_words(codes: str) -> str:
    """Weekdays by their names: Monday, Friday."""
    return ", ".join(NAMES[code] for code in codes.split(",") if code in NAMES)
