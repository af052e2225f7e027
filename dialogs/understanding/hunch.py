"""A hunch: which move an unfamiliar message most resembles.

A linear reading (ridge regression) of words, pairs of words and meaning, learnt when the library is made ready from
the ways of asking and from what the content says that people ask. So a new phrase in the content teaches it too.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from content.model import Library
from dialogs.understanding.fold import words_of
from dialogs.understanding.meaning import Vectors, rows_of, vector
from dialogs.understanding.stems import stem
from dialogs.understanding.ways import Either, Way

MOST_FEATURES = 900
MOST_EACH = 220
RIDGE = 2.0
NEARNESS = 3.0
PLAIN = "answer_step"

Words = tuple[str, ...]


@dataclass(frozen=True)
class Guess:
    """An intent, how far it stands above the next one, and how far above being an answer."""

    intent: str
    score: float
    lead: float
    next: str
    over_plain: float


class Hunch:
    """Learnt weights: one column an intent."""

    def __init__(self, library: Library, ways: Iterable[Way]) -> None:
        taught = list(lessons(library, ways))
        self.intents = sorted({intent for intent, _ in taught})
        counts = Counter(feature for _, words in taught for feature in set(_features(words)))
        common = [feature for feature, count in counts.most_common(MOST_FEATURES) if count > 1]
        self.places = {feature: place for place, feature in enumerate(common)}
        if taught:
            self.weights = self._learn(taught)

    def _learn(self, taught: Sequence[tuple[str, Words]]) -> Vectors:
        columns = {intent: place for place, intent in enumerate(self.intents)}
        rows = np.hstack(
            [self._sparse([words for _, words in taught]), NEARNESS * rows_of([words for _, words in taught])]
        )
        rows = np.hstack([rows, np.ones((len(rows), 1), dtype=np.float32)])
        targets = np.full((len(taught), len(columns)), -1.0, dtype=np.float32)
        sizes = Counter(intent for intent, _ in taught)
        weights = np.empty((len(taught), 1), dtype=np.float32)
        for place, (intent, _) in enumerate(taught):
            targets[place, columns[intent]] = 1.0
            weights[place] = (len(taught) / len(columns) / sizes[intent]) ** 0.5
        left = (rows * weights).T @ rows + RIDGE * np.eye(rows.shape[1], dtype=np.float32)
        return np.linalg.solve(left, (rows * weights).T @ targets).astype(np.float32)

    def _sparse(self, many: Sequence[Words]) -> Vectors:
        rows = np.zeros((len(many), len(self.places)), dtype=np.float32)
        for place, words in enumerate(many):
            for feature in _features(words):
                column = self.places.get(feature)
                if column is not None:
                    rows[place, column] = 1.0
        return rows

    def weigh(self, words: Words) -> dict[str, float]:
        """How much the words resemble each intent."""
        return dict(zip(self.intents, self._scores(words).tolist(), strict=True))

    def guess(self, words: Words) -> Guess:
        """The intent that the words most resemble."""
        scores = self._scores(words)
        order = np.argsort(-scores)
        first, second = int(order[0]), int(order[1])
        return Guess(
            self.intents[first],
            float(scores[first]),
            float(scores[first] - scores[second]),
            self.intents[second],
            float(scores[first] - scores[self.intents.index(PLAIN)]),
        )

    def _scores(self, words: Words) -> Vectors:
        columns = [self.places[feature] for feature in set(_features(words)) if feature in self.places]
        meaning = NEARNESS * vector(words)
        start = len(self.places)
        scores: Vectors = self.weights[columns].sum(axis=0) + meaning @ self.weights[start:-1] + self.weights[-1]
        return scores


def _features(words: Words) -> Iterator[str]:
    """Words by their stems, neighbouring pairs, the first word and the last."""
    found = [stem(word) for word in words[:40]]
    yield from found
    padded = ["^", *found, "$"]
    yield from (f"{first} {second}" for first, second in pairwise(padded))


def lessons(library: Library, ways: Iterable[Way]) -> Iterator[tuple[str, Words]]:
    """What it learns from: ways of asking with their slots filled, and what content says that people ask."""
    fillers = _fillers(library)
    for way in ways:
        for turn in range(3 if len(way.elements) > 1 else 1):
            yield way.intent, _filled(way, turn, fillers)
    terms = [text for term in library.terms.values() for text in term.described_as]
    studies = [text for study in library.case_studies.values() for text in study.asked_as]
    areas = [name for area in library.areas.values() for name in (area.name, *area.asked_as)]
    data = [text for entry in library.datasets.values() for text in entry.asked_as]
    yield from (("define", words_of(text)) for text in spread(terms, 3 * MOST_EACH))
    yield from (("find_case_study", words_of(text)) for text in (*spread(studies), *spread(areas)))
    yield from (("find_dataset", words_of(text)) for text in spread(data))
    yield from ((PLAIN, words_of(text)) for text in spread(_answers(library), 2 * MOST_EACH))
    yield from ((PLAIN, words) for words in _like_moves(library))


def _answers(library: Library) -> list[str]:
    """Sentences as they stand in answers: the examples of steps, and what case studies tell."""
    steps = [step for theme in library.themes.values() for step in theme.steps]
    told = [text for step in steps for text in (step.example.good, step.example.weaker)]
    told += [text for study in library.case_studies.values() for text in (study.problem, study.done)]
    return [part for text in told for part in text.replace("\n", " ").split(". ") if part]


def _like_moves(library: Library) -> Iterator[Words]:
    """Answers that begin as moves do: "stop missed bins", "review parking permits with residents"."""
    topics = [words_of(name) for area in library.areas.values() for name in area.asked_as]
    verbs = [words_of(verb) for verb in library.commands.get("answers.begin", ())]
    ends = [words_of(end) for end in library.commands.get("answers.end", ())] or [()]
    for place, verb in enumerate(verbs):
        for turn in range(4):
            topic = topics[(place * 37 + turn * 101) % len(topics)] if topics else ()
            yield (*verb, *topic, *ends[(place + turn) % len(ends)])


def spread(texts: Sequence[str], most: int = MOST_EACH) -> list[str]:
    """At most so many of the texts, taken evenly from all of them."""
    step = max(1, -(-len(texts) // most))
    return list(texts[::step])


def _fillers(library: Library) -> dict[str, list[str]]:
    terms = [term.name for term in library.terms.values()]
    topics = [name for area in library.areas.values() for name in area.asked_as]
    return {
        "term": spread(terms, 97),
        "term2": spread(terms, 89),
        "topic": spread(topics, 97),
        "title": spread([text for study in library.case_studies.values() for text in study.asked_as], 53),
        "section": [step.label for theme in library.themes.values() for step in theme.steps],
        "format": ["word", "pdf", "excel"],
        "when": ["tomorrow at 10", "next tuesday", "friday", "in 3 working days", "monday morning", "on the 14th"],
        "who": ["priya", "my manager", "our accountant", "finance", "sam in highways"],
    }


def _filled(way: Way, turn: int, fillers: dict[str, list[str]]) -> Words:
    words: list[str] = []
    for place, element in enumerate(way.elements):
        if isinstance(element, Either):
            words += element.choices[(turn * (place + 1)) % len(element.choices)]
        else:
            options = fillers.get(element.name) or [element.name]
            words += words_of(options[(len(way.phrase) * 7 + turn * 31 + place) % len(options)])
    return tuple(words)
