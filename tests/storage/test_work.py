"""Wants, reminders, and what is let go of."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import select

from dialogs.message import Identity, Place
from dialogs.turn import CaseMoved, ReminderSet, ReminderStopped, Want
from storage.tables import wants
from storage.unit import Memory
from storage.wants import Wanted
from tests.storage.people import ANNA, HERE, MINUTE, NINE, THERE, meet, place_of, says, seen, started, told

SEARCH = Want("search", {"words": "bin routes"}, "k3v9")
LATER = NINE + timedelta(minutes=5)


def wanted(memory: Memory, *wants: Want) -> tuple[int, ...]:
    told(memory, ANNA, started())
    with memory.unit() as unit:
        ids = unit.want(meet(unit), Place("slack", "C1", private=False), wants, NINE)
        unit.commit()
    return ids


def test_a_want_is_held_by_one_process_until_its_lease_ends(memory: Memory) -> None:
    ids = wanted(memory, SEARCH, Want("profile", {}))
    taken = memory.take_wants(HERE, NINE)
    person = taken[0].person
    assert [want.id for want in taken] == list(ids)
    assert taken[0] == Wanted(ids[0], SEARCH, taken[0].who, person, Place("slack", "C1", private=False), attempts=1)
    assert (taken[0].who.channel, taken[0].who.tenant, taken[0].who.user) == ("slack", "T1", "U1")
    assert memory.take_wants(THERE, NINE) == ()
    assert [want.attempts for want in memory.take_wants(THERE, LATER)] == [2, 2]


def test_a_want_that_is_done_is_done_once_and_forgets_its_words(memory: Memory) -> None:
    (id,) = wanted(memory, SEARCH)
    with memory.unit() as unit:
        unit.want_done(id)
        unit.commit()
    assert memory.take_wants(THERE, LATER) == ()
    memory.want_failed(id, LATER, "late news")
    assert memory.take_wants(THERE, LATER) == ()
    with memory.engine.connect() as connection:
        row = connection.execute(select(wants)).one()
    assert (row.state, row.about) == ("done", {})


def test_a_want_that_failed_is_tried_again_or_given_up(memory: Memory) -> None:
    (id,) = wanted(memory, SEARCH)
    memory.take_wants(HERE, NINE)
    memory.want_failed(id, NINE + MINUTE, "the portal is away")
    assert memory.take_wants(THERE, NINE) == ()
    assert len(memory.take_wants(THERE, NINE + MINUTE)) == 1
    memory.want_failed(id, None, "the portal is gone")
    assert memory.take_wants(THERE, LATER + LATER.resolution) == ()


def due_reminder(memory: Memory) -> None:
    told(memory, ANNA, started(), ReminderSet("r1", "k3v9", "goal", NINE, "FREQ=WEEKLY", "every week", "nudge"))


def test_a_reminder_is_taken_when_it_is_due_by_one_process(memory: Memory) -> None:
    due_reminder(memory)
    assert memory.take_due_reminders(HERE, NINE - MINUTE) == ()
    (due,) = memory.take_due_reminders(HERE, NINE)
    assert (due.id, due.case, due.step, due.kind, due.rule, due.said) == (
        "r1",
        "k3v9",
        "goal",
        "nudge",
        "FREQ=WEEKLY",
        0,
    )
    assert memory.take_due_reminders(THERE, NINE) == ()
    assert len(memory.take_due_reminders(THERE, NINE + MINUTE)) == 1


def test_a_reminder_is_asked_for_once_more_before_it_is_said(memory: Memory) -> None:
    due_reminder(memory)
    memory.take_due_reminders(HERE, NINE)
    with memory.unit() as unit:
        assert "r1" in unit.still_due(["r1"], HERE, NINE)
        assert unit.still_due(["r1"], THERE, NINE) == {}
        assert unit.still_due(["r1"], HERE, NINE + MINUTE) == {}
    told(memory, ANNA, ReminderStopped("r1"))
    with memory.unit() as unit:
        assert unit.still_due(["r1"], HERE, NINE) == {}


def test_a_reminder_that_was_said_comes_again_or_is_done(memory: Memory) -> None:
    due_reminder(memory)
    next_week = NINE + timedelta(days=7)
    with memory.unit() as unit:
        unit.reminders_said({"r1": next_week})
        unit.commit()
    assert memory.take_due_reminders(HERE, NINE) == ()
    (due,) = memory.take_due_reminders(HERE, next_week)
    assert due.said == 1
    with memory.unit() as unit:
        unit.reminders_said({"r1": None})
        unit.commit()
    assert memory.take_due_reminders(HERE, next_week + timedelta(days=30)) == ()
    assert seen(memory).reminders == ()


def test_a_reminder_out_of_hours_moves_and_one_that_nobody_needs_dissolves(memory: Memory) -> None:
    due_reminder(memory)
    memory.take_due_reminders(HERE, NINE)
    with memory.unit() as unit:
        unit.reminders_moved({"r1": NINE + MINUTE})
        unit.commit()
    (due,) = memory.take_due_reminders(THERE, NINE + MINUTE)
    assert due.said == 0
    with memory.unit() as unit:
        unit.reminders_dissolved(["r1"])
        unit.commit()
    assert memory.take_due_reminders(HERE, LATER) == ()


def test_what_is_old_goes_and_what_is_open_stays(memory: Memory) -> None:
    told(memory, ANNA, started("old"), started("open"), ReminderSet("r1", None, None, NINE, None, "now"))
    anna = told(memory, ANNA, CaseMoved("old", "deleted"), ReminderStopped("r1"))
    with memory.unit() as unit:
        sent, waiting = unit.owe(anna, place_of(ANNA), says("Sent", "Waiting"), None, NINE, HERE)
        (nudge,) = unit.owe(anna, place_of(ANNA), says("Nudge", unasked=True), None, NINE, HERE)
        unit.sent([sent.id], NINE)
        unit.begun([nudge.id])
        done, _ = unit.want(anna, place_of(ANNA), (Want("a", {}), Want("b", {})), NINE)
        unit.want_done(done)
        unit.keep_file("draft.docx", "application/x", b"x", anna.id, None, NINE + MINUTE)
        unit.make_link("token", "open", anna.id, NINE + MINUTE)
        unit.commit()
    nothing = dict.fromkeys(
        ("heard", "outbox", "wants", "cases", "files", "links", "reminders", "records", "portal_answers"), 0
    )
    assert memory.retention(NINE) == nothing
    week = NINE + timedelta(days=7, minutes=2)
    assert memory.retention(week) == {
        **nothing,
        "heard": 2,
        "outbox": 2,
        "wants": 1,
        "cases": 1,
        "files": 1,
        "links": 1,
    }
    assert memory.retention(NINE + timedelta(days=91)) == {**nothing, "reminders": 1}
    assert [post.id for post in memory.take_posts(THERE, week)] == [waiting.id]
    assert [case.id for case in seen(memory).cases] == ["open"]


def test_what_waits_is_counted(memory: Memory) -> None:
    empty = memory.counts(NINE)
    assert set(empty.values()) == {0.0}
    due_reminder(memory)
    with memory.unit() as unit:
        posts = unit.owe(meet(unit), place_of(ANNA), says("One", "Two", "Three"), None, NINE, HERE)
        unit.failed(posts[0].id, NINE + MINUTE, "503")
        unit.failed(posts[2].id, None, "gone")
        web = unit.meet(Identity("web", "local", "me"), Place("web", ""), NINE)
        unit.owe(web, Place("web", ""), says("For whoever opens the page"), None, NINE, HERE)
        unit.want(meet(unit), place_of(ANNA), (SEARCH,), NINE + MINUTE)
        unit.commit()
    assert memory.counts(NINE + 2 * MINUTE) == {
        "outbox_waiting": 2.0,
        "outbox_oldest_seconds": 120.0,
        "wants_waiting": 1.0,
        "wants_oldest_seconds": 60.0,
        "reminders_waiting": 1.0,
        "reminders_oldest_seconds": 120.0,
        "outbox_put_off": 1.0,
        "outbox_failed": 1.0,
        "workspaces_revoked": 0.0,
    }
