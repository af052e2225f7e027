"""The names of terms, found exactly: by name, key, alias, expansion, Welsh name, with or without plural and spaces."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from content.model import Term
from dialogs.understanding.fold import singular, singular_all, words_of
from dialogs.understanding.stems import stem

MOST_WORDS = 9
KEPT = 32
# Longer words in capitals are shouted; so many letters may be an acronym.
LONGEST_ACRONYM = 7
# A name of several words may be typed as one of at least so many letters: "ringfenced".
SQUASHED = 7


@dataclass(frozen=True)
class Found:
    """A term's name met in a message: which words, and which terms bear that name."""

    start: int
    end: int
    keys: tuple[str, ...]


class TermNames:
    """Every name of every term, by its folded words: a look-up costs the same for ten terms or ten thousand."""

    def __init__(self, terms: Mapping[str, Term]) -> None:
        self.terms = terms
        # One message is looked through several times.
        self.spans = lru_cache(maxsize=KEPT)(self._spans)
        self.exact: dict[str, tuple[str, ...]] = {}
        self.squashed: dict[str, tuple[str, ...]] = {}
        self.lengths: dict[str, int] = {}
        self.by_stem: dict[str, set[str]] = {}
        self.acronyms: set[str] = set()
        for strength in (0, 1):
            for term in terms.values():
                for name in _names(term)[strength]:
                    self._add(words_of(name), term.key)
                    if is_acronym(name):
                        self.acronyms.add("".join(words_of(name)))
            # Several of what has an acronym come after the acronyms: ODS is no plural of OD.
            for term in terms.values():
                for name in filter(is_acronym, _names(term)[strength]):
                    self._add(words_of(f"{name}s"), term.key)

    def _add(self, words: tuple[str, ...], key: str) -> None:
        if not words or len(words) > MOST_WORDS:
            return
        for form in {words, singular_all(words)}:
            name = " ".join(form)
            # The first to bear a name keeps it: names come before aliases, an acronym with senses before both.
            self.exact.setdefault(name, (key,))
            self.squashed.setdefault(name.replace(" ", ""), (key,))
            if len(form) == 1 and len(name) >= 7:
                self.by_stem.setdefault(stem(name), set()).add(key)
            self.lengths[form[0]] = max(self.lengths.get(form[0], 0), len(form))

    def find(self, words: tuple[str, ...]) -> tuple[str, ...]:
        """The terms that bear exactly this name."""
        if not words or len(words) > MOST_WORDS + 3:
            return ()
        name = " ".join(words)
        return (
            self.exact.get(name)
            or self.exact.get(" ".join(singular_all(words)))
            or self.squashed.get(name.replace(" ", ""))
            or self.squashed.get(singular(name.replace(" ", "")))
            or self._kin(words)
        )

    def _kin(self, words: tuple[str, ...]) -> tuple[str, ...]:
        """A word of the same stem as just one term: anonymised for anonymisation."""
        if len(words) != 1 or len(words[0]) < 6:
            return ()
        kin = self.by_stem.get(stem(words[0]), set())
        return tuple(kin) if len(kin) == 1 else ()

    def _spans(self, words: tuple[str, ...]) -> tuple[Found, ...]:
        """Every name in running text, the longest first at each place, none inside another."""
        return tuple(self._every_span(words))

    def _every_span(self, words: tuple[str, ...]) -> Iterator[Found]:
        place = 0
        while place < len(words):
            found = self._longest_at(words, place) if self._may_begin(words[place]) else None
            if found is None:
                place += 1
            else:
                yield found
                place = found.end

    def _may_begin(self, word: str) -> bool:
        return word in self.lengths or singular(word) in self.lengths or word in self.squashed

    def _longest_at(self, words: tuple[str, ...], place: int) -> Found | None:
        first = words[place]
        longest = max(self.lengths.get(first, 0), self.lengths.get(singular(first), 0))
        for length in range(min(longest, len(words) - place), 0, -1):
            part = words[place : place + length]
            keys = self.exact.get(" ".join(part)) or self.exact.get(" ".join(singular_all(part)))
            if keys:
                return Found(place, place + length, keys)
        if len(first) >= SQUASHED and first in self.squashed:
            return Found(place, place + 1, self.squashed[first])
        return None


def _names(term: Term) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What a term is called: first what it is, then what it is also called."""
    first = [term.name]
    also = [term.key, *term.aliases, *term.misspellings]
    also += [name for name in (term.expansion, term.welsh) if name]
    return tuple(first), tuple(also)


def is_acronym(name: str, longest: int = 60) -> bool:
    """Whether a name is written as an acronym: most of its letters, which are not too many, are capitals."""
    letters = [letter for letter in name if letter.isalpha()]
    capitals = sum(letter.isupper() for letter in letters)
    return 0 < len(letters) <= longest and " " not in name.strip() and capitals * 2 > len(letters)
