"""The days that a council works: bank holidays of its nation, working days, days with a name."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, timedelta
from functools import lru_cache

from dateutil.easter import easter
from dateutil.relativedelta import relativedelta

_SUBDIVISIONS = {"england": "ENG", "wales": "WLS", "scotland": "SCT", "northern-ireland": "NIR"}
_SUBDIVISIONS["northern_ireland"] = "NIR"


@lru_cache(maxsize=64)
def bank_holidays(nation: str, year: int) -> frozenset[date]:
    """The bank holidays of a nation in a year. The package is loaded when it is first needed: it is not light."""
    from holidays.countries.united_kingdom import UnitedKingdom

    found = UnitedKingdom(subdiv=_SUBDIVISIONS.get(nation, "ENG"), years=year)  # type: ignore[no-untyped-call]
    return frozenset(found)


def is_working(day: date, nation: str, weekdays: Collection[int]) -> bool:
    return day.weekday() in weekdays and day not in bank_holidays(nation, day.year)


def working_days_after(day: date, count: int, nation: str, weekdays: Collection[int]) -> date:
    """The day that many working days later; before, where the count is negative."""
    weekdays = weekdays or (0, 1, 2, 3, 4)
    step = timedelta(days=1 if count > 0 else -1)
    left = abs(count)
    for _ in range(2000):
        if not left:
            break
        day += step
        left -= is_working(day, nation, weekdays)
    return day


def months_after(day: date, months: int) -> date:
    """The same day of the month so many months later, or that month's last."""
    return day + relativedelta(months=months)


def next_bank_holiday(day: date, nation: str) -> date:
    later = [known for year in (day.year, day.year + 1) for known in bank_holidays(nation, year) if known > day]
    return min(later)


def bank_holidays_of(day: date, month: int, nation: str) -> list[date]:
    """The bank holidays of the coming month of that number."""
    year = day.year + (month < day.month)
    return sorted(known for known in bank_holidays(nation, year) if known.month == month and known >= day)


def placed(year: int, month: int, weekday: int, place: int) -> date:
    """The so manieth such weekday of a month; the last one where the place is -1."""
    if place < 0:
        end = date(year, month, 1) + relativedelta(day=31)
        return end - timedelta(days=(end.weekday() - weekday) % 7)
    first = date(year, month, 1)
    return first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (place - 1))


def named_day(name: str, year: int) -> date:
    """A day that people call by its name, in that year."""
    if name in FROM_EASTER:
        return easter(year) + timedelta(days=FROM_EASTER[name])
    if name in PLACED:
        *where, later = PLACED[name]
        return placed(year, *where) + timedelta(days=later)
    if name == LEAP_DAY:
        return leap_day(date(year, 1, 1))
    month, day = NAMED[name]
    return date(year, month, day)


def leap_day(day: date) -> date:
    """The next 29 February."""
    years = range(day.year, day.year + 9)
    leap = (date(year, 2, 29) for year in years if year % 4 == 0 and (year % 100 or year % 400 == 0))
    return next(found for found in leap if found >= day)


LEAP_DAY = "leap day"
NAMED = {
    "christmas day": (12, 25),
    "christmas eve": (12, 24),
    "christmas": (12, 25),
    "xmas day": (12, 25),
    "xmas eve": (12, 24),
    "xmas": (12, 25),
    "boxing day": (12, 26),
    "new years day": (1, 1),
    "new year day": (1, 1),
    "new years eve": (12, 31),
    "new year eve": (12, 31),
    "hogmanay": (12, 31),
    "bonfire night": (11, 5),
    "halloween": (10, 31),
    "valentines day": (2, 14),
    "burns night": (1, 25),
    "st davids day": (3, 1),
    "st patricks day": (3, 17),
    "st paddys day": (3, 17),
    "paddys day": (3, 17),
    "st georges day": (4, 23),
    "st andrews day": (11, 30),
    "april fools day": (4, 1),
    "guy fawkes night": (11, 5),
    "guy fawkes": (11, 5),
    "armistice day": (11, 11),
    "remembrance day": (11, 11),
    "st stephens day": (12, 26),
    "twelfth night": (1, 5),
    "midsummer day": (6, 24),
}
FROM_EASTER = {
    "easter sunday": 0,
    "easter day": 0,
    "easter monday": 1,
    "easter tuesday": 2,
    "easter saturday": -1,
    "good friday": -2,
    "maundy thursday": -3,
    "palm sunday": -7,
    "mothering sunday": -21,
    "mothers day": -21,
    "ash wednesday": -46,
    "shrove tuesday": -47,
    "shrove monday": -48,
    "pancake day": -47,
    "pancake tuesday": -47,
    "ascension day": 39,
    "whit sunday": 49,
}
# Month, weekday, the so manieth of it, and the days after that.
PLACED = {
    "remembrance sunday": (11, 6, 2, 0),
    "fathers day": (6, 6, 3, 0),
    "black friday": (11, 3, 4, 1),
    "cyber monday": (11, 3, 4, 4),
    "clocks forward": (3, 6, -1, 0),
    "clocks back": (10, 6, -1, 0),
}
MOVING = (*FROM_EASTER, *PLACED, LEAP_DAY)
