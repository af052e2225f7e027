"""Cases with rows of benefits and costs, for tests."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime

from dialogs.case import Case, Row

STARTED = datetime(2026, 11, 24, 9, tzinfo=UTC)

Cells = Mapping[str, str]


def a_case(benefits: Sequence[Cells] = (), costs: Sequence[Cells] = (), started: datetime = STARTED) -> Case:
    """A case with these rows; their keys are b1, b2 … and c1, c2 … unless a row brings its ``key``."""
    rows = {
        step: tuple(
            Row(step, cells.get("key", f"{head}{place}"), 1, _cells(cells), "officer", started)
            for place, cells in enumerate(given, 1)
        )
        for step, head, given in (("benefits", "b", benefits), ("costs", "c", costs))
    }
    return Case("0123456789abcdef", "Fewer missed bins", "testshire", "open", started, started, "full", rows=rows)


def _cells(cells: Cells) -> dict[str, str]:
    return {key: value for key, value in cells.items() if key != "key"}


def saving(amount: str, year: str = "", **more: str) -> dict[str, str]:
    """A cashable benefit, with nothing missing but what is given."""
    full = {"name": "Less agency cover", "kind": "cashable", "amount": amount, "year": year, "budget_code": "CC4410"}
    return {**full, **more}


def benefit(kind: str, amount: str, year: str = "", **more: str) -> dict[str, str]:
    return {"name": kind, "kind": kind, "amount": amount, "year": year, **more}


def one_off(amount: str, year: str = "", **more: str) -> dict[str, str]:
    full = {"name": "Set up", "kind": "one_off", "type": "revenue", "amount": amount, "from_year": year}
    return {**full, "funding": "CC4410", **more}


def running(amount: str, year: str = "", until: str = "", **more: str) -> dict[str, str]:
    full = {"name": "Upkeep", "kind": "running", "type": "revenue", "amount": amount, "from_year": year, "until": until}
    return {**full, "funding": "CC4410", **more}
