"""Financial years, which run from April to March, and the months in them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

APRIL = 4


@dataclass(frozen=True, order=True)
class Month:
    """A month of the calendar, counted from the year nought: simple to add to and to compare."""

    index: int

    @classmethod
    def of(cls, year: int, month: int) -> Month:
        return cls(year * 12 + month - 1)

    @classmethod
    def on(cls, day: date) -> Month:
        return cls.of(day.year, day.month)

    @property
    def year(self) -> int:
        return self.index // 12

    @property
    def month(self) -> int:
        return self.index % 12 + 1

    @property
    def first_day(self) -> date:
        return date(self.year, self.month, 1)

    def plus(self, months: int) -> Month:
        return Month(self.index + months)


@dataclass(frozen=True, order=True)
class FinancialYear:
    """The year that begins in April of ``start``: 2027 is 2027/28."""

    start: int

    @classmethod
    def of(cls, month: Month) -> FinancialYear:
        return cls(month.year if month.month >= APRIL else month.year - 1)

    @property
    def label(self) -> str:
        return f"{self.start}/{(self.start + 1) % 100:02d}"

    @property
    def first(self) -> Month:
        return Month.of(self.start, APRIL)

    @property
    def last(self) -> Month:
        return self.first.plus(11)

    def plus(self, years: int) -> FinancialYear:
        return FinancialYear(self.start + years)

    def to(self, count: int) -> tuple[FinancialYear, ...]:
        """The year itself and those after it, ``count`` in all."""
        return tuple(self.plus(place) for place in range(count))


@dataclass(frozen=True)
class Span:
    """From one month to another, both within it; without ``last`` it has no end."""

    first: Month
    last: Month | None = None

    def months_in(self, year: FinancialYear) -> int:
        """How many months of the year it covers: 12 for a whole one."""
        ends = year.last if self.last is None else min(year.last, self.last)
        return max(0, ends.index - max(year.first, self.first).index + 1)
