"""What an answer leaves open becomes an action with who and by when, and is done once it is answered."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from dialogs.case import Action
from tests.dialogs.test_conversation import Talk
from tests.houses import a_house

# Ten working days after the morning of 24 November 2026.
DUE = date(2026, 12, 8)


@pytest.fixture
def talk(tmp_path: Path) -> Iterator[Talk]:
    with a_house(tmp_path) as house:
        talk = Talk(house)
        talk.say("start a business case for missed bins")
        yield talk


def open_actions(talk: Talk) -> list[Action]:
    return [action for action in talk.case.actions if not action.done]


def texts(talk: Talk) -> list[str]:
    return [action.text for action in open_actions(talk)]


def test_unsure_has_a_date_and_is_done_once_there_is_an_answer(talk: Talk) -> None:
    assert "saved.unsure" in talk.say("unsure")
    assert "8 December 2026" in talk.words
    assert [(action.step, action.due) for action in open_actions(talk)] == [("goal", DUE)]

    talk.say("change the goal")
    talk.say("Residents know which bin goes out on which day.")
    assert open_actions(talk) == []


def test_data_that_nobody_answers_for_is_one_action_an_entry(talk: Talk) -> None:
    talk.say("change the data")
    talk.say("Collection rounds; the contractor; closed")
    talk.say("Bank holiday changes\nThe gazetteer; GIS team; Priya Shah; Open Government Licence")
    assert "todo.open" in talk.say("that's all")

    assert len(texts(talk)) == 2
    assert "Bank holiday changes: find out who is accountable for it and on what terms it may be used" in texts(talk)


def test_an_entry_that_ends_in_a_full_stop_is_named_without_it(talk: Talk) -> None:
    talk.say("change the data")
    talk.say("Collection rounds.; the contractor; closed")

    assert texts(talk)[0].startswith("Collection rounds: find out")


def test_an_entry_that_is_completed_settles_its_action(talk: Talk) -> None:
    talk.say("change the data")
    talk.say("Collection rounds; the contractor; Priya Shah")
    assert texts(talk) == ["Collection rounds: find out on what terms it may be used"]

    talk.say("change 1")
    talk.say("Collection rounds; the contractor; Priya Shah; Open Government Licence")
    assert texts(talk) == []


def test_an_entry_that_is_removed_settles_its_action_and_undo_brings_it_back(talk: Talk) -> None:
    talk.say("change the data")
    talk.say("Bank holiday changes")
    talk.say("remove 1")
    assert texts(talk) == []

    talk.say("undo")
    assert len(talk.case.live_rows("data")) == 1


def test_an_action_that_somebody_closed_stays_closed_while_other_entries_change(talk: Talk) -> None:
    talk.say("change the data")
    talk.say("Bank holiday changes")
    talk.send(f"action_done/{talk.case.id}/{open_actions(talk)[0].key}")
    talk.say("change the data")
    talk.say("Rounds")

    assert [text.split(":")[0] for text in texts(talk)] == ["Rounds"]


def test_a_budget_holder_who_has_not_agreed_is_an_action(talk: Talk) -> None:
    talk.say("change the benefits")
    talk.say(
        "What gets better\tKind\tAmount a year\tBudget holder\tBudget holder has agreed\n"
        "Cover\tCashable\t£5\tTom Reed\tAsked"
    )
    talk.say("yes")

    assert texts(talk) == ["Cover: find out whether the budget holder agrees"]


@pytest.mark.parametrize("said", ["not sure yet", "Yes, sensitive details", "Yes, everyday details"])
def test_people_who_could_be_recognised_lead_to_the_screening(talk: Talk, said: str) -> None:
    talk.say("change personal data")
    says = talk.say(said)
    assert "todo.screening" in says
    assert "todo.screen_here" in says
    assert "data protection officer" in texts(talk)[0]

    assert "step:dpia_screening" in talk.say("change the screening")
    assert "todo.dpia" in talk.say("Joins data from several sources, as care meets council tax. We start in January.")
    assert texts(talk) == ["Start a data protection impact assessment with the data protection officer"]
    assert talk.case.answer("dpia_screening").said.startswith("Joins data from several sources, as care")  # type: ignore[union-attr]


def test_nobody_could_be_recognised_and_there_is_nothing_to_screen(talk: Talk) -> None:
    talk.say("change personal data")
    talk.say("no")

    assert texts(talk) == []


def test_a_duty_that_nobody_is_sure_of_is_an_action_for_legal(talk: Talk) -> None:
    talk.say("change the duties")
    assert "todo.duties" in talk.say(
        "Equality, because some residents are not online, so print stays. Not sure yet about staff."
    )

    assert texts(talk) == ["Ask legal services which duties apply"]


def test_the_questions_on_fairness_say_whose_idea_they_are(talk: Talk) -> None:
    talk.say("change the ethics")
    talk.say("help")
    assert talk.press("Questions to think it through")[:1] == ["think.ethics"]

    assert "Data Ethics Canvas (CC BY-SA 4.0)" in talk.words
    talk.say("Residents without phones could be forgotten, so the printed calendar stays.")
    assert talk.case.answer("ethics") is not None
