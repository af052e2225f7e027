"""A hunch: how likely an unfamiliar message is to ask for each thing.

A linear reading of the message's hints and of its meaning, once for messages while a question is open and once for
those while none is. The weights stand in ``hunch.npz``. ``python -m tests.understanding.teach`` makes them anew from
the ways of asking, from the sentences in content/phrases/heard.yaml, and from the labelled rows meant for it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np

from dialogs.understanding.hints import Hints
from dialogs.understanding.line import Line
from dialogs.understanding.meaning import Vectors, vector

FILE = Path(__file__).with_name("hunch.npz")
# How much the meaning of a message counts beside one hint.
MEANING = 3.0
PLAIN = "answer_step"
KEPT = 8


@dataclass(frozen=True)
class Taught:
    """What was learnt for one kind of moment: a row of weights for each hint, then for meaning, then the start."""

    places: dict[str, int]
    intents: tuple[str, ...]
    weights: Vectors

    def weigh(self, hints: set[str], meaning: Vectors) -> Vectors:
        """How likely each intent is, all together one."""
        # In one order: sums of fractions hang on it a little.
        rows = sorted(self.places[hint] for hint in hints if hint in self.places)
        start = len(self.places)
        scores = self.weights[rows].sum(axis=0) + MEANING * meaning @ self.weights[start:-1] + self.weights[-1]
        likely: Vectors = np.exp(scores - scores.max())
        likely /= likely.sum()
        return likely


@dataclass(frozen=True)
class Guess:
    """The likeliest intent, how likely it is, and the likeliest that is no answer."""

    intent: str
    likely: float
    move: str
    move_likely: float


class Hunch:
    """What was learnt, for the moments in which a question is open and for all others."""

    def __init__(self, hints: Hints, asked: Taught, free: Taught) -> None:
        self.hints, self.asked, self.free = hints, asked, free
        # One message is weighed several times, as a whole and in its readings.
        self.weigh = lru_cache(maxsize=KEPT)(self._weigh)

    def _weigh(self, line: Line, asked: bool) -> Mapping[str, float]:
        """How likely each intent is."""
        taught = self.asked if asked else self.free
        likely = taught.weigh(self.hints.of(line), vector(line.words))
        return dict(zip(taught.intents, likely.tolist(), strict=True))

    def guess(self, line: Line, asked: bool) -> Guess:
        likely = self.weigh(line, asked)
        best = max(likely, key=likely.__getitem__)
        move = max((intent for intent in likely if intent != PLAIN), key=likely.__getitem__)
        return Guess(best, likely[best], move, likely[move])


def asks_about_words(likely: Mapping[str, float]) -> float:
    """How likely a message asks about a word, or about two, with a hunch's chances."""
    return likely.get("define", 0.0) + likely.get("compare_terms", 0.0)


@lru_cache(maxsize=1)
def taught() -> tuple[Taught, Taught]:
    """The weights that come with the code: while a question is open, and while none is."""
    with np.load(FILE, allow_pickle=False) as file:
        asked, free = (
            Taught(
                {hint: place for place, hint in enumerate(str(file[f"{kind}_hints"]).split("\n"))},
                tuple(str(file[f"{kind}_intents"]).split("\n")),
                file[f"{kind}_weights"].astype(np.float32),
            )
            for kind in ("asked", "free")
        )
    return asked, free
