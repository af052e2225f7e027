"""The summary: the table that finance reads first, as formulas over the rows; then all that stands beside it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.pagebreak import Break

from bot.files.spreadsheet.book import (
    FACTOR,
    HEAD,
    HEAD_RIGHT,
    MONTH,
    NOTE,
    POUNDS,
    RATIO,
    SECTION,
    STRONG,
    Look,
    Sheet,
    Value,
)
from bot.files.spreadsheet.data import FROM_ROW, HEAD_ROW, Data, year_heads
from bot.files.spreadsheet.drawn import add_chart
from bot.files.spreadsheet.frame import (
    ASKED,
    CAPITAL,
    CASHABLE,
    EVERY,
    HARM,
    NON_CASHABLE,
    ONCE,
    RATE,
    RESIDENTS,
    REVENUE,
    UNSORTED,
    YES,
    Makings,
    finish,
    hint,
    made_on,
    open_sheet,
    years_total,
)
from bot.files.spreadsheet.months import Months
from bot.files.spreadsheet.payback import payback_formula, payback_value
from dialogs.money import Line
from dialogs.money.tables import in_year, savings
from dialogs.money.worth import Worth

FIRST_YEAR = 2
MONEY = Look(form=POUNDS)
BOLD_MONEY = replace(STRONG, form=POUNDS)

Formula = Callable[[int], str]


@dataclass(frozen=True)
class Summary:
    """Where the totals stand, as other sheets' formulas name them."""

    quoted: str
    total_column: str
    last_year_column: int
    rows: dict[str, int]

    def _total(self, key: str) -> str:
        return f"{self.quoted}${self.total_column}${self.rows[key]}"

    @property
    def saves_total(self) -> str:
        return self._total("saves")

    @property
    def costs_total(self) -> str:
        return self._total("costs")

    @property
    def capital_total(self) -> str:
        return self._total("capital")

    @property
    def agreed_total(self) -> str:
        return self._total("yes")

    @property
    def saves_range(self) -> str:
        """Savings year by year."""
        first, last = get_column_letter(FIRST_YEAR), get_column_letter(self.last_year_column)
        row = self.rows["saves"]
        return f"{self.quoted}${first}${row}:${last}${row}"


class _Writer:
    """Writes one line of figures after another, and remembers where each stands."""

    def __init__(self, makings: Makings, sheet: Sheet) -> None:
        self.makings, self.sheet = makings, sheet
        self.row, self.rows = HEAD_ROW + 1, dict[str, int]()
        self.total = FIRST_YEAR + len(makings.years)

    def section(self, words: str, means: str = "") -> None:
        self.sheet.text(self.row, 1, words, SECTION)
        self.sheet.height(self.row, 20)
        if means:
            self.sheet.text(self.row + 1, 1, means, NOTE)
        self.row += 2 if means else 1

    def gap(self, rows: int = 1) -> None:
        self.row += rows

    def line(
        self,
        key: str,
        label: str,
        formula: Formula,
        values: Sequence[Decimal],
        look: Look = MONEY,
        total: str = "sum",
    ) -> None:
        """A line with a figure a year. ``total`` is ``sum``, ``last`` (of figures so far) or ``none``."""
        strong = look.bold
        self.rows[key] = self.row
        self.sheet.text(self.row, 1, label, replace(STRONG, wrap=True) if strong else Look(wrap=True))
        for place, value in enumerate(values):
            self.sheet.formula(self.row, FIRST_YEAR + place, formula(place), value, look)
        first, last = (f"{get_column_letter(column)}{self.row}" for column in (FIRST_YEAR, self.total - 1))
        bold = replace(look, bold=True)
        if total == "sum":
            self.sheet.formula(self.row, self.total, f"SUM({first}:{last})", sum(values, Decimal(0)), bold)
        elif total == "last":
            self.sheet.formula(self.row, self.total, last, values[-1], bold)
        elif strong:
            self.sheet.text(self.row, self.total, "", STRONG)
        self.row += 1

    def alone(self, key: str, label: str, formula: str, value: Value, look: Look) -> None:
        """A line with one figure, in the last column."""
        self.sheet.text(self.row, 1, label, Look(bold=look.bold, wrap=True))
        self.sheet.formula(self.row, self.total, formula, value, replace(look, align="right"))
        self.rows[key] = self.row
        self.row += 1

    def at(self, key: str, place: int) -> str:
        """The cell of an earlier line, in the same year."""
        return f"{get_column_letter(FIRST_YEAR + place)}{self.rows[key]}"

    def span(self, key: str) -> str:
        """All years of an earlier line."""
        row = self.rows[key]
        return f"{get_column_letter(FIRST_YEAR)}{row}:{get_column_letter(self.total - 1)}{row}"


def write_summary(makings: Makings, sheet: Sheet, benefits: Data, spending: Data, months: Months) -> Summary:
    """Fills the sheet, which was opened first so that it stands first."""
    year_heads(makings, sheet, FIRST_YEAR)
    writer = _Writer(makings, sheet)
    sheet.text(HEAD_ROW, 1, "", HEAD)
    sheet.text(HEAD_ROW, writer.total, years_total(makings), HEAD_RIGHT)
    _finance(makings, writer, benefits, spending)
    _payback(makings, writer, months)
    _agreed(makings, writer, benefits)
    _freed(makings, writer, benefits)
    _worth(makings, writer)
    sheet.widths({1: 50, **dict.fromkeys(range(FIRST_YEAR, writer.total), 14), writer.total: 18})
    finish(makings, sheet, f"B{HEAD_ROW + 1}", (FROM_ROW, HEAD_ROW))
    summary = Summary(sheet.quoted, get_column_letter(writer.total), writer.total - 1, writer.rows)
    add_chart(makings, sheet, writer.row + 1, months)
    return summary


def open_summary(makings: Makings) -> Sheet:
    sheet = open_sheet(makings, "summary", makings.say("excel.made", date=made_on(makings)))
    hint(sheet, 3, makings.say("excel.inputs"))
    return sheet


# The parts


def _finance(makings: Makings, writer: _Writer, benefits: Data, spending: Data) -> None:
    say, years = makings.say, makings.money.finance.years

    def saves(often: str) -> Formula:
        return _sums_if(benefits, *_cashable(benefits), benefits.column("often"), often)

    def spends(often: str) -> Formula:
        return _sums_if(spending, spending.column("kind"), REVENUE, spending.column("often"), often)

    writer.section(say("excel.savings"))
    writer.line("saves_once", say("excel.once"), saves(ONCE), [row.saves_once.value for row in years])
    writer.line("saves_running", say("excel.running"), saves(EVERY), [row.saves_running.value for row in years])
    _sum(writer, "saves", say("excel.sum_savings"), [row.saves.value for row in years])
    writer.section(say("excel.costs"))
    writer.line("costs_once", say("excel.once"), spends(ONCE), [row.costs_once.value for row in years])
    writer.line("costs_running", say("excel.running"), spends(EVERY), [row.costs_running.value for row in years])
    _sum(writer, "costs", say("excel.sum_costs"), [row.costs.value for row in years])
    writer.gap()
    writer.line(
        "net",
        say("excel.net"),
        lambda place: f"{writer.at('saves', place)}-{writer.at('costs', place)}",
        [row.net.value for row in years],
        BOLD_MONEY,
    )
    writer.line(
        "cumulative",
        say("excel.cumulative"),
        lambda place: (f"{writer.at('cumulative', place - 1)}+" if place else "") + writer.at("net", place),
        [row.cumulative.value for row in years],
        total="last",
    )
    hint(writer.sheet, writer.row, say("excel.net_means"))
    writer.gap(2)
    kind = spending.column("kind")
    writer.line(
        "capital",
        say("excel.capital"),
        _sums_if(spending, kind, CAPITAL),
        [row.capital.value for row in years],
    )
    writer.gap()


def _sum(writer: _Writer, key: str, label: str, values: Sequence[Decimal]) -> None:
    writer.line(
        key,
        label,
        lambda place: f"{writer.at(f'{key}_once', place)}+{writer.at(f'{key}_running', place)}",
        values,
        BOLD_MONEY,
    )


def _payback(makings: Makings, writer: _Writer, months: Months) -> None:
    value = payback_value(makings, makings.money.payback)
    formula = payback_formula(makings, months)
    writer.alone("payback", makings.say("excel.payback"), formula, value, Look(bold=True, form=MONTH))
    hint(writer.sheet, writer.row, makings.say("excel.payback_means"))
    writer.gap(2)


def _agreed(makings: Makings, writer: _Writer, benefits: Data) -> None:
    say = makings.say
    gains = savings(makings.money.lines)
    agreed = benefits.more("agreed")
    writer.section(say("excel.agreed"))
    for key, criterion in (("yes", YES), ("asked", ASKED)):
        label = say(f"excel.agreed.{key}")
        values = _values(makings, [line for line in gains if line.agreed == key])
        writer.line(key, label, _sums_if(benefits, *_cashable(benefits), agreed, criterion), values)
    writer.line(
        "no",
        say("excel.agreed.no"),
        lambda place: f"{writer.at('saves', place)}-{writer.at('yes', place)}-{writer.at('asked', place)}",
        _values(makings, [line for line in gains if line.agreed == "no"]),
    )
    writer.gap()
    planned = [figure.value for figure in makings.money.finance.in_plan]
    kind, plan = benefits.column("kind"), benefits.more("already")
    writer.line("in_plan", say("excel.in_plan"), _sums_if(benefits, kind, CASHABLE, plan, YES), planned)
    writer.gap()


def _freed(makings: Makings, writer: _Writer, benefits: Data) -> None:
    say = makings.say
    writer.section(say("excel.freed"), say("money.freed_rule"))
    kind = benefits.column("kind")
    for name in (NON_CASHABLE, RESIDENTS, HARM, UNSORTED):
        label = say("excel.unsorted") if name == UNSORTED else makings.label("benefits", "kind", name)
        known = None if name == UNSORTED else name
        mine = [line for line in makings.money.lines if line.step == "benefits" and line.kind == known]
        writer.line(name, label, _sums_if(benefits, kind, name), _values(makings, mine))
    writer.gap()


def _worth(makings: Makings, writer: _Writer) -> None:
    say, money = makings.say, makings.money
    # Its own page in print, with the chart.
    writer.sheet.sheet.row_breaks.append(Break(id=writer.row - 1))
    writer.section(say("excel.worth"), say("excel.worth_means"))
    growth = 1 + money.assumptions.rate / 100
    factors = [1 / growth**place for place in range(len(makings.years))]
    look = Look(form=FACTOR)
    writer.line("factor", say("excel.factor"), lambda place: f"1/(1+{RATE})^{place}", factors, look, total="none")
    cash, whole = money.cash_worth, money.whole_worth
    writer.alone("pv_saves", say("excel.worth_savings"), _present(writer, "saves"), cash.benefits.value, MONEY)
    spent = f"{_present(writer, 'costs')}+{_present(writer, 'capital')}"
    writer.alone("pv_costs", say("excel.worth_costs"), spent, cash.costs.value, MONEY)
    _net_and_ratio(makings, writer, "worth", "pv_saves", cash)
    gained = f"{_present(writer, 'saves')}+{_present(writer, NON_CASHABLE)}+{_present(writer, RESIDENTS)}"
    lost = _present(writer, HARM)
    writer.gap()
    writer.alone("pv_whole", say("excel.whole_benefits"), f"{gained}-{lost}", whole.benefits.value, MONEY)
    _net_and_ratio(makings, writer, "whole", "pv_whole", whole)


def _present(writer: _Writer, key: str) -> str:
    return f"SUMPRODUCT({writer.span(key)},{writer.span('factor')})"


def _net_and_ratio(makings: Makings, writer: _Writer, head: str, gains: str, worth: Worth) -> None:
    say = makings.say
    column = get_column_letter(writer.total)
    gained, spent = f"{column}{writer.rows[gains]}", f"{column}{writer.rows['pv_costs']}"
    none = say("excel.no_ratio")
    quoted = none.replace('"', '""')
    bold = replace(MONEY, bold=True)
    net = f"ROUND({gained},2)-ROUND({spent},2)"
    writer.alone(f"{head}_net", say(f"excel.{head}_net"), net, worth.net.value, bold)
    ratio = f'IF(ROUND({spent},2)<=0,"{quoted}",ROUND(ROUND({gained},2)/ROUND({spent},2),2))'
    value = none if worth.ratio is None else worth.ratio
    writer.alone(f"{head}_ratio", say(f"excel.{head}_ratio"), ratio, value, Look(form=RATIO, bold=True))


# Formulas and values


def _cashable(benefits: Data) -> tuple[str, str, str, str]:
    """Criteria for savings that count: cashable, and not in the savings plan already."""
    return benefits.column("kind"), CASHABLE, benefits.more("already"), f'"<>"&{YES}'


def _sums_if(data: Data, *criteria: str) -> Formula:
    """For each year, the sum of the rows that meet the criteria."""
    return lambda place: f"SUMIFS({data.year(place)},{','.join(criteria)})"


def _values(makings: Makings, lines: Sequence[Line]) -> list[Decimal]:
    return [in_year(lines, year).value for year in makings.years]
