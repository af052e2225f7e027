"""What to say about the cells of rows that were just given: what can't be counted or read, and what looks wrong.

The words stay as they were typed, whatever they are; a remark only says what was made of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from content.model import Step
from dialogs.case import Row
from dialogs.money.amounts import read_amount
from dialogs.money.kinds import read_kind
from dialogs.money.spans import read_ends, read_starts
from dialogs.money.years import Month
from dialogs.readers import read_date
from dialogs.shortening import cut

# The cells that say when money starts, and those that say when it ends.
STARTS, ENDS = ("year", "from_year"), ("until",)
_NOT_YET = re.compile(r"(tbc|tbd|tba|n/?k|not yet( known)?|unsure|to be (confirmed|decided)|\?+)\W*", re.IGNORECASE)
LONGEST = 60


@dataclass(frozen=True)
class Remark:
    """The key of a sentence, the row's name, the column's label and the words in the cell."""

    key: str
    row: str
    column: str
    said: str


def remarks(step: Step, rows: Sequence[Row], today: date) -> tuple[Remark, ...]:
    """What there is to say about these rows of a step, in their order."""
    return tuple(remark for row in rows for remark in _about(step, row, today))


def _about(step: Step, row: Row, today: date) -> Iterator[Remark]:
    name = next((value for value in row.fields.values() if value), "")
    for column in step.columns:
        said = row.fields.get(column.key, "").strip()
        why = _why(step, column.key, column.kind, said, row, today) if said else None
        if why:
            yield Remark(f"cell.{why}", _short(name), column.label, _short(said))


def _why(step: Step, key: str, kind: str, said: str, row: Row, today: date) -> str | None:
    if kind == "money":
        return _amount(said, read_kind(row.fields.get("kind", "")) == "disbenefit")
    if kind == "date":
        return _day(said, today)
    if key in STARTS:
        return "year" if read_starts(said, Month.on(today)) == "unread" else None
    return _end(said, row, today) if key in ENDS else None


def _amount(said: str, is_cost: bool) -> str | None:
    read = read_amount(said)
    if isinstance(read, str):
        return f"amount_{read}"
    if read.counted < 0 and not is_cost:
        return "negative"
    return "range" if read.is_range else None


def _day(said: str, today: date) -> str | None:
    if _NOT_YET.fullmatch(said):
        return "not_yet"
    day = read_date(said)
    if day is None:
        return "no_day" if re.search(r"\d", said) else None
    return "past" if day < today else None


def _end(said: str, row: Row, today: date) -> str | None:
    ends = read_ends(said)
    if ends == "unread":
        return "end"
    starts = read_starts(row.fields.get("from_year", ""), Month.on(today))
    if isinstance(ends, str) or isinstance(starts, str) or ends.month is None or starts.month is None:
        return None
    return "ends_before" if ends.month < starts.month else None


def _short(words: str) -> str:
    return cut(" ".join(words.split()), LONGEST)
