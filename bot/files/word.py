"""A document as a Word file, from a template that a council can replace.

The body is written as XML in one go: through python-docx, 400 rows would take many seconds. What a person wrote stands
in content controls, whose tags are the anchors by which the file is read back.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy
from datetime import UTC, datetime, time
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape, quoteattr

import docx
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm
from lxml import etree  # type: ignore[import-untyped,unused-ignore]

from bot.files.read_back import BOOKMARK, OURS
from content.read import DEFAULT
from dialogs.document.anchors import Anchor, write_tag
from dialogs.document.lines import halves
from dialogs.document.model import (
    Blank,
    Block,
    Bullets,
    Document,
    Heading,
    Look,
    Paragraph,
    Picture,
    Table,
    Words,
)
from dialogs.document.prints import prints_of, rows_of

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
TEMPLATE = "templates/case.docx"
_NAMES = nsdecls("w", "r", "wp", "a", "pic") + ' xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml"'
CLEAN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_LOOKS: Mapping[Look, str] = {
    "plain": "Normal",
    "lead": "Coach Lead",
    "label": "Coach Label",
    "gap": "Coach Gap",
    "note": "Coach Note",
    "small": "Coach Small",
}
_BOX_LOOKS: Mapping[Look, str] = {"plain": "Coach Box Text", "label": "Coach Box Label", "gap": "Coach Box Gap"}
# A section can only end in a paragraph; after a table that is one of its own, which must not be seen.
_NO_ROOM = '<w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>'
# A table of so few rows is not parted by the end of a page.
KEPT_TOGETHER = 8
# Twentieths of a point between the columns of the canvas.
GUTTER = 454


def template_in(folders: Sequence[Path]) -> Path:
    """The template of the last content folder that has one; ours otherwise."""
    found = [folder / TEMPLATE for folder in (DEFAULT, *folders)]
    return next(path for path in reversed(found) if path.is_file())


def draw(document: Document, template: Path = DEFAULT / TEMPLATE, pictures: Mapping[str, bytes] | None = None) -> bytes:
    """The Word file. ``pictures`` are PNGs by key; where one is missing, its words stand alone."""
    word = docx.Document(str(template))
    drawer = _Drawer(word, document, pictures or {})
    _fill_in(word, document)
    blocks = drawer.body()
    _end(word, drawer)
    _put(word, blocks)
    _properties(word, document)
    _add_prints(word, document, drawer.tags)
    file = io.BytesIO()
    word.save(file)
    return file.getvalue()


class _Drawer:
    """Writes the body, block by block, as XML."""

    def __init__(self, word: Any, document: Document, pictures: Mapping[str, bytes]) -> None:
        self.word, self.document, self.pictures = word, document, pictures
        self.styles = {style.name: style.style_id for style in word.styles}
        self.canvas = document.columns > 1
        second = halves(document.blocks)[1] if self.canvas else ()
        self.second_column = second[0] if second else None
        self.ids = 0
        self.tags: list[str] = []
        self.after_table = False

    def body(self) -> list[Any]:
        xml = "".join(self._parts())
        return list(parse_xml(f"<w:body {_NAMES}>{xml}</w:body>"))

    def _parts(self) -> Iterator[str]:
        document = self.document
        yield self._paragraph("Title", _run(document.title))
        for place, line in enumerate(document.about):
            ends = self.canvas and place == len(document.about) - 1
            yield self._paragraph("Subtitle", _run(line), self._section(1) if ends else "")
        wide = False
        for before, block in zip((None, *document.blocks), document.blocks, strict=False):
            self.after_table = isinstance(before, Table)
            if isinstance(block, Heading) and block.new_page and block.wide != wide:
                # The section that ends here is as wide as the headings before it said.
                yield f"<w:p><w:pPr>{_NO_ROOM}{self._section(1, wide)}</w:pPr></w:p>"
                wide = block.wide
                yield self._heading(block, breaks=False)
            elif isinstance(block, Heading) and block.new_page and wide:
                yield self._heading(block, breaks=True)
            else:
                yield from self._block(block)
        yield self._paragraph("Coach Small", _run(document.credit))

    def _block(self, block: Block) -> Iterator[str]:
        match block:
            case Heading():
                yield self._heading(block, breaks=block.new_page)
            case Paragraph(words, look):
                yield from self._words(words, _BOX_LOOKS.get(look, _LOOKS[look]) if self.canvas else _LOOKS[look])
            case Bullets(items):
                for item in items:
                    yield from self._words(item, "Coach Box Bullet" if self.canvas else "List Bullet")
            case Table():
                yield self._table(block)
            case Blank(key, lines):
                for place, line in enumerate(lines):
                    anchor = Anchor("blank", f"{key}{place}")
                    yield from self._words(Words("", anchor, f"{line}:"), "Coach Blank")
            case Picture():
                yield from self._picture(block)

    def _heading(self, heading: Heading, breaks: bool) -> str:
        style = "Coach Box" if self.canvas else f"Heading {heading.level}"
        column = '<w:r><w:br w:type="column"/></w:r>' if heading is self.second_column else ""
        return self._paragraph(style, column + _run(heading.text), "<w:pageBreakBefore/>" if breaks else "")

    def _paragraph(self, style: str, inner: str, more: str = "") -> str:
        """``more`` are further properties: a page break before it, or a section that ends with it."""
        if self.after_table and not style.startswith(("Heading", "Coach Cell", "Caption")):
            more += '<w:spacing w:before="140"/>'
        self.after_table = False
        return f'<w:p><w:pPr><w:pStyle w:val="{self._style(style)}"/>{more}</w:pPr>{inner}</w:p>'

    def _style(self, name: str) -> str:
        return str(self.styles.get(name) or self.styles.get("Normal", "Normal"))

    # Words

    def _words(self, words: Words, style: str) -> Iterator[str]:
        """Each line break makes a paragraph; a label over several stands by itself."""
        lines = [line for line in words.text.split("\n") if line.strip()] or [""]
        label = words.label
        if label and len(lines) > 1:
            yield self._paragraph("Coach Label", _run(label, self._style("Coach Before")))
            label = ""
        for place, line in enumerate(lines):
            before = _run(f"{label} ", self._style("Coach Before")) if label and place == 0 else ""
            after = _run(words.more, self._style("Coach More")) if words.more and place == len(lines) - 1 else ""
            yield self._paragraph(style, f"{before}{self._control(words, line)}{after}")

    def _control(self, words: Words, line: str) -> str:
        """The words, in a control with their anchor where they have one."""
        run = _run(line, self._style("Coach Missing") if words.gap and words.anchor else "")
        tag = write_tag(words.anchor, "" if words.gap else words.text) if words.anchor else ""
        if not tag:
            return run
        self.ids += 1
        properties = f'<w:tag w:val={quoteattr(tag)}/><w:id w:val="{self.ids}"/><w15:appearance w15:val="hidden"/>'
        control = f"<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{run or '<w:r/>'}</w:sdtContent></w:sdt>"
        # Some programs keep a control and lose its tag; a bookmark goes through them all.
        self.tags.append(tag)
        mark = f'<w:bookmarkStart w:id="{self.ids}" w:name="{BOOKMARK}{self.ids}"/>'
        return f'{mark}{control}<w:bookmarkEnd w:id="{self.ids}"/>'

    # Tables

    def _table(self, table: Table) -> str:
        share = sum(column.share for column in table.columns)
        widths = [round(5000 * column.share / share) for column in table.columns]
        grid = "".join(f'<w:gridCol w:w="{width * 2}"/>' for width in widths)
        caption = escape(table.caption, {'"': "&quot;"})
        head = "".join(
            self._cell((Words(column.title),), width, column.figures, "Coach Head")
            for column, width in zip(table.columns, widths, strict=True)
        )
        rows = "".join(self._row(table, place, widths) for place in range(len(table.rows)))
        return (
            f"{self._paragraph('Caption', _run(table.caption))}"
            f'<w:tbl><w:tblPr><w:tblStyle w:val="{self._style("Coach Table")}"/><w:tblW w:w="5000" w:type="pct"/>'
            f'<w:tblLayout w:type="fixed"/><w:tblLook w:val="04A0" w:firstRow="1" w:lastRow="0" w:firstColumn="1" '
            f'w:lastColumn="0" w:noHBand="1" w:noVBand="1"/><w:tblCaption w:val="{caption}"/></w:tblPr>'
            f"<w:tblGrid>{grid}</w:tblGrid>"
            f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{head}</w:tr>{rows}</w:tbl>"
        )

    def _row(self, table: Table, place: int, widths: Sequence[int]) -> str:
        row = table.rows[place]
        styles = ("Coach Name", *("Coach Name" if row.strong else "Coach Cell" for _ in row.cells[1:]))
        cells = "".join(
            self._cell(cell, width, column.figures, style)
            for cell, width, column, style in zip(row.cells, widths, table.columns, styles, strict=True)
        )
        # No row of a longer table stands alone below the heading, or at the top of the next page.
        left = len(table.rows) - 1 - place
        if left and (len(table.rows) <= KEPT_TOGETHER or place == 0 or left == 1):
            cells = re.sub(r"(<w:pStyle [^>]*/>)(?!<w:keepNext/>)", r"\1<w:keepNext/>", cells)
        return f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{cells}</w:tr>"

    def _cell(self, cell: Sequence[Words], width: int, figures: bool, style: str) -> str:
        parts = "".join(part for words in cell for part in self._words(words, style))
        if figures:
            parts = parts.replace("</w:pPr>", '<w:jc w:val="right"/></w:pPr>')
        return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="pct"/></w:tcPr>{parts}</w:tc>'

    # Pictures and sections

    def _picture(self, picture: Picture) -> Iterator[str]:
        """The picture with its words as its text alternative, or the words themselves."""
        drawn = self.pictures.get(picture.key)
        if drawn is None:
            yield self._paragraph("Normal", _run(picture.says))
            return
        inline = self.word.part.new_pic_inline(io.BytesIO(drawn), width=Cm(17))
        inline.docPr.set("descr", _clean(picture.says))
        inline.docPr.set("title", _clean(picture.caption))
        yield self._paragraph("Caption", _run(picture.caption))
        yield f"<w:p><w:r><w:drawing>{etree.tostring(inline, encoding='unicode')}</w:drawing></w:r></w:p>"

    def _section(self, columns: int, wide: bool = False) -> str:
        return str(etree.tostring(section(self.word, columns, wide), encoding="unicode"))


def section(word: Any, columns: int, wide: bool, goes_on: bool = False) -> Any:
    """The template's own page, upright or on its side, in one column or more."""
    made = deepcopy(word.element.body.sectPr)
    if wide:
        size = made.find(qn("w:pgSz"))
        width, height = size.get(qn("w:w")), size.get(qn("w:h"))
        size.set(qn("w:w"), height)
        size.set(qn("w:h"), width)
        size.set(qn("w:orient"), "landscape")
    for kind in list(made.iter(qn("w:type"))):
        made.remove(kind)
    if goes_on:
        made.insert_element_before(
            parse_xml(f'<w:type {nsdecls("w")} w:val="continuous"/>'),
            *("w:pgSz", "w:pgMar", "w:cols", "w:titlePg", "w:docGrid"),
        )
    cols = made.find(qn("w:cols"))
    if cols is None:
        cols = parse_xml(f"<w:cols {nsdecls('w')}/>")
        made.insert_element_before(cols, "w:titlePg", "w:docGrid")
    if columns > 1:
        cols.set(qn("w:num"), str(columns))
        cols.set(qn("w:space"), str(GUTTER))
    return made


def _run(text: str, style: str = "") -> str:
    """A run; a line break in it stays one, and nothing in it is taken for XML."""
    if not text:
        return ""
    look = f'<w:rPr><w:rStyle w:val="{style}"/></w:rPr>' if style else ""
    lines = "<w:br/>".join(f'<w:t xml:space="preserve">{escape(line)}</w:t>' for line in _clean(text).split("\n"))
    return f"<w:r>{look}{lines}</w:r>"


def _clean(text: str) -> str:
    """Without the characters that XML cannot hold."""
    return CLEAN.sub("", text)


# Into the template


def _end(word: Any, drawer: _Drawer) -> None:
    """The last section is as wide as the last heading said; that of the canvas has its columns."""
    wide = [block.wide for block in drawer.document.blocks if isinstance(block, Heading) and block.new_page]
    last = section(word, drawer.document.columns, bool(wide and wide[-1]), goes_on=drawer.canvas)
    body = word.element.body
    body.replace(body.sectPr, last)


def _put(word: Any, blocks: Sequence[Any]) -> None:
    """The blocks where the template says {document}, or at its end."""
    body = word.element.body
    here = next((p._p for p in word.paragraphs if p.text.strip() == "{document}"), None)
    for block in blocks:
        if here is not None:
            here.addprevious(block)
        else:
            body.sectPr.addprevious(block)
    if here is not None:
        body.remove(here)


def _fill_in(word: Any, document: Document) -> None:
    """The places in the template's header and footer."""
    places = {
        "{marking}": document.marking,
        "{title}": document.footer,
        "{council}": document.organisation,
        "{page}": document.page_words[0],
        "{of}": document.page_words[1],
    }
    for part in word.sections:
        for story in (part.header, part.footer):
            for text in story._element.iter(qn("w:t")):
                for place, value in places.items():
                    text.text = (text.text or "").replace(place, _clean(value))


def _properties(word: Any, document: Document) -> None:
    core = word.core_properties
    core.title, core.author = _clean(document.title)[:250], _clean(document.author)[:250]
    core.subject, core.language = document.subject, document.language
    core.category = document.marking
    core.identifier = document.case
    moment = datetime.combine(document.made_on, time(), UTC)
    core.created = core.modified = moment
    core.last_modified_by, core.revision = core.author, 1


def _add_prints(word: Any, document: Document, tags: Sequence[str]) -> None:
    """What the file needs to be read back: whose case it is, and prints of our own words."""
    prints, rows = (" ".join(sorted(found)) for found in (prints_of(document), rows_of(document)))
    inner = f"<prints>{prints}</prints><rows>{rows}</rows><tags>{escape(' '.join(tags))}</tags>"
    xml = f'<case xmlns="{OURS}" id={quoteattr(document.case)}>{inner}</case>'
    package = word.part.package
    part = Part(package.next_partname("/customXml/item%d.xml"), "application/xml", xml.encode(), package)
    word.part.relate_to(part, RELATIONSHIP_TYPE.CUSTOM_XML)
