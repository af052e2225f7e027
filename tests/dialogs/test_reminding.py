"""When a nudge is due, and what is decided at the moment of sending: the rules of reminding, without a database."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from content.model import Library
from content.read import DEFAULT, read_library
from dialogs.case import Answer, Case, CaseState, Member
from dialogs.deadline import count_back, deadline_of
from dialogs.hours import Hours, hours_of
from dialogs.reminding import (
    Drop,
    Move,
    Reminder,
    Send,
    Verdict,
    at_sending,
    check_due,
    first_nudge,
    first_time,
    in_nudge_slot,
    nudge_slot,
    second_nudge,
    suggested,
)
from dialogs.scene import NationName, Person, Profile
from dialogs.understanding.when.repeats import anchored, next_after

NINE = datetime(2026, 11, 24, 9, tzinfo=UTC)
DAY = timedelta(days=1)
ANNA = Person("anna", "testshire")
TESTSHIRE = Profile("testshire")
LONDON = hours_of(ANNA, TESTSHIRE)


@pytest.fixture(scope="module")
def library() -> Library:
    return read_library((DEFAULT,))


def a_case(state: CaseState = "open", updated_at: datetime = NINE, **answers: str) -> Case:
    history = {step: (Answer(step, 1, "given", words, words, "anna", updated_at),) for step, words in answers.items()}
    return Case("k3v9", "Missed bins", "testshire", state, NINE, updated_at, members=(Member("anna", "owner", "Anna"),),
                history=history)  # fmt: skip


def asked(due: datetime, rule: str | None = None, step: str | None = "goal") -> Reminder:
    return Reminder("r1", "k3v9", step, "asked", due, rule, "Thursday")


def a_nudge(due: datetime, said: int = 0) -> Reminder:
    return Reminder("n1", "k3v9", "goal", "nudge", due, None, "", said)


def person(**prefs: str) -> Person:
    return replace(ANNA, prefs=prefs)


class Desk:
    """Asks what is decided at a moment."""

    def __init__(self, library: Library) -> None:
        self.library = library

    def __call__(
        self,
        reminder: Reminder,
        now: datetime,
        who: Person = ANNA,
        case: Case | None = None,
        last: datetime | None = None,
        nation: NationName = "england",
    ) -> Verdict:
        case = case or a_case()
        return at_sending(reminder, who, replace(TESTSHIRE, nation=nation), case, self.library, last, now)


@pytest.fixture
def decide(library: Library) -> Desk:
    return Desk(library)


# When a nudge is due


@pytest.mark.parametrize("day", range(0, 370, 7))
def test_a_nudge_comes_after_five_working_days_from_tuesday_to_thursday_in_its_hours(day: int) -> None:
    since = NINE + day * DAY
    due = first_nudge(LONDON, since, f"seed {day}")
    assert due is not None
    local = LONDON.local(due)
    assert local.weekday() in (1, 2, 3)
    assert 10 <= local.hour < 12 or 14 <= local.hour < 16
    assert in_nudge_slot(LONDON, due)
    worked = [since.date() + ahead * DAY for ahead in range(1, (local.date() - since.date()).days + 1)]
    assert sum(LONDON.works_on(one) for one in worked) >= 5


def test_people_are_spread_over_the_hours() -> None:
    dues = {nudge_slot(LONDON, date(2026, 11, 24), f"person {number}") for number in range(200)}
    assert len(dues) > 100


def test_somebody_who_works_mondays_and_fridays_is_nudged_on_those() -> None:
    hours = hours_of(person(working_days="0,4"), TESTSHIRE)
    due = first_nudge(hours, NINE, "seed")
    assert due is not None
    assert hours.local(due).weekday() in (0, 4)


def test_somebody_who_works_evenings_only_is_never_nudged() -> None:
    assert first_nudge(hours_of(person(working_hours="17-21"), TESTSHIRE), NINE, "seed") is None


def test_a_second_nudge_needs_a_deadline_and_comes_before_it() -> None:
    assert second_nudge(LONDON, NINE, None, "seed") is None
    due = second_nudge(LONDON, NINE, date(2027, 1, 21), "seed")
    assert due is not None
    assert date(2027, 1, 14) <= due.date() < date(2027, 1, 21)
    assert second_nudge(LONDON, NINE, date(2026, 11, 27), "seed") is None


def test_the_offer_is_at_ten_in_the_middle_of_the_week() -> None:
    assert suggested(LONDON, NINE) == datetime(2026, 11, 26, 10, tzinfo=UTC)
    assert suggested(LONDON, NINE + 2 * DAY) == datetime(2026, 12, 1, 10, tzinfo=UTC)


def test_the_check_of_benefits_is_a_year_after_approval() -> None:
    due = check_due(LONDON, NINE, "seed")
    assert due is not None
    assert date(2027, 11, 24) <= due.date() <= date(2027, 11, 30)


# At the moment of sending


def test_a_reminder_that_was_asked_for_is_said_when_it_was_asked_for(decide: Desk) -> None:
    assert decide(asked(NINE), NINE) == Send("goal")
    assert decide(asked(NINE), NINE, last=NINE - timedelta(hours=1)) == Send("goal")


def test_it_opens_the_question_where_they_stopped_or_the_next_that_is_open(decide: Desk) -> None:
    assert decide(asked(NINE), NINE, case=a_case(goal="Bins on time")) == Send("kind")
    assert decide(asked(NINE, step="ask"), NINE) == Send("ask")


@pytest.mark.parametrize("state", ["parked", "submitted", "approved", "turned_down", "deleted"])
def test_a_case_that_is_not_open_is_never_nudged(decide: Desk, state: CaseState) -> None:
    for reminder in (asked(NINE), a_nudge(NINE), asked(NINE, "FREQ=DAILY")):
        assert isinstance(decide(reminder, NINE + 20 * DAY, case=a_case(state)), Drop)


def test_somebody_who_is_no_member_any_more_hears_nothing(decide: Desk, library: Library) -> None:
    assert isinstance(decide(asked(NINE), NINE, case=replace(a_case(), members=())), Drop)
    assert isinstance(at_sending(asked(NINE), ANNA, TESTSHIRE, None, library, None, NINE), Drop)


def test_where_no_question_is_open_the_reminder_dissolves(decide: Desk, library: Library) -> None:
    history = {key: (Answer(key, 1, "skipped", "", "", "anna", NINE),) for key in library.sizes["draft"].steps}
    done = replace(a_case(), history=history)
    assert isinstance(decide(asked(NINE), NINE, case=done), Drop)
    assert isinstance(decide(a_nudge(NINE), NINE + 20 * DAY, case=done), Drop)
    # Whoever asks for one when all is answered wants it for something else.
    assert decide(asked(NINE, step=None), NINE, case=done) == Send(None)


def test_out_of_hours_it_moves_to_the_next_hour_that_they_work(decide: Desk) -> None:
    office = person(working_hours="9-17")
    late = datetime(2026, 11, 24, 18, tzinfo=UTC)
    assert decide(asked(late), late, office) == Move(datetime(2026, 11, 25, 9, tzinfo=UTC))
    # Where nobody has said when they work, a time that they asked for tells.
    assert decide(asked(late), late) == Send("goal")
    saturday = datetime(2026, 11, 28, 10, tzinfo=UTC)
    assert decide(asked(saturday), saturday) == Move(datetime(2026, 11, 30, 9, tzinfo=UTC))


def test_the_bank_holidays_are_those_of_their_nation(decide: Desk) -> None:
    st_andrews = datetime(2026, 11, 30, 10, tzinfo=UTC)
    assert decide(asked(st_andrews), st_andrews, nation="england") == Send("goal")
    moved = decide(asked(st_andrews), st_andrews, nation="scotland")
    assert moved == Move(datetime(2026, 12, 1, 9, tzinfo=UTC))


def test_nobody_is_written_to_while_they_are_away(decide: Desk) -> None:
    away = person(away_until="2027-03-03")
    assert decide(asked(NINE), NINE, away) == Move(datetime(2027, 3, 3, 9, tzinfo=UTC))
    back = datetime(2027, 3, 3, 9, tzinfo=UTC)
    assert decide(asked(back), back, away) == Send("goal")


def test_after_stop_all_nothing_is_said_and_repeating_ones_wait(decide: Desk) -> None:
    off = person(reminders="off")
    assert isinstance(decide(asked(NINE), NINE, off), Drop)
    weekly = asked(NINE, "FREQ=WEEKLY;BYDAY=TU")
    assert decide(weekly, NINE, off) == Move(NINE + 7 * DAY)


def test_a_nudge_waits_for_five_quiet_working_days(decide: Desk) -> None:
    now = datetime(2026, 12, 2, 10, 30, tzinfo=UTC)
    assert decide(a_nudge(now), now) == Send("goal")
    busy = decide(a_nudge(now), now, case=a_case(updated_at=now - DAY))
    assert isinstance(busy, Move)
    assert busy.to.date() >= date(2026, 12, 8)


def test_a_nudge_outside_its_hours_moves_into_them(decide: Desk) -> None:
    for now in (datetime(2026, 12, 4, 10, tzinfo=UTC), datetime(2026, 12, 2, 12, 30, tzinfo=UTC)):
        moved = decide(a_nudge(now), now)
        assert isinstance(moved, Move)
        assert in_nudge_slot(LONDON, moved.to)
        assert moved.to > now


def test_one_message_a_day_that_nobody_asked_for(decide: Desk) -> None:
    now = datetime(2026, 12, 2, 14, 30, tzinfo=UTC)
    moved = decide(a_nudge(now), now, last=now - timedelta(hours=4))
    assert isinstance(moved, Move)
    assert moved.to.date() == date(2026, 12, 3)
    assert decide(a_nudge(now), now, last=now - DAY) == Send("goal")


def test_after_one_nudge_there_is_silence_and_after_two_where_a_deadline_is_set(decide: Desk) -> None:
    now = datetime(2026, 12, 2, 10, 30, tzinfo=UTC)
    assert isinstance(decide(a_nudge(now, said=1), now), Drop)
    wanted = a_case(ask="£12,000 from the director by 21 January 2027")
    first = decide(a_nudge(now), now, case=wanted)
    assert isinstance(first, Send)
    assert first.next_due is not None
    assert decide(a_nudge(first.next_due, said=1), first.next_due, case=wanted) == Send("goal")
    assert isinstance(decide(a_nudge(first.next_due, said=2), first.next_due, case=wanted), Drop)


def test_the_check_is_for_an_approved_case_only(decide: Desk) -> None:
    check = Reminder("c1", "k3v9", "check_12_months", "check", NINE, None, "")
    assert isinstance(decide(check, NINE + timedelta(hours=1, minutes=30)), Drop)
    said = decide(check, NINE + timedelta(hours=1, minutes=30), case=a_case("approved"))
    assert isinstance(said, Send)


# After an outage


def test_late_after_an_outage_it_is_said_once_and_says_so(decide: Desk) -> None:
    assert decide(asked(NINE), NINE + 2 * DAY) == Send("goal", late=True)
    assert decide(asked(NINE), NINE + 2 * DAY, last=NINE + 2 * DAY) == Move(NINE + 3 * DAY)
    assert isinstance(decide(asked(NINE), NINE + 8 * DAY), Drop)


def test_of_many_missed_times_one_is_said_while_it_still_makes_sense(decide: Desk) -> None:
    daily = asked(NINE, "FREQ=DAILY")
    noon = timedelta(hours=3)
    assert decide(daily, NINE + 2 * DAY + noon) == Send("goal", NINE + 3 * DAY, late=True)
    weekly = asked(NINE, "FREQ=WEEKLY;BYDAY=TU")
    assert decide(weekly, NINE + 2 * DAY) == Send("goal", NINE + 7 * DAY, late=True)
    assert decide(weekly, NINE + 6 * DAY) == Move(NINE + 7 * DAY)


# Repeating


def test_a_repeating_reminder_keeps_its_time_of_day_across_both_clock_changes(decide: Desk) -> None:
    zone = LONDON.zone
    due = datetime(2026, 3, 20, 10, tzinfo=UTC)
    rule = anchored("FREQ=WEEKLY;BYDAY=FR", due, zone)
    for _ in range(40):
        following = next_after(rule, due, due, zone)
        assert following is not None
        assert (following.astimezone(zone).hour, following.astimezone(zone).weekday()) == (10, 4)
        due = following


def test_a_repeating_reminder_that_had_to_move_comes_back_to_its_own_day_and_week(decide: Desk) -> None:
    zone = LONDON.zone
    monday = datetime(2026, 12, 14, 9, tzinfo=UTC)
    rule = anchored("FREQ=WEEKLY;INTERVAL=2;BYDAY=MO", monday, zone)
    boxing = datetime(2026, 12, 28, 9, tzinfo=UTC)
    moved = decide(asked(boxing, rule), boxing)
    assert moved == Move(datetime(2026, 12, 29, 9, tzinfo=UTC))
    said = decide(asked(moved.to, rule), moved.to)
    assert said == Send("goal", datetime(2027, 1, 11, 9, tzinfo=UTC))


def test_a_daily_reminder_skips_the_weekend_and_comes_once_on_monday(decide: Desk) -> None:
    friday = datetime(2026, 11, 27, 9, tzinfo=UTC)
    rule = anchored("FREQ=DAILY", friday, LONDON.zone)
    assert decide(asked(friday, rule), friday) == Send("goal", friday + DAY)
    assert decide(asked(friday + DAY, rule), friday + DAY) == Move(friday + 2 * DAY)
    assert decide(asked(friday + 2 * DAY, rule), friday + 2 * DAY) == Move(friday + 3 * DAY)
    assert first_time(rule, friday + DAY, LONDON) == friday + 3 * DAY


@pytest.mark.parametrize("rule", ["FREQ=NONSENSE", "", "FREQ=WEEKLY;BYDAY=XX", "FREQ=YEARLY;COUNT=1"])
def test_a_rule_that_has_ended_or_cant_be_read_comes_no_more(decide: Desk, rule: str) -> None:
    assert decide(asked(NINE, rule), NINE) == Send("goal", None)


# Deadlines


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("£5,000 from the head of service by 14 April 2027", date(2027, 4, 14)),
        ("Cabinet on 14/04/2027", date(2027, 4, 14)),
        ("by 2027-04-14 please", date(2027, 4, 14)),
        ("the board on the 3rd of March", date(2027, 3, 3)),
        ("by 31 February", None),
        ("£12.50 for 3 months", None),
        ("last decided on 1 May 2024", None),
    ],
)
def test_the_deadline_is_the_day_that_they_wrote(words: str, day: date | None) -> None:
    assert deadline_of(a_case(ask=words), NINE.date()) == day


def test_a_plan_counts_back_in_working_days_of_their_own() -> None:
    stages = count_back(date(2027, 1, 7), LONDON, NINE.date())
    assert [(stage.key, stage.day) for stage in stages] == [
        ("draft", date(2026, 12, 21)),
        ("check", date(2026, 12, 30)),
        ("send", date(2027, 1, 5)),
    ]
    assert count_back(date(2026, 11, 26), LONDON, NINE.date()) == ()


def test_hours_that_make_no_sense_are_read_as_a_usual_week() -> None:
    odd = hours_of(
        replace(person(working_days="9,x", working_hours="late", away_until="soon"), timezone="Moon/Sea"), TESTSHIRE
    )
    assert odd == Hours(LONDON.zone, "england")
