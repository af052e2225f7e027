"""What is on the wire, and how long: never from two processes at once, and nudges leave room for replies."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from pathlib import Path
from time import monotonic

import pytest
from aiohttp import ClientSession, web

from bot.door import Delivery, NotNow, Post
from bot.health import Health
from bot.house import House
from bot.outbox import HELD_SECONDS, MOST_ATTEMPTS, NUDGES_AT_ONCE, SECONDS_TO_SEND
from dialogs.message import Identity, Place
from dialogs.reply import Reply
from storage.outbox import LEASE
from tests.bot.test_clock_jumps import SECRET, SlowLine, holding, look, owe, texts, worker
from tests.bot.test_reminding import Line, set_clock
from tests.houses import MORNING, a_house


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    with a_house(tmp_path, **SECRET) as house:
        yield house


def test_what_is_begun_is_off_the_wire_before_its_lease_ends() -> None:
    assert LEASE.total_seconds() > HELD_SECONDS + SECONDS_TO_SEND


async def test_a_process_that_hung_for_longer_than_it_holds_a_post_does_not_begin_it(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its own clock shows nothing of it, as after SIGSTOP and SIGCONT: the steady one does."""
    holder, slow = await holding(house, Reply("One"), Reply("Two"))
    monkeypatch.setattr("bot.outbox.monotonic", lambda: monotonic() + HELD_SECONDS + 1)
    slow.gate.set()
    await holder.house.outbox.drain(2)
    assert texts(slow) == ["One"]

    monkeypatch.undo()
    set_clock(house, MORNING + LEASE + LEASE / 60)
    quick = Line()
    await look(worker(house, quick, "worker-2"))
    assert texts(quick) == ["Two"]


async def test_a_far_side_that_never_answers_is_given_up_on_in_time(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.outbox.SECONDS_TO_SEND", 0.05)
    line = Line(None)  # It arrives, and nobody ever answers.
    one = worker(house, line, "worker-1")
    one.house.outbox.take(await asyncio.to_thread(owe, house, "worker-1", Reply("One"), Reply("Two")))
    await one.house.outbox.drain(5)
    assert texts(line) == ["One"]

    set_clock(house, MORNING + LEASE)
    await look(one)
    await look(one)
    assert texts(line) == ["One", "One", "Two"]
    assert line.arrived[1].attempts == 2, "so a channel that can look for it finds it"


async def test_nudges_are_few_on_the_wire_so_that_a_reply_does_not_wait_for_them(house: House) -> None:
    slow = SlowLine()
    one = worker(house, slow, "worker-1")

    def owe_nudges(number: int) -> tuple[Post, ...]:
        posts: list[Post] = []
        with house.memory.unit() as unit:
            now = house.clock.now()
            for user in range(number):
                who, place = Identity("slack", "T1", f"N{user}"), Place("slack", f"DN{user}")
                nudge = Reply("Shall we go on?", unasked=True)
                posts += unit.owe(unit.meet(who, place, now), place, (nudge,), None, now, "worker-1")
            unit.commit()
        return tuple(posts)

    one.house.outbox.take(await asyncio.to_thread(owe_nudges, NUDGES_AT_ONCE + 5))
    await slow.on_the_wire.wait()
    one.house.outbox.take(await asyncio.to_thread(owe, house, "worker-1", Reply("An answer")))
    while slow.begun < NUDGES_AT_ONCE + 1:
        await asyncio.sleep(0.005)
    assert slow.begun == NUDGES_AT_ONCE + 1

    slow.gate.set()
    await one.house.outbox.drain(5)
    assert len(slow.arrived) == NUDGES_AT_ONCE + 6


async def test_what_is_surely_not_taken_is_tried_for_an_hour(house: House) -> None:
    refusals: list[Delivery] = [NotNow(1.0, "429")] * (MOST_ATTEMPTS + 4)
    line = Line(*refusals)
    one = worker(house, line, "worker-1")
    await asyncio.to_thread(owe, house, "gone", Reply("One"))
    for minute in range(1, 62):
        set_clock(house, MORNING + minute * LEASE)
        await look(one)
    assert texts(line) == ["One"]


async def test_who_asks_whether_it_is_ready_hears_what_waits_too_long(house: House) -> None:
    app = web.Application()
    Health(house, {}).routes(app)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    url = f"http://127.0.0.1:{runner.addresses[0][1]}/readyz"
    await asyncio.to_thread(owe, house, "gone", Reply("One"))
    async with ClientSession() as session:
        set_clock(house, MORNING + 6 * LEASE)
        async with session.get(url) as answer:
            assert (answer.status, "Replies wait" in str(await answer.json())) == (200, True)
        await look(worker(house, Line(), "worker-1"))
        async with session.get(url) as answer:
            assert (await answer.json())["waits"] == []
    await runner.cleanup()
