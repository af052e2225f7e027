"""A message is heard once, however often and wherever it is delivered."""

from __future__ import annotations

import threading

from dialogs.reply import Button, Reply
from storage.hearing import Heard
from storage.unit import Memory
from tests.storage.people import ANNA, NINE, meet


def test_a_message_is_heard_once(memory: Memory) -> None:
    with memory.unit() as unit:
        assert unit.heard_before("slack:1", "T1", NINE) is None
        unit.commit()
    with memory.unit() as unit:
        assert unit.heard_before("slack:1", "T1", NINE) == Heard("slack:1", NINE)
        assert unit.heard_before("slack:2", "T1", NINE) is None


def test_a_unit_that_does_not_commit_has_heard_nothing(memory: Memory) -> None:
    with memory.unit() as unit:
        assert unit.heard_before("slack:1", "T1", NINE) is None
    with memory.unit() as unit:
        assert unit.heard_before("slack:1", "T1", NINE) is None


def test_a_repeat_gets_the_replies_that_went_into_the_answer(memory: Memory) -> None:
    replies = (Reply("Saved.", choices=(Button("Undo", "undo/k3v9/goal/1"),)), Reply("Next question."))
    with memory.unit() as unit:
        unit.heard_before("teams:1", "T1", NINE)
        meet(unit, ANNA)
        unit.keep_inline("teams:1", replies)
        unit.commit()
    with memory.unit() as unit:
        assert unit.heard_before("teams:1", "T1", NINE) == Heard("teams:1", NINE, replies)


def test_a_very_long_id_is_heard_once_too(memory: Memory) -> None:
    with memory.unit() as unit:
        assert unit.heard_before("web:" + "x" * 40_000, "local", NINE) is None
        assert unit.heard_before("web:" + "x" * 40_000, "local", NINE) is not None
        assert unit.heard_before("web:" + "x" * 39_999, "local", NINE) is None


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
