"""A whole house for a test: real content, a real SQLite file, and a clock that the test moves."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

from sqlalchemy import select

from bot.clock import SetClock
from bot.house import House, open_coach, open_house
from bot.settings import Settings
from content.model import Library
from dialogs.coach import Coach
from storage.tables import metadata

MORNING = datetime(2026, 11, 24, 9, tzinfo=UTC)


@contextmanager
def a_house(folder: Path, url: str | None = None, **environ: str) -> Iterator[House]:
    """A house on the database in the folder, or on the one that the URL names."""
    settings = Settings.read({"DATABASE_URL": url or f"sqlite:///{folder / 'coach.db'}", **environ})
    house = open_house(settings, SetClock(MORNING), None if settings.content_folders else the_coach())
    try:
        yield house
    finally:
        house.close()


@cache
def the_coach() -> Coach:
    """The coach with the real content, made ready once for all tests of a process. It keeps nothing between turns."""
    return open_coach(Settings.read({}))


def with_content(house: House, library: Library) -> House:
    """The same house after an editor has changed its questions."""
    coach = Coach(library, house.coach.understand, house.coach.studies_like, house.coach.sort)
    house.conversation.coach = coach
    return replace(house, library=library, coach=coach)


def tables_with(house: House, words: str) -> set[str]:
    """The tables in which the words stand, in any column."""
    with house.memory.engine.connect() as connection:
        kept = {t.name: [tuple(row) for row in connection.execute(select(t))] for t in metadata.sorted_tables}
    return {name for name, rows in kept.items() if words in repr(rows)}
