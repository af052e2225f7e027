"""What if: half the benefits, dearer costs, a year late, only what is agreed, and the share that breaks even."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal

from dialogs.money.amounts import Amount
from dialogs.money.assumptions import Assumptions
from dialogs.money.figures import NOUGHT, Figure
from dialogs.money.lines import Line
from dialogs.money.months import ONE, Payback, cumulative, payback, scaled
from dialogs.money.tables import costs, over, savings
from dialogs.money.years import FinancialYear


@dataclass(frozen=True)
class Scenario:
    """One what-if. ``net`` is cashable savings less all costs, revenue and capital, over the years.

    ``key`` names its sentence: ``money.scenario.<key>``.
    """

    key: str
    saves: Figure
    costs: Figure
    payback: Payback

    @property
    def net(self) -> Figure:
        return self.saves - self.costs


def scenarios(
    lines: tuple[Line, ...], years: tuple[FinancialYear, ...], assumptions: Assumptions
) -> tuple[Scenario, ...]:
    """As written first, then each what-if by itself."""

    def scenario(
        key: str, seen: tuple[Line, ...], benefits: Decimal = ONE, spending: Decimal = ONE, late: int = 0
    ) -> Scenario:
        gains, losses = savings(seen), costs(seen)
        saved = _later(scaled(cumulative(gains, years[0], len(years)), benefits), 12 * late)
        spent = scaled(cumulative(losses, years[0], len(years)), spending)
        return Scenario(
            key,
            over(years[: max(0, len(years) - late)], gains).times(benefits),
            over(years, losses).times(spending),
            payback(saved, spent, years[0]),
        )

    found = [
        scenario("as_written", lines),
        scenario("benefits_share", lines, benefits=assumptions.benefits_share),
        scenario("costs_up", lines, spending=1 + assumptions.costs_up),
        scenario("late", lines, late=assumptions.late),
        scenario("agreed_only", tuple(line for line in lines if line.step == "costs" or line.agreed == "yes")),
    ]
    if any(line.amount and line.amount.is_range for line in (*savings(lines), *costs(lines))):
        found.append(scenario("careful_ends", _careful(lines)))
    return tuple(found)


def break_even(lines: tuple[Line, ...], years: tuple[FinancialYear, ...]) -> Decimal | None:
    """The share of the cashable savings, in percent, at which they just cover all costs over the years.

    Above 100 they never do. None where there are no savings, or nothing to cover.
    """
    saves, spends = over(years, savings(lines)).value, over(years, costs(lines)).value
    if saves <= 0 or spends <= 0:
        return None
    return (100 * spends / saves).quantize(Decimal("0.1"), ROUND_HALF_UP)


def _later(values: tuple[Decimal, ...], months: int) -> tuple[Decimal, ...]:
    """The same sums, each so many months later, with nothing before them."""
    return (*[NOUGHT] * months, *values)[: len(values)]


def _careful(lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """Benefits at the low end of their range, costs at the high end."""

    def careful(line: Line) -> Line:
        if line.amount is None or not line.amount.is_range:
            return line
        end = line.amount.low if line.step == "benefits" else line.amount.high
        return replace(line, amount=Amount(end, end))

    return tuple(careful(line) for line in lines)
