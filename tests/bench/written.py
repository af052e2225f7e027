"""Writes what was measured into docs/performance.md, between its marks, and draws the picture beside it."""

from __future__ import annotations

import os
from collections.abc import Sequence
from datetime import date
from html import escape
from pathlib import Path

from tests.bench.figures import Line, Part, as_markdown

DOCS = Path(__file__).parents[2] / "docs"
PAGE, PICTURE = DOCS / "performance.md", DOCS / "images" / "performance.svg"
BEGIN, END = "<!-- measured: begin -->", "<!-- measured: end -->"
WIDE, LEFT, ROW, BOUND = 1080, 540, 24, 200
KEPT, MISSED, INK = "#00703c", "#d4351c", "#0b0c0c"


def write(parts: Sequence[Part]) -> None:
    """Replaces what was measured before."""
    said = PAGE.read_text("utf-8")
    before, _, rest = said.partition(BEGIN)
    _, _, after = rest.partition(END)
    measured = "\n".join(as_markdown(part) for part in parts)
    where = f"Measured on {date.today():%d %B %Y}, on a shared machine with {os.cpu_count()} processors."  # noqa: DTZ011
    PAGE.write_text(f"{before}{BEGIN}\n{where}\n\n{measured}{END}{after}", "utf-8")
    PICTURE.write_text(picture(parts), "utf-8")


def picture(parts: Sequence[Part]) -> str:
    """A bar for each promise: how much of its bound was used up. The line is the bound."""
    rows = [(part, line) for part in parts for line in part.lines if line.used is not None]
    tall = ROW * (len(rows) + 2)
    drawn = [_row(place, part, line) for place, (part, line) in enumerate(rows)]
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDE} {tall}" font-family="sans-serif" '
            'font-size="12" role="img">',
            "<title>How much of each promised bound was used up; the table below says the same in figures</title>",
            f'<rect width="{WIDE}" height="{tall}" fill="#ffffff"/>',
            *drawn,
            f'<line x1="{LEFT + BOUND}" y1="0" x2="{LEFT + BOUND}" y2="{tall - ROW}" stroke="{INK}" '
            'stroke-dasharray="4 3"/>',
            f'<text x="{LEFT + BOUND}" y="{tall - 8}" text-anchor="middle" fill="{INK}">what was promised</text>',
            "</svg>",
            "",
        ]
    )


def _row(place: int, part: Part, line: Line) -> str:
    used = min(line.used or 0.0, 1.9)
    top = place * ROW + 6
    label = escape(f"{part.title}: {line.what}")
    colour = KEPT if line.kept else MISSED
    word = "kept" if line.kept else "missed"
    return (
        f'<text x="{LEFT - 8}" y="{top + 12}" text-anchor="end" fill="{INK}">{label}</text>'
        f'<rect x="{LEFT}" y="{top}" width="{used * BOUND:.0f}" height="{ROW - 8}" fill="{colour}"/>'
        f'<text x="{LEFT + used * BOUND + 6:.0f}" y="{top + 12}" fill="{INK}">{escape(line.measured)}, {word}</text>'
    )
