"""How long Slack waits until we acknowledge: one person alone, 50 at once, and 50 at once while Slack itself is slow.

    python -m tests.bench.slack_ack             # DATABASE_URL for another database than a SQLite file
    PEOPLE=50 ROUNDS=6 python -m tests.bench.slack_ack

Each round everybody does the same kind of thing at the same moment: a message, a click, a command, a mention.
The coach is `coach serve` in a process of its own; the times are what the caller sees, from request to answer. Alone,
the time is that of one turn; with 50 it is the wait for the writer too. Its own work is the processor's time for one
message, replies included: other programs on the machine don't add to that, as they do to the times. Where Slack takes
two seconds for each of our calls and the times stay near what they were, nothing before the acknowledgement waits for
the network; tests/channels/slack/test_acknowledging.py proves that without a clock.
"""

from __future__ import annotations

import asyncio
import os
import tempfile
import time
from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path
from typing import Any

from tests.channels.slack.double import SlackDouble
from tests.channels.slack.stage import choices
from tests.chaos.served import Served

PEOPLE = int(os.environ.get("PEOPLE", "50"))
ROUNDS = int(os.environ.get("ROUNDS", "6"))
PROMISED_MS = 500.0
SLOW_SECONDS = 2.0

Act = Callable[["Bench", str], Awaitable[None]]


class Bench:
    """Acts for people, and notes how long each waits for the acknowledgement."""

    def __init__(self, slack: SlackDouble) -> None:
        self.slack = slack
        self.waits: dict[str, list[float]] = {}
        self._kind = ""
        deliver = slack.deliver

        async def timed(kind: str, payload: Any, times: int | None = None) -> tuple[int, Any]:
            began = time.perf_counter()
            status, answer = await deliver(kind, payload, times)
            self.waits.setdefault(self._kind, []).append((time.perf_counter() - began) * 1000)
            assert status == 200, (self._kind, status, answer)
            return status, answer

        slack.deliver = timed  # type: ignore[method-assign]

    async def round(self, kind: str, act: Act, people: Sequence[str]) -> None:
        self._kind = kind
        await asyncio.gather(*(act(self, person) for person in people))

    def latest(self, person: str) -> Any:
        return self.slack.messages(self.slack.direct(person))[-1]


async def says(bench: Bench, person: str) -> None:
    await bench.slack.say(person, "We take about 4,000 calls a month about missed bins, from the call system.")


async def asks(bench: Bench, person: str) -> None:
    await bench.slack.say(person, "what's a UPRN?")


async def presses(bench: Bench, person: str) -> None:
    message = bench.latest(person)
    await bench.slack.click(person, choices(message)[0], message, bench.slack.direct(person))


async def commands(bench: Bench, person: str) -> None:
    await bench.slack.command(person, "/jargon", "UPRN")


async def mentions(bench: Bench, person: str) -> None:
    await bench.slack.say(person, f"<@{bench.slack.team.me}> what's a data owner?", "C1")


async def opens_a_case(bench: Bench, person: str) -> None:
    await bench.slack.say(person, "start a business case for missed bins")


KINDS: dict[str, Act] = {
    "message": says,
    "word": asks,
    "click": presses,
    "command": commands,
    "mention": mentions,
}


async def measured(url: str, people: int, slow: float) -> tuple[dict[str, list[float]], float]:
    """The waits by kind, of so many people, with a Slack that takes so long for each of our calls; and the
    processor's milliseconds for one message.
    """
    async with SlackDouble() as slack:
        names = [f"P{number}" for number in range(people)]
        for name in names:
            slack.add_user(name, f"person {name}")
        served = Served(url, slack.settings)
        slack.bot_url = served.events
        bench = Bench(slack)
        try:
            await served.start()
            await bench.round("first", opens_a_case, names)
            await _quiet(slack)
            bench.waits.clear()
            before = _processor_ms(served)
            for _ in range(ROUNDS):
                for kind, act in KINDS.items():
                    slack.slow = 0.0
                    await _quiet(slack)
                    slack.slow = slow
                    await bench.round(kind, act, names)
            await _quiet(slack)
            work = _processor_ms(served) - before
            await served.stop()
        finally:
            await served.kill()
    return bench.waits, work / sum(map(len, bench.waits.values()))


def _processor_ms(served: Served) -> float:
    assert served.process is not None
    words = Path(f"/proc/{served.process.pid}/stat").read_text().rpartition(")")[2].split()
    return (int(words[11]) + int(words[12])) * 1000 / os.sysconf("SC_CLK_TCK")


async def _quiet(slack: SlackDouble) -> None:
    """Until the coach has called for nothing more for a while: what it owes from the last round is said."""
    while True:
        before = len(slack.calls)
        await asyncio.sleep(1.2)
        if len(slack.calls) == before:
            return


def share(waits: Sequence[float], part: float) -> float:
    """The wait that this part of all stayed within."""
    ordered = sorted(waits)
    return ordered[min(len(ordered) - 1, round(part * (len(ordered) - 1)))]


def line(name: str, waits: Sequence[float]) -> str:
    return f"  {name:<10} {len(waits):>5}  {share(waits, 0.5):>7.0f}  {share(waits, 0.99):>7.0f}  {max(waits):>7.0f}"


async def main() -> None:
    worst = 0.0
    cases = (("alone", 1, 0.0), (f"{PEOPLE} at once", PEOPLE, 0.0), (f"{PEOPLE}, slow Slack", PEOPLE, SLOW_SECONDS))
    with tempfile.TemporaryDirectory() as folder:
        for name, people, slow in cases:
            database = os.environ.get("DATABASE_URL") or f"sqlite:///{Path(folder) / f'{people}-{slow}.db'}"
            waits, work = await measured(database, people, slow)
            together = [wait for kind in waits.values() for wait in kind]
            print(f"{name}, in ms   count      p50      p99      max")
            for kind, found in waits.items():
                print(line(kind, found))
            print(line("all", together))
            print(f"  its own work for one message: {work:.1f} ms")
            worst = max(worst, share(together, 0.99)) if people > 1 else worst
    print(f"p99 with {PEOPLE} people at once: {worst:.0f} ms; promised: {PROMISED_MS:.0f} ms")


if __name__ == "__main__":
    asyncio.run(main())
