"""A bare yes or no is the button that it stands for, wherever the coach asks whether to do something."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.house import House
from dialogs.reply import Button
from dialogs.yes_or_no import is_no, is_yes, pressed_by
from tests.dialogs.test_conversation import Talk
from tests.houses import a_house


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    with a_house(tmp_path) as house:
        yield house


@pytest.fixture
def talk(house: House) -> Talk:
    return Talk(house).start()


@pytest.mark.parametrize("words", ["yes", "Yes please.", "yeah, do it", "delete it please"])
def test_a_yes_deletes_what_was_asked_about(talk: Talk, words: str) -> None:
    talk.say("delete this case")
    assert talk.say(words) == ["delete.case_done"]


@pytest.mark.parametrize("words", ["no", "No thanks", "don't", "no, keep it", "not now"])
def test_a_no_leaves_it_and_the_question_comes_round_again(talk: Talk, words: str) -> None:
    talk.say("delete my data")
    said = talk.say(words)
    assert said[0] == "delete.not"
    assert said[-1] == "step:goal"
    assert talk.case.title == "Missed bins"


def test_a_yes_to_several_ways_asks_which_and_a_no_leaves_it(talk: Talk) -> None:
    talk.say("share this case with Bob")
    ways = [button.label for button in talk.replies[-1].choices]
    assert talk.say("yes please") == ["answer.which_one"]
    assert [button.label for button in talk.replies[-1].choices] == ways
    assert talk.say("no thanks") == ["members.nothing_done"]
    assert talk.case.answer("goal") is None


def test_a_yes_inside_other_words_is_no_answer(talk: Talk) -> None:
    talk.say("delete this case")
    talk.say("yes, residents wait too long for a missed bin to be collected")
    assert talk.case.title == "Missed bins"


def test_a_yes_long_after_the_question_does_nothing(talk: Talk) -> None:
    talk.say("delete this case")
    talk.say("what is a UPRN?")
    talk.say("yes")
    assert talk.case.title == "Missed bins"


@pytest.mark.parametrize("words", ["yes", "No.", "ok", "send it"])
def test_where_nothing_was_asked_it_is_no_word_to_look_up(house: House, words: str) -> None:
    talk = Talk(house)
    assert talk.say(words)[0] == "talk.nothing_asked"
    assert talk.press("Start a business case")[-1] == "step:goal"


def test_a_choice_that_is_typed_is_named_as_it_was_taken(talk: Talk) -> None:
    talk.say("Residents know which day their bin goes out.")
    assert talk.say("cheaper")[0] == "saved.choice"
    assert "**Quicker or cheaper to run**" in talk.words


def test_a_yes_says_too_little_where_there_is_more_than_one_thing_to_do() -> None:
    ways = [
        Button("Edit answers", "invite_as/1/edit"),
        Button("Read", "invite_as/1/read"),
        Button("Not now", "not_now/1"),
    ]
    assert pressed_by("yes", ways) is None
    refused = pressed_by("no", ways)
    assert refused is not None
    assert refused.verb == "not_now"


def test_where_nothing_is_asked_a_yes_is_just_a_word() -> None:
    assert pressed_by("yes", [Button("Carry on", "resume/1"), Button("Another time", "remind_when/1")]) is None
    assert pressed_by("no", [Button("Not now", "not_now/1")]) is None


@pytest.mark.parametrize("words", ["", "please help", "not sure", "know", "yesterday", "ok so what now", "do"])
def test_little_words_are_not_mistaken(words: str) -> None:
    assert not is_no(words)
    assert not is_yes(words) or words == "do"


def test_a_label_can_be_typed_with_a_please(talk: Talk) -> None:
    talk.say("skip please")
    skipped = talk.case.answer("goal")
    assert skipped is not None
    assert skipped.state == "skipped"


def test_the_case_that_is_named_is_the_one_to_delete(talk: Talk) -> None:
    talk.start("start a business case about fuel poverty")
    talk.say("delete my missed bins case")
    assert "**Missed bins**" in talk.words
    assert talk.say("yes") == ["delete.case_done"]
    talk.say("carry on")
    assert talk.case.title == "Fuel poverty"


def test_a_case_is_named_also_without_the_word(talk: Talk) -> None:
    talk.start("start a business case about fuel poverty")
    assert "delete.case_asks" in talk.say("delete missed bins")
    assert "**Missed bins**" in talk.words
    assert "delete.asks" in talk.say("delete my data")


@pytest.mark.parametrize("words", ["ok", "sure", "fine, do it", "go ahead"])
@pytest.mark.parametrize("asked", ["delete this case", "delete my data"])
def test_what_cannot_be_undone_takes_more_than_an_ok(talk: Talk, asked: str, words: str) -> None:
    talk.say(asked)
    assert talk.say(words) == ["answer.which_one"]
    assert talk.case.title == "Missed bins"
    assert talk.say("yes")[0] in ("delete.case_done", "delete.done")


def test_a_case_that_is_not_named_is_the_one_in_hand(talk: Talk) -> None:
    talk.start("start a business case about fuel poverty")
    talk.say("delete this case")
    assert "**Fuel poverty**" in talk.words


def test_with_no_case_in_hand_it_asks_which(talk: Talk) -> None:
    talk.say("delete this case")
    talk.say("yes")
    talk.start("start a business case about fuel poverty").start("start a business case about potholes")
    talk.say("delete this case")
    talk.say("yes")
    assert talk.say("delete my case") == ["delete.which"]
    talk.press("Fuel poverty")
    assert talk.say("yes") == ["delete.case_done"]
