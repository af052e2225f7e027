"""Near spellings: answered for words, only offered for acronyms of five letters or fewer."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import process
from rapidfuzz.distance import OSA

from dialogs.understanding.sounds import sound_of
from dialogs.understanding.terms import TermNames

SHORT = 5
KEPT = 32
MOST_OFFERED = 3
# What is spelled by ear has to have so many sounds, and to be spelled so much like the name.
TELLING, ALIKE = 5, 0.65
# So many words may come in another order and still be a name.
MIXED_UP = 3


@dataclass(frozen=True)
class Near:
    """Terms whose name is spelled nearly so: ``answered`` may be taken as meant, ``offered`` may only be suggested."""

    answered: tuple[str, ...] = ()
    offered: tuple[str, ...] = ()


NOTHING = Near()


class NearSpelling:
    """All names by their length, so that a look-up compares only with names of about the same length."""

    def __init__(self, names: TermNames) -> None:
        # The words of one message are looked at several times.
        self.find = lru_cache(maxsize=KEPT)(self._find)
        self.by_length: dict[int, dict[str, str]] = defaultdict(dict)
        self.by_start: dict[tuple[int, str], dict[str, str]] = defaultdict(dict)
        self.acronyms = names.acronyms | {f"{name}s" for name in names.acronyms}
        for name, keys in names.squashed.items():
            self.by_length[len(name)][name] = keys[0]
            self.by_start[len(name), name[:1]][name] = keys[0]
        self.by_words: dict[tuple[str, ...], set[str]] = defaultdict(set)
        self.by_sound: dict[str, dict[str, str]] = defaultdict(dict)
        for name, keys in names.exact.items():
            words = name.split()
            if len(words) >= MIXED_UP:
                self.by_words[tuple(sorted(words))].add(keys[0])
            said = sound_of(words)
            if len(said) >= TELLING and name not in self.acronyms:
                self.by_sound[said][name.replace(" ", "")] = keys[0]
        self.spaced = {name.replace(" ", ""): tuple(name.split()) for name in names.exact}

    def _find(self, words: tuple[str, ...], same_start: bool = False) -> Near:
        """What was nearly written. Two equally near terms are offered, not chosen between.

        With ``same_start`` only names that begin with the same letter are looked at: that is quick.
        """
        asked = "".join(words)
        if not 2 <= len(asked) <= 60:
            return NOTHING
        allowed = _slips(len(asked))
        hits = [
            hit for hit in self._hits(asked, allowed, same_start) if _word_by_word(words, self.spaced.get(hit[0], ()))
        ]
        if not hits:
            return Near(self.mixed_up(words) or self.by_ear(words))
        best = min(slips for _, slips in hits)
        nearest = tuple(dict.fromkeys(self.by_length[len(name)][name] for name, slips in hits if slips == best))
        every = tuple(dict.fromkeys(self.by_length[len(name)][name] for name, _ in hits))
        sure = [name for name, slips in hits if slips == best and not self._is_short_acronym(name, asked)]
        if len(nearest) == 1 and sure:
            return Near(nearest, every[1 : 1 + MOST_OFFERED])
        return Near((), every[:MOST_OFFERED])

    def by_ear(self, words: tuple[str, ...]) -> tuple[str, ...]:
        """The one term whose name sounds like that and is spelled not too differently: "user knead"."""
        said = sound_of(words)
        names = self.by_sound.get(said, {}) if len(said) >= TELLING else {}
        asked = "".join(words)
        alike = {key for name, key in names.items() if OSA.normalized_similarity(asked, name) >= ALIKE}
        return tuple(alike) if len(alike) == 1 else ()

    def mixed_up(self, words: tuple[str, ...]) -> tuple[str, ...]:
        """The one term whose name has the same words in another order: "senior risk information owner"."""
        alike = self.by_words.get(tuple(sorted(words)), set()) if len(words) >= MIXED_UP else set()
        return tuple(alike) if len(alike) == 1 else ()

    def _hits(self, asked: str, allowed: int, same_start: bool) -> list[tuple[str, int]]:
        hits: list[tuple[str, int]] = []
        for length in range(len(asked) - allowed, len(asked) + allowed + 1):
            names = self.by_start.get((length, asked[:1])) if same_start else self.by_length.get(length)
            if names:
                found = process.extract(asked, names.keys(), scorer=OSA.distance, score_cutoff=allowed, limit=6)
                hits += [(name, int(slips)) for name, slips, _ in found]
        return sorted(hits, key=lambda hit: (hit[1], hit[0][:1] != asked[:1], hit[0]))

    def _is_short_acronym(self, name: str, asked: str) -> bool:
        return (len(name) <= SHORT + name.endswith("s") and name in self.acronyms) or len(name) <= 4 or len(asked) <= 4


def _word_by_word(words: tuple[str, ...], name: tuple[str, ...]) -> bool:
    """Whether no word of a name has been changed for another one: "MFTS definition" is no slip in "data definition"."""
    if len(words) > len(name) > 0:
        return not _is_one_too_many(words, "".join(name))
    if len(words) != len(name) or len(words) < 2:
        return True
    slips = [OSA.distance(word, meant) for word, meant in zip(words, name, strict=True)]
    alone = sum(slip > 0 for slip in slips) == 1
    return all(slip <= _slips(len(meant), alone) for slip, meant in zip(slips, name, strict=True))


def _is_one_too_many(words: tuple[str, ...], name: str) -> bool:
    """Whether the name is spelled better without the first or the last word: "accrual my"."""
    slips = OSA.distance("".join(words), name)
    return any(OSA.distance("".join(rest), name) < slips for rest in (words[1:], words[:-1]))


def _slips(length: int, beside_right_words: bool = False) -> int:
    """How many slips of the keyboard a name of that length may have and still be taken for it.

    A word among others that are right may have one more: "gaunt chart".
    """
    if length <= 7:
        return 2 if beside_right_words and length >= SHORT else 1
    return 2 if length <= 13 else 3
