"""What newcomers type beside an answer: it is heard for what it is, nothing is saved wrongly, and they get on."""

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
    talk = Talk(house)
    talk.say("start a business case for missed bins")
    return talk


def studies(said: list[str]) -> list[str]:
    return [key for key in said if key.startswith("study:")]


@pytest.mark.parametrize("filler", ["hmm", "Ummm...", "erm"])
def test_a_filler_is_no_answer_and_the_question_is_explained(talk: Talk, filler: str) -> None:
    assert "help.heading" in talk.say(filler)
    assert talk.case.answer("goal") is None


@pytest.mark.parametrize("words", ["that's all", "That's everything.", "nothing else"])
def test_an_empty_list_cannot_be_finished_with_words_that_say_nothing(talk: Talk, words: str) -> None:
    talk.say("change the data")

    said = talk.say(words)
    assert (said[0], said[-1]) == ("rows.none_yet", "step:data")
    assert talk.case.live_rows("data") == ()

    talk.say("Collection rounds")
    assert "step:data" not in talk.say(words)
    assert [row.fields["name"] for row in talk.case.live_rows("data")] == ["Collection rounds"]


def test_a_list_without_entries_may_still_say_that_there_are_none(talk: Talk) -> None:
    talk.say("change the data")

    assert "rows.none_yet" not in talk.say("none")


def test_asking_what_a_word_means_chooses_nothing_at_a_choice(talk: Talk) -> None:
    talk.say("Residents get their bin emptied on the day we promised")

    said = talk.say("what does delivery chain mean")

    assert "step:kind" in said
    assert talk.case.answer("kind") is None
    talk.say("quicker or cheaper to run")
    answer = talk.case.answer("kind")
    assert answer is not None
    assert answer.value == "delivery_chain"


def test_a_colleague_is_asked_for_the_one_question_that_was_named(talk: Talk) -> None:
    said = talk.say("ask our accountant for the costs")

    assert talk.case.answer("goal") is None
    assert "invite.shows" not in said
    assert "ask." in said[0]


@pytest.mark.parametrize(
    ("words", "title"),
    [
        ("i want to make a case about fly tipping, we get loads of calls", "Fly tipping"),
        ("start a case about damp, mould and repairs", "Damp, mould and repairs"),
        ("start a case: bins", "Bins"),
        ("missed bins cost us a lot of calls, can we do a case", "Missed bins cost us a lot of calls"),
        ("I've got an idea about missed bins but I don't know if im allowed to do this", "Missed bins"),
    ],
)
def test_a_case_is_named_by_what_it_is_about(house: House, words: str, title: str) -> None:
    talk = Talk(house)
    talk.say(words)

    assert talk.case.title == title


@pytest.mark.parametrize("words", ["start a case, please", "I'm new here, can we start a case?"])
def test_politeness_names_no_case(house: House, words: str) -> None:
    talk = Talk(house)
    talk.say(words)

    assert talk.case.title == "My business case"


def test_the_gaps_are_shown_when_they_are_asked_for(talk: Talk) -> None:
    assert talk.say("what are the gaps?")[-1] == "step:goal"
    assert "gaps.line" in [key for reply in talk.replies for key in reply.says]


def test_what_the_finance_director_will_say_begins_with_their_first_question(talk: Talk) -> None:
    assert "challenge:chief_finance_officer:0" in talk.say("what will the finance director say")


def test_an_approver_whom_nobody_names_is_chosen_from_the_list(talk: Talk) -> None:
    assert "ready.head" in talk.say("challenge me")


def test_who_has_done_this_is_about_what_was_just_shown(house: House) -> None:
    talk = Talk(house)
    shown = studies(talk.say("who has done something about missed bins?"))

    assert studies(talk.say("who has done this")) == shown != []
    assert "study.found" in talk.say("how much did they save?")
    assert studies(talk.say("what did they do")) == shown
    assert studies(talk.say("have they done potholes")) != shown


def test_who_has_done_this_after_a_word_is_about_the_word(house: House) -> None:
    talk = Talk(house)
    talk.say("what is channel shift")

    assert studies(talk.say("who has done this"))


def test_a_hold_on_a_case_is_for_an_administrator(talk: Talk) -> None:
    assert "hold.not_admin" in talk.say("can you put a hold on a case")
