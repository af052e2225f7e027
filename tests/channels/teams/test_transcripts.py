"""Every transcript plays in Teams as it does in the terminal, restarts included."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.clock import SetClock
from tests.channels.teams.stage import a_stage
from tests.houses import MORNING, a_house
from tests.transcripts.player import HERE, Reference, play_on, play_reference

NAMES = sorted(path.stem for path in HERE.glob("*.yaml"))


@pytest.mark.parametrize("name", NAMES)
async def test_a_transcript_plays_in_teams_as_in_the_terminal(name: str, tmp_path: Path) -> None:
    (tmp_path / "reference").mkdir()
    with a_house(tmp_path / "reference") as house:
        reference = play_reference(name, Reference(house))
    async with a_stage(tmp_path, SetClock(MORNING)) as stage:
        await play_on(name, stage, reference)
