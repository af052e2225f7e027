"""The app's two icons, drawn by code: a speech bubble with three rising bars."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable

ACCENT = "#00605A"
COLOUR_SIZE, OUTLINE_SIZE = 192, 32
# Each pixel is looked at in so many places along each side, so that edges are smooth.
LOOKS = 4
# The drawing's own square; the colour icon leaves the margin that Teams asks for.
SQUARE = 32.0
MARGIN = 5.0

Pixel = tuple[int, int, int, int]
Shape = Callable[[float, float], bool]


def colour() -> bytes:
    """192 by 192, in full colour, to the edges: Teams rounds the corners itself."""
    ground = (int(ACCENT[1:3], 16), int(ACCENT[3:5], 16), int(ACCENT[5:7], 16), 255)

    def pixel(column: int, row: int) -> Pixel:
        share = _share(_white_parts, column, row, COLOUR_SIZE, MARGIN)
        red, green, blue = (round(base + (255 - base) * share) for base in ground[:3])
        return red, green, blue, 255

    return _png(COLOUR_SIZE, pixel)


def outline() -> bytes:
    """32 by 32, white on nothing."""

    def pixel(column: int, row: int) -> Pixel:
        return 255, 255, 255, round(255 * _share(_outline_parts, column, row, OUTLINE_SIZE, 0.0))

    return _png(OUTLINE_SIZE, pixel)


# The shapes, in a square of 32 by 32


def _white_parts(x: float, y: float) -> bool:
    return _bubble(x, y, 0.0) and not _bars(x, y)


def _outline_parts(x: float, y: float) -> bool:
    return (_bubble(x, y, 0.0) and not _bubble(x, y, 2.0)) or _bars(x, y)


def _bubble(x: float, y: float, inset: float) -> bool:
    """A rounded box with a tail at its lower left; ``inset`` makes it smaller all round."""
    left, top, right, bottom, corner = 2.0 + inset, 3.0 + inset, 30.0 - inset, 25.0 - inset, 5.0 - inset / 2
    near_x, near_y = min(max(x, left + corner), right - corner), min(max(y, top + corner), bottom - corner)
    in_box = (x - near_x) ** 2 + (y - near_y) ** 2 <= corner**2
    tail_top, tail_tip = 24.0 - inset, 30.0 - 2.2 * inset
    in_tail = tail_top <= y <= tail_tip and 8.0 + inset * 0.9 <= x <= 15.0 - inset - (y - tail_top)
    return in_box or in_tail


def _bars(x: float, y: float) -> bool:
    """Three bars, each higher than the one before."""
    return any(left <= x <= left + 3.6 and top <= y <= 20.5 for left, top in ((8.2, 15.5), (14.2, 11.5), (20.2, 7.5)))


def _share(shape: Shape, column: int, row: int, size: int, margin: float) -> float:
    """How much of a pixel the shape covers."""
    scale = (SQUARE + 2 * margin) / size
    steps = [(place + 0.5) / LOOKS for place in range(LOOKS)]
    inside = sum(
        shape((column + across) * scale - margin, (row + down) * scale - margin) for across in steps for down in steps
    )
    return inside / LOOKS**2


# The file


def _png(size: int, pixel: Callable[[int, int], Pixel]) -> bytes:
    """A picture of eight bits each of red, green, blue and opacity."""
    rows = b"".join(b"\0" + b"".join(bytes(pixel(column, row)) for column in range(size)) for row in range(size))
    header = struct.pack(">IIBBBBB", size, size, 8, 6, 0, 0, 0)
    parts = ((b"IHDR", header), (b"IDAT", zlib.compress(rows, 9)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(name, content) for name, content in parts)


def _chunk(name: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))
