"""What is worth having and frees no budget: time, gains to residents, what can be counted but not priced, and harm."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from dialogs.money.figures import Figure
from dialogs.money.lines import Line
from dialogs.money.tables import over
from dialogs.money.years import FinancialYear


@dataclass(frozen=True)
class Sorted:
    """The lines of one kind, and what those with a money value come to over the years."""

    lines: tuple[Line, ...]
    worth: Figure


@dataclass(frozen=True)
class Freed:
    """None of this is in the finance table. ``unsorted`` are benefits that nobody has given a kind yet."""

    non_cashable: Sorted
    residents: Sorted
    measurable: Sorted
    disbenefits: Sorted
    unsorted: Sorted


def freed(lines: Iterable[Line], years: tuple[FinancialYear, ...]) -> Freed:
    benefits = tuple(line for line in lines if line.step == "benefits")

    def of(kind: str | None) -> Sorted:
        mine = tuple(line for line in benefits if line.kind == kind)
        return Sorted(mine, over(years, mine))

    return Freed(of("non_cashable"), of("residents"), of("measurable"), of("disbenefit"), of(None))
