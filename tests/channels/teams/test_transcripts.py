"""Every transcript plays in Teams as it does in the terminal, restarts included."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.clock import SetClock
from tests.channels.teams.double import Microsoft
from tests.channels.teams.stage import TeamsStage, a_coach, a_stage
from tests.houses import MORNING, a_house
from tests.transcripts.around import around
from tests.transcripts.player import HERE, Line, Reference, needs_portal, play_on, play_reference, read
from tests.transcripts.shown import Shown

NAMES = sorted(path.stem for path in HERE.glob("*.yaml"))


def _reference(name: str, folder: Path) -> list[list[Shown]]:
    (folder / "reference").mkdir()
    with around(needs_portal(name)) as about, a_house(folder / "reference", **about.environ) as house:
        return play_reference(name, Reference(house), about.day)


@pytest.mark.parametrize("name", NAMES)
async def test_a_transcript_plays_in_teams_as_in_the_terminal(name: str, tmp_path: Path) -> None:
    reference = _reference(name, tmp_path)
    with around(needs_portal(name)) as about:
        async with a_stage(tmp_path, SetClock(MORNING), **about.environ) as stage:
            await play_on(name, stage, reference, about.day)


async def test_everything_that_teams_ever_sent_can_come_again_in_any_order(tmp_path: Path) -> None:
    async with a_stage(tmp_path, SetClock(MORNING)) as stage:
        for line in read("house"):
            if not line.restart:
                await _turn(stage, line)
        await stage.say("show me what I wrote")  # From now on nothing is new to whoever looks.
        said = len(stage.microsoft.sent)
        wrote = await stage.say("show me what I wrote")
        for activity in reversed(stage.delivered[:-1]):
            assert (await stage.coach.deliver(activity))[0] == 200
        await stage.coach.settle()
        assert len(stage.microsoft.sent) == said + len(wrote)
        assert await stage.say("show me what I wrote") == wrote


async def _turn(stage: TeamsStage, line: Line) -> list[Shown]:
    if line.press is not None:
        return await stage.press(line.press)
    return await stage.fill(dict(line.fill)) if line.fill else await stage.say(line.say or "")


async def test_a_transcript_plays_without_tokens_for_a_double_on_this_machine(tmp_path: Path) -> None:
    reference = _reference("house", tmp_path)
    clock = SetClock(MORNING)
    url = f"sqlite:///{tmp_path / 'coach.db'}"
    async with Microsoft(clock, unsigned=True) as microsoft, a_coach(microsoft, url, clock) as coach:
        await play_on("house", TeamsStage(coach), reference)
