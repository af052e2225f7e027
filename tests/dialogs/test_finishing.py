"""After the page: the nearest places, the covering note, how big a case, and the road to the decision."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from bot.house import House
from dialogs.case import Answer, Case, Row
from dialogs.decision_calendar import plan
from dialogs.scene import Profile
from dialogs.sizing import advise
from dialogs.understanding.when.calendar import is_working
from tests.dialogs.test_conversation import Talk
from tests.houses import a_house

NOW = datetime(2026, 11, 24, 9, tzinfo=UTC)
ENGLAND = Profile("testshire")


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    with a_house(tmp_path) as house:
        yield house


def case_with(rows: dict[str, list[dict[str, str]]] | None = None, **said: str) -> Case:
    history = {key: (Answer(key, 1, "given", words, words, "me", NOW),) for key, words in said.items()}
    kept = {
        step: tuple(Row(step, f"r{place}", 1, fields, "me", NOW) for place, fields in enumerate(found))
        for step, found in (rows or {}).items()
    }
    return Case("c", "Bins", "testshire", "open", NOW, NOW, history=history, rows=kept)


@pytest.mark.parametrize(
    ("case", "size", "reasons"),
    [
        (case_with(), "note", ["size.small"]),
        (case_with(ask="£800 from the head of waste"), "note", ["size.small"]),
        (case_with(ask="£12k by March"), "short", ["size.amount"]),
        (case_with(ask="£1.2m over two years"), "full", ["size.amount"]),
        (case_with(personal_data="special", ask="£800"), "full", ["size.personal"]),
        (case_with(personal_data="none", decider="Cabinet"), "short", ["size.route"]),
        (case_with({"data": [{"name": "names and addresses of tenants"}]}), "short", ["size.personal_maybe"]),
        (
            case_with({"colleagues": [{"department": "IT"}, {"department": "Waste"}, {"department": "Legal"}]}),
            "short",
            ["size.departments"],
        ),
    ],
)
def test_the_size_follows_from_what_the_case_says(case: Case, size: str, reasons: list[str]) -> None:
    advice = advise(case, ENGLAND)
    assert (advice.size, [key for key, _ in advice.reasons]) == (size, reasons)


def test_a_councils_own_thresholds_count() -> None:
    profile = replace(ENGLAND, facts={"short_from": "£20,000", "full_from": "£100,000"})
    assert advise(case_with(ask="£12k by March"), profile).size == "note"


def working(day: date) -> bool:
    return is_working(day, "england", (0, 1, 2, 3, 4))


def test_a_key_decision_in_england_needs_28_clear_days_of_notice() -> None:
    counted = plan(date(2027, 4, 14), True, ENGLAND, date(2027, 1, 4), working)
    days = {milestone.key: milestone.day for milestone in counted.milestones}
    # 28 clear days: neither the 16th of March nor the 14th of April counts.
    assert days["calendar.notice"] == date(2027, 3, 16)
    assert (date(2027, 4, 14) - days["calendar.notice"]).days == 29
    assert not counted.late


def test_bank_holidays_and_weekends_do_not_count() -> None:
    counted = plan(date(2027, 4, 6), False, ENGLAND, date(2027, 1, 4), working)
    # Good Friday is 26 March and Easter Monday 29 March 2027: six working days before 6 April is 25 March.
    days = {milestone.key: milestone.day for milestone in counted.milestones}
    assert days["calendar.agenda"] == date(2027, 3, 25)
    assert "calendar.notice" not in days


def test_too_late_for_one_meeting_names_the_next_that_can_be_met() -> None:
    profile = replace(ENGLAND, facts={"meetings": "10 March 2027, 14 April 2027, 12 May 2027"})
    counted = plan(date(2027, 3, 10), True, profile, date(2027, 2, 22), working)
    assert counted.late
    assert counted.next_meeting == date(2027, 4, 14)


def test_other_nations_have_no_such_notice_and_elections_and_successors_are_marked() -> None:
    profile = replace(
        ENGLAND,
        nation="scotland",
        facts={"pre_election_from": "22 March 2027", "pre_election_to": "6 May 2027", "successor_date": "1 April 2027"},
    )
    counted = plan(date(2027, 4, 14), True, profile, date(2027, 1, 4), working)
    assert "calendar.notice" not in {milestone.key for milestone in counted.milestones}
    assert [key for key, _ in counted.warnings] == ["calendar.pre_election", "calendar.successor"]


def test_the_draft_ends_with_the_page_the_nearest_places_a_note_and_how_big(house: House) -> None:
    talk = Talk(house).start()
    heard: list[str] = []
    for words in (
        "Residents know which bin goes out on which day.",
        "1",
        "Missed bins: people do not know their bin day, and ring us.",
        "4,000 calls a month",
        "collection rounds",
        "that's all",
        "the head of waste, money",
        "one round on a web page",
        "£5,000 from the head of waste by March",
    ):
        heard = talk.say(words)
    assert heard.index("page") < heard.index("nearest.head") < heard.index("note.both") < heard.index("draft.what_next")
    assert "study:leeds_bins_app" in heard
    assert "size.short" in heard


def test_the_calendar_needs_a_date_and_counts_back_from_it(house: House) -> None:
    talk = Talk(house).start()
    case = talk.case.id
    assert "calendar.no_meeting" in talk.send(f"calendar/{case}")
    talk.send(f"edit/{case}/route")
    talk.say("Cabinet on 14 April 2027, a key decision")
    assert "calendar" in talk.send(f"calendar/{case}")
    assert "16 March 2027" in talk.words
