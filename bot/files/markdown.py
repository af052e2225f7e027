"""A document as Markdown, for wikis, e-mail and people's own tools."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dialogs.document.model import (
    Blank,
    Block,
    Bullets,
    Document,
    Heading,
    Paragraph,
    Picture,
    Table,
    Words,
)

# What people typed must read as they typed it: nothing in it may turn into a heading, a list, a link or a picture.
_MARKS = re.compile(r"([\\`*_\[\]<>|])")
_LINE_MARKS = re.compile(r"^(\s*)([#+\-=~]|\d+[.)])(?=\s|$|[-=~])")


def draw(document: Document) -> bytes:
    """The whole document, as UTF-8."""
    parts = [f"**{_plain(document.marking)}**", f"# {_plain(document.title)}", "  \n".join(map(_plain, document.about))]
    parts += [part for block in document.blocks if (part := "\n".join(_block(block)))]
    parts.append(f"*{_plain(document.credit)}*")
    return ("\n\n".join(parts) + "\n").encode()


def _block(block: Block) -> Iterator[str]:
    match block:
        case Heading(text, level):
            yield f"{'#' * (level + 1)} {_plain(text)}"
        case Paragraph(words, look):
            text = _words(words)
            yield f"**{text}**" if look == "label" else f"*{text}*" if look in ("gap", "note", "small") else text
        case Bullets(items):
            yield from (f"- {_words(item).replace(chr(10), chr(10) + '  ')}" for item in items)
        case Table():
            yield from _table(block)
        case Blank(lines=lines):
            yield from (f"{line}:  " for line in lines)
        case Picture(says=says):
            yield _plain(says)


def _table(table: Table) -> Iterator[str]:
    yield f"*{_plain(table.caption)}*"
    yield ""
    yield _row([_plain(column.title) for column in table.columns])
    yield _row(["---:" if column.figures else "---" for column in table.columns])
    for row in table.rows:
        cells = ["<br>".join(map(_words, cell)).replace("\n", "<br>") for cell in row.cells]
        yield _row([f"**{cell}**" for cell in cells] if row.strong else cells)


def _row(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _words(words: Words) -> str:
    label = f"**{_plain(words.label)}** " if words.label else ""
    return f"{label}{_plain(words.text)}{_plain(words.more)}"


def _plain(words: str) -> str:
    """Words that no reader of Markdown takes for marks."""
    lines = _MARKS.sub(r"\\\1", words).split("\n")
    return "\n".join(_LINE_MARKS.sub(r"\1\\\2", line) for line in lines)
