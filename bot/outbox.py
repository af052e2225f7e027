"""The outbox: what is owed is sent, in order in each conversation, with no database lock held meanwhile."""

from __future__ import annotations

import asyncio
import logging
from collections import deque
from collections.abc import Callable, Collection, Mapping, Sequence
from concurrent.futures import Executor
from contextlib import nullcontext
from dataclasses import dataclass
from datetime import datetime, timedelta
from time import monotonic
from typing import TypeVar, TypeVarTuple

from bot.beginning import Beginning
from bot.clock import Clock
from bot.door import Channel, Delivery, Never, NotNow, Post, Sent
from bot.log import fields
from bot.precedence import Precedence
from dialogs.message import Place
from dialogs.pen import fill
from dialogs.reply import Reply
from storage.errors import Unavailable
from storage.outbox import LONGEST_WAIT
from storage.unit import Memory

log = logging.getLogger(__name__)

Arguments = TypeVarTuple("Arguments")
Gives = TypeVar("Gives")

MARK_EVERY = 0.2
LEAST_TO_MARK = 0.1
# A post is leased for a minute. Later than this it is not begun, and it is never longer on the wire than that.
HELD_SECONDS = 45.0
SECONDS_TO_SEND = 14.0
MOST_ATTEMPTS = 8
# For what the far side surely did not take: with the longest wait between them, more than an hour.
MOST_REFUSALS = 20
# Nudges that are on the wire at once. They have time; so there is always room for the replies that somebody waits for.
NUDGES_AT_ONCE = 30
# With so many conversations in hand nothing more is said unasked: what is due is safe in the database.
MOST_IN_HAND = 400
SWEPT_AT_ONCE = 50
# The web page fetches its own.
FETCHED = ("web",)


@dataclass(frozen=True)
class Held:
    """Until when a post is ours to begin: on the machine's own steady clock, and on the one that leases go by.

    Where the second is put forward, the lease has ended for everybody else. Where it is put back, the first holds.
    """

    steadily: float
    until: datetime

    @staticmethod
    def from_now(clock: Clock) -> Held:
        return Held(monotonic() + HELD_SECONDS, clock.now() + timedelta(seconds=HELD_SECONDS))

    def is_over(self, clock: Clock) -> bool:
        return monotonic() >= self.steadily or clock.now() >= self.until


class Outbox:
    """Sends posts through the channels and marks what came of them.

    A post that can't go now keeps its place: later ones of the same conversation wait behind it.
    """

    def __init__(
        self, memory: Memory, clock: Clock, threads: Executor, process: str, precedence: Precedence | None = None
    ) -> None:
        self.memory, self.clock, self.threads, self.process = memory, clock, threads, process
        self.precedence = precedence or Precedence()
        self.channels: Mapping[str, Channel] = {}
        self._queues: dict[tuple[str, str], deque[tuple[Held, Post]]] = {}
        self._senders: set[asyncio.Task[None]] = set()
        self._nudging = asyncio.Semaphore(NUDGES_AT_ONCE)
        self.has_room = asyncio.Event()
        self.has_room.set()
        self._sent: list[int] = []
        self._marker: asyncio.Task[None] | None = None
        self._beginning = Beginning(self._begun)

    def take(self, posts: Sequence[Post]) -> None:
        """Takes posts that are leased to this process and starts sending them."""
        held = Held.from_now(self.clock)
        for post in posts:
            if post.channel not in self.channels or post.channel in FETCHED:
                continue
            key = (post.channel, post.address)
            queue = self._queues.setdefault(key, deque())
            queue.append((held, post))
            if len(queue) == 1:
                task = asyncio.create_task(self._send_all(key))
                self._senders.add(task)
                task.add_done_callback(self._ended)
        if len(self._senders) >= MOST_IN_HAND:
            self.has_room.clear()

    def _ended(self, sender: asyncio.Task[None]) -> None:
        self._senders.discard(sender)
        if len(self._senders) < MOST_IN_HAND:
            self.has_room.set()

    async def _send_all(self, key: tuple[str, str]) -> None:
        """Sends what waits for a conversation, and whatever joins it meanwhile.

        Where one can't go, or memory is away, those behind it wait with it: their leases run out and the sweep takes
        them in order.
        """
        queue = self._queues[key]
        try:
            while queue:
                await self.precedence.give_way()
                held, post = queue[0]
                async with self._nudging if post.unasked else nullcontext():
                    # A process that hung for a minute holds nothing any more: what it took has gone to another.
                    if held.is_over(self.clock) or not await self._send_one(post):
                        return
                queue.popleft()
        except Unavailable as error:
            log.warning("sending waits", extra=fields(why=type(error).__name__))
        finally:
            del self._queues[key]

    async def _send_one(self, post: Post) -> bool:
        """Sends one; true where the next may follow."""
        if post.unasked and not await self._beginning.may_be_sent(post.id):
            return True
        try:
            async with asyncio.timeout(SECONDS_TO_SEND):
                delivery: Delivery = await self.channels[post.channel].send(post)
        except TimeoutError:
            delivery = NotNow(5.0, "no answer", surely_not_taken=False)
        except Exception:
            log.exception("send failed", extra=fields(post=post.id, channel=post.channel))
            delivery = NotNow(5.0, "the channel raised", surely_not_taken=False)
        return await self._mark(post, delivery)

    async def _mark(self, post: Post, delivery: Delivery) -> bool:
        match delivery:
            case Sent():
                self._sent.append(post.id)
                if self._marker is None or self._marker.done():
                    self._marker = asyncio.create_task(self._mark_soon())
                return True
            case Never(why, note):
                log.warning("reply undeliverable", extra=fields(post=post.id, channel=post.channel, why=why))
                self.take(await self._in_thread(self._give_up, post, why, note))
                return True
            case NotNow(seconds, why, surely_not_taken):
                return await self._put_off(post, seconds, why, surely_not_taken)

    def _give_up(self, post: Post, why: str, note: str) -> Sequence[Post]:
        """Gives it up; in the same transaction, whoever asked for it is owed a note, if there is one to say."""
        now = self.clock.now()
        with self.memory.unit() as unit:
            unit.failed(post.id, None, why)
            asker = unit.look_up(post.asker) if note and post.asker else None
            place = unit.place_of(asker.id) if asker else None
            posts: Sequence[Post] = ()
            if asker is not None and place is not None:
                told = Reply(fill(note, {"who": unit.name_of(post.person)}))
                posts = unit.owe(asker, Place(place.channel, place.address), (told,), None, now, self.process)
            unit.commit()
        return posts

    async def _put_off(self, post: Post, seconds: float, why: str, surely_not_taken: bool) -> bool:
        if post.unasked and not surely_not_taken:
            # A nudge is never sent twice: where nobody knows whether it arrived, it counts as sent.
            await self._in_thread(self.memory.failed, post.id, None, why)
            return True
        if post.attempts >= (MOST_REFUSALS if surely_not_taken else MOST_ATTEMPTS):
            await self._in_thread(self.memory.failed, post.id, None, why)
            return True
        wait = min(max(seconds, 2.0**post.attempts), LONGEST_WAIT.total_seconds())
        retry_at = self.clock.now() + timedelta(seconds=wait)
        log.info("reply put off", extra=fields(post=post.id, channel=post.channel, seconds=wait, why=why))
        if post.unasked:
            await self._in_thread(self.memory.not_taken, post.id, retry_at, why)
        else:
            await self._in_thread(self.memory.failed, post.id, retry_at, why)
        return False

    async def _mark_soon(self) -> None:
        """Marks what was sent, many at once."""
        await asyncio.sleep(MARK_EVERY)
        await self.flush()

    async def flush(self) -> None:
        ids, self._sent = self._sent, []
        if not ids:
            return
        try:
            await self._in_thread(self.memory.sent, ids, self.clock.now())
        except Unavailable:
            self._sent = [*ids, *self._sent]
            self._marker = asyncio.create_task(self._mark_soon())

    async def sweep(self) -> int:
        """Takes what nobody holds any more (a crash left it, or its time to be tried again came); how many."""
        channels = tuple(name for name in self.channels if name not in FETCHED)
        posts = await self._in_thread(self.memory.take_posts, self.process, self.clock.now(), SWEPT_AT_ONCE, channels)
        busy = {key for key, queue in self._queues.items() if queue}
        self.take([post for post in posts if (post.channel, post.address) not in busy])
        return len(posts)

    async def drain(self, seconds: float) -> None:
        """Waits until nothing is on the wire and what was sent is marked, at most that long."""
        until = monotonic() + seconds
        if self._senders:
            await asyncio.wait(self._senders, timeout=seconds)
        await asyncio.wait({asyncio.create_task(self.flush())}, timeout=max(until - monotonic(), LEAST_TO_MARK))

    async def _begun(self, ids: Sequence[int]) -> Collection[int]:
        return await self._in_thread(self.memory.begun, ids)

    async def _in_thread(self, work: Callable[[*Arguments], Gives], *arguments: *Arguments) -> Gives:
        return await asyncio.get_running_loop().run_in_executor(self.threads, work, *arguments)
