"""Words that carry a meaning, by their stems; the little words between them left out."""

from __future__ import annotations

from functools import lru_cache

from dialogs.understanding.fold import singular, words_of

LITTLE = frozenset(
    words_of(
        "a about after again all also am an and any anybody anyone anything are around as at be because been "
        "before being but by can could did do does doing done dont each else ever every few for from get gets "
        "getting give go goes going got had has have having he her here hers him his how i if im in into is "
        "isnt it its ive just kind let like lot lots make makes many may me might mine more most much must my "
        "need needs no nor not now of off on one ones only or other others our ours out over own people "
        "please put really s same say says see she should so some somebody someone something somewhere sort "
        "stuff such t take tell than that thats the their theirs them then there these they thing things this "
        "those though through to too under up us use used using very want wants was way we were what whats "
        "when where which while who whos whose why will with without would yes yet you your yours able "
        "actually bit called case council councils examples example studies study data dataset datasets"
    )
)
# These are little in a search for studies or data, but tell terms apart.
TELLING = frozenset(
    words_of("case council councils data dataset datasets studies study example examples people same own")
)


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """A word without its usual endings: collections, collecting and collected meet in one stem."""
    word = singular(word)
    for ending in ("ations", "ation", "ings", "ing", "ers", "ed", "er", "ly", "ment", "ies", "ion", "es", "e", "y"):
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word[: -len(ending)]
    return word


def stems(words: tuple[str, ...] | list[str], telling: bool = False) -> tuple[str, ...]:
    """The stems of the words that carry a meaning; with ``telling``, also of those that only tell terms apart."""
    return tuple(stem(word) for word in words if word not in LITTLE or (telling and word in TELLING))


def meaningful(words: tuple[str, ...] | list[str], telling: bool = False) -> tuple[str, ...]:
    return tuple(word for word in words if word not in LITTLE or (telling and word in TELLING))
