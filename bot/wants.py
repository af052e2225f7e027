"""Wants: what a turn asked for that needs the network or some time. Each is run once, and its outcome is heard."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from importlib import import_module

from bot.conversation import Heard, TryAgain
from bot.house import House
from bot.log import fields
from dialogs.message import Came, Message, Place
from storage.wants import Wanted

log = logging.getLogger(__name__)

Outcome = Mapping[str, object]
Runner = Callable[[House, Wanted], Awaitable[Outcome]]

# Kind → where its runner lives: ``async def run(house, wanted)`` gives what the coach is told.
RUNNERS: dict[str, str] = {
    "file": "bot.files.making",
    "data_search": "bot.portals.searching",
    "data_check": "bot.portals.checking",
    "own_data": "bot.files.own_data",
    "screen": "bot.opening",
}
MOST_ATTEMPTS = 4
AT_ONCE = 4
# The outcome of a want that could not be met; its kind's move says so.
IN_VAIN: Outcome = {"trouble": "failed"}


class Errands:
    """Runs wants side by side, a few at once, each in a task of its own."""

    def __init__(self, house: House) -> None:
        self.house = house
        self._tasks: set[asyncio.Task[None]] = set()

    async def look(self) -> int:
        """Takes what waits and starts it; how many."""
        room = AT_ONCE - len(self._tasks)
        if room <= 0:
            return 0
        house = self.house
        taken = await asyncio.get_running_loop().run_in_executor(
            house.threads, house.memory.take_wants, house.process, house.clock.now(), room, tuple(house.outbox.channels)
        )
        for wanted in taken:
            task = asyncio.create_task(meet(self.house, wanted))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)
        return len(taken)

    async def drain(self, seconds: float) -> None:
        """Waits for what is under way; what does not end in time is taken up again when its lease runs out."""
        if self._tasks:
            await asyncio.wait(self._tasks, timeout=seconds)


async def meet(house: House, wanted: Wanted) -> None:
    """Runs one want and lets the coach hear its outcome, in the person's conversation."""
    outcome = await outcome_of(house, wanted)
    if outcome is None:
        return
    try:
        await house.conversation.hear(message_of(house, wanted, outcome))
    except TryAgain:
        log.info("outcome not taken", extra=fields(want=wanted.id))


async def outcome_of(house: House, wanted: Wanted) -> Outcome | None:
    """What came of it; nothing where it is to be tried again later."""
    try:
        runner: Runner = import_module(RUNNERS[wanted.want.kind]).run
        return await runner(house, wanted)
    except Exception as error:
        log.exception("want failed", extra=fields(want=wanted.id, kind=wanted.want.kind))
        if wanted.attempts >= MOST_ATTEMPTS or wanted.want.kind not in RUNNERS:
            return IN_VAIN
        retry_at = house.clock.now() + timedelta(seconds=2.0**wanted.attempts)
        failed = (wanted.id, retry_at, type(error).__name__)
        await asyncio.get_running_loop().run_in_executor(house.threads, house.memory.want_failed, *failed)
        return None


def message_of(house: House, wanted: Wanted, outcome: Outcome, *, inline: bool = False) -> Message:
    """The outcome as a message of the person's; heard again, it changes nothing."""
    place = Place(wanted.place.channel, wanted.place.address, wanted.place.private, inline)
    came = Came(str(wanted.id), wanted.want.kind, outcome)
    return Message(f"want:{wanted.id}", wanted.who, place, came, house.clock.now())


def meet_here(house: House, channel: str) -> tuple[Heard, ...]:
    """Runs what people of this channel want in this very thread; for the terminal, which has no worker."""
    taken = house.memory.take_wants(house.process, house.clock.now(), AT_ONCE, (channel,))
    heard = []
    for wanted in taken:
        # A thread of its own, since a loop may run in this one.
        with ThreadPoolExecutor(1) as thread:
            outcome = thread.submit(asyncio.run, outcome_of(house, wanted)).result()
        if outcome is not None:
            heard.append(house.conversation.hear_now(message_of(house, wanted, outcome, inline=True))[0])
    return tuple(heard)
