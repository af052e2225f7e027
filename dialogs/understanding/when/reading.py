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

# Hour, minute, and whether the half of the day is sure.
Clock = tuple[int, int, bool]


@dataclass
class Reading:
    """What has been read so far. ``times`` are hour, minute, and whether the half of the day is sure.

    ``soft`` words name no time by themselves ("later"), ``loose`` ones may tell how long something takes ("an hour").
    ``week`` tells that the last day only began a week, ``this_day`` that a day is this week's or next week's, and
    ``this_hour`` that "quarter to" came without its hour. ``meal`` is a time that some have earlier
    than others, and which an hour beside it settles; ``midnight`` may begin the day or end it. ``span`` is the time
    from one hour to another, ``same_time`` is the hour that was told before, and ``elapses`` tells that ``exact`` is
    so many hours away, whatever the clocks do.

    ``shift`` and ``minutes`` lead from a day or a time to another: "the day before", "10 minutes before"; ``back``
    tells that they lead from the end of a leave, ``to_deadline`` from a deadline that is not the case's, and
    ``or_today`` from today where no other day is told. ``that`` tells that it is a day told before, and ``weekday``
    which one of the week it has to be; ``ends`` that something ends at that hour. ``months`` are those that were
    named, ``bare_day`` tells that a day of the month was not given its own, ``named`` is a day that has a name,
    ``guessed`` a day that only "in the morning" tells. ``starting`` is the Monday of the week in which what comes
    again begins. ``parts`` are the places at which marks divide the words.
    """

    view: View
    now: datetime
    days: list[date] = field(default_factory=list)
    times: list[Clock] = field(default_factory=list)
    part: str | None = None
    exact: datetime | None = None
    repeat: Repeat | None = None
    shift: Callable[[date], date] | None = None
    minutes: int = 0
    clock: time | None = None
    vague: bool = False
    impossible: bool = False
    soft: bool = False
    loose: bool = False
    week: bool = False
    this_day: bool = False
    this_hour: bool = False
    meal: bool = False
    midnight: bool = False
    back: bool = False
    or_today: bool = False
    to_deadline: bool = False
    that: bool = False
    weekday: str = ""
    ends: bool = False
    named: date | None = None
    same_time: bool = False
    elapses: bool = False
    guessed: bool = False
    span: tuple[Clock, Clock] | None = None
    starting: date | None = None
    months: list[int] = field(default_factory=list)
    bare_day: bool = False
    parts: frozenset[int] = frozenset()

    @property
    def leads_on(self) -> bool:
        """It tells how far it is from another time, and not from which."""
        if self.days or self.exact or self.repeat:
            return False
        return bool(self.minutes and not (self.times or self.clock)) or (self.shift is not None and not self.minutes)

    @property
    def unsure_clock(self) -> bool:
        return self.midnight or (self.meal and not self.times)

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


# What a rule makes of its match; false where it turns out not to fit.
Act = Callable[[Reading, re.Match[str]], bool | None]
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


def word_before(reading: Reading, match: re.Match[str]) -> str:
    """The word before a match; nothing where a part of the sentence begins."""
    return "" if match.start() in reading.parts else match.string[: match.start()].rstrip().rpartition(" ")[2]


def word_after(reading: Reading, match: re.Match[str]) -> str:
    """The word after a match; nothing where a part of the sentence ends."""
    ends = match.end() + 1 in reading.parts
    return "" if ends else match.string[match.end() : match.endpos].strip().partition(" ")[0]


def moves(match: re.Match[str]) -> bool:
    """Whether the words move something, so that "Monday to Friday" is no run of days."""
    return bool(
        _MOVES.search(match.string, 0, match.start()) or _MOVES_BEHIND.search(match.string, match.end(), match.endpos)
    )


_MOVES = re.compile(r"(?<!me to )(?<!us to )\b(?:move|change|shift|reschedule|push|bring|swap|switch)\b")
# "At ten to five to switch the urn off" moves nothing.
_MOVES_BEHIND = re.compile(r"(?<!to )(?<!and )(?<!then )\b(?:move|change|shift|reschedule|push|bring|swap|switch)\b")


def add_part(reading: Reading, part: str | None) -> None:
    """A part of the day, such as the morning."""
    if part in ("lunchtime", "lunch time"):
        reading.clock = time(12)
    elif part:
        reading.part = "evening" if part == "night" else part
