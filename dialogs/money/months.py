"""Month by month: how costs and savings add up, and when the savings have covered the costs.

What runs is spread evenly over its months; what happens once falls in its month. Sums are kept in twelfths of a
pound, so that a month of a yearly amount is a whole number of them and nothing is rounded on the way.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import accumulate
from typing import Literal

from dialogs.money.amounts import penny
from dialogs.money.figures import NOUGHT
from dialogs.money.lines import Line
from dialogs.money.years import FinancialYear, Month

ONE = Decimal(1)


@dataclass(frozen=True)
class Payback:
    """When savings have covered all costs, revenue and capital, and stay ahead as far as we look.

    ``state`` is ``paid`` (by the end of ``month``, ``months`` after the first April), ``not_yet`` within the years,
    ``no_costs`` where there is nothing to pay back, and ``no_savings`` where nothing is saved.
    """

    state: Literal["paid", "not_yet", "no_costs", "no_savings"]
    month: Month | None = None
    months: int | None = None

    @property
    def year(self) -> FinancialYear | None:
        return FinancialYear.of(self.month) if self.month else None


def cumulative(lines: Iterable[Line], first: FinancialYear, years: int) -> tuple[Decimal, ...]:
    """What the lines have come to by the end of each month, in twelfths (so twelve times the pounds)."""
    count = years * 12
    once, change = [NOUGHT] * count, [NOUGHT] * (count + 1)
    for line in lines:
        begins = line.span.first.index - first.first.index
        if not line.counted:
            continue
        if not line.running:
            if 0 <= begins < count:
                once[begins] += 12 * line.counted
            continue
        ends = count if line.span.last is None else min(count, line.span.last.index - first.first.index + 1)
        begins = max(0, begins)
        if begins < ends:
            change[begins] += line.counted
            change[ends] -= line.counted
    return tuple(accumulate(rate + extra for rate, extra in zip(accumulate(change[:-1]), once, strict=True)))


def payback(saved: Sequence[Decimal], spent: Sequence[Decimal], first: FinancialYear) -> Payback:
    """From what was saved and spent by the end of each month, both in twelfths."""
    behind = [place for place, (one, other) in enumerate(zip(saved, spent, strict=True)) if pounds(one - other) < 0]
    if not any(pounds(value) > 0 for value in spent):
        return Payback("no_costs")
    if not any(pounds(value) > 0 for value in saved):
        return Payback("no_savings")
    if behind and behind[-1] == len(saved) - 1:
        return Payback("not_yet")
    place = behind[-1] + 1 if behind else 0
    return Payback("paid", first.first.plus(place), place + 1)


def pounds(twelfths: Decimal) -> Decimal:
    """Twelfths as pounds, to the penny."""
    return penny(twelfths / 12)


def scaled(values: Sequence[Decimal], share: Decimal) -> tuple[Decimal, ...]:
    return tuple(values) if share == ONE else tuple(value * share for value in values)
