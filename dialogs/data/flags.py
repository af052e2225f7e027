"""What to watch out for in a dataset: named flags, each with what its one sentence needs."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date

from dialogs.data.found import Found
from dialogs.data.rhythm import missed
from dialogs.when import british

# In the order in which they are said.
FLAGS = (
    "unpublished", "no_files", "pdf_only", "late", "no_rhythm", "record_only", "no_date", "no_licence", "not_open",
    "addresses", "maps",
)  # fmt: skip
# The date says something about the data itself.
OF_THE_DATA = ("data", "file")


@dataclass(frozen=True)
class Flag:
    """``places`` fill its sentence; ``rhythm`` is said by its own phrase."""

    key: str
    places: Mapping[str, str] = field(default_factory=dict)


def flags(found: Found, today: date) -> tuple[Flag, ...]:
    """All that an officer should know before building on it."""
    raised: dict[str, dict[str, str]] = {key: {} for key, tells in _SIMPLE.items() if tells(found)}
    late = updates_missing(found, today)
    if late and found.updated:
        raised["late"] = {"date": british(found.updated), "missed": str(late), "rhythm": found.rhythm}
    if "not_open" in raised:
        raised["not_open"] = {"licence": found.licence}
    if "record_only" in raised and found.updated:
        raised["record_only"] = {"date": british(found.updated)}
    return tuple(Flag(key, raised[key]) for key in FLAGS if key in raised)


def updates_missing(found: Found, today: date) -> int:
    """Counted only from a date of the data itself: a record may change for other reasons, or not at all."""
    return missed(found.rhythm, found.updated, today) if found.dated in OF_THE_DATA else 0


# What can be told from one field alone.
_SIMPLE: dict[str, Callable[[Found], bool]] = {
    "unpublished": lambda found: not found.released,
    "no_files": lambda found: found.files == 0 and found.released,
    "pdf_only": lambda found: found.files > 0 and not found.readable,
    "no_rhythm": lambda found: not found.rhythm,
    "record_only": lambda found: found.dated == "record",
    "no_date": lambda found: found.dated == "none",
    "no_licence": lambda found: found.standing == "none",
    "not_open": lambda found: found.standing == "not_open",
    "addresses": lambda found: found.addresses,
    "maps": lambda found: found.maps,
}
