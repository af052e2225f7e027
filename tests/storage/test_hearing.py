"""A message is heard once, however often and wherever it is delivered."""

from __future__ import annotations

import threading

from storage.hearing import Heard
from storage.unit import Memory
from tests.storage.people import ANNA, NINE, meet


def test_four_deliveries_at_the_same_moment_are_heard_once(memory: Memory) -> None:
    start = threading.Barrier(4)
    found: list[Heard | None] = []

    def deliver() -> None:
        start.wait()
        with memory.unit() as unit:
            found.append(unit.heard_before("slack:1", "T1", NINE))
            meet(unit, ANNA)
            unit.commit()

    run_all([deliver] * 4)
    assert sorted(found, key=bool) == [None, *[Heard("slack:1", NINE)] * 3]


def test_a_delivery_waits_for_the_one_before_and_hears_what_that_one_gave_up(memory: Memory) -> None:
    first_has_heard, second_may_know = threading.Event(), threading.Event()
    found: list[Heard | None] = []

    def deliver_second() -> None:
        first_has_heard.wait()
        second_may_know.set()
        with memory.unit() as unit:
            found.append(unit.heard_before("slack:1", "T1", NINE))
            unit.commit()

    second = threading.Thread(target=deliver_second)
    second.start()
    with memory.unit() as unit:
        unit.heard_before("slack:1", "T1", NINE)
        first_has_heard.set()
        second_may_know.wait()
    second.join()
    assert found == [None]


def run_all(works: list[object]) -> None:
    threads = [threading.Thread(target=work) for work in works]  # type: ignore[arg-type]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
