"""A dataset as a row of a case's data list, and what a row that somebody wrote still lacks."""

from __future__ import annotations

from collections.abc import Mapping

from content.model import Dataset
from dialogs.data.found import Found, Party, Standing, key_of
from dialogs.data.licence import read_licence
from dialogs.data.rhythm import read_rhythm
from dialogs.data.rights import holds_addresses, holds_maps

STEP = "data"
# Where a row came from; no column of the step.
RECORD = "record"
CURATED = "curated"
_OPENNESS: dict[Standing, str] = {"open": "open", "shared": "shared", "closed": "closed"}
_STANDING: dict[str, Standing] = {"open": "open", "shared": "shared", "licensed": "shared", "closed": "closed"}


def found_of(data: Dataset) -> Found:
    """An entry of our own list as a dataset, to be compared with itself next time."""
    licence, _ = read_licence((data.licence,))
    return Found(
        key=key_of(CURATED, data.id),
        where=CURATED,
        portal="",
        id=data.id,
        title=data.title,
        about=data.has,
        publisher=data.holder,
        url=data.url,
        accountable=Party(data.holder, "publisher"),
        licence=licence or data.licence,
        standing=_STANDING[data.openness],
        rhythm=read_rhythm(data.rhythm),
        files=1,
    )


def openness_of(found: Found) -> str:
    """The choice of the step that says who may use it."""
    return _OPENNESS.get(found.standing, "not_sure")


def gaps_of(fields: Mapping[str, str]) -> tuple[str, ...]:
    """What somebody's own row lacks, as keys."""
    words = " ".join((fields.get("name", ""), fields.get("quality", "")))
    needs_rights = (holds_addresses(words) or holds_maps(words)) and not fields.get("third_party")
    told = (
        ("no_owner", not fields.get("accountable")),
        ("no_licence", not fields.get("licence") and fields.get("openness") != "closed"),
        ("no_rhythm", not fields.get("rhythm")),
        ("no_rights", needs_rights),
    )
    return tuple(key for key, missing in told if missing)
