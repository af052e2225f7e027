"""Actions, evidence, rehearsing with an approver and the short lessons, as people have them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
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
    return Talk(house).start()


def test_an_action_gets_an_owner_and_a_date_and_is_closed(talk: Talk) -> None:
    talk.say("unsure")
    case = talk.case.id
    assert "actions.head" in talk.send(f"actions/{case}")
    talk.press("Find out: goal")
    talk.fill(f"action_set/{case}/unsure_goal", owner="Priya Shah", due="14 March 2027")
    action = talk.case.actions[0]
    assert (action.owner, action.due) == ("Priya Shah", date(2027, 3, 14))
    assert "14 March 2027" in talk.words
    assert "misfit.date" in talk.fill(f"action_set/{case}/unsure_goal", due="soonish")
    talk.press("It is done")
    assert talk.case.actions[0].done
    assert talk.press("Answer now")[-1] == "step:goal"
    assert "actions.none" in talk.send(f"actions/{case}")


def test_a_case_study_becomes_evidence_once_with_what_differs(talk: Talk) -> None:
    talk.send("study/leeds_bins_app")
    assert "evidence.differs" in talk.press("Use as evidence")
    assert "saved.plain" in talk.say("We have no app, and half the homes.")
    (row,) = talk.case.live_rows("evidence")
    assert row.fields["study"] == "leeds_bins_app"
    assert row.fields["differs"] == "We have no app, and half the homes."
    assert row.fields["source"]
    talk.send("use/leeds_bins_app")
    talk.press("Later")
    assert len(talk.case.live_rows("evidence")) == 1


def test_evidence_needs_a_case_and_a_study_that_is_there(house: House) -> None:
    newcomer = Talk(house, "newcomer")
    assert "evidence.no_case" in newcomer.send("use/leeds_bins_app")
    assert "press.study_gone" in newcomer.send("use/atlantis")


def test_every_approver_can_be_chosen_by_button_and_by_number(talk: Talk) -> None:
    approvers = list(talk.house.library.approvers)
    talk.say("challenge me")
    chosen = [button.press.split("/")[2] for reply in talk.replies for button in reply.choices]
    assert chosen == approvers
    talk.say(str(len(approvers)))
    last = talk.house.library.approvers[approvers[-1]]
    assert last.asks[0][0] in talk.words


def test_challenge_me_asks_what_the_approver_asks_and_ends_in_a_crib(talk: Talk) -> None:
    talk.say("Residents know their bin day.")
    assert "ready.head" in talk.say("challenge me")
    finance = next(button for reply in talk.replies for button in reply.choices if "finance" in button.label)
    assert "section 151 officer" in finance.label
    heard = talk.send(finance.press)
    for _ in range(20):
        if "ready.crib" in heard:
            break
        further = "Next" if any(button.label == "Next" for button in talk.replies[-1].choices) else "Show my crib"
        heard = talk.press(further)
    assert "crib:chief_finance_officer" in heard
    assert "ready.no_answer" in heard


def test_an_answer_that_covers_a_question_is_shown_with_it(talk: Talk) -> None:
    talk.say("Residents know their bin day.")
    talk.send(f"challenge/{talk.case.id}/service_manager/0")
    assert "Residents know their bin day." in talk.words


def test_a_lesson_has_five_words_and_two_questions(house: House) -> None:
    newcomer = Talk(house, "newcomer")
    assert "lesson.which" in newcomer.say("lesson")
    newcomer.press("Open, shared or closed")
    newcomer.press("Quick check")
    wrong = newcomer.replies[0].choices[0].label
    assert "lesson.other" in newcomer.press(wrong)
    newcomer.press("Next")
    right = newcomer.replies[0].choices[1].label
    assert "lesson.right" in newcomer.press(right)
    assert "lesson.done" in newcomer.press("Next")


def test_who_has_done_this_asks_about_what_the_case_says(talk: Talk) -> None:
    talk.say("Residents know which bin goes out on which day, without having to ring us.")

    assert "study.like_case" in talk.say("who has done this?")
    assert "Leeds Bins" in talk.words
    talk.say("change the evidence")
    assert "study.like_case" in talk.press("Who has done this?")


def test_the_five_words_are_those_that_this_decider_would_use(talk: Talk) -> None:
    talk.say("change the decider")
    talk.say("Rita Stokes, treasurer. Money first.")
    talk.say("five words my approver will use")
    money = talk.words
    talk.say("change the decider")
    talk.say("Ruth Adeyemi, head of information. Risk first.")
    talk.say("five words my approver will use")

    assert "Cashable benefit" in money
    assert "Cashable benefit" not in talk.words


def test_the_draft_to_copy_leaves_out_what_is_for_their_own_eyes(talk: Talk) -> None:
    talk.say("Residents know their bin day.")
    talk.say("change the decider")
    talk.say("Dana Okafor, who hates long papers.")
    talk.send(f"more/{talk.case.id}")
    assert talk.press("Copy the draft as text") == ["export.copy_draft", "copy"]
    assert "Residents know their bin day." in talk.words
    assert "Dana" not in talk.words

    talk.say("show me the one-page draft")
    assert "Dana" not in talk.words


def test_the_money_and_the_calendar_are_there_for_the_asking(talk: Talk) -> None:
    assert "money.nothing" in talk.say("show me the money")
    assert "calendar.no_meeting" in talk.say("when must it be ready?")
    talk.say("change the route")
    talk.say("Cabinet on 16 March 2027, a key decision. Finance clears it in February.")
    assert "calendar.notice" in talk.say("when must it be ready?")
