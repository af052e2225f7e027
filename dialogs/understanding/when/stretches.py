"""The stretches of a message that tell a time: words that the rules read, next to each other."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import partial

from dialogs.sieve import Sieve
from dialogs.understanding.fold import words_of
from dialogs.understanding.when import clock, days, from_now, repeated
from dialogs.understanding.when.reading import Reading
from dialogs.understanding.when.words import JOINS, Plain

RULES = (*repeated.RULES, *from_now.RULES, *days.RULES, *clock.RULES)
_RULES = Sieve((pattern, (pattern, act)) for pattern, act in RULES)
_LITTLE = re.compile(
    r"(?:no later than|on the dot|"
    r"on|at|about|around|the|of|by|for|maybe|please|say|or so|ish|and|in|it|just|then|from|till|until|til|to|is|a|an|"
    r"before|after|this|uk time|time|thanks|instead|ideally|perhaps|sometime|some time|any time|anytime|okay|ok|"
    r"again|or|roughly|approx|approximately|only|starting|beginning|s|every time|now|me|lets|let us|how|yes|please|x|"
    r"so|sharp|exactly|gmt|bst|latest|circa)\b"
)
# What follows one of these may be another time: "Friday about Monday".
OF = frozenset(words_of("about of for to by re with"))


@dataclass(frozen=True)
class Token:
    """A word, or the words that a rule took; ``kind`` is time, little or unread."""

    start: int
    end: int
    text: str
    kind: str


@dataclass(eq=False)
class Stretch:
    """Times that stand together, from one token up to another, and what they say."""

    reading: Reading
    first: int
    last: int = 0
    texts: list[str] = field(default_factory=list)


@dataclass
class Said:
    """A message's tokens, its stretches, and what is chosen of them."""

    plain: Plain
    tokens: list[Token]
    stretches: list[Stretch]

    @property
    def unread(self) -> list[Token]:
        return [token for token in self.tokens if token.kind == "unread"]


def scan(plain: Plain, fresh: Callable[[], Reading]) -> Said:
    """Walks the words; each rule that fits at a place takes what it reads."""
    words, rules = plain.words, tuple(_RULES.left(plain.words))
    said = Said(plain, [], [])
    if not rules:
        return said
    ends = iter((*plain.sentences, len(words)))
    at, end = 0, next(ends)
    open_one: Stretch | None = None
    crossed = False
    while at < len(words):
        while at >= end and end < len(words):
            end, open_one = next(ends), None
        if at in plain.parts:
            open_one = None
        crossed = crossed or (bool(said.tokens) and said.tokens[-1].text in OF)
        stop = end - 1 if end < len(words) else end
        reading, token = _read(words, at, stop, rules, fresh)
        token = token or _skip(words, at, stop)
        if reading is not None:
            stretch = Stretch(reading, len(said.tokens))
            crossed = crossed or token.text.startswith("to ")
            if open_one is not None and not (crossed and _is_another(said, open_one.reading, reading)):
                _read(words, at, stop, rules, partial(_same, open_one.reading))
            else:
                said.stretches.append(stretch)
                open_one = stretch
            open_one.last, crossed = len(said.tokens), False
            open_one.texts.append(token.text)
        elif token.kind == "unread" or token.text in JOINS:
            open_one = None
        said.tokens.append(token)
        at = token.end
        while at < len(words) and words[at] == " ":
            at += 1
    return said


def _same(reading: Reading) -> Reading:
    return reading


def _is_another(said: Said, one: Reading, other: Reading) -> bool:
    """Friday about Monday; tomorrow about the 10am meeting."""
    of_a_thing = said.tokens[-1].text in ("the", "my", "our") and bool(other.times) and not other.days
    return of_a_thing or clash(one, other)


def clash(one: Reading, other: Reading) -> bool:
    """Both tell the same half of a time."""
    days = bool(one.days and other.days and not one.week)
    return days or bool(one.times and other.times) or bool(one.exact or other.exact)


def _read(
    words: str, at: int, end: int, rules: Iterable[tuple[re.Pattern[str], object]], fresh: Callable[[], Reading]
) -> tuple[Reading | None, Token | None]:
    """What the first rule that fits reads there, into a fresh reading, which most words need not have."""
    reading: Reading | None = None
    for pattern, act in rules:
        match = pattern.match(words, at, end)
        if match and match.end() > at and callable(act):
            reading = fresh() if reading is None else reading
            if act(reading, match) is not False:
                return reading, Token(at, match.end(), match[0].strip(), "time")
    return None, None


def _skip(words: str, at: int, stop: int) -> Token:
    little = _LITTLE.match(words, at, stop)
    if little:
        return Token(at, little.end(), little[0], "little")
    space = words.find(" ", at)
    end = len(words) if space < 0 else space
    return Token(at, end, words[at:end], "unread")
