"""A workbook in the making: cells in a few plain looks, and the value of each formula beside it.

openpyxl writes formulas without their results. Excel then shows noughts until somebody presses "Enable editing", and a
preview shows nothing at all. So each formula is written with the value that we worked out ourselves, and the two are
joined when the file is saved; a spreadsheet program works everything out anew.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from html import escape
from io import BytesIO
from math import ceil
from typing import Any, cast
from zipfile import ZIP_DEFLATED, ZipFile

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from dialogs.readers import visible

FONT = "Arial"
INK, BLUE, PALE, YELLOW, GREY, RULE = "1F2933", "0B3C6F", "E8EEF5", "FFF8D6", "5B6672", "B8C2CC"
POUNDS, PERCENT, FACTOR, RATIO = '"£"#,##0;[Red]\\-"£"#,##0', "0.0%", "0.0000", "0.00"
PENNIES, MONTH, WHOLE = '"£"#,##0.00;[Red]\\-"£"#,##0.00', "mmm yyyy", "0"
LONGEST = 32_000
LINE = 14
RISKY = ("=", "+", "-", "@", "\t", "\r")
FIRST_SERIAL = date(1899, 12, 30)

Value = Decimal | int | str | date | None


@dataclass(frozen=True)
class Look:
    """How a cell looks."""

    bold: bool = False
    size: int = 10
    colour: str = INK
    fill: str | None = None
    form: str | None = None
    align: str | None = None
    wrap: bool = False
    rule: bool = False
    italic: bool = False
    indent: int = 0
    upright: str = "top"


TITLE = Look(bold=True, size=16, colour=BLUE)
NOTE = Look(colour=GREY)
HEAD = Look(bold=True, colour="FFFFFF", fill=BLUE, wrap=True, upright="center")
HEAD_RIGHT = replace(HEAD, align="right")
SECTION = Look(bold=True, size=11, colour=BLUE, upright="bottom")
PLAIN = Look()
WRAPPED = Look(wrap=True)
# Words beside a column of figures need a little air.
BESIDE = Look(wrap=True, align="left", indent=1)
STRONG = Look(bold=True, fill=PALE, rule=True)
HINT = Look(colour=GREY, italic=True)


class Sheet:
    """One sheet: what is ours, what a person typed, numbers, and formulas with their values."""

    def __init__(self, sheet: Worksheet, values: dict[str, Value]) -> None:
        self.sheet, self.values = sheet, values

    @property
    def quoted(self) -> str:
        """The sheet's name as it stands in a formula."""
        title = self.sheet.title.replace("'", "''")
        return f"'{title}'!"

    def text(self, row: int, column: int, words: str, look: Look = PLAIN) -> None:
        self._put(row, column, words, look)

    def typed(self, row: int, column: int, words: str, look: Look = WRAPPED) -> None:
        """A person's own words: always text, whatever they begin with."""
        cell = self._put(row, column, None, look)
        clean = ILLEGAL_CHARACTERS_RE.sub("", visible(words)).encode("utf-8", "replace").decode()[:LONGEST]
        if clean:
            cell.value = clean
            cell.data_type = "s"
            cell.quotePrefix = clean.startswith(RISKY)

    def number(self, row: int, column: int, value: Decimal | int | date | None, look: Look) -> None:
        self._put(row, column, value, look)

    def formula(self, row: int, column: int, formula: str, value: Value, look: Look) -> None:
        self._put(row, column, f"={formula}", look)
        self.values[f"{get_column_letter(column)}{row}"] = value

    def widths(self, widths: Mapping[int, float]) -> None:
        for column, width in widths.items():
            self.sheet.column_dimensions[get_column_letter(column)].width = width

    def fit(self, row: int, cells: Mapping[int, str]) -> None:
        """Makes a row as high as its longest words need, for programs that don't do so by themselves."""
        width = self.sheet.column_dimensions
        lines = max(
            (ceil(0.95 * len(words) / width[get_column_letter(column)].width) for column, words in cells.items()),
            default=1,
        )
        self.height(row, 4 + LINE * min(max(1, lines), 12))

    def height(self, row: int, points: float) -> None:
        self.sheet.row_dimensions[row].height = points

    def _put(self, row: int, column: int, value: Any, look: Look) -> Cell:
        # Nothing is written into a merged cell but its first, which is a plain one.
        cell = cast(Cell, self.sheet.cell(row, column))
        if value is not None:
            cell.value = value
        cell.font = Font(FONT, size=look.size, bold=look.bold, italic=look.italic, color=look.colour)
        cell.alignment = Alignment(
            horizontal=look.align, vertical=look.upright, wrap_text=look.wrap, indent=look.indent
        )
        if look.fill:
            cell.fill = PatternFill("solid", start_color=look.fill)
        if look.form:
            cell.number_format = look.form
        if look.rule:
            cell.border = Border(top=Side("thin", color=RULE))
        return cell


class Book:
    """The workbook. Sheets stand in the order in which they are asked for."""

    def __init__(self) -> None:
        self.workbook = Workbook()
        self.workbook.remove(self.workbook.worksheets[0])
        self._values: dict[str, dict[str, Value]] = {}
        # What the chart shows, for whoever can't see it.
        self.chart_in_words = ""

    def sheet(self, title: str) -> Sheet:
        values = self._values.setdefault(title, {})
        return Sheet(self.workbook.create_sheet(title), values)

    def to_bytes(self) -> bytes:
        plain = BytesIO()
        self.workbook.save(plain)
        made = BytesIO()
        sheets = [self._values[sheet.title] for sheet in self.workbook.worksheets]
        with ZipFile(plain) as source, ZipFile(made, "w", ZIP_DEFLATED) as target:
            for entry in source.infolist():
                content = source.read(entry)
                found = re.fullmatch(r"xl/worksheets/sheet(\d+)\.xml", entry.filename)
                if found:
                    content = _with_values(content, sheets[int(found[1]) - 1])
                elif entry.filename.startswith("xl/drawings/drawing"):
                    content = _in_words(content, self.chart_in_words)
                target.writestr(entry, content)
        return made.getvalue()


_FORMULA = re.compile(r'<c r="(?P<at>[A-Z]+\d+)"(?P<more>[^>]*)><f>(?P<formula>[^<]*)</f><v ?(?:/>|></v>)</c>')


def _with_values(xml: bytes, values: Mapping[str, Value]) -> bytes:
    """The sheet with the value of each formula beside it."""

    def joined(match: re.Match[str]) -> str:
        value = values.get(match["at"])
        if value is None:
            return match[0]
        more = re.sub(r' t="[^"]*"', "", match["more"]) + (' t="str"' if isinstance(value, str) else "")
        return f'<c r="{match["at"]}"{more}><f>{match["formula"]}</f><v>{_written(value)}</v></c>'

    return _FORMULA.sub(joined, xml.decode()).encode()


def _in_words(xml: bytes, words: str) -> bytes:
    """The drawing with its text alternative, which openpyxl can't write."""
    return re.sub(r"(<(?:\w+:)?cNvPr )", lambda match: f'{match[1]}descr="{escape(words)}" ', xml.decode()).encode()


def _written(value: Decimal | int | str | date) -> str:
    if isinstance(value, date):
        return str((value - FIRST_SERIAL).days)
    return escape(value) if isinstance(value, str) else str(value)
