"""A double of Slack, and a coach that is connected to it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from functools import cache
from pathlib import Path

import pytest

from content.model import Library
from content.read import DEFAULT, read_library
from dialogs.coach import Understand
from dialogs.understanding import understanding
from tests.channels.slack.coach import Coach, a_file, serving
from tests.channels.slack.double import SlackDouble


@pytest.fixture(autouse=True)
def content_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """The real content, read by the first test for all of them: nothing here changes it."""
    monkeypatch.setattr("bot.house.read_library", _read_library)
    monkeypatch.setattr("bot.house.understanding", lambda library: _understanding())


@cache
def _read_library(folders: tuple[Path, ...]) -> Library:
    return read_library(folders)


@cache
def _understanding() -> Understand:
    return understanding(_read_library((DEFAULT,)))


@pytest.fixture
async def slack() -> AsyncIterator[SlackDouble]:
    """Slack. At the end of the test, everything that the coach said was to Slack's liking."""
    async with SlackDouble() as double:
        yield double
    assert double.refusals == []


@pytest.fixture
async def coach(slack: SlackDouble, tmp_path: Path) -> AsyncIterator[Coach]:
    async with serving(slack, a_file(tmp_path)) as running:
        yield running
