"""Several people, or several processes, at the same moment."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TypeVar

import pytest
from sqlalchemy.exc import DataError, IntegrityError

from dialogs.message import Identity
from dialogs.reply import Reply
from dialogs.scene import Context
from dialogs.turn import Answered, ContextMoved, RowAdded
from storage.errors import Clash
from storage.unit import Memory
from tests.storage.people import ANNA, BEN, HERE, NINE, THERE, answered, meet, place_of, seen, share, started, told

Gives = TypeVar("Gives")


def begin(work: Callable[[], Gives]) -> Future[Gives]:
    """Does the work in a thread of its own, beginning now."""
    pool = ThreadPoolExecutor(1)
    future = pool.submit(work)
    pool.shutdown(wait=False)
    return future


def test_the_first_two_messages_of_somebody_new_make_one_person(memory: Memory) -> None:
    with memory.unit() as unit:
        first = meet(unit)
        second = begin(lambda: told(memory, ANNA))
        wait_until_it_waits(memory)
        unit.commit()
    assert second.result(10).id == first.id


def test_a_message_waits_for_the_one_before_and_sees_what_that_one_changed(memory: Memory) -> None:
    told(memory, ANNA)
    with memory.unit() as unit:
        anna = meet(unit)
        second = begin(lambda: seen(memory))
        wait_until_it_waits(memory)
        unit.scene(anna)
        unit.apply(anna, (ContextMoved(Context(asking="goal")),), NINE)
        unit.commit()
    assert second.result(10).context.asking == "goal"


def test_two_colleagues_who_answer_at_the_same_moment_clash(on_postgresql: Memory) -> None:
    """On SQLite units follow one another, so the second one sees the first one's answer anyway."""
    told(on_postgresql, ANNA, started())
    share(on_postgresql, "k3v9", BEN)
    with on_postgresql.unit() as here, on_postgresql.unit() as there:
        anna, ben = meet(here, ANNA), meet(there, BEN)
        here.scene(anna, ("k3v9",))
        there.scene(ben, ("k3v9",))
        here.apply(anna, (answered("Anna's"),), NINE)
        here.commit()
        with pytest.raises(Clash):
            there.apply(ben, (answered("Ben's"),), NINE)
    told(on_postgresql, BEN, answered("Ben's", after=1))
    assert seen(on_postgresql, ANNA, "k3v9").reached["k3v9"].version("goal") == 2


def test_two_colleagues_who_add_rows_at_the_same_moment_do_not_clash(on_postgresql: Memory) -> None:
    told(on_postgresql, ANNA, started())
    share(on_postgresql, "k3v9", BEN)
    with on_postgresql.unit() as here, on_postgresql.unit() as there:
        anna, ben = meet(here, ANNA), meet(there, BEN)
        here.scene(anna, ("k3v9",))
        there.scene(ben, ("k3v9",))
        here.apply(anna, (RowAdded("k3v9", "costs", "a", {}),), NINE)
        here.commit()
        there.apply(ben, (RowAdded("k3v9", "costs", "b", {}),), NINE)
        there.commit()
    assert len(seen(on_postgresql, ANNA, "k3v9").reached["k3v9"].live_rows("costs")) == 2


def test_two_people_who_write_to_one_another_do_not_wait_for_ever(on_postgresql: Memory) -> None:
    told(on_postgresql, ANNA)
    told(on_postgresql, BEN)
    with on_postgresql.unit() as here, on_postgresql.unit() as there:
        anna, ben = meet(here, ANNA), meet(there, BEN)
        to_ben = here.owe(anna, place_of(ANNA), (Reply("Anna asks", to=ben.id),), None, NINE, HERE)
        to_anna = there.owe(ben, place_of(BEN), (Reply("Ben asks", to=anna.id),), None, NINE, THERE)
        here.commit()
        there.commit()
    assert (len(to_ben), len(to_anna)) == (1, 1)


def test_many_clashes_are_all_caught_and_no_answer_is_lost(memory: Memory) -> None:
    told(memory, ANNA, started())
    everybody = [Identity("slack", "T1", f"U{number}") for number in range(4)]
    for who in everybody:
        share(memory, "k3v9", who)
    start = threading.Barrier(len(everybody))

    def insist(who: Identity) -> None:
        start.wait()
        for number in range(10):
            while not answers(memory, who, f"{who.user}-{number}"):
                pass

    with ThreadPoolExecutor(len(everybody)) as pool:
        list(pool.map(insist, everybody))
    history = seen(memory, ANNA, "k3v9").reached["k3v9"].history["goal"]
    assert [answer.version for answer in history] == list(range(1, 41))
    assert len({answer.value for answer in history}) == 40


def answers(memory: Memory, who: Identity, words: str) -> bool:
    """Answers after the version that stands; false where somebody was faster."""
    try:
        with memory.unit() as unit:
            person = meet(unit, who)
            case = unit.scene(person, ("k3v9",)).reached["k3v9"]
            unit.apply(person, (answered(words, after=case.version("goal")),), NINE)
            unit.commit()
    except Clash:
        return False
    return True


def test_a_fault_of_ours_is_no_clash(memory: Memory) -> None:
    nonsense = Answered("k3v9", "goal", 0, "nonsense", "", "", None)  # type: ignore[arg-type]
    with pytest.raises(IntegrityError):
        told(memory, ANNA, started(), nonsense)


def test_a_fault_of_ours_is_no_trouble_of_the_databases(on_postgresql: Memory) -> None:
    with pytest.raises(DataError), on_postgresql.unit() as unit:
        unit.want_done(2**70)


def wait_until_it_waits(memory: Memory) -> None:
    """On PostgreSQL, until another connection waits for a lock; SQLite's wait cannot be seen from outside."""
    if memory.engine.name != "postgresql":
        return
    waiting = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'"
    with memory.engine.connect() as connection:
        while not connection.exec_driver_sql(waiting).scalar_one():
            connection.rollback()
