"""Runs a live search that somebody asked for: all portals at once, six seconds in all, the best of what they have."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Coroutine, Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import Any, TypeVar

from bot.house import House
from bot.log import fields
from bot.portals import ckan
from bot.portals.asking import Answer, Asker, Question
from dialogs.data.feed import read_feed
from dialogs.data.fit import bare, ranked
from dialogs.data.found import Found, to_plain
from dialogs.data.joining import joined
from dialogs.data.place import publisher_of
from dialogs.data.portal import Portal
from dialogs.understanding.fold import words_of
from storage.wants import Wanted

log = logging.getLogger(__name__)

Of = TypeVar("Of")

SECONDS_IN_ALL = 6.0
SHOWN = 4
FEED_FRESH = timedelta(hours=6)


async def run(house: House, wanted: Wanted) -> Mapping[str, object]:
    """What was found, and how each portal did. It never fails: a portal that does is named in what comes back."""
    about = wanted.want.about
    topic, place = about.get("topic", ""), about.get("place", "")
    organisation, own = about.get("organisation", ""), about.get("own") == "yes" and wanted.place.private
    keys = (organisation, wanted.who.tenant)
    portals = house.coach.reach.portals_for(keys, own)
    today = house.clock.now().date()
    answers = await all_of({portal: _search(Asker(house), portal, topic, place, today) for portal in portals})
    everything = [one for answer in answers.values() for one in answer.found]
    best = await asyncio.to_thread(lambda: ranked(topic, place, joined(everything), today))
    await asyncio.get_running_loop().run_in_executor(house.threads, keep, house, best[:SHOWN], organisation)
    log.info("portals searched", extra=fields(portals=len(portals), found=len(everything), fit=len(best)))
    return {
        "topic": topic,
        "place": place,
        "found": [to_plain(one) for one in best[:SHOWN]],
        "fit": len(best),
        "portals": [_told(portal, answer) for portal, answer in answers.items()],
    }


def _told(portal: Portal, answer: Answer) -> dict[str, object]:
    old = answer.old.date().isoformat() if answer.old else ""
    return {"name": portal.name, "count": answer.count, "trouble": answer.trouble, "old": old}


def keep(house: House, found: tuple[Found, ...], organisation: str) -> None:
    """So that their buttons still show them next month."""
    with house.memory.unit() as unit:
        unit.keep_records(found, organisation, house.clock.now())
        unit.commit()


async def all_of(asked: Mapping[Of, Coroutine[Any, Any, Answer]]) -> dict[Of, Answer]:
    """Every answer; whoever takes too long is left behind, and the others are not kept waiting."""
    tasks = {portal: asyncio.create_task(work) for portal, work in asked.items()}
    if tasks:
        await asyncio.wait(tasks.values(), timeout=SECONDS_IN_ALL)
    for task in tasks.values():
        task.cancel()
    await asyncio.gather(*tasks.values(), return_exceptions=True)
    return {portal: _outcome(task) for portal, task in tasks.items()}


def _outcome(task: asyncio.Task[Answer]) -> Answer:
    if task.cancelled():
        return Answer(trouble="slow")
    error = task.exception()
    if error is not None:
        log.error("portal not asked", exc_info=error)
        return Answer(trouble="odd")
    return task.result()


async def _search(asker: Asker, portal: Portal, topic: str, place: str, today: date) -> Answer:
    if portal.kind == "feed":
        return await asker.ask(feed(portal, today))
    words = bare(topic)
    if not words:
        return Answer()
    wide = asker.ask(ckan.search(portal, words, today))
    if not place:
        answer = await wide
    else:
        near = asker.ask(ckan.search(portal, (*words, *words_of(place)), today))
        answer = _together(*await asyncio.gather(wide, near))
        publisher = publisher_of(place, answer.publishers)
        if publisher:
            answer = _together(answer, await asker.ask(ckan.search(portal, words, today, publisher)))
    if not answer.found and not answer.trouble and len(words) > 1:
        answer = await asker.ask(ckan.search(portal, words, today, either=True))
    return answer


def _together(first: Answer, second: Answer) -> Answer:
    """Two answers of one portal; what failed is said only where nothing came of either."""
    found = {one.key: one for one in (*first.found, *second.found)}
    trouble = (first.trouble or second.trouble) if not found else first.trouble and second.trouble
    return replace(first, found=tuple(found.values()), trouble=trouble, old=first.old or second.old)


def feed(portal: Portal, today: date) -> Question:
    def read(raw: object) -> Answer:
        found = read_feed(portal, raw, today)
        return Answer(found, len(found))

    return Question(portal, portal.address, {}, read, FEED_FRESH)
