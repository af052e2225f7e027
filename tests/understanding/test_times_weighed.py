"""Several times in one message, of which some say when to remind; read on Tuesday 24 November 2026 at 09:00."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from dialogs.understanding.when import weighed
from dialogs.understanding.when.read import read_when
from dialogs.understood import View
from tests.understanding import timing
from tests.understanding.conftest import TUESDAY


@pytest.mark.parametrize(
    ("message", "due"),
    [
        ("jog my memory 12th jan, budget task group is at 2 so 10 o clock will do", "2027-01-12 10:00"),
        ("ping me at twelve, then I'm done til the 4th", "2026-11-24 12:00"),
        ("weekend mate. monday half 10", "2026-11-30 10:30"),
        ("Cllr Noon wants it before Christmas; chivvy me on the 16th at half twelve", "2026-12-16 12:30"),
    ],
)
def test_the_time_that_is_meant_is_told_from_those_beside_it(message: str, due: str) -> None:
    assert read_when(message, View(TUESDAY)).due == datetime.fromisoformat(due).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("message", "due"),
    [
        (
            "Fete's tomorrow, it'll be done by 4 in the afternoon, remind me then to count the photos",
            "2026-11-25 16:00",
        ),
        ("I'm off til monday now. chase me then, say 10, about the play area costs", "2026-11-30 10:00"),
        ("1 Dec is a tuesday yes? remind me then, half one, CIL statement", "2026-12-01 13:30"),
    ],
)
def test_then_is_the_time_that_was_told_before(message: str, due: str) -> None:
    assert read_when(message, View(TUESDAY)).due == datetime.fromisoformat(due).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("message", "rule"),
    [
        ("wed and fri at 11, every week, remind me to update the data", "FREQ=WEEKLY;BYDAY=WE,FR"),
        ("remind me yearly on 1 April to refresh the land list", "FREQ=YEARLY;BYMONTH=4;BYMONTHDAY=1"),
    ],
)
def test_what_comes_again_comes_on_the_days_that_were_named(message: str, rule: str) -> None:
    assert read_when(message, View(TUESDAY)).recurs == rule


@pytest.mark.parametrize(
    ("message", "due"),
    [
        ("Briefing moved from 12th to 19th January. Remind me the working day before, 10.00", "2027-01-18 10:00"),
        ("remind me, move it from friday to monday", "2026-11-30 09:00"),
    ],
)
def test_what_is_moved_is_told_from_the_reminder(message: str, due: str) -> None:
    assert read_when(message, View(TUESDAY)).due == datetime.fromisoformat(due).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("message", "due"),
    [
        ("Sprint review's tomorrow at 3, ping me at 2.30 with whats outstanding", "2026-11-25 14:30"),
        ("Cabinet is on Thursday at 6pm, nudge me at half five", "2026-11-26 17:30"),
        ("I finish at 3 so remind me at half two", "2026-11-24 14:30"),
    ],
)
def test_an_hour_just_before_something_is_of_its_day(message: str, due: str) -> None:
    assert read_when(message, View(TUESDAY)).due == datetime.fromisoformat(due).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    "message",
    [
        "dentist tomorrow. remind me at 4",
        "I have the dentist at half past ten tomorrow, so please remind me at twelve instead",
        "remind me to be in the chamber for 10 on thursday",
        "Remind me about the four o'clock.",
        "Remind me that the Section 106 report is due on Friday",
        "30th? or the 31st, one of them",
    ],
)
def test_what_is_likely_but_not_sure_is_asked_about(message: str) -> None:
    when = read_when(message, View(TUESDAY))

    assert (when.due, when.asks_back) == (None, True)


def test_however_likely_both_are_an_hour_in_the_task_is_not_taken_for_the_reminders(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(weighed, "taught", lambda: weighed.Taught({"start": 9.0}))
    when = read_when("remind me tomorrow to ring Dave at 3", View(TUESDAY))

    assert (when.due, when.asks_back) == (None, True)


def test_a_message_without_any_time_teaches_nothing_of_times() -> None:
    row = '{"id": "times-none", "text": "remind me", "now": "2027-03-16T14:20:00+00:00", "asks_back": true}'

    assert list(timing.cases([row])) == []
