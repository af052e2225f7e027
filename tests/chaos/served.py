"""A serving process that can be killed: `coach serve` as it is, on a port of its own."""

from __future__ import annotations

import asyncio
import os
import signal
import socket
import sys
from collections.abc import Mapping
from pathlib import Path

ROOT = Path(__file__).parents[2]
SECRET_KEY = "a-key-for-tests-that-is-long-enough-"


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


class Served:
    """One process of `coach serve`. Kills and stops are by its own process id."""

    def __init__(self, database_url: str, environ: Mapping[str, str], port: int | None = None) -> None:
        self.port = port or free_port()
        said = {"DATABASE_URL": database_url, "PORT": str(self.port), "COACH_WEB": "off", "LOG_LEVEL": "error"}
        self.environ = {**os.environ, **said, "COACH_SECRET_KEY": SECRET_KEY, **environ}
        self.process: asyncio.subprocess.Process | None = None

    @property
    def events(self) -> str:
        return f"http://127.0.0.1:{self.port}/slack/events"

    async def start(self) -> None:
        """Starts it and waits until it says its address."""
        self.process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "bot.cli", "serve", cwd=ROOT, env=self.environ, stdout=asyncio.subprocess.PIPE
        )
        assert self.process.stdout is not None
        line = await asyncio.wait_for(self.process.stdout.readline(), 60)
        assert b"http" in line, "the process did not start"

    async def kill(self) -> None:
        """SIGKILL: no warning, no last words."""
        if self.process is not None and self.process.returncode is None:
            self.process.send_signal(signal.SIGKILL)
            await self.process.wait()

    async def stop(self) -> int:
        """SIGTERM: it finishes what is in hand; gives its exit status."""
        assert self.process is not None
        self.process.send_signal(signal.SIGTERM)
        return await asyncio.wait_for(self.process.wait(), 30)
