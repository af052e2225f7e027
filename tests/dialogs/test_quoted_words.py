"""Somebody else's words are looked through for terms, whatever they say and whatever is being asked."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.channels.terminal.chat import hear
from dialogs.message import Identity, Jargon, Quoted, Text
from tests.houses import a_house

WHO = Identity("terminal", "testshire", "officer")


@pytest.mark.parametrize("asking", [False, True])
@pytest.mark.parametrize(
    "words",
    [
        "We need a DPIA before the UPRN file goes to the supplier",
        "DPIA? UPRN!",
        "delete my data about the UPRN and the DPIA",
        "Who has done this with a UPRN and a DPIA, and where can I get the data?",
    ],
)
def test_the_terms_in_them_are_explained(words: str, asking: bool, tmp_path: Path) -> None:
    with a_house(tmp_path) as house:
        if asking:
            hear(house, WHO, Text("start a business case for missed bins"))
        reply = hear(house, WHO, Quoted(words)).replies[0]

    assert {"text.found", "term:uprn", "term:dpia"} <= set(reply.says)


def test_words_without_a_term_are_said_to_have_none(tmp_path: Path) -> None:
    with a_house(tmp_path) as house:
        reply = hear(house, WHO, Quoted("See you at lunch")).replies[0]

    assert reply.says == ("text.nothing_found",)


@pytest.mark.parametrize("words", ["what does the s151 say about it?", "s151 wants this by Friday"])
def test_one_term_is_counted_as_one(words: str, tmp_path: Path) -> None:
    with a_house(tmp_path) as house:
        reply = hear(house, WHO, Quoted(words)).replies[0]

    assert reply.says[0] == "text.found_one"


@pytest.mark.parametrize("words", ["I can't go on any more, I want to end my life", "\u200b", "???"])
def test_a_question_about_words_is_heard_with_the_same_care(words: str, tmp_path: Path) -> None:
    with a_house(tmp_path) as house:
        reply = hear(house, WHO, Jargon(words)).replies[0]

    assert reply.says[0] == ("risk.self" if len(words) > 3 else "text.nothing_found")
