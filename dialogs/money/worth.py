"""What it is all worth today: net present value and benefit-cost ratio."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal, localcontext

from dialogs.money.amounts import penny
from dialogs.money.figures import Figure, total
from dialogs.money.lines import Line
from dialogs.money.tables import costs, in_year, savings
from dialogs.money.years import FinancialYear

DIGITS = 50
GAINS = ("cashable", "non_cashable", "residents")


@dataclass(frozen=True)
class Worth:
    """Benefits and costs in today's money, to the penny, and their ratio (None where nothing is spent)."""

    benefits: Figure
    costs: Figure

    @property
    def net(self) -> Figure:
        return self.benefits - self.costs

    @property
    def ratio(self) -> Decimal | None:
        if self.costs.value <= 0:
            return None
        return (self.benefits.value / self.costs.value).quantize(Decimal("0.01"))


def cash_worth(lines: tuple[Line, ...], years: tuple[FinancialYear, ...], rate: Decimal) -> Worth:
    """Counting only what leaves a budget."""
    return Worth(present(savings(lines), years, rate), present(costs(lines), years, rate))


def whole_worth(lines: tuple[Line, ...], years: tuple[FinancialYear, ...], rate: Decimal) -> Worth:
    """Counting everything that has a money value: also time freed and what residents gain, less what anybody loses."""
    gains = tuple(line for line in lines if line.kind in GAINS and not line.in_plan)
    losses = tuple(line for line in lines if line.kind == "disbenefit")
    benefits = _discounted([in_year(gains, year) - in_year(losses, year) for year in years], rate)
    return Worth(benefits, present(costs(lines), years, rate))


def present(lines: Iterable[Line], years: tuple[FinancialYear, ...], rate: Decimal) -> Figure:
    """The present value: the first year counts in full, each later one for less."""
    lines = tuple(lines)
    return _discounted([in_year(lines, year) for year in years], rate)


def _discounted(sums: list[Figure], rate: Decimal) -> Figure:
    """Rounded once, at the end."""
    with localcontext() as context:
        context.prec = DIGITS
        growth = 1 + rate / 100
        value = sum((figure.value / growth**place for place, figure in enumerate(sums)), Decimal(0))
    return Figure(penny(value), total(sums).rows)
