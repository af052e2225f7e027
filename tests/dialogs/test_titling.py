"""A case is called by what it is about: no half a phrase, and not by how somebody began to say it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.house import House
from dialogs.titling import TITLE_LENGTH, holds_all, short_title
from tests.dialogs.test_conversation import Talk, titles
from tests.houses import a_house

LONG = "I want to reduce the number of missed bins in the villages because people ring us every single day about them"


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    with a_house(tmp_path) as house:
        yield house


@pytest.mark.parametrize(
    ("words", "title"),
    [
        ("missed bins", "Missed bins"),
        ("I want to reduce falls", "Reduce falls"),
        ("we'd like to cut the calls.", "Cut the calls"),
        (LONG, "Reduce the number of missed bins in the villages"),
        ("Invalid planning applications. We send back four in ten.", "Invalid planning applications"),
        (
            "Our problem is that planning applications are validated twice by two teams and neither knows of it",
            "Planning applications are validated twice by two teams",
        ),
        (
            "Older people living alone in the northern wards do not know about lunch clubs, so they stay at home",
            "Older people living alone in the northern wards do not know …",
        ),
        ("We have no idea how many blue badges are in use", "We have no idea how many blue badges are in use"),
        ("to move", "To move"),
    ],
)
def test_it_ends_where_a_clause_or_a_phrase_does(words: str, title: str) -> None:
    assert short_title(words) == title


@pytest.mark.parametrize("words", ["x" * 200, "a " * 100, "the of and " * 20, ",", "to", "I want to"])
def test_any_words_make_a_title_that_fits(words: str) -> None:
    assert len(short_title(words)) <= TITLE_LENGTH


def test_words_that_a_title_leaves_out_are_known_to_be_left_out() -> None:
    assert holds_all("I want to reduce falls.")
    assert not holds_all(LONG)
    assert not holds_all("Invalid planning applications. We send back four in ten.")


@pytest.mark.parametrize(
    ("words", "title"),
    [
        ("we need to stop sending reminder letters for council tax", "Stop sending reminder letters for council tax"),
        ("I want to reduce missed bins", "Reduce missed bins"),
        (LONG, "Reduce the number of missed bins in the villages"),
        ("start a business case for missed bins", "Missed bins"),
        ("I want to start a business case for missed bins", "Missed bins"),
    ],
)
def test_what_is_to_be_done_is_part_of_it(house: House, words: str, title: str) -> None:
    talk = Talk(house).start(words)
    assert titles(talk) == [title]


def test_what_a_long_title_left_out_is_offered_for_a_question(house: House) -> None:
    assert "put.title" in Talk(house).say(LONG)
    assert "put.title" not in Talk(house, "another").say("I want to reduce missed bins")


def test_a_story_that_a_case_begins_with_is_offered_for_a_question(house: House) -> None:
    talk = Talk(house)
    keys = talk.say(
        "Our gritters treat every road in the district. Half of the salt goes on roads that don't freeze. "
        "I want to put a case together"
    )

    assert "put.title" in keys
    assert titles(talk) == ["Our gritters treat every road in the district"]
    assert "put.title" not in Talk(house, "another").say(
        "Hi, sorry. Could you start a case about grit bins? Thank you!"
    )
