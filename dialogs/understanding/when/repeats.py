"""Reminders that come again: a rule of RFC 5545, its first moment and those that follow."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from dateutil.rrule import rrule, rruleset, rrulestr

WEEK = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


@dataclass(frozen=True)
class Repeat:
    """A rule, and whether a day has still to be named for it."""

    rule: str
    needs_day: bool = False


def either(one: Repeat | None, other: Repeat | None) -> Repeat | None:
    """The one that is there; of two the one that says more of the same; nothing where they differ."""
    if one is None or other is None or one == other:
        return one or other
    for less, more in ((one.rule, other), (other.rule, one)):
        if less in ("FREQ=WEEKLY", "FREQ=MONTHLY", "FREQ=YEARLY") and more.rule.startswith(less):
            return more
        if less.startswith("FREQ=WEEKLY;BYDAY=") and more.rule.startswith("FREQ=WEEKLY;BYDAY="):
            days = {*less[18:].split(","), *more.rule[18:].split(",")}
            return Repeat("FREQ=WEEKLY;BYDAY=" + ",".join(day for day in WEEK if day in days))
        if (
            less.startswith("FREQ=WEEKLY;INTERVAL=")
            and "BYDAY" not in less
            and more.rule.startswith("FREQ=WEEKLY;BYDAY")
        ):
            return Repeat(f"{less};{more.rule.partition(';')[2]}")
    return None


def first_of(repeat: Repeat, start: datetime, now: datetime) -> datetime | None:
    """The first moment of the rule that is still to come, in the same local time as ``start``."""
    every = rrulestr(repeat.rule, dtstart=start)
    found = every.after(now)
    if "INTERVAL" in repeat.rule and "BYDAY" in repeat.rule:
        # "Every other Monday" begins with the coming one, not in the second week.
        plain = ";".join(part for part in repeat.rule.split(";") if not part.startswith("INTERVAL"))
        found = rrulestr(plain, dtstart=start).after(now)
    return found if isinstance(found, datetime) else None


def anchored(rule: str, first: datetime, zone: ZoneInfo) -> str:
    """The rule with its first moment on the person's own clock, as RFC 5545 writes it.

    Without that, a reminder that had to be moved once would come at the wrong time, or in the wrong week, ever after.
    """
    return f"DTSTART:{first.astimezone(zone):%Y%m%dT%H%M%S}\nRRULE:{bare(rule)}"


def bare(rule: str) -> str:
    """The rule without its first moment."""
    return rule.rpartition("RRULE:")[2]


def next_after(rule: str, due: datetime, moment: datetime, zone: ZoneInfo) -> datetime | None:
    """The next time after a moment, at the same time of the person's day across clock changes; nothing if it ends.

    ``due`` begins a rule that does not say when it begins. A rule that cannot be read comes no more.
    """
    return _found(rule, due, moment, zone, later=True)


def last_before(rule: str, due: datetime, moment: datetime, zone: ZoneInfo) -> datetime | None:
    """The latest time of the rule that has come."""
    return _found(rule, due, moment, zone, later=False)


def _found(rule: str, due: datetime, moment: datetime, zone: ZoneInfo, later: bool) -> datetime | None:
    local = moment.astimezone(zone).replace(tzinfo=None)
    every = _read(rule, due.astimezone(zone).replace(tzinfo=None))
    if every is None:
        return None
    found = every.after(local) if later else every.before(local, inc=True)
    while isinstance(found, datetime):
        utc = found.replace(tzinfo=zone).astimezone(UTC)
        # In the hour that comes twice, the local time alone does not tell which one has gone by.
        if not later or utc > moment:
            return utc
        found = every.after(found)
    return None


def _read(rule: str, start: datetime) -> rrule | rruleset | None:
    try:
        return rrulestr(rule, dtstart=start)
    except (ValueError, TypeError, KeyError, AttributeError):
        return None
