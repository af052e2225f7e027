"""Days and times as people write them here."""

from __future__ import annotations

from datetime import date, datetime


def british(day: date) -> str:
    """A day in words: 3 March 2027."""
    return f"{day.day} {day:%B %Y}"


def weekday(day: date, today: date) -> str:
    """A day with its weekday, and its year where that is another one: Thursday 26 November."""
    year = f" {day.year}" if day.year != today.year else ""
    return f"{day:%A} {day.day} {day:%B}{year}"


def clock(moment: datetime) -> str:
    """A time of day: 10am, 2:30pm, midday."""
    if (moment.hour, moment.minute) == (12, 0):
        return "midday"
    minutes = f":{moment:%M}" if moment.minute else ""
    return f"{(moment.hour - 1) % 12 + 1}{minutes}{'am' if moment.hour < 12 else 'pm'}"


def spoken(moment: datetime, today: date) -> str:
    """A moment of somebody's own clock in words: Thursday 26 November at 10am."""
    return f"{weekday(moment.date(), today)} at {clock(moment)}"
