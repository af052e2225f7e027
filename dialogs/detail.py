"""What a part of a typed entry says by its own words: somebody, how often, a licence; or that it is a detail at all."""

from __future__ import annotations

import re

from content.model import Column, Step
from dialogs.data.rhythm import RHYTHMS, read_rhythm

_SOMEBODY = re.compile(
    r"\b(?:the|our|us|we|me|by|with|held|owns?|answers?|contractors?|suppliers?|providers?|partners?|council|county"
    r"|district|borough|parish|teams?|services?|departments?|dept|units?|offices?|officers?|desk|depot|head|leads?"
    r"|manager|director|board|committee|agency|trust|nhs|police|university|library|libraries|finance|legal|planning"
    r"|highways|housing|waste|revenues|audit|procurement|comms|communications|hr|ltd|plc"
    r"|nobody|no one|not yet|tbc|ask)\b",
    re.IGNORECASE,
)
_INITIALS = re.compile(r"\b[A-Z]{2,}\b")
_NAME = re.compile(r"(?:[A-Z][\w'’-]+ ){1,2}[A-Z][\w'’-]+")
_YEAR = re.compile(r"\b20\d\d")
# What can only be meant for a column, under its key.
_TELLING = {
    "licence": re.compile(
        r"\b(?:ogl|open government|creative commons|cc ?by|licen[cs]e\w*|psga|crown copyright)\b", re.IGNORECASE
    ),
    "budget_code": re.compile(r"\bcode\b|\b[A-Z]{1,3}\d{3,}\b"),
    "source": re.compile(r"^(?:source\b|from (?:the|our|last) )", re.IGNORECASE),
    "baseline": re.compile(r"^(?:today|now|currently|baseline)\b|\bspent in\b", re.IGNORECASE),
}
# Columns that only a year can stand in.
_YEARS = ("year", "from_year", "until")


def somebody(words: str) -> bool:
    """A role, a team or a body, or a name."""
    named = _NAME.match(words.strip())
    return named is not None or any(pattern.search(words) for pattern in (_SOMEBODY, _INITIALS))


def told_by_words(column: str, part: str) -> bool:
    """Whether the part can only be meant for that column, by what it says."""
    if column == "rhythm":
        return len(part.split()) <= 4 and read_rhythm(part) in RHYTHMS.keys() - {"other", "as_needed", "once"}
    return column in _TELLING and _TELLING[column].search(part) is not None


def could_be(column: Column, part: str) -> bool:
    """Whether a part that only its order places may stand in that column: of people, and of years, not anything."""
    if column.kind == "person":
        return somebody(part)
    return column.key not in _YEARS or _YEAR.search(part) is not None


def is_detail(step: Step, column: str, first: str, second: str) -> bool:
    """Of two plain parts: the second tells more of the first, and is no entry of its own.

    In lists of words a capital begins an entry: "Rounds; the contractor" is one, "rounds; addresses" are two.
    """
    kinds = {one.key: one.kind for one in step.columns}
    if step.columns and step.columns[0].kind == "person":
        return _NAME.fullmatch(second) is None
    if kinds.get(column) == "person" or column == "holder":
        return somebody(second)
    if column in _YEARS:
        return _YEAR.search(second) is not None
    return re.search(r"\d", second) is not None or (first[:1].isupper() and second[:1].islower())
