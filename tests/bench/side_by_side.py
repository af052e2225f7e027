"""Two web processes behind one address against one: what a message costs the processor."""

from __future__ import annotations

import asyncio
from contextlib import AsyncExitStack
from itertools import cycle
from statistics import median

from tests import databases
from tests.bench.doors import AT_ONCE, people
from tests.bench.far_side import Slack
from tests.bench.figures import Line, Part, at_most, spread
from tests.bench.prepared import ANSWER, ASK, prepare
from tests.bench.processes import coach

EACH, ROUNDS = 320, 3


async def part() -> Part:
    costs: dict[int, list[float]] = {1: [], 2: []}
    for _ in range(ROUNDS):
        for number in (1, 2):
            costs[number].append(await _cost(number))
    ratio = median(costs[2]) / median(costs[1])
    return Part(
        "Two web processes against one, on PostgreSQL",
        f"Processor time of the coach for one answer through Slack's door, {AT_ONCE} people at once, {EACH} answers, "
        f"{ROUNDS} rounds in turn; messages go to the two by turns, as a load balancer sends them.",
        (
            at_most("two against one", ratio, 1.15),
            Line("one process", f"{spread(costs[1])} ms"),
            Line("two processes", f"{spread(costs[2])} ms"),
        ),
    )


async def _cost(number: int) -> float:
    url = databases.postgresql_url(durable=True)
    users = people(EACH)
    prepare(url, "slack", users)
    async with AsyncExitStack() as stack:
        far = await stack.enter_async_context(Slack())
        processes = [await stack.enter_async_context(coach(url, far.settings)) for _ in range(number)]
        doors = cycle(f"http://127.0.0.1:{process.port}/slack/events" for process in processes)
        for door in [next(doors) for _ in range(number)]:
            far.bot_url = door
            for user in users:  # Each process asks once a day who they are.
                await far.ask(user, ASK)
        await asyncio.sleep(1)
        before = sum(process.cpu_ms for process in processes)
        waiting = list(users)

        async def one_after_another() -> None:
            while waiting:
                user = waiting.pop()
                far.bot_url = next(doors)
                await far.ask(user, ANSWER)

        await asyncio.gather(*(one_after_another() for _ in range(AT_ONCE)))
        await asyncio.sleep(1)
        cost = (sum(process.cpu_ms for process in processes) - before) / EACH
    databases.drop(url)
    return cost
