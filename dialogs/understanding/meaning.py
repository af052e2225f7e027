"""What words are near in meaning: the static embeddings that come inside the wordllama package, without a network.

A text's vector is the mean of its words' vectors, each of length one, so that no word shouts.
The two files are read with the packages that wordllama itself reads them with. Its own loading brings half a second and
25 MB of code for downloading and training that is of no use here, and its search for files would go to the network.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

Vectors = NDArray[np.float32]
WIDTH = 256
WEIGHTS = "weights/l2_supercat_256.safetensors"
TOKENIZER = "tokenizers/l2_supercat_tokenizer_config.json"
# A product of a matrix this small with a vector stays on one thread, which is quicker here and disturbs nobody.
BLOCK = 512


@lru_cache(maxsize=1)
def _model() -> tuple[Any, NDArray[np.float16]]:
    """The tokenizer, and one row of 256 numbers for each of its 32,000 word pieces."""
    from safetensors.numpy import load_file
    from tokenizers import Tokenizer

    spec = find_spec("wordllama")
    folder = Path(spec.origin).parent if spec and spec.origin else Path()
    weights = next(iter(load_file(str(folder / WEIGHTS)).values()))
    return Tokenizer.from_file(str(folder / TOKENIZER)), weights


@lru_cache(maxsize=8192)
def word_vector(word: str) -> Vectors:
    """The vector of one word, of length one."""
    tokenizer, weights = _model()
    ids = tokenizer.encode(word[:40], add_special_tokens=False).ids
    if not ids:
        return np.zeros(WIDTH, dtype=np.float32)
    return _unit(weights[ids].mean(axis=0, dtype=np.float32))


def vector(words: Sequence[str], weigh: Callable[[str], float] | None = None) -> Vectors:
    """The vector of a text, of length one (or zero where it has no word)."""
    total = np.zeros(WIDTH, dtype=np.float32)
    for word in words:
        total += word_vector(word) * np.float32(weigh(word) if weigh else 1.0)
    return _unit(total)


def vectors(texts: Sequence[str]) -> Vectors:
    """One row a text: the mean of all its word pieces, for texts that are compared whole."""
    tokenizer, weights = _model()
    found = np.zeros((len(texts), WIDTH), dtype=np.float32)
    for place, text in enumerate(texts):
        ids = tokenizer.encode(text, add_special_tokens=False).ids
        if ids:
            found[place] = _unit(weights[ids].mean(axis=0, dtype=np.float32))
    return found


def rows_of(texts: Sequence[Sequence[str]], weigh: Callable[[str], float] | None = None) -> Vectors:
    """One row a text, of its words."""
    found = np.zeros((len(texts), WIDTH), dtype=np.float32)
    for place, words in enumerate(texts):
        found[place] = vector(words, weigh)
    return found


def _unit(one: Vectors) -> Vectors:
    length = float(np.linalg.norm(one))
    return one / np.float32(length) if length else one


def nearness(rows: Vectors, one: Vectors) -> Vectors:
    """The cosine of each row with one vector."""
    found = np.empty(len(rows), dtype=np.float32)
    for start in range(0, len(rows), BLOCK):
        np.dot(rows[start : start + BLOCK], one, out=found[start : start + BLOCK])
    return found


def is_english(word: str) -> bool:
    """Whether a word is one whole piece of the tokenizer: then it is a word, and no slip of the keyboard."""
    return _model()[0].token_to_id("▁" + word) is not None
