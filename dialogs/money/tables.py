"""The table that finance reads first: what each financial year does to the revenue budget, with capital beside it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from dialogs.money.figures import Figure, total
from dialogs.money.kinds import Agreed
from dialogs.money.lines import Line
from dialogs.money.years import FinancialYear

AGREED: tuple[Agreed, ...] = ("yes", "asked", "no")


@dataclass(frozen=True)
class YearOfMoney:
    """One financial year. ``net`` is what the revenue budget gains; below nought it pays more than it saves.

    ``capital`` stands beside it and is in neither ``net`` nor ``cumulative``.
    """

    year: FinancialYear
    saves_once: Figure
    saves_running: Figure
    costs_once: Figure
    costs_running: Figure
    net: Figure
    cumulative: Figure
    capital: Figure

    @property
    def saves(self) -> Figure:
        return self.saves_once + self.saves_running

    @property
    def costs(self) -> Figure:
        """Revenue costs only."""
        return self.costs_once + self.costs_running


@dataclass(frozen=True)
class Finance:
    """The finance table. ``agreed`` splits the cashable savings by what the budget holder said.

    ``in_plan`` are cashable savings that the savings plan counts already: shown, and in no other figure here.
    """

    years: tuple[YearOfMoney, ...]
    saves: Figure
    costs: Figure
    net: Figure
    capital: Figure
    agreed: tuple[tuple[Agreed, Figure], ...]
    in_plan: tuple[Figure, ...]

    @property
    def overall(self) -> Figure:
        """Savings less all costs, revenue and capital."""
        return self.net - self.capital


def finance_table(lines: Iterable[Line], years: tuple[FinancialYear, ...]) -> Finance:
    lines = tuple(lines)
    saving, revenue, capital = savings(lines), costs(lines, "revenue"), costs(lines, "capital")
    table: list[YearOfMoney] = []
    cumulative = Figure()
    for year in years:
        saves_once, saves_running = _in(saving, year, running=False), _in(saving, year, running=True)
        costs_once, costs_running = _in(revenue, year, running=False), _in(revenue, year, running=True)
        net = (saves_once + saves_running) - (costs_once + costs_running)
        cumulative = cumulative + net
        table.append(
            YearOfMoney(
                year, saves_once, saves_running, costs_once, costs_running, net, cumulative, in_year(capital, year)
            )
        )
    planned = tuple(line for line in lines if line.kind == "cashable" and line.in_plan)
    return Finance(
        tuple(table),
        total(row.saves for row in table),
        total(row.costs for row in table),
        cumulative,
        total(row.capital for row in table),
        tuple((said, over(years, (line for line in saving if line.agreed == said))) for said in AGREED),
        tuple(in_year(planned, year) for year in years),
    )


def savings(lines: Iterable[Line]) -> tuple[Line, ...]:
    """The lines that take money out of a budget, and are not in the savings plan already."""
    return tuple(line for line in lines if line.kind == "cashable" and not line.in_plan)


def costs(lines: Iterable[Line], purse: str | None = None) -> tuple[Line, ...]:
    return tuple(line for line in lines if line.step == "costs" and purse in (None, line.purse))


def in_year(lines: Iterable[Line], year: FinancialYear) -> Figure:
    return total(line.in_year(year) for line in lines)


def over(years: tuple[FinancialYear, ...], lines: Iterable[Line]) -> Figure:
    """What the lines come to over all these years."""
    lines = tuple(lines)
    return total(in_year(lines, year) for year in years)


def _in(lines: tuple[Line, ...], year: FinancialYear, running: bool) -> Figure:
    return in_year((line for line in lines if line.running == running), year)
