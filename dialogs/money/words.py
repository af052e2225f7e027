"""The money in words: short lines that read well in any chat, and in a document.

Every function is given ``say``, which finds a phrase by its key and fills in its places.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import ROUND_HALF_UP, Decimal
from typing import Any, Protocol

from dialogs.money.amounts import penny
from dialogs.money.figures import Figure, total
from dialogs.money.freed import Sorted
from dialogs.money.lines import Line, Remark
from dialogs.money.months import Payback
from dialogs.money.sensitivity import Scenario
from dialogs.money.tables import YearOfMoney
from dialogs.money.whole import Money
from dialogs.money.worth import Worth
from dialogs.money.years import FinancialYear, Month
from dialogs.shortening import cut

MOST_NAMES = 4
NAME_LENGTH = 60


class Say(Protocol):
    def __call__(self, key: str, **places: Any) -> str: ...


def pounds(value: Decimal) -> str:
    """An amount as people write it: no pennies where there are none, and a true minus sign."""
    value = penny(value)
    whole = value == value.to_integral_value()
    return f"{'−' if value < 0 else ''}£{abs(value):,.{0 if whole else 2}f}"


def whole_pounds(value: Decimal) -> str:
    """For a present value, whose pennies would promise more than anybody knows."""
    return pounds(value.quantize(Decimal(1), ROUND_HALF_UP))


def number(value: Decimal) -> str:
    """A number without noughts at its end, such as 3.5 or 20."""
    return f"{value.normalize():f}"


def month_name(say: Say, month: Month) -> str:
    return say(f"money.month.m{month.month:02d}")


# The finance table


def table_lines(say: Say, money: Money) -> Iterator[str]:
    """One line for each financial year."""
    for row in money.finance.years:
        yield _year_line(say, row)


def _year_line(say: Say, row: YearOfMoney) -> str:
    net, so_far = row.net.value, row.cumulative.value
    standing = say(f"money.so_far.{_side(so_far)}", amount=pounds(abs(so_far)))
    key = "nothing" if not row.net.rows else _side(net)
    line = say(f"money.year.{key}", year=row.year.label, net=pounds(abs(net)), so_far=standing)
    capital = row.capital.value
    return say("money.year_and_capital", line=line, amount=pounds(capital)) if capital else line


def _side(value: Decimal) -> str:
    return "ahead" if value > 0 else "behind" if value < 0 else "even"


def under_the_table(say: Say, money: Money) -> Iterator[str]:
    """What belongs under the table: one-off and running, capital, payback, who agreed, what is in the plan already."""
    finance, years = money.finance, len(money.years)
    costs = _parts(say, [row.costs_once for row in finance.years], [row.costs_running for row in finance.years])
    saves = _parts(say, [row.saves_once for row in finance.years], [row.saves_running for row in finance.years])
    yield say("money.over_years", years=years, costs=costs, saves=saves)
    if finance.capital.value:
        yield say("money.capital", amount=pounds(finance.capital.value))
    yield payback_line(say, money)
    if finance.saves.rows:
        said = {key: pounds(figure.value) for key, figure in finance.agreed}
        yield say("money.agreed", yes=said["yes"], asked=said["asked"], no=said["no"])
    planned = sum((figure.value for figure in finance.in_plan), Decimal(0))
    if planned:
        yield say("money.in_plan", amount=pounds(planned), years=years)


def _parts(say: Say, once: list[Figure], running: list[Figure]) -> str:
    """What is one-off and what is running, leaving out what is not there."""
    first, second = total(once), total(running)
    key = "both" if first.rows and second.rows else "once" if first.rows else "running" if second.rows else "none"
    return say(f"money.parts.{key}", once=pounds(first.value), running=pounds(second.value))


def payback_line(say: Say, money: Money) -> str:
    payback, years = money.payback, len(money.years)
    if payback.month is None or payback.months is None:
        return say(f"money.payback.{payback.state}", years=years)
    line = say(
        "money.payback.paid",
        month=month_name(say, payback.month),
        year=payback.month.year,
        months=how_long(say, payback.months),
        first=money.years[0].start,
    )
    return f"{line} {say('money.how')}"


def how_long(say: Say, months: int) -> str:
    """A number of months in years and months."""
    years, rest = divmod(months, 12)
    whole = say("money.months.year") if years == 1 else say("money.months.whole_years", count=years)
    part = say("money.months.one") if rest == 1 else say("money.months.more", count=rest)
    if not years:
        return part
    return say("money.months.years", years=whole, months=part) if rest else whole


# What is freed


def freed_parts(say: Say, money: Money) -> Iterator[str]:
    """Each kind of benefit that frees no budget, with its rows."""
    years = len(money.years)
    for key, found in (
        ("non_cashable", money.freed.non_cashable),
        ("residents", money.freed.residents),
        ("measurable", money.freed.measurable),
        ("disbenefits", money.freed.disbenefits),
        ("unsorted", money.freed.unsorted),
    ):
        if found.lines:
            head = say(f"money.freed.{key}")
            if found.worth.value:
                head = say("money.freed.worth", head=head, amount=pounds(found.worth.value), years=years)
            yield "\n".join([head, *(f"- {line}" for line in _freed_rows(say, found))])


def _freed_rows(say: Say, found: Sorted) -> Iterator[str]:
    for line in found.lines[:10]:
        baseline = line.fields.get("baseline", "").strip()
        row = _name(line.name) if line.kind == "measurable" else row_line(say, line)
        yield say("money.row.baseline", row=row, baseline=_name(baseline)) if baseline else row
    if len(found.lines) > 10:
        yield say("money.rows_more", count=len(found.lines) - 10)


# Rows


def row_line(say: Say, line: Line) -> str:
    """A row as it was counted."""
    name, amount = _name(line.name), pounds(line.amount.counted if line.amount else Decimal(0))
    if line.amount is None:
        return say("money.row.no_amount", name=name)
    if line.left_out:
        return say("money.row.left_out", name=name, amount=amount)
    year = FinancialYear.of(line.span.first).label
    if not line.running:
        return say("money.row.once", name=name, amount=amount, year=year)
    if line.span.last is None:
        return say("money.row.running", name=name, amount=amount, year=year)
    last = FinancialYear.of(line.span.last).label
    return say("money.row.running_until", name=name, amount=amount, year=year, last=last)


def row_parts(say: Say, money: Money, most: int) -> Iterator[str]:
    """The rows behind the finance table: savings, then costs."""
    savings = [_marked(say, line) for line in money.lines if line.kind == "cashable"]
    costs = [_marked(say, line) for line in money.lines if line.step == "costs"]
    for head, rows in ((say("money.rows_savings"), savings), (say("money.rows_costs"), costs)):
        if rows:
            more = [say("money.rows_more", count=len(rows) - most)] if len(rows) > most else []
            yield "\n".join([head, *(f"- {row}" for row in [*rows[:most], *more])])


def _marked(say: Say, line: Line) -> str:
    row = row_line(say, line)
    if line.step == "costs":
        return say("money.row.capital", row=row) if line.purse == "capital" else row
    return say("money.row.in_plan", row=row) if line.in_plan else row


# What if


def what_if_lines(say: Say, money: Money) -> Iterator[str]:
    """One line for each what-if, and the break-even."""
    for scenario in money.scenarios:
        net = scenario.net.value
        yield say(
            f"money.what_if.{_side(net)}",
            what=scenario_name(say, money, scenario),
            net=pounds(abs(net)),
            years=len(money.years),
            payback=_short_payback(say, scenario.payback),
        )


def scenario_name(say: Say, money: Money, scenario: Scenario) -> str:
    share = number(money.assumptions.benefits_share * 100)
    more = number(money.assumptions.costs_up * 100)
    return say(f"money.scenario.{scenario.key}", share=share, more=more)


def _short_payback(say: Say, payback: Payback) -> str:
    if payback.month is None:
        return say(f"money.what_if_payback.{payback.state}")
    return say("money.what_if_payback.paid", month=month_name(say, payback.month), year=payback.month.year)


def break_even_line(say: Say, money: Money) -> str:
    share, years = money.break_even, len(money.years)
    if share is None:
        return say("money.break_even.none")
    if share > 100:
        covered = (Decimal(10000) / share).quantize(Decimal("0.1"))
        return say("money.break_even.never", percent=number(covered), years=years)
    return say("money.break_even.share", percent=number(share))


# In today's money


def worth_lines(say: Say, money: Money) -> Iterator[str]:
    """Net present value and benefit-cost ratio, what was discounted how, and where the settings come from."""
    assumptions = money.assumptions
    yield say("money.worth.cash", **_worth(say, money.cash_worth))
    yield say("money.worth.whole", **_worth(say, money.whole_worth))
    yield say("money.rate", rate=number(assumptions.rate), source=say(f"money.source.{assumptions.rate_source}"))
    yield say("money.horizon", years=assumptions.years, source=say(f"money.source.{assumptions.years_source}"))


def _worth(say: Say, worth: Worth) -> dict[str, str]:
    ratio = worth.ratio
    return {
        "net": whole_pounds(worth.net.value),
        "benefits": whole_pounds(worth.benefits.value),
        "costs": whole_pounds(worth.costs.value),
        "ratio": say("money.worth.no_ratio") if ratio is None else say("money.worth.ratio", ratio=ratio),
    }


# What is missing, and how things were read


def gap_lines(say: Say, remarks: Iterable[Remark]) -> Iterator[str]:
    """What is missing: one line for each kind of gap, with the rows that have it."""
    for kind, names in _by_kind(say, remarks):
        yield say(f"money.gap.{kind}", names=names)


def note_lines(say: Say, remarks: Iterable[Remark]) -> Iterator[str]:
    """How rows were read: one line for each kind of reading, with the rows."""
    for kind, names in _by_kind(say, remarks):
        yield say(f"money.note.{kind}", names=names)


def _by_kind(say: Say, remarks: Iterable[Remark]) -> Iterator[tuple[str, str]]:
    kinds: dict[str, list[Remark]] = {}
    for remark in remarks:
        kinds.setdefault(remark.kind, []).append(remark)
    for kind, found in kinds.items():
        names = [_named(say, remark) for remark in found[:MOST_NAMES]]
        if len(found) > MOST_NAMES:
            names.append(say("money.names_more", count=len(found) - MOST_NAMES))
        yield kind, ", ".join(names)


def _named(say: Say, remark: Remark) -> str:
    name, said = _name(remark.name), _name(remark.said)
    if said and remark.counted is not None:
        counted = remark.counted.label if isinstance(remark.counted, FinancialYear) else pounds(remark.counted)
        return say("money.named_counted", name=name, said=said, counted=counted)
    return say("money.named", name=name, said=said) if said else name


def _name(words: str) -> str:
    """A person's own words, on one line and not too long."""
    return cut(" ".join(words.split()), NAME_LENGTH)
