"""Reads a Word file that came back: words, tracked changes, comments and our anchors.

The file may come from anybody. It is opened only as far as it is needed: nothing is fetched, no macro is looked at, no
document type is read, and no part may be larger than a case can be.
"""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

from lxml import etree  # type: ignore[import-untyped,unused-ignore]

from dialogs.document.anchors import read_tag
from dialogs.returned import Line, Remark, Returned

# The name of the part in which a file says what it needs to be read back.
OURS = "urn:open-data-coach:case"
# What the names of our bookmarks begin with; the number after it is the place of their anchor in that part.
BOOKMARK = "_oc"

Trouble = Literal["empty", "large", "damaged", "password", "old_format", "macros", "not_word", "bomb"]

LARGEST_FILE = 8 * 2**20
MOST_READ = 32 * 2**20
MOST_UNPACKED = 200 * 2**20
MOST_PARTS, MOST_LINES, MOST_REMARKS = 3_000, 20_000, 500
# What a damaged archive or tree may raise.
DAMAGED = (
    *(zipfile.BadZipFile, zlib.error, struct.error, EOFError, OSError, ValueError, KeyError, NotImplementedError),
    etree.LxmlError,
)
OLE = bytes.fromhex("d0cf11e0a1b11ae1")
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
W15 = "{http://schemas.microsoft.com/office/word/2012/wordml}"
W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
MAIN = "word/document.xml"
RELATIONS = ("word/_rels/document.xml.rels", "word/_rels/settings.xml.rels")
# What stands around somebody's words in our files.
OURS_AROUND = ("CoachBefore", "CoachMore", "Coach Before", "Coach More")
FETCHES = re.compile(
    rb'Type="[^"]*/(?:attachedTemplate|oleObject|frame|subDocument|image|video)"[^>]*TargetMode="External"'
)
_SEPARATE = {f"{W}tab": "\t", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "-"}


class NotReadBack(Exception):
    """The file can't be read back; ``why`` names the sentence that says so."""

    def __init__(self, why: Trouble) -> None:
        super().__init__(why)
        self.why = why


def read_back(content: bytes) -> Returned:
    """The file as it came back. Raises NotReadBack."""
    if not content:
        raise NotReadBack("empty")
    if len(content) > LARGEST_FILE:
        raise NotReadBack("large")
    if content.startswith(OLE):
        raise NotReadBack("password" if "EncryptedPackage".encode("utf-16-le") in content else "old_format")
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as parts:
            return _read(parts)
    except DAMAGED as error:
        zipped = content.startswith(b"PK")
        raise NotReadBack("damaged" if zipped else "not_word") from error
    except RuntimeError as error:
        raise NotReadBack("password") from error


def _read(file: zipfile.ZipFile) -> Returned:
    infos = file.infolist()
    if len(infos) > MOST_PARTS or sum(info.file_size for info in infos) > MOST_UNPACKED:
        raise NotReadBack("bomb")
    if any(info.flag_bits & 1 for info in infos):
        raise NotReadBack("password")
    parts = _Parts(file)
    if any(name.lower().endswith(("vbaproject.bin", "vbadata.xml")) for name in parts.names):
        raise NotReadBack("macros")
    if MAIN not in parts.names:
        raise NotReadBack("not_word")
    body = parts.tree(MAIN)
    if not body.tag.startswith(W):
        raise NotReadBack("not_word")
    ours = _ours(parts)
    lines = tuple(_Lines(body, ours.tags).read())
    return Returned(
        tuple(line for line, _ in lines),
        tuple(_remarks(parts, lines)),
        ours.case,
        ours.prints,
        ours.rows,
        _last_saved_by(parts),
        ("fetches",) if _fetches(parts) else (),
    )


class _Parts:
    """The parts of the file. All that is read of them together may not be larger than a case can be."""

    def __init__(self, file: zipfile.ZipFile) -> None:
        self.file, self.left = file, MOST_READ
        self.names = frozenset(file.namelist())

    def bytes(self, name: str) -> bytes:
        """A part, read as far as it may be long: what a header says about its length is not believed."""
        with self.file.open(name) as part:
            content = part.read(self.left + 1)
        self.left -= len(content)
        if self.left < 0:
            raise NotReadBack("bomb")
        return content

    def tree(self, name: str) -> Any:
        """A part as a tree: without entities, document types or anything from elsewhere."""
        content = self.bytes(name)
        if b"<!DOCTYPE" in content or b"<!ENTITY" in content:
            raise NotReadBack("damaged")
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
        return etree.fromstring(content, parser)


@dataclass(frozen=True)
class _Ours:
    """What we wrote into the file: the case, prints of our own words, the rows that were in it, its anchors."""

    case: str
    prints: frozenset[str] = frozenset()
    rows: frozenset[str] = frozenset()
    tags: tuple[str, ...] = ()


def _ours(parts: _Parts) -> _Ours:
    for name in sorted(parts.names):
        if re.fullmatch(r"customXml/item\d+\.xml", name) and OURS.encode() in parts.bytes(name):
            root = parts.tree(name)
            prints, rows, tags = (
                (root.findtext(f"{{{OURS}}}{name}") or "").split() for name in ("prints", "rows", "tags")
            )
            return _Ours(root.get("id", "")[:40], frozenset(prints), frozenset(rows), tuple(tags))
    return _Ours(_identifier(parts))


def _identifier(parts: _Parts) -> str:
    """The case as the file's properties have it, where our own part was lost on the way."""
    if "docProps/core.xml" not in parts.names:
        return ""
    told = parts.tree("docProps/core.xml").findtext("{http://purl.org/dc/elements/1.1/}identifier") or ""
    return told if re.fullmatch(r"[0-9a-z]{16}", told) else ""


def _last_saved_by(parts: _Parts) -> str:
    if "docProps/core.xml" not in parts.names:
        return ""
    space = "{http://schemas.openxmlformats.org/package/2006/metadata/core-properties}"
    return _name(parts.tree("docProps/core.xml").findtext(f"{space}lastModifiedBy") or "")


def _name(said: str) -> str:
    return " ".join(said.split())[:80]


def _fetches(parts: _Parts) -> bool:
    """Whether the file would fetch something from elsewhere. An ordinary link is only a link."""
    told = [name for name in RELATIONS if name in parts.names]
    return any(FETCHES.search(parts.bytes(name)) for name in told)


# The body as lines


class _Lines:
    """Walks the body once. Each line comes with the comments that begin in it."""

    def __init__(self, root: Any, tags: tuple[str, ...]) -> None:
        self.root, self.tags = root, tags
        self.table = -1
        self.count = 0

    def read(self) -> Iterator[tuple[Line, tuple[str, ...]]]:
        body = self.root.find(f"{W}body")
        if body is not None:
            yield from self._blocks(body, None, False)

    def _blocks(
        self, parent: Any, cell: tuple[int, int, int] | None, gone: bool
    ) -> Iterator[tuple[Line, tuple[str, ...]]]:
        for node in parent:
            if node.tag == f"{W}p":
                self.count += 1
                if self.count > MOST_LINES:
                    raise NotReadBack("bomb")
                yield _line(node, cell, gone, self.tags)
            elif node.tag == f"{W}tbl":
                yield from self._rows(node, gone)
            elif node.tag in (f"{W}sdt", f"{W}sdtContent", f"{W}ins", f"{W}moveTo", f"{W}customXml", f"{W}smartTag"):
                yield from self._blocks(node, cell, gone)

    def _rows(self, table: Any, gone: bool) -> Iterator[tuple[Line, tuple[str, ...]]]:
        self.table += 1
        number = self.table
        for place, row in enumerate(_within(table, f"{W}tr")):
            properties = row.find(f"{W}trPr")
            deleted = gone or (properties is not None and properties.find(f"{W}del") is not None)
            for column, cell in enumerate(_within(row, f"{W}tc")):
                yield from self._blocks(cell, (number, place, column), deleted)


def _within(parent: Any, tag: str) -> Iterator[Any]:
    """The children of that kind, also inside controls."""
    for node in parent:
        if node.tag == tag:
            yield node
        elif node.tag in (f"{W}sdt", f"{W}sdtContent", f"{W}ins", f"{W}customXml"):
            yield from _within(node, tag)


def _line(
    paragraph: Any, cell: tuple[int, int, int] | None = None, gone: bool = False, tags: tuple[str, ...] = ()
) -> tuple[Line, tuple[str, ...]]:
    """One paragraph: every run of it, what was inserted and what was deleted."""
    after: list[str] = []
    inner: list[str] = []
    before: list[str] = []
    for text, inserted, deleted, ours in _runs(paragraph, False, False):
        if not deleted:
            after.append(text)
            inner += [] if ours else [text]
        if not inserted:
            before.append(text)
    line = Line(
        "".join(after).strip(),
        "".join(inner).strip(),
        "".join(before).strip(),
        tuple(dict.fromkeys(tag for tag in _tags(paragraph, tags) if read_tag(tag))),
        tuple(dict.fromkeys(filter(None, (_name(node.get(f"{W}author") or "") for node in _changes(paragraph))))),
        _level(paragraph),
        cell,
        gone,
    )
    starts = (*paragraph.iter(f"{W}commentRangeStart"), *paragraph.iter(f"{W}commentReference"))
    return line, tuple(dict.fromkeys(node.get(f"{W}id") or "" for node in starts))


def _tags(paragraph: Any, known: tuple[str, ...]) -> Iterator[str]:
    """The anchors in a paragraph: those of its controls, or of its bookmarks where the controls have lost theirs."""
    found = [node.get(f"{W}val") or "" for node in paragraph.iter(f"{W}tag")]
    if found:
        yield from found
        return
    for mark in paragraph.iter(f"{W}bookmarkStart"):
        number = (mark.get(f"{W}name") or "").removeprefix(BOOKMARK)
        if number.isdecimal() and 0 < int(number[:6]) <= len(known):
            yield known[int(number[:6]) - 1]


def _changes(paragraph: Any) -> Iterator[Any]:
    for tag in ("ins", "del", "moveFrom", "moveTo"):
        yield from paragraph.iter(f"{W}{tag}")


def _runs(node: Any, inserted: bool, deleted: bool) -> Iterator[tuple[str, bool, bool, bool]]:
    """Text, with whether it was inserted, deleted, or stands around somebody's words."""
    for child in node:
        if child.tag == f"{W}r":
            style = child.find(f"{W}rPr/{W}rStyle")
            ours = style is not None and style.get(f"{W}val") in OURS_AROUND
            text = "".join(_pieces(child))
            if text:
                yield text, inserted, deleted, ours
        elif child.tag in (f"{W}ins", f"{W}moveTo"):
            yield from _runs(child, True, deleted)
        elif child.tag in (f"{W}del", f"{W}moveFrom"):
            yield from _runs(child, inserted, True)
        elif child.tag in (f"{W}pPr", f"{W}sdtPr"):
            continue
        elif len(child):
            yield from _runs(child, inserted, deleted)


def _pieces(run: Any) -> Iterator[str]:
    for piece in run:
        if piece.tag in (f"{W}t", f"{W}delText"):
            yield piece.text or ""
        elif piece.tag in _SEPARATE:
            yield _SEPARATE[piece.tag]


def _level(paragraph: Any) -> int:
    style = paragraph.find(f"{W}pPr/{W}pStyle")
    name = style.get(f"{W}val") or "" if style is not None else ""
    found = re.fullmatch(r"(?:Heading|heading|berschrift|Titre)\s?([1-3])", name)
    return int(found[1]) if found else 2 if name == "CoachBox" else 0


# Comments


def _remarks(parts: _Parts, lines: tuple[tuple[Line, tuple[str, ...]], ...]) -> Iterator[Remark]:
    """Each comment with the line that it stands beside; replies follow what they reply to."""
    if "word/comments.xml" not in parts.names:
        return
    places: dict[str, int] = {}
    for number, (_, ids) in enumerate(lines):
        for id in ids:
            places.setdefault(id, number)
    settled = _settled(parts)
    for count, comment in enumerate(parts.tree("word/comments.xml").iter(f"{W}comment")):
        if count >= MOST_REMARKS:
            return
        paragraphs = list(comment.iter(f"{W}p"))
        text = "\n".join(filter(None, (_line(paragraph)[0].text for paragraph in paragraphs)))
        place = places.get(comment.get(f"{W}id") or "", -1)
        about = lines[place][0].inner if place >= 0 else ""
        done = any(paragraph.get(f"{W14}paraId") in settled for paragraph in paragraphs)
        if text:
            yield Remark(_name(comment.get(f"{W}author") or ""), text, place, about, done)


def _settled(parts: _Parts) -> frozenset[str]:
    if "word/commentsExtended.xml" not in parts.names:
        return frozenset()
    found = parts.tree("word/commentsExtended.xml").iter(f"{W15}commentEx")
    return frozenset(one.get(f"{W15}paraId") or "" for one in found if one.get(f"{W15}done") in ("1", "true"))
