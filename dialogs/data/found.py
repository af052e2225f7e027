"""A dataset as it was found: one frozen value, whatever portal or list it came from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields, replace
from datetime import date, datetime
from hashlib import blake2b
from typing import Any, Literal, get_args

# Which field named who is accountable, best first; ``nobody`` where none did.
Rung = Literal["owner", "contact", "maintainer", "author", "responsible", "foi", "publisher", "nobody"]
# Where the date comes from: the data itself, its newest file, the time that it covers, or only its record.
RUNGS: tuple[Rung, ...] = get_args(Rung)
Dated = Literal["data", "file", "cover", "record", "none"]
Standing = Literal["open", "shared", "closed", "not_open", "none"]

KEY_BYTES = 10
KEY_LENGTH = 2 * KEY_BYTES


@dataclass(frozen=True)
class Party:
    """Who is accountable, and which field said so."""

    who: str = ""
    how: Rung = "nobody"
    email: str = ""


@dataclass(frozen=True)
class Found:
    """One dataset. Texts are plain: no mark-up of their own, of a bounded length.

    ``key`` is the same whenever the same record is read. ``portal`` is the name of where it was found and ``where``
    the key of that portal; ``also_at`` names other portals that have it too. ``updated`` is meant as ``dated`` says.
    ``rhythm`` is a key of ``rhythm.RHYTHMS`` or empty. ``readable`` is false where all its files are papers to read.
    ``seen`` is when memory kept it, and is no part of it.
    """

    key: str
    where: str
    portal: str
    id: str
    title: str
    about: str = ""
    publisher: str = ""
    publisher_key: str = ""
    url: str = ""
    accountable: Party = Party()
    licence: str = ""
    standing: Standing = "none"
    rhythm: str = ""
    updated: date | None = None
    dated: Dated = "none"
    covers: str = ""
    formats: tuple[str, ...] = ()
    readable: bool = True
    files: int = 0
    links: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    addresses: bool = False
    maps: bool = False
    released: bool = True
    ours: bool = False
    also_at: tuple[str, ...] = ()
    seen: date | None = None


def key_of(where: str, id: str) -> str:
    """The lasting key of a record of a portal."""
    return blake2b(f"{where}\x00{id}".encode(errors="replace"), digest_size=KEY_BYTES).hexdigest()


def to_plain(found: Found) -> dict[str, Any]:
    """As JSON-ready values, for memory."""
    plain = {key: value for key, value in asdict(found).items() if value not in ("", (), None) and key != "seen"}
    if found.updated is not None:
        plain["updated"] = found.updated.isoformat()
    return plain


_NAMES = {field.name for field in fields(Found)} - {"seen"}
_SEVERAL = ("formats", "links", "tags", "also_at")


def from_plain(plain: Mapping[str, Any]) -> Found:
    """What ``to_plain`` wrote, also in another version: what is not known here is left out."""
    known = {key: value for key, value in plain.items() if key in _NAMES}
    for name in _SEVERAL:
        known[name] = tuple(map(str, known.get(name, ())))
    party = known.get("accountable") or {}
    how: Rung = next((rung for rung in RUNGS if rung == party.get("how")), "nobody")
    known["accountable"] = Party(str(party.get("who", "")), how, str(party.get("email", "")))
    said = known.get("updated")
    known["updated"] = datetime.fromisoformat(said).date() if said else None
    return Found(**known)


def also(found: Found, other: Found) -> Found:
    """The same with the other portal named as well."""
    names = (*found.also_at, other.portal, *other.also_at)
    return replace(found, also_at=tuple(dict.fromkeys(name for name in names if name != found.portal)))
