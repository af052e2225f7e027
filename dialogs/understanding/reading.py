"""What every reader of a way of asking is given: the match, the line, the view, and what is made ready."""

from __future__ import annotations

from dataclasses import dataclass

from content.model import Library
from dialogs.understanding.data import DataSources
from dialogs.understanding.glossary import Glossary
from dialogs.understanding.line import Line
from dialogs.understanding.sections import Sections
from dialogs.understanding.studies import Studies
from dialogs.understanding.ways import Match
from dialogs.understood import Understood, View

Words = tuple[str, ...]


@dataclass(frozen=True)
class Shelves:
    """All that is looked things up in."""

    library: Library
    glossary: Glossary
    studies: Studies
    data: DataSources
    sections: Sections
    formats: dict[str, str]


@dataclass(frozen=True)
class Rated:
    """A reading and how sure it is: EXACT, LIKELY, NEAR, DESCRIBED, or a GUESS that anything better beats."""

    understood: Understood
    sure: int


GUESS, DESCRIBED, NEAR, LIKELY, EXACT = range(5)


@dataclass(frozen=True)
class Said:
    """A message in the light of one way of asking that it fits."""

    match: Match
    line: Line
    view: View
    shelves: Shelves

    def span(self, name: str) -> tuple[int, int]:
        return self.match.span(name) or (0, 0)

    def words(self, name: str) -> Words:
        """The words in a slot, with their spellings put right."""
        start, end = self.span(name)
        return self.line.words[start:end]

    def said(self, name: str) -> Words:
        """The words in a slot as they were spelled."""
        return self.line.said(*self.span(name))

    def typed(self, name: str) -> str:
        """The words in a slot as they were typed."""
        return self.line.typed(*self.span(name))

    @property
    def around(self) -> Words:
        return self.line.heard.words
