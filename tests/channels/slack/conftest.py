"""A double of Slack, and a coach that is connected to it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.channels.slack.coach import Coach, a_file, serving
from tests.channels.slack.double import SlackDouble


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
