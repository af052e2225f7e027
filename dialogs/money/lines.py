"""The rows of benefits and costs as lines of money, with what could not be read.

Where a cell is missing we count the careful way, and say so: a cost early and every year, a benefit a year later,
a benefit of no known kind not at all, a cost as revenue.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Literal

from dialogs.agreement import agreement_to
from dialogs.case import Case, Row
from dialogs.money.amounts import Amount, penny, read_amount, said_once
from dialogs.money.figures import NOUGHT, Figure
from dialogs.money.kinds import (
    Agreed,
    Kind,
    Purse,
    Sure,
    read_agreed,
    read_kind,
    read_known,
    read_often,
    read_purse,
    read_sure,
    read_vat,
)
from dialogs.money.spans import Ends, Starts, read_ends, read_starts
from dialogs.money.years import FinancialYear, Month, Span

TheStep = Literal["benefits", "costs"]
MONEY_KINDS: frozenset[str] = frozenset({"cashable", "non_cashable", "residents", "disbenefit"})


@dataclass(frozen=True)
class Remark:
    """Something about a row that its reader should know: a gap to fill, or a note on how it was read.

    ``kind`` names the sentence (``money.gap.<kind>`` or ``money.note.<kind>``). ``said`` is the cell as typed and
    ``counted`` what was made of it.
    """

    kind: str
    row: str
    name: str
    said: str = ""
    counted: Decimal | FinancialYear | None = None


@dataclass(frozen=True)
class Line:
    """One row as money. ``amount`` is None where none can be counted; ``kind`` is None for a cost and where unknown.

    ``span`` is when it falls; a line that happens once falls in its first month. ``left_out`` says why it is in no
    sum although it has an amount.
    """

    step: TheStep
    row: str
    name: str
    kind: Kind | None
    amount: Amount | None
    running: bool
    span: Span
    fields: Mapping[str, str]
    purse: Purse = "revenue"
    agreed: Agreed = "no"
    in_plan: bool = False
    sure: Sure | None = None
    left_out: Literal["past", "beyond", "ends_before_start"] | None = None

    @cached_property
    def counted(self) -> Decimal:
        """What counts for a whole year, or once; nought where nothing can be counted."""
        return self.amount.counted if self.amount and not self.left_out else NOUGHT

    def in_year(self, year: FinancialYear) -> Figure:
        """What falls in a financial year: the whole amount, or the share of the months in which it runs."""
        known = self._known.get(year.start)
        if known is None:
            known = self._known[year.start] = self._falls_in(year)
        return known

    @cached_property
    def _known(self) -> dict[int, Figure]:
        """Every sum asks every line again, so what was worked out once is kept."""
        return {}

    def _falls_in(self, year: FinancialYear) -> Figure:
        if not self.running:
            return self._figure(self.counted if FinancialYear.of(self.span.first) == year else NOUGHT)
        months = self.span.months_in(year)
        return self._figure(self.counted if months == 12 else penny(self.counted * months / 12))

    def _figure(self, value: Decimal) -> Figure:
        return Figure(value, (self.row,) if value else ())


@dataclass(frozen=True)
class Lines:
    """All lines of a case, the first financial year that they are counted in, and what there is to say about them."""

    lines: tuple[Line, ...]
    first: FinancialYear
    gaps: tuple[Remark, ...]
    notes: tuple[Remark, ...]


@dataclass(frozen=True)
class _Raw:
    """A row with its cells read, before it is known which year is the first."""

    row: Row
    step: TheStep
    name: str
    kind: Kind | None
    amount: Amount | None
    starts: Starts | None
    ends: Ends
    running: bool


class _Remarks:
    """Collects the remarks while the rows are read, in their order."""

    def __init__(self) -> None:
        self.gaps: list[Remark] = []
        self.notes: list[Remark] = []

    def gap(self, kind: str, row: Row, said: str = "", counted: Decimal | FinancialYear | None = None) -> None:
        self.gaps.append(Remark(kind, row.key, name_of(row), said, counted))

    def note(self, kind: str, row: Row, said: str = "", counted: Decimal | FinancialYear | None = None) -> None:
        self.notes.append(Remark(kind, row.key, name_of(row), said, counted))


def read_lines(case: Case, years: int, first: FinancialYear | None = None) -> Lines:
    """Reads all rows. The first year is the earliest in which money falls, but none before the case was started."""
    remarks = _Remarks()
    raws = [_raw_benefit(row, remarks) for row in case.live_rows("benefits")]
    raws += [_raw_cost(row, remarks) for row in case.live_rows("costs")]
    base = first or _first_year(case, raws)
    lines = tuple(_line(raw, base, years, remarks, _agreed(case, raw.row)) for raw in raws)
    return Lines(lines, base, tuple(remarks.gaps), tuple(remarks.notes))


def name_of(row: Row) -> str:
    return cell(row, "name") or next((value.strip() for value in row.fields.values() if value.strip()), row.key)


def cell(row: Row, key: str) -> str:
    return row.fields.get(key, "").strip()


# Reading a row


def _raw_benefit(row: Row, remarks: _Remarks) -> _Raw:
    kind = read_kind(cell(row, "kind"))
    if kind is None:
        remarks.gap("kind", row, cell(row, "kind"))
    amount = _amount(row, remarks, needed=kind == "cashable") if kind != "measurable" else None
    if amount is not None and kind == "disbenefit" and amount.high < 0:
        # "-£500" as a cost to somebody is the same £500.
        amount = Amount(-amount.high, -amount.low, amount.period, amount.limit, amount.once)
    starts = _starts(row, "year", remarks) if amount is not None else None
    once = said_once(cell(row, "amount"), cell(row, "year")) or bool(
        re.search(r"\bone[\s\-]?off\b", name_of(row), re.I)
    )
    if once and amount is not None:
        remarks.note("once", row)
    if kind == "cashable":
        _about_the_budget(row, remarks)
    return _Raw(row, "benefits", name_of(row), kind, amount, starts, Ends(), not once)


def _about_the_budget(row: Row, remarks: _Remarks) -> None:
    if not cell(row, "budget_code") and not cell(row, "holder"):
        remarks.gap("budget", row)
    if read_known(cell(row, "already")) == "not_sure":
        remarks.gap("already", row)


def _raw_cost(row: Row, remarks: _Remarks) -> _Raw:
    amount = _amount(row, remarks, needed=True)
    starts = _starts(row, "from_year", remarks) if amount is not None else None
    ends = read_ends(cell(row, "until"))
    often = read_often(cell(row, "kind")) or _often_told(row, amount)
    if amount is not None:
        if often is None:
            remarks.gap("often", row, cell(row, "kind"))
        if read_purse(cell(row, "type")) is None:
            remarks.gap("purse", row, cell(row, "type"))
        if isinstance(ends, str) and often != "one_off":
            remarks.gap("until", row, cell(row, "until"))
        _about_the_price(row, remarks)
    return _Raw(row, "costs", name_of(row), None, amount, starts, Ends() if isinstance(ends, str) else ends,
                often != "one_off")  # fmt: skip


def _often_told(row: Row, amount: Amount | None) -> Literal["one_off", "running"] | None:
    """How often, where its own cell does not say but the others do."""
    if said_once(cell(row, "amount"), cell(row, "from_year"), cell(row, "until")):
        return "one_off"
    return "running" if (amount is not None and amount.period) or read_ends(cell(row, "until")) != Ends() else None


def _about_the_price(row: Row, remarks: _Remarks) -> None:
    if not cell(row, "funding"):
        remarks.gap("funding", row)
    vat = read_vat(cell(row, "vat"))
    if vat == "not_sure":
        remarks.gap("vat", row)
    elif vat == "with":
        remarks.note("vat", row)


def _amount(row: Row, remarks: _Remarks, needed: bool) -> Amount | None:
    said = cell(row, "amount")
    read = read_amount(said)
    if isinstance(read, str):
        if read != "missing" or needed or said:
            remarks.gap(f"amount_{read}", row, said)
        return None
    if read.counted < 0:
        remarks.gap("negative", row, said)
    if read.is_range:
        remarks.note("range", row, said, read.counted)
    elif read.limit:
        remarks.note(read.limit, row, said, read.counted)
    if read.period not in (None, "year"):
        remarks.note("period", row, said, read.counted)
    return read


def _starts(row: Row, column: str, remarks: _Remarks) -> Starts | None:
    said = cell(row, column)
    read = read_starts(said, Month.on(row.at.date()))
    if isinstance(read, str):
        remarks.gap(f"year_{read}", row, said)
        return None
    if read.bare and read.month is not None:
        remarks.note("bare_year", row, said, FinancialYear.of(read.month))
    return read


# Putting it in its years


def _first_year(case: Case, raws: list[_Raw]) -> FinancialYear:
    started = FinancialYear.of(Month.on(case.started_at.date()))
    dated = [FinancialYear.of(raw.starts.month) for raw in raws if raw.amount and raw.starts and raw.starts.month]
    return max(started, min(dated, default=started))


def _agreed(case: Case, row: Row) -> Agreed:
    """What the one who was asked has said; else what stands in the cell."""
    told: dict[str, Agreed] = {"agreed": "yes", "asked": "asked", "lapsed": "asked", "refused": "asked"}
    return told.get(agreement_to(case, row).state) or read_agreed(cell(row, "agreed"))


def _line(raw: _Raw, base: FinancialYear, years: int, remarks: _Remarks, agreed: Agreed) -> Line:
    span = _span(raw, base)
    left_out = _left_out(raw, span, base, years) if raw.amount is not None else None
    if left_out:
        remarks.gap(left_out, raw.row, cell(raw.row, "year") or cell(raw.row, "from_year"))
    elif raw.amount is not None and raw.running and span.first > base.first and span.first.month != 4:
        remarks.note("part_year", raw.row, "", FinancialYear.of(span.first))
    row = raw.row
    return Line(
        raw.step,
        row.key,
        raw.name,
        raw.kind,
        raw.amount,
        raw.running,
        span,
        row.fields,
        purse=read_purse(cell(row, "type")) or "revenue",
        agreed=agreed,
        in_plan=raw.kind == "cashable" and read_known(cell(row, "already")) == "yes",
        sure=read_sure(cell(row, "sure")),
        left_out=left_out,
    )


def _span(raw: _Raw, base: FinancialYear) -> Span:
    first, by_month = _first_month(raw, base)
    if not raw.running:
        # A saving that comes once comes at the end of its year, a cost at the beginning: the careful way.
        late = raw.step == "benefits" and not by_month
        return Span(FinancialYear.of(first).last if late else first, None)
    return Span(first, _last_month(raw, first, base))


def _first_month(raw: _Raw, base: FinancialYear) -> tuple[Month, bool]:
    starts = raw.starts
    if starts is not None and starts.month is not None:
        return starts.month, starts.by_month
    if starts is not None and starts.nth is not None:
        return base.plus(starts.nth - 1).first, False
    return base.plus(1 if raw.step == "benefits" else 0).first, False


def _last_month(raw: _Raw, first: Month, base: FinancialYear) -> Month | None:
    ends, starts = raw.ends, raw.starts
    if ends.month is not None:
        return ends.month
    if ends.nth is not None:
        return base.plus(ends.nth - 1).last
    if ends.lasts is not None:
        return first.plus(ends.lasts - 1)
    if starts is not None and starts.last is not None:
        return starts.last
    if starts is not None and starts.lasts is not None:
        return first.plus(starts.lasts - 1)
    return None


def _left_out(
    raw: _Raw, span: Span, base: FinancialYear, years: int
) -> Literal["past", "beyond", "ends_before_start"] | None:
    if span.last is not None and span.last < span.first:
        return "ends_before_start"
    if span.first > base.plus(years - 1).last:
        return "beyond"
    ends = span.last if raw.running else span.first
    return "past" if ends is not None and ends < base.first else None
