"""Every transcript, played in the terminal's way on SQLite, with its restarts."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.houses import a_house
from tests.transcripts.around import around
from tests.transcripts.player import HERE, Reference, needs_portal, play_reference, read

NAMES = sorted(path.stem for path in HERE.glob("*.yaml"))


@pytest.mark.parametrize("name", NAMES)
def test_a_transcript_plays_as_it_is_written(name: str, tmp_path: Path) -> None:
    with around(needs_portal(name)) as about, a_house(tmp_path, **about.environ) as house:
        play_reference(name, Reference(house), about.day)


def test_the_house_transcript_is_a_whole_conversation() -> None:
    assert len(read("house")) >= 40
