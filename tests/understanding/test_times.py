"""When somebody means, read in Britain on Tuesday 24 November 2026 at 09:00."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from dialogs.understanding.when.read import read_when
from dialogs.understood import View
from tests.understanding.conftest import TUESDAY, Hear

DUE = """
tomorrow at 10 | 2026-11-25 10:00
next tues 2pm | 2026-12-01 14:00
half ten on Monday | 2026-11-30 10:30
Friday week | 2026-12-04 09:00
a week on Friday | 2026-12-04 09:00
a week today | 2026-12-01 09:00
three weeks today | 2026-12-15 09:00
in a fortnight | 2026-12-08 09:00
in 3 working days | 2026-11-27 09:00
end of the month | 2026-11-30 09:00
first thing tomorrow | 2026-11-25 09:00
after lunch | 2026-11-24 14:00
14th jan | 2027-01-14 09:00
05/12/2026 | 2026-12-05 09:00
Christmas Day | 2026-12-25 09:00
in two hours | 2026-11-24 11:00
twenty to five on thurs | 2026-11-26 16:40
quarter past 4 tomorrow | 2026-11-25 16:15
at 3 | 2026-11-24 15:00
3 in the afternoon on friday | 2026-11-27 15:00
the last working day of december | 2026-12-31 09:00
the first monday of next month | 2026-12-07 09:00
noon tomorow | 2026-11-25 12:00
1400 on friday | 2026-11-27 14:00
29/03/2027 9am | 2027-03-29 08:00
thursday next week 10am | 2026-12-03 10:00
easter monday 2pm | 2027-03-29 13:00
twenty first of december at half two | 2026-12-21 14:30
"""


@pytest.mark.parametrize("line", DUE.strip().splitlines())
def test_a_time_is_read_as_it_is_meant_in_britain(line: str) -> None:
    words, due = line.split(" | ")

    assert read_when(words, View(TUESDAY)).due == datetime.fromisoformat(due).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    "words",
    ["next friday", "thursday at 7", "next week", "tuesday", "monday or tuesday", "january", "soon", "the weekend",
     "Friday 5 December", "the day before the deadline", "31 October 2027 1:30am"],
)  # fmt: skip
def test_where_a_time_is_unsure_the_coach_asks(words: str) -> None:
    when = read_when(words, View(TUESDAY))

    assert (when.due, when.asks_back) == (None, True)


@pytest.mark.parametrize(
    "words", ["yesterday", "31 november", "29 feb 2027", "1st of march 2025", "13/25/2026", "28 march 2027 at 1:30am"]
)
def test_what_cannot_be_is_said_to_be_impossible(words: str) -> None:
    when = read_when(words, View(TUESDAY))

    assert (when.due, when.rejects) == (None, True)


@pytest.mark.parametrize(
    ("words", "rule", "first"),
    [
        ("every Friday", "FREQ=WEEKLY;BYDAY=FR", "2026-11-27 09:00"),
        ("every other Monday", "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO", "2026-11-30 09:00"),
        ("every weekday at 10", "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR", "2026-11-24 10:00"),
        ("mondays and thursdays", "FREQ=WEEKLY;BYDAY=MO,TH", "2026-11-26 09:00"),
        ("the last friday of every month", "FREQ=MONTHLY;BYDAY=-1FR", "2026-11-27 09:00"),
        ("every month on the 1st", "FREQ=MONTHLY;BYMONTHDAY=1", "2026-12-01 09:00"),
    ],
)
def test_what_comes_again_becomes_a_rule_with_its_first_moment(words: str, rule: str, first: str) -> None:
    when = read_when(words, View(TUESDAY))

    assert when.recurs == rule
    assert when.due == datetime.fromisoformat(first).replace(tzinfo=UTC)


@pytest.mark.parametrize(("nation", "day"), [("england", 30), ("scotland", 1)])
def test_bank_holidays_are_those_of_the_nation(nation: str, day: int) -> None:
    friday = datetime(2026, 11, 27, 9, tzinfo=UTC)
    due = read_when("in one working day", View(friday, nation=nation)).due

    assert due is not None
    assert due.day == day


def test_the_deadline_is_the_cases_own() -> None:
    deadline = datetime(2026, 12, 10, 12, tzinfo=UTC)
    when = read_when("two days before the deadline at 11", View(TUESDAY, deadline=deadline))

    assert when.due == datetime(2026, 12, 8, 11, tzinfo=UTC)


def test_working_hours_decide_between_morning_and_evening() -> None:
    assert read_when("tomorrow at 7", View(TUESDAY)).asks_back
    assert read_when("tomorrow at 7", View(TUESDAY, working_hours=(7, 15))).due == datetime(2026, 11, 25, 7, tzinfo=UTC)


def test_a_persons_own_zone_is_used() -> None:
    assert read_when("tomorrow at 10", View(TUESDAY, timezone="Europe/Paris")).due == datetime(
        2026, 11, 25, 9, tzinfo=UTC
    )
    assert read_when("tomorrow at 10", View(TUESDAY, timezone="Mars/Olympus")).due == datetime(
        2026, 11, 25, 10, tzinfo=UTC
    )


def test_a_reminder_carries_its_moment_and_its_words(hear: Hear) -> None:
    understood = hear("remind me to finish this on friday at 3 please")

    assert understood.intent == "remind"
    assert understood.due == datetime(2026, 11, 27, 15, tzinfo=UTC)
    assert understood.slots["when"] == "on friday at 3"


def test_a_reminder_without_a_time_is_asked_about(hear: Hear) -> None:
    understood = hear("remind me about this")

    assert (understood.intent, understood.due, understood.asks_back) == ("remind", None, True)


def test_a_reply_to_when_carries_its_moment(hear: Hear) -> None:
    understood = hear("thursday at 10", asking="when")

    assert understood.intent == "answer_step"
    assert understood.due == datetime(2026, 11, 26, 10, tzinfo=UTC)
