"""Never lost, and heard once: a serving process is killed at random moments under load, again and again."""

from __future__ import annotations

import asyncio
import os
import random
from pathlib import Path

import aiohttp
import pytest

from bot.clock import SystemClock
from tests import databases
from tests.channels.slack.double import SlackDouble
from tests.channels.teams.double import Microsoft
from tests.chaos.nursery import Nursery
from tests.chaos.officers import Doors, Officer, SlackOfficer, TeamsOfficer, begin, go_on
from tests.chaos.promises import count, send_what_is_owed, table
from tests.chaos.running import Running

KILLS = int(os.environ.get("KILLS", "15"))


@pytest.mark.chaos
@pytest.mark.timeout(3600)
@pytest.mark.parametrize("database", ["sqlite", "postgresql"])
async def test_what_was_acknowledged_is_there_after_any_kill(database: str, tmp_path: Path) -> None:
    kills = (KILLS + (database == "sqlite")) // 2
    url = databases.sqlite_url(tmp_path) if database == "sqlite" else databases.postgresql_url(durable=True)
    dice = random.Random(20261123)
    async with (
        Nursery() as nursery,
        SlackDouble() as slack,
        Microsoft(SystemClock(), unsigned=True) as microsoft,
        aiohttp.ClientSession() as http,
    ):
        environ = {**slack.settings, "COACH_TEAMS_UNSIGNED": "on"}
        served = Running(nursery, url, environ)
        doors = Doors(served)
        officers: list[Officer] = [
            *(SlackOfficer(slack, doors, user) for user in ("UA", "UB")),
            *(TeamsOfficer(microsoft, doors, http, user) for user in ("29:ana", "29:ben")),
        ]
        await served.start()
        await asyncio.gather(*(begin(officer) for officer in officers))
        for _ in range(kills):
            await _load_and_kill(served, officers, dice)
        assert await served.stop() == 0
        await send_what_is_owed(url, environ)
        counted = count(url, officers)
        print(table(f"{kills} kills of a serving process on {database}", counted))
        assert counted.promised >= kills * len(officers)
        assert (counted.lost, counted.doubled, counted.out_of_order, counted.told_of_others) == (0, 0, 0, 0)
        assert (counted.unanswered, counted.answered_out_of_order) == (0, 0)
        assert counted.answered_twice <= kills * len(officers), "a reply comes again only where a kill fell between"


async def _load_and_kill(served: Running, officers: list[Officer], dice: random.Random) -> None:
    """Everybody types; at some moment the process is killed and started again; what must be is brought again."""
    stopping = asyncio.Event()
    typing = [asyncio.create_task(go_on(officer, stopping)) for officer in officers]
    await asyncio.sleep(dice.uniform(0.02, 0.6))
    await served.kill()
    await served.start()
    stopping.set()
    await asyncio.gather(*typing)
