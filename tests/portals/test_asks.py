"""On the labelled asks, a third of them kept aside, the right dataset is among the first three."""

from __future__ import annotations

import pytest

from tests.portals.asked import asks_score
from tests.portals.judged import lines


def test_there_are_at_least_sixty_asks_and_a_third_is_kept_aside() -> None:
    aside, tune = lines("asks_aside.jsonl"), lines("asks_tune.jsonl")

    assert len(aside) + len(tune) >= 60
    assert 3 * len(aside) >= len(aside) + len(tune)


@pytest.mark.parametrize("name", ["asks_aside.jsonl", "asks_tune.jsonl"])
async def test_the_right_dataset_is_among_the_first_three(name: str) -> None:
    score = await asks_score(name)

    assert score.share >= 0.9, score.wrong
