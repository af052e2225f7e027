"""A figure, and the rows that it can be followed back to."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

NOUGHT = Decimal(0)


@dataclass(frozen=True)
class Figure:
    """An amount in pounds with the keys of the rows that it was worked out from."""

    value: Decimal = NOUGHT
    rows: tuple[str, ...] = ()

    def __add__(self, other: Figure) -> Figure:
        return Figure(self.value + other.value, _joined(self.rows, other.rows))

    def __sub__(self, other: Figure) -> Figure:
        return Figure(self.value - other.value, _joined(self.rows, other.rows))

    def times(self, share: Decimal) -> Figure:
        return Figure(self.value * share, self.rows)


def _joined(one: tuple[str, ...], other: tuple[str, ...]) -> tuple[str, ...]:
    return one if one == other else tuple(dict.fromkeys((*one, *other)))


def total(figures: Iterable[Figure]) -> Figure:
    """The sum; its rows in the order in which they came, each once."""
    value, rows = NOUGHT, dict[str, None]()
    for figure in figures:
        value += figure.value
        rows.update(dict.fromkeys(figure.rows))
    return Figure(value, tuple(rows))
