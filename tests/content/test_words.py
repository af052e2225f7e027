"""How words and sentences are counted, and when two names are the same."""

from __future__ import annotations

import pytest

from content.words import count, normal, sentences


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("Half the calls.", 3),
        ("A well-kept list of 1,200 homes", 6),
        ("the council's £3.5m", 3),
        ("See https://www.example.org/a-long/path now", 3),
        ("Saved: {label}.", 2),
        ("", 0),
    ],
)
def test_words_are_counted_as_a_reader_would(words: str, number: int) -> None:
    assert count(words) == number


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("One. Two? Three.", 3),
        ("It costs 2.4p a search.", 1),
        ("First line\nsecond line", 2),
        ('He asked "why?" It was late.', 2),
        ("Look at data.gov.uk first.", 1),
    ],
)
def test_sentences_end_where_a_reader_stops(words: str, number: int) -> None:
    assert len(sentences(words)) == number


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("UPRNs", "uprn"),
        ("data-sharing agreements", "Data sharing agreement"),
        ("Council's duties", "councils duty"),
        ("A&E", "a e"),
    ],
)
def test_two_ways_of_writing_a_name_are_the_same(one: str, other: str) -> None:
    assert normal(one) == normal(other)


@pytest.mark.parametrize(("one", "other"), [("GIS", "GI"), ("status", "statu"), ("access", "acces"), ("basis", "basi")])
def test_a_word_that_ends_in_s_is_no_plural(one: str, other: str) -> None:
    assert normal(one) != normal(other)
