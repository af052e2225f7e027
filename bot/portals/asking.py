"""Asks one portal one thing: from the cache while it is fresh, else over the network, else as it was, with its age."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from hashlib import blake2b
from typing import Any
from urllib.parse import urlencode

from bot.house import House
from bot.portals import robots
from bot.portals.client import parse
from bot.portals.trouble import Trouble
from dialogs.data.found import Found, from_plain, to_plain
from dialogs.data.portal import Portal
from storage.records import Health, PortalAnswer

FRESH = timedelta(minutes=15)
# After so many failures in a row a portal is left alone for a while; then one call tries it.
MOST_FAILURES = 3
LEFT_ALONE = timedelta(seconds=60)


@dataclass(frozen=True)
class Question:
    """What a portal is asked, and how its answer is read: into datasets, a count, and its publishers."""

    portal: Portal
    url: str
    params: Mapping[str, str]
    read: Callable[[Any], Answer]
    fresh: timedelta = FRESH

    @property
    def key(self) -> str:
        """A hash: nobody's words are kept."""
        asked = f"{self.url}?{urlencode(sorted(self.params.items()))}"
        return blake2b(asked.encode(errors="replace"), digest_size=20).hexdigest()


@dataclass(frozen=True)
class Answer:
    """What a portal said. ``old`` is when, where that was long ago; ``trouble`` is why there is nothing newer."""

    found: tuple[Found, ...] = ()
    count: int = 0
    publishers: tuple[tuple[str, str], ...] = ()
    old: datetime | None = None
    trouble: str = ""


class Asker:
    """Everything that asking a portal needs."""

    def __init__(self, house: House) -> None:
        self.house, self.client = house, house.portals

    async def ask(self, question: Question, again: bool = False) -> Answer:
        """Never raises for what a portal does. ``again`` asks anew, whatever the cache has."""
        now = self.house.clock.now()
        kept, health = await self._in_memory(self._look, question)
        if kept is not None and not again and now - kept.at < question.fresh:
            return from_kept(kept)
        if health.closed_until is not None and health.closed_until > now:
            return _as_it_was(kept, "down")
        try:
            answer, headers = await self._fetch(question, kept)
        except Trouble as trouble:
            if trouble.kind == "gone":
                return Answer(trouble="gone")
            await self._in_memory(self._failed, question, health, trouble)
            return _as_it_was(kept, trouble.kind)
        await self._in_memory(self._keep, question, answer, headers)
        return answer

    async def _fetch(
        self, question: Question, kept: PortalAnswer | None
    ) -> tuple[Answer, tuple[str | None, str | None]]:
        if self.house.settings.portal_robots:
            await robots.check(self.client, question.url)
        asked = {"If-None-Match": kept.etag, "If-Modified-Since": kept.modified} if kept else {}
        got = await self.client.get(
            question.url, question.params, {key: value for key, value in asked.items() if value}
        )
        if got.unchanged and kept is not None:
            return from_kept(kept), (kept.etag, kept.modified)
        # Reading 4 MB takes a while: not here, where everybody's messages come in.
        return await asyncio.to_thread(lambda: question.read(parse(got.body))), (got.etag, got.modified)

    async def _in_memory(self, work: Callable[..., Any], *arguments: Any) -> Any:
        return await asyncio.get_running_loop().run_in_executor(self.house.threads, work, *arguments)

    def _look(self, question: Question) -> tuple[PortalAnswer | None, Health]:
        with self.house.memory.unit(reading=True) as unit:
            return unit.portal_answer(question.key), unit.portal_health(question.portal.key)

    def _keep(self, question: Question, answer: Answer, headers: tuple[str | None, str | None]) -> None:
        kept = PortalAnswer(to_kept(answer), self.house.clock.now(), *headers)
        with self.house.memory.unit() as unit:
            unit.keep_portal_answer(question.key, question.portal.key, kept)
            unit.portal_well(question.portal.key)
            unit.commit()

    def _failed(self, question: Question, health: Health, trouble: Trouble) -> None:
        now, until = self.house.clock.now(), None
        if trouble.wait is not None:
            until = now + timedelta(seconds=trouble.wait)
        elif health.failures + 1 >= MOST_FAILURES:
            until = now + LEFT_ALONE
        with self.house.memory.unit() as unit:
            unit.portal_failed(question.portal.key, until)
            unit.commit()


def _as_it_was(kept: PortalAnswer | None, trouble: str) -> Answer:
    return replace(from_kept(kept), old=kept.at, trouble=trouble) if kept else Answer(trouble=trouble)


def to_kept(answer: Answer) -> dict[str, Any]:
    return {
        "found": [to_plain(found) for found in answer.found],
        "count": answer.count,
        "publishers": [list(pair) for pair in answer.publishers],
    }


def from_kept(kept: PortalAnswer) -> Answer:
    found: Sequence[Mapping[str, Any]] = kept.answer.get("found", ())
    publishers = tuple((str(key), str(title)) for key, title in kept.answer.get("publishers", ()))
    return Answer(tuple(map(from_plain, found)), int(kept.answer.get("count", 0)), publishers)
