"""While a data portal hangs, other people's turns are not slower: the same turns with and without, side by side.

python -m tests.bench portal
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path
from statistics import median

from aiohttp import ClientSession, CookieJar

from bot.portals.opening import reach_of
from bot.settings import Settings
from storage.engine import open_engine
from storage.unit import Memory
from tests.bench.figures import Line, Part, at_most, share
from tests.bench.processes import running
from tests.channels.web.served import Visitor
from tests.chaos.served import SECRET_KEY, free_port
from tests.houses import MORNING
from tests.portals.beside import PortalBeside

PROMISED = 1.1
OTHERS, SEARCHERS, ROUNDS = 6, 4, 10
SAYS = ("what's a UPRN?", "We take about 4,000 calls a month about missed bins.", "why do you ask", "undo")
# One for each round, so that no search is answered from what was kept of another.
TOPICS = ("potholes", "benches", "allotments", "toilets", "bridges", "taxis", "gullies", "grants", "trees", "markets",
          "halls", "stops", "rents", "noise")  # fmt: skip


async def part(folder: Path) -> Part:
    url = f"sqlite:///{folder / 'hanging.db'}"
    with PortalBeside() as portal:
        calm, hung = await _measured(url, portal)
    ratio = median(hung) / median(calm)
    lines = (
        at_most("others' turns while it hangs", ratio, PROMISED),
        Line("p50 and p99 without, in ms", f"{median(calm):.1f} and {share(calm, 0.99):.1f}"),
        Line("p50 and p99 while it hangs, in ms", f"{median(hung):.1f} and {share(hung, 0.99):.1f}"),
    )
    how = (
        f"{OTHERS} people on the web page, {len(calm)} turns while nobody searches and as many while {SEARCHERS} "
        "searches wait for a portal that does not answer, in turns of both. SQLite; the worker is in the same process."
    )
    return Part("A portal that hangs", how, lines)


async def _measured(url: str, portal: PortalBeside) -> tuple[list[float], list[float]]:
    port = free_port()
    environ = {
        "DATABASE_URL": url,
        "PORT": str(port),
        "COACH_SECRET_KEY": SECRET_KEY,
        "LOG_LEVEL": "error",
        "COACH_DATA_GOV_UK": portal.url,
    }
    calm: list[float] = []
    hung: list[float] = []
    async with running("bot.cli", "serve", port=port, **environ):
        memory = Memory(open_engine(url))
        async with _people(port, OTHERS) as others, _people(port, SEARCHERS) as searchers:
            for other in others:
                await other.say("start a business case for missed bins")
            await _turns(others)
            for topic in TOPICS[:ROUNDS]:
                calm += await _turns(others)
                await _hang(portal, searchers, topic)
                hung += await _turns(others)
                await _let_go(portal, memory, Settings.read(environ))
        memory.close()
    return calm, hung


@asynccontextmanager
async def _people(port: int, number: int) -> AsyncIterator[list[Visitor]]:
    async with AsyncExitStack() as stack:
        found = []
        for _ in range(number):
            session = await stack.enter_async_context(ClientSession(cookie_jar=CookieJar(unsafe=True)))
            found.append(Visitor(f"http://127.0.0.1:{port}", session))
            await found[-1].hello()
        yield found


async def _turns(others: Sequence[Visitor]) -> list[float]:
    """The milliseconds of each turn, one after another."""
    times = []
    for words in SAYS:
        for other in others:
            began = time.perf_counter()
            await other.say(words)
            times.append((time.perf_counter() - began) * 1000)
    return times


async def _hang(portal: PortalBeside, searchers: Sequence[Visitor], topic: str) -> None:
    """Everybody's search has reached the portal, and gets no answer."""
    portal.day("hangs")
    for number, searcher in enumerate(searchers):
        await searcher.press(f"search_data/{topic} {'abcdefgh'[number] * 3}/")
    for _ in range(100):
        if portal.double.at_once:
            return
        await asyncio.sleep(0.05)
    raise AssertionError("no search reached the portal")


async def _let_go(portal: PortalBeside, memory: Memory, settings: Settings) -> None:
    """The searches end, and the portal is thought well of again, or the next round would not ask it."""
    portal.day("well")
    for _ in range(200):
        if not portal.double.at_once:
            break
        await asyncio.sleep(0.05)
    key = reach_of(settings, MORNING.date()).portals[0].key
    with memory.unit() as unit:
        unit.portal_well(key)
        unit.commit()
    await asyncio.sleep(0.2)
