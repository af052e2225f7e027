"""What a measurement says: medians, their spread, ratios against a baseline of the same run, and a table of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median


@dataclass(frozen=True)
class Line:
    """One row of the report. ``promised`` is the bound in words and ``kept`` whether it held; both empty where the
    figure only informs. ``used`` is the part of the bound that was used up: over 1 it did not hold.
    """

    what: str
    measured: str
    promised: str = ""
    kept: bool | None = None
    used: float | None = None

    @property
    def verdict(self) -> str:
        return {None: "", True: "yes", False: "no"}[self.kept]


@dataclass(frozen=True)
class Part:
    """One part of the report: its title, what was done, its rows."""

    title: str
    how: str
    lines: tuple[Line, ...]


def at_most(what: str, value: float, bound: float, unit: str = "×", measured: str = "") -> Line:
    return Line(
        what,
        measured or f"{value:.2f} {unit}",
        f"at most {bound:g} {unit}".strip(),
        value <= bound,
        _used(value, bound),
    )


def at_least(what: str, value: float, bound: float, unit: str = "×", measured: str = "") -> Line:
    return Line(
        what,
        measured or f"{value:.2f} {unit}",
        f"at least {bound:g} {unit}".strip(),
        value >= bound,
        _used(bound, value),
    )


def _used(value: float, bound: float) -> float | None:
    return value / bound if bound else None


def share(values: Sequence[float], part: float) -> float:
    """The value that this part of all stays within."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, round(part * (len(ordered) - 1)))]


def spread(values: Sequence[float], digits: int = 2) -> str:
    """The median with the least and the most beside it."""
    return f"{median(values):.{digits}f} ({min(values):.{digits}f} to {max(values):.{digits}f})"


def as_text(part: Part) -> str:
    width = max(len(line.what) for line in part.lines)
    rows = [
        f"  {line.what:<{width}}  {line.measured}" + (f"   {line.promised}: {line.verdict}" if line.promised else "")
        for line in part.lines
    ]
    return "\n".join([part.title, f"  {part.how}", *rows])


def as_markdown(part: Part) -> str:
    rows = [f"| {line.what} | {line.measured} | {line.promised} | {line.verdict} |" for line in part.lines]
    table = ["| what | measured | promised | kept |", "|---|---|---|---|", *rows]
    return "\n".join([f"### {part.title}", "", part.how, "", *table, ""])
