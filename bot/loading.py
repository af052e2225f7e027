"""Loads what stays: the collector of cycles is kept from looking through it, meanwhile and ever after."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def loading() -> Iterator[None]:
    """For what lives as long as the process. The collector would go through all of it a dozen times while it grows,
    which took a fifth of a start, and once more whenever it is thorough, while somebody waits for an answer.
    """
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()
