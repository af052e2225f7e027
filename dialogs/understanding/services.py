"""The words of what councils do: an answer nearly always has one, a move hardly ever."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from content.model import Library
from dialogs.understanding.fold import words_of
from dialogs.understanding.stems import LITTLE, stem


class Services:
    """The words that case studies, datasets, areas and good answers use, and moves do not."""

    def __init__(self, library: Library, about_moves: Iterable[str]) -> None:
        meta = {stem(word) for word in (*about_moves, *LITTLE)}
        self.words = frozenset(stem(word) for text in _told(library) for word in words_of(text)) - meta

    def share(self, words: tuple[str, ...]) -> float:
        """How many of the words that mean something are words of services."""
        telling = [word for word in words if word not in LITTLE]
        return sum(stem(word) in self.words for word in telling) / len(telling) if telling else 0.0


def content_words(library: Library) -> frozenset[str]:
    """Every word that the content uses of what councils do: such a word is meant, and no slip of the keyboard."""
    return frozenset(word for text in _told(library) for word in words_of(text))


def _told(library: Library) -> Iterator[str]:
    for area in library.areas.values():
        yield from (area.name, *area.asked_as)
    for study in library.case_studies.values():
        yield from (study.title, study.problem, study.done, *study.asked_as)
    for data in library.datasets.values():
        yield from (data.title, data.has, *data.asked_as)
    for theme in library.themes.values():
        yield from (text for step in theme.steps for text in (step.example.good, step.example.weaker))
