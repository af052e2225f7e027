"""Marks nudges as begun before they are sent: those that wait at the same moment in one commit."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Collection, Sequence


class Beginning:
    """``mark`` writes down that these are begun, durably, and gives back those that may be sent."""

    def __init__(self, mark: Callable[[Sequence[int]], Awaitable[Collection[int]]]) -> None:
        self._mark = mark
        self._waiting: dict[int, asyncio.Future[bool]] = {}
        self._marking: asyncio.Task[None] | None = None

    async def may_be_sent(self, post: int) -> bool:
        """Returns when it is marked; false where it was begun before. Raises what ``mark`` raised."""
        future: asyncio.Future[bool] = asyncio.get_running_loop().create_future()
        self._waiting[post] = future
        if self._marking is None or self._marking.done():
            self._marking = asyncio.create_task(self._mark_all())
        return await future

    async def _mark_all(self) -> None:
        while self._waiting:
            waiting, self._waiting = self._waiting, {}
            try:
                begun = await self._mark([*waiting])
            except Exception as error:
                for future in waiting.values():
                    if not future.done():
                        future.set_exception(error)
            else:
                for post, future in waiting.items():
                    if not future.done():
                        future.set_result(post in begun)
