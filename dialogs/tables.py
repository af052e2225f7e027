"""Rows out of typed lines and pasted tables."""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping

from content.model import Column, Step
from dialogs.readers import pick

MOST_ROWS = 400


def rows_in(step: Step, said: str) -> tuple[Mapping[str, str], ...]:
    """The rows in what was typed: one a line (or between semicolons), or those of a pasted table.

    A table's heading line is matched to the step's columns by label; without one, cells are taken in order.
    Cells that have no column are joined to the last one, so that nothing is lost.
    """
    lines = [line for line in said.splitlines() if line.strip()]
    table = _cells(lines)
    if table is None:
        parts = [part.strip(" \t-*•·") for line in lines for part in re.split(r";", line)]
        return tuple({_name(step): part} for part in parts if part)[:MOST_ROWS]
    columns, body = _columns(step, table)
    rows = (_row(step, columns, cells) for cells in body)
    return tuple(row for row in rows if row)[:MOST_ROWS]


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
