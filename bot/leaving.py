"""Leaving: from SIGTERM on, one deadline for all that is in hand, whoever finishes what."""

from __future__ import annotations

import asyncio
from time import monotonic

from aiohttp import web
from aiohttp.typedefs import Handler, Middleware

SECONDS_TO_FINISH = 8.0
# For whoever comes last there is still a moment: to see that nothing is left, or to mark what was sent.
LEAST = 0.02


class Leaving:
    """How long there is to finish; and the requests that are in hand."""

    def __init__(self) -> None:
        self._until: float | None = None
        self._in_hand = 0
        self._nothing = asyncio.Event()
        self._nothing.set()

    def begin(self) -> None:
        """From now on time runs."""
        if self._until is None:
            self._until = monotonic() + SECONDS_TO_FINISH

    def left(self) -> float:
        """The seconds that are left; all of them where nobody is leaving yet."""
        return SECONDS_TO_FINISH if self._until is None else max(self._until - monotonic(), LEAST)

    async def requests_answered(self) -> None:
        """Returns when no request is in hand, or when the time is over."""
        try:
            await asyncio.wait_for(self._nothing.wait(), self.left())
        except TimeoutError:
            return

    def middleware(self) -> Middleware:
        """Counts the requests in hand. To be the outermost."""

        @web.middleware
        async def counted(request: web.Request, handler: Handler) -> web.StreamResponse:
            self._in_hand += 1
            self._nothing.clear()
            try:
                return await handler(request)
            finally:
                self._in_hand -= 1
                if not self._in_hand:
                    self._nothing.set()

        return counted
