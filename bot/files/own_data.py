"""A copy of all that is held about somebody, as a Word file that they can read."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Mapping
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from bot.files import word
from bot.files.saying import says
from bot.house import House
from content.model import Library
from dialogs.document.model import Block, Bullets, Document, Heading, Paragraph, Words
from dialogs.document.names import file_name
from dialogs.money.words import Say
from dialogs.when import british, clock
from storage.wants import Wanted

KEPT_FOR = timedelta(hours=1)
Row = Mapping[str, Any]
# Ids of the house's own say nothing to anybody.
NOT_SHOWN = frozenset({"id", "person_id", "organisation_id", "message_id", "key", "made_at", "from_person_id"})
USES = ("own.table.*", "own.field.*")


async def run(house: House, wanted: Wanted) -> Mapping[str, object]:
    """Makes it and keeps it for an hour."""
    loop = asyncio.get_running_loop()
    held, today, zone = await loop.run_in_executor(house.threads, _look_up, house, wanted)
    say = says(house.library.phrases)
    content = await asyncio.to_thread(word.draw, draw_up(held, house.library, today, zone))
    name = file_name(say("own.title"), say("own.file"), today, "docx")
    kept = await loop.run_in_executor(house.threads, _keep, house, name, content, wanted.person)
    return {"key": kept.key, "name": kept.name, "media_type": kept.media_type, "size": kept.size}


def _look_up(house: House, wanted: Wanted) -> tuple[dict[str, tuple[Row, ...]], date, ZoneInfo]:
    with house.memory.unit(reading=True) as unit:
        known = unit.known(wanted.who)
        zone = ZoneInfo((known and known.timezone) or house.settings.timezone.key)
        held: dict[str, tuple[Row, ...]] = {**unit.held_about(wanted.person)}
        return held, house.clock.now().astimezone(zone).date(), zone


def _keep(house: House, name: str, content: bytes, person: str) -> Any:
    with house.memory.unit() as unit:
        kept = unit.keep_file(name, word.MEDIA_TYPE, content, person, None, house.clock.now() + KEPT_FOR)
        unit.commit()
    return kept


def draw_up(held: Mapping[str, tuple[Row, ...]], library: Library, today: date, zone: ZoneInfo) -> Document:
    """One heading for each kind of record, one entry for each of them."""
    say = says(library.phrases)
    titles = {row["id"]: row["title"] for row in held.get("cases", ())}
    blocks: list[Block] = [Paragraph(Words(say("own.about")), "lead")]
    for table, rows in held.items():
        blocks.append(Heading(say(f"own.table.{table}"), 1))
        for row in rows:
            blocks.append(Bullets(tuple(_lines(row, say, library, titles, zone))))
    return Document(
        view="case",
        case="",
        title=say("own.title"),
        about=(british(today),),
        marking="",
        footer=say("own.title"),
        page_words=(say("document.page_number"), say("document.page_of")),
        made_on=today,
        blocks=tuple(blocks),
        credit=say("document.made_with"),
    )


def _lines(row: Row, say: Say, library: Library, titles: Mapping[str, str], zone: ZoneInfo) -> Iterator[Words]:
    for name, value in row.items():
        shown = _shown(name, value, library, titles, zone)
        if name not in NOT_SHOWN and shown:
            label = say(f"own.field.{name}") or name.replace("_", " ")
            yield Words(shown, label=f"{label}:")


def _shown(name: str, value: Any, library: Library, titles: Mapping[str, str], zone: ZoneInfo) -> str:
    """A value in words: moments on their own clock, cases by title, steps by label."""
    if isinstance(value, datetime):
        local = value.astimezone(zone)
        return f"{british(local.date())}, {clock(local)}"
    if isinstance(value, date):
        return british(value)
    if isinstance(value, Mapping):
        return "; ".join(f"{key}: {_shown(key, kept, library, titles, zone)}" for key, kept in value.items() if kept)
    if isinstance(value, list | tuple):
        return "; ".join(_shown(name, kept, library, titles, zone) for kept in value)
    if name == "case_id" and value:
        return titles.get(value, str(value))
    step = library.step(str(value)) if name in ("step", "asking") else None
    return step.label if step else "" if value is None or value is False else str(value)
