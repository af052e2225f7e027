"""The same dataset from two portals is shown once."""

from __future__ import annotations

from collections.abc import Iterable

from dialogs.data.found import Found, also
from dialogs.understanding.fold import words_of

_JOINING = frozenset(words_of("and the of a an for in data dataset"))
# Words of publishers that portals add or leave out.
_PUBLISHERS = _JOINING | frozenset(words_of("council city county borough district metropolitan london"))


def joined(found: Iterable[Found]) -> tuple[Found, ...]:
    """One of each, the one that says most about itself; the other portals are named beside it."""
    kept: list[Found] = []
    for one in found:
        place = next((place for place, other in enumerate(kept) if same(one, other)), None)
        if place is None:
            kept.append(one)
            continue
        other = kept[place]
        better, worse = (one, other) if _says(one) > _says(other) else (other, one)
        kept[place] = also(better, worse)
    return tuple(kept)


def same(one: Found, other: Found) -> bool:
    """The same record; or the same title by the same publisher, or the very same files, on two portals."""
    if one.key == other.key:
        return True
    if one.where == other.where:
        return False
    if one.links and set(one.links) & set(other.links):
        return True
    title = _telling(one.title, _JOINING)
    return bool(title) and title == _telling(other.title, _JOINING) and _same_publisher(one, other)


def _same_publisher(one: Found, other: Found) -> bool:
    first, second = _telling(one.publisher, _PUBLISHERS), _telling(other.publisher, _PUBLISHERS)
    return bool(first) and first == second


def _telling(words: str, skip: frozenset[str]) -> frozenset[str]:
    return frozenset(word for word in words_of(words) if word not in skip)


def _says(found: Found) -> int:
    """How much of what matters it says."""
    told = (found.rhythm, found.licence, found.formats, found.url, found.about, found.dated in ("data", "file"))
    return sum(map(bool, told)) + 2 * (found.accountable.how not in ("publisher", "nobody"))
