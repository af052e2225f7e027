"""Several stretches of one message made one reading, the later ones putting right the earlier."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from itertools import pairwise

from dialogs.understanding.when.choice import Choice
from dialogs.understanding.when.reading import Reading
from dialogs.understanding.when.repeats import either
from dialogs.understanding.when.stretches import Stretch
from dialogs.understanding.when.words import DAYS


def joined(choice: Choice, stretches: Sequence[Stretch]) -> Reading:
    """One reading of several stretches. What is put right later stands in the place of what was said before."""
    first = stretches[0].reading
    if len(stretches) == 1:
        return first
    whole = replace(first, days=[*first.days], times=[*first.times])
    for before, one in pairwise(stretches):
        if _names_its_weekday(choice, whole, one):
            continue
        if whole.leads_on and one.reading.days and choice.parts[before.last] != choice.parts[one.first]:
            _tell_its_date(whole, before, one)
        _add(whole, one.reading, choice.mends(before, one))
    return whole


def _add(whole: Reading, other: Reading, mends: bool) -> None:
    if mends:
        _take_back(whole, other)
    if other.days and (whole.guessed or _is_of_it(whole, other)):
        whole.days, whole.guessed, whole.this_day = [], False, False
    if other.guessed and whole.days:
        other = replace(other, days=[])
    if whole.week and whole.days and len(other.days) == 1:
        began = whole.days.pop()
        whole.days.append(began + timedelta(days=other.days[0].weekday() - began.weekday()))
        whole.week, other = False, replace(other, days=[])
    whole.vague |= other.leads_on and bool(whole.days or whole.exact) and not mends
    whole.vague |= other.vague or _differ(whole.exact, other.exact) or _differ(whole.part, other.part)
    whole.days = [*whole.days, *other.days]
    whole.times = [*whole.times, *other.times]
    whole.months = [*whole.months, *other.months]
    for name in _FIRST_TOLD:
        setattr(whole, name, getattr(whole, name) or getattr(other, name))
    repeat = either(whole.repeat, other.repeat)
    whole.vague |= bool(whole.repeat and other.repeat and repeat is None)
    whole.repeat = repeat or whole.repeat


def _names_its_weekday(choice: Choice, whole: Reading, one: Stretch) -> bool:
    """16 December, that's a Wednesday."""
    days = {day.weekday() for day in whole.days}
    dated = bool(whole.months or whole.bare_day) and len(one.texts) == 1 and choice.before(one)[:1] == ["a"]
    return dated and one.texts[0] in DAYS and {day.weekday() for day in one.reading.days} == days


_WEEKDAY_BEFORE = re.compile(r"(?:^| )(?:" + "|".join(DAYS) + r") (?:before|after|following)\b")


def _tell_its_date(whole: Reading, lead: Stretch, date_told: Stretch) -> None:
    """The Friday before, 4 December: its own date; that of something else is never put off by a week."""
    day = date_told.reading.days[0]
    apart = abs((whole.shift(day) - day).days) if whole.shift else 0
    if _WEEKDAY_BEFORE.search(lead.texts[-1]) and apart == 7:
        whole.shift = None
    elif lead.texts[-1].endswith(("before", "after", "earlier", "later", "day")):
        whole.vague = True


def _is_of_it(whole: Reading, other: Reading) -> bool:
    """Thursday. Thursday the 1st."""
    dated = bool(other.bare_day or other.months) and not (whole.bare_day or whole.months)
    return dated and {day.weekday() for day in whole.days} == {other.days[0].weekday()}


# Of these the first that was told stays.
_FIRST_TOLD = (
    *("impossible", "part", "exact", "clock", "shift", "minutes", "bare_day", "week", "meal", "midnight", "back"),
    *(
        "or_today",
        "same_time",
        "elapses",
        "to_deadline",
        "that",
        "weekday",
        "named",
        "span",
        "starting",
        "this_day",
        "this_hour",
    ),
)


def _take_back(whole: Reading, other: Reading) -> None:
    """Friday at two, no, Thursday; yesterday, no, at four."""
    if other.days or other.exact:
        whole.days, whole.impossible, whole.vague, whole.this_day = [], False, False, False
    if other.times:
        whole.times = []
    if other.exact:
        whole.exact = None
    if other.part:
        whole.part = None


def _differ(one: object, other: object) -> bool:
    return one is not None and other is not None and one != other
