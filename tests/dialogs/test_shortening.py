"""What is too long for its place is cut between two words, and shows that it goes on."""

from __future__ import annotations

import pytest

from dialogs.reply import BUTTON_ROOM, Button
from dialogs.shortening import cut


def test_a_label_that_is_too_long_ends_after_a_whole_word() -> None:
    label = Button("Lambeth, Southwark, Camden and others: tools that stop invalid planning applications", "home").label
    assert label == "Lambeth, Southwark, Camden and others: tools that stop invalid planning…"
    assert len(label) <= BUTTON_ROOM


@pytest.mark.parametrize("words", ["", "Word", "x" * BUTTON_ROOM])
def test_what_fits_stays_as_it_is(words: str) -> None:
    assert Button(words, "home").label == words


@pytest.mark.parametrize(
    "words", ["x" * 90, "a " + "x" * 90, "    " + "y" * 90, "one two three four " * 9, "a\n" * 60, " " * 90]
)
def test_it_never_grows_and_always_says_that_there_is_more(words: str) -> None:
    for most in (10, 40, 80):
        assert len(cut(words, most)) <= most
        assert cut(words, most).endswith("…")
