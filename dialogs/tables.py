"""Rows out of typed lines and pasted tables."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from content.model import Column, Step
from dialogs.detail import choice_told, could_be, is_detail, told_by_words
from dialogs.readers import amounts, pick, read_date

MOST_ROWS = 400
# A full stop ends a row, unless it is that of a short form.
_ROW_ENDS = re.compile(
    r"(?<=[^\s.])(?<!\bincl)(?<!\bapprox)(?<!\bMr)(?<!\bMrs)(?<!\bMs)(?<!\bDr)(?<!\bSt)(?<!\bNo)\.\s+(?=[A-Z£])"
)
_THOUSANDS = re.compile(r"\W*(?:about |around |roughly )?\d[\d,.]*\s?(?:k|m|thousand|million)\b", re.IGNORECASE)
# "34 (Jul-Sep 2026)" and "46 a week in October 2026" are counts that tell of when.
_IN_BRACKETS = re.compile(r"\([^)]*\)")
_COUNT = re.compile(
    r"\W*\d[\d,.]*%?\s+(?:a|an|per|in|out of|each|every|days?|weeks?|months?|hours?|calls?)\b", re.IGNORECASE
)
# With more cells than this, a row is one whatever follows it.
TOLD = 2


@dataclass(frozen=True)
class Pasted:
    """A table as it was read: its rows, the columns its cells went to, and the places of rows of another width.

    ``headed`` says that its first line named the columns. ``left`` counts the rows beyond what one list holds.
    """

    rows: tuple[Mapping[str, str], ...]
    columns: tuple[str, ...]
    headed: bool = False
    short: tuple[int, ...] = ()
    long: tuple[int, ...] = ()
    left: int = 0


def pasted(step: Step, said: str) -> Pasted | None:
    """The table in what was pasted, from a spreadsheet or a document; nothing where it is lines that somebody typed."""
    table = _cells(step, said)
    if table is None:
        return None
    columns, body = _columns(step, table)
    kept = [(cells, row) for cells in body if (row := _row(step, columns, cells))]
    width = max((len(cells) for cells, _ in kept), default=0)
    named = columns if len(body) < len(table) else columns[:width]
    return Pasted(
        tuple(row for _, row in kept[:MOST_ROWS]),
        tuple(named),
        len(body) < len(table),
        tuple(place for place, (cells, _) in enumerate(kept) if len(cells) < min(width, len(columns))),
        tuple(place for place, (cells, _) in enumerate(kept) if len(cells) > len(columns)),
        max(0, len(kept) - MOST_ROWS),
    )


def rows_in(step: Step, said: str) -> tuple[Mapping[str, str], ...]:
    """The rows in what was typed: one a line, or those of a pasted table.

    In a line, semicolons stand between the cells of a row, as in our own examples, and a full stop ends the row. Of two
    plain parts the second is a cell where it tells more of the first, and else a row of its own. A table's heading line
    is matched to the step's columns by label; without one, cells are taken in order.
    Cells that have no column are joined to the last one, so that nothing is lost.
    """
    lines = [line for line in said.splitlines() if line.strip()]
    table = pasted(step, said)
    if table is not None:
        return table.rows
    return tuple(row for line in lines for row in _typed(step, line.strip(" \t-*•·")) if row)[:MOST_ROWS]


def headed_for(steps: Sequence[Step], said: str) -> Step | None:
    """The step whose columns the first line of a pasted table names best, if it names any step's."""
    best: tuple[int, Step | None] = (1, None)
    for step in steps:
        table = _cells(step, said)
        heads = _heads(step, table) if table is not None else None
        named = sum(head is not None for head in heads or ())
        best = (named, step) if named > best[0] else best
    return best[1]


def one_row(step: Step, said: str) -> Mapping[str, str]:
    """One row out of what was typed for one, its parts divided by semicolons or tabs."""
    parts = [part.strip(" .") for part in re.split(r"[;\t]", said) if part.strip(" .")]
    return _filled(step, parts, _all_placed(step, parts[1:])) if parts else {}


def _typed(step: Step, line: str) -> list[dict[str, str]]:
    if ";" not in line:
        return [{_name(step): line}] if line else []
    rows: list[dict[str, str]] = []
    for said in re.split(_ROW_ENDS, line):
        if rows and len(rows[-1]) > TOLD and ";" not in said:
            # A sentence after the cells of a row says more about it.
            last = list(rows[-1])[-1]
            rows[-1][last] = f"{rows[-1][last]}. {said.strip()}"
            continue
        parts = [part.strip(" .") for part in said.split(";") if part.strip(" .")]
        placed = _all_placed(step, parts[1:])
        if len(parts) == 2 and placed == [None] and not is_detail(step, next_free(step), *parts):
            rows += [{_name(step): part} for part in parts]
        elif parts:
            rows.append(_filled(step, parts, placed))
    return rows


def plain_pair(step: Step, said: str) -> tuple[str, str] | None:
    """The two parts of a line that could be one entry with a detail or two entries; nothing where it is plain."""
    parts = [part.strip(" .") for part in said.split(";") if part.strip(" .")] if "\n" not in said else []
    if len(parts) != 2 or _placed(step, parts[1]) is not None or pasted(step, said) is not None:
        return None
    return parts[0], parts[1]


def next_free(step: Step) -> str:
    """The first column of words after the name."""
    free = (column.key for column in step.columns[1:] if column.kind in ("text", "person"))
    return next(free, _name(step))


def _all_placed(step: Step, parts: Sequence[str]) -> list[str | None]:
    """The columns of parts that say themselves where they belong, each column once."""
    placed: list[str | None] = []
    for part in parts:
        placed.append(_placed(step, part, [key for key in placed if key]))
    return placed


def _placed(step: Step, part: str, taken: Sequence[str] = ()) -> str | None:
    """The column that a part can only be meant for: by its words, or by its kind: a choice, a date, money or a name."""
    free = [column for column in step.columns[1:] if column.key not in taken]
    by_words = (column.key for column in free if told_by_words(column.key, part))
    return next(by_words, None) or next((column.key for column in free if _is_kind(column, part)), None)


def _is_kind(column: Column, part: str) -> bool:
    if column.choices:
        return pick(part, tuple((choice.key, choice.label) for choice in column.choices)) is not None
    if column.kind == "money":
        return ("£" in part or _THOUSANDS.match(part) is not None) and bool(amounts(part))
    if column.kind == "person":
        return re.fullmatch(r"(?:[A-Z][\w'’-]+ ){1,2}[A-Z][\w'’-]+(?:, .*)?", part) is not None
    return column.kind == "date" and _COUNT.match(part) is None and read_date(_IN_BRACKETS.sub("", part)) is not None


def _filled(step: Step, parts: list[str], placed: list[str | None]) -> dict[str, str]:
    """The parts as a row: those with a column of their own there, the others in order, the rest joined to the last."""
    row = {_name(step): parts[0]}
    taken = {key for key in placed if key}
    if re.search(r"\d", parts[0]) and told_by_words("baseline", parts[0]):
        # "Empty plots, 14 weeks at present; 5 weeks": the name has said where it starts.
        taken.add("baseline")
    free = [column for column in step.columns[1:] if column.key not in taken and column.kind in ("text", "person")]
    for part, own in zip(parts[1:], placed, strict=True):
        column = None if own else next((one for one in free if could_be(one, part)), None)
        free = [one for one in free if one is not column]
        key = own or (column.key if column is not None else list(row)[-1])
        value = _known(step, key, part)
        row[key] = f"{row[key]}; {value}" if key in row else _without_label(step, key, value)
    return row


def _without_label(step: Step, key: str, value: str) -> str:
    """The cell without its own label before it: "target 2,800 a month", "by 30 September 2027"."""
    column = next((column for column in step.columns if column.key == key), None)
    if column is None:
        return value
    label = r"(?:by|on|until)" if column.kind == "date" else re.escape(column.label)
    return re.sub(rf"^{label}(?:\s*:\s*|\s+)(?=\S)", "", value, flags=re.IGNORECASE)


def _cells(step: Step, said: str) -> list[list[str]] | None:
    """The cells of a pasted table, or nothing: tabs or bars in most lines, or commas alike in each of several.

    A line of headings makes a table of commas too, whatever the width of its lines: then some have a cell less.
    """
    for mark, least in (("\t", 1), ("|", 2), (",", 2)):
        if mark == "," and said.count(";") > said.count("\n"):
            # Semicolons divide these lines already.
            continue
        found = [cells for cells in _split(said, mark) if any(cells)]
        divided = sum(len(cells) > 1 for cells in found)
        if len(found) < least or not divided:
            continue
        alike = len({len(cells) for cells in found}) == 1
        if (divided * 2 > len(found) if mark != "," else alike) or _heads(step, found):
            return found
    return None


def _split(said: str, mark: str) -> list[list[str]]:
    """Each line in its cells. A cell in quotation marks may hold the mark, and line ends."""
    quoted = '"' if said.count('"') % 2 == 0 else None
    lines = csv.reader(io.StringIO(said, newline=""), delimiter=mark, quotechar=quoted)
    found = [[cell.strip() for cell in cells] for cells in lines]
    found = [cells[1:-1] if mark == "|" and cells and not cells[0] else cells for cells in found]
    return [cells for cells in found if not all(re.fullmatch(r":?-*:?", cell) for cell in cells)]


def _heads(step: Step, table: list[list[str]]) -> list[str | None] | None:
    """The columns that the first line names, if more than half of it are columns' names."""
    offered = tuple((column.key, column.label) for column in step.columns)
    heads = [pick(cell, offered) or _head(cell, offered) for cell in table[0]] if len(table) > 1 else []
    return heads if sum(head is not None for head in heads) * 2 > len(heads) > 1 else None


def _head(cell: str, offered: tuple[tuple[str, str], ...]) -> str | None:
    """The one column whose label has all words of the heading: "Money from" for "Where the money comes from"."""
    words = set(re.findall(r"\w+", cell.lower()))
    found = [key for key, label in offered if words and words <= set(re.findall(r"\w+", label.lower()))]
    return found[0] if len(found) == 1 else None


def _columns(step: Step, table: list[list[str]]) -> tuple[list[str], list[list[str]]]:
    heads = _heads(step, table)
    if heads is None:
        return [column.key for column in step.columns] or ["name"], table
    # What no column is headed for joins the last one of words, where nothing has to fit.
    last = next((column.key for column in reversed(step.columns) if column.kind == "text"), _name(step))
    return [head or last for head in heads], table[1:]


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
    known = pick(cell, tuple((choice.key, choice.label) for choice in column.choices))
    return known or choice_told(key, cell) or cell


def _name(step: Step) -> str:
    return step.columns[0].key if step.columns else "name"
