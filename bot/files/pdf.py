"""A document as a PDF that a screen reader can read: tagged, with its title and its language (PDF/UA-1).

Typst makes such files from the wheel alone, with no packages of the system.
"""

from __future__ import annotations

import json
import logging
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, Literal

import typst

from bot.files.word import CLEAN
from bot.log import fields
from content.read import DEFAULT
from dialogs.document.lines import halves, lines_of_table
from dialogs.document.model import Blank, Block, Bullets, Document, Heading, Paragraph, Picture, Table, Words

MEDIA_TYPE = "application/pdf"
TEMPLATE = "templates/case.typ"
STANDARD: Literal["ua-1"] = "ua-1"
# A table of so few rows and lines is not parted by the end of a page, upright or on its side.
KEPT_TOGETHER, MOST_LINES = 8, 28
# Where pictures and rare signs begin in Unicode.
FIRST_RARE, FIRST_PICTURE = 0x2600, 0x1F000

log = logging.getLogger(__name__)


def template_in(folders: Sequence[Path]) -> Path:
    """The template of the last content folder that has one; ours otherwise."""
    found = [folder / TEMPLATE for folder in (DEFAULT, *folders)]
    return next(path for path in reversed(found) if path.is_file())


def draw(document: Document, template: Path = DEFAULT / TEMPLATE, pictures: Mapping[str, str] | None = None) -> bytes:
    """The PDF. ``pictures`` are SVGs by key; where one is missing, its words stand alone."""
    drawn = dict(pictures or {})
    data = json.dumps(_data(document, tuple(drawn)), ensure_ascii=False)
    try:
        return _compiled(template, data, drawn, STANDARD)
    except typst.TypstError:
        # PDF/UA takes no letter that no typeface here has; it is told by its name.
        log.info("letters are named", extra=fields(case=document.case))
    try:
        return _compiled(template, _named(data), drawn, STANDARD)
    except typst.TypstError:
        # A script that nothing here can show: still tagged, with its title and language, but short of the standard.
        log.warning("letters are missing", extra=fields(case=document.case))
        return _compiled(template, data, drawn, "1.7")


def _compiled(template: Path, data: str, pictures: Mapping[str, str], standard: Literal["ua-1", "1.7"]) -> bytes:
    given = {"data": data, **pictures}
    return bytes(typst.compile(template.read_bytes(), format="pdf", pdf_standards=standard, sys_inputs=given))


def _named(data: str) -> str:
    """Pictures and rare signs as their names in brackets."""
    return "".join(letter if _is_common(letter) else f"({unicodedata.name(letter, '?').lower()})" for letter in data)


def _is_common(letter: str) -> bool:
    return ord(letter) < FIRST_RARE or (unicodedata.category(letter)[0] in "LMNP" and ord(letter) < FIRST_PICTURE)


def _data(document: Document, pictures: Sequence[str]) -> dict[str, Any]:
    canvas = document.columns > 1
    day = document.made_on
    return {
        "title": CLEAN.sub("", document.title),
        "author": [document.author] if document.author else [],
        "subject": document.subject,
        "made_on": {"year": day.year, "month": day.month, "day": day.day},
        "marking": document.marking,
        "footer": CLEAN.sub("", document.footer),
        "page": document.page_words[0],
        "of": document.page_words[1],
        "about": document.about,
        "credit": document.credit,
        "pictures": pictures,
        "columns": [[_block(block, up=1) for block in part] for part in halves(document.blocks)] if canvas else [],
        "sections": [] if canvas else _sections(document.blocks),
    }


def _sections(blocks: Sequence[Block]) -> list[dict[str, Any]]:
    """Runs of blocks whose page stands upright or lies on its side."""
    sections: list[dict[str, Any]] = [{"wide": False, "blocks": []}]
    for block in blocks:
        if isinstance(block, Heading) and block.new_page and block.wide != sections[-1]["wide"]:
            # The page that turns is a new one already.
            sections.append({"wide": block.wide, "blocks": [_block(replace(block, new_page=False))]})
        else:
            sections[-1]["blocks"].append(_block(block, wide=sections[-1]["wide"]))
    return sections


def _block(block: Block, up: int = 0, wide: bool = False) -> dict[str, Any]:
    """One block as data. ``up`` lifts headings, so that none is skipped; ``wide`` is a page that lies on its side."""
    match block:
        case Heading(text, level):
            return {"kind": "heading", "text": text, "level": level - up, "new_page": block.new_page}
        case Paragraph(words, look):
            return {"kind": "paragraph", "words": _words(words), "look": look}
        case Bullets(items):
            return {"kind": "bullets", "items": [_words(item) for item in items]}
        case Table():
            columns = [{"title": c.title, "share": c.share, "figures": c.figures} for c in block.columns]
            rows = [
                {"cells": [[_words(w) for w in cell] for cell in row.cells], "strong": row.strong} for row in block.rows
            ]
            together = len(rows) <= KEPT_TOGETHER and lines_of_table(block, wide) <= MOST_LINES
            return {"kind": "table", "caption": block.caption, "columns": columns, "rows": rows, "together": together}
        case Blank(lines=lines):
            return {"kind": "blank", "lines": lines}
        case Picture():
            return {"kind": "picture", "key": block.key, "says": block.says, "caption": block.caption}


def _words(words: Words) -> dict[str, Any]:
    return {"text": CLEAN.sub("", words.text), "label": words.label, "gap": words.gap, "more": words.more}
