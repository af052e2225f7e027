"""Words with somebody's details are in no case before their writer has chosen, and gone within the hour."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from bot.clock import SetClock
from bot.house import House
from tests.dialogs.test_conversation import Talk, said
from tests.houses import a_house, tables_with

PHONE = "07700 900123"
WITH = f"A resident rings us every week on {PHONE} because the leaflet is wrong"


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    with a_house(tmp_path) as house:
        yield house


@pytest.fixture
def talk(house: House) -> Talk:
    return Talk(house).start()


def test_details_are_marked_and_in_no_case_before_a_choice(house: House, talk: Talk) -> None:
    assert "details.warning" in talk.say(WITH)
    assert f"**{PHONE}**" in talk.words
    assert tables_with(house, PHONE) == {"held_words", "heard"}
    assert talk.case.answer("goal") is None


@pytest.mark.parametrize("by", ["press", "say"])
def test_keep_saves_it_as_typed_and_nobody_asks_again(house: House, talk: Talk, by: str) -> None:
    talk.say(WITH)
    heard = talk.press("Keep") if by == "press" else talk.say("keep")
    assert heard[-1] == "step:kind"
    assert said(talk, "goal") == WITH
    assert tables_with(house, PHONE) == {"answers"}
    talk.say("change the goal")
    assert "details.warning" not in talk.say(WITH + ".")


def test_remove_saves_the_rest(house: House, talk: Talk) -> None:
    talk.say(WITH)
    assert talk.press("Remove")[-1] == "step:kind"
    assert said(talk, "goal") == WITH.replace(PHONE, "[removed]")
    assert tables_with(house, PHONE) == set()


def test_rewrite_lets_go_at_once_and_asks_again(house: House, talk: Talk) -> None:
    talk.say(WITH)
    heard = talk.press("Rewrite")
    assert (heard[0], heard[-1]) == ("details.again", "step:goal")
    assert tables_with(house, PHONE) == set()
    assert talk.say("Residents know their bin day.")[-1] == "step:kind"


def test_typing_the_answer_anew_is_a_choice_too(house: House, talk: Talk) -> None:
    talk.say(WITH)
    assert talk.say("Residents know their bin day.")[-1] == "step:kind"
    assert tables_with(house, PHONE) == set()


def test_a_choice_survives_a_restart(house: House, talk: Talk, tmp_path: Path) -> None:
    talk.say(WITH)
    keep = talk.button("Keep")
    with a_house(tmp_path) as later:
        talk.house = later
        assert talk.send(keep)[-1] == "step:kind"
        assert said(talk, "goal") == WITH


def test_after_an_hour_it_is_gone_and_the_question_comes_again(house: House, talk: Talk) -> None:
    talk.say(WITH)
    keep = talk.button("Keep")
    assert isinstance(house.clock, SetClock)
    house.clock.moment += timedelta(hours=1)
    heard = talk.send(keep)
    assert (heard[0], heard[-1]) == ("details.hour_over", "step:goal")
    assert house.memory.let_overdue_go(house.clock.now()) == 1
    assert tables_with(house, PHONE) == set()
    assert talk.say("Residents know their bin day.")[-1] == "step:kind"


def test_another_persons_held_words_are_out_of_reach(house: House, talk: Talk) -> None:
    talk.say(WITH)
    keep = talk.button("Keep")
    other = Talk(house, "somebody-else")
    assert "details.hour_over" in other.send(keep)
    assert tables_with(house, PHONE) == {"held_words", "heard"}


@pytest.mark.parametrize("step", ["people_affected", "data"])
def test_forms_and_pasted_tables_are_looked_at_too(house: House, talk: Talk, step: str) -> None:
    case = talk.case.id
    talk.send(f"edit/{case}/{step}")
    first = next(iter(house.library.step(step).columns), None)  # type: ignore[union-attr]
    press = f"row/{case}/{step}/new" if first else f"fill/{case}/{step}/0"
    heard = talk.fill(press, **{first.key if first else "answer": f"Mrs Marsh, 14 Larch Close, {PHONE}"})
    assert "details.warning" in heard
    assert tables_with(house, PHONE) <= {"held_words", "heard"}
    assert "details.warning" not in talk.press("Remove")
    assert tables_with(house, PHONE) == set()


def test_a_colleague_in_a_person_field_is_no_warning(house: House, talk: Talk) -> None:
    case = talk.case.id
    step = next(
        (step, column)
        for theme in house.library.themes.values()
        for step in theme.steps
        for column in step.columns
        if column.kind == "person"
    )
    first = step[0].columns[0].key
    heard = talk.fill(
        f"row/{case}/{step[0].key}/new", **{first: "Rounds", step[1].key: "Jo Bloggs, jo.bloggs@example.gov.uk"}
    )
    assert "details.warning" not in heard


def test_a_question_that_names_somebody_is_not_noted_for_the_content_team(house: House, talk: Talk) -> None:
    other = Talk(house, "asker")
    assert "term.unknown_somebody" in other.say("who is Margaret Okafor?")
    assert tables_with(house, "okafor") | tables_with(house, "Okafor") <= {"heard"}
    assert "term.unknown" in other.say("what is a flurbostat")


# Somebody at risk


def test_the_careful_reply_comes_first_and_alone_and_nothing_is_kept(house: House, talk: Talk) -> None:
    assert talk.say("I want to die") == ["risk.self", "risk.not_kept"]
    assert "999" in talk.words
    heard = talk.press("Leave it out")
    assert (heard[0], heard[-1]) == ("risk.left_out", "step:goal")
    assert tables_with(house, "want to die") == set()


def test_part_of_my_case_is_kept_and_what_else_is_in_it_is_asked_about(house: House, talk: Talk) -> None:
    words = f"A resident told us she wants to kill herself, on {PHONE}"
    assert talk.say(words)[0] == "risk.other"
    assert "details.warning" in talk.press("This is part of my case: keep it")
    talk.press("Keep")
    assert said(talk, "goal") == words


def test_stop_for_today_stops(talk: Talk) -> None:
    talk.say("I want to die")
    assert "stop.saved" in talk.press("Stop for today")


@pytest.mark.parametrize(
    "words",
    [
        "Fewer deaths by suicide among men under 50 in the district.",
        "Women fleeing domestic abuse find a refuge place in a day.",
        "If a resident is being abused, they can reach help in one call.",
    ],
)
def test_a_services_subject_is_an_answer(talk: Talk, words: str) -> None:
    assert talk.say(words)[-1] == "step:kind"
