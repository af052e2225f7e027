"""Words that come while no question is open for them are held, and go where their writer says; none is lost unsaid."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from bot.clock import SetClock
from bot.house import House
from dialogs.message import Place
from dialogs.stray import tells
from storage.tables import metadata
from tests.dialogs.test_conversation import Talk, said
from tests.houses import a_house, tables_with

STATEMENT = "Two crews drive the same lane because the round sheets differ."
DRAFT = (
    "Residents know which bin goes out on which day.", "1", "People ring because the leaflet is out of date.",
    "About 4,000 calls a month, from the call log of May 2026.", "Collection rounds; the contractor; Jo Lee",
    "that's all", "The head of waste; money", "Put the days of one round on the website for a month.",
    "£3,000 from the head of waste by March 2027.",
)  # fmt: skip
# What people do before they type again. In none of these is a question open that takes words.
BEFORE = {
    "after the draft": (*DRAFT,),
    "after a review": ("Residents know.", "review"),
    "after the page": (*DRAFT, "the one-page draft"),
    "at a choice": ("Residents know which bin goes out.",),
    "after stopping": ("Residents know.", "stop"),
    "after being challenged": ("challenge me",),
    "with the list of cases": ("my cases",),
    "with what to change": ("change an answer",),
    "with a decision to record": ("record a decision",),
    "after submitting": (*DRAFT, "record a decision", "It was submitted", "Submit a copy"),
    "after parking": ("record a decision", "Park it"),
    "after approval": ("record a decision", "It was approved"),
    "after a refusal": ("record a decision", "It was turned down", "No reason given", "review"),
    "while sharing": ("Residents know.", "review", "share this case"),
    "with the menu": ("hello", "review", "help"),
}


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    with a_house(tmp_path) as house:
        yield house


@pytest.fixture
def talk(house: House) -> Talk:
    return Talk(house).start()


def kept(house: House, words: str) -> set[str]:
    """The tables in which the words stand, besides what was heard and what was sent."""
    return tables_with(house, words) - {"heard", "outbox"}


def reviewed(talk: Talk) -> Talk:
    for words in (*DRAFT, "review"):
        talk.say(words)
    return talk


@pytest.mark.parametrize("moves", BEFORE.values(), ids=BEFORE)
def test_a_statement_is_asked_about_wherever_no_question_is_open_for_it(
    house: House, talk: Talk, moves: tuple[str, ...]
) -> None:
    for words in moves:
        talk.say(words)
    says = talk.say(STATEMENT)
    assert "put" in says, talk.words
    assert kept(house, "round sheets differ") == {"held_words"}

    talk.say("gaps in the data")
    assert said(talk, "data_gaps") == STATEMENT
    assert kept(house, "round sheets differ") == {"answers"}


def test_it_goes_to_the_question_that_its_words_are_about(talk: Talk) -> None:
    reviewed(talk).say("The licence costs £4,200 a year.")
    assert talk.press("Costs")[-1] == "step:costs"
    assert [row.fields["name"] for row in talk.case.live_rows("costs")] == ["The licence costs £4,200 a year."]


def test_what_stands_is_added_to_or_replaced_only_after_a_word(talk: Talk) -> None:
    reviewed(talk).say(STATEMENT)
    assert talk.press("Problem") == ["put.stands"]
    assert said(talk, "problem") == DRAFT[2]
    talk.press("Add")
    assert said(talk, "problem") == f"{DRAFT[2]}\n{STATEMENT}"

    talk.say("review")
    talk.say("It is 3,500 calls a month now, from the log of June.")
    talk.say("today's number")
    talk.press("Replace")
    assert said(talk, "today") == "It is 3,500 calls a month now, from the log of June."


def test_an_answer_changed_meanwhile_is_not_overwritten(talk: Talk) -> None:
    reviewed(talk).say(STATEMENT)
    talk.press("Problem")
    replaces = talk.button("Replace")
    talk.say("change the problem")
    talk.say("Nobody trusts the leaflet any more, says the survey of May 2026.")
    assert "clash.both" in talk.send(replaces)
    talk.press("Join both")
    assert STATEMENT in said(talk, "problem")
    assert "Nobody trusts" in said(talk, "problem")


def test_any_question_can_be_chosen_from_the_list(talk: Talk) -> None:
    reviewed(talk).say(STATEMENT)
    talk.press("Another question")
    talk.press("More answers")
    talk.press("More answers")
    talk.press("Delivery")
    assert [row.fields["name"] for row in talk.case.live_rows("delivery")] == [STATEMENT]


def test_nowhere_lets_it_go_and_says_so(house: House, talk: Talk) -> None:
    reviewed(talk).say(STATEMENT)
    assert talk.say("nowhere") == ["put.left"]
    assert kept(house, "round sheets differ") == set()
    talk.say(STATEMENT)
    talk.say("problem")
    talk.press("Add")
    assert STATEMENT in said(talk, "problem")


def test_it_waits_a_week_and_then_says_that_it_is_gone(house: House, talk: Talk) -> None:
    reviewed(talk).say(STATEMENT)
    first = talk.button("Problem")
    assert isinstance(house.clock, SetClock)
    house.clock.moment += timedelta(days=6)
    assert talk.send(first) == ["put.stands"]
    house.clock.moment += timedelta(days=2)
    assert talk.send(first) == ["put.gone"]
    talk.say(STATEMENT)
    talk.say("problem")
    talk.press("Add")
    assert STATEMENT in said(talk, "problem")


def test_somebodys_details_wait_an_hour_and_are_asked_about_before_they_are_saved(house: House, talk: Talk) -> None:
    reviewed(talk).say("A resident rings us weekly from 07700 900123 because of the leaflet.")
    with house.memory.engine.connect() as connection:
        table = metadata.tables["held_words"]
        assert connection.execute(select(table.c.expires)).scalar_one() < house.clock.now() + timedelta(hours=2)
    talk.say("problem")
    assert "details.warning" in talk.press("Add")
    talk.press("Remove")
    assert "from [removed] because" in said(talk, "problem")
    assert kept(house, "07700") == set()


def test_what_was_meant_as_a_search_is_one_tap_away_and_the_other_way_round(talk: Talk) -> None:
    reviewed(talk).say("People miss their bin day and they ring the contact centre.")
    assert "study.found" in talk.press("I meant: find a case study")

    talk.say("review")
    assert "study.found" in talk.say("lonely older people")
    talk.press("Put it in my case")
    talk.press("People affected")
    assert said(talk, "people_affected") == "lonely older people"


def test_what_was_asked_for_or_said_as_a_question_is_not_held(house: House, talk: Talk) -> None:
    reviewed(talk)
    talk.send("studies")
    assert "study.found" in talk.say("older people in our villages are lonely and cannot get out")
    assert talk.button("Put it in my case")
    assert "term:uprn" in talk.say("what's a UPRN?")
    assert "term:uprn" in talk.say("uprn")
    assert "held_words" not in kept(house, "UPRN") | kept(house, "'uprn'")


def test_a_figure_a_month_is_no_time_for_a_reminder(house: House, talk: Talk) -> None:
    talk.say("stop")
    assert "put.where" in talk.say("Finance will want the licence cost, which is £4,200 a year.")
    assert kept(house, "£4,200") == {"held_words"}
    talk.say("stop")
    assert "remind.set" in talk.say("next Tuesday at 10 when we are back at our desks")


def test_a_reader_can_send_it_as_a_comment(tmp_path: Path) -> None:
    with a_house(tmp_path) as house:
        owner, reader = Talk(house).start(), Talk(house, "reader")
        reader.say("hello")
        case = owner.case.id
        with house.memory.unit() as unit:
            person = unit.meet(reader.who, Place("terminal", "x", inline=True), house.clock.now())
            unit.add_member(case, person.id, "reviewer", house.clock.now())
            unit.commit()
        reader.send(f"resume/{case}")
        assert "put.you_read" in reader.say(STATEMENT)
        assert "comment.kept" in reader.press("Send as a comment")
        assert [action.text for action in owner.case.actions if STATEMENT in action.text]


def test_a_first_message_longer_than_a_title_is_kept_whole(house: House) -> None:
    talk = Talk(house)
    words = (
        "people ring about missed bins because the leaflet is out of date and nobody can say when the crew will come"
    )
    says = talk.say(f"start a business case: {words}")
    assert says[1:2] + says[-1:] == ["put.title", "step:goal"]
    talk.press("Problem")
    assert said(talk, "problem").lower() == words
    assert talk.say("Residents know which bin goes out on which day.")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("We miss 40 streets each week", True),
        ("Rounds; the contractor", True),
        ("bins are late", False),
        ("we have data", False),
        ("We miss 40 streets each week?", False),
        ("what was the thing where names are taken out", False),
    ],
)
def test_a_statement_is_long_enough_and_put_as_one(words: str, told: bool) -> None:
    assert tells(words) is told
