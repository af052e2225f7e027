"""Our Markdown as runs of text, so that a card shows it without Markdown: what people typed is never mark-up."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

# The same marks, in the same order, as bot.drawing undoes for plain text.
_BOLD = re.compile(r"\*\*(.+?)\*\*", re.DOTALL)
_ITALIC = re.compile(r"(?<![\w*])\*(?!\s)([^*\n]+?)\*(?!\w)")
_LINK = re.compile(r"\[([^\]\n]+)\]\((https?://[^)\s]+)\)")
# Words in which no renderer of cards finds any mark-up, wherever they stand.
_HARMLESS = re.compile(r"(?![-+=\s]|\d+[.)])[^\\*_`#<>\[\]{}|~&]*", re.DOTALL)


@dataclass(frozen=True)
class Run:
    """Some words in one hand."""

    words: str
    bold: bool = False
    italic: bool = False
    url: str = ""


Line = tuple[Run, ...]


def runs(markdown: str) -> tuple[Run, ...]:
    """Text as runs. What is no mark-up of ours stays as it was typed."""
    return tuple(run for run in _bold(markdown) if run.words)


def paragraphs(markdown: str) -> tuple[tuple[Line, ...], ...]:
    """Paragraphs of lines of runs; a bullet is written as one."""
    lines: list[list[Line]] = [[]]
    for line in _lines(runs(markdown)):
        if any(run.words.strip() for run in line):
            lines[-1].append(_bulleted(line))
        elif lines[-1]:
            lines.append([])
    return tuple(tuple(paragraph) for paragraph in lines if paragraph)


def is_harmless(words: str) -> bool:
    """The words read the same whether or not somebody looks for Markdown in them."""
    return bool(_HARMLESS.fullmatch(words))


def _bold(text: str) -> Iterator[Run]:
    for part, inside in _split(_BOLD, text):
        for run in _italic(inside[1] if inside else part):
            yield replace(run, bold=True) if inside else run


def _italic(text: str) -> Iterator[Run]:
    for part, inside in _split(_ITALIC, text):
        for run in _linked(inside[1] if inside else part):
            yield replace(run, italic=True) if inside else run


def _linked(text: str) -> Iterator[Run]:
    for part, inside in _split(_LINK, text):
        yield Run(inside[1], url=inside[2]) if inside else Run(part)


def _split(pattern: re.Pattern[str], text: str) -> Iterator[tuple[str, re.Match[str] | None]]:
    """The text in parts, each with its match where it is one."""
    at = 0
    for found in pattern.finditer(text):
        yield text[at : found.start()], None
        yield found[0], found
        at = found.end()
    yield text[at:], None


def _lines(words: tuple[Run, ...]) -> list[Line]:
    lines: list[list[Run]] = [[]]
    for run in words:
        first, *rest = run.words.split("\n")
        lines[-1].append(replace(run, words=first))
        lines.extend([replace(run, words=part)] for part in rest)
    return [tuple(run for run in line if run.words) for line in lines]


def _bulleted(line: Line) -> Line:
    first, *rest = line
    found = re.match(r"\s*- (?=\S|$)", first.words)
    if not found:
        return line
    return (replace(first, words="• " + first.words[found.end() :]), *rest)
