"""What is being heard goes before what is being sent: a service waits for the first, and gives up after seconds."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager, suppress

LONGEST = 0.25


class Precedence:
    """Counts the messages in hand. Sending gives way to them, for a moment at most, so that neither starves."""

    def __init__(self) -> None:
        self._in_hand = 0
        self._free = asyncio.Event()
        self._free.set()

    @contextmanager
    def hearing(self) -> Iterator[None]:
        """For as long as a message is being heard."""
        self._in_hand += 1
        self._free.clear()
        try:
            yield
        finally:
            self._in_hand -= 1
            if not self._in_hand:
                self._free.set()

    async def give_way(self, seconds: float = LONGEST) -> None:
        """Returns when nothing is being heard, or after that time."""
        if not self._free.is_set():
            with suppress(TimeoutError):
                await asyncio.wait_for(self._free.wait(), seconds)
