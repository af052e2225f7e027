"""Which entry of a shelf a message describes, if any, as learnt from what people wrote of each.

Softmax regression over the stems of a message and its meaning. What it says stands beside the likeness of words and
meaning, which knows entries that came later; for those it says neither yes nor no.
There is one for terms, one for case studies and one for data. ``python -m tests.understanding.teach`` makes their files
anew from the texts of the entries and labelled rows.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from dialogs.understanding.meaning import Vectors

SHELVES = TERMS, STUDIES, DATA = "terms", "studies", "data"
# The column for messages that describe no entry at all.
NONE = ""
# No entry is less likely than this, whatever was never said of it (natural logarithm).
FLOOR = -8.0


@dataclass(frozen=True)
class Taught:
    """What was learnt: for each stem a row of small numbers, and how much they count; then for meaning, and the start.

    One column for each entry by its key.
    """

    stems: dict[str, int]
    keys: tuple[str, ...]
    small: NDArray[np.int8]
    scales: Vectors
    meaning: Vectors
    start: Vectors


class Classifier:
    """What was learnt, for the entries of one shelf in their order."""

    def __init__(self, taught: Taught, keys: Sequence[str]) -> None:
        self.taught = taught
        columns = {key: column for column, key in enumerate(taught.keys)}
        self.places = np.array([place for place, key in enumerate(keys) if key in columns], dtype=np.int64)
        # Entries that nothing was learnt of: they came later.
        self.later = np.array([place for place, key in enumerate(keys) if key not in columns], dtype=np.int64)
        self.columns = np.array([columns[key] for key in keys if key in columns], dtype=np.int64)
        self.size = len(keys)
        self.some = np.array([key != NONE for key in taught.keys])

    def weigh(self, weights: Mapping[str, float], meaning: Vectors) -> tuple[Vectors, float]:
        """How likely each entry is meant, and how likely any is.

        The first is the natural logarithm, from FLOOR to 0, if one is meant at all. ``weights``: each stem of the
        message and how rare it is. An entry that nothing was learnt of is as likely as the likeliest.
        """
        taught = self.taught
        length = sum(weight * weight for weight in weights.values()) ** 0.5 or 1.0
        known = [(taught.stems[stem], weight / length) for stem, weight in weights.items() if stem in taught.stems]
        scores = taught.start + meaning @ taught.meaning
        if known:
            rows = [row for row, _ in known]
            shares = np.array([share for _, share in known], dtype=np.float32) * taught.scales[rows]
            scores += shares @ taught.small[rows].astype(np.float32)
        likely = np.exp(scores - scores.max())
        some = float(likely[self.some].sum())
        logs = np.log(likely / some + np.exp(FLOOR))
        found = np.full(self.size, logs[self.some].max(), dtype=np.float32)
        found[self.places] = logs[self.columns]
        return found, some / float(likely.sum())


def file_of(shelf: str) -> Path:
    """Where the weights of that shelf are kept."""
    return Path(__file__).with_name(f"classifier_{shelf}.npz")


@lru_cache(maxsize=1)
def taught() -> Mapping[str, Taught]:
    """The weights that come with the code, for each shelf."""
    return {shelf: _read(file_of(shelf)) for shelf in SHELVES}


def _read(path: Path) -> Taught:
    with np.load(path, allow_pickle=False) as file:
        return Taught(
            {stem: row for row, stem in enumerate(str(file["stems"]).split("\n"))},
            tuple(str(file["keys"]).split("\n")),
            file["small"],
            file["scales"].astype(np.float32),
            file["meaning"].astype(np.float32),
            file["start"].astype(np.float32),
        )
