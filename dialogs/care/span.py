"""One thing found: where it stands, and what kind it is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Kind = Literal["ni_number", "nhs_number", "phone", "email", "address", "named_resident", "bank", "case_reference"]


@dataclass(frozen=True)
class Found:
    """From ``start`` to before ``end``, in characters."""

    start: int
    end: int
    kind: Kind

    def of(self, words: str) -> str:
        return words[self.start : self.end]

    def overlaps(self, other: Found) -> bool:
        return self.start < other.end and other.start < self.end


def before(words: str, place: int, length: int = 40) -> str:
    """What stands just before a place, in lower case and on the same line."""
    return words[max(0, place - length) : place].rpartition("\n")[2].lower()


def after(words: str, place: int, length: int = 40) -> str:
    """What stands just after a place, in lower case and on the same line."""
    return words[place : place + length].partition("\n")[0].lower()
