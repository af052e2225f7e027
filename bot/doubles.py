"""Two entries that mean the same in other words: found by how near their words are in meaning, and refused.

Two terms may be near on purpose. They then name one another under `related`, or `pairs.yaml` says what differs.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from content.checks.given import Given
from content.model import Library
from content.problem import Problem
from dialogs.understanding.meaning import nearness, vectors

# Set by looking at all pairs of the real content. Above it stood a true double and near neighbours, which now say so;
# below it come words that only share a subject, such as a one-off cost and ring-fenced money. Of nine meanings put in
# other words, as a colleague might who had not looked, it finds five: a help to authors, and no proof of absence.
ALIKE = 0.72


@dataclass(frozen=True)
class Said:
    """What one entry, or one sense of it, means."""

    kind: str
    entry: str
    part: str
    words: str


def doubled_entry(given: Given) -> Iterator[Problem]:
    """The later of two entries is refused: a council's own, and not the one of ours that it doubles."""
    library = given.library
    related = _related(library)
    for said in (_meanings(library), _stories(library), _sources_of_data(library)):
        for one, other, share in _alike(said):
            if frozenset((one.entry, other.entry)) not in related:
                what = f"it says much the same as {other.entry}, in other words ({share:.0%} alike)"
                yield given.problem(one.kind, one.entry, one.part, what, REMEDIES[one.kind].format(other=other.entry))


REMEDIES = {
    "terms": "make one entry of the two, or name {other} under related, or write in pairs.yaml what differs",
    "case_studies": "make one entry of the two, or say in each what sets it apart",
    "datasets": "make one entry of the two, or say in each what sets it apart",
}


def _related(library: Library) -> frozenset[frozenset[str]]:
    named = {frozenset((term.key, other)) for term in library.terms.values() for other in term.related}
    return frozenset(named | {frozenset(pair.terms) for pair in library.pairs})


def _meanings(library: Library) -> list[Said]:
    """A sense that leads to a term of its own is that term's meaning, and not a double of it."""
    found = []
    for term in library.terms.values():
        if term.meaning:
            found.append(Said("terms", term.key, "meaning", term.meaning))
        own = ((place, sense) for place, sense in enumerate(term.senses, 1) if sense.term is None)
        found += [Said("terms", term.key, f"senses.{place}.meaning", sense.meaning) for place, sense in own]
    return found


def _stories(library: Library) -> list[Said]:
    studies = library.case_studies.values()
    return [Said("case_studies", study.id, "", f"{study.title} {study.problem} {study.done}") for study in studies]


def _sources_of_data(library: Library) -> list[Said]:
    return [Said("datasets", each.id, "has", each.has) for each in library.datasets.values()]


def _alike(said: Sequence[Said]) -> Iterator[tuple[Said, Said, float]]:
    """Pairs that are too near: the later, the earlier, and how near."""
    rows = vectors([each.words for each in said])
    for place, one in enumerate(said):
        near = nearness(rows[:place], rows[place])
        yield from ((one, other, float(share)) for other, share in zip(said, near, strict=False) if share > ALIKE)
