"""The formula for payback: the month after the last in which costs were not covered."""

from __future__ import annotations

from bot.files.spreadsheet.book import Value
from bot.files.spreadsheet.frame import Makings
from bot.files.spreadsheet.months import Months
from dialogs.money.months import Payback


def payback_formula(makings: Makings, months: Months, what_if: str = "") -> str:
    """A month, or words that say why there is none."""
    say, count = makings.say, 12 * len(makings.years)
    words = {state: _quoted(say(f"excel.payback.{state}")) for state in ("no_costs", "no_savings", "not_yet")}
    last = f"SUMPRODUCT(MAX(({months.ahead(what_if)}<0)*{months.numbers()}))"
    paid = f"IF({last}={count},{words['not_yet']},INDEX({months.months()},{last}+1))"
    nothing_saved = f"ROUND(MAX({months.saved(what_if)}),2)<=0"
    nothing_spent = f"ROUND(MAX({months.spent(what_if)}),2)<=0"
    return f"IF({nothing_spent},{words['no_costs']},IF({nothing_saved},{words['no_savings']},{paid}))"


def payback_value(makings: Makings, payback: Payback) -> Value:
    return payback.month.first_day if payback.month else makings.say(f"excel.payback.{payback.state}")


def _quoted(words: str) -> str:
    doubled = words.replace('"', '""')
    return f'"{doubled}"'
