"""Two dozen cases, each worked out by hand: the sums stand here as plain arithmetic, and none is our own code's.

Amounts are written as Fractions of whole numbers where they do not come out in pennies. ``today`` discounts with
school arithmetic; the Green Book's 3.5% is written out as 1035/1000.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from dialogs.case import Case
from dialogs.money import DEFAULTS, Assumptions
from tests.money.rows import a_case, benefit, one_off, running, saving

Number = int | Fraction


def today(*by_year: Number, rate: Fraction = Fraction(1035, 1000)) -> Fraction:
    """What these years come to in today's money: the first in full, each later one divided once more."""
    value = Fraction(0)
    for place, amount in enumerate(by_year):
        value += Fraction(amount) / rate**place
    return value


def to_the_penny(value: Number) -> Decimal:
    exact = Fraction(value)
    return (Decimal(exact.numerator) / Decimal(exact.denominator)).quantize(Decimal("0.01"), ROUND_HALF_UP)


@dataclass(frozen=True)
class Worked:
    """A case, and what its sums come to by hand.

    ``net`` is the effect on the revenue budget by year. ``spent_today`` and ``saved_today`` are the present values
    of all costs and of the cashable savings. ``pays_back`` is the month, or why there is none.
    """

    key: str
    about: str
    case: Case
    first: str
    net: tuple[Number, ...]
    pays_back: str
    months: int | None
    spent_today: Fraction
    saved_today: Fraction
    half: Number
    dearer: Number
    late: Number
    capital: Number = 0
    break_even: str | None = None
    in_plan: Number = 0
    agreed: tuple[Number, Number, Number] | None = None
    freed: Number = 0
    residents: Number = 0
    harm: Number = 0
    unsorted: Number = 0
    gaps: tuple[tuple[str, str], ...] = ()
    assumptions: Assumptions = field(default=DEFAULTS)


def _cases() -> Sequence[Worked]:
    return (
        Worked(
            "collection_dates",
            "A weekly feed, with staff time: the example in the questions",
            a_case(
                [saving("£12,000", "2028/29", agreed="asked")],
                [one_off("£3,000", "2027/28"), one_off("5000", "2027/28"), running("£2,600", "2027/28")],
            ),
            "2027/28",
            # The first year pays 3,000 + 5,000 + 2,600 = 10,600. Then 12,000 - 2,600 = 9,400 a year.
            (-10_600, 9_400, 9_400, 9_400, 9_400),
            # After two years 10,600 - 9,400 = 1,200 are left, at 9,400/12 = 783.33 a month: the second month.
            "May 2029",
            26,
            today(10_600, 2_600, 2_600, 2_600, 2_600),
            today(0, 12_000, 12_000, 12_000, 12_000),
            # Costs: 10,600 + 4 x 2,600 = 21,000. Savings: 4 x 12,000 = 48,000; half 24,000; a year late 36,000.
            half=24_000 - 21_000,
            dearer=48_000 - 25_200,
            late=36_000 - 21_000,
            break_even="43.8",  # 21,000 / 48,000 = 0.4375
            agreed=(0, 48_000, 0),
        ),
        Worked(
            "hours_only",
            "Hours freed, and nobody's budget falls",
            a_case([benefit("non_cashable", "24000", "2027/28")], [one_off("8k", "2027/28")]),
            "2027/28",
            (-8_000, 0, 0, 0, 0),
            "no_savings",
            None,
            today(8_000),
            Fraction(0),
            half=-8_000,
            dearer=-9_600,
            late=-8_000,
            freed=5 * 24_000,
        ),
        Worked(
            "ranges",
            "Ranges are counted at their middle",
            a_case([saving("5 to 10 thousand", "2027/28")], [running("between 1k and £3,000", "2027/28")]),
            "2027/28",
            # (5,000 + 10,000) / 2 = 7,500 and (1,000 + 3,000) / 2 = 2,000: 5,500 a year.
            (5_500, 5_500, 5_500, 5_500, 5_500),
            "April 2027",  # Each month saves 625 and costs 166.67: ahead from the first.
            1,
            today(2_000, 2_000, 2_000, 2_000, 2_000),
            today(7_500, 7_500, 7_500, 7_500, 7_500),
            half=18_750 - 10_000,
            dearer=37_500 - 12_000,
            late=30_000 - 10_000,
            break_even="26.7",  # 10,000 / 37,500
        ),
        Worked(
            "from_october",
            "A saving from October counts for six months of its first year",
            a_case([saving("12000", "from October 2027")], [one_off("£9,000", "1 April 2027")]),
            "2027/28",
            (6_000 - 9_000, 12_000, 12_000, 12_000, 12_000),
            "June 2028",  # 9,000 at 1,000 a month from October: nine months, October to June.
            15,
            today(9_000),
            today(6_000, 12_000, 12_000, 12_000, 12_000),
            # A year late: October 2028, so 6,000 + 3 x 12,000 = 42,000 within the five years.
            half=27_000 - 9_000,
            dearer=54_000 - 10_800,
            late=42_000 - 9_000,
            break_even="16.7",  # 9,000 / 54,000
        ),
        Worked(
            "capital",
            "Capital stands beside the revenue budget, and is paid back too",
            a_case(
                [saving("£6,000", "2028-29")],
                [one_off("20k", "2027-28", type="capital"), running("1,000", "2027-28")],
            ),
            "2027/28",
            (-1_000, 5_000, 5_000, 5_000, 5_000),
            "not_yet",  # 20,000 + 5 x 1,000 = 25,000 against 4 x 6,000 = 24,000.
            None,
            today(21_000, 1_000, 1_000, 1_000, 1_000),
            today(0, 6_000, 6_000, 6_000, 6_000),
            half=12_000 - 25_000,
            dearer=24_000 - 30_000,
            late=18_000 - 25_000,
            capital=20_000,
            break_even="104.2",  # 25,000 / 24,000
        ),
        Worked(
            "in_the_plan",
            "A saving that the savings plan counts already is shown, and left out of the net",
            a_case(
                [saving("£10,000", "2027/28", already="yes"), saving("£2,000", "2027/28", already="no")],
                [one_off("£3,000", "2027/28")],
            ),
            "2027/28",
            (2_000 - 3_000, 2_000, 2_000, 2_000, 2_000),
            "September 2028",  # 3,000 at 166.67 a month: eighteen months.
            18,
            today(3_000),
            today(2_000, 2_000, 2_000, 2_000, 2_000),
            half=5_000 - 3_000,
            dearer=10_000 - 3_600,
            late=8_000 - 3_000,
            break_even="30.0",
            in_plan=5 * 10_000,
        ),
        Worked(
            "who_agreed",
            "What budget holders have agreed, been asked and not been asked",
            a_case(
                [
                    saving("1000", "2027/28", agreed="yes"),
                    saving("2000", "2028/29", agreed="asked"),
                    saving("4000", "2029/30", agreed="no"),
                    saving("8000", "2031/32"),
                ],
                [one_off("500", "2027/28")],
            ),
            "2027/28",
            (1_000 - 500, 3_000, 7_000, 7_000, 15_000),
            "September 2027",  # 500 at 83.33 a month: six months.
            6,
            today(500),
            today(1_000, 3_000, 7_000, 7_000, 15_000),
            # 5 x 1,000 + 4 x 2,000 + 3 x 4,000 + 8,000 = 33,000; a year late 4,000 + 6,000 + 8,000 + 0.
            half=Fraction(33_000, 2) - 500,
            dearer=33_000 - 600,
            late=18_000 - 500,
            break_even="1.5",  # 500 / 33,000
            agreed=(5_000, 8_000, 12_000 + 8_000),
        ),
        Worked(
            "year_one",
            "Years counted from the first: year 1, year 2, and until year 3",
            a_case([saving("£3,000", "year 2")], [running("£1,000", "year 1", "year 3")]),
            "2026/27",  # Nothing has a date, so the first year is the one in which the case was started.
            (-1_000, 2_000, 2_000, 3_000, 3_000),
            # After a year 1,000 behind; then 3,000 - 1,000 = 2,000 a year: six months.
            "September 2027",
            18,
            today(1_000, 1_000, 1_000),
            today(0, 3_000, 3_000, 3_000, 3_000),
            half=6_000 - 3_000,
            dearer=12_000 - 3_600,
            late=9_000 - 3_000,
            break_even="25.0",
        ),
        Worked(
            "no_years",
            "Without years the careful way: costs at once, the saving a year later",
            a_case([saving("£4,000")], [one_off("£6,000")]),
            "2026/27",
            (-6_000, 4_000, 4_000, 4_000, 4_000),
            "September 2028",  # Eighteen months of 333.33 from April 2027.
            30,
            today(6_000),
            today(0, 4_000, 4_000, 4_000, 4_000),
            half=8_000 - 6_000,
            dearer=16_000 - 7_200,
            late=12_000 - 6_000,
            break_even="37.5",
            gaps=(("year_missing", "b1"), ("year_missing", "c1")),
        ),
        Worked(
            "long_ago",
            "What was spent before the case began is left out",
            a_case([saving("£1,200", "2026/27")], [one_off("£50,000", "2019/20"), one_off("£600", "2026/27")]),
            "2026/27",
            (600, 1_200, 1_200, 1_200, 1_200),
            "September 2026",
            6,
            today(600),
            today(1_200, 1_200, 1_200, 1_200, 1_200),
            half=3_000 - 600,
            dearer=6_000 - 720,
            late=4_800 - 600,
            break_even="10.0",
            gaps=(("past", "c1"),),
        ),
        Worked(
            "far_ahead",
            "What begins after the years we look at is left out, and listed",
            a_case([saving("£9,000", "2040/41"), saving("£100", "2027/28")], [one_off("£50", "2027/28")]),
            "2027/28",
            (50, 100, 100, 100, 100),
            "September 2027",
            6,
            today(50),
            today(100, 100, 100, 100, 100),
            half=250 - 50,
            dearer=500 - 60,
            late=400 - 50,
            break_even="10.0",
            gaps=(("beyond", "b1"),),
        ),
        Worked(
            "below_nought",
            "A minus is counted as a minus, and listed",
            a_case(
                [saving("-£500", "2027/28"), saving("£2,500", "2027/28")],
                [one_off("(£300)", "2027/28"), one_off("£1,300", "2027/28")],
            ),
            "2027/28",
            (2_000 - 1_000, 2_000, 2_000, 2_000, 2_000),
            "September 2027",
            6,
            today(1_000),
            today(2_000, 2_000, 2_000, 2_000, 2_000),
            half=5_000 - 1_000,
            dearer=10_000 - 1_200,
            late=8_000 - 1_000,
            break_even="10.0",
            gaps=(("negative", "b1"), ("negative", "c1")),
        ),
        Worked(
            "everybody",
            "What residents gain and somebody loses is beside the table",
            a_case(
                [
                    saving("£1,000", "2027/28"),
                    benefit("residents", "£20,000", "2028/29"),
                    benefit("disbenefit", "£3,000", "2028/29"),
                    benefit("non_cashable", "£500", "2027/28"),
                    benefit("measurable", "30% fewer complaints"),
                ],
                [one_off("£2,000", "2027/28")],
            ),
            "2027/28",
            (-1_000, 1_000, 1_000, 1_000, 1_000),
            "March 2029",
            24,
            today(2_000),
            today(1_000, 1_000, 1_000, 1_000, 1_000),
            half=2_500 - 2_000,
            dearer=5_000 - 2_400,
            late=4_000 - 2_000,
            break_even="40.0",
            freed=2_500,
            residents=4 * 20_000,
            harm=4 * 3_000,
        ),
        Worked(
            "once",
            "A grant that comes once, counted at the end of its year",
            a_case([saving("£5,000 one-off", "2027/28")], [one_off("£5,000", "2027/28")]),
            "2027/28",
            (0, 0, 0, 0, 0),
            "March 2028",
            12,
            today(5_000),
            today(5_000),
            half=-2_500,
            dearer=-1_000,
            late=0,
            break_even="100.0",
        ),
        Worked(
            "three_years",
            "A licence for three years, and one until a month in the middle of a year",
            a_case(
                [saving("£10,000", "2027/28")],
                [running("£4,000", "2027/28", "3 years"), running("£1,200", "2027/28", "September 2028")],
            ),
            "2027/28",
            (4_800, 10_000 - 4_000 - 600, 6_000, 10_000, 10_000),
            "April 2027",
            1,
            today(5_200, 4_600, 4_000),
            today(10_000, 10_000, 10_000, 10_000, 10_000),
            half=25_000 - 13_800,
            dearer=50_000 - 16_560,
            late=40_000 - 13_800,
            break_even="27.6",  # 13,800 / 50,000
        ),
        Worked(
            "not_yet_known",
            "TBC, a percentage and hours are no amounts: listed, and nothing is made of them",
            a_case(
                [saving("TBC", "2027/28"), saving("10%", "2027/28"), saving("£1,000", "2027/28")],
                [one_off("15 days", "2027/28"), one_off("£25 an hour", "2027/28"), one_off("£400", "2027/28")],
            ),
            "2027/28",
            (600, 1_000, 1_000, 1_000, 1_000),
            "August 2027",  # 400 at 83.33 a month: 4.8 months.
            5,
            today(400),
            today(1_000, 1_000, 1_000, 1_000, 1_000),
            half=2_500 - 400,
            dearer=5_000 - 480,
            late=4_000 - 400,
            break_even="8.0",
            gaps=(("amount_missing", "b1"), ("amount_percent", "b2"), ("amount_quantity", "c1"), ("amount_rate", "c2")),
        ),
        Worked(
            "by_the_month",
            "Amounts by the month, the week and the quarter are made into years",
            a_case(
                [saving("£500 a month", "2027/28")],
                [running("£10 a week", "2027/28"), running("£100 per quarter", "2027/28")],
            ),
            "2027/28",
            # 12 x 500 = 6,000; 52 x 10 = 520 and 4 x 100 = 400.
            (5_080, 5_080, 5_080, 5_080, 5_080),
            "April 2027",
            1,
            today(920, 920, 920, 920, 920),
            today(6_000, 6_000, 6_000, 6_000, 6_000),
            half=15_000 - 4_600,
            dearer=30_000 - 5_520,
            late=24_000 - 4_600,
            break_even="15.3",  # 4,600 / 30,000
        ),
        Worked(
            "pennies",
            "Pennies stay pennies: five months of a yearly £100.01",
            a_case([saving("£100.01", "November 2027")], [one_off("£33.33", "2027/28")]),
            "2027/28",
            # 100.01 x 5 / 12 = 41.6708, which is 41.67.
            (Fraction(4167 - 3333, 100), *[Fraction(10001, 100)] * 4),
            "February 2028",  # 33.33 at 8.334 a month from November: the fourth month.
            11,
            today(Fraction(3333, 100)),
            today(Fraction(4167, 100), *[Fraction(10001, 100)] * 4),
            # 41.67 + 4 x 100.01 = 441.71; a year late 41.67 + 3 x 100.01 = 341.70.
            half=Fraction(44171, 200) - Fraction(3333, 100),
            dearer=Fraction(44171, 100) - Fraction(3333 * 12, 1000),
            late=Fraction(34170, 100) - Fraction(3333, 100),
            break_even="7.5",  # 33.33 / 441.71
        ),
        Worked(
            "backwards",
            "A cost that ends before it starts is counted as nothing, and listed",
            a_case([saving("£700", "2027/28")], [running("£100", "2029/30", "2028/29"), one_off("£350", "2027/28")]),
            "2027/28",
            (350, 700, 700, 700, 700),
            "September 2027",
            6,
            today(350),
            today(700, 700, 700, 700, 700),
            half=1_750 - 350,
            dearer=3_500 - 420,
            late=2_800 - 350,
            break_even="10.0",
            gaps=(("ends_before_start", "c1"),),
        ),
        Worked(
            "ten_years",
            "A council's own settings: ten years at 3%",
            a_case([saving("£1,000", "2028/29")], [one_off("£4,000", "2027/28"), running("£100", "2027/28")]),
            "2027/28",
            (-4_100, *[900] * 9),
            "October 2032",  # 4,100 at 75 a month from April 2028: 54.7 months, so the fifty-fifth.
            67,
            today(4_100, *[100] * 9, rate=Fraction(103, 100)),
            today(0, *[1_000] * 9, rate=Fraction(103, 100)),
            half=4_500 - 5_000,
            dearer=9_000 - 6_000,
            late=8_000 - 5_000,
            break_even="55.6",  # 5,000 / 9,000
            assumptions=Assumptions(rate=Decimal(3), years=10, rate_source="council", years_source="council"),
        ),
        Worked(
            "bought_again",
            "Paid back, then behind again when it is bought anew: only the last time counts",
            a_case([saving("£6,000", "2027/28")], [one_off("£3,000", "2027/28"), one_off("£12,000", "2029/30")]),
            "2027/28",
            (3_000, 6_000, -6_000, 6_000, 6_000),
            # By March 2029: 12,000 - 3,000 = 9,000 ahead; April 2029: 9,500 - 12,000 = 2,500 behind; 500 a month more.
            "September 2029",
            30,
            today(3_000, 0, 12_000),
            today(6_000, 6_000, 6_000, 6_000, 6_000),
            half=15_000 - 15_000,
            dearer=30_000 - 18_000,
            late=24_000 - 15_000,
            break_even="50.0",
        ),
        Worked(
            "no_costs",
            "Nothing to pay back",
            a_case([saving("£250", "2027/28")], []),
            "2027/28",
            (250, 250, 250, 250, 250),
            "no_costs",
            None,
            Fraction(0),
            today(250, 250, 250, 250, 250),
            half=625,
            dearer=1_250,
            late=1_000,
        ),
        Worked(
            "half_filled",
            "A benefit of no known kind counts nowhere; a cost that doesn't say how often, every year",
            a_case(
                [{"name": "Better data", "amount": "£9,000", "year": "2027/28"}, saving("£3,000", "2027/28")],
                [{"name": "Upkeep", "amount": "£1,000", "from_year": "2027/28", "funding": "CC4410"}],
            ),
            "2027/28",
            (2_000, 2_000, 2_000, 2_000, 2_000),
            "April 2027",
            1,
            today(1_000, 1_000, 1_000, 1_000, 1_000),
            today(3_000, 3_000, 3_000, 3_000, 3_000),
            half=7_500 - 5_000,
            dearer=15_000 - 6_000,
            late=12_000 - 5_000,
            break_even="33.3",
            unsorted=45_000,
            gaps=(("kind", "b1"), ("often", "c1"), ("purse", "c1")),
        ),
        Worked(
            "millions",
            "A large one: £1.2m of capital over two years, £0.9m saved a year",
            a_case(
                [saving("£0.9m", "2029/30")],
                [
                    one_off("£800k", "2027/28", type="capital"),
                    one_off("£0.4 million", "2028/29", type="capital"),
                    running("150k", "2028/29"),
                ],
            ),
            "2027/28",
            (0, -150_000, 750_000, 750_000, 750_000),
            # By March 2029: 1,350,000 spent. Then 62,500 a month: 21.6 months.
            "January 2031",
            46,
            today(800_000, 550_000, 150_000, 150_000, 150_000),
            today(0, 0, 900_000, 900_000, 900_000),
            half=1_350_000 - 1_800_000,
            dearer=2_700_000 - 2_160_000,
            late=1_800_000 - 1_800_000,
            capital=1_200_000,
            break_even="66.7",  # 1,800,000 / 2,700,000
        ),
    )


WORKED = tuple(_cases())
