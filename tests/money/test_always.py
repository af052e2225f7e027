"""What always holds, whatever people type."""

from __future__ import annotations

from decimal import Decimal
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from dialogs.case import Row
from dialogs.money import Money, work_out
from dialogs.money.amounts import penny, read_amount
from dialogs.money.figures import total
from dialogs.money.months import Payback
from dialogs.money.spans import read_ends, read_starts
from dialogs.money.tables import costs, in_year, savings
from dialogs.money.years import Month
from tests.money.rows import Cells, a_case

KINDS = ["cashable", "non_cashable", "residents", "measurable", "disbenefit", "", "Money that we keep"]
AMOUNTS = ["£12,000", "about 20k", "5 to 10 thousand", "TBC", "-£500", "£500 a month", "£0.9m", "", "33.33", "10%"]
YEARS = [
    "2026/27",
    "2027-28",
    "from October 2027",
    "year 2",
    "2028",
    "",
    "TBC",
    "2019/20",
    "2050/51",
    "20226",
    "Apr 28",
]

_text = st.text(max_size=60)
_cell = st.one_of(_text, st.sampled_from([*KINDS, *AMOUNTS, *YEARS, "yes", "no", "not_sure", "one_off", "running"]))
_benefit_keys = ["name", "kind", "amount", "year", "budget_code", "holder", "agreed", "already", "sure", "else"]
_cost_keys = ["name", "kind", "type", "amount", "from_year", "until", "funding", "sure", "vat"]
any_benefit = st.dictionaries(st.sampled_from(_benefit_keys), _cell, max_size=9)
any_cost = st.dictionaries(st.sampled_from(_cost_keys), _cell, max_size=9)

likely_benefit = st.fixed_dictionaries(
    {
        "name": st.just("Less cover"),
        "kind": st.sampled_from(KINDS),
        "amount": st.sampled_from(AMOUNTS),
        "year": st.sampled_from(YEARS),
        "agreed": st.sampled_from(["yes", "asked", "no", ""]),
        "already": st.sampled_from(["yes", "no", "not_sure", ""]),
    }
)
likely_cost = st.fixed_dictionaries(
    {
        "name": st.just("Upkeep"),
        "kind": st.sampled_from(["one_off", "running", ""]),
        "type": st.sampled_from(["revenue", "capital", ""]),
        "amount": st.sampled_from(AMOUNTS),
        "from_year": st.sampled_from(YEARS),
        "until": st.sampled_from([*YEARS, "no end", "3 years"]),
    }
)
likely_rows = st.tuples(st.lists(likely_benefit, max_size=6), st.lists(likely_cost, max_size=6))


def keyed(rows: list[dict[str, str]], head: str) -> list[dict[str, str]]:
    return [{"key": f"{head}{place}", **row} for place, row in enumerate(rows)]


def reckoned(benefits: list[dict[str, str]], spending: list[dict[str, str]]) -> Money:
    cells: list[Cells] = [*spending]
    return work_out(a_case(list[Cells](benefits), cells))


@given(_text | st.text(alphabet="£0123456789,.-kmton() /%", max_size=40))
def test_reading_a_cell_never_fails(said: str) -> None:
    amount = read_amount(said)

    assert isinstance(amount, str) or amount.low <= amount.counted <= amount.high
    read_starts(said, Month.of(2026, 11))
    read_ends(said)


@settings(max_examples=150, deadline=None)
@given(st.lists(any_benefit, max_size=5), st.lists(any_cost, max_size=5))
def test_whatever_the_rows_say_the_money_is_worked_out(
    benefits: list[dict[str, str]], spending: list[dict[str, str]]
) -> None:
    money = reckoned(benefits, spending)

    assert len(money.finance.years) == 5
    assert {line.row for line in money.lines} == {row.key for row in _rows(benefits, spending)}


def _rows(benefits: list[dict[str, str]], spending: list[dict[str, str]]) -> list[Row]:
    case = a_case(list[Cells](benefits), list[Cells](spending))
    return [*case.rows["benefits"], *case.rows["costs"]]


@settings(max_examples=150, deadline=None)
@given(likely_rows)
def test_sums_add_up(rows: tuple[list[dict[str, str]], list[dict[str, str]]]) -> None:
    money = reckoned(*rows)
    finance = money.finance

    for row in finance.years:
        assert row.net.value == row.saves.value - row.costs.value
    assert finance.net.value == sum(row.net.value for row in finance.years) == finance.saves.value - finance.costs.value
    assert finance.saves.value == sum(figure.value for _, figure in finance.agreed)
    assert money.scenarios[0].net.value == finance.overall.value
    assert money.cash_worth.net.value == money.cash_worth.benefits.value - money.cash_worth.costs.value


@settings(max_examples=150, deadline=None)
@given(likely_rows)
def test_every_figure_can_be_followed_back_to_its_rows(
    rows: tuple[list[dict[str, str]], list[dict[str, str]]],
) -> None:
    money = reckoned(*rows)
    by_row = {line.row: line for line in money.lines}

    for row in money.finance.years:
        for figure in (row.saves, row.costs, row.capital):
            again = total(by_row[key].in_year(row.year) for key in figure.rows)
            assert again.value == figure.value
        assert set(row.net.rows) == {*row.saves.rows, *row.costs.rows}


@settings(max_examples=150, deadline=None)
@given(likely_rows, st.randoms(use_true_random=False))
def test_the_order_of_rows_changes_no_figure(
    rows: tuple[list[dict[str, str]], list[dict[str, str]]], chance: Random
) -> None:
    benefits, spending = keyed(rows[0], "b"), keyed(rows[1], "c")
    one = reckoned(benefits, spending)
    chance.shuffle(benefits)
    chance.shuffle(spending)
    other = reckoned(benefits, spending)

    assert _values(one) == _values(other)
    assert {(gap.kind, gap.row) for gap in one.gaps} == {(gap.kind, gap.row) for gap in other.gaps}


def _values(money: Money) -> list[Decimal | Payback | None]:
    years = [value for row in money.finance.years for value in (row.saves.value, row.costs.value, row.capital.value)]
    what_if = [value for scenario in money.scenarios for value in (scenario.net.value, scenario.payback)]
    return [*years, *what_if, money.break_even, money.cash_worth.net.value, money.whole_worth.net.value]


@settings(max_examples=150, deadline=None)
@given(likely_rows)
def test_half_the_benefits_is_half(rows: tuple[list[dict[str, str]], list[dict[str, str]]]) -> None:
    as_written, half, dearer = reckoned(*rows).scenarios[:3]

    assert 2 * half.saves.value == as_written.saves.value
    assert half.costs.value == as_written.costs.value
    assert 5 * dearer.costs.value == 6 * as_written.costs.value


@settings(max_examples=150, deadline=None)
@given(likely_rows)
def test_by_the_last_month_the_chart_has_come_to_the_table(
    rows: tuple[list[dict[str, str]], list[dict[str, str]]],
) -> None:
    money = reckoned(*rows)
    last, years = money.points[-1], money.years
    # A part of a year is rounded to the penny in the table: at most half a penny for each line and year.
    slack = Decimal("0.005") * len(money.lines) * len(years) + Decimal("0.005")

    assert abs(last.saved - money.finance.saves.value) <= slack
    assert abs(last.spent - (money.finance.costs.value + money.finance.capital.value)) <= slack


@settings(max_examples=100, deadline=None)
@given(likely_rows)
def test_present_values_are_never_more_than_the_sums_they_come_from(
    rows: tuple[list[dict[str, str]], list[dict[str, str]]],
) -> None:
    money = reckoned(*rows)
    for lines, worth in (
        (savings(money.lines), money.cash_worth.benefits),
        (costs(money.lines), money.cash_worth.costs),
    ):
        sums = [in_year(lines, year).value for year in money.years]
        if all(value >= 0 for value in sums):
            assert 0 <= worth.value <= penny(sum(sums, Decimal(0)))
