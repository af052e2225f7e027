"""How many lines the parts of a document take on A4, roughly and on the safe side."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import ceil

from dialogs.document.model import Blank, Block, Bullets, Heading, Paragraph, Picture, Table, Words, words_in

LINE, SIDE = 90, 49
# Tables are set smaller.
CELL_LINE, WIDE_LINE = 104, 152
# A line of the canvas, and how many of them its two columns have.
BOX, BOX_LINES, BOX_HEAD = 49, 93, 2.2
_HEADINGS = {1: 2.6, 2: 1.9, 3: 1.5}


def lines_of(blocks: Iterable[Block]) -> float:
    return sum(map(_lines, blocks))


def halves(blocks: Sequence[Block]) -> tuple[Sequence[Block], Sequence[Block]]:
    """The boxes of the canvas in two columns of about the same height."""
    starts = [place for place, block in enumerate(blocks) if isinstance(block, Heading)] or [0]
    heights = [BOX_HEAD if isinstance(block, Heading) else _in_box(block) for block in blocks]
    best = min(starts, key=lambda place: abs(sum(heights[:place]) - sum(heights[place:])))
    return blocks[:best], blocks[best:]


def _in_box(block: Block) -> float:
    return sum(lines_in_box(words, isinstance(block, Bullets)) for words in words_in(block))


def lines_in_box(words: Words, bullet: bool = False) -> float:
    """The same for words in a column of the canvas."""
    return _text(words, BOX - 4 if bullet else BOX) + 0.25


def _lines(block: Block) -> float:
    match block:
        case Heading(level=level):
            return _HEADINGS[level]
        case Paragraph(words, look):
            return _text(words, LINE if look != "lead" else LINE - 16) + 0.4
        case Bullets(items):
            return sum(_text(item, LINE - 4) + 0.2 for item in items) + 0.4
        case Table():
            return lines_of_table(block)
        case Blank(lines=lines):
            return 1.7 * len(lines)
        case Picture():
            return 19.0


def lines_of_table(table: Table, wide: bool = False) -> float:
    """The same for a table, also on a page that lies on its side."""
    whole, line = sum(column.share for column in table.columns), WIDE_LINE if wide else CELL_LINE
    widths = [max(6, line * column.share // whole - 3) for column in table.columns]
    rows = 0.0
    for row in table.rows:
        rows += (
            max(sum(_text(words, width) for words in cell) for cell, width in zip(row.cells, widths, strict=True)) + 0.5
        )
    return rows + 2.6


def _text(words: Words, width: int) -> int:
    text = f"{words.label} {words.text} {words.more}"
    return sum(max(1, ceil(len(line) / width)) for line in text.split("\n"))
