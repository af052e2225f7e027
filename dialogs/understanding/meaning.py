"""What words are near in meaning: the static embeddings that come inside the wordllama package, without a network.

A text's vector is the mean of its words' vectors, little words left out: 20 microseconds a message. The two files are
read with the packages that wordllama itself reads them with. Its own loading brings half a second and 25 MB of code
for downloading and training that is of no use here, and its search for files would go to the network.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

Vectors = NDArray[np.float32]
WEIGHTS = "weights/l2_supercat_256.safetensors"
TOKENIZER = "tokenizers/l2_supercat_tokenizer_config.json"
# A product of a matrix this small with a vector stays on one thread, which is quicker here and disturbs nobody.
BLOCK = 128


@lru_cache(maxsize=1)
def _model() -> tuple[Any, NDArray[np.float16]]:
    """The tokenizer, and one row of 256 numbers for each of its 32,000 word pieces."""
    from safetensors.numpy import load_file
    from tokenizers import Tokenizer

    spec = find_spec("wordllama")
    folder = Path(spec.origin).parent if spec and spec.origin else Path()
    weights = next(iter(load_file(str(folder / WEIGHTS)).values()))
    tokenizer = Tokenizer.from_file(str(folder / TOKENIZER))
    tokenizer.no_padding()
    return tokenizer, weights


def vectors(texts: Sequence[str]) -> Vectors:
    """One row a text, each of length one (or zero where a text has no word)."""
    tokenizer, weights = _model()
    found = np.zeros((len(texts), weights.shape[1]), dtype=np.float32)
    for place, text in enumerate(texts):
        # One by one: a batch would start threads of its own for nothing.
        pieces = tokenizer.encode(text, add_special_tokens=False)
        if pieces.ids:
            found[place] = weights[pieces.ids].mean(axis=0, dtype=np.float32)
    lengths = np.linalg.norm(found, axis=1, keepdims=True)
    unit: Vectors = (found / np.where(lengths == 0, 1, lengths)).astype(np.float32)
    return unit


def nearness(rows: Vectors, one: Vectors) -> Vectors:
    """The cosine of each row with one vector."""
    found = np.empty(len(rows), dtype=np.float32)
    for start in range(0, len(rows), BLOCK):
        np.dot(rows[start : start + BLOCK], one, out=found[start : start + BLOCK])
    return found


def is_english(word: str) -> bool:
    """Whether a word is one whole piece of the tokenizer: then it is a word, and no slip of the keyboard."""
    return _model()[0].token_to_id("▁" + word) is not None
