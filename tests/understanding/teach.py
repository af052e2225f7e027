"""Makes the weights of the hunch, the times, the classifiers, the focus and the judge.

``python -m tests.understanding.teach``.

Softmax regression over the hints and the meaning of every lesson, with NumPy alone, in a fixed order: the same lessons
give the same weights. It reads no row but those named ``_tune``.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from content.model import Library
from content.read import read_library
from dialogs.understanding import classifier, focus, judge
from dialogs.understanding.fold import hear
from dialogs.understanding.hunch import FILE, MEANING, Taught
from dialogs.understanding.meaning import WIDTH, Vectors, rows_of
from dialogs.understanding.parts import Parts
from dialogs.understanding.when import weighed
from tests.understanding import classifying, timing
from tests.understanding.lessons import Lesson, Moment, all_lessons, for_moment, labelled_lines

MOST_HINTS = 3500
STEPS = 100
# How strongly weights are held near nothing, and how much rare intents are lifted (1: as much as all others).
HELD, LIFTED = 3e-5, 0.5
RATE = 0.05


@dataclass(frozen=True)
class Seen:
    """The lessons of one moment with their hints and meanings."""

    lessons: list[Lesson]
    hints: list[set[str]]
    meanings: Vectors


def see(library: Library, moment: Moment, lessons: Sequence[Lesson]) -> Seen:
    parts = Parts(library)
    chosen = [lesson for lesson in for_moment(lessons, moment) if hear(lesson.text).words]
    lines = [parts.bare(hear(lesson.text)) for lesson in chosen]
    return Seen(chosen, [parts.hints.of(line) for line in lines], rows_of([line.words for line in lines]))


def learn(seen: Seen, without: Collection[str] = ()) -> Taught:
    """The weights of one moment; ``without`` leaves out the rows of those texts."""
    kept = [at for at, lesson in enumerate(seen.lessons) if not (lesson.row and lesson.text in without)]
    counts = Counter(hint for at in kept for hint in sorted(seen.hints[at]))
    places = {hint: at for at, (hint, count) in enumerate(counts.most_common(MOST_HINTS)) if count > 1}
    intents = tuple(sorted({seen.lessons[at].intent for at in kept}))
    rows = np.zeros((len(kept), len(places) + WIDTH + 1), dtype=np.float32)
    for row, at in enumerate(kept):
        rows[row, [places[hint] for hint in seen.hints[at] if hint in places]] = 1
    rows[:, len(places) : -1] = MEANING * seen.meanings[kept]
    rows[:, -1] = 1
    wanted = np.array([intents.index(seen.lessons[at].intent) for at in kept])
    return Taught(places, intents, _descend(rows, wanted, _shares([seen.lessons[at] for at in kept]), len(intents)))


def _shares(lessons: Sequence[Lesson]) -> Vectors:
    """How much each lesson counts: rare intents are lifted."""
    sizes: Counter[str] = Counter()
    for lesson in lessons:
        sizes[lesson.intent] += lesson.weight  # type: ignore[assignment]
    whole = sum(sizes.values()) / len(sizes)
    shares = np.array([lesson.weight * (whole / sizes[lesson.intent]) ** LIFTED for lesson in lessons])
    found: Vectors = (shares / shares.sum()).astype(np.float32)
    return found


def _descend(rows: Vectors, wanted: Vectors, shares: Vectors, intents: int) -> Vectors:
    """Softmax regression by Adam, all lessons at each step."""
    weights = np.zeros((rows.shape[1], intents), dtype=np.float32)
    first, second = np.zeros_like(weights), np.zeros_like(weights)
    for step in range(1, STEPS + 1):
        scores = rows @ weights
        likely = np.exp(scores - scores.max(axis=1, keepdims=True))
        likely /= likely.sum(axis=1, keepdims=True)
        likely[np.arange(len(wanted)), wanted] -= 1
        slope = rows.T @ (likely * shares[:, None]) + HELD * weights
        first = 0.9 * first + 0.1 * slope
        second = 0.99 * second + 0.01 * slope * slope
        rate = RATE * (1.0 if step <= 0.8 * STEPS else 0.3)
        weights -= rate * (first / (1 - 0.9**step)) / (np.sqrt(second / (1 - 0.99**step)) + 1e-8)
    return weights


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--kept", type=Path, help="a file of your own for what the folds learnt, for cross and tune")
    asked = parser.parse_args()
    library = read_library()
    teach_the_times()
    lessons = all_lessons(library)
    kept: dict[str, object] = {}
    moments: tuple[Moment, ...] = ("asked", "free")
    for moment in moments:
        taught = learn(see(library, moment, lessons))
        kept[f"{moment}_hints"] = "\n".join(taught.places)
        kept[f"{moment}_intents"] = "\n".join(taught.intents)
        kept[f"{moment}_weights"] = taught.weights.astype(np.float16)
        print(f"{moment}: {len(taught.places)} hints, {len(taught.intents)} intents")
    np.savez_compressed(FILE, **kept)  # type: ignore[arg-type]
    teach_the_classifiers(library)
    teach_the_rest(library, asked.kept)


def teach_the_times() -> None:
    """Which of the times in a message says when to remind."""
    taught = timing.learn(list(timing.cases(labelled_lines())))
    weights = np.array(list(taught.weights.values()), dtype=np.float16)
    np.savez_compressed(weighed.FILE, signs="\n".join(taught.weights), weights=weights)
    print(f"times: {len(taught.weights)} signs")


def teach_the_classifiers(library: Library) -> None:
    """Which term is described, which case studies and which data are asked for."""
    for shelf in classifier.SHELVES:
        taught = classifying.learn(classifying.texts(library, shelf))
        np.savez_compressed(
            classifier.file_of(shelf),
            stems="\n".join(taught.stems),
            keys="\n".join(taught.keys),
            small=taught.small,
            scales=taught.scales,
            meaning=taught.meaning.astype(np.float16),
            start=taught.start,
        )
        print(f"classifier of {shelf}: {len(taught.stems)} stems, {len(taught.keys)} entries")


def teach_the_rest(library: Library, kept: Path | None) -> None:
    """The focus and the judge learn what to make of a hunch from rows that the hunch has not seen."""
    from tests.understanding.cross import keep, teach_folds

    folds, looked, taught = teach_folds(library)
    if kept is not None:
        keep(folds, kept)
    weights = np.array(list(looked.weights.values()), dtype=np.float16)
    np.savez_compressed(focus.FILE, signs="\n".join(looked.weights), weights=weights)
    print(f"focus: {len(looked.weights)} signs")
    np.savez_compressed(judge.FILE, signs="\n".join(taught.signs), weights=taught.weights.astype(np.float16))
    print(f"judge: {len(taught.signs)} signs")


if __name__ == "__main__":
    main()
