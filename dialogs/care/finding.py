"""Finds somebody's details in a text: where each begins and ends, and what kind it is."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from dialogs.care import bank, contacts, numbers, people, references
from dialogs.care.span import Found, Kind

Finder = Callable[[str], Iterator[Found]]

# In this order: where two find the same words, the first is right.
FINDERS: tuple[Finder, ...] = (
    bank.find,
    numbers.national_insurance,
    numbers.nhs,
    contacts.emails,
    references.find,
    contacts.phones,
    people.find,
)
# Where a colleague is to be named, how to reach them is no secret.
IN_A_PERSON_FIELD: frozenset[Kind] = frozenset({"ni_number", "nhs_number", "bank", "case_reference"})
# Finders look at so much at once; a longer text is looked at in pieces that overlap.
PIECE, OVERLAP = 20_000, 200

__all__ = ["Found", "Kind", "find", "without"]


def find(words: str, person_field: bool = False) -> tuple[Found, ...]:
    """What stands in the words, in their order, none over another.

    ``person_field`` is true where a colleague is asked for: then a name, an e-mail or a phone number is the answer.
    """
    taken: list[Found] = []
    for found in _all(words):
        if person_field and found.kind not in IN_A_PERSON_FIELD:
            continue
        if not any(found.overlaps(other) for other in taken):
            taken.append(found)
    return tuple(sorted(taken, key=lambda found: found.start))


def _all(words: str) -> Iterator[Found]:
    for finder in FINDERS:
        for start in range(0, max(len(words), 1), PIECE):
            piece = words[start : start + PIECE + OVERLAP]
            for found in finder(piece):
                yield Found(start + found.start, start + found.end, found.kind)


def without(words: str, found: Iterable[Found], mark: str) -> str:
    """The words with a mark in the place of each."""
    for one in sorted(found, key=lambda one: one.start, reverse=True):
        words = words[: one.start] + mark + words[one.end :]
    return words
