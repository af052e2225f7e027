"""What a check may look at: the library, and what is known about it from outside."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from content.asked import Asked
from content.house_style import HouseStyle
from content.model import Library
from content.problem import Problem
from content.words import Text, texts

KINDS = (
    *(
        "terms",
        "themes",
        "steps",
        "sizes",
        "parts",
        "boxes",
        "case_studies",
        "datasets",
        "areas",
        "approvers",
        "lessons",
    ),
    "sources",
)


@dataclass(frozen=True)
class Given:
    """The library, the file of each entry, and the words of the house.

    ``rules`` and ``coaching`` are the names that a step may use for its condition and its follow-ups, ``intents`` are
    the moves that can be asked for, ``asked`` is what the code says; where one is None, nothing is checked against it.
    """

    library: Library
    style: HouseStyle = field(default_factory=HouseStyle)
    places: Mapping[tuple[str, str], str] = field(default_factory=dict)
    rules: Collection[str] | None = None
    coaching: Collection[str] | None = None
    intents: Collection[str] | None = None
    asked: Asked | None = None

    @cached_property
    def texts(self) -> tuple[Text, ...]:
        """All that people read."""
        return tuple(texts(self.library))

    def problem(self, kind: str, entry: str, part: str, problem: str, remedy: str) -> Problem:
        """A fault in an entry, in the file where that entry stands."""
        file = self.places.get((kind, entry), f"content/{kind}")
        return Problem(file, f"{entry}.{part}" if part else entry, problem, remedy)

    def in_text(self, text: Text, problem: str, remedy: str) -> Problem:
        return self.problem(text.kind, text.entry, text.part, problem, remedy)

    def keys(self, kind: str) -> Collection[str]:
        """The keys of one kind of entry."""
        if kind == "steps":
            return [step.key for theme in self.library.themes.values() for step in theme.steps]
        found: Mapping[str, object] = getattr(self.library, kind)
        return found.keys()


Check = Callable[[Given], Iterable[Problem]]
