"""Days on which a process hangs, stops or finds no room: nothing is lost, nothing is doubled, and it goes on."""

from __future__ import annotations

import asyncio
import resource
import signal
import time
from datetime import timedelta
from pathlib import Path

import pytest

from bot.clock import SystemClock
from storage.engine import open_engine
from tests import databases
from tests.channels.slack.coach import LaterClock
from tests.channels.slack.double import SlackDouble
from tests.channels.teams.double import Microsoft
from tests.chaos.nursery import Nursery
from tests.chaos.officers import Doors, SlackOfficer, begin, rounds_of, say
from tests.chaos.promises import count, count_nudges, kept_of, send_what_is_owed
from tests.chaos.running import Running
from tests.chaos.test_rounds import ask_to_be_reminded, fall_due
from tests.houses import MORNING, the_coach

BUSY = the_coach().library.phrases["trouble.busy"][0]


@pytest.mark.chaos
async def test_a_worker_that_hangs_with_its_claims_doubles_nothing_when_it_wakes(tmp_path: Path) -> None:
    """It is stopped in the middle of its work; another one, more than a minute later, takes over; then it wakes."""
    url = databases.postgresql_url()
    clock = LaterClock()
    clock.by = MORNING + timedelta(hours=1) - SystemClock().now()
    async with Nursery(tmp_path) as nursery, SlackDouble() as slack:
        slack.now = lambda: clock.now().timestamp()
        web = Running(nursery, url, slack.settings, "serve", clock.by)
        hangs = Running(nursery, url, slack.settings, "work", clock.by)
        takes_over = Running(nursery, url, slack.settings, "work", clock.by + timedelta(seconds=90))
        await web.start()
        officers = [SlackOfficer(slack, Doors(web), f"U{number}") for number in range(20)]
        await asyncio.gather(*(ask_to_be_reminded(officer) for officer in officers))
        engine = open_engine(url)
        fall_due(engine, list(officers), clock.by)
        engine.dispose()
        slack.slow = 0.05
        before = len(slack.calls)
        await hangs.start()
        while len(slack.calls) < before + 12:
            await asyncio.sleep(0.005)
        hangs.signal(signal.SIGSTOP)
        slack.slow = 0.0
        await takes_over.start()
        said = -1
        while said != len(slack.calls):
            said = len(slack.calls)
            await asyncio.sleep(1.5)
        hangs.signal(signal.SIGCONT)
        await asyncio.sleep(1.5)
        assert [await process.stop() for process in (web, hangs, takes_over)] == [0, 0, 0]
        await send_what_is_owed(url, slack.settings, clock.by)
        nudged = count_nudges(url, slack, Microsoft(clock), [officer.user for officer in officers])
        assert (nudged.again, nudged.missed) == (0, 0)
        assert nudged.once >= len(officers) - 10, "only what was on the wire may be given up"


async def test_a_full_disk_takes_no_promise_and_goes_on_when_there_is_room(tmp_path: Path) -> None:
    """The file may grow no further: the system refuses the write, as on a full disk. Nothing is restarted."""
    url = databases.sqlite_url(tmp_path)
    async with Nursery(tmp_path) as nursery, SlackDouble() as slack:
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
    async with Nursery(tmp_path) as nursery, SlackDouble() as slack:
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
