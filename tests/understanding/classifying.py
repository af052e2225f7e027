"""Teaches which term is described, and which studies and data are asked for, from the content and labelled rows."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from content.model import Library
from dialogs.understanding.classifier import DATA, NONE, STUDIES, TERMS, Taught
from dialogs.understanding.data import told_of_data, without_own_place
from dialogs.understanding.fold import fold, hear, words_of
from dialogs.understanding.glossary import told
from dialogs.understanding.meaning import WIDTH, Vectors
from dialogs.understanding.parts import Parts
from dialogs.understanding.shelf import Shelf, Words
from dialogs.understanding.studies import told_of_study
from tests.understanding.judging import ABOUT_WORDS
from tests.understanding.lessons import labelled_lines

# How strongly weights are held near nothing. A stem that only one text has teaches nothing.
EPOCHS, BATCH, RATE, HELD = 14, 512, 0.02, 1e-5
LEAST_TEXTS = 2
# How much the meaning of a text counts beside its words, which together are of length one.
MEANING = 0.8


@dataclass(frozen=True)
class Text:
    """A text with its stems and how rare they are, its meaning, and the entries that it may mean."""

    text: str
    weights: dict[str, float]
    meaning: Vectors
    keys: tuple[str, ...]
    row: bool = False


def texts(library: Library, shelf: str = TERMS) -> list[Text]:
    """What the content says of each entry of a shelf, the rows that mean one, and messages that mean none."""
    return list({TERMS: _of_terms, STUDIES: _of_studies, DATA: _of_data}[shelf](library, Parts(library)))


def _text(shelf: Shelf, text: str, words: tuple[str, ...], keys: tuple[str, ...], row: bool = False) -> Iterator[Text]:
    """The text as the shelf sees it, if it says anything."""
    said = shelf.telling(words) or words
    if said and keys:
        weights = shelf.rarity(said)
        length = sum(weight * weight for weight in weights.values()) ** 0.5
        yield Text(text, {word: weight / length for word, weight in weights.items()}, shelf.meaning(said), keys, row)


def _of_terms(library: Library, parts: Parts) -> Iterator[Text]:
    """Descriptions of terms, and messages that ask for something else."""
    shelf = parts.shelves.glossary.shelf
    for key in shelf.keys:
        for text in told(library.terms[key]):
            yield from _text(shelf, text, words_of(text), (key,))
    bears = {fold(library.terms[key].name): key for key in shelf.keys}
    for row in map(json.loads, labelled_lines()):
        names = [fold(name) for name in row.get("terms") or row.get("any_of_terms") or ()]
        keys = tuple(bears[name] for name in names if name in bears)
        if str(row["id"]).startswith("descriptions") or _describes_none(row):
            yield from _text(shelf, row["text"], _said(parts, row), keys if names else (NONE,), row=True)
    asked_as = [study.asked_as for study in library.case_studies.values()]
    asked_as += [data.asked_as for data in library.datasets.values()]
    for text in (text for each in asked_as for text in each):
        yield from _text(shelf, text, words_of(text), (NONE,))


def _of_studies(library: Library, parts: Parts) -> Iterator[Text]:
    """What case studies are asked for by; where a row says that none fits, none."""
    shelf = parts.shelves.studies.shelf
    for key, study in library.case_studies.items():
        for text in told_of_study(study):
            yield from _text(shelf, text, words_of(text), (key,))
    yield from _of_rows(shelf, parts, "case_studies_any_of", lambda words: words)


def _of_data(library: Library, parts: Parts) -> Iterator[Text]:
    """What datasets are asked for by."""
    shelf = parts.shelves.data.shelf
    for key, data in library.datasets.items():
        for text in told_of_data(data):
            yield from _text(shelf, text, words_of(text), (key,))
    yield from _of_rows(shelf, parts, "datasets_any_of", without_own_place)


def _of_rows(shelf: Shelf, parts: Parts, label: str, of: Callable[[Words], Words]) -> Iterator[Text]:
    for row in map(json.loads, labelled_lines()):
        if label in row:
            keys = tuple(key for key in row[label] if key in shelf.keys)
            yield from _text(shelf, row["text"], of(_said(parts, row)), keys or (NONE,), row=True)


def _said(parts: Parts, row: Mapping[str, Any]) -> Words:
    bare = parts.bare(hear(row["text"]))
    return bare.said(0, len(bare.words))


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
