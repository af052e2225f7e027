"""The lists of a case as CSV: one file a list, for a spreadsheet program or a script.

UTF-8 with a mark at its beginning, since Excel otherwise takes it for something older. A cell that a spreadsheet
program would run as a formula gets an apostrophe in front, which the program hides.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator
from io import StringIO

from content.model import Column, Library, Step
from dialogs.case import Case, Row
from dialogs.readers import visible

MEDIA_TYPE = "text/csv; charset=utf-8"
RISKY = ("=", "+", "-", "@", "\t", "\r", "\n")
PLAIN_NUMBER = re.compile(r"[+-]?[0-9][0-9,]*(\.[0-9]+)?")


def lists(case: Case, library: Library) -> dict[str, bytes]:
    """Each list of the case that has rows, by the key of its step."""
    steps = (step for theme in library.themes.values() for step in theme.steps if step.kind == "rows")
    return {step.key: one_list(step, case.live_rows(step.key)) for step in steps if case.live_rows(step.key)}


def one_list(step: Step, rows: Iterable[Row]) -> bytes:
    """One list: the labels of its columns, then a line for each row, and whatever has no column at the end."""
    rows = tuple(rows)
    others = _others(step, rows)
    text = StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow([safe(column.label) for column in step.columns] + [safe(key) for key in others])
    for row in rows:
        known = [_cell(column, row.fields.get(column.key, "")) for column in step.columns]
        writer.writerow([safe(cell) for cell in known] + [safe(row.fields.get(key, "")) for key in others])
    return b"\xef\xbb\xbf" + text.getvalue().encode("utf-8", "replace")


def safe(cell: str) -> str:
    """A cell that no spreadsheet program takes for a formula; a plain number stays one."""
    cell = visible(cell)
    return f"'{cell}" if cell.startswith(RISKY) and not PLAIN_NUMBER.fullmatch(cell) else cell


def _cell(column: Column, value: str) -> str:
    return next((choice.label for choice in column.choices if choice.key == value), value)


def _others(step: Step, rows: Iterable[Row]) -> list[str]:
    """Fields that the step has no column for, such as those of an older form of the question."""
    known = {column.key for column in step.columns}
    return list(dict.fromkeys(key for key in _keys(rows) if key not in known))


def _keys(rows: Iterable[Row]) -> Iterator[str]:
    for row in rows:
        yield from row.fields
