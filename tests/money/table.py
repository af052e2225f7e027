"""The worked cases as a Markdown table, for docs/money.md."""

from __future__ import annotations

from calendar import month_name
from collections.abc import Iterator
from decimal import Decimal

from dialogs.money import Money, work_out
from dialogs.money.amounts import penny
from dialogs.money.words import pounds
from tests.money.worked import WORKED, Worked, to_the_penny

HEADS = ("Case", "First year", "Net by year", "Capital", "Paid back by", "After the years", "Half the benefits",
         "Costs +20%", "A year late", "Net present value", "Ratio", "By hand")  # fmt: skip


def table() -> str:
    """One line a case; the last column says whether every figure of it is the one worked out by hand."""
    rows = [_row(worked, work_out(worked.case, worked.assumptions)) for worked in WORKED]
    same = sum(row[-1] == "same" for row in rows)
    lines = [f"| {' | '.join(cells)} |" for cells in (HEADS, ("---",) * len(HEADS), *rows)]
    return "\n".join([*lines, "", f"{len(rows)} cases, {same} the same as by hand, to the penny."])


def _row(worked: Worked, money: Money) -> tuple[str, ...]:
    what_if = {scenario.key: penny(scenario.net.value) for scenario in money.scenarios}
    ratio = money.cash_worth.ratio
    return (
        worked.about,
        money.years[0].label,
        ", ".join(_runs([row.net.value for row in money.finance.years])),
        pounds(money.finance.capital.value),
        _paid_back(money),
        pounds(what_if["as_written"]),
        pounds(what_if["benefits_share"]),
        pounds(what_if["costs_up"]),
        pounds(what_if["late"]),
        pounds(money.cash_worth.net.value),
        "none" if ratio is None else str(ratio),
        "same" if _is_same(worked, money) else "DIFFERS",
    )


def _runs(values: list[Decimal]) -> Iterator[str]:
    """Figures, with the ones that repeat written once."""
    while values:
        same = next((place for place, value in enumerate(values) if value != values[0]), len(values))
        yield pounds(values[0]) + (f" × {same}" if same > 1 else "")
        values = values[same:]


def _paid_back(money: Money) -> str:
    month = money.payback.month
    return f"{month_name[month.month]} {month.year}" if month else money.payback.state.replace("_", " ")


def _is_same(worked: Worked, money: Money) -> bool:
    what_if = {scenario.key: penny(scenario.net.value) for scenario in money.scenarios}
    by_hand = {"benefits_share": worked.half, "costs_up": worked.dearer, "late": worked.late}
    return (
        [row.net.value for row in money.finance.years] == [to_the_penny(net) for net in worked.net]
        and money.finance.capital.value == to_the_penny(worked.capital)
        and all(what_if[key] == to_the_penny(value) for key, value in by_hand.items())
        and money.cash_worth.costs.value == to_the_penny(worked.spent_today)
        and money.cash_worth.benefits.value == to_the_penny(worked.saved_today)
        and money.payback.months == worked.months
    )
