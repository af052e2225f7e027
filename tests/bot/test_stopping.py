"""Told to stop: at once with nothing in hand, else within one deadline, whatever hangs; and nothing is lost by it."""

from __future__ import annotations

import asyncio
import sqlite3
import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import aiohttp
import pytest

from bot import serving
from bot.house import House, open_house
from bot.leaving import SECONDS_TO_FINISH, Leaving
from bot.settings import Settings
from tests.channels.slack.coach import LaterClock, a_file
from tests.channels.slack.double import SlackDouble
from tests.chaos.promises import send_what_is_owed
from tests.chaos.served import SECRET_KEY, free_port
from tests.houses import the_coach

DEADLINE = 1.0
MINUTES = timedelta(minutes=5)


class Process:
    """`coach serve` or `coach work` as they run, told to stop by the test in place of a signal."""

    def __init__(self, command: str, slack: SlackDouble, url: str, monkeypatch: pytest.MonkeyPatch) -> None:
        port = free_port()
        self.environ = {**slack.settings, "COACH_WEB": "off"}
        said = {**self.environ, "DATABASE_URL": url, "PORT": str(port), "COACH_SECRET_KEY": SECRET_KEY}
        self.house: House = open_house(Settings.read(said), LaterClock(), the_coach())
        self.command, self.ready, self.told = command, asyncio.Event(), asyncio.Event()
        slack.bot_url = f"http://127.0.0.1:{port}/slack/events"

        async def told_to_stop(ready: Callable[[], None]) -> None:
            ready()
            await self.told.wait()

        monkeypatch.setattr(serving, "_told_to_stop", told_to_stop)
        monkeypatch.setattr("bot.leaving.SECONDS_TO_FINISH", DEADLINE)

    async def start(self) -> None:
        run = serving.serve if self.command == "serve" else serving.work
        self.task = asyncio.create_task(run(self.house, lambda *_: self.ready.set()))
        await asyncio.wait_for(self.ready.wait(), 20)

    async def stop(self) -> float:
        """Tells it, and gives the seconds until it had left."""
        began = time.monotonic()
        self.told.set()
        await asyncio.wait_for(self.task, 30)
        took = time.monotonic() - began
        await asyncio.to_thread(self.house.close)
        return took


@pytest.mark.parametrize("command", ["serve", "work"])
async def test_with_nothing_in_hand_it_leaves_at_once(
    command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with SlackDouble() as slack:
        process = Process(command, slack, a_file(tmp_path), monkeypatch)
        await process.start()
        assert await process.stop() < DEADLINE


async def test_whatever_hangs_when_a_web_process_is_told_to_stop_it_leaves_by_one_deadline(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Slack answers nothing to a post, and the database is locked while a message is in hand."""
    url = a_file(tmp_path)
    async with SlackDouble() as slack:
        process = Process("serve", slack, url, monkeypatch)
        await process.start()
        await slack.say("UA", "what is a UPRN?")
        while not slack.called("auth.test"):
            await asyncio.sleep(0.01)
        await process.house.outbox.drain(5)
        slack.gate.clear()
        await slack.say("UA", "what is an API?")
        locked = sqlite3.connect(url.removeprefix("sqlite:///"), isolation_level=None)
        locked.execute("BEGIN IMMEDIATE")
        in_hand = asyncio.create_task(deliver(slack, "what is GDS?"))
        while not process.house.leaving._in_hand:
            await asyncio.sleep(0.01)
        process.told.set()
        stopping = asyncio.create_task(process.stop())
        done, _ = await asyncio.wait({process.task}, timeout=2 * DEADLINE)
        assert done, "it has not left by its deadline"
        locked.rollback()
        locked.close()
        await stopping
        assert await in_hand != 200, "so Slack brings it again"
        slack.gate.set()
        await send_what_is_owed(url, process.environ)
        told = [message["text"] for message in slack.messages(slack.direct("UA"))]
        assert [word in words for word, words in zip(("UPRN", "API"), told, strict=False)] == [True, True]


async def deliver(slack: SlackDouble, words: str) -> int:
    """The status of the answer; 0 where the line was cut."""
    event = {"type": "message", "user": "UA", "text": words, "ts": slack.ts(), "channel": slack.direct("UA"),
             "channel_type": "im", "team": "T1"}  # fmt: skip
    try:
        status, _ = await slack.deliver("event", slack.event(event))
    except aiohttp.ClientError:
        return 0
    return status


async def test_a_worker_with_a_post_on_the_wire_waits_for_it_until_its_deadline(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    url = a_file(tmp_path)
    async with SlackDouble() as slack:
        web = Process("serve", slack, url, monkeypatch)
        await web.start()
        slack.fail("chat.postMessage", status=503)
        await slack.say("UA", "what is a UPRN?")
        await web.house.outbox.drain(5)
        await web.stop()

        worker = Process("work", slack, url, monkeypatch)
        worker.house.clock.by += MINUTES  # type: ignore[attr-defined]
        slack.gate.clear()
        await worker.start()
        while not worker.house.outbox._senders:
            await asyncio.sleep(0.01)
        assert await worker.stop() < 2 * DEADLINE
        slack.gate.set()
        await send_what_is_owed(url, worker.environ, MINUTES)
        assert len(slack.messages(slack.direct("UA"))) == 1


def test_who_begins_to_leave_twice_has_no_more_time() -> None:
    leaving = Leaving()
    assert leaving.left() == SECONDS_TO_FINISH
    leaving.begin()
    first = leaving.left()
    leaving.begin()
    assert leaving.left() <= first < SECONDS_TO_FINISH
