"""What the hunch was taught, and what it makes of sentences that no way of asking fits."""

from __future__ import annotations

import pytest

from content.read import read_library
from dialogs.understanding.hunch import taught
from dialogs.understood import INTENTS
from tests.understanding.conftest import Hear


def test_it_was_taught_only_moves_that_there_are() -> None:
    assert all(set(one.intents) <= set(INTENTS) for one in taught())


def test_it_was_taught_every_move_that_has_ways_of_asking_or_sentences_heard() -> None:
    names = {name.rpartition(".")[2] for name in read_library().commands if name.startswith("heard.")}

    assert names <= {intent for one in taught() for intent in one.intents}


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("would you take me back to the question that I answered a moment ago", "back"),
        ("I would prefer to leave that one empty and move along", "skip"),
        ("sorry but I cannot work out what I am supposed to write in here", "help_with_step"),
        ("right, I really must dash now, that will do for one day", "cancel"),
    ],
)
def test_a_move_in_words_that_nobody_wrote_down_leaves_an_open_question(hear: Hear, text: str, intent: str) -> None:
    assert hear(text, asking="free_text", step="goal").intent == intent


@pytest.mark.parametrize(
    "text",
    [
        "Cancel the contract with the supplier who never answers the phone",
        "Going back to paper forms is what staff at the depot would like",
        "We must stop sending reminders to people who have died",
        "An example of the problem is Mrs Jones, who rang six times about one bin",
    ],
)
def test_an_answer_that_begins_like_a_move_stays_an_answer(hear: Hear, text: str) -> None:
    assert hear(text, asking="free_text", step="problem").intent == "answer_step"


def test_the_slots_of_a_move_that_a_hunch_told_are_filled(hear: Hear) -> None:
    assert hear("I'd quite like to loop in Priya from finance").slots.get("who")
    assert hear("is it possible for me to have all of that as a spreadsheet").slots.get("format") == "excel"
