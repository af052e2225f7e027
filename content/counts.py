"""How much there is, what wants review, and what rests on which source."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from content.checks.references import references
from content.model import Library


@dataclass(frozen=True)
class Counts:
    """How many of each. ``acronyms`` are the ambiguous ones; ``welsh`` are terms with a Welsh name."""

    terms: int
    acronyms: int
    pairs: int
    case_studies: int
    datasets: int
    themes: int
    steps: int
    sizes: int
    approvers: int
    lessons: int
    welsh: int
    sources: int
    phrases: int
    commands: int


def counts(library: Library) -> Counts:
    return Counts(
        terms=len(library.terms),
        acronyms=sum(bool(term.senses) for term in library.terms.values()),
        pairs=len(library.pairs),
        case_studies=len(library.case_studies),
        datasets=len(library.datasets),
        themes=len(library.themes),
        steps=sum(len(theme.steps) for theme in library.themes.values()),
        sizes=len(library.sizes),
        approvers=len(library.approvers),
        lessons=len(library.lessons),
        welsh=sum(bool(term.welsh) for term in library.terms.values()),
        sources=len(library.sources),
        phrases=len(library.phrases),
        commands=len(library.commands),
    )


@dataclass(frozen=True)
class Review:
    """An entry that somebody should read again by a day."""

    review_by: date
    owner: str
    kind: str
    key: str


def reviews(library: Library) -> tuple[Review, ...]:
    """All entries, the soonest first."""
    return tuple(
        sorted(_reviews(library), key=lambda review: (review.review_by, review.owner, review.kind, review.key))
    )


def due(library: Library, today: date) -> tuple[Review, ...]:
    """The entries whose day has come."""
    return tuple(review for review in reviews(library) if review.review_by <= today)


def _reviews(library: Library) -> Iterator[Review]:
    for term in library.terms.values():
        yield Review(term.review_by, term.owner, "terms", term.key)
    for study in library.case_studies.values():
        yield Review(study.review_by, study.owner, "case_studies", study.id)
    for dataset in library.datasets.values():
        yield Review(dataset.review_by, dataset.owner, "datasets", dataset.id)


def sources(library: Library) -> Mapping[str, tuple[tuple[str, str], ...]]:
    """Each source with the entries that rest on it, as kind and key."""
    found: dict[str, dict[tuple[str, str], None]] = {key: {} for key in library.sources}
    for each in references(library):
        if each.to_kind == "sources" and each.to_key in found:
            found[each.to_key][each.kind, each.entry] = None
    return {key: tuple(entries) for key, entries in found.items()}
