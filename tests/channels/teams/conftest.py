"""What the tests of Teams share: Microsoft's side, and a coach that talks with it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from functools import cache
from pathlib import Path

import pytest

from bot.clock import SetClock
from content.model import Library
from content.read import DEFAULT, read_library
from dialogs.coach import Understand
from dialogs.understanding import understanding
from tests import databases
from tests.channels.teams.double import Microsoft
from tests.channels.teams.stage import Coach, TeamsStage, a_coach
from tests.houses import MORNING


@pytest.fixture
def clock() -> SetClock:
    return SetClock(MORNING)


@pytest.fixture
async def microsoft(clock: SetClock) -> AsyncIterator[Microsoft]:
    async with Microsoft(clock) as far_side:
        yield far_side


@pytest.fixture
async def coach(microsoft: Microsoft, clock: SetClock, tmp_path: Path) -> AsyncIterator[Coach]:
    """A coach with an app id, on SQLite: every request needs a token."""
    async with a_coach(microsoft, databases.sqlite_url(tmp_path), clock) as running:
        yield running


@pytest.fixture
def stage(coach: Coach) -> TeamsStage:
    return TeamsStage(coach)


@pytest.fixture(autouse=True)
def content_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """The real content, read by the first test for all of them: nothing here changes it."""
    monkeypatch.setattr("bot.house.read_library", _read_library)
    monkeypatch.setattr("bot.house.understanding", lambda library: _understanding())


@pytest.fixture(autouse=True)
def nobody_types(monkeypatch: pytest.MonkeyPatch) -> None:
    """On a busy machine "typing" would be shown here and there: one more message, where a test counts them."""
    monkeypatch.setattr("bot.channels.teams.channel.SECONDS_BEFORE_TYPING", 60.0)


@cache
def _read_library(folders: tuple[Path, ...]) -> Library:
    return read_library(folders)


@cache
def _understanding() -> Understand:
    return understanding(_read_library((DEFAULT,)))
