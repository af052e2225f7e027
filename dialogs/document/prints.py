"""The prints of a document's own words: by them, what somebody has written between them is found again."""

from __future__ import annotations

from dialogs.document.anchors import print_of
from dialogs.document.model import Blank, Block, Document, Table, words_in


def prints_of(document: Document) -> frozenset[str]:
    """A print of every line that is not under an anchor."""
    lines = [document.title, document.marking, document.footer, document.credit, *document.about]
    for block in document.blocks:
        lines += _lines(block)
    return frozenset(print_of(line) for text in lines for line in text.split("\n") if line.strip())


def all_prints(document: Document) -> frozenset[str]:
    """A print of every line as it reads on paper, also of those under anchors: for a file that has lost its own."""
    shown = (words for block in document.blocks for words in words_in(block))
    told = (f"{words.label} {words.text}{words.more}" for words in shown)
    return prints_of(document) | {print_of(line) for text in told for line in text.split("\n") if line.strip()}


def rows_of(document: Document) -> frozenset[str]:
    """The keys of the rows whose cells stand in the document."""
    anchors = (words.anchor for block in document.blocks for words in words_in(block))
    return frozenset(anchor.key for anchor in anchors if anchor is not None and anchor.kind == "cell")


def _lines(block: Block) -> list[str]:
    ours = [words for words in words_in(block) if words.anchor is None]
    lines = [text for words in ours for text in (words.text, f"{words.label} {words.text}".strip())]
    if isinstance(block, Table):
        lines += [block.caption, *(column.title for column in block.columns)]
    if isinstance(block, Blank):
        lines += block.lines
    caption = getattr(block, "caption", "")
    return [*lines, caption] if caption else lines
