"""Rows out of typed lines and pasted tables."""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping

from content.model import Column, Step
from dialogs.readers import amounts, pick, read_date

MOST_ROWS = 400


def rows_in(step: Step, said: str) -> tuple[Mapping[str, str], ...]:
    """The rows in what was typed: one a line, or those of a pasted table.

    In a line, semicolons stand between the cells of a row, as in our own examples, and a full stop ends the row; two
    plain parts with a semicolon between are two rows. A table's heading line is matched to the step's columns by
    label; without one, cells are taken in order.
    Cells that have no column are joined to the last one, so that nothing is lost.
    """
    lines = [line for line in said.splitlines() if line.strip()]
    table = _cells(lines)
    if table is None:
        return tuple(row for line in lines for row in _typed(step, line.strip(" \t-*•·")) if row)[:MOST_ROWS]
    columns, body = _columns(step, table)
    rows = (_row(step, columns, cells) for cells in body)
    return tuple(row for row in rows if row)[:MOST_ROWS]


def _typed(step: Step, line: str) -> list[dict[str, str]]:
    if ";" not in line:
        return [{_name(step): line}] if line else []
    rows = []
    for said in re.split(r"(?<=[^\s.])\.\s+(?=[A-Z£])", line):
        parts = [part.strip(" .") for part in said.split(";") if part.strip(" .")]
        placed = [_placed(step, part) for part in parts[1:]]
        if len(parts) == 2 and placed == [None]:
            rows += [{_name(step): part} for part in parts]
        elif parts:
            rows.append(_filled(step, parts, placed))
    return rows


def _placed(step: Step, part: str) -> str | None:
    """The column that a part can only be meant for, by its kind: a choice, a date, money or a name."""
    for column in step.columns[1:]:
        if column.choices and pick(part, tuple((choice.key, choice.label) for choice in column.choices)):
            return column.key
        if column.kind == "date" and read_date(part):
            return column.key
        if column.kind == "money" and "£" in part and amounts(part):
            return column.key
        if column.kind == "person" and re.fullmatch(r"(?:[A-Z][\w'’-]+ ){1,2}[A-Z][\w'’-]+", part):
            return column.key
    return None


def _filled(step: Step, parts: list[str], placed: list[str | None]) -> dict[str, str]:
    """The parts as a row: those with a column of their own there, the others in order, the rest joined to the last."""
    row = {_name(step): parts[0]}
    taken = {key for key in placed if key}
    free = [column.key for column in step.columns[1:] if column.key not in taken and column.kind in ("text", "person")]
    for part, own in zip(parts[1:], placed, strict=True):
        key = own or (free.pop(0) if free else list(row)[-1])
        value = _known(step, key, part)
        row[key] = f"{row[key]}; {value}" if key in row else value
    return row


def _cells(lines: list[str]) -> list[list[str]] | None:
    """The cells of a pasted table (tabs, or commas or bars alike on each of several lines), or nothing."""
    for mark, least in (("\t", 1), ("|", 2), (",", 2)):
        if len(lines) >= least and all(mark in line for line in lines):
            found = [[cell.strip() for cell in cells] for cells in csv.reader(lines, delimiter=mark)]
            found = [cells[1:-1] if mark == "|" and cells and not cells[0] else cells for cells in found]
            found = [cells for cells in found if not all(re.fullmatch(r":?-*:?", cell) for cell in cells)]
            if mark == "\t" or len({len(cells) for cells in found}) == 1:
                return found
    return None


def _columns(step: Step, table: list[list[str]]) -> tuple[list[str], list[list[str]]]:
    offered = tuple((column.key, column.label) for column in step.columns)
    heads = [pick(cell, offered) for cell in table[0]] if table else []
    if len(table) > 1 and sum(head is not None for head in heads) * 2 > len(heads):
        last = offered[-1][0] if offered else "name"
        return [head or last for head in heads], table[1:]
    return [column.key for column in step.columns] or ["name"], table


def _row(step: Step, columns: list[str], cells: list[str]) -> dict[str, str]:
    row: dict[str, str] = {}
    for place, cell in enumerate(cells):
        if not cell:
            continue
        key = columns[min(place, len(columns) - 1)]
        value = _known(step, key, cell)
        row[key] = f"{row[key]}, {value}" if key in row else value
    name = _name(step)
    if row and name not in row:
        row[name] = next(iter(row.values()))
    return row


def _known(step: Step, key: str, cell: str) -> str:
    """A cell of a choice column as the choice's key, where it is one."""
    column: Column | None = next((column for column in step.columns if column.key == key), None)
    if column is None or not column.choices:
        return cell
    return pick(cell, tuple((choice.key, choice.label) for choice in column.choices)) or cell


def _name(step: Step) -> str:
    return step.columns[0].key if step.columns else "name"
