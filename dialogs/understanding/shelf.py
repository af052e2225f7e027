"""A shelf of entries to search by words and by meaning: terms by description, case studies, datasets."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import log

import numpy as np
from numpy.typing import NDArray

from dialogs.understanding import thresholds as at
from dialogs.understanding.classifier import Classifier, Taught
from dialogs.understanding.fold import words_of
from dialogs.understanding.meaning import Vectors, nearness, rows_of, vector
from dialogs.understanding.stems import stem

Words = tuple[str, ...]
Places = NDArray[np.int64]
KEPT = 8
# So many of the likeliest entries are compared in meaning.
COMPARED = 32


@dataclass(frozen=True)
class Hit:
    """An entry that fits, from 0 to about 1. ``lexical`` and ``near`` are the two parts of the score.

    ``shared`` counts the words that the question and the entry have in common. ``likely`` is how likely the entry is
    meant, as far as was learnt.
    """

    key: str
    score: float
    lexical: float
    near: float
    shared: int = 0
    likely: float = 0.0


class Shelf:
    """Entries by key, each with several texts; ``skip`` are words that tell nothing here.

    ``learnt``: how much what was ``taught`` counts. With ``from_best`` it only tells entries apart: the likeliest is
    none the worse for being one of several that are likely.
    """

    def __init__(
        self,
        entries: Mapping[str, Sequence[str]],
        skip: frozenset[str],
        taught: Taught | None = None,
        *,
        learnt: float = at.LEARNT,
        from_best: bool = False,
    ) -> None:
        self.skip = skip
        self.keys = list(entries)
        self.classifier = Classifier(taught, self.keys) if taught else None
        self.learnt, self.from_best = learnt, from_best
        self.starts: list[int] = []
        texts: list[Words] = []
        postings: dict[str, dict[int, float]] = defaultdict(dict)
        for place, key in enumerate(self.keys):
            self.starts.append(len(texts))
            for text in entries[key] or (key,):
                words = words_of(text)
                said = self.telling(words)
                texts.append(said or words)
                for word, count in Counter(map(stem, said)).items():
                    postings[word][place] = postings[word].get(place, 0.0) + count
        total = len(self.keys) or 1
        self.weights = {word: log(1 + total / len(found)) for word, found in postings.items()}
        self.unseen = log(1 + total)
        self.postings = {word: _posting(found) for word, found in postings.items()}
        self.vectors: Vectors = rows_of(texts, self._weigh)
        # One message is looked up several times, as a whole and in its readings.
        self._scores = lru_cache(maxsize=KEPT)(self._all_scores)
        self.starts.append(len(texts))
        self.lengths = np.diff(self.starts)
        self.every: Places = np.arange(len(self.keys))

    def telling(self, words: Words) -> Words:
        return tuple(word for word in words if word not in self.skip)

    def _weigh(self, word: str) -> float:
        return float(self.weights.get(stem(word), self.unseen) ** at.RARE)

    def search(self, words: Words, most: int = 5) -> list[Hit]:
        """The entries that fit best, best first."""
        said = self.telling(words)
        if not self.keys or not said:
            return []
        score, lexical, near, shared, learnt = self._scores(said)
        most = min(most, len(self.keys))
        best = np.argpartition(-score, most - 1)[:most]
        best = best[np.argsort(-score[best], kind="stable")]
        return [
            Hit(self.keys[i], float(score[i]), float(lexical[i]), float(near[i]), int(shared[i]), float(learnt[i]))
            for i in best
        ]

    def likeness(self, words: Words) -> dict[str, float]:
        """How well every entry fits, by its key; nothing where the words tell nothing."""
        said = self.telling(words)
        return dict(zip(self.keys, self._scores(said)[0].tolist(), strict=True)) if self.keys and said else {}

    def _all_scores(self, said: Words) -> tuple[Vectors, Vectors, Vectors, Vectors, Vectors]:
        """How well each entry fits. Where something was learnt, only likely ones are compared in meaning."""
        meaning = self.meaning(said)
        lexical, shared = self._lexical(said)
        if self.classifier is None:
            near, learnt = self._near(meaning, self.every), np.zeros_like(lexical)
            return at.LEXICAL * lexical + (1 - at.LEXICAL) * near, lexical, near, shared, learnt
        logs, some = self.classifier.weigh(self.rarity(said), meaning)
        score = at.LEXICAL * lexical + self.learnt * (logs - logs.max() if self.from_best else logs)
        likely = np.concatenate([_best(score, self.classifier.places), _best(score, self.classifier.later)])
        near = np.zeros_like(lexical)
        near[likely] = self._near(meaning, likely)
        return score + (1 - at.LEXICAL) * near, lexical, near, shared, np.float32(some) * np.exp(logs)

    def meaning(self, said: Words) -> Vectors:
        """The vector of a text, in which rare words weigh more."""
        return vector(said, self._weigh)

    def rarity(self, said: Words) -> dict[str, float]:
        """The stems of a text, and how rare each is on this shelf."""
        return {word: self.weights.get(word, self.unseen) for word in map(stem, said)}

    def _near(self, meaning: Vectors, places: Places) -> Vectors:
        """How near the nearest text of each entry is, and a little how near its next nearest is: one may be chance."""
        if places is self.every:
            rows, lengths = self.vectors, self.lengths
        else:
            rows = np.concatenate([self.vectors[self.starts[at] : self.starts[at + 1]] for at in places.tolist()])
            lengths = self.lengths[places]
        starts = np.cumsum(lengths) - lengths
        texts = nearness(rows, meaning)
        best = np.maximum.reduceat(texts, starts)
        texts[texts >= np.repeat(best, lengths)] = -1
        second = np.maximum(np.maximum.reduceat(texts, starts), best * (lengths < 2))
        near: Vectors = ((1 - at.SECOND) * best + at.SECOND * second).clip(0, 1)
        return near

    def _lexical(self, said: Words) -> tuple[Vectors, Vectors]:
        """How much of what was said stands in the entry, rare words weighing more; and how many words do."""
        found = np.zeros(len(self.keys), dtype=np.float32)
        shared = np.zeros(len(self.keys), dtype=np.float32)
        whole = 0.0
        for word, weight in self.rarity(said).items():
            whole += weight
            if word in self.postings:
                places, counts = self.postings[word]
                found[places] += weight * counts
                shared[places] += 1
        return found / whole, shared


def _best(score: Vectors, places: Places) -> Places:
    """Those of the places with the highest scores."""
    if len(places) <= COMPARED:
        return places
    return places[np.argpartition(-score[places], COMPARED)[:COMPARED]]


def _posting(found: Mapping[int, float]) -> tuple[Vectors, Vectors]:
    """Where a word stands, and how much it counts there."""
    return (
        np.fromiter(found, dtype=np.int64),
        np.array([count / (count + 0.4) for count in found.values()], dtype=np.float32),
    )
