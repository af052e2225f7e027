"""Two dozen cases come out as they do by hand, to the penny."""

from __future__ import annotations

from calendar import month_name

import pytest

from dialogs.money import work_out
from dialogs.money.amounts import penny
from tests.money.worked import WORKED, Worked, to_the_penny

each = pytest.mark.parametrize("worked", WORKED, ids=[worked.key for worked in WORKED])


@each
def test_the_finance_table_comes_out_as_by_hand(worked: Worked) -> None:
    finance = work_out(worked.case, worked.assumptions).finance

    assert finance.years[0].year.label == worked.first
    assert [to_the_penny(net) for net in worked.net] == [row.net.value for row in finance.years]
    assert finance.net.value == to_the_penny(sum(worked.net))
    assert finance.years[-1].cumulative == finance.net
    assert finance.capital.value == to_the_penny(worked.capital)
    assert sum(figure.value for figure in finance.in_plan) == to_the_penny(worked.in_plan)


@each
def test_payback_comes_out_as_by_hand(worked: Worked) -> None:
    payback = work_out(worked.case, worked.assumptions).payback

    said = f"{month_name[payback.month.month]} {payback.month.year}" if payback.month else payback.state
    assert (said, payback.months) == (worked.pays_back, worked.months)


@each
def test_sensitivity_comes_out_as_by_hand(worked: Worked) -> None:
    money = work_out(worked.case, worked.assumptions)

    found = {scenario.key: penny(scenario.net.value) for scenario in money.scenarios}
    assert found["as_written"] == to_the_penny(sum(worked.net) - worked.capital)
    assert found["benefits_share"] == to_the_penny(worked.half)
    assert found["costs_up"] == to_the_penny(worked.dearer)
    assert found["late"] == to_the_penny(worked.late)
    assert (str(money.break_even) if money.break_even is not None else None) == worked.break_even


@each
def test_present_values_come_out_as_by_hand(worked: Worked) -> None:
    worth = work_out(worked.case, worked.assumptions).cash_worth

    assert worth.costs.value == to_the_penny(worked.spent_today)
    assert worth.benefits.value == to_the_penny(worked.saved_today)
    ratio = to_the_penny(worked.saved_today / worked.spent_today) if worked.spent_today else None
    assert worth.ratio == ratio


@each
def test_what_frees_no_budget_comes_out_as_by_hand(worked: Worked) -> None:
    freed = work_out(worked.case, worked.assumptions).freed

    assert freed.non_cashable.worth.value == worked.freed
    assert freed.residents.worth.value == worked.residents
    assert freed.disbenefits.worth.value == worked.harm
    assert freed.unsorted.worth.value == worked.unsorted


@each
def test_what_is_missing_is_listed_by_row(worked: Worked) -> None:
    gaps = {(gap.kind, gap.row) for gap in work_out(worked.case, worked.assumptions).gaps}

    assert gaps == set(worked.gaps)


def test_what_budget_holders_said_is_kept_apart() -> None:
    worked = next(worked for worked in WORKED if worked.key == "who_agreed")
    finance = work_out(worked.case).finance

    assert worked.agreed is not None
    assert [said for said, _ in finance.agreed] == ["yes", "asked", "no"]
    assert [figure.value for _, figure in finance.agreed] == [to_the_penny(value) for value in worked.agreed]
