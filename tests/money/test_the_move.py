"""What a person hears about the money, on the real content."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import cache

import pytest

from bot.drawing import as_text
from content.model import Library
from content.read import read_library
from dialogs.case import Case
from dialogs.coach import Coach
from dialogs.message import Identity, Message, Place, Pressed
from dialogs.reply import Reply
from dialogs.scene import Context, Person, Profile, Scene
from dialogs.understood import NONE
from tests.money.rows import a_case, benefit, one_off, running, saving
from tests.money.worked import WORKED, Worked

NOW = datetime(2026, 11, 24, 9, tzinfo=UTC)
VERBS = ("money", "sensitivity", "worth", "money_rows")
CASE = a_case(
    [saving("£12,000", "2028/29", agreed="asked"), benefit("non_cashable", "5 to 10k", "2028/29", name="Call time")],
    [one_off("£8,000", "2027/28"), running("£2,600", "2027/28"), one_off("TBC", "2027/28", name="Training")],
)


@cache
def library() -> Library:
    return read_library()


def pressed(case: Case, verb: str, facts: dict[str, str] | None = None) -> tuple[Reply, ...]:
    """The replies to a press on this case."""
    person = Person("officer", "testshire", welcomed=True)
    profile = Profile("testshire", facts=facts or {})
    scene = Scene(person=person, profile=profile, context=Context(case=case.id), reached={case.id: case})
    who = Identity("terminal", "testshire", "officer")
    message = Message("m1", who, Place("terminal", "x"), Pressed(f"{verb}/{case.id}"), NOW)
    return Coach(library(), lambda words, view: NONE).take_turn(message, scene, NOW).replies


def words(case: Case, verb: str, facts: dict[str, str] | None = None) -> str:
    return "\n\n".join(as_text(reply) for reply in pressed(case, verb, facts))


def test_the_finance_table_comes_first_and_then_what_is_freed() -> None:
    table, freed = pressed(CASE, "money")

    assert "money.table" in table.says
    assert "2027/28: costs £10,600 more than it saves; £10,600 behind so far" in as_text(table)
    assert "2028/29: saves £9,400 more than it costs; £1,200 behind so far" in as_text(table)
    assert "by the end of May 2029" in as_text(table)
    assert "Training (TBC)" in as_text(table)
    assert "money.freed_rule" in freed.says
    assert "£30,000 over 5 years" in as_text(freed)


def test_what_is_freed_without_an_amount_has_no_nought_beside_it() -> None:
    _, freed = pressed(a_case([benefit("residents", "", name="Fewer missed bins")], [one_off("£8,000")]), "money")

    assert "Fewer missed bins" in as_text(freed)
    assert "£0" not in as_text(freed)


def test_every_message_leads_on_with_at_most_four_buttons() -> None:
    for verb in VERBS:
        *_, last = pressed(CASE, verb)
        assert 1 <= len(last.choices) <= 4
        assert all(button.label for button in last.choices)


def test_the_what_ifs_say_what_changes() -> None:
    said = words(CASE, "sensitivity")

    assert "Only 50% of the benefits come: £3,000 ahead after 5 years" in said
    assert "Costs are 20% higher: £22,800 ahead" in said
    assert "The benefits come a year late: £15,000 ahead" in said
    assert "43.8%" in said


def test_the_rate_and_the_years_are_shown_with_their_source() -> None:
    said = words(CASE, "worth")

    assert "3.5% a year. The Green Book's rate" in said
    assert "Years: 5. " in said


def test_a_council_may_set_its_own_rate_and_years() -> None:
    said = words(CASE, "worth", {"discount_rate": "3", "money_years": "10"})

    assert "Discount rate: 3% a year. Your council has set this." in said
    assert "Years: 10. Your council has set this." in said


def test_settings_that_cannot_be_used_are_left_out() -> None:
    assert words(CASE, "worth", {"discount_rate": "lots", "money_years": "0"}) == words(CASE, "worth")


def test_the_rows_behind_the_figures_are_shown_as_they_were_read() -> None:
    said = words(CASE, "money_rows")

    assert "Less agency cover: £12,000 a year from 2028/29" in said
    assert "Set up: £8,000 once, in 2027/28" in said
    assert "Training: no amount counted" in said
    assert "Call time (5 to 10k: £7,500)" in said


@pytest.mark.parametrize("verb", VERBS)
def test_a_case_without_amounts_hears_what_to_do(verb: str) -> None:
    replies = pressed(a_case(), verb)

    assert "money.nothing" in [key for reply in replies for key in reply.says]


@pytest.mark.parametrize("verb", VERBS)
@pytest.mark.parametrize("worked", WORKED, ids=[worked.key for worked in WORKED])
def test_no_phrase_is_missing_and_no_place_in_one_left_empty(verb: str, worked: Worked) -> None:
    replies = pressed(worked.case, verb)

    assert "{" not in words(worked.case, verb)
    assert {key for reply in replies for key in reply.says} <= set(library().phrases)


@pytest.mark.parametrize("verb", VERBS)
def test_four_hundred_rows_fit_a_message(verb: str) -> None:
    many = a_case(
        [saving(f"£{place} to £{place * 2}", "2027", name=f"Saving {place} " * 40) for place in range(1, 201)],
        [one_off("TBC", "", name=f"Cost {place} " * 40) for place in range(200)],
    )

    for reply in pressed(many, verb):
        assert len(reply.text) < 10_000
