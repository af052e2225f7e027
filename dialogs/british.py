"""Days and amounts as people write them here."""

from __future__ import annotations

from datetime import date


def british(day: date) -> str:
    """A day as people write it here: 3 March 2027."""
    return f"{day.day} {day:%B %Y}"
