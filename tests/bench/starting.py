"""What the coach needs to start, and what it uses while nobody speaks."""

from __future__ import annotations

import asyncio
import time
from pathlib import Path
from statistics import median

import aiohttp

from tests import databases
from tests.bench.far_side import Slack
from tests.bench.figures import Line, Part, at_most, spread
from tests.bench.processes import Process, coach, running

STARTS = 3
IDLE_SECONDS = 10.0


async def part(folder: Path) -> Part:
    starts, memory = [], []
    for _ in range(STARTS):
        began = time.perf_counter()
        async with coach(databases.sqlite_url(folder), {}, COACH_WEB="on") as process:
            await _ready(process.port)
            starts.append(time.perf_counter() - began)
            memory.append(process.peak_mb)
    bare = [await _bare_start() for _ in range(STARTS)]
    async with coach(databases.sqlite_url(folder), {}, COACH_WEB="on") as process:
        serving = await _idle(process)
    async with Slack() as far, coach(databases.postgresql_url(), far.settings, "work") as process:
        working = await _idle(process)
    return Part(
        "Start, memory and rest",
        f"`coach serve` with the web page alone, {STARTS} starts; a bare Python with aiohttp beside it. "
        f"Rest: {IDLE_SECONDS:.0f} seconds in which nobody speaks.",
        (
            at_most("ready to answer", median(starts), 3, "s", f"{spread(starts)} s"),
            Line("a bare Python with aiohttp", f"{spread(bare)} s"),
            at_most("most memory held", max(memory), 250, "MB", f"{spread(memory, 0)} MB"),
            at_most("`coach serve` at rest", serving, 0.5, "% of a processor"),
            at_most("`coach work` at rest", working, 0.5, "% of a processor"),
        ),
    )


async def _ready(port: int) -> None:
    async with aiohttp.ClientSession() as session:
        for _ in range(500):
            async with session.get(f"http://127.0.0.1:{port}/readyz") as answer:
                if answer.status == 200:
                    return
            await asyncio.sleep(0.01)
    raise AssertionError("it was never ready")


async def _bare_start() -> float:
    began = time.perf_counter()
    async with running("tests.bench.bare"):
        return time.perf_counter() - began


async def _idle(process: Process) -> float:
    """The share of a processor that it uses while nobody speaks, in per cent."""
    await asyncio.sleep(3)
    before = process.cpu_ms
    await asyncio.sleep(IDLE_SECONDS)
    return float(process.cpu_ms - before) / (IDLE_SECONDS * 10)
