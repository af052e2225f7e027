"""Looks again at what stands in a case's data list: each row at the place that it came from."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from bot.house import House
from bot.portals import ckan
from bot.portals.asking import Answer, Asker
from bot.portals.searching import all_of, feed, keep
from dialogs.case import Row
from dialogs.data.found import Found, to_plain
from dialogs.data.portal import Portal
from dialogs.data.rows import RECORD, STEP, found_of
from storage.records import RowCheck
from storage.wants import Wanted

NOT_THERE: Mapping[str, object] = {"trouble": "case_gone"}


@dataclass(frozen=True)
class List:
    """The rows that came from somewhere, what was found for each, and what was known when it was last checked."""

    rows: tuple[Row, ...]
    records: Mapping[str, Found]
    checks: Mapping[str, RowCheck]


async def run(house: House, wanted: Wanted) -> Mapping[str, object]:
    """Each row as it is now. A portal that does not answer leaves its rows unchecked; the others do not wait."""
    about, loop = wanted.want.about, asyncio.get_running_loop()
    listed = await loop.run_in_executor(house.threads, _look_up, house, wanted)
    if listed is None:
        return NOT_THERE
    today = house.clock.now().date()
    looking = _Looking(house, wanted, today)
    answers = await all_of({row.key: looking.at(listed, row.fields[RECORD]) for row in listed.rows})
    found = tuple(one for answer in answers.values() for one in answer.found if one.where in looking.portals)
    await loop.run_in_executor(house.threads, keep, house, found, about.get("organisation", ""))
    return {
        "case": wanted.want.case,
        "rows": [_told(row, answers[row.key], listed.checks.get(row.key)) for row in listed.rows],
    }


def _look_up(house: House, wanted: Wanted) -> List | None:
    """The list of a case that this person may still see."""
    with house.memory.unit(reading=True) as unit:
        person, case_id = unit.look_up(wanted.person), wanted.want.case
        case = unit.scene(person, (case_id,)).reached.get(case_id) if person is not None and case_id else None
        if person is None or case is None or case.state == "deleted":
            return None
        rows = tuple(row for row in case.live_rows(STEP) if row.fields.get(RECORD))
        records = unit.records([row.fields[RECORD] for row in rows], person.organisation)
        return List(rows, records, unit.row_checks(case.id))


class _Looking:
    """Where each row is looked for: our own list, the council's, or the portal that it was found on."""

    def __init__(self, house: House, wanted: Wanted, today: date) -> None:
        self.house, self.today, self.asker = house, today, Asker(house)
        reach, organisation = house.coach.reach, wanted.want.about.get("organisation", "")
        names, own = (organisation, wanted.who.tenant), wanted.want.about.get("own") == "yes"
        self.own = reach.of(names).found if own else ()
        self.portals: dict[str, Portal] = {portal.key: portal for portal in reach.portals_for(names, own)}

    def at(self, listed: List, ref: str) -> Coroutine[Any, Any, Answer]:
        curated, kept = self.house.library.datasets.get(ref), listed.records.get(ref)
        mine = next((found for found in self.own if found.key == ref), None)
        if curated is not None or mine is not None:
            return _known(found_of(curated) if curated is not None else mine)
        portal = self.portals.get(kept.where) if kept is not None else None
        if kept is None or portal is None:
            return _known(None)
        return self._on_feed(portal, kept) if portal.kind == "feed" else self._on_portal(portal, kept)

    async def _on_portal(self, portal: Portal, kept: Found) -> Answer:
        return await self.asker.ask(ckan.record(portal, kept.id, self.today), again=True)

    async def _on_feed(self, portal: Portal, kept: Found) -> Answer:
        answer = await self.asker.ask(feed(portal, self.today))
        found = tuple(one for one in answer.found if one.key == kept.key)
        return Answer(found, len(found), trouble=answer.trouble or ("" if found else "gone"), old=answer.old)


async def _known(found: Found | None) -> Answer:
    return Answer((found,), 1) if found is not None else Answer(trouble="down")


def _told(row: Row, answer: Answer, check: RowCheck | None) -> dict[str, object]:
    """What is old is no check: it is left out, and said."""
    found = answer.found[0] if answer.found and not answer.trouble else None
    return {
        "row": row.key,
        "title": row.fields.get("name", ""),
        "found": to_plain(found) if found is not None else None,
        "trouble": answer.trouble if found is None else "",
        "before": dict(check.facts) if check else None,
        "at": check.at.date().isoformat() if check else "",
    }
