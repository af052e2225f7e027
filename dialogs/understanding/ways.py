"""Ways of asking, as content designers write them, matched word by word.

A phrase is a row of elements: fixed words, ``[words that may be missing]``, ``(this|that)`` and ``{slots}``.
There is no regular expression here: a match walks the elements with the set of places reached so far, so that no
message can make it run away.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from dialogs.understanding.fold import words_of

KEPT = 32
MOST_WORDS = 60
Words = tuple[str, ...]
# What a slot took: its name, and from which word to which.
Span = tuple[str, int, int]
_MISSING_SLOT = re.compile(r"\[[^\[\]]*\{[^\[\]]*\]")
_PARTS = re.compile(r"\{(\w+)\}|([\[\]()|])|([^\[\]()|{}]+)")


@dataclass(frozen=True)
class Either:
    """Fixed words, one of several; the empty one where they may be missing."""

    choices: tuple[Words, ...]


@dataclass(frozen=True)
class Slot:
    """Somebody's own words."""

    name: str


Element = Either | Slot


@dataclass(frozen=True)
class Rest:
    """What follows an element: the words that it may begin with, whether it may begin with a slot, whether it may be
    missing altogether.
    """

    firsts: frozenset[str]
    open_start: bool
    can_be_missing: bool


@dataclass(frozen=True)
class Way:
    """One way of asking for one thing; ``act`` says which, where an intent has several.

    ``begins`` and ``ends`` say what it may begin and end with, ``rests`` for each element what follows it. ``needs``
    has, for each part that may not be missing, the words of which one must stand in the message. Most ways are ruled
    out by those alone.
    """

    intent: str
    phrase: str
    elements: tuple[Element, ...]
    act: str = ""
    rests: tuple[Rest, ...] = field(init=False, compare=False, repr=False)
    begins: Rest = field(init=False, compare=False, repr=False)
    ends: Rest = field(init=False, compare=False, repr=False)
    needs: tuple[frozenset[str], ...] = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        rests = tuple(_rest(self.elements[place + 1 :]) for place in range(len(self.elements)))
        object.__setattr__(self, "rests", rests)
        object.__setattr__(self, "begins", _rest(self.elements))
        object.__setattr__(self, "ends", _rest(_backwards(self.elements)))
        object.__setattr__(self, "needs", tuple(_needs(self.elements)))

    @property
    def words(self) -> set[str]:
        """Every fixed word of it."""
        choices = [choice for element in self.elements if isinstance(element, Either) for choice in element.choices]
        return {word for choice in choices for word in choice}

    @property
    def slots(self) -> tuple[str, ...]:
        return tuple(element.name for element in self.elements if isinstance(element, Slot))


@dataclass(frozen=True)
class Match:
    """A way that fits a message from its first word to its last. ``fixed`` counts the words that were not slots."""

    way: Way
    spans: tuple[Span, ...]
    fixed: int

    def span(self, name: str) -> tuple[int, int] | None:
        return next(((start, end) for slot, start, end in self.spans if slot == name), None)


class Ways:
    """All ways of asking, each found by its rarest word that a message must have."""

    def __init__(self, commands: Mapping[str, Iterable[str]]) -> None:
        self.vocabulary: set[str] = set()
        self.all: list[Way] = []
        # The parts of a message are matched several times, in several of its readings.
        self.match = lru_cache(maxsize=KEPT)(self._match)
        for name, phrases in commands.items():
            intent, _, act = name.partition(".")
            for phrase in phrases:
                for variant in _with_and_without(phrase):
                    way = Way(intent, phrase, parse(variant), act)
                    if way.elements:
                        self.all.append(way)
                        self.vocabulary |= way.words
        by_first: dict[str, list[Way]] = defaultdict(list)
        for way in self.all:
            for first in () if way.begins.open_start else way.begins.firsts:
                by_first[first].append(way)
        self.by_first = {first: _Needed(ways) for first, ways in by_first.items()}
        self.slot_first = _Needed([way for way in self.all if way.begins.open_start])

    def _match(self, words: Words) -> tuple[Match, ...]:
        """Every way that the words fit as a whole."""
        return tuple(self._matches(words))

    def _matches(self, words: Words) -> Iterator[Match]:
        if not words or len(words) > MOST_WORDS:
            return
        said = frozenset(words)
        begin_so = self.by_first.get(words[0])
        for way in (*(begin_so.left(said) if begin_so else ()), *self.slot_first.left(said)):
            spans = fit(way, words) if _could_fit(way, words, said) else None
            if spans is not None:
                taken = sum(end - start for _, start, end in spans)
                yield Match(way, spans, len(words) - taken)


class _Needed:
    """Ways by a word that they need: the first word, where all of them need it, tells nothing."""

    def __init__(self, ways: list[Way]) -> None:
        self.ways = ways
        common = Counter(word for way in ways for need in way.needs for word in need)
        self.by_need: dict[str, list[int]] = defaultdict(list)
        self.needless: list[int] = []
        for place, way in enumerate(ways):
            rarest = min(way.needs, key=lambda need: sum(common[word] for word in need), default=None)
            if rarest is None:
                self.needless.append(place)
            for word in rarest or ():
                self.by_need[word].append(place)

    def left(self, said: frozenset[str]) -> list[Way]:
        """Those that could fit, in their order."""
        places = {place for word in said if word in self.by_need for place in self.by_need[word]}
        return [self.ways[place] for place in sorted(places.union(self.needless))]


def _could_fit(way: Way, words: Words, said: frozenset[str]) -> bool:
    if not way.ends.open_start and words[-1] not in way.ends.firsts:
        return False
    # A plain loop: it is walked for each of some fifty ways, nine times a message.
    for needed in way.needs:  # noqa: SIM110
        if needed.isdisjoint(said):
            return False
    return True


def _backwards(elements: tuple[Element, ...]) -> tuple[Element, ...]:
    return tuple(
        Either(tuple(choice[::-1] for choice in element.choices)) if isinstance(element, Either) else element
        for element in reversed(elements)
    )


def _firsts(elements: tuple[Element, ...]) -> tuple[set[str], bool]:
    """The words that a phrase may begin with, and whether it may begin with a slot."""
    firsts: set[str] = set()
    for element in elements:
        if isinstance(element, Slot):
            return firsts, True
        firsts.update(choice[0] for choice in element.choices if choice)
        if () not in element.choices:
            break
    return firsts, False


def _rest(elements: tuple[Element, ...]) -> Rest:
    firsts, open_start = _firsts(elements)
    missing = all(isinstance(element, Either) and () in element.choices for element in elements)
    return Rest(frozenset(firsts), open_start, missing)


def _needs(elements: tuple[Element, ...]) -> Iterator[frozenset[str]]:
    for element in elements:
        if isinstance(element, Either) and () not in element.choices:
            yield frozenset(choice[0] for choice in element.choices)


def fit(way: Way, words: Words) -> tuple[Span, ...] | None:
    """What the slots took where the way fits all the words; the shortest first slot wins."""
    states: dict[tuple[int, tuple[Span, ...]], None] = {(0, ()): None}
    for element, rest in zip(way.elements, way.rests, strict=True):
        following: dict[tuple[int, tuple[Span, ...]], None] = {}
        for at, spans in states:
            if isinstance(element, Either):
                for choice in element.choices:
                    if words[at : at + len(choice)] == choice:
                        following[at + len(choice), spans] = None
            else:
                for end in _ends(at, rest, words):
                    following[end, (*spans, (element.name, at, end))] = None
        states = following
        if not states:
            return None
    whole = [spans for at, spans in states if at == len(words)]
    return min(whole, key=lambda spans: [end for _, _, end in spans]) if whole else None


def _ends(start: int, rest: Rest, words: Words) -> Iterable[int]:
    """Where a slot that starts there may end: at the end, or before a word that what follows may begin with."""
    last = len(words)
    if start >= last:
        return ()
    if rest.open_start:
        ends = list(range(start + 1, last))
    else:
        ends = [end for end in range(start + 1, last) if words[end] in rest.firsts]
    return [*ends, last] if rest.can_be_missing else ends


def _with_and_without(phrase: str) -> tuple[str, ...]:
    """A slot that may be missing makes two phrases of one."""
    match = _MISSING_SLOT.search(phrase)
    if match is None:
        return (phrase,)
    before, inside, after = phrase[: match.start()], match[0][1:-1], phrase[match.end() :]
    return (*_with_and_without(before + inside + after), *_with_and_without(before + after))


def parse(phrase: str) -> tuple[Element, ...]:
    """Reads a phrase of the content into its elements."""
    parts: list[Part] = [(match[1], match[2], match[3]) for match in _PARTS.finditer(phrase)]
    elements, _ = _sequence(parts, 0, "")
    return tuple(elements)


Part = tuple[str | None, str | None, str | None]


def _sequence(parts: list[Part], at: int, closing: str) -> tuple[list[Element], int]:
    elements: list[Element] = []
    while at < len(parts):
        slot, mark, text = parts[at]
        at += 1
        if slot:
            elements.append(Slot(slot))
        elif text:
            elements += [Either((words,)) for words in (words_of(text),) if words]
        elif mark in ("[", "("):
            choices, at = _choices(parts, at, "]" if mark == "[" else ")")
            flat = tuple(dict.fromkeys(words for choice in choices for words in _flat(choice)))
            elements.append(Either((*flat, ()) if mark == "[" and () not in flat else flat))
        else:
            return elements, at - 1
    return elements, at


def _choices(parts: list[Part], at: int, closing: str) -> tuple[list[list[Element]], int]:
    choices = []
    while True:
        elements, at = _sequence(parts, at, closing)
        choices.append(elements)
        if at >= len(parts) or parts[at][1] != "|":
            return choices, at + 1
        at += 1


def _flat(elements: list[Element]) -> list[Words]:
    """Every run of words that nested choices come to."""
    runs: list[Words] = [()]
    for element in elements:
        if isinstance(element, Either):
            runs = [(*run, *choice) for run in runs for choice in element.choices]
    return runs


def runs_of(phrase: str) -> list[Words]:
    """Every run of words that a phrase without slots comes to."""
    return _flat(list(parse(phrase)))
