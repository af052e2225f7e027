"""Never lost, and heard once: a serving process is killed at random moments under load, again and again."""

from __future__ import annotations

import asyncio
import os
import random
from collections import Counter
from datetime import timedelta
from pathlib import Path

import aiohttp
import pytest

from bot.channels.slack import open_channel
from bot.clock import SetClock, SystemClock
from bot.house import open_house
from bot.settings import Settings
from bot.worker import Worker
from dialogs.message import Identity, Place
from storage.engine import open_engine
from storage.unit import Memory
from tests import databases
from tests.channels.slack.double import Json, SlackDouble
from tests.chaos.served import SECRET_KEY, Served
from tests.houses import the_coach

KILLS = int(os.environ.get("KILLS", "15"))
OFFICERS = ("UA", "UB", "UC", "UD")


class Officer:
    """Somebody in Slack who adds one row after another to the same list. Slack repeats what was not acknowledged."""

    def __init__(self, slack: SlackDouble, user: str) -> None:
        self.slack, self.user = slack, user
        self.acknowledged: list[str] = []
        self.said = 0

    async def say(self, words: str) -> None:
        """Delivers one message until it is acknowledged, as Slack does: the same event each time."""
        channel = self.slack.direct(self.user)
        event = self.slack.event(
            {"type": "message", "user": self.user, "text": words, "ts": self.slack.ts(), "channel": channel,
             "channel_type": "im", "team": "T1"}
        )  # fmt: skip
        while not await self._deliver(event):
            await asyncio.sleep(0.05)
        self.acknowledged.append(words)

    async def _deliver(self, event: Json) -> bool:
        try:
            status, _ = await self.slack.deliver("event", event)
        except (aiohttp.ClientError, OSError, TimeoutError):
            return False
        return status == 200

    async def begin(self) -> None:
        for words in ("start a business case for missed bins", "change the data"):
            await self.say(words)

    async def go_on(self, stopping: asyncio.Event) -> None:
        while not stopping.is_set():
            self.said += 1
            await self.say(f"round {self.user} {self.said} from the depot")


@pytest.mark.chaos
@pytest.mark.timeout(3600)
@pytest.mark.parametrize("database", ["sqlite", "postgresql"])
async def test_what_was_acknowledged_is_there_after_any_kill(database: str, tmp_path: Path) -> None:
    kills = (KILLS + 1) // 2
    url = databases.sqlite_url(tmp_path) if database == "sqlite" else databases.postgresql_url(durable=True)
    dice = random.Random(20261123)
    async with SlackDouble() as slack:
        for user in OFFICERS:
            slack.add_user(user, user.lower())
        officers = [Officer(slack, user) for user in OFFICERS]
        served = Served(url, slack.settings)
        slack.bot_url = served.events
        await served.start()
        try:
            await asyncio.gather(*(officer.begin() for officer in officers))
            for _ in range(kills):
                await _load_and_kill(served, officers, dice)
            assert await served.stop() == 0
        finally:
            await served.kill()
        await send_what_is_owed(url, slack)
        await _nothing_is_lost(url, officers)
        _everybody_was_answered(slack, officers)


async def _load_and_kill(served: Served, officers: list[Officer], dice: random.Random) -> None:
    """Everybody types; at some moment the process is killed and started again; Slack repeats what it must."""
    stopping = asyncio.Event()
    typing = [asyncio.create_task(officer.go_on(stopping)) for officer in officers]
    await asyncio.sleep(dice.uniform(0.02, 0.6))
    await served.kill()
    await served.start()
    stopping.set()
    await asyncio.gather(*typing)


async def send_what_is_owed(url: str, slack: SlackDouble) -> None:
    """A process a minute later, when the leases of the dead have run out, sends the rest."""
    settings = Settings.read({"DATABASE_URL": url, "COACH_SECRET_KEY": SECRET_KEY, **slack.settings})
    clock = SetClock(SystemClock().now() + timedelta(seconds=90))
    house = open_house(settings, clock, the_coach())
    channel = open_channel(house)
    house.outbox.channels = {"slack": channel}
    try:
        await channel.start()
        worker = Worker(house)
        for _ in range(200):
            await worker._look()
            await house.outbox.drain(10)
            if not house.memory.counts(clock.now())["outbox_waiting"]:
                break
        assert house.memory.counts(clock.now())["outbox_waiting"] == 0
    finally:
        await channel.close()
        house.close()


async def _nothing_is_lost(url: str, officers: list[Officer]) -> None:
    memory = Memory(open_engine(url))
    try:
        for officer in officers:
            kept = rows_of(memory, officer.user)
            typed = [words for words in officer.acknowledged if words.startswith("round")]
            assert kept == Counter(typed), f"{officer.user}: lost or doubled"
    finally:
        memory.close()


def rows_of(memory: Memory, user: str) -> Counter[str]:
    with memory.unit() as unit:
        person = unit.meet(Identity("slack", "T1", user), Place("slack", "x", inline=True), SystemClock().now())
        case = unit.scene(person, ()).case
    assert case is not None
    return Counter(row.fields["name"] for row in case.live_rows("data"))


def _everybody_was_answered(slack: SlackDouble, officers: list[Officer]) -> None:
    """Each acknowledged message has its reply in Slack; a repeat of a reply only where a kill fell between."""
    posts = Counter(str(call.arguments.get("metadata")) for call in slack.called("chat.postMessage"))
    for officer in officers:
        said = len(slack.messages(slack.direct(officer.user)))
        assert said >= len(officer.acknowledged), f"{officer.user}: a reply is missing"
    doubled = sum(count - 1 for count in posts.values())
    assert doubled <= KILLS, f"{doubled} replies came twice"
