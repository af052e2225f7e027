"""The worker: what a crash left in the outbox, and what has grown old. Any number run side by side."""

from __future__ import annotations

import asyncio
import logging
from datetime import datetime, timedelta

from storage.errors import Unavailable

from bot.house import House
from bot.log import fields

log = logging.getLogger(__name__)

LOOK_EVERY = 1.0
TIDY_EVERY = timedelta(hours=1)


class Worker:
    """Looks once a second for what is due."""

    def __init__(self, house: House) -> None:
        self.house = house
        self.stopping = asyncio.Event()
        self._tidied: datetime | None = None

    async def run(self) -> None:
        """Works until it is told to stop. A database that is away is tried again; nothing is lost meanwhile."""
        while not self.stopping.is_set():
            try:
                await self._look()
            except Unavailable as error:
                log.warning("worker waits", extra=fields(why=type(error).__name__))
            except Exception:
                log.exception("worker failed")
            try:
                await asyncio.wait_for(self.stopping.wait(), LOOK_EVERY)
            except TimeoutError:
                continue

    def stop(self) -> None:
        self.stopping.set()

    async def _look(self) -> None:
        await self.house.outbox.sweep()
        now = self.house.clock.now()
        if self._tidied is None or now - self._tidied >= TIDY_EVERY:
            self._tidied = now
            loop = asyncio.get_running_loop()
            await loop.run_in_executor(self.house.threads, self.house.memory.retention, now)
