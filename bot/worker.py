"""The worker: reminders, wants, what a crash left, what has grown old. Any number run side by side."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import datetime, timedelta
from typing import TypeVar, TypeVarTuple

from bot.door import Post
from bot.house import House
from bot.log import fields
from bot.reminding import CLAIMED_AT_ONCE, SAID_AT_ONCE
from bot.wants import Errands
from storage.errors import Unavailable
from storage.reminders import DueReminder

log = logging.getLogger(__name__)

Arguments = TypeVarTuple("Arguments")
Gives = TypeVar("Gives")

LOOK_EVERY = 1.0
TIDY_EVERY = timedelta(hours=1)
# Words are held for an hour and hardly longer; and a clock that was put back holds nobody up for long.
LET_GO_EVERY = timedelta(minutes=1)


class Worker:
    """Looks once a second for what is due."""

    def __init__(self, house: House) -> None:
        self.house, self.errands = house, Errands(house)
        self.stopping = asyncio.Event()
        self._tidied: datetime | None = None
        self._let_go: datetime | None = None

    async def run(self) -> None:
        """Works until it is told to stop. A database that is away is tried again; nothing is lost meanwhile."""
        while not self.stopping.is_set():
            more = False
            try:
                more = await self._look()
            except Unavailable as error:
                log.warning("worker waits", extra=fields(why=type(error).__name__))
            except Exception:
                log.exception("worker failed")
            # Where more is due, it goes on as soon as what it said has found its way out.
            waits_for = self.house.outbox.has_room if more else self.stopping
            with suppress(TimeoutError):
                await asyncio.wait_for(waits_for.wait(), LOOK_EVERY)

    async def drain(self, seconds: float) -> None:
        await self.errands.drain(seconds)

    def stop(self) -> None:
        self.stopping.set()

    async def _look(self) -> bool:
        """One round of everything that is due, each part of it bounded; whether more is due at once."""
        outbox, now = self.house.outbox, self.house.clock.now()
        due = await self._in_thread(self.house.memory.look, now, tuple(outbox.channels))
        if due.posts:
            await outbox.sweep()
        more = due.reminders and await self._remind()
        if due.wants:
            await self.errands.look()
        now = self.house.clock.now()
        if _is_time(self._let_go, LET_GO_EVERY, now):
            self._let_go = now
            await self._in_thread(self.house.memory.let_overdue_go, now)
            if changed := await self._in_thread(self.house.memory.put_clocks_right, now):
                log.warning("clock was put back", extra=fields(leases=changed))
        if _is_time(self._tidied, TIDY_EVERY, now):
            self._tidied = now
            await self._in_thread(self.house.memory.retention, now)
            log.info("records retained", extra=fields(**await self._in_thread(self.house.memory.retain, now)))
            await self._in_thread(self.house.memory.leave_no_trace)
        return more

    async def _remind(self) -> bool:
        """Says what is due, a handful at a time, so that neither a stop nor a message waits long; whether more is."""
        outbox = self.house.outbox
        if not outbox.has_room.is_set():
            return True
        claimed = await self._in_thread(self.house.reminding.claim, tuple(outbox.channels))
        for at in range(0, len(claimed), SAID_AT_ONCE):
            if self.stopping.is_set():
                break
            await outbox.precedence.give_way()
            outbox.take(await self._say(claimed[at : at + SAID_AT_ONCE]))
        return len(claimed) == CLAIMED_AT_ONCE

    async def _say(self, due: Sequence[DueReminder]) -> tuple[Post, ...]:
        """Says a handful; where that fails, each by itself: the faulty one waits until its lease ends."""
        try:
            return await self._in_thread(self.house.reminding.say, *due)
        except Unavailable:
            raise
        except Exception:
            if len(due) > 1:
                alone = [await self._say((one,)) for one in due]
                return tuple(post for posts in alone for post in posts)
            log.exception("reminder failed", extra=fields(reminder=due[0].id))
            return ()

    async def _in_thread(self, work: Callable[[*Arguments], Gives], *arguments: *Arguments) -> Gives:
        return await asyncio.get_running_loop().run_in_executor(self.house.threads, work, *arguments)


def _is_time(last: datetime | None, every: timedelta, now: datetime) -> bool:
    """Whether it is due again; also where the clock was put back meanwhile."""
    return last is None or abs(now - last) >= every
