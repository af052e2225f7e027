"""Sets the thresholds of the understanding room from the tuning rows: ``python -m tests.understanding.tune``.

It looks at no rows but those named ``_tune``, each read with a hunch that has not seen it (``cross.py``). Each
threshold in turn is moved over a few values, and the one under which most is right is kept, where a fault that costs
trust counts many times. With ``--picture`` it draws what a description costs and gains at each threshold, into
docs/images.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from bot import scoring
from bot.scoring import Outcome
from content.model import Library
from content.read import read_library
from dialogs.understanding import thresholds
from dialogs.understood import Understood, View
from tests.understanding import cross

FILE = Path(thresholds.__file__)
# What is moved, and between which values. The shelf's own weights need everything made ready anew and are not moved.
STEPS: dict[str, Sequence[float]] = {
    "DESCRIBED": (0.31, 0.34, 0.37, 0.4, 0.42, 0.44, 0.46, 0.5),
    "NAMED": (0.5, 0.55, 0.6, 0.65, 0.7),
    "ALIKE": (0.5, 0.55, 0.6, 0.65, 0.7, 0.8),
    "TOGETHER": (0.7, 0.8, 0.875, 0.95, 1.05),
    "SOME_WORD": (0.5, 0.6, 0.7, 0.8),
    "OUTRIGHT": (0.45, 0.55, 0.65),
    "PERHAPS": (0.1, 0.2, 0.3, 0.4),
    "ASKS": (0.4, 0.5, 0.6),
    "ASKED": (0.4, 0.5, 0.6),
    "ASKS_UNSAID": (0.7, 0.8, 0.9),
    "ASKED_ASIDE": (0.3, 0.4, 0.5),
    "ASKED_OF_A_NAME": (0.6, 0.7, 0.8),
    "NOTHING": (0.25, 0.3, 0.35, 0.4, 0.5),
    "SURELY": (0.9, 0.95, 0.98),
    "SURE": (0.6, 0.65, 0.7, 0.75, 0.8, 0.85),
    "ELSEWHERE": (0.3, 0.4, 0.5, 0.6),
    "LEAST": (0.1, 0.15, 0.2, 0.3),
    "MOVES": (0.6, 0.65, 0.7, 0.75, 0.8),
    "MOVES_ON_SERVICES": (0.7, 0.75, 0.8, 0.85, 0.9, 0.95),
    "ASKS_A_WORD": (0.3, 0.4, 0.5, 0.6),
    "NO_ANSWER": (0.02, 0.03, 0.05, 0.08),
    "CHOSEN": (0.36, 0.38, 0.4, 0.42, 0.44, 0.46),
    "CHOSEN_AHEAD": (0.08, 0.1, 0.12, 0.15, 0.2),
    "CLAUSE": (0.0, 0.3, 0.5, 0.7, 1.0),
    "AREA_FIRST": (0.2, 0.3, 0.4, 0.5, 0.6),
    "AREA_ALSO": (0.15, 0.2, 0.3, 0.4, 0.5),
    "PURPOSE": (0.05, 0.1, 0.15, 0.2, 0.3),
    "KIND": (0.1, 0.2, 0.3, 0.4),
    "FITS": (0.3, 0.35, 0.4, 0.45, 0.5),
    "CLOSE": (0.15, 0.2, 0.25, 0.3, 0.35, 0.4),
    "BESIDE": (0.4, 0.5, 0.6, 0.7),
    "SUBJECT": (0.1, 0.2, 0.3, 0.4),
    "DATA_FITS": (0.2, 0.25, 0.3, 0.35, 0.4),
    "DATA_BESIDE": (0.5, 0.6, 0.7),
}
# How many right rows one fault of each kind outweighs.
COSTS = {
    scoring.FALSE: 6,
    scoring.GUESSED: 20,
    scoring.TAKEN: 5,
    scoring.SWALLOWED: 1,
    scoring.WRONG_AREA: 2,
    scoring.WRONG_CHOICE: 10,
}

Understand = Callable[[str, View], Understood]


def worth(found: Sequence[Outcome], library: Library) -> float:
    """One number for all figures: what is right, less what is wrong in a way that costs trust."""
    total = sum(score.right for score in scoring.by_label(found, library).values())
    figures = scoring.figures(found, library)
    return total - sum(cost * figures[name].right for name, cost in COSTS.items() if name in figures)


def search(
    room_of: Callable[[int], Understand], library: Library, names: Sequence[str], rounds: int = 2
) -> Iterator[tuple[str, float, float]]:
    """Moves each threshold in turn; gives those that were moved, to what, and what it is worth."""
    best = worth(cross.outcomes(library, room_of), library)
    for _ in range(rounds):
        moved = False
        for name in names:
            start = getattr(thresholds, name)
            kept = start
            for value in STEPS[name]:
                setattr(thresholds, name, value)
                now = worth(cross.outcomes(library, room_of), library)
                if now > best + 1e-9:
                    best, kept, moved = now, value, True
            setattr(thresholds, name, kept)
            if kept != start:
                yield name, kept, best
        if not moved:
            return


def write(values: dict[str, float]) -> None:
    """Writes the values into the file of thresholds, where each stands by its name."""
    text = FILE.read_text(encoding="utf-8")
    for name, value in values.items():
        text = _put(text, name, value)
    FILE.write_text(text, encoding="utf-8")


def _put(text: str, name: str, value: float) -> str:
    """Several names may stand on one line, with as many values."""
    for line in text.splitlines():
        match = re.fullmatch(r"([A-Z_, ]+) = ([-\d., ]+)", line)
        names = match[1].split(", ") if match else []
        if match and name in names:
            parts = match[2].split(", ")
            parts[names.index(name)] = f"{value:g}"
            return text.replace(line, f"{match[1]} = {', '.join(parts)}")
    return text


def trade_off(room_of: Callable[[int], Understand], library: Library) -> list[tuple[float, float, float]]:
    """For each threshold: descriptions that get no right answer, and things wrongly defined, as shares."""
    kept = thresholds.TOGETHER
    points = []
    for step in range(3, 28, 2):
        thresholds.TOGETHER = step / 10
        figures = scoring.figures(cross.outcomes(library, room_of), library)
        missed = 1 - (figures[scoring.DESCRIPTIONS].rate or 0.0)
        points.append((step / 10, missed, figures[scoring.FALSE].rate or 0.0))
    thresholds.TOGETHER = kept
    return points


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--picture", action="store_true", help="draw the trade-off; move nothing")
    parser.add_argument("--only", nargs="+", choices=list(STEPS), metavar="NAME", help="move only these")
    parser.add_argument("--kept", type=Path, help="a file of your own to keep what the folds learnt in")
    asked = parser.parse_args()
    library = read_library()
    room_of = cross.crossed(library, cross.kept_folds(library, asked.kept))
    if asked.picture:
        from tests.understanding.picture import draw

        draw(trade_off(room_of, library), thresholds.TOGETHER)
        return
    for name, value, best in search(room_of, library, asked.only or list(STEPS)):
        print(f"{name} = {value:g}  ({best:.0f})", flush=True)
        write({name: value})


if __name__ == "__main__":
    main()
