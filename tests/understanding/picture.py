"""Draws what the threshold at which a description is answered costs and gains, as a picture that needs no program."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

PATH = Path(__file__).parents[2] / "docs" / "images" / "understanding-trade-off.svg"
WIDTH, HEIGHT, LEFT, BOTTOM, TOP = 640, 320, 60, 50, 30
Point = tuple[float, float, float]


def draw(points: Sequence[Point], chosen: float) -> None:
    """Two lines over the threshold: descriptions missed, and things wrongly defined. A dashed one marks the choice."""
    first, last = points[0][0], points[-1][0]

    def across(threshold: float) -> float:
        return LEFT + (threshold - first) / (last - first) * (WIDTH - LEFT - 20)

    def up(share: float) -> float:
        return HEIGHT - BOTTOM - share * (HEIGHT - BOTTOM - TOP)

    missed = " ".join(f"{across(at):.0f},{up(share):.0f}" for at, share, _ in points)
    false = " ".join(f"{across(at):.0f},{up(share):.0f}" for at, _, share in points)
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" '
        'font-family="sans-serif" font-size="13">',
        f"<title>{TITLE}</title>",
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#fff"/>',
        *(_level(share, up(share)) for share in (0, 0.25, 0.5, 0.75, 1)),
        *(
            f'<text x="{across(at):.0f}" y="{HEIGHT - 30}" text-anchor="middle">{at:.2f}</text>'
            for at, _, _ in points[::2]
        ),
        f'<text x="{WIDTH // 2}" y="{HEIGHT - 8}" text-anchor="middle">'
        "how likely and how far ahead the best has to be</text>",
        f'<line x1="{across(chosen):.0f}" x2="{across(chosen):.0f}" y1="{TOP}" y2="{HEIGHT - BOTTOM}" '
        'stroke="#505a5f" stroke-dasharray="4 4"/>',
        f'<text x="{across(chosen) + 5:.0f}" y="{TOP + 12}" fill="#505a5f">chosen: {chosen:g}</text>',
        f'<polyline points="{missed}" fill="none" stroke="#1d70b8" stroke-width="2.5"/>',
        f'<polyline points="{false}" fill="none" stroke="#d4351c" stroke-width="2.5" stroke-dasharray="8 3"/>',
        f'<text x="{WIDTH - 25}" y="{up(points[-1][1]) - 8:.0f}" text-anchor="end" fill="#1d70b8">'
        "descriptions missed</text>",
        f'<text x="{WIDTH - 25}" y="{up(points[-1][2]) - 8:.0f}" text-anchor="end" fill="#d4351c">'
        "wrongly defined (dashed)</text>",
        "</svg>",
    ]
    PATH.parent.mkdir(parents=True, exist_ok=True)
    PATH.write_text("\n".join(lines) + "\n", encoding="utf-8")


TITLE = "The likelier a description has to be, the more are missed and the fewer things are wrongly defined"


def _level(share: float, y: float) -> str:
    return (
        f'<line x1="{LEFT}" x2="{WIDTH - 20}" y1="{y:.0f}" y2="{y:.0f}" stroke="#d8dcde"/>'
        f'<text x="{LEFT - 8}" y="{y + 4:.0f}" text-anchor="end">{share:.0%}</text>'
    )
