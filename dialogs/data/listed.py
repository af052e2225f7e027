"""A council's plain list of its own datasets, open or not: each line as a dataset like any other."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from dialogs.data.accountable import first_named, named
from dialogs.data.found import Found, Standing, key_of
from dialogs.data.licence import read_licence
from dialogs.data.portal import Portal
from dialogs.data.rhythm import read_rhythm
from dialogs.data.rights import holds_addresses, holds_maps
from dialogs.data.values import day, link, text

# What may stand at the head of a column, and what it means.
COLUMNS = (
    "title",
    "about",
    "owner",
    "email",
    "held_by",
    "who_may_use_it",
    "licence",
    "updated",
    "rhythm",
    "formats",
    "link",
    "tags",
)
_STANDINGS: dict[str, Standing] = {"open": "open", "shared": "shared", "closed": "closed", "licensed": "shared"}


@dataclass(frozen=True)
class OwnList:
    """The council's own datasets, and where else its people are searched for."""

    found: tuple[Found, ...] = ()
    portals: tuple[Portal, ...] = ()
    place: str = ""


def read_listed(portal: Portal, lines: Iterable[Mapping[str, Any]], today: date) -> tuple[Found, ...]:
    """The lines that have a title."""
    read = (_read(portal, line, today) for line in lines)
    return tuple(found for found in read if found is not None)


def _read(portal: Portal, line: Mapping[str, Any], today: date) -> Found | None:
    title = text(line.get("title"), 160)
    if not title:
        return None
    about, tags = text(line.get("about"), 400), _several(line.get("tags"))
    licence, standing = read_licence((text(line.get("licence")),))
    told = _STANDINGS.get(text(line.get("who_may_use_it")).lower())
    held = named(line.get("held_by"))
    updated = day(line.get("updated"), today)
    rights = " . ".join((title, about, *tags))
    return Found(
        key=key_of(portal.key, title.lower()),
        where=portal.key,
        portal=portal.name,
        id=title,
        title=title,
        about=about,
        publisher=held,
        url=link(line.get("link")),
        accountable=first_named((("owner", line.get("owner"), line.get("email")), ("publisher", held, None))),
        licence=licence,
        standing=told or standing,
        rhythm=read_rhythm(text(line.get("rhythm"))),
        updated=updated,
        dated="data" if updated else "none",
        formats=_several(line.get("formats")),
        files=1,
        tags=tags,
        addresses=holds_addresses(rights),
        maps=holds_maps(rights),
        ours=True,
    )


def _several(value: Any) -> tuple[str, ...]:
    parts = value if isinstance(value, list) else str(value or "").replace(";", ",").split(",")
    return tuple(said for said in (text(part, 60) for part in parts[:20]) if said)
