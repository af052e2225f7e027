"""A message made ready to be matched: spellings of chat put right, politeness taken off both ends."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache

from rapidfuzz import process
from rapidfuzz.distance import OSA

from dialogs.understanding.fold import Heard
from dialogs.understanding.meaning import is_english
from dialogs.understanding.sounds import sound

Words = tuple[str, ...]
# A shorter word is a slip away from too many names, and one of fewer sounds sounds like too many.
LONG_NAME, TELLING_SOUND = 6, 4
_DIVIDER = re.compile(r"[.,;:!?\n()]|\s[-/\u2013]+\s|\.\.|\|")


@dataclass(frozen=True)
class Line:
    """Words to match, and for each the place in the message that it came from."""

    words: Words
    places: tuple[int, ...]
    heard: Heard

    def typed(self, start: int, end: int) -> str:
        """The words of that stretch as they were typed."""
        if start >= end:
            return ""
        return " ".join(self.heard.stretch(self.places[start], self.places[end - 1] + 1).split())

    def said(self, start: int, end: int) -> Words:
        """The words of that stretch before spellings were put right."""
        if start >= end:
            return ()
        return self.heard.words[self.places[start] : self.places[end - 1] + 1]

    @cached_property
    def clauses(self) -> tuple[Line, ...]:
        """The line in parts, as its punctuation divides it."""
        ends = [place + 1 for place in range(len(self.words) - 1) if self._divides(place)]
        starts = [0, *ends]
        return tuple(self.part(start, end) for start, end in zip(starts, [*ends, len(self.words)], strict=True))

    def _divides(self, place: int) -> bool:
        """Whether a mark stands behind that word; the one in 9.15 or in 1,200 divides nothing."""
        first, second = self.places[place], self.places[place + 1]
        if first == second:
            return False
        start, end = self.heard.spots[first][1], self.heard.spots[second][0]
        mark = self.heard.shown[start:end]
        in_number = (
            mark in (".", ",", ":") and self.heard.shown[start - 1].isdecimal() and self.heard.shown[end].isdecimal()
        )
        return not in_number and bool(_DIVIDER.search(mark))

    def between(self, first: Line, last: Line) -> Line:
        """From the beginning of one part to the end of another."""
        start, end = self.places.index(first.places[0]), len(self.places) - self.places[::-1].index(last.places[-1])
        return self.part(start, end)

    def part(self, start: int, end: int) -> Line:
        return Line(self.words[start:end], self.places[start:end], self.heard)


class Smoothing:
    """Puts chat spellings right and takes padding off, by the lists that content designers keep."""

    def __init__(self, commands: Mapping[str, Iterable[str]], vocabulary: set[str], naming: Iterable[str] = ()) -> None:
        """``naming``: the words that names of terms are made of."""
        self.spelled: dict[str, Words] = {}
        for name, spellings in commands.items():
            if name.startswith("spelled."):
                for spelling in spellings:
                    self.spelled[spelling] = tuple(name[8:].split("_"))
        self.before = _Padding(commands.get("padding.before", ()))
        self.after = _Padding(commands.get("padding.after", ()), reverse=True)
        self.vocabulary = vocabulary
        # By their first letter, which a slip hardly ever changes.
        self.long_words = _by_letter(vocabulary, 5)
        long_names = sorted(word for word in naming if len(word) >= LONG_NAME and word.isalpha())
        self.naming = _by_letter(long_names, LONG_NAME)
        self.sounding: dict[str, str] = {}
        for word in long_names:
            if len(sound(word)) >= TELLING_SOUND:
                self.sounding.setdefault(sound(word), word)

    def smooth(self, heard: Heard, known: frozenset[str] | set[str]) -> Line:
        """Every word in the spelling that ways of asking are written in; words that are known stay as they are."""
        words: list[str] = []
        places: list[int] = []
        for place, word in enumerate(heard.words[:80]):
            right = self.spelled.get(word)
            if right is None and word not in self.vocabulary and word not in known:
                right = self._nearest(word, shouted=heard.typed[place].isupper())
            for part in right or (word,):
                words.append(part)
                places.append(place)
        return Line(tuple(words), tuple(places), heard)

    def _nearest(self, word: str, shouted: bool) -> Words | None:
        """What was meant; a word in capitals may be an acronym, and is no slip of a name."""
        if len(word) < 5 or not word.isalpha() or _is_word(word):
            return None
        allowed = 1 if len(word) < 8 else 2
        found = [
            (hit[1], sound(hit[0]) != sound(word), hit[0])
            for words in (self.long_words, {} if shouted else self.naming)
            if (hit := process.extractOne(word, words.get(word[0], ()), scorer=OSA.distance, score_cutoff=allowed))
        ]
        if found:
            return (min(found)[2],)
        alike = None if shouted or len(word) < LONG_NAME else self.sounding.get(sound(word))
        return (alike,) if alike else None

    def is_padding(self, line: Line) -> bool:
        """Whether a part of a message is politeness and nothing else."""
        return bool(
            self.before.length(line.words) == len(line.words) or self.after.length(line.words) == len(line.words)
        )

    def bare(self, line: Line) -> Line:
        """The line without the padding at both ends; padding alone stays what it is."""
        start, end = 0, len(line.words)
        while (taken := self.before.length(line.words[start:end])) and taken < end - start:
            start += taken
        while (taken := self.after.length(line.words[start:end])) and taken < end - start:
            end -= taken
        return line.part(start, end)


def _by_letter(words: Iterable[str], fewest: int) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for word in sorted(words):
        if len(word) >= fewest:
            found[word[0]].append(word)
    return found


@lru_cache(maxsize=20_000)
def _is_word(word: str) -> bool:
    """Whether it is an English word, perhaps with an ending: then it is meant, and no slip."""
    return any(is_english(form) for form in (word, *(word[: -len(end)] for end in ENDINGS if word.endswith(end))))


ENDINGS = ("s", "es", "ed", "d", "ing", "er", "ers", "ly")


class _Padding:
    """Phrases that may stand at one end of a message, the longest first."""

    def __init__(self, phrases: Iterable[str], reverse: bool = False) -> None:
        from dialogs.understanding.ways import runs_of

        self.reverse = reverse
        self.phrases = {run for phrase in phrases for run in runs_of(phrase) if run}
        self.longest = max((len(phrase) for phrase in self.phrases), default=0)

    def length(self, words: Words) -> int:
        for length in range(min(self.longest, len(words)), 0, -1):
            part = words[-length:] if self.reverse else words[:length]
            if part in self.phrases:
                return length
        return 0
