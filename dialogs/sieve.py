"""Tells which of many patterns could fit in a text, so that only those are tried: all others surely don't.

Each pattern is taken apart once, into runs of letters of which it needs one: "took (?:too many|all his) (?:pills|
tablets)" needs "took ", and "too many" or "all his", and "pills" or "tablets". Whoever knows every three letters that
stand together in a text can tell in no time that most runs aren't in it. Indexes for regular expressions work like this
(R. Cox, "Regular Expression Matching with a Trigram Index", 2012). A pattern that nothing is known of is always tried.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import import_module
from itertools import pairwise
from math import prod
from typing import Any, Generic, TypeVar

Kept = TypeVar("Kept")

MOST_NEEDS = 3
# Letters from the rarest in English to the commonest, and a guess of their shares in a text; digits are like others.
_SHARES = {letter: place**2 / 6_930 for place, letter in enumerate("zqxjkvbpygfwmucldrhsnioate ", 1)}
_ANOTHER, _LETTERS = 0.02, 200
_DIGIT = re.compile(r"\d")


@dataclass(frozen=True)
class Need:
    """One of these runs has to be in the text; so does one of these grams, which is quicker to see."""

    runs: tuple[str, ...]
    grams: frozenset[str]
    likely: float

    @staticmethod
    def of(runs: Iterable[str]) -> Need:
        """``likely`` is the share of texts that have it, at a guess. The fewer, the more it tells."""
        needed = tuple(dict.fromkeys(runs))
        grams = frozenset(map(_gram, needed))
        return Need(needed, grams, min(1.0, sum(map(_likely, grams))))


class Sieve(Generic[Kept]):
    """Things by the patterns that they hang on."""

    def __init__(self, things: Iterable[tuple[re.Pattern[str] | str, Kept]]) -> None:
        self._things = tuple((needs_of(pattern), kept) for pattern, kept in things)
        # Each thing stands under the grams of its most telling need; those that need nothing always come.
        self._by_gram: dict[str, list[int]] = {}
        self._always = [place for place, (needs, _) in enumerate(self._things) if not needs]
        for place, (needs, _) in enumerate(self._things):
            for gram in needs[0].grams if needs else ():
                self._by_gram.setdefault(gram, []).append(place)
        self._grams = frozenset(self._by_gram)

    def left(self, text: str) -> Iterator[Kept]:
        """The things whose pattern could fit somewhere in the text, in their order."""
        folded, grams = _seen(text)
        places = {place for gram in self._grams & grams for place in self._by_gram[gram]}
        for place in sorted(places.union(self._always)):
            needs, kept = self._things[place]
            if _could_fit(needs, folded, grams):
                yield kept


def _could_fit(needs: tuple[Need, ...], folded: str, grams: frozenset[str]) -> bool:
    """The grams first: most fall by them. Plain loops, because this is what most of the time goes to."""
    for need in needs[1:]:  # One of the first need's is in the text, or the thing would not have been looked at.
        if need.grams.isdisjoint(grams):
            return False
    for need in needs:
        for run in need.runs:
            if run in folded:
                break
        else:
            return False
    return True


def sieve(patterns: Iterable[re.Pattern[str]]) -> Sieve[re.Pattern[str]]:
    """The patterns by themselves."""
    return Sieve((pattern, pattern) for pattern in patterns)


@cache
def compiled(pattern: str) -> re.Pattern[str]:
    """For a sieve of patterns as they are written: most never fit, and to compile them all takes a start too long."""
    return re.compile(pattern)


@lru_cache(maxsize=4)
def _seen(text: str) -> tuple[str, frozenset[str]]:
    """The text in lower case with 0 for any digit; and every run of one, two and three letters in it."""
    folded = _DIGIT.sub("0", text.replace("İ", "i").casefold().replace("ı", "i"))
    return folded, _grams(folded)


@lru_cache(maxsize=4)
def _grams(folded: str) -> frozenset[str]:
    """The same for a text as it was typed and in lower case: both are looked at in a turn."""
    pairs = map("".join, pairwise(folded))
    triples = map("".join, zip(folded, folded[1:], folded[2:], strict=False))
    return frozenset((*folded, *pairs, *triples))


def needs_of(pattern: re.Pattern[str] | str) -> tuple[Need, ...]:
    """What a text must have for the pattern to fit, most telling first."""
    written, flags = (pattern, 0) if isinstance(pattern, str) else (pattern.pattern, pattern.flags & ~re.UNICODE)
    found = _Reader().read(import_module("re._parser").parse(written, flags))
    return tuple(sorted(found, key=lambda need: need.likely)[:MOST_NEEDS])


@cache
def _gram(run: str) -> str:
    """The three letters of a run that tell most."""
    return min((run[at : at + 3] for at in range(max(1, len(run) - 2))), key=_likely)


@cache
def _likely(gram: str) -> float:
    """In a text of two hundred letters."""
    return _LETTERS * prod(_SHARES.get(letter, _ANOTHER) for letter in gram)


class _Reader:
    """Walks a pattern as Python's own parser sees it. What it doesn't know breaks a run, and adds no need."""

    def __init__(self) -> None:
        self.run = ""
        self.needs: list[Need] = []

    def read(self, tree: Any) -> list[Need]:
        self._walk(tree)
        self._end()
        return self.needs

    def _walk(self, tree: Any) -> None:
        for operation, value in tree:
            getattr(self, _named(operation), self._unknown)(value)

    def _end(self) -> None:
        if self.run:
            self.needs.append(Need.of([self.run]))
        self.run = ""

    def _unknown(self, value: Any) -> None:
        self._end()

    def _literal(self, value: int) -> None:
        letter = chr(value).casefold()
        self.run += "0" if letter.isdecimal() else letter

    def _at(self, value: Any) -> None:
        """A border of a word, or an end of the text, takes no letter."""

    def _assert_not(self, value: Any) -> None:
        """What must not stand here takes no letter either."""

    def _in(self, value: Any) -> None:
        if len(value) == 1 and str(value[0][1]) == "CATEGORY_DIGIT":
            self.run += "0"
        else:
            self._end()

    def _subpattern(self, value: Any) -> None:
        _, added, taken, tree = value
        if added or taken:
            self._end()
        else:
            self._walk(tree)

    def _atomic_group(self, tree: Any) -> None:
        self._walk(tree)

    def _assert(self, value: Any) -> None:
        """What has to stand before or after stands in the text, too."""
        self.needs += _Reader().read(value[1])

    def _branch(self, value: Any) -> None:
        self._end()
        choices = [_Reader().read(tree) for tree in value[1]]
        if all(choices):
            best = (min(needs, key=lambda need: need.likely) for needs in choices)
            self.needs.append(Need.of(run for need in best for run in need.runs))

    def _max_repeat(self, value: Any) -> None:
        """Once at least is once; what comes after a repeat may stand further on."""
        least, most, tree = value
        if least:
            self._walk(tree)
        if (least, most) != (1, 1):
            self._end()

    _min_repeat = _possessive_repeat = _max_repeat


@cache
def _named(operation: object) -> str:
    return f"_{str(operation).lower()}"
