"""Scores the whole room over the tuning rows: ``python -m tests.understanding.cross``.

The hunch learns from the tuning rows, so that their figures under the hunch that ships would say nothing. Here the rows
are dealt into folds, and each fold is read with a hunch that was taught from all the others.
"""

from __future__ import annotations

import argparse
import json
import pickle
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from bot import scoring
from content.model import Library
from content.read import read_library
from dialogs.understanding.classifier import SHELVES
from dialogs.understanding.classifier import Taught as TaughtClassifier
from dialogs.understanding.focus import Taught as TaughtFocus
from dialogs.understanding.hunch import Hunch, Taught
from dialogs.understanding.judge import Taught as TaughtJudge
from dialogs.understanding.parts import Parts
from dialogs.understanding.room import Room
from dialogs.understood import Understood, View
from tests.understanding import classifying, focusing, judging
from tests.understanding.lessons import ROWS, all_lessons
from tests.understanding.teach import learn, see

FOLDS = 5
Understand = Callable[[str, View], Understood]


def lines() -> list[str]:
    return [line for path in ROWS for line in path.read_text(encoding="utf-8").splitlines()]


def fold_of(line: str) -> int:
    """Which fold a row is in: the same for every row with those words, on any machine."""
    text = str(json.loads(line)["text"]).lower()
    return sum(place * ord(letter) for place, letter in enumerate(text, 1)) % FOLDS


@dataclass(frozen=True)
class Fold:
    """What is learnt without the rows of one fold."""

    asked: Taught
    free: Taught
    classifiers: Mapping[str, TaughtClassifier]
    focus: TaughtFocus
    judge: TaughtJudge


def teach_folds(library: Library) -> tuple[list[Fold], TaughtFocus, TaughtJudge]:
    """What is learnt without each fold, and what the focus and the judge learn from all of them."""
    lessons = all_lessons(library)
    asked, free = see(library, "asked", lessons), see(library, "free", lessons)
    parts = [[line for line in lines() if fold_of(line) == fold] for fold in range(FOLDS)]
    texts = [{str(json.loads(line)["text"]) for line in part} for part in parts]
    hunches = [(learn(asked, without), learn(free, without)) for without in texts]
    told = {shelf: classifying.texts(library, shelf) for shelf in SHELVES}
    classifiers = [{shelf: classifying.learn(told[shelf], without) for shelf in SHELVES} for without in texts]
    looked = [case for part, hunch in zip(parts, hunches, strict=True) for case in focusing.cases(library, part, hunch)]
    foci = [focusing.learn([case for case in looked if fold_of(case.line) != fold]) for fold in range(FOLDS)]
    unseen = list(zip(hunches, classifiers, foci, strict=True))
    cases = [case for part, learnt in zip(parts, unseen, strict=True) for case in judging.cases(library, part, *learnt)]
    judges = [judging.learn([case for case in cases if fold_of(case.line) != fold]) for fold in range(FOLDS)]
    folds = [Fold(*hunch, learnt, focus, judge) for (hunch, learnt, focus), judge in zip(unseen, judges, strict=True)]
    return folds, focusing.learn(looked), judging.learn(cases)


def crossed(library: Library, folds: Iterable[Fold]) -> Callable[[int], Understand]:
    """The room for each fold."""
    hints = Parts(library).hints
    rooms = [
        Room(library, Hunch(hints, fold.asked, fold.free), fold.judge, fold.focus, fold.classifiers) for fold in folds
    ]
    return lambda fold: rooms[fold]


def outcomes(library: Library, room_of: Callable[[int], Understand]) -> list[scoring.Outcome]:
    found: list[scoring.Outcome] = []
    rows = lines()
    for fold in range(FOLDS):
        part = [line for line in rows if fold_of(line) == fold]
        found += scoring.outcomes(part, room_of(fold), library)[0]
    return found


def kept_folds(library: Library, path: Path | None) -> list[Fold]:
    """The folds as they were kept in a file, if there is one; else taught now, and kept there."""
    if path is not None and path.exists():
        kept: list[Fold] = pickle.loads(path.read_bytes())
        return kept
    folds, _, _ = teach_folds(library)
    if path is not None:
        keep(folds, path)
    return folds


def keep(folds: Sequence[Fold], path: Path) -> None:
    path.write_bytes(pickle.dumps(list(folds)))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--kept", type=Path, help="a file of your own to keep what the folds learnt in")
    asked = parser.parse_args()
    library = read_library()
    found = outcomes(library, crossed(library, kept_folds(library, asked.kept)))
    for name, score in scoring.figures(found, library).items():
        print(f"{name:55} {score.rate or 0:.3f}  {score.right} of {score.rows}")
    print(f"{'intent macro-F1':55} {scoring.macro_f1(found) or 0:.3f}")


if __name__ == "__main__":
    # By its full name, so that what is kept can be read by others.
    from tests.understanding import cross

    cross.main()
