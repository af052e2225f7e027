"""A turn through the real doors of Slack and Teams, against bots that only echo: how long, and how many a second.

A turn answers a question of a case with twenty answers: signature, Bolt, one durable commit, and the reply posted. A
word is explained in the same way. Each person says each thing once, so that every turn is like the other; the echo
hears the same words. Both bots run in processes of their own; the baseline runs before and after the coach.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

from dialogs.message import ChannelName
from tests.bench.far_side import FarSide, Slack, Teams
from tests.bench.figures import Line, Part, at_least, at_most, share
from tests.bench.prepared import ANSWER, ASK, a_database, prepare
from tests.bench.processes import Process, coach, echo

ALONE, TOGETHER, AT_ONCE = 60, 320, 16
PATHS = {"slack": "/slack/events", "teams": "/api/messages"}

Bot = Callable[[FarSide], AbstractAsyncContextManager[Process]]


@dataclass
class Measured:
    """What one bot did: waits in ms, one person after another and crowded; rates in messages a second."""

    waits: dict[str, list[float]] = field(default_factory=dict)
    crowded: dict[str, list[float]] = field(default_factory=dict)
    rates: dict[str, list[float]] = field(default_factory=dict)

    def add(self, other: Measured) -> None:
        for mine, theirs in ((self.waits, other.waits), (self.crowded, other.crowded), (self.rates, other.rates)):
            for kind, values in theirs.items():
                mine.setdefault(kind, []).extend(values)


def people(number: int) -> list[str]:
    return [f"P{place}" for place in range(number)]


async def measure(far: FarSide, bot: Bot, path: str) -> Measured:
    found = Measured()
    async with bot(far) as process:
        far.bot_url = f"http://127.0.0.1:{process.port}{path}"
        everybody = people(ALONE + TOGETHER)
        for user in everybody:  # Who they are is asked once a day, and no part of a turn.
            await far.ask(user, ASK)
        for kind, words in (("word", ASK), ("answer", ANSWER)):
            await _rest(far)
            found.waits[kind] = [await far.ask(user, words) for user in everybody[:ALONE]]
            await _rest(far)
            found.crowded[kind], rate = await _together(far, everybody[ALONE:], words)
            found.rates[kind] = [rate]
    return found


async def _rest(far: FarSide) -> None:
    """Until nothing more comes: what the last round still owes is not measured with the next."""
    while True:
        before = far.calls
        await asyncio.sleep(0.4)
        if far.calls == before:
            return


async def _together(far: FarSide, users: Sequence[str], words: str) -> tuple[list[float], float]:
    waiting = list(users)
    waits: list[float] = []

    async def one_after_another() -> None:
        while waiting:
            waits.append(await far.ask(waiting.pop(), words))

    began = time.perf_counter()
    await asyncio.gather(*(one_after_another() for _ in range(AT_ONCE)))
    return waits, len(users) / (time.perf_counter() - began)


async def part(channel: ChannelName, database: str, folder: Path) -> Part:
    """The coach on this database between two runs of the echo."""
    url = a_database(database, folder)
    prepare(url, channel, people(ALONE + TOGETHER))
    async with Slack() if channel == "slack" else Teams() as far:
        path = PATHS[channel]
        bare = await measure(far, lambda far: _echo(channel, far), path)
        ours = await measure(far, lambda far: coach(url, far.settings), path)
        bare.add(await measure(far, lambda far: _echo(channel, far), path))
    names = {"sqlite": "SQLite", "postgresql": "PostgreSQL", "slack": "Slack", "teams": "Teams"}
    title = f"A turn through {names[channel]}'s door, on {names[database]}"
    how = (
        f"Against a bot on the same library that only echoes. Alone: {ALONE} turns one after another; at once: "
        f"{AT_ONCE} people, {TOGETHER} turns. Times run until the reply is there."
    )
    return Part(title, how, tuple(_lines(channel, database, ours, bare)))


def _echo(channel: str, far: FarSide) -> AbstractAsyncContextManager[Process]:
    return echo("slack", f"{far.url}/api/") if channel == "slack" else echo("teams")


def _lines(channel: str, database: str, ours: Measured, bare: Measured) -> list[Line]:
    lines = []
    for kind, name in (("answer", "an answer"), ("word", "a word explained")):
        times = median(ours.waits[kind]) / median(bare.waits[kind])
        rate = median(ours.rates[kind]) / median(bare.rates[kind])
        lines += [
            _promised(channel, database, kind, f"{name}: p50 against the echo's", times),
            Line(f"{name}: alone, p50 and p99", _pair(ours.waits[kind], bare.waits[kind])),
            _promised(channel, database, kind, f"{name}: messages a second against the echo's", rate, least=True),
            Line(f"{name}: {AT_ONCE} at once, p50 and p99", _pair(ours.crowded[kind], bare.crowded[kind])),
            Line(
                f"{name}: {AT_ONCE} at once, messages a second",
                f"{median(ours.rates[kind]):.0f} (echo {median(bare.rates[kind]):.0f})",
            ),
        ]
    return lines


def _promised(channel: str, database: str, kind: str, what: str, ratio: float, *, least: bool = False) -> Line:
    """Slack's answering turn is what is promised; the others are only said."""
    if channel != "slack" or kind != "answer":
        return Line(what, f"{ratio:.2f} ×")
    if least:
        return at_least(what, ratio, 0.3 if database == "sqlite" else 0.2)
    return at_most(what, ratio, 3 if database == "sqlite" else 4.5)


def _pair(ours: Sequence[float], bare: Sequence[float]) -> str:
    return (
        f"{share(ours, 0.5):.1f} and {share(ours, 0.99):.1f} ms (echo {share(bare, 0.5):.1f} and "
        f"{share(bare, 0.99):.1f} ms)"
    )
