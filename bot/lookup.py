"""Terms and case studies by the first letters of a name: for search boxes, which ask again at every key."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from content.model import CaseStudy, Library, Term
from dialogs.press import write

FEWEST_LETTERS = 2
# How well something fits, best first: the whole name, its beginning, a word of it, every word that was asked.
WHOLE, BEGINS, WORD_BEGINS, HAS_ALL = range(4)


@dataclass(frozen=True)
class Hit:
    """Something found: what it is, its name, a line about it, and the press that shows it."""

    kind: Literal["term", "study"]
    key: str
    title: str
    about: str

    @property
    def press(self) -> str:
        return write(self.kind, self.key)


def look_up(library: Library, words: str, most: int) -> tuple[Hit, ...]:
    """The nearest terms and case studies, best first; nothing for fewer than two letters."""
    asked = folded(words)
    if len(asked) < FEWEST_LETTERS:
        return ()
    ranked = sorted((rank, len(hit.title), hit.title, hit.key, hit) for rank, hit in _ranked(library, asked))
    return tuple(hit for *_, hit in ranked[:most])


def folded(words: str) -> str:
    """Small letters and single spaces, without accents and punctuation."""
    plain = unicodedata.normalize("NFKD", words[:200]).lower()
    return re.sub(r"[\W_]+", " ", re.sub(r"[\u0300-\u036f'’]", "", plain)).strip()


def _ranked(library: Library, asked: str) -> Iterator[tuple[int, Hit]]:
    for term in library.terms.values():
        rank = _rank(asked, (term.name, term.expansion or "", *term.aliases))
        if rank is not None:
            yield rank, _term_hit(term)
    for study in library.case_studies.values():
        rank = _rank(asked, (study.title, study.place, *study.areas, *study.asked_as, study.problem))
        if rank is not None:
            yield rank, _study_hit(study)


def _term_hit(term: Term) -> Hit:
    about = term.meaning or "; ".join(sense.name for sense in term.senses)
    return Hit("term", term.key, term.name, about)


def _study_hit(study: CaseStudy) -> Hit:
    return Hit("study", study.id, f"{study.place}, {study.year}", study.title)


def _rank(asked: str, names: Sequence[str]) -> int | None:
    """The best fit of any name; nothing where none fits."""
    ranks = (_rank_of(asked, folded(name)) for name in names if name)
    return min((rank for rank in ranks if rank is not None), default=None)


def _rank_of(asked: str, name: str) -> int | None:
    if name == asked:
        return WHOLE
    if name.startswith(asked):
        return BEGINS
    if f" {asked}" in f" {name}":
        return WORD_BEGINS
    return HAS_ALL if all(f" {word}" in f" {name}" for word in asked.split()) else None
