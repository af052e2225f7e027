"""Which of the offered choices a reply means: by number, place, label or a telling word of it."""

from __future__ import annotations

from itertools import pairwise

from dialogs.readers import pick
from dialogs.understanding.fold import singular, words_of
from dialogs.understanding.stems import LITTLE

Words = tuple[str, ...]
_PLACES = {
    "first": 0,
    "1st": 0,
    "second": 1,
    "2nd": 1,
    "third": 2,
    "3rd": 2,
    "fourth": 3,
    "4th": 3,
    "fifth": 4,
    "5th": 4,
}
_NUMBERS = {"one": 0, "two": 1, "three": 2, "four": 3, "five": 4}
_AROUND = frozenset(
    words_of(
        "the one option choice number answer a an i think it is would say its mostly probably please go with ill we"
    )
)
LONGEST = 12


def option_of(said: str, words: Words, choices: tuple[tuple[str, str], ...]) -> str | None:
    """The key of the choice that is named, by its label, its number or its place; or nothing."""
    if not choices or len(words) > LONGEST:
        return None
    key = pick(said, choices)
    if key is not None:
        return key
    numbers = [_NUMBERS.get(word) for said, word in pairwise(words) if said in ("option", "number")]
    if numbers and numbers[0] is not None and numbers[0] < len(choices):
        return choices[numbers[0]][0]
    rest = _rest(words)
    if len(rest) == 1 and (place := _place(rest[0], len(choices))) is not None:
        return choices[place][0]
    return pick(" ".join(rest), choices)


def likely_option(words: Words, choices: tuple[tuple[str, str], ...]) -> str | None:
    """The key of the choice that a looser reply points to; nothing where none or several fit."""
    if not choices or len(words) > LONGEST:
        return None
    return _by_start(words, choices) or _by_words(_rest(words), choices)


def _rest(words: Words) -> list[str]:
    return [word for word in words if word not in _AROUND] if len(words) > 1 else list(words)


def _place(word: str, count: int) -> int | None:
    if word == "last":
        return count - 1
    if word == "middle" and count % 2:
        return count // 2
    place = _PLACES.get(word, ord(word) - ord("a") if len(word) == 1 and word.isalpha() else -1)
    return place if 0 <= place < count else None


# What people say for yes and no, and what they call the ends of a scale.
_SAME = {
    "yep": "yes",
    "yeah": "yes",
    "yup": "yes",
    "aye": "yes",
    "ydy": "yes",
    "ie": "yes",
    "sure": "yes",
    "definitely": "yes",
}
_SAME |= {
    "nope": "no",
    "nah": "no",
    "na": "no",
    "not": "no",
    "never": "no",
    "none": "no",
    "nobody": "no",
    "lowest": "low",
}
# Who says so says neither yes nor no.
_NEITHER = {("not", "sure"), ("no", "idea"), ("no", "clue"), ("no", "doubt")}
_SAME |= {"highest": "high", "unsure": "not_sure", "dunno": "not_sure", "smallest": "small", "biggest": "large"}


def _by_start(words: Words, choices: tuple[tuple[str, str], ...]) -> str | None:
    """Yes and no, however they are said, where just one choice begins so; the end of a scale."""
    for word, following in zip(words[:3], (*words[1:4], ""), strict=False):
        meant = _SAME.get(word, word)
        if (word, following) in _NEITHER or meant not in ("yes", "no", *_SAME.values()):
            continue
        begins = [key for key, label in choices if key == meant or words_of(label)[:1] == (meant,)]
        if len(begins) == 1:
            return begins[0]
    return None


def _by_words(words: list[str], choices: tuple[tuple[str, str], ...]) -> str | None:
    """The one choice whose label has the telling words that were said, where nothing else was said."""
    said = {singular(word) for word in words if word not in LITTLE or word in ("no", "yes", "not", "none", "both")}
    if not said or len(said) > 6:
        return None
    shared = [len(said & {singular(word) for word in words_of(f"{key} {label}")}) for key, label in choices]
    best = max(shared)
    if shared.count(best) != 1 or best * 2 < len(said) or not best:
        return None
    return choices[shared.index(best)][0]
