"""The clock is put back by an hour: nothing is held longer than any lease lasts, and nothing is done twice for it."""

from __future__ import annotations

from datetime import timedelta

from dialogs.message import Identity
from dialogs.turn import ReminderSet, Want
from storage.unit import Memory
from tests.storage.people import ANNA, BEN, HERE, MINUTE, NINE, THERE, meet, place_of, says, started, told

TEN = NINE + timedelta(hours=1)
WEB = Identity("web", "local", "me")


def held_by_a_dead_process(memory: Memory) -> None:
    """At ten it holds a reply, a nudge that it had begun, a want and a reminder."""
    told(memory, ANNA, started(), ReminderSet("r1", "k3v9", "goal", NINE, None, "at nine", "asked"))
    with memory.unit() as unit:
        anna, ben = meet(unit, ANNA, TEN), meet(unit, BEN, TEN)
        unit.owe(anna, place_of(ANNA), says("One", "Two"), None, TEN, HERE)
        (nudge,) = unit.owe(ben, place_of(BEN), says("Shall we go on?", unasked=True), None, TEN, HERE)
        assert unit.begun([nudge.id])
        unit.owe(ben, place_of(BEN), says("Behind it"), None, TEN, THERE)
        unit.want(anna, place_of(ANNA), (Want("search", {}, "k3v9"),), TEN)
        unit.take_wants(HERE, TEN)
        unit.take_due_reminders(HERE, TEN)
        unit.commit()


def taken(memory: Memory, minutes: float) -> list[str]:
    """What another process gets, and does, so many minutes after nine."""
    now = NINE + minutes * MINUTE
    posts = memory.take_posts(THERE, now)
    memory.sent([post.id for post in posts], now)
    wants, due = memory.take_wants(THERE, now), memory.take_due_reminders(THERE, now)
    with memory.unit() as unit:
        for want in wants:
            unit.want_done(want.id)
        unit.reminders_dissolved([reminder.id for reminder in due])
        unit.commit()
    found = [*(post.reply.text for post in posts), *(f"want {want.want.kind}" for want in wants)]
    return [*found, *(f"reminder {reminder.id}" for reminder in due)]


def test_what_a_dead_process_held_is_free_as_soon_as_after_any_other_death(memory: Memory) -> None:
    held_by_a_dead_process(memory)
    assert taken(memory, 30) == []

    assert memory.put_clocks_right(NINE + 30 * MINUTE) > 0
    assert taken(memory, 30.9) == [], "whoever holds it and lives has a minute to finish"
    assert taken(memory, 31.1) == ["One", "Behind it", "reminder r1"]
    assert taken(memory, 31.2) == ["Two"]
    assert taken(memory, 35.1) == ["want search"]


def test_what_was_put_off_or_waits_for_the_web_page_does_not_wait_an_hour(memory: Memory) -> None:
    with memory.unit() as unit:
        anna, me = meet(unit, ANNA, TEN), unit.meet(WEB, place_of(WEB), TEN)
        (post,) = unit.owe(anna, place_of(ANNA), says("One"), None, TEN, HERE)
        unit.owe(me, place_of(WEB), says("On the page"), None, TEN, HERE)
        (want,) = unit.want(anna, place_of(ANNA), (Want("search", {}),), TEN)
        unit.failed(post.id, TEN + 5 * MINUTE, "503")
        unit.want_failed(want, TEN + MINUTE, "the portal is away")
        unit.commit()
    assert taken(memory, 0) == []

    memory.put_clocks_right(NINE)
    assert taken(memory, 0) == ["One", "want search"]
    with memory.unit() as unit:
        assert [post.reply.text for post in unit.take_web_posts(me.id, NINE)] == ["On the page"]


def test_where_clocks_differ_by_minutes_everything_is_left_as_it_is(memory: Memory) -> None:
    with memory.unit() as unit:
        anna = meet(unit)
        (late, _) = unit.owe(anna, place_of(ANNA), says("One", "Two"), None, NINE, HERE)
        unit.failed(late.id, NINE + 5 * MINUTE, "503")
        unit.want(anna, place_of(ANNA), (Want("search", {}),), NINE)
        unit.take_wants(HERE, NINE)
        unit.commit()
    assert memory.put_clocks_right(NINE - 4 * MINUTE) == 0
    assert taken(memory, 0.5) == []
    assert taken(memory, 5) == ["One", "want search"]
