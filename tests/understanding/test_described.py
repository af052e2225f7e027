"""Words that people describe: which of them the coach takes, and what it makes of one that came after the teaching."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from content.model import Library
from dialogs.understanding.classifier import DATA, NONE, STUDIES, TERMS, taught
from dialogs.understanding.room import Room
from dialogs.understood import View
from tests.understanding.conftest import Hear


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("the number every house in the country has, and flats too", "uprn"),
        (
            "Treasury adds a percentage because we always think a thing will cost less than it does. Word for that?",
            "optimism_bias",
        ),
        ("you can have the map but only if you say at the bottom who made it, whats that rule", "attribution"),
        ("swapping each client's name for a code, with the list of who is who in the safe", "pseudonymisation"),
        ("what's left of a danger once all our controls are in place, what is that called", "residual_risk"),
    ],
)
def test_a_word_in_somebodys_own_words_is_found_and_said_to_be_a_guess(hear: Hear, text: str, term: str) -> None:
    understood = hear(text)

    assert understood.terms == (term,)
    assert understood.slots["described"]


@pytest.mark.parametrize(
    "text",
    [
        "the heating in our office is broken again and nobody picks up",
        "who else has put sensors in their gullies",
        "where is the list of every bus stop with its coordinates",
    ],
)
def test_what_describes_no_word_is_not_explained(hear: Hear, text: str) -> None:
    assert hear(text).terms == ()


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("what's the GDPR name for sending people's details abroad", "international_transfer"),
        ("Licence says we must put a line saying where the figures came from. What's that line called?", "attribution"),
    ],
)
def test_a_word_that_is_only_named_is_not_explained_in_place_of_the_one_that_is_described(
    hear: Hear, text: str, term: str
) -> None:
    assert hear(text).terms == (term,)


def test_a_word_that_came_after_the_teaching_is_found_by_what_is_said_of_it(library: Library) -> None:
    told = (
        "the plank that turns up at the town hall to tell everyone the river is over the towpath",
        "the board at the lock that shows how high the water is",
    )
    new = replace(
        library.terms["uprn"],
        key="river_plank",
        name="River plank",
        aliases=(),
        misspellings=(),
        expansion=None,
        welsh=None,
        meaning="A board beside a river that shows how high the water stands.",
        why=None,
        example=None,
        described_as=told,
    )
    assert new.key not in taught()[TERMS].keys
    room = Room(replace(library, terms={**library.terms, new.key: new}))

    understood = room("what's the board by the lock called that shows how high the river water is", _view())

    assert understood.terms == (new.key,)


def test_what_was_taught_is_not_out_of_date(library: Library) -> None:
    """A few new words do without; for many it is time to teach again."""
    one_meaning = {key for key, term in library.terms.items() if not term.senses}
    later = one_meaning - set(taught()[TERMS].keys)

    assert NONE in taught()[TERMS].keys
    assert len(set(library.case_studies) - set(taught()[STUDIES].keys)) <= len(library.case_studies) * 0.05
    assert len(set(library.datasets) - set(taught()[DATA].keys)) <= len(library.datasets) * 0.05
    assert len(later) <= len(one_meaning) * 0.05, "python -m tests.understanding.teach"


def _view() -> View:
    return View(datetime(2026, 11, 24, 9, tzinfo=UTC))
