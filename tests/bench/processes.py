"""Processes to measure: they start, say their address, and end by their own process id; and what they used."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from pathlib import Path

from tests.chaos.served import ROOT, SECRET_KEY, free_port

TICK_MS = 1000 / os.sysconf("SC_CLK_TCK")


class Process:
    """One program of ours, running."""

    def __init__(self, process: asyncio.subprocess.Process, port: int) -> None:
        self.process, self.port = process, port

    @property
    def cpu_ms(self) -> float:
        """The processor's milliseconds that it has used so far, in its own code and in the kernel for it."""
        words = Path(f"/proc/{self.process.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(words[11]) + int(words[12])) * TICK_MS

    @property
    def peak_mb(self) -> float:
        """The most memory that it has held."""
        lines = Path(f"/proc/{self.process.pid}/status").read_text().splitlines()
        return next(int(line.split()[1]) / 1024 for line in lines if line.startswith("VmHWM"))

    async def stop(self) -> None:
        if self.process.returncode is None:
            self.process.send_signal(signal.SIGTERM)
            try:
                await asyncio.wait_for(self.process.wait(), 20)
            except TimeoutError:
                self.process.kill()
                await self.process.wait()


@asynccontextmanager
async def running(*arguments: str, port: int = 0, **environ: str) -> AsyncIterator[Process]:
    """``python -m …`` until the end of the block, which begins when it has said its first line."""
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", *arguments, cwd=ROOT, env={**os.environ, **environ}, stdout=asyncio.subprocess.PIPE
    )
    found = Process(process, port)
    try:
        assert process.stdout is not None
        if arguments[-1] != "work":
            line = await asyncio.wait_for(process.stdout.readline(), 60)
            assert line, f"{' '.join(arguments)} did not start"
        yield found
    finally:
        await found.stop()


@asynccontextmanager
async def coach(url: str, settings: Mapping[str, str], command: str = "serve", **more: str) -> AsyncIterator[Process]:
    """The coach as it is installed, with one channel and no web page."""
    port = free_port()
    environ = {
        "DATABASE_URL": url,
        "PORT": str(port),
        "COACH_WEB": "off",
        "LOG_LEVEL": "error",
        "COACH_SECRET_KEY": SECRET_KEY,
        **settings,
        **more,
    }
    async with running("bot.cli", command, port=port, **environ) as found:
        yield found


@asynccontextmanager
async def echo(kind: str, *more: str) -> AsyncIterator[Process]:
    port = free_port()
    async with running("tests.bench.echoes", kind, str(port), *more, port=port) as found:
        yield found
