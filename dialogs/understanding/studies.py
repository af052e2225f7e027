"""Which case studies fit what somebody asked for, and why each one does. Nothing is padded."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from content.model import Area, CaseStudy, Library
from dialogs.understanding import thresholds as at
from dialogs.understanding.classifier import Taught
from dialogs.understanding.fold import words_of
from dialogs.understanding.names import Named, Names
from dialogs.understanding.places import Places
from dialogs.understanding.shelf import Shelf
from dialogs.understanding.stems import LITTLE

Words = tuple[str, ...]
MOST = 3
NATIONS = ("scotland", "wales", "northern_ireland", "abroad")


@dataclass(frozen=True)
class Wish:
    """What was asked for, taken apart."""

    words: Words
    areas: tuple[str, ...] = ()
    purposes: tuple[str, ...] = ()
    like: tuple[str, ...] = ()
    unlike: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    not_places: tuple[str, ...] = ()


@dataclass(frozen=True)
class Found:
    """Ids, best first; ``fits`` is false where they are only the nearest. ``because``: what made each one fit."""

    ids: tuple[str, ...] = ()
    fits: bool = False
    because: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    best: float = 0.0
    place: str = ""


def told_of_study(study: CaseStudy) -> tuple[str, ...]:
    """What a case study is looked for in."""
    return (*study.asked_as, study.title, study.problem, study.done, study.lesson, study.place)


class Studies:
    """The case studies, ready to be asked for."""

    def __init__(self, library: Library, taught: Taught | None = None) -> None:
        self.studies = library.case_studies
        self.area_names = {key: area.name for key, area in library.areas.items()}
        self.areas = Names({key: _area_names(area) for key, area in library.areas.items()}, near=True)
        self.broad = Names({key: (*_area_names(area)[:2], *area.asked_as[:2]) for key, area in library.areas.items()})
        self.purposes = Names(_lists(library, "purpose."))
        self.like = Names(_lists(library, "like."))
        self.unlike = {tuple(phrase.split()) for phrase in library.commands.get("unlike.words", ())}
        self.places = Places(self.studies)
        self.shelf = Shelf(
            {key: told_of_study(study) for key, study in self.studies.items()},
            LITTLE,
            taught,
            learnt=at.LEARNT_OF_STUDIES,
            from_best=True,
        )

    def wish(self, words: Words) -> Wish:
        like: list[str] = []
        unlike: list[str] = []
        for named in self.like.find(words):
            before = words[max(0, named.start - 2) : named.start]
            refused = any(before[-len(phrase) :] == phrase for phrase in self.unlike)
            (unlike if refused else like).append(named.key)
        places, not_places = self.places.find(words, self.unlike)
        areas = tuple(dict.fromkeys(named.key for named in self.areas.find(words) if not _is_audience(words, named)))
        return Wish(words, areas, self.purposes.keys(words), tuple(like), tuple(unlike), places, not_places)

    def is_named(self, words: Words, spelled: bool = False) -> bool:
        """Whether the words name areas, kinds of council or places, and say nothing else."""
        spans = [*self.areas.find(words, spelled), *self.like.find(words), *self.places.names.find(words)]
        inside = {place for span in spans for place in range(span.start, span.end)}
        return bool(spans) and all(place in inside or word in LITTLE for place, word in enumerate(words))

    def find(self, words: Words, theme_words: Words = ()) -> Found:
        """The studies that fit; where none does, the nearest as what they are."""
        wish = self.wish(words)
        likeness = self.shelf.likeness((*words, *theme_words))
        scored = sorted(
            ((self._score(study, wish, likeness.get(key, 0.0)), key) for key, study in self.studies.items()),
            key=lambda pair: (-pair[0], pair[1]),
        )
        scored = [(score, key) for score, key in scored if score > 0]
        if not scored:
            return Found()
        best = scored[0][0]
        fitting = [key for score, key in scored if score >= self._enough(key, wish, best)]
        fitting = [key for key in fitting if self._meets(key, wish, likeness)]
        close = max(likeness.values(), default=0.0) >= at.CLOSE or not wish.areas or bool(self.broad.keys(words))
        ids = tuple(fitting[:MOST]) or tuple(key for _, key in scored[:2] if best > 0.15)
        because = {key: self._because(self.studies[key], wish) for key in ids}
        place = self.studies[ids[0]].place if ids and ids[0] in wish.places else ""
        return Found(ids, bool(fitting) and close, because, best, place)

    def _enough(self, key: str, wish: Wish, best: float) -> float:
        """What a study must score: less where only a kind of council was asked for, or where another one fits."""
        only_kind = wish.like and not wish.areas and not wish.purposes
        least = at.KIND if only_kind and _is_like(self.studies[key], wish.like) else at.FITS
        return max(min(least, at.FITS_TOO) if best >= least else least, at.BESIDE * best)

    def _meets(self, key: str, wish: Wish, likeness: Mapping[str, float]) -> bool:
        """Where an area was named, only studies of that area fit, or those that are as good as word for word."""
        if not wish.areas:
            return True
        return bool(set(self.studies[key].areas) & set(wish.areas)) or likeness.get(key, 0.0) >= 0.6

    def _score(self, study: CaseStudy, wish: Wish, likeness: float) -> float:
        score = likeness
        if study.areas and study.areas[0] in wish.areas:
            score += at.AREA_FIRST
        elif set(study.areas) & set(wish.areas):
            score += at.AREA_ALSO
        score += at.PURPOSE * len(set(study.purposes) & set(wish.purposes))
        if _is_like(study, wish.like):
            score += at.KIND
        if study.id in wish.places:
            score += at.PLACE
        if _is_like(study, wish.unlike) or study.id in wish.not_places:
            return 0.0
        return score

    def _because(self, study: CaseStudy, wish: Wish) -> tuple[str, str]:
        shared = [area for area in study.areas if area in wish.areas]
        purposes = [purpose for purpose in wish.purposes if purpose in study.purposes]
        if study.id in wish.places:
            return "place", study.place
        if shared:
            return "area", shared[0]
        if purposes:
            return "purpose", purposes[0]
        if _is_like(study, wish.like):
            return "kind", study.organisation_kind
        return "words", ""


_FOR = frozenset(words_of("for convince persuade show tell my our impress ask win give"))
_AUDIENCE = frozenset(words_of("members councillors finance cabinet committee committees staff performance budgets"))


def _is_audience(words: Words, named: Named) -> bool:
    """Whether a name says who is to be convinced, and no service: "evidence for members"."""
    one = named.end - named.start == 1 and words[named.start] in _AUDIENCE
    return one and named.start > 0 and words[named.start - 1] in _FOR


def _area_names(area: Area) -> tuple[str, ...]:
    """An area's name, each half of a name with "and" in it, and its everyday names."""
    return (area.name, *area.name.split(" and "), *area.asked_as)


def _is_like(study: CaseStudy, kinds: Iterable[str]) -> bool:
    for kind in kinds:
        if kind in (study.organisation_kind, study.nation):
            return True
        if kind == "london_borough" and "london" in f"{study.place} {study.organisation}".lower():
            return True
    return False


def _lists(library: Library, prefix: str) -> dict[str, tuple[str, ...]]:
    return {name[len(prefix) :]: words for name, words in library.commands.items() if name.startswith(prefix)}
