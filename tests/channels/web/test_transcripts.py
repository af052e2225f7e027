"""Every transcript plays on the web page as it does in the terminal, word for word and choice for choice."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.channels.web.stage import WebStage
from tests.houses import a_house
from tests.transcripts.around import around
from tests.transcripts.player import HERE, Reference, needs_portal, play_on, play_reference


@pytest.mark.parametrize("name", sorted(path.stem for path in HERE.glob("*.yaml")))
async def test_a_transcript_plays_on_the_web_page(name: str, tmp_path: Path) -> None:
    (tmp_path / "terminal").mkdir()
    with around(needs_portal(name)) as about, a_house(tmp_path / "terminal", **about.environ) as house:
        expected = play_reference(name, Reference(house), about.day)

    with around(needs_portal(name)) as about:
        async with WebStage(tmp_path, **about.environ) as stage:
            await play_on(name, stage, expected, about.day)
