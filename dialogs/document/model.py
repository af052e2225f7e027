"""A document as frozen values: what Word, PDF and Markdown draw, each in its own hand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from dialogs.document.anchors import Anchor

Marking = Literal["public", "exempt"]
View = Literal["page", "case"]
Look = Literal["plain", "lead", "label", "gap", "note", "small"]


@dataclass(frozen=True)
class Words:
    """Some words. ``anchor`` says which answer or cell they are, so that an edited file can be read back.

    ``label`` stands before them in the same place, as in "Budget holder: Tom Reed", and ``more`` after them, as in
    "The rest is in appendix J". ``gap`` marks words that stand where nothing is known yet.
    """

    text: str
    anchor: Anchor | None = None
    label: str = ""
    gap: bool = False
    more: str = ""


@dataclass(frozen=True)
class Heading:
    """A heading. ``level`` is 1 to 3; ``key`` names what it stands over and never changes with the wording."""

    text: str
    level: int
    key: str = ""
    new_page: bool = False
    wide: bool = False


@dataclass(frozen=True)
class Paragraph:
    """One paragraph, or several where the words hold line breaks."""

    words: Words
    look: Look = "plain"


@dataclass(frozen=True)
class Bullets:
    items: tuple[Words, ...]


@dataclass(frozen=True)
class TableColumn:
    """``keys`` are the fields that stand in it; ``share`` is its part of the width."""

    title: str
    keys: tuple[str, ...] = ()
    share: int = 1
    figures: bool = False


@dataclass(frozen=True)
class TableRow:
    """One row; the first cell names it. Each cell holds one or more words, one under another."""

    cells: tuple[tuple[Words, ...], ...]
    strong: bool = False


@dataclass(frozen=True)
class Table:
    """A table with a header row. ``caption`` says what it shows, for everybody and for screen readers."""

    caption: str
    columns: tuple[TableColumn, ...]
    rows: tuple[TableRow, ...]
    step: str = ""


@dataclass(frozen=True)
class Blank:
    """Room for somebody's comment. It is never filled in for them."""

    key: str
    lines: tuple[str, ...]


@dataclass(frozen=True)
class Picture:
    """A picture that is drawn from the case; ``says`` tells the same in words."""

    key: str
    says: str
    caption: str


Block = Heading | Paragraph | Bullets | Table | Blank | Picture


@dataclass(frozen=True)
class Document:
    """The whole. ``columns`` is how many columns its body is set in; ``about`` are its lines under the title."""

    view: View
    case: str
    title: str
    about: tuple[str, ...]
    marking: str
    footer: str
    made_on: date
    blocks: tuple[Block, ...]
    organisation: str = ""
    author: str = ""
    subject: str = ""
    language: str = "en-GB"
    columns: int = 1
    credit: str = ""
    page_words: tuple[str, str] = ("", "")


def words_in(block: Block) -> Iterator[Words]:
    """All words of a block, in the order in which they are read."""
    match block:
        case Paragraph(words):
            yield words
        case Bullets(items):
            yield from items
        case Table(rows=rows):
            yield from (words for row in rows for cell in row.cells for words in cell)
        case Heading(text):
            yield Words(text)
        case Picture(says=says):
            yield Words(says)
        case Blank():
            return
