"""All the money of a case, worked out from its rows."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from dialogs.case import Case
from dialogs.money.assumptions import DEFAULTS, Assumptions
from dialogs.money.freed import Freed, freed
from dialogs.money.lines import Line, Remark, read_lines
from dialogs.money.months import Payback, cumulative, pounds
from dialogs.money.sensitivity import Scenario, break_even, scenarios
from dialogs.money.tables import Finance, costs, finance_table, savings
from dialogs.money.worth import Worth, cash_worth, whole_worth
from dialogs.money.years import FinancialYear, Month


@dataclass(frozen=True)
class Point:
    """What had been spent and saved by the end of a month, in pounds: one point of the chart."""

    month: Month
    spent: Decimal
    saved: Decimal


@dataclass(frozen=True)
class Money:
    """The whole reckoning. ``gaps`` are what is missing or could not be read; ``notes`` say how something was read."""

    lines: tuple[Line, ...]
    years: tuple[FinancialYear, ...]
    finance: Finance
    freed: Freed
    scenarios: tuple[Scenario, ...]
    break_even: Decimal | None
    cash_worth: Worth
    whole_worth: Worth
    points: tuple[Point, ...]
    gaps: tuple[Remark, ...]
    notes: tuple[Remark, ...]
    assumptions: Assumptions

    @property
    def payback(self) -> Payback:
        return self.scenarios[0].payback

    @property
    def is_empty(self) -> bool:
        """Whether no row has an amount that could be counted."""
        return not any(line.amount for line in self.lines)

    def line(self, row: str) -> Line | None:
        """The line that a figure's row key leads back to."""
        return next((line for line in self.lines if line.row == row), None)


def work_out(case: Case, assumptions: Assumptions = DEFAULTS) -> Money:
    """Works everything out anew from the rows of benefits and costs; whatever is in them, it never fails."""
    read = read_lines(case, assumptions.years)
    lines, years = read.lines, read.first.to(assumptions.years)
    spent = cumulative(costs(lines), read.first, assumptions.years)
    saved = cumulative(savings(lines), read.first, assumptions.years)
    return Money(
        lines,
        years,
        finance_table(lines, years),
        freed(lines, years),
        scenarios(lines, years, assumptions),
        break_even(lines, years),
        cash_worth(lines, years, assumptions.rate),
        whole_worth(lines, years, assumptions.rate),
        tuple(
            Point(read.first.first.plus(place), pounds(out), pounds(back))
            for place, (out, back) in enumerate(zip(spent, saved, strict=True))
        ),
        read.gaps,
        read.notes,
        assumptions,
    )
