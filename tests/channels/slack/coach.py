"""A coach that is connected to the double: the real house, the real Bolt, a real web server, in this process."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from aiohttp import ClientSession, web

from bot.channels.slack.channel import SlackChannel
from bot.clock import SystemClock
from bot.health import Health
from bot.house import House, open_house
from bot.settings import Settings
from bot.worker import Worker
from tests import databases
from tests.channels.slack.double import SlackDouble
from tests.houses import the_coach


class LaterClock(SystemClock):
    """The machine's clock, put forward as a test likes."""

    by = timedelta()

    def now(self) -> datetime:
        return super().now() + self.by


@dataclass
class Coach:
    """A running coach. ``settle`` waits until it has said everything that it owes."""

    house: House
    channel: SlackChannel
    url: str
    clock: LaterClock

    def later(self, **by: float) -> None:
        """Time passes, for the coach and for Slack."""
        self.clock.by += timedelta(**by)

    async def known(self) -> None:
        """Waits until Slack has said whose token it is."""
        while self.channel.workspaces.trouble() is not None:
            await asyncio.sleep(0.01)

    async def counted(self, name: str) -> float:
        """One of the counts that whoever watches may read."""
        async with ClientSession() as session, session.get(f"{self.url}/metrics") as answer:
            lines = (await answer.text()).splitlines()
        return next(float(line.split()[1]) for line in lines if line.startswith(f"coach_{name} "))

    async def settle(self) -> None:
        await self.channel.errands.finish(5)
        await self.house.outbox.drain(5)

    async def sweep(self) -> None:
        """What the worker does once a second."""
        await Worker(self.house)._look()
        await self.settle()


@asynccontextmanager
async def serving(slack: SlackDouble, url: str, **environ: str) -> AsyncIterator[Coach]:
    """Serves as ``coach serve`` does, on a free port, and stops in the same order."""
    settings = Settings.read({"DATABASE_URL": url, "COACH_WEB": "off", **slack.settings, **environ})
    clock = LaterClock()
    slack.now = lambda: clock.now().timestamp()
    house = open_house(settings, clock, the_coach())
    channel = SlackChannel(house, ping_every=0.05)
    house.outbox.channels = {"slack": channel}
    app = web.Application(client_max_size=8 * 2**20)
    Health(house, {"slack": channel}).routes(app)
    channel.routes(app)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=5)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    address = f"http://127.0.0.1:{runner.addresses[0][1]}"
    slack.bot_url = f"{address}/slack/events"
    await channel.start()
    try:
        yield Coach(house, channel, address, clock)
    finally:
        await site.stop()
        await channel.close()
        await runner.cleanup()
        await house.outbox.drain(5)
        house.close()


def a_file(folder: Path) -> str:
    """A SQLite file that lasts as long as the test: the same one each time it is asked for."""
    file = folder / "coach.db"
    if not file.exists():
        Path(databases.sqlite_url(folder).removeprefix("sqlite:///")).rename(file)
    return f"sqlite:///{file}"
