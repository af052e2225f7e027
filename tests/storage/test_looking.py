"""A worker is told that something is due just when there is something that it may take."""

from __future__ import annotations

from datetime import timedelta

from dialogs.message import Place
from dialogs.turn import ReminderSet, Want
from storage.looking import Due
from storage.unit import Memory
from tests.storage.people import ANNA, HERE, MINUTE, NINE, THERE, meet, place_of, says, started, told

NOTHING = Due(False, False, False)
LATER = NINE + timedelta(seconds=61)


def test_a_post_is_due_from_the_end_of_its_lease_until_somebody_holds_it(memory: Memory) -> None:
    with memory.unit() as unit:
        unit.owe(meet(unit), place_of(ANNA), says("One"), "m1", NINE, HERE)
        unit.commit()
    assert memory.look(NINE, ["slack"]) == NOTHING
    assert memory.look(LATER, ["teams"]) == NOTHING
    assert memory.look(LATER, ["slack"]) == Due(True, False, False)
    (post,) = memory.take_posts(THERE, LATER)
    assert memory.look(LATER, ["slack"]) == NOTHING
    memory.sent([post.id], LATER)
    assert memory.look(LATER + MINUTE, ["slack"]) == NOTHING


def test_what_waits_for_a_page_is_no_workers(memory: Memory) -> None:
    with memory.unit() as unit:
        unit.owe(meet(unit), Place("web", "w1"), says("One"), "m1", NINE, HERE)
        unit.commit()
    assert memory.look(LATER, ["slack", "web"]) == NOTHING


def test_a_reminder_is_due_from_its_moment_until_somebody_holds_it(memory: Memory) -> None:
    told(memory, ANNA, started(), ReminderSet("r1", "k3v9", "goal", NINE, None, "at nine", "nudge"))
    assert memory.look(NINE - MINUTE, ["slack"]) == NOTHING
    assert memory.look(NINE, ["teams"]) == NOTHING
    assert memory.look(NINE, ["slack", "teams"]) == Due(False, True, False)
    assert len(memory.take_due_reminders(HERE, NINE)) == 1
    assert memory.look(NINE, ["slack"]) == NOTHING
    assert memory.look(LATER, ["slack"]) == Due(False, True, False)


def test_a_want_is_due_at_once_until_somebody_holds_it(memory: Memory) -> None:
    with memory.unit() as unit:
        unit.want(meet(unit), place_of(ANNA), [Want("search", {"words": "bin routes"}, None)], NINE)
        unit.commit()
    assert memory.look(NINE, ["teams"]) == NOTHING
    assert memory.look(NINE, ["slack"]) == Due(False, False, True)
    assert len(memory.take_wants(HERE, NINE)) == 1
    assert memory.look(NINE, ["slack"]) == NOTHING
