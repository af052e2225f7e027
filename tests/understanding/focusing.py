"""Teaches the focus which words a message asks about, from rows that say which terms were meant."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from bot.asked import asked
from content.model import Library
from dialogs.understanding.focus import Candidate, Focus, Taught
from dialogs.understanding.fold import fold, hear
from dialogs.understanding.hunch import Hunch
from dialogs.understanding.hunch import Taught as TaughtHunch
from dialogs.understanding.parts import Parts
from tests.understanding.lessons import NOW

STEPS, RATE, HELD = 200, 0.05, 1e-4
LONGEST = 60
_ABOUT_WORDS = ("define", "compare_terms")


@dataclass(frozen=True)
class Case:
    """One candidate of a row: its signs, and whether the row asks about it."""

    signs: dict[str, float]
    asked: bool
    line: str


def cases(library: Library, lines: Sequence[str], hunch: tuple[TaughtHunch, TaughtHunch]) -> Iterator[Case]:
    """Every candidate in those rows, while they are read with that hunch."""
    parts = Parts(library)
    focus = Focus(parts.shelves.glossary, parts.pointing, Taught({}))
    guesses = Hunch(parts.hints, *hunch)
    for line in lines:
        row = json.loads(line)
        text, view = asked(row, NOW)
        read = parts.smooth(hear(text))
        if not read.words or len(read.heard.words) > LONGEST or not _tells(row) or view.asking == "when":
            continue
        found = focus.candidates(read)
        guess = guesses.weigh(parts.smoothing.bare(read), view.asking is not None)
        wanted = _wanted(library, row, found)
        for signs, one in zip(focus.signs(read, found, guess), wanted, strict=True):
            if one is not None:
                yield Case(signs, one, line)


def _tells(row: Mapping[str, Any]) -> bool:
    """Whether the labels of a row say what it asks about."""
    labelled = any(row.get(label) for label in ("intent", "not_defined", "terms", "any_of_terms"))
    return labelled and row.get("intent") != "explain_text"


def _wanted(library: Library, row: Mapping[str, Any], found: Sequence[Candidate]) -> list[bool | None]:
    """For each candidate, whether it is asked about; nothing where the labels leave that open.

    A description asks about no word that is in it.
    """
    names = {fold(name) for name in row.get("terms") or row.get("any_of_terms") or ()}
    asks = row.get("intent", "define") in _ABOUT_WORDS
    if not asks or (names and str(row["id"]).startswith("descriptions")):
        return [False] * len(found)
    if names:
        return [bool(names & _names(library, one)) for one in found]
    if "intent" not in row:
        return [False if one.keys and not library.terms[one.keys[0]].senses else None for one in found]
    unclear = [bool(one.keys and library.terms[one.keys[0]].senses) for one in found]
    return [*unclear] if any(unclear) else [not one.keys for one in found]


def _names(library: Library, one: Candidate) -> set[str]:
    """What a label may call a candidate: its term, or one of the meanings of its acronym."""
    if not one.keys:
        return set()
    term = library.terms[one.keys[0]]
    meant = [library.terms[sense.term].name for sense in term.senses if sense.term]
    return {fold(name) for name in (term.name, *(sense.name for sense in term.senses), *meant)}


def learn(given: Sequence[Case]) -> Taught:
    """Logistic regression by Adam, all cases at each step, in a fixed order."""
    counts = Counter(name for case in given for name in case.signs)
    names = sorted(name for name, count in counts.items() if count > 1)
    places = {name: place for place, name in enumerate(names)}
    filled = [
        (at, places[name], value)
        for at, case in enumerate(given)
        for name, value in case.signs.items()
        if name in places
    ]
    rows, columns, values = (np.array(column) for column in zip(*filled, strict=True))
    wanted = np.array([case.asked for case in given], dtype=np.float64)
    weights = np.zeros(len(names))
    first, second = np.zeros_like(weights), np.zeros_like(weights)
    for step in range(1, STEPS + 1):
        scores = np.bincount(rows, values * weights[columns], minlength=len(wanted))
        slack = (1 / (1 + np.exp(-scores)) - wanted) / len(wanted)
        slope = np.bincount(columns, values * slack[rows], minlength=len(names)) + HELD * weights
        first = 0.9 * first + 0.1 * slope
        second = 0.99 * second + 0.01 * slope * slope
        weights -= RATE * (first / (1 - 0.9**step)) / (np.sqrt(second / (1 - 0.99**step)) + 1e-8)
    return Taught(dict(zip(names, weights.astype(np.float16).tolist(), strict=True)))
