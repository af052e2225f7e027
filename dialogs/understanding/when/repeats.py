"""Reminders that come again: a rule of RFC 5545, and its first moment."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from dateutil.rrule import rrulestr


@dataclass(frozen=True)
class Repeat:
    """A rule, and whether a day has still to be named for it."""

    rule: str
    needs_day: bool = False


def first_of(repeat: Repeat, start: datetime, now: datetime) -> datetime | None:
    """The first moment of the rule that is still to come, in the same local time as ``start``."""
    every = rrulestr(repeat.rule, dtstart=start)
    found = every.after(now)
    if "INTERVAL" in repeat.rule and "BYDAY" in repeat.rule:
        # "Every other Monday" begins with the coming one, not in the second week.
        plain = ";".join(part for part in repeat.rule.split(";") if not part.startswith("INTERVAL"))
        found = rrulestr(plain, dtstart=start).after(now)
    return found if isinstance(found, datetime) else None
