"""What memory has for somebody's page: the case in hand, and the posts that wait."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Sequence
from typing import Any, TypeVar, TypeVarTuple

from bot.house import House
from bot.log import fields
from dialogs.message import Identity
from dialogs.path import walk
from storage.errors import Unavailable
from storage.outbox import Post

log = logging.getLogger(__name__)

Arguments = TypeVarTuple("Arguments")
Gives = TypeVar("Gives")


class Waiting:
    """Looks and marks in a worker thread, as everything of memory does."""

    def __init__(self, house: House) -> None:
        self.house = house

    async def case_of(self, who: Identity) -> dict[str, Any] | None:
        """The title and the progress of the case in hand. Where memory is busy, none is better than no answer."""
        try:
            return await self.in_thread(self._case_of, who)
        except Unavailable as error:
            log.warning("case not read", extra=fields(channel="web", why=type(error).__name__))
            return None

    async def posts_of(self, who: Identity) -> tuple[Post, ...]:
        """What waits for this person, in order; each comes again until the page has shown it.

        A reminder comes once: it counts as sent before it leaves, since it must never arrive twice.
        """
        return await self.in_thread(self._posts_of, who)

    async def shown(self, who: Identity, ids: Sequence[int]) -> None:
        """The page has shown these. Ids that are not this person's are left alone."""
        await self.in_thread(self._shown, who, ids)

    def _case_of(self, who: Identity) -> dict[str, Any] | None:
        with self.house.memory.unit(reading=True) as unit:
            person = unit.known(who)
            case = unit.scene(person).case if person else None
        if case is None or case.state == "deleted":
            return None
        path = walk(self.house.library, case)
        return {"title": case.title, "done": len(path.done), "of": len(path.order)}

    def _posts_of(self, who: Identity) -> tuple[Post, ...]:
        now = self.house.clock.now()
        with self.house.memory.unit(reading=True) as unit:
            person = unit.known(who)
            if person is None or not unit.take_web_posts(person.id, now):
                return ()
        with self.house.memory.unit() as unit:
            posts = unit.take_web_posts(person.id, now)
            nudges = [post.id for post in posts if post.unasked]
            begun = unit.begun(nudges)
            unit.sent(sorted(begun), now)
            unit.commit()
        return tuple(post for post in posts if not post.unasked or post.id in begun)

    def _shown(self, who: Identity, ids: Sequence[int]) -> None:
        now = self.house.clock.now()
        with self.house.memory.unit() as unit:
            person = unit.known(who)
            mine = {post.id for post in unit.take_web_posts(person.id, now)} if person else set()
            unit.sent(sorted(mine & set(ids)), now)
            unit.commit()

    async def in_thread(self, work: Callable[[*Arguments], Gives], *arguments: *Arguments) -> Gives:
        return await asyncio.get_running_loop().run_in_executor(self.house.threads, work, *arguments)
