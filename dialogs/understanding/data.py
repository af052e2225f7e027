"""Which portals and datasets fit what somebody asked for."""

from __future__ import annotations

from content.model import Dataset, Library
from dialogs.understanding import thresholds as at
from dialogs.understanding.classifier import Taught
from dialogs.understanding.fold import words_of
from dialogs.understanding.names import Names
from dialogs.understanding.shelf import Shelf
from dialogs.understanding.stems import LITTLE

Words = tuple[str, ...]
MOST = 4


def told_of_data(data: Dataset) -> tuple[str, ...]:
    """What a dataset is looked for in."""
    return (*data.asked_as, data.title, data.has, " ".join(data.subjects), data.holder)


class DataSources:
    """The datasets and portals, ready to be asked for."""

    def __init__(self, library: Library, taught: Taught | None = None) -> None:
        self.datasets = library.datasets
        subjects: dict[str, set[str]] = {}
        for key, data in self.datasets.items():
            for subject in data.subjects:
                subjects.setdefault(subject, set()).add(key)
        self.by_subject = subjects
        self.subjects = Names({subject: (subject,) for subject in subjects}, near=True)
        self.titles = Names({key: (data.title, key.replace("_", " ")) for key, data in self.datasets.items()})
        self.shelf = Shelf(
            {key: told_of_data(data) for key, data in self.datasets.items()},
            LITTLE,
            taught,
            learnt=at.LEARNT_OF_DATA,
            from_best=True,
        )

    def find(self, words: Words) -> tuple[tuple[str, ...], float]:
        """The ids that fit, best first, and how well the best one fits."""
        words = without_own_place(words)
        scores = {hit.key: hit.score for hit in self.shelf.search(words, most=12)}
        for subject in self.subjects.keys(words):
            for key in self.by_subject[subject]:
                scores[key] = scores.get(key, 0.0) + at.SUBJECT
        for key in self.titles.keys(words):
            scores[key] = scores.get(key, 0.0) + 1.0
        ranked = sorted(scores.items(), key=lambda pair: (-pair[1], pair[0]))
        if not ranked:
            return (), 0.0
        best = ranked[0][1]
        return tuple(
            key for key, score in ranked[:MOST] if score >= at.DATA_FITS and score >= at.DATA_BESIDE * best
        ), best


_OWN = frozenset(words_of("our my the each every this your"))
_PATCH = frozenset(
    words_of("borough district county ward wards town city council area patch region authority boroughs")
)


def without_own_place(words: Words) -> Words:
    """The words without the asker's own place, which is no subject: "in our borough"."""
    kept = [word for at, word in enumerate(words) if not (word in _PATCH and at and words[at - 1] in _OWN)]
    return tuple(kept) or words
