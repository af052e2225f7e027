"""Behind PgBouncer in transaction mode: no session is ours, and everything works as without it."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import select

from bot.house import House
from dialogs.turn import Want
from storage.engine import open_engine
from storage.migrate import migrate, schema_state
from storage.tables import heard, outbox
from storage.unit import Memory
from tests import databases
from tests.bot.test_clock_jumps import SECRET
from tests.bot.test_reminding import THURSDAY, Officer, set_clock
from tests.houses import a_house
from tests.pooler import Pooler
from tests.storage.people import ANNA, NINE, answered, seen, started, told


@pytest.fixture
def pooler() -> Iterator[Pooler]:
    url = databases.postgresql_url()
    with Pooler(url) as pooler:
        yield pooler
    databases.drop(url)


@pytest.fixture
def house(pooler: Pooler, tmp_path: Path) -> Iterator[House]:
    with a_house(tmp_path, pooler.address, **SECRET) as house:
        yield house


def at_once(*works: object) -> None:
    """Runs them in threads of their own, which start at one moment; a fault in one is a fault of the test."""
    start, failures = threading.Barrier(len(works)), list[Exception]()

    def run(work: object) -> None:
        start.wait()
        try:
            work()  # type: ignore[operator]
        except Exception as error:
            failures.append(error)

    threads = [threading.Thread(target=run, args=(work,)) for work in works]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []


def test_people_talk_and_are_reminded_as_without_it(house: House, pooler: Pooler) -> None:
    """More threads than sessions, so that every transaction of each gets whichever is free."""
    officers = [Officer(house, f"U{number}") for number in range(6)]
    at_once(*(officer.with_reminder for officer in officers))
    answers = [f"Residents of ward {number} know their bin day." for number in range(6)]
    at_once(*(lambda one=one, words=words: one.say(words) for one, words in zip(officers, answers, strict=True)))
    for officer, words in zip(officers, answers, strict=True):
        assert any(words in reply.text for reply in officer.look("show me the draft"))

    set_clock(house, THURSDAY)
    said: list[str] = []
    workers = [replace(house.reminding, process=f"worker-{number}") for number in range(2)]

    def work(place: int) -> None:
        while claimed := workers[place].claim(("slack",), 2):
            said.extend(post.person for post in workers[place].say(*claimed))

    at_once(lambda: work(0), lambda: work(1))
    assert sorted(said) == sorted(officer.id for officer in officers)
    with house.memory.engine.connect() as connection:
        assert len(connection.execute(select(heard)).all()) == 6 * 4
        assert len(connection.execute(select(outbox).where(outbox.c.unasked)).all()) == 6
    assert pooler.transactions > 6 * 5


def test_what_a_worker_does_works(house: House) -> None:
    anna = Officer(house).with_reminder()
    with house.memory.unit() as unit:
        person = unit.look_up(anna.id)
        assert person is not None
        unit.want(person, anna.place, (Want("search", {}),), house.clock.now())
        unit.commit()
    now = house.clock.now()
    assert len(house.memory.take_wants("worker-1", now)) == 1
    assert house.memory.put_clocks_right(now) == 0
    assert house.memory.take_posts("worker-1", now) == ()
    assert house.memory.retain(now)["retired"] == 0
    assert house.memory.counts(now)["wants_waiting"] == 1.0


def test_processes_that_migrate_at_once_wait_for_one_another() -> None:
    url = databases.postgresql_url(migrated=False)
    with Pooler(url) as pooler:
        engines = [open_engine(pooler.address) for _ in range(3)]
        at_once(*(lambda engine=engine: migrate(engine) for engine in engines))
        assert schema_state(engines[0]) == "current"
        for engine in engines:
            engine.dispose()
    databases.drop(url)


def test_prepared_statements_are_what_it_can_not_give(pooler: Pooler) -> None:
    """So they are off unless asked for. It also shows that this pooler takes sessions away, as it should."""
    leaning = Memory(open_engine(f"{pooler.address}?prepare=on"))
    with pytest.raises(Exception, match="prepared statement"):
        deque(told(leaning, ANNA) for _ in range(20))
    leaning.close()
    plain = Memory(open_engine(pooler.address))
    told(plain, ANNA, started(), answered("Cleaner streets"), now=NINE)
    assert [case.title for case in seen(plain).cases] == ["Missed bins"]
    plain.close()
