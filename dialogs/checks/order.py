"""Checks on dates that have to follow one another."""

from __future__ import annotations

from datetime import date

from dialogs.checks.finding import Cells, Finding, cell
from dialogs.checks.signs import dated, has

_FIRST = r"\b(?:test(?:s|ing)?|pilot|trial|discovery|build|prototype|clean|design|interviews?)\b"
_THEN = r"\b(?:launch|go[- ]live|roll[- ]?out|publish|all rounds|live|everyone)\b"


def dates_out_of_order(finding: Finding) -> bool:
    """A date has passed already, a target falls before the work, or a launch before its test."""
    key = "date" if finding.key == "objectives" else "by"
    dates = [found for row in finding.rows if (found := dated(cell(row, key)))]
    if any(found < finding.today for found in dates):
        return True
    if finding.key == "delivery":
        return _launched_before_test(finding.rows)
    return any(found < start for start in _starts(finding.others("delivery")) for found in dates)


def _by(rows: tuple[Cells, ...], pattern: str) -> list[date]:
    return [found for row in rows if has(pattern, cell(row, "name")) and (found := dated(cell(row, "by")))]


def _launched_before_test(rows: tuple[Cells, ...]) -> bool:
    first, then = _by(tuple(row for row in rows if not has(_THEN, cell(row, "name"))), _FIRST), _by(rows, _THEN)
    return bool(first and then) and min(then) < max(first)


def _starts(rows: tuple[Cells, ...]) -> list[date]:
    """The first date of the plan, and the day from which its work is in use."""
    dates = [found for row in rows if (found := dated(cell(row, "by")))]
    return [min(dates), *_by(rows, _THEN)[:1]] if dates else []
