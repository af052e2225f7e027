"""The council area that somebody named, so that a search is narrowed to its own publisher."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from content.model import Library
from dialogs.data.found import Found
from dialogs.understanding.fold import words_of

Words = tuple[str, ...]
PLACES = "place.uk"
# Words of a council's name that every council has.
_COUNCIL = frozenset(
    words_of("council city county borough district metropolitan royal london of and the unitary authority")
)


def place_in(library: Library, said: str) -> str:
    """The longest place name in the words, in small letters, or nothing."""
    words, known = words_of(said), _known(tuple(library.commands.get(PLACES, ())))
    for length in range(min(6, len(words)), 0, -1):
        for start in range(len(words) - length + 1):
            if words[start : start + length] in known:
                return " ".join(words[start : start + length])
    return ""


@lru_cache(maxsize=4)
def _known(names: tuple[str, ...]) -> frozenset[Words]:
    return frozenset(map(words_of, names))


def own_place(organisation: str) -> str:
    """The place in a council's own name."""
    return " ".join(word for word in words_of(organisation) if word not in _COUNCIL)


def without(said: str, place: str) -> str:
    """What is asked for, without the place and the word that led to it."""
    words, there = words_of(said), words_of(place)
    for start in range(len(words) - len(there) + 1) if there else ():
        if words[start : start + len(there)] == there:
            before = start - 1 if start and words[start - 1] in _LEADING else start
            return " ".join((*words[:before], *words[start + len(there) :]))
    return " ".join(words)


_LEADING = frozenset(words_of("in for near at around across of from by within"))


def publishes(found: Found, place: str) -> bool:
    """The place's own council, or a body named after it, publishes this."""
    return is_of(f"{found.publisher} {found.publisher_key}", place)


def is_of(publisher: str, place: str) -> bool:
    there, words = words_of(place), words_of(publisher.replace("-", " "))
    return bool(there) and any(words[start : start + len(there)] == there for start in range(len(words)))


def publisher_of(place: str, publishers: Iterable[tuple[str, str]]) -> str:
    """The key of the publisher (key, title) that is the place's council, the one with the fewest other words."""
    fitting = [
        (len([word for word in words_of(title) if word not in _COUNCIL]), "council" not in words_of(title), key)
        for key, title in publishers
        if is_of(title or key, place)
    ]
    return min(fitting)[2] if fitting else ""
