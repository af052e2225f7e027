"""Every transcript plays in Slack as it does in the terminal, over HTTP and over Socket Mode."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.channels.slack.stage import slack_stage
from tests.houses import a_house
from tests.transcripts.around import around
from tests.transcripts.player import HERE, Reference, needs_portal, play_on, play_reference

NAMES = sorted(path.stem for path in HERE.glob("*.yaml"))


@pytest.mark.parametrize("socket", [False, True], ids=["http", "socket"])
@pytest.mark.parametrize("name", NAMES)
async def test_a_transcript_plays_in_slack(name: str, socket: bool, tmp_path: Path) -> None:
    here, there = tmp_path / "terminal", tmp_path / "slack"
    here.mkdir()
    there.mkdir()
    with around(needs_portal(name)) as about, a_house(here, **about.environ) as house:
        expected = play_reference(name, Reference(house), about.day)

    with around(needs_portal(name)) as about:
        async with slack_stage(there, socket=socket, **about.environ) as stage:
            await play_on(name, stage, expected, about.day)
