"""Teaches the classifier which term is described, from what the content says of each term and from labelled rows."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from content.model import Library
from dialogs.understanding.classifier import NONE, Taught
from dialogs.understanding.fold import fold, hear, words_of
from dialogs.understanding.glossary import told
from dialogs.understanding.meaning import WIDTH, Vectors
from dialogs.understanding.parts import Parts
from tests.understanding.judging import ABOUT_WORDS
from tests.understanding.lessons import ROWS

# How strongly weights are held near nothing. A stem that only one text has teaches nothing.
EPOCHS, BATCH, RATE, HELD = 14, 512, 0.02, 1e-5
LEAST_TEXTS = 2
# How much the meaning of a text counts beside its words, which together are of length one.
MEANING = 0.8


@dataclass(frozen=True)
class Text:
    """A text with its stems and how rare they are, its meaning, and the terms that it may describe."""

    text: str
    weights: dict[str, float]
    meaning: Vectors
    keys: tuple[str, ...]
    row: bool = False


def texts(library: Library) -> list[Text]:
    """What the content says of each term, the rows that describe one, and messages that describe none."""
    parts = Parts(library)
    shelf = parts.shelves.glossary.shelf
    found = []

    def add(text: str, words: tuple[str, ...], keys: tuple[str, ...], row: bool) -> None:
        said = shelf.telling(words) or words
        if said and keys:
            weights = shelf.rarity(said)
            length = sum(weight * weight for weight in weights.values()) ** 0.5
            shares = {word: weight / length for word, weight in weights.items()}
            found.append(Text(text, shares, shelf.meaning(said), keys, row))

    for key in shelf.keys:
        for text in told(library.terms[key]):
            add(text, words_of(text), (key,), row=False)
    bears = {fold(library.terms[key].name): key for key in shelf.keys}
    for path in ROWS:
        for line in path.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            names = [fold(name) for name in row.get("terms") or row.get("any_of_terms") or ()]
            keys = tuple(bears[name] for name in names if name in bears)
            if str(row["id"]).startswith("descriptions") or _describes_none(row):
                bare = parts.bare(hear(row["text"]))
                add(row["text"], bare.said(0, len(bare.words)), keys if names else (NONE,), row=True)
    asked_as = [entry.asked_as for entry in library.case_studies.values()]
    asked_as += [entry.asked_as for entry in library.datasets.values()]
    for text in (text for each in asked_as for text in each):
        add(text, words_of(text), (NONE,), row=False)
    return found


def _describes_none(row: Mapping[str, Any]) -> bool:
    """Whether a message, typed while nothing is open, asks for something else, or about a word that is in no list."""
    if (row.get("scene") or {}).get("asking"):
        return False
    return bool(row.get("not_defined")) or row.get("intent", "define") not in ABOUT_WORDS


def learn(given: Sequence[Text], without: Collection[str] = ()) -> Taught:
    """Softmax regression by Adam, in batches of a fixed order; ``without`` leaves out the rows of those texts."""
    kept = [text for text in given if not (text.row and text.text in without)]
    counts = Counter(word for text in kept for word in text.weights)
    stems = {word: row for row, word in enumerate(sorted(w for w, count in counts.items() if count >= LEAST_TEXTS))}
    keys = tuple(dict.fromkeys(key for text in kept for key in text.keys))
    columns = {key: column for column, key in enumerate(keys)}
    rows = [np.array([stems[word] for word in text.weights if word in stems], dtype=np.int64) for text in kept]
    shares = [
        np.array([share for word, share in text.weights.items() if word in stems], dtype=np.float32) for text in kept
    ]
    weights = np.zeros((len(stems) + WIDTH + 1, len(keys)), dtype=np.float32)
    first, second = np.zeros_like(weights), np.zeros_like(weights)
    dense = np.arange(len(stems), len(weights))
    order = np.random.default_rng(0)
    step = 0
    for _ in range(EPOCHS):
        dealt = order.permutation(len(kept))
        for start in range(0, len(kept), BATCH):
            batch = dealt[start : start + BATCH]
            step += 1
            used = np.concatenate([np.unique(np.concatenate([rows[at] for at in batch])), dense])
            seen = np.zeros((len(batch), len(used)), dtype=np.float32)
            wanted = np.zeros((len(batch), len(keys)), dtype=np.float32)
            for place, at in enumerate(batch):
                seen[place, np.searchsorted(used, rows[at])] = shares[at]
                seen[place, -WIDTH - 1 : -1] = MEANING * kept[at].meaning
                wanted[place, [columns[key] for key in kept[at].keys]] = 1 / len(kept[at].keys)
            seen[:, -1] = 1
            slope = HELD * weights
            slope[used] += seen.T @ ((_likely(seen @ weights[used]) - wanted) / len(batch))
            first += 0.1 * (slope - first)
            second += 0.01 * (slope * slope - second)
            weights -= RATE * (first / (1 - 0.9**step)) / (np.sqrt(second / (1 - 0.99**step)) + 1e-8)
    return _small(stems, keys, weights)


def _likely(scores: Vectors) -> Vectors:
    likely: Vectors = np.exp(scores - scores.max(axis=1, keepdims=True))
    likely /= likely.sum(axis=1, keepdims=True)
    return likely


def _small(stems: dict[str, int], keys: tuple[str, ...], weights: Vectors) -> Taught:
    """Each stem's row in whole numbers from -127 to 127, which takes a quarter of the room."""
    words = weights[: len(stems)]
    scales = np.maximum(np.abs(words).max(axis=1), 1e-6) / 127
    small = np.round(words / scales[:, None]).astype(np.int8)
    return Taught(stems, keys, small, scales.astype(np.float32), MEANING * weights[len(stems) : -1], weights[-1])
