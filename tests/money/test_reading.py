"""How cells are read, as docs/money.md says, and what is counted where they are missing."""

from __future__ import annotations

from decimal import Decimal

import pytest

from dialogs.money import work_out
from dialogs.money.amounts import Amount, read_amount
from dialogs.money.kinds import read_kind, read_known, read_often
from dialogs.money.spans import Ends, Starts, read_ends, read_starts
from dialogs.money.years import FinancialYear, Month
from tests.money.rows import a_case, one_off, running, saving

NOVEMBER = Month.of(2026, 11)


@pytest.mark.parametrize(
    ("said", "low", "high"),
    [
        ("£12,000", 12_000, 12_000),
        ("about 20k", 20_000, 20_000),
        ("£1.2m", 1_200_000, 1_200_000),
        ("ten thousand", 10_000, 10_000),
        ("half a million", 500_000, 500_000),
        ("two hundred thousand pounds", 200_000, 200_000),
        ("12 grand", 12_000, 12_000),
        ("1 200", 1_200, 1_200),
        ("5 to 10 thousand", 5_000, 10_000),
        ("between 5 and 10 thousand", 5_000, 10_000),
        ("£5-10k", 5_000, 10_000),
        ("£5k – £10k", 5_000, 10_000),
        ("500 to 1k", 500, 1_000),
        ("£10,000 to £5,000", 5_000, 10_000),
        ("10k +/- 2k", 8_000, 12_000),
        ("£10k ± 2k", 8_000, 12_000),
        ("-5 to -10k", -10_000, -5_000),
        ("-£500", -500, -500),
        ("−500", -500, -500),
        ("minus 500", -500, -500),
        ("(£500)", -500, -500),
        ("£500 a month", 6_000, 6_000),
        ("£10 a week", 520, 520),
        ("£100 per quarter", 400, 400),
        ("£4k pa", 4_000, 4_000),
        ("£8,000 (2025/26 prices)", 8_000, 8_000),
        ("£3000 in 2027", 3_000, 3_000),
        ("£12,000 (960 hours)", 12_000, 12_000),
        ("10k a year for 3 years", 10_000, 10_000),
        ("not sure, maybe 5k", 5_000, 5_000),
        ("no cost", 0, 0),
        ("free", 0, 0),
    ],
)
def test_an_amount_is_read_as_people_write_it(said: str, low: int, high: int) -> None:
    read = read_amount(said)

    assert isinstance(read, Amount)
    assert (read.low, read.high) == (Decimal(low), Decimal(high))


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ("", "missing"),
        ("TBC", "missing"),
        ("?", "missing"),
        ("not known", "missing"),
        ("lots", "unread"),
        ("٣٠٠", "unread"),
        ("20%", "percent"),
        ("5-10%", "percent"),
        ("960 hours", "quantity"),
        ("5 to 10 days", "quantity"),
        ("£25 an hour", "rate"),
        ("2.4p a search", "rate"),
        ("£3,000 each", "rate"),
        ("15 days at £300", "several"),
        ("3 x £400", "several"),
        ("£3,000 set-up + £500 a year", "several"),
        ("12,50", "several"),
        ("1e400", "several"),
        ("£99999999999999999", "large"),
        ("1" * 400, "unread"),
    ],
)
def test_what_is_no_amount_says_why(said: str, why: str) -> None:
    assert read_amount(said) == why


def test_an_upper_or_lower_end_is_marked_as_one() -> None:
    highest, lowest = read_amount("up to £10k"), read_amount("at least £10k")

    assert isinstance(highest, Amount)
    assert isinstance(lowest, Amount)
    assert (highest.limit, highest.counted) == ("at_most", Decimal(10_000))
    assert (lowest.limit, lowest.counted) == ("at_least", Decimal(10_000))


@pytest.mark.parametrize(
    ("said", "year", "month"),
    [
        ("2026-27", 2026, 4),
        ("2026/27", 2026, 4),
        ("2026/2027", 2026, 4),
        ("FY26/27", 2026, 4),
        ("26/27", 2026, 4),
        ("Q1 2027/28", 2027, 4),
        ("2027", 2027, 4),
        ("spring 2027", 2027, 4),
        ("maybe 2027", 2027, 4),
        ("from April 2027", 2027, 4),
        ("14/10/2027", 2027, 10),
        ("2027-10-14", 2027, 10),
        ("14 October 2027", 2027, 10),
        ("Oct-27", 2027, 10),
        ("Apr '27", 2027, 4),
        ("04/2027", 2027, 4),
        ("31 March 2027", 2027, 3),
        ("this year", 2026, 4),
        ("next year", 2027, 4),
    ],
)
def test_a_year_is_read_as_people_write_it(said: str, year: int, month: int) -> None:
    read = read_starts(said, NOVEMBER)

    assert isinstance(read, Starts)
    assert read.month == Month.of(year, month)


@pytest.mark.parametrize(("said", "nth"), [("year 1", 1), ("Year two", 2), ("y3", 3), ("second year", 2)])
def test_a_year_may_be_counted_from_the_first(said: str, nth: int) -> None:
    read = read_starts(said, NOVEMBER)

    assert isinstance(read, Starts)
    assert read.nth == nth


@pytest.mark.parametrize("said", ["20226", "32/13/2027", "1999/00", "2027/30", "soon", "x" * 300])
def test_a_year_that_cannot_be_is_not_read(said: str) -> None:
    assert read_starts(said, NOVEMBER) == "unread"


def test_a_year_may_hold_its_end() -> None:
    for said, last, lasts in (
        ("2027/28 to 2029/30", Month.of(2030, 3), None),
        ("2027/28 only", Month.of(2028, 3), None),
        ("2027/28 for 3 years", None, 36),
    ):
        read = read_starts(said, NOVEMBER)
        assert isinstance(read, Starts)
        assert (read.last, read.lasts) == (last, lasts)


@pytest.mark.parametrize(
    ("said", "ends"),
    [
        ("", Ends()),
        ("no end", Ends()),
        ("ongoing", Ends()),
        ("2029/30", Ends(Month.of(2030, 3))),
        ("2030", Ends(Month.of(2031, 3))),
        ("September 2030", Ends(Month.of(2030, 9))),
        ("year 3", Ends(nth=3)),
        ("3 years", Ends(lasts=36)),
        ("18 months", Ends(lasts=18)),
        ("TBC", "missing"),
        ("end of contract", "unread"),
    ],
)
def test_an_end_is_read_as_people_write_it(said: str, ends: Ends | str) -> None:
    assert read_ends(said) == ends


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ("non_cashable", "non_cashable"),
        ("Non-cashable", "non_cashable"),
        ("not cashable", "non_cashable"),
        ("Cashable", "cashable"),
        ("dis-benefit", "disbenefit"),
        ("A cost to somebody", "disbenefit"),
        ("Measurable, but not in money", "measurable"),
        ("For residents or the area", "residents"),
        ("good", None),
    ],
)
def test_a_kind_is_known_by_its_key_and_by_everyday_words(said: str, kind: str | None) -> None:
    assert read_kind(said) == kind


def test_every_year_and_once_are_known_apart() -> None:
    assert (read_often("Every year"), read_often("One-off"), read_often("set-up")) == ("running", "one_off", "one_off")
    assert (read_known("Yes"), read_known("No"), read_known("not_sure"), read_known("")) == (
        "yes",
        "no",
        "not_sure",
        None,
    )


def test_the_financial_year_runs_from_april_to_march() -> None:
    assert FinancialYear.of(Month.of(2027, 3)).label == "2026/27"
    assert FinancialYear.of(Month.of(2027, 4)).label == "2027/28"
    assert FinancialYear(2099).label == "2099/00"


def test_a_cost_with_an_end_is_taken_to_be_running() -> None:
    cost = {"name": "Licence", "type": "revenue", "amount": "£100", "from_year": "2027/28", "until": "2028/29"}
    money = work_out(a_case([], [{**cost, "funding": "CC1"}]))

    assert [row.costs.value for row in money.finance.years] == [100, 100, 0, 0, 0]
    assert money.gaps == ()


def test_a_cost_to_somebody_means_the_same_with_a_minus() -> None:
    for amount in ("£500", "-£500"):
        money = work_out(a_case([{"name": "Crews", "kind": "disbenefit", "amount": amount, "year": "2027/28"}]))
        assert money.freed.disbenefits.worth.value == 2_500
        assert money.whole_worth.net.value < 0


def test_ranges_are_also_shown_at_their_worse_ends() -> None:
    money = work_out(a_case([saving("£1,000 to £3,000", "2027/28")], [running("£200 to £400", "2027/28")]))
    careful = money.scenarios[-1]

    # 5 x 1,000 less 5 x 400.
    assert careful.key == "careful_ends"
    assert careful.net.value == 3_000


def test_without_ranges_there_are_no_worse_ends() -> None:
    money = work_out(a_case([saving("£1,000", "2027/28")], [one_off("£200", "2027/28")]))

    assert "careful_ends" not in [scenario.key for scenario in money.scenarios]


def test_a_figure_leads_back_to_its_lines() -> None:
    money = work_out(a_case([saving("£1,000", "2027/28"), saving("£50", "2028/29")], [one_off("£200", "2028/29")]))
    first, second, *_ = money.finance.years

    assert first.net.rows == ("b1",)
    assert second.net.rows == ("b1", "b2", "c1")
    line = money.line("b2")
    assert line is not None
    assert line.name == "Less agency cover"
    assert money.line("gone") is None
