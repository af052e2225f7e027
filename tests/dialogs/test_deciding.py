"""Submitted, decided, parked; an answer's history; an answer that moves to another case."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.house import House
from tests.dialogs.test_conversation import Talk, said
from tests.houses import a_house


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    with a_house(tmp_path) as house:
        yield house


@pytest.fixture
def talk(house: House) -> Talk:
    talk = Talk(house).start()
    talk.say("Residents know their bin day.")
    return talk


def test_submitting_shows_what_is_open_and_freezes_a_copy(talk: Talk) -> None:
    talk.say("it was approved")
    assert "decided.gaps" in talk.press("It was submitted")
    assert "decided.submitted" in talk.press("Submit a copy")
    assert talk.case.state == "submitted"
    with talk.house.memory.unit() as unit:
        copies = unit.connection.exec_driver_sql("SELECT number, copy FROM submissions").all()
    assert [number for number, _ in copies] == [1]
    assert "Residents know their bin day." in copies[0][1]


def test_the_check_a_year_on_is_planned_with_the_draft_and_dated_by_the_yes(talk: Talk) -> None:
    assert "year_check.in_plan" not in talk.say("review")
    talk.say("carry on")
    for words in ("1", "People ring because the leaflet is out of date.", "4,000 calls a month, from the call log."):
        talk.say(words)
    talk.say("Collection rounds; the contractor; Jo Lee")
    for words in ("that's all", "The head of waste; money", "One round on the website for a month."):
        talk.say(words)
    assert "year_check.open" in talk.say("£3,000 from the head of waste.")
    assert "It compares with today: 4,000 calls a month, from the call log." in talk.words
    assert "year_check.in_plan" in talk.say("review")
    assert "year_check.suggests" in talk.say("change the check after 12 months")
    talk.say("it was approved")
    assert "decided.year_check" in talk.press("It was approved")
    assert "November 2027" in talk.words


def test_an_old_submit_button_asks_again(talk: Talk) -> None:
    talk.say("record a decision")
    talk.press("It was submitted")
    old = talk.button("Submit a copy")
    talk.send(f"edit/{talk.case.id}/goal")
    talk.say("Residents in the villages know their bin day.")
    assert "press.stale" in talk.send(old)
    assert talk.case.state == "open"


def test_a_case_that_is_turned_down_keeps_the_reason(talk: Talk) -> None:
    talk.say("it was turned down")
    assert "decided.turned_down" in talk.press("It was turned down")
    assert "decided.reason_kept" in talk.say("No money this year, come back in April.")
    assert talk.case.state == "turned_down"
    assert [row.fields.get("why") for row in talk.case.live_rows("decision")][
        -1
    ] == "No money this year, come back in April."


@pytest.mark.parametrize(("label", "state"), [("It was approved", "approved"), ("Park it", "parked")])
def test_a_case_moves_on_and_opens_again(talk: Talk, label: str, state: str) -> None:
    talk.say("record a decision")
    talk.press(label)
    assert talk.case.state == state
    talk.say("record a decision")
    talk.press("Open it again")
    assert talk.case.state == "open"


def test_a_made_up_state_changes_nothing(talk: Talk) -> None:
    assert "decided.which" in talk.send(f"decide/{talk.case.id}/deleted")
    assert "decided.which" in talk.send(f"decide/{talk.case.id}/crowned")
    assert talk.case.state == "open"


def test_the_history_of_an_answer_names_who_and_when_and_any_version_can_stand_again(talk: Talk) -> None:
    case = talk.case.id
    talk.send(f"edit/{case}/goal")
    talk.say("Residents in the villages know their bin day.")
    assert "history.line" in talk.send(f"history/{case}/goal")
    assert "24 November 2026" in talk.words
    talk.press("Use version 2")
    assert said(talk, "goal") == "Residents know their bin day."
    assert len(talk.case.history["goal"]) == 3
    assert "press.stale" in talk.send(f"again/{case}/goal/1/1")
    assert "history.none" in talk.send(f"history/{case}/problem")


def test_an_answer_moves_to_another_case_in_its_own_words(talk: Talk) -> None:
    first = talk.case.id
    assert "moved.no_other" in talk.send(f"move/{first}/goal")
    talk.start("start a new business case about potholes")
    talk.send(f"move/{first}/goal")
    assert "moved.done" in talk.press("Potholes")
    assert talk.case.id == first
    goal = talk.case.answer("goal")
    assert goal is not None
    assert goal.state == "undone"
    talk.say("my cases")
    talk.press("Potholes")
    assert said(talk, "goal") == "Residents know their bin day."
    assert "moved.not" in talk.send(f"moveto/{first}/goal/{first}")


def test_more_leads_to_money_calendar_rehearsal_actions_and_decision(talk: Talk) -> None:
    talk.say("show me what I wrote")
    assert "more.which" in talk.press("More")
    menu = talk.replies
    for label, heard in (
        ("Show the money", "money."), ("When must it be ready?", "calendar."), ("Rehearse with an approver", "ready."),
        ("All actions", "actions."), ("Five words they will use", "ready."), ("Record a decision", "decided."),
    ):  # fmt: skip
        talk.replies = menu
        assert any(key.startswith(heard) for key in talk.press(label)), label
