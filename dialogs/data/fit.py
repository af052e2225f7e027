"""Ranks what was found: by fit, by place, by freshness against its own rhythm, openness, and a named keeper."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from dialogs.data.flags import OF_THE_DATA, updates_missing
from dialogs.data.found import Found
from dialogs.data.place import publishes
from dialogs.understanding.fold import words_of
from dialogs.understanding.shelf import Shelf
from dialogs.understanding.stems import LITTLE

# What each adds to a fit, which is from 0 to about 1.
PLACE, OTHER_PLACE = 0.3, -0.1
FRESH, LATE, OPEN, KEPT, NO_USE = 0.05, -0.05, 0.04, 0.03, -0.06
# Below this it is about something else, whatever the portal thought of it; beside a much better one, too.
FITS, BESIDE = 0.16, 0.45
MOST_WORDS = 8
_SKIP = LITTLE | frozenset(
    words_of(
        "near list figures statistics stats numbers number per ask contact good publish publishes published holds "
        "provides download official latest recent portal portals"
    )
)


def bare(asked: str) -> tuple[str, ...]:
    """The words that a search engine is asked for: those that say something, and not too many of them."""
    telling = [word for word in words_of(asked) if word not in _SKIP]
    return tuple(dict.fromkeys(telling))[:MOST_WORDS]


def ranked(asked: str, place: str, found: Sequence[Found], today: date) -> tuple[Found, ...]:
    """Those that fit what was asked, best first. ``asked`` is without the place."""
    words = words_of(asked)
    shelf = Shelf({one.key: (one.title, f"{one.title} {one.about} {' '.join(one.tags)}") for one in found}, skip=_SKIP)
    fits = {hit.key: hit.score for hit in shelf.search(words, most=len(found))}
    best = max(fits.values(), default=0.0)
    near = [one for one in found if fits.get(one.key, 0.0) >= max(FITS, BESIDE * best)]
    scored = [(fits[one.key] + worth(one, today) + _place(one, place), one) for one in near]
    return tuple(one for _, one in sorted(scored, key=lambda pair: (-pair[0], pair[1].title, pair[1].key)))


def worth(found: Found, today: date) -> float:
    """What speaks for it whatever was asked for: kept up, open, somebody's, and of use."""
    kept = found.accountable.how not in ("publisher", "nobody")
    late = bool(updates_missing(found, today))
    fresh = found.dated in OF_THE_DATA and bool(found.rhythm) and not late
    no_use = found.files == 0 or not found.readable or not found.released
    return FRESH * fresh + LATE * late + OPEN * (found.standing == "open") + KEPT * kept + NO_USE * no_use


def _place(found: Found, place: str) -> float:
    if not place:
        return 0.0
    named = publishes(found, place) or f" {place} " in f" {' '.join(words_of(f'{found.title} {found.covers}'))} "
    return PLACE if named else OTHER_PLACE
