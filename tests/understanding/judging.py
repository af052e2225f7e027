"""Teaches the judge which kind of thing a message asks for, from rows that the hunch beside it had not seen."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from bot.asked import asked
from content.model import Library
from dialogs.understanding.classifier import Taught as TaughtClassifier
from dialogs.understanding.focus import Taught as TaughtFocus
from dialogs.understanding.hunch import Hunch
from dialogs.understanding.hunch import Taught as TaughtHunch
from dialogs.understanding.judge import KINDS, MOVE, Judge, Taught, Words
from dialogs.understanding.parts import Parts
from dialogs.understanding.room import Room
from tests.understanding.lessons import NOW

STEPS, RATE, HELD = 600, 0.05, 0.002
# How much more a message counts in which nothing may be defined: a wrong definition costs most.
NOTHING_TO_DEFINE = 2.0
ABOUT_WORDS = ("define", "compare_terms", "explain_text")
_OF_KIND = (
    ("not_defined", MOVE), ("terms", KINDS[0]), ("any_of_terms", KINDS[0]),
    ("case_studies_any_of", KINDS[1]), ("datasets_any_of", KINDS[2]),
)  # fmt: skip


@dataclass(frozen=True)
class Case:
    """The signs of a message that came before the judge, what it asks for, how much it counts, and its row."""

    signs: dict[str, float]
    kind: str
    weight: float
    line: str


class Listening(Judge):
    """A judge that keeps the signs of whatever comes before it."""

    def __init__(self, *given: Any) -> None:
        super().__init__(*given)
        self.heard: list[dict[str, float]] = []

    def likely(
        self, said: Words, guess: Mapping[str, float], focus: tuple[float, float], so: str = ""
    ) -> dict[str, float]:
        self.heard.append(self.signs(said, guess, focus, so))
        return super().likely(said, guess, focus, so)


def kind_of(row: Mapping[str, Any]) -> str | None:
    """What a row asks for; nothing where its labels do not say."""
    intent = row.get("intent")
    if intent is None or (intent in ABOUT_WORDS and row.get("not_defined")):
        return next((kind for label, kind in _OF_KIND if row.get(label)), None)
    if intent in ABOUT_WORDS:
        return KINDS[0]
    return intent if intent in KINDS else MOVE


def cases(
    library: Library,
    lines: Sequence[str],
    hunch: tuple[TaughtHunch, TaughtHunch],
    classifiers: Mapping[str, TaughtClassifier],
    focus: TaughtFocus,
) -> list[Case]:
    """Those rows that come before the judge, while they are read with that hunch, those classifiers and that focus."""
    parts = Parts(library)
    room = Room(library, Hunch(parts.hints, *hunch), focus=focus, classifiers=classifiers)
    judge = Listening(room.shelves, parts.services, parts.asking, room.judge.taught)
    room.judge = room.loose.judge = judge
    found = []
    for line in lines:
        row = json.loads(line)
        kind = kind_of(row)
        text, view = asked(row, NOW)
        if kind is None or view.asking is not None:
            continue
        judge.heard.clear()
        room(text, view)
        if judge.heard:
            found.append(Case(judge.heard[-1], kind, NOTHING_TO_DEFINE if row.get("not_defined") else 1.0, line))
    return found


def learn(given: Sequence[Case]) -> Taught:
    """Softmax regression by Adam, all cases at each step, in a fixed order."""
    signs = tuple(sorted({sign for case in given for sign in case.signs}))
    rows = np.array([[case.signs.get(sign, 0.0) for sign in signs] for case in given], dtype=np.float64)
    wanted = np.array([KINDS.index(case.kind) for case in given])
    shares = np.array([case.weight for case in given])
    shares /= shares.sum()
    weights = np.zeros((len(signs), len(KINDS)))
    first, second = np.zeros_like(weights), np.zeros_like(weights)
    for step in range(1, STEPS + 1):
        likely = _likely(rows @ weights)
        likely[np.arange(len(wanted)), wanted] -= 1
        slope = rows.T @ (likely * shares[:, None]) + HELD * weights
        first = 0.9 * first + 0.1 * slope
        second = 0.99 * second + 0.01 * slope * slope
        weights -= RATE * (first / (1 - 0.9**step)) / (np.sqrt(second / (1 - 0.99**step)) + 1e-8)
    return Taught(signs, weights.astype(np.float32))


def _likely(scores: Any) -> Any:
    likely = np.exp(scores - scores.max(axis=1, keepdims=True))
    return likely / likely.sum(axis=1, keepdims=True)
