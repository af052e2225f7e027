"""Questions about the coach itself: a short true answer, and the open question again."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.house import House
from content.read import read_library
from tests.dialogs.test_conversation import Talk
from tests.houses import a_house

ASKED = {
    "sight": "can u see my emails",
    "questions": "so what questions are you going to ask me?",
    "sizes": "how long would the full case take me?",
    "together": "could three of us write in the same case at once",
    "places": "does this work on an iPhone too?",
    "ai": "is what I write passed on to ChatGPT or Gemini?",
    "details": "what happens when a colleague pastes a tenant's address in here",
    "governance": "have you got a privacy notice",
    "language": "do you understand Welsh",
    "wrong": "what happens if I put the wrong thing",
    "finished": "do you have an example of a completed business case",
    "knowledge": "will I need to know much about statistics to do this",
    "wording": "could you make my answer sound a bit more formal",
}


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    with a_house(tmp_path) as house:
        yield house


def test_every_answer_about_the_coach_has_a_way_to_ask_for_it() -> None:
    library = read_library()
    answers = {key.removeprefix("about.") for key in library.phrases if key.startswith("about.")}
    ways = {name.rpartition(".")[2] for name in library.commands if "help." in name and "heard" not in name}

    assert answers == ways == {*ASKED, "others", "new"}


@pytest.mark.parametrize("act", ASKED)
def test_a_newcomer_gets_an_answer_about_the_coach_and_a_way_on(house: House, act: str) -> None:
    talk = Talk(house)

    assert talk.say(ASKED[act])[0] == f"about.{act}"
    assert len(talk.words.split()) <= 60
    assert "Start a business case" in [button.label for button in talk.replies[0].choices]


@pytest.mark.parametrize("act", ASKED)
def test_in_the_middle_of_a_question_it_is_answered_kept_out_of_the_case_and_the_question_comes_again(
    house: House, act: str
) -> None:
    talk = Talk(house)
    talk.say("start a business case for missed bins")

    said = talk.say(ASKED[act])

    assert (said[0], said[-1]) == (f"about.{act}", "step:goal")
    assert talk.case.answer("goal") is None
    talk.say("Residents get their bin emptied on the day we promised")
    assert talk.case.answer("goal") is not None


def test_the_first_questions_are_named_with_their_number(house: House) -> None:
    talk = Talk(house)
    talk.say("what questions do you ask?")

    assert talk.words.startswith("8 questions")
    assert "goal, kind of change, problem" in talk.words


def test_whose_registration_it_is_comes_with_whom_to_ask(house: House) -> None:
    talk = Talk(house)

    assert talk.say("is this bot registered with the ICO?") == ["about.governance", "person.nobody_named"]


def test_what_colleagues_wrote_is_nobody_elses_to_see(house: House) -> None:
    talk = Talk(house)

    assert talk.say("could I read somebody else's draft?") == ["about.others"]


def test_somebody_new_is_welcomed_shortly(house: House) -> None:
    assert Talk(house).say("hi, sorry if this is a daft question but I'm new here") == ["about.new"]


def test_help_without_more_is_still_the_list_of_what_can_be_asked(house: House) -> None:
    assert "help.moves" in Talk(house).say("help")
