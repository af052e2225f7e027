"""A shelf of entries to search by words and by meaning: terms by description, case studies, datasets."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import log

import numpy as np

from dialogs.understanding.fold import words_of
from dialogs.understanding.meaning import Vectors, nearness, vectors
from dialogs.understanding.stems import meaningful, stems


@dataclass(frozen=True)
class Hit:
    """An entry that fits, from 0 to about 1. ``lexical`` and ``near`` are the two parts of the score."""

    key: str
    score: float
    lexical: float
    near: float


class Shelf:
    """Entries by key, each with several texts; the first texts are how people ask, and count in full."""

    def __init__(self, entries: Mapping[str, Sequence[str]], telling: bool = False) -> None:
        self.telling = telling
        self.keys = list(entries)
        self.starts: list[int] = []
        texts: list[str] = []
        postings: dict[str, dict[int, float]] = defaultdict(dict)
        for place, key in enumerate(self.keys):
            self.starts.append(len(texts))
            for text in entries[key] or (key,):
                words = words_of(text)
                texts.append(" ".join(meaningful(words, telling) or words))
                for stem, count in Counter(stems(words, telling)).items():
                    postings[stem][place] = min(2.0, postings[stem].get(place, 0.0) + count)
        self.vectors: Vectors = vectors(texts)
        total = len(self.keys) or 1
        self.weights = {stem: log(1 + total / len(found)) for stem, found in postings.items()}
        self.unseen = log(1 + total)
        self.postings = {
            stem: (
                np.fromiter(found, dtype=np.int64),
                np.array([n / (n + 0.4) for n in found.values()], dtype=np.float32),
            )
            for stem, found in postings.items()
        }

    def search(self, words: tuple[str, ...], most: int = 5) -> list[Hit]:
        """The entries that fit best, best first."""
        said = meaningful(words, self.telling)
        if not self.keys or not said:
            return []
        near = self._near(" ".join(said))
        lexical = self._lexical(stems(words, self.telling))
        score = LEXICAL * lexical + (1 - LEXICAL) * near
        most = min(most, len(self.keys))
        best = np.argpartition(-score, most - 1)[:most]
        best = best[np.argsort(-score[best], kind="stable")]
        return [Hit(self.keys[i], float(score[i]), float(lexical[i]), float(near[i])) for i in best]

    def _near(self, text: str) -> Vectors:
        asked = vectors([text])[0]
        found: Vectors = np.maximum.reduceat(nearness(self.vectors, asked), self.starts)
        return np.clip(found, 0, 1)

    def _lexical(self, asked: tuple[str, ...]) -> Vectors:
        """How much of what was asked stands in the entry, rare words weighing more."""
        found = np.zeros(len(self.keys), dtype=np.float32)
        whole = 0.0
        for stem in set(asked):
            weight = self.weights.get(stem, self.unseen)
            whole += weight
            if stem in self.postings:
                places, counts = self.postings[stem]
                found[places] += weight * counts
        return found / whole if whole else found


LEXICAL = 0.45
