"""The clock jumps by an hour while replies and reminders are on their way: each comes once, in order, and soon."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from bot.clock import SetClock
from bot.door import Delivery, Post, Sent
from bot.house import House
from bot.outbox import Outbox
from bot.worker import Worker
from dialogs.message import Identity, Place
from dialogs.reply import Reply
from tests.bot.test_reminding import Line, Officer, set_clock
from tests.houses import MORNING, a_house

HOUR = timedelta(hours=1)
SECRET = {"COACH_SECRET_KEY": "k" * 40}
WHO, PLACE = Identity("slack", "T1", "U1"), Place("slack", "DU1")


@pytest.fixture
def house(database_url: str, tmp_path: Path) -> Iterator[House]:
    with a_house(tmp_path, database_url, **SECRET) as house:
        yield house


class SlowLine(Line):
    """A channel whose posts are on the wire until the gate opens."""

    def __init__(self) -> None:
        super().__init__()
        self.gate, self.on_the_wire = asyncio.Event(), asyncio.Event()
        self.begun = 0

    async def send(self, post: Post) -> Delivery:
        self.begun += 1
        self.on_the_wire.set()
        await self.gate.wait()
        self.arrived.append(post)
        return Sent()


def worker(house: House, line: Line, name: str) -> Worker:
    """One of several workers on the same database."""
    outbox = Outbox(house.memory, house.clock, house.threads, name)
    outbox.channels = {"slack": line}
    return Worker(replace(house, process=name, outbox=outbox, reminding=replace(house.reminding, process=name)))


def owe(house: House, process: str, *replies: Reply) -> tuple[Post, ...]:
    with house.memory.unit() as unit:
        now = house.clock.now()
        posts = unit.owe(unit.meet(WHO, PLACE, now), PLACE, replies, None, now, process)
        unit.commit()
    return posts


async def holding(house: House, *replies: Reply) -> tuple[Worker, SlowLine]:
    """A worker with all these in hand, the first of them on the wire."""
    line = SlowLine()
    holder = worker(house, line, "worker-1")
    holder.house.outbox.take(await asyncio.to_thread(owe, house, "worker-1", *replies))
    await line.on_the_wire.wait()
    return holder, line


async def look(one: Worker) -> None:
    await one._look()
    await one.house.outbox.drain(1)


def texts(*lines: Line) -> list[str]:
    return [post.reply.text for line in lines for post in line.arrived]


async def test_forwards_another_worker_goes_on_and_only_what_is_on_the_wire_may_come_again(house: House) -> None:
    """A channel that can look for what is already there, as Slack's can, doubles not even that."""
    holder, slow = await holding(house, *(Reply(words) for words in ("One", "Two", "Three")))
    set_clock(house, MORNING + HOUR)
    quick = Line()
    other = worker(house, quick, "worker-2")
    await look(other)
    assert [post.attempts for post in quick.arrived] == [2], "so the channel knows to look first"

    slow.gate.set()
    for one in (holder, other, holder):
        await look(one)
    assert sorted(texts(slow, quick)) == ["One", "One", "Three", "Two"]
    assert texts(quick)[-1] == "Three", "what the first had not begun was its own no more"


async def test_forwards_a_nudge_on_the_wire_is_not_said_again(house: House) -> None:
    holder, slow = await holding(house, Reply("Shall we go on?", unasked=True), Reply("Answer"))
    set_clock(house, MORNING + HOUR)
    quick = Line()
    other = worker(house, quick, "worker-2")
    await look(other)
    slow.gate.set()
    for one in (holder, other, holder):
        await look(one)
    assert sorted(texts(slow, quick)) == ["Answer", "Shall we go on?"]


async def test_backwards_a_worker_that_lives_is_left_to_finish(house: House) -> None:
    set_clock(house, MORNING + HOUR)
    holder, slow = await holding(house, *(Reply(words) for words in ("One", "Two", "Three")))
    set_clock(house, MORNING)
    quick = Line()
    other = worker(house, quick, "worker-2")
    await look(other)
    slow.gate.set()
    await look(holder)
    await look(other)
    assert (texts(slow), texts(quick)) == (["One", "Two", "Three"], [])


async def test_backwards_what_a_dead_worker_held_comes_within_two_minutes(
    house: House, caplog: pytest.LogCaptureFixture
) -> None:
    """Its replies, and a reminder that it had claimed."""
    await asyncio.to_thread(lambda: Officer(house, "U2").with_reminder())
    thursday = MORNING + timedelta(days=2, hours=1)
    set_clock(house, thursday + HOUR)
    await asyncio.to_thread(owe, house, "dead", Reply("One"), Reply("Two"))
    await asyncio.to_thread(replace(house.reminding, process="dead").claim, ("slack",))
    set_clock(house, thursday)
    line = Line()
    other = worker(house, line, "worker-2")
    await look(other)
    assert texts(line) == []
    assert "clock was put back" in caplog.text

    assert isinstance(house.clock, SetClock)
    for _ in range(6):
        house.clock.moment += timedelta(seconds=20)
        await look(other)
    assert [post.reply.text.split("\n")[0] for post in line.arrived] == ["One", "A reminder from your coach.", "Two"]


async def test_backwards_in_the_middle_of_its_life_a_worker_still_tidies_and_puts_right(house: House) -> None:
    """It had tidied at ten; now it is nine."""
    line = Line()
    one = worker(house, line, "worker-2")
    set_clock(house, MORNING + HOUR)
    await look(one)
    await asyncio.to_thread(owe, house, "dead", Reply("One"))
    set_clock(house, MORNING)
    await look(one)
    set_clock(house, MORNING + timedelta(seconds=61))
    await look(one)
    assert texts(line) == ["One"]
