"""A whole house for a test: real content, a real SQLite file, and a clock that the test moves."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from bot.clock import SetClock
from bot.house import House, open_house
from bot.settings import Settings
from content.model import Library
from dialogs.coach import Coach
from dialogs.understanding import understanding

MORNING = datetime(2026, 11, 24, 9, tzinfo=UTC)


@contextmanager
def a_house(folder: Path, url: str | None = None, **environ: str) -> Iterator[House]:
    """A house on the database in the folder, or on the one that the URL names."""
    settings = Settings.read({"DATABASE_URL": url or f"sqlite:///{folder / 'coach.db'}", **environ})
    house = open_house(settings, SetClock(MORNING))
    try:
        yield house
    finally:
        house.close()


def with_content(house: House, library: Library) -> House:
    """The same house after an editor has changed the content."""
    room = understanding(library)
    coach = Coach(library, room, room.studies_like)
    house.conversation.coach = coach
    return replace(house, library=library, coach=coach)
