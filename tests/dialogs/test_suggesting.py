"""What a question can start from: a kind of change, and a first objective."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.dialogs.test_conversation import Talk
from tests.houses import a_house


@pytest.fixture
def talk(tmp_path: Path) -> Iterator[Talk]:
    with a_house(tmp_path) as house:
        talk = Talk(house)
        talk.say("start a business case for missed bins")
        yield talk


@pytest.mark.parametrize(
    ("goal", "label"),
    [
        ("Residents know which bin goes out on which day, without having to ring us.", "Easier to find or use"),
        ("Crews stop going back, and officers no longer retype every job by hand.", "Quicker or cheaper to run"),
        ("We decide which wards need most, on evidence and not on who shouts.", "Better decisions"),
    ],
)
def test_the_kind_that_the_goal_speaks_of_is_suggested(talk: Talk, goal: str, label: str) -> None:
    assert "suggest.kind" in talk.say(goal)
    assert f"**{label}** seems nearest" in talk.words
    talk.press(label)
    assert talk.case.answer("kind") is not None


def test_where_nothing_tells_no_kind_is_suggested(talk: Talk) -> None:
    assert "suggest.kind" not in talk.say("Bins, done properly.")


def test_the_first_objective_starts_from_the_goal_and_todays_number(talk: Talk) -> None:
    talk.say("Residents know their bin day. That is all.")
    talk.say("change today's number")
    talk.say("About 4,000 calls a month, from the call log. Fairly sure.")
    assert "suggest.objective" in talk.say("change the objectives")
    assert "suggest.taken" in talk.press("Start with that")

    (row,) = talk.case.live_rows("objectives")
    assert row.fields == {
        "name": "Residents know their bin day",
        "baseline": "About 4,000 calls a month, from the call log",
    }
    assert "suggest.objective" not in talk.say("change the objectives")
