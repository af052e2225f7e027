"""Names of things other than terms, found in running text: areas, purposes, kinds of place, places."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import process
from rapidfuzz.distance import OSA

from dialogs.understanding.fold import singular_all, words_of

Words = tuple[str, ...]
KEPT = 32
# A shorter word is no slip of a name.
LEAST_LETTERS = 6


@dataclass(frozen=True)
class Named:
    """A key met in a text, and the words it was met in."""

    key: str
    start: int
    end: int


class Names:
    """Keys by their names. Where ``near`` is set, a long single word may be a slip away from a name."""

    def __init__(self, entries: Mapping[str, Iterable[str]], near: bool = False) -> None:
        self.by_name: dict[Words, str] = {}
        # How many words the longest name has that begins with a word.
        self.longest: dict[str, int] = {}
        for key, names in entries.items():
            for name in names:
                words = singular_all(words_of(name))
                if words:
                    self.by_name.setdefault(words, key)
                    self.longest[words[0]] = max(self.longest.get(words[0], 0), len(words))
        # Long single words by their first letter, which a slip hardly ever changes.
        self.spelled: dict[str, dict[str, str]] = defaultdict(dict)
        for words, key in self.by_name.items():
            if len(words) == 1 and len(words[0]) >= LEAST_LETTERS:
                self.spelled[words[0][0]][words[0]] = key
        self.near = near
        # The names in one message are asked for several times.
        self.find = lru_cache(maxsize=KEPT)(self._find)

    def _find(self, words: Words, spelled: bool = False) -> tuple[Named, ...]:
        """Every name in the words, the longest first at each place, none inside another. ``spelled``: no slips."""
        return tuple(self._every(words, spelled))

    def _every(self, words: Words, spelled: bool) -> Iterator[Named]:
        plain = singular_all(words)
        slips = self.near and not spelled
        place = 0
        while place < len(plain):
            word = plain[place]
            may_be = word in self.longest or (slips and len(word) >= LEAST_LETTERS)
            found = self._at(plain, place, spelled) if may_be else None
            if found is None:
                place += 1
            else:
                yield found
                place = found.end

    def _at(self, words: Words, place: int, spelled: bool) -> Named | None:
        word = words[place]
        for length in range(min(self.longest.get(word, 0), len(words) - place), 0, -1):
            key = self.by_name.get(words[place : place + length])
            if key is not None:
                return Named(key, place, place + length)
        if spelled or not self.near or len(word) < LEAST_LETTERS:
            return None
        names = self.spelled.get(word[0], {})
        near = process.extractOne(word, names.keys(), scorer=OSA.distance, score_cutoff=1)
        return Named(names[near[0]], place, place + 1) if near else None

    def keys(self, words: Words) -> tuple[str, ...]:
        return tuple(dict.fromkeys(named.key for named in self.find(words)))
