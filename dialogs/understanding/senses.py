"""One acronym, several meanings: the words nearby, the theme in hand, the person's earlier choice, else ask."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache

from content.model import Term
from dialogs.understanding.fold import singular, words_of
from dialogs.understanding.meaning import nearness, rows_of, vector
from dialogs.understanding.stems import FEWEST, LITTLE
from dialogs.understood import View

# What people say which meaning with: "as in …", "the … one", "in the … sense".
_KINDS = frozenset(words_of("one ones kind sort sense type lot"))
_SAYS_WHICH = re.compile(
    r"\bas in\b|\b(?:the|this) (?:\w+ ){1,3}(?:ones?|kind|sort|sense|type|lot)\b"
    r"|\b(?:in|from) the \w+ (?:sense|context|world)\b|\bnot (?:the|a)\b|\bnot \w+ (?:one|kind|sort)\b"
    r"|\b(?:one|kind|sort|type|lot) not\b|\bnothing to do with\b"
)
_NOTHING = ("nothing", "to", "do", "with")
_GOES_ON = frozenset(words_of("with for about in from of that who which"))
# How near the meaning has to be, how far from the next, and how far where a wrong guess would be a privacy risk.
NEAR_ENOUGH, APART, SURELY_APART = 0.12, 0.08, 0.2
# So many telling words behind a "not" say what is not meant.
MOST_REFUSED = 3


def choose_sense(term: Term, words: tuple[str, ...], view: View) -> int | None:
    """Which sense is meant, or nothing where it has to be asked.

    Where a guess is a privacy risk it is always asked, unless the message itself says which one.
    """
    meant = _without_what_is_not(words)
    told = says_which(words)
    if term.always_ask:
        named = _by_name(term, meant)
        return named if named is not None or not told else _by_meaning(term, meant, SURELY_APART)
    by_words = _by_words(term, meant)
    if by_words is None and told:
        by_words = _by_meaning(term, meant, APART)
    for choice in (by_words, _by_theme(term, view.theme), _by_earlier(term, view.senses.get(term.key))):
        if choice is not None:
            return choice
    return None


def says_which(words: tuple[str, ...]) -> bool:
    """Whether a message says which of several meanings is meant: "PCN, the parking kind, not doctors"."""
    return bool(_SAYS_WHICH.search(" ".join(words)))


def _without_what_is_not(words: tuple[str, ...]) -> tuple[str, ...]:
    """The words without those that say which meaning is not meant: "the data one, not the adults one".

    They are not meant anywhere: "habitats. Not the housing one, everyone sends me the housing one".
    """
    kept = _kept(words)
    refused = Counter(words) - Counter(kept)
    return tuple(word for word in kept if word not in refused or word in LITTLE)


def _kept(words: tuple[str, ...]) -> tuple[str, ...]:
    for place, word in enumerate(words):
        refuses = word in ("not", "rather", "instead") or words[place : place + 4] == _NOTHING
        if refuses and place + 1 < len(words):
            rest = words[place + (4 if word == "nothing" else 1) :]
            end = next((at + 1 for at, other in enumerate(rest[:8]) if other in _KINDS), _first(rest, MOST_REFUSED))
            if rest[end : end + 1] and rest[end] in _GOES_ON:
                end += _first(rest[end:], MOST_REFUSED)  # "Not the one with the fire engines."
            return (*words[:place], *_kept(rest[end:]))
    return words


def _first(words: tuple[str, ...], telling: int) -> int:
    """Where so many telling words have gone by, or the end."""
    places = [place for place, word in enumerate(words) if word not in LITTLE]
    return places[telling - 1] + 1 if len(places) >= telling else len(words)


def _by_meaning(term: Term, words: tuple[str, ...], apart: float) -> int | None:
    """The one sense that the words come nearest to, where they say which one is meant: "PCN as in the GPs"."""
    said = tuple(word for word in words if word not in LITTLE and word not in words_of(term.name))
    if not said:
        return None
    senses = [words_of(" ".join((sense.name, sense.meaning or "", *sense.words))) for sense in term.senses]
    near = nearness(rows_of([tuple(word for word in sense if word not in LITTLE) for sense in senses]), vector(said))
    best, second = sorted(near.tolist(), reverse=True)[:2]
    return near.tolist().index(best) if best >= NEAR_ENOUGH and best - second >= apart else None


def _by_name(term: Term, words: tuple[str, ...]) -> int | None:
    """The one sense that the person names in the same breath: that is no guess."""
    said = {singular(word) for word in words} - {singular(word) for word in words_of(term.name)}
    counts = [len(said & _named(term, place)) for place in range(len(term.senses))]
    best = max(counts, default=0)
    return counts.index(best) if best >= 2 and counts.count(best) == 1 else None


def _named(term: Term, place: int) -> set[str]:
    sense = term.senses[place]
    names = (sense.name, (sense.term or "").replace("_", " "))
    return {singular(word) for name in names for word in words_of(name) if len(word) > 3} | _pointers(term, place)


def _by_words(term: Term, words: tuple[str, ...]) -> int | None:
    """The one sense that most of the words nearby point to."""
    said = {singular(word) for word in words} - {singular(word) for word in words_of(term.name)} - _MET
    counts = [len(_pointing(said, term, place)) for place in range(len(term.senses))]
    best = max(counts, default=0)
    return counts.index(best) if best and counts.count(best) == 1 else None


def _pointing(said: set[str], term: Term, place: int) -> set[str]:
    """Which of the words point to a sense. A word of its name that turns up anywhere does so only beside another."""
    found = said & _pointers(term, place)
    telling = found - _ANYWHERE | {word for word in found if word in _told(term.senses[place].words)}
    return found if len(found) > 1 and telling else telling


# Words that many names have and many messages, too: "the council's BCP", "some information on ROI".
_ANYWHERE = (
    frozenset(
        words_of(
            "council people information service local officer public board protection right access system project plan "
            "data central single point number area special national business"
        )
    )
    | LITTLE
)


def _told(words: Iterable[str]) -> set[str]:
    return {singular(word) for said in words for word in words_of(said)}


# Where a word was met tells nothing of what it means: "heard it on a call".
_MET = frozenset(words_of("call meeting email mail slide report page paper agenda phone chat form"))


def _pointers(term: Term, place: int) -> frozenset[str]:
    sense = term.senses[place]
    return _telling((*sense.words, sense.name))


@lru_cache(maxsize=1_000)
def _telling(texts: tuple[str, ...]) -> frozenset[str]:
    said = [word for text in texts for word in words_of(text)]
    return frozenset(singular(word) for word in said if len(word) > 2 and word not in FEWEST)


def _by_theme(term: Term, theme: str | None) -> int | None:
    fitting = [place for place, sense in enumerate(term.senses) if theme and theme in sense.themes]
    return fitting[0] if len(fitting) == 1 else None


def _by_earlier(term: Term, choice: str | None) -> int | None:
    return int(choice) if choice and choice.isdecimal() and int(choice) < len(term.senses) else None
