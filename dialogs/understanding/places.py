"""Case studies by their place, their organisation or the name of their project: Lichfield, TfL, OpenActive."""

from __future__ import annotations

from collections.abc import Mapping, Set

from content.model import CaseStudy
from dialogs.understanding.fold import words_of
from dialogs.understanding.meaning import is_english
from dialogs.understanding.names import Names

Words = tuple[str, ...]


class Places:
    """The ids of case studies by the names that people call them by."""

    def __init__(self, studies: Mapping[str, CaseStudy]) -> None:
        self.ids: dict[str, set[str]] = {}
        for study in studies.values():
            for name in _names(study):
                self.ids.setdefault(name, set()).add(study.id)
        self.names = Names({name: (name,) for name in self.ids})

    def find(self, words: Words, refusals: Set[Words]) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The studies whose places are named, and those whose places are not wanted: "but not Leeds"."""
        wanted: set[str] = set()
        refused: set[str] = set()
        for named in self.names.find(words):
            before = words[max(0, named.start - 2) : named.start]
            is_refused = any(before[-len(phrase) :] == phrase for phrase in refusals)
            (refused if is_refused else wanted).update(self.ids[named.key])
        return tuple(sorted(wanted)), tuple(sorted(refused))


# Words of places and projects that name too much.
_BROAD = frozenset(
    ("england", "wales", "scotland", "london", "open", "local", "bus", "food", "public", "smoke", "planning")
)
_BROAD |= frozenset(("european", "four", "central", "government", "england and wales", "restaurant", "medicine", "new"))
_BROAD |= frozenset(("others", "neighbours"))


def _names(study: CaseStudy) -> set[str]:
    """The place, the parts of it, and the first word of the id where it is no everyday word."""
    names = {study.place.lower(), *(part.strip().lower() for part in study.place.replace(",", " and ").split(" and "))}
    head = study.id.split("_")[0]
    if len(head) >= 3 and not is_english(head):
        names.add(head)
    organisation = " ".join(word for word in words_of(study.organisation) if word not in ("council", "city", "borough"))
    names.add(organisation)
    return {name for name in names if name and name not in _BROAD and len(name) <= 40}
