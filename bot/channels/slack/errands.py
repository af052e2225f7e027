"""Errands: small things done after Slack has its answer, such as opening a modal; finished before we leave."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Coroutine
from typing import Any

from bot.log import fields
from storage.errors import Unavailable

log = logging.getLogger(__name__)


class Errands:
    """Runs what nobody waits for, after the messages in hand.

    Nothing that must not be lost is done here: that is what the outbox is for.
    """

    def __init__(self, give_way: Callable[[], Awaitable[None]]) -> None:
        self.give_way = give_way
        self._running: set[asyncio.Task[None]] = set()

    def run(self, errand: Coroutine[Any, Any, None]) -> None:
        task = asyncio.create_task(self._guarded(errand))
        self._running.add(task)
        task.add_done_callback(self._running.discard)

    async def finish(self, seconds: float) -> None:
        """Waits for what is under way, at most that long."""
        if self._running:
            await asyncio.wait(self._running, timeout=seconds)

    async def _guarded(self, errand: Coroutine[Any, Any, None]) -> None:
        try:
            await self.give_way()
            await errand
        except Unavailable as error:
            log.warning("errand given up", extra=fields(why=type(error).__name__))
        except Exception:
            log.exception("errand failed")
