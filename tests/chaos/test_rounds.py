"""Everything falls over: web, worker and PostgreSQL itself are killed in turn, under load from Slack and Teams.

Two web processes and two workers share a durable database (fsync and synchronous_commit on, as PostgreSQL has them).
People type without a pause, reminders fall due, and each round kills one thing at a random moment: SIGKILL, for
PostgreSQL the server and each of its processes. ``ROUNDS`` says how often.
"""

from __future__ import annotations

import asyncio
import os
import random
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import aiohttp
import pytest
from sqlalchemy import Engine, select, update

from bot.clock import SystemClock
from storage.engine import open_engine
from storage.tables import identities, reminders
from tests import databases
from tests.channels.slack.coach import LaterClock
from tests.channels.slack.double import SlackDouble
from tests.channels.teams.double import Microsoft
from tests.chaos.nursery import Nursery
from tests.chaos.officers import Doors, Officer, SlackOfficer, TeamsOfficer, begin, go_on, say
from tests.chaos.promises import count, count_nudges, names_of, send_what_is_owed, table
from tests.chaos.running import Running
from tests.houses import MORNING

ROUNDS = int(os.environ.get("ROUNDS", "9"))
REMINDED_EACH_ROUND = 2


@dataclass
class Town:
    """All that runs, and who talks to it."""

    cluster: databases.Cluster
    url: str
    environ: dict[str, str]
    ahead: timedelta
    webs: tuple[Running, ...]
    workers: tuple[Running, ...]
    slack: SlackDouble
    microsoft: Microsoft
    officers: list[Officer]
    reminded: list[Officer]

    async def start(self) -> None:
        for process in (*self.webs, *self.workers):
            await process.start()

    async def stop(self) -> list[int]:
        return [await process.stop() for process in (*self.webs, *self.workers)]

    async def kill_and_start(self, what: str, dice: random.Random) -> None:
        if what == "postgresql":
            await asyncio.to_thread(self.cluster.kill)
            await asyncio.to_thread(self.cluster.start)
            return
        process = dice.choice(self.webs if what == "web" else self.workers)
        await process.kill()
        await process.start()


@asynccontextmanager
async def a_town(rounds: int) -> AsyncIterator[Town]:
    """It is Tuesday morning, whatever the day of the test: in working hours, a reminder is said."""
    cluster = await asyncio.to_thread(databases.own_cluster)
    clock = LaterClock()
    clock.by = MORNING + timedelta(hours=1) - SystemClock().now()
    try:
        await asyncio.to_thread(cluster.start)
        url = await asyncio.to_thread(databases.make_template, cluster.url)
        async with (
            Nursery() as nursery,
            SlackDouble() as slack,
            Microsoft(clock, unsigned=True) as microsoft,
            aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=20)) as http,
        ):
            slack.now = lambda: clock.now().timestamp()
            environ = {**slack.settings, "COACH_TEAMS_UNSIGNED": "on"}
            webs = tuple(Running(nursery, url, environ, "serve", clock.by) for _ in range(2))
            workers = tuple(Running(nursery, url, environ, "work", clock.by) for _ in range(2))
            doors = Doors(*webs)

            def officer(name: str, number: int) -> Officer:
                if number % 2:
                    return TeamsOfficer(microsoft, doors, http, f"29:{name}{number}")
                return SlackOfficer(slack, doors, f"U{name}{number}")

            typing = [officer("typing", number) for number in range(4)]
            reminded = [officer("reminded", number) for number in range(rounds * REMINDED_EACH_ROUND)]
            yield Town(cluster, url, environ, clock.by, webs, workers, slack, microsoft, typing, reminded)
    finally:
        cluster.stop()


async def ask_to_be_reminded(officer: Officer) -> None:
    await say(officer, "start a business case for missed bins")
    await say(officer, "remind me on thursday at 10")


def fall_due(engine: Engine, officers: list[Officer], ahead: timedelta) -> None:
    """Their reminders are due now."""
    users = names_of(*(officer.user for officer in officers))
    whose = select(identities.c.person_id).where(identities.c.user_id.in_(users))
    with engine.begin() as connection:
        due = datetime.now(UTC) + ahead
        connection.execute(update(reminders).where(reminders.c.person_id.in_(whose)).values(due=due))


@pytest.mark.chaos
@pytest.mark.timeout(3600)
async def test_nothing_is_lost_or_said_twice_whatever_is_killed() -> None:
    dice = random.Random(8)
    kinds = ("web", "postgresql", "worker")
    async with a_town(ROUNDS) as town:
        await town.start()
        for place in range(0, len(town.reminded), 16):
            await asyncio.gather(*(ask_to_be_reminded(officer) for officer in town.reminded[place : place + 16]))
        await asyncio.gather(*(begin(officer) for officer in town.officers))
        stopping = asyncio.Event()
        typing = [asyncio.create_task(go_on(officer, stopping)) for officer in town.officers]
        engine = open_engine(town.url)
        for number in range(ROUNDS):
            due = town.reminded[number * REMINDED_EACH_ROUND :][:REMINDED_EACH_ROUND]
            await asyncio.to_thread(fall_due, engine, due, town.ahead)
            before = sum(len(officer.acknowledged) for officer in town.officers)
            await asyncio.sleep(dice.uniform(0.02, 1.2))
            await town.kill_and_start(kinds[number % 3], dice)
            while sum(len(officer.acknowledged) for officer in town.officers) < before + len(town.officers):
                await asyncio.sleep(0.02)
            engine.dispose()  # What it holds may have been killed.
        stopping.set()
        await asyncio.gather(*typing)
        assert await town.stop() == [0, 0, 0, 0]
        await send_what_is_owed(town.url, town.environ, town.ahead)
        counted = count(town.url, town.officers)
        nudged = count_nudges(town.url, town.slack, town.microsoft, [officer.user for officer in town.reminded])
        print(table(f"{ROUNDS} rounds: web, worker and PostgreSQL killed in turn", counted, nudged))
        assert (counted.lost, counted.doubled, counted.out_of_order, counted.told_of_others) == (0, 0, 0, 0)
        assert (counted.unanswered, counted.answered_out_of_order) == (0, 0)
        assert (nudged.again, nudged.missed) == (0, 0)
        assert nudged.once + nudged.given_up == nudged.wanted
        assert nudged.given_up <= ROUNDS, "a nudge is given up only where a kill fell in the middle of it"
        assert counted.answered_twice <= ROUNDS * len(town.officers)
