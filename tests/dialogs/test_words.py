"""What people hear when they ask about a word."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.house import House
from tests.dialogs.test_conversation import Talk
from tests.houses import a_house


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    with a_house(tmp_path) as house:
        yield house


@pytest.fixture
def talk(house: House) -> Talk:
    return Talk(house)


def test_a_meaning_that_the_message_settles_is_told_and_not_asked_about(talk: Talk) -> None:
    heard = talk.say("what's an SI, the law made by a minister in parliament")

    assert "sense:si" in heard
    assert "ask:si" not in heard
    assert "A law made by a minister" in talk.words


def test_a_word_found_by_its_description_is_said_to_be_a_guess_with_others_to_choose(talk: Talk) -> None:
    heard = talk.say("what do you call the starting figure you measure against later")

    assert {"term.described", "term:baseline"} <= set(heard)
    assert any(button.press.startswith("term/") for reply in talk.replies for button in reply.choices)


def test_a_word_asked_for_by_name_is_told_without_a_doubt(talk: Talk) -> None:
    assert "term.described" not in talk.say("what is a baseline")


def test_four_words_asked_about_at_once_are_all_explained(talk: Talk) -> None:
    heard = talk.say("what are LLPG, NLPG, LSG and NSG")

    assert {"term:llpg", "term:nlpg", "term:lsg", "term:nsg"} <= set(heard)
