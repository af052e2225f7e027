"""Days on which a process hangs, stops or finds no room: nothing is lost, nothing is doubled, and it goes on."""

from __future__ import annotations

import asyncio
import resource
import signal
import time
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from bot.clock import SystemClock
from bot.outbox import NUDGES_AT_ONCE
from storage.engine import open_engine
from storage.tables import outbox
from tests import databases
from tests.channels.slack.coach import LaterClock
from tests.channels.slack.double import SlackDouble
from tests.chaos.nursery import Nursery
from tests.chaos.officers import Doors, SlackOfficer, begin, rounds_of, say
from tests.chaos.promises import count, kept_of, send_what_is_owed
from tests.chaos.running import Running
from tests.chaos.test_monday import MONDAY, many_are_reminded_at_nine, nudged
from tests.houses import the_coach

BUSY = the_coach().library.phrases["trouble.busy"][0]


def given_up(url: str) -> set[str]:
    """To whom a nudge was begun of which nobody knows whether it arrived."""
    engine = open_engine(url)
    with engine.connect() as connection:
        begun = select(outbox.c.person_id).where(outbox.c.unasked, outbox.c.state == "failed")
        found = set(connection.execute(begun).scalars())
    engine.dispose()
    return found


@pytest.mark.chaos
async def test_a_worker_that_hangs_with_its_claims_doubles_nothing_when_it_wakes() -> None:
    """It is stopped in the middle of its work; another one, more than a minute later, takes over; then it wakes."""
    url = databases.postgresql_url()
    clock = LaterClock()
    clock.by = MONDAY - SystemClock().now()
    async with Nursery() as nursery, SlackDouble() as slack:
        slack.now = lambda: clock.now().timestamp()
        hangs = Running(nursery, url, slack.settings, "work", clock.by)
        takes_over = Running(nursery, url, slack.settings, "work", clock.by + timedelta(seconds=90))
        users = await asyncio.to_thread(many_are_reminded_at_nine, slack, url, 100)
        slack.slow = 0.02
        await hangs.start()
        while sum(nudged(slack, users)) < 10:
            await asyncio.sleep(0.005)
        hangs.signal(signal.SIGSTOP)
        slack.slow = 0.0
        await takes_over.start()
        while sum(nudged(slack, users)) < len(users) - NUDGES_AT_ONCE:
            await asyncio.sleep(0.05)
        hangs.signal(signal.SIGCONT)
        assert [await process.stop() for process in (hangs, takes_over)] == [0, 0]
        await send_what_is_owed(url, slack.settings, clock.by)
        times = nudged(slack, users)
        assert max(times) == 1
        untold = {user for user, number in zip(users, times, strict=True) if not number}
        assert untold <= given_up(url)
        assert len(untold) <= NUDGES_AT_ONCE, "only what was on the wire is given up"


async def test_a_full_disk_takes_no_promise_and_goes_on_when_there_is_room(tmp_path: Path) -> None:
    """The file may grow no further: the system refuses the write, as on a full disk. Nothing is restarted."""
    url = databases.sqlite_url(tmp_path)
    async with Nursery() as nursery, SlackDouble() as slack:
        served = Running(nursery, url, slack.settings)
        await served.start()
        officer = SlackOfficer(slack, Doors(served), "UA")
        await begin(officer)
        await say(officer, "round UA 1 from the depot")
        assert served.child is not None
        unlimited = resource.prlimit(served.child.pid, resource.RLIMIT_FSIZE)
        resource.prlimit(served.child.pid, resource.RLIMIT_FSIZE, (4096, unlimited[1]))
        event = officer.event("round UA 2 from the depot")
        assert await officer.deliver(event) == 503
        slack.bot_url = served.slack
        assert (await slack.command("UA", "/coach", "hello"))[0] == 200
        assert [one["text"] for one in slack.team.ephemeral] == [BUSY], "whoever waits is told so, and what to do"
        resource.prlimit(served.child.pid, resource.RLIMIT_FSIZE, unlimited)
        assert await officer.deliver(event) == 200
        officer.acknowledged.append("round UA 2 from the depot")
        await say(officer, "round UA 3 from the depot")
        assert (await slack.command("UA", "/coach", "hello"))[0] == 200
        assert await served.stop() == 0
        _, answer = slack.team.ephemeral
        assert answer["text"] != BUSY
        await send_what_is_owed(url, slack.settings)
        engine = open_engine(url)
        assert kept_of(engine, officer) == rounds_of(officer)
        engine.dispose()
        assert count(url, [officer]).unanswered == 0


async def test_a_worker_stops_within_a_second_with_nothing_on_the_wire(tmp_path: Path) -> None:
    """Beside `coach serve` on the same SQLite file, where it works too."""
    url = databases.sqlite_url(tmp_path)
    async with Nursery() as nursery, SlackDouble() as slack:
        served, worker = (Running(nursery, url, slack.settings, command) for command in ("serve", "work"))
        await served.start()
        await worker.start()
        officer = SlackOfficer(slack, Doors(served), "UA")
        await begin(officer)
        await say(officer, "round UA 1 from the depot")
        assert worker.child is not None
        began = time.monotonic()
        assert await worker.stop() == 0
        assert time.monotonic() - began < 1.0
        assert await served.stop() == 0
        await send_what_is_owed(url, slack.settings)
        counted = count(url, [officer])
        assert (counted.promised, counted.lost, counted.doubled, counted.answered_twice) == (1, 0, 0, 0)
