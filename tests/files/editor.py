"""Edits a Word file as people do in Word: in and beside controls, with and without tracked changes, with comments."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from copy import deepcopy
from typing import Any

from lxml import etree  # type: ignore[import-untyped,unused-ignore]

from dialogs.document.anchors import Anchor, read_tag

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
NAMES = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
COMMENTS = f"<w:comments {NAMES}/>"
TYPE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"


class Editor:
    """One file, open."""

    def __init__(self, content: bytes) -> None:
        with zipfile.ZipFile(io.BytesIO(content)) as file:
            self.parts = {name: file.read(name) for name in file.namelist()}
        self.root = etree.fromstring(self.parts["word/document.xml"])
        self.comments = etree.fromstring(self.parts.get("word/comments.xml", COMMENTS.encode()))

    def saved(self, by: str = "Meera Patel") -> bytes:
        """The file as it is saved, by somebody."""
        core = etree.fromstring(self.parts["docProps/core.xml"])
        space = "{http://schemas.openxmlformats.org/package/2006/metadata/core-properties}"
        core.find(f"{space}lastModifiedBy").text = by
        self.parts["docProps/core.xml"] = etree.tostring(core)
        self.parts["word/document.xml"] = etree.tostring(self.root)
        if len(self.comments):
            self._add_comments()
        return packed(self.parts)

    def _add_comments(self) -> None:
        """The part with the comments, and where the file says that it has one."""
        self.parts["word/comments.xml"] = etree.tostring(self.comments)
        kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
        for name, end, more in (
            ("[Content_Types].xml", b"</Types>", f'<Override PartName="/word/comments.xml" ContentType="{kind}"/>'),
            (
                "word/_rels/document.xml.rels",
                b"</Relationships>",
                f'<Relationship Id="rIdC" Type="{TYPE}" Target="comments.xml"/>',
            ),
        ):
            if b"comments.xml" not in self.parts[name]:
                self.parts[name] = self.parts[name].replace(end, more.encode() + end)

    # Finding

    def control(self, key: str, column: str = "", kind: str = "") -> Any:
        """The control of an answer, or of a row's cell."""
        return next(control for control, anchor in self.controls() if self._is(anchor, key, column, kind))

    def _is(self, anchor: Anchor, key: str, column: str, kind: str) -> bool:
        return anchor.key == key and anchor.column == column and (not kind or anchor.kind == kind)

    def controls(self) -> Iterator[tuple[Any, Anchor]]:
        for control in self.root.iter(f"{W}sdt"):
            tag = control.find(f"{W}sdtPr/{W}tag")
            read = read_tag(tag.get(f"{W}val")) if tag is not None else None
            if read is not None:
                yield control, read[0]

    def paragraph(self, node: Any) -> Any:
        return next(one for one in (node, *node.iterancestors()) if one.tag == f"{W}p")

    def row(self, node: Any) -> Any:
        return next(one for one in node.iterancestors() if one.tag == f"{W}tr")

    # Editing

    def write(self, control: Any, words: str) -> None:
        """Other words in place of those in a control."""
        content = control.find(f"{W}sdtContent")
        for run in list(content):
            content.remove(run)
        content.append(run_of(words))

    def write_after(self, control: Any, words: str) -> None:
        """More words in the same paragraph, behind the control: there the cursor stands when people press End."""
        control.addnext(run_of(words))

    def add_paragraph(self, after: Any, words: str) -> None:
        self.paragraph(after).addnext(element(f"<w:p {NAMES}><w:r><w:t>{words}</w:t></w:r></w:p>"))

    def insert(self, control: Any, words: str, by: str) -> None:
        """A tracked insertion at the end of a control."""
        control.find(f"{W}sdtContent").append(tracked("ins", words, by))

    def strike(self, control: Any, words: str, by: str) -> None:
        """A tracked deletion of words in a control."""
        run = next(run for run in control.iter(f"{W}r") if words in "".join(run.itertext()))
        whole = "".join(run.itertext())
        before, _, after = whole.partition(words)
        run.addnext(run_of(after))
        run.addnext(tracked("del", words, by))
        run.addnext(run_of(before))
        run.getparent().remove(run)

    def add_row(self, like: Any, *cells: str) -> None:
        """A new row at the end of a table, as Word adds one: without the controls of the others."""
        new = deepcopy(self.row(like))
        for mine in [node for tag in ("sdt", "bookmarkStart", "bookmarkEnd") for node in new.iter(f"{W}{tag}")]:
            mine.getparent().remove(mine)
        for cell, words in zip(new.iter(f"{W}tc"), cells, strict=False):
            cell.find(f"{W}p").append(run_of(words))
        self.row(like).getparent().append(new)

    def copy_row(self, like: Any, **cells: str) -> None:
        """A row copied and pasted below, with its controls, and some of its cells written over."""
        new = deepcopy(self.row(like))
        for control in new.iter(f"{W}sdt"):
            read = read_tag(control.find(f"{W}sdtPr/{W}tag").get(f"{W}val"))
            if read is not None and read[0].column in cells:
                self.write(control, cells[read[0].column])
        self.row(like).addnext(new)

    def remove_row(self, like: Any) -> None:
        row = self.row(like)
        row.getparent().remove(row)

    def strike_row(self, like: Any, by: str) -> None:
        mark = f'<w:del {NAMES} w:id="901" w:author="{by}" w:date="2026-12-01T10:00:00Z"/>'
        self.row(like).find(f"{W}trPr").append(element(mark))

    def comment(self, node: Any, words: str, by: str) -> None:
        number = len(self.comments)
        paragraph = self.paragraph(node)
        paragraph.insert(1, element(f'<w:commentRangeStart {NAMES} w:id="{number}"/>'))
        paragraph.append(element(f'<w:commentRangeEnd {NAMES} w:id="{number}"/>'))
        paragraph.append(element(f'<w:r {NAMES}><w:commentReference w:id="{number}"/></w:r>'))
        self.comments.append(
            element(
                f'<w:comment {NAMES} w:id="{number}" w:author="{by}" w:date="2026-12-01T10:00:00Z">'
                f"<w:p><w:r><w:t>{words}</w:t></w:r></w:p></w:comment>"
            )
        )

    def unwrap(self) -> None:
        """Takes every control and bookmark away and leaves the words, as some programs do; our own part goes, too."""
        for mark in [*self.root.iter(f"{W}bookmarkStart"), *self.root.iter(f"{W}bookmarkEnd")]:
            mark.getparent().remove(mark)
        for control in list(self.root.iter(f"{W}sdt")):
            for child in list(control.find(f"{W}sdtContent")):
                control.addprevious(child)
            control.getparent().remove(control)
        self.parts = {name: content for name, content in self.parts.items() if not name.startswith("customXml/item")}

    def replace(self, old: str, new: str) -> None:
        """Replaces words wherever they stand whole in a run."""
        for text in self.root.iter(f"{W}t"):
            if text.text and old in text.text:
                text.text = text.text.replace(old, new)


def packed(parts: dict[str, bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return file.getvalue()


def element(xml: str) -> Any:
    return etree.fromstring(xml)


def run_of(words: str) -> Any:
    run = element(f'<w:r {NAMES}><w:t xml:space="preserve"/></w:r>')
    run[0].text = words
    return run


def tracked(kind: str, words: str, by: str) -> Any:
    tag = "t" if kind == "ins" else "delText"
    change = element(
        f'<w:{kind} {NAMES} w:id="900" w:author="{by}" w:date="2026-12-01T10:00:00Z">'
        f'<w:r><w:{tag} xml:space="preserve"/></w:r></w:{kind}>'
    )
    change[0][0].text = words
    return change
