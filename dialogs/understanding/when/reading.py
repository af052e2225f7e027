"""What is read of a time, from left to right, and the rules that read it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from dateutil.relativedelta import relativedelta

from dialogs.understanding.when.calendar import is_working, working_days_after
from dialogs.understanding.when.repeats import Repeat
from dialogs.understanding.when.words import DAYS, MONTHS
from dialogs.understood import View


@dataclass
class Reading:
    """What has been read so far. ``times`` are hour, minute, and whether the half of the day is sure."""

    view: View
    now: datetime
    days: list[date] = field(default_factory=list)
    times: list[tuple[int, int, bool]] = field(default_factory=list)
    part: str | None = None
    exact: datetime | None = None
    repeat: Repeat | None = None
    shift: Callable[[date], date] | None = None
    clock: time | None = None
    vague: bool = False
    impossible: bool = False
    unread: int = 0

    @property
    def today(self) -> date:
        return self.now.date()

    def working_day(self, day: date) -> bool:
        return is_working(day, self.view.nation, self.view.working_days)

    def working_days(self, day: date, count: int) -> date:
        """The day that many working days after; before, where the count is negative."""
        return working_days_after(day, count, self.view.nation, self.view.working_days)

    def last_working(self, day: date) -> date:
        """That day, or the last working day before it."""
        return self.working_days(day + timedelta(days=1), -1)

    def first_working(self, day: date) -> date:
        """That day, or the first working day after it."""
        return self.working_days(day - timedelta(days=1), 1)


Act = Callable[[Reading, re.Match[str]], None]
Rule = tuple[re.Pattern[str], Act]
_DAY = "(?:" + "|".join(DAYS) + ")"
_MONTH = "(?:" + "|".join(MONTHS) + ")"


def rule_for(rules: list[Rule]) -> Callable[[str], Callable[[Act], Act]]:
    """A decorator that adds a rule: the pattern that may stand at a place, and what it means.

    DAY and MONTH in a pattern stand for their names. The longer pattern is written before the shorter.
    """

    def rule(pattern: str) -> Callable[[Act], Act]:
        compiled = re.compile(r"(?:" + pattern.replace("DAY", _DAY).replace("MONTH", _MONTH) + r")\b")

        def keep(act: Act) -> Act:
            rules.append((compiled, act))
            return act

        return keep

    return rule


def to_weekday(today: date, name: str) -> int:
    """Days from today to that weekday, 0 to 6."""
    return (DAYS.index(name) - today.weekday()) % 7


def next_week(today: date, name: str) -> date:
    """That weekday in the next calendar week, which begins on Monday."""
    return today + timedelta(days=7 - today.weekday() + DAYS.index(name))


def month_end(day: date) -> date:
    return day + relativedelta(day=31)


def add_part(reading: Reading, part: str | None) -> None:
    """A part of the day, such as the morning."""
    if part in ("lunchtime", "lunch time"):
        reading.clock = time(12)
    elif part:
        reading.part = "evening" if part == "night" else part
