"""Every transcript plays on the web page as it does in the terminal, word for word and choice for choice."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.channels.web.stage import WebStage
from tests.houses import a_house
from tests.transcripts.player import HERE, Reference, play_on, play_reference


@pytest.mark.parametrize("name", sorted(path.stem for path in HERE.glob("*.yaml")))
async def test_a_transcript_plays_on_the_web_page(name: str, tmp_path: Path) -> None:
    (tmp_path / "terminal").mkdir()
    with a_house(tmp_path / "terminal") as house:
        expected = play_reference(name, Reference(house))

    async with WebStage(tmp_path) as stage:
        await play_on(name, stage, expected)
