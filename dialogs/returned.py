"""A file that came back, as it was read: its lines, what was changed in them and by whom, and the comments beside them.

What any of it means for the case is for ``dialogs/document/matching.py``.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Line:
    """One paragraph. ``text`` has every change taken, ``before`` none of them; ``who`` made the tracked ones.

    ``inner`` is the text without what we put before and after somebody's words. ``tags`` are the anchors in it,
    ``heading`` its level, ``cell`` its table, row and column. ``gone`` marks a line of a row that was deleted.
    """

    text: str
    inner: str
    before: str = ""
    tags: tuple[str, ...] = ()
    who: tuple[str, ...] = ()
    heading: int = 0
    cell: tuple[int, int, int] | None = None
    gone: bool = False


@dataclass(frozen=True)
class Remark:
    """A comment, and the number of the line that it stands beside. ``settled`` ones were marked as done."""

    who: str
    text: str
    line: int
    about: str = ""
    settled: bool = False


@dataclass(frozen=True)
class Returned:
    """The whole file. ``case`` and ``prints`` are what we had written into it, and may have been lost on the way.

    ``who`` last saved it. ``notes`` name what was left alone in it, such as links to elsewhere.
    """

    lines: tuple[Line, ...]
    remarks: tuple[Remark, ...] = ()
    case: str = ""
    prints: frozenset[str] = frozenset()
    rows: frozenset[str] = frozenset()
    who: str = ""
    notes: tuple[str, ...] = ()
