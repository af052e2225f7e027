"""A portal in a thread of its own, for tests that hold up their own event loop or serve from another process."""

from __future__ import annotations

import asyncio
import threading
from typing import Self

from tests.portals.double import PortalDouble

STALE = "recycling-rates-by-ward"


class PortalBeside:
    """``with PortalBeside() as portal``. ``day`` says what kind of day it has from now on."""

    def __init__(self) -> None:
        self.double = PortalDouble()
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        asyncio.run_coroutine_threadsafe(self.double.open(), self._loop).result(10)
        return self

    def __exit__(self, *_: object) -> None:
        asyncio.run_coroutine_threadsafe(self.double.close(), self._loop).result(10)
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(10)
        self._loop.close()

    @property
    def url(self) -> str:
        return self.double.url

    def day(self, name: str) -> None:
        """A mode of the double's, or ``stale``: nobody keeps one of its datasets up any more."""
        if name != "stale":
            self.double.mode = name
            self._loop.call_soon_threadsafe(self.double.wake)
            return
        record = self.double.record(STALE)
        record.update({"date_updated": "2025-11-03", "license_id": "", "isopen": False})
