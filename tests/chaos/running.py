"""Processes of the coach that can be killed: `coach serve` on a port of its own, `coach work`."""

from __future__ import annotations

import asyncio
import os
import signal
from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path

from tests.chaos.nursery import Child, Nursery
from tests.chaos.served import SECRET_KEY, free_port


class Running:
    """One process, started again and again on the same settings. Kills and stops are by its own process id."""

    def __init__(
        self,
        nursery: Nursery,
        database_url: str,
        environ: Mapping[str, str],
        command: str = "serve",
        ahead: timedelta = timedelta(),
    ) -> None:
        self.nursery, self.command, self.ahead = nursery, command, ahead
        self.port = free_port()
        said = {"DATABASE_URL": database_url, "PORT": str(self.port), "COACH_WEB": "off", "LOG_LEVEL": "error"}
        kept = {name: os.environ[name] for name in ("PATH", "HOME", "TZ") if name in os.environ}
        self.environ = {**kept, **said, "COACH_SECRET_KEY": SECRET_KEY, **environ}
        self.child: Child | None = None

    @property
    def slack(self) -> str:
        return f"http://127.0.0.1:{self.port}/slack/events"

    @property
    def teams(self) -> str:
        return f"http://127.0.0.1:{self.port}/api/messages"

    async def start(self) -> None:
        """Starts it, and waits until it says that it serves or works."""
        self.child = await self.nursery.start(self.command, self.environ, self.ahead)
        assert await asyncio.wait_for(self.child.line(), 60), "the process did not start"

    @property
    def megabytes(self) -> float:
        """The most memory that it has held so far."""
        assert self.child is not None
        lines = Path(f"/proc/{self.child.pid}/status").read_text().splitlines()
        return next(int(line.split()[1]) / 1024 for line in lines if line.startswith("VmHWM"))

    async def kill(self) -> None:
        """SIGKILL: no warning, no last words."""
        if self.child is not None and self.child.status is None:
            await self.child.kill()

    async def stop(self) -> int:
        """SIGTERM: it finishes what is in hand; gives its exit status."""
        assert self.child is not None
        self.child.signal(signal.SIGTERM)
        return await asyncio.wait_for(self.child.wait(), 30)

    def signal(self, number: signal.Signals) -> None:
        assert self.child is not None
        self.child.signal(number)
