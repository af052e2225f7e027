"""Values out of any JSON at all: plain text, lists, links and days, or nothing. Nothing here ever raises."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime
from typing import Any

from dateutil.relativedelta import relativedelta

from dialogs.readers import read_date, visible

MOST_ITEMS = 500
_TAG = re.compile(r"<[^<>]{0,2000}>")
# What would be mark-up in our own Markdown or in a chat service.
_MARKS = str.maketrans({"<": " ", ">": " ", "*": " ", "`": "'", "[": "(", "]": ")", "|": " ", "~": " ", "\\": " "})
_SURROGATES = re.compile("[\ud800-\udfff]")
_EMAIL = re.compile(r"[A-Za-z0-9._%+'-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,6}")
# No user, no quotes, no brackets, and nothing that is not plain ASCII.
_WEB = re.compile(r"https?://[A-Za-z0-9.-]{1,253}(?::\d{1,5})?(?:[/?#][A-Za-z0-9._~:/?#@!$&+,;=%-]*)?")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})")
_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)")
_MONTH = re.compile(r"(\d{4})-(\d{2})")
_YEAR = re.compile(r"(?:19|20)\d{2}")
_ORDINAL = re.compile(r"\b(\d{1,2})(?:st|nd|rd|th)\b")


def text(value: Any, longest: int = 300) -> str:
    """A text or a number as one line of plain words, cut between words; anything else as nothing."""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return ""
    said = value[: longest * 8] if isinstance(value, str) else f"{value:.15g}" if abs(value) < 1e15 else ""
    said = _TAG.sub(" ", html.unescape(_TAG.sub(" ", said)))
    said = _SURROGATES.sub(" ", said)
    said = re.sub(r"\s+", " ", visible(said.translate(_MARKS))).strip(" #>+-=_")
    return said if len(said) <= longest else f"{said[:longest].rsplit(' ', 1)[0]} …"


def texts(value: Any) -> str:
    """The same of a list of texts, also one that is written as JSON in a text, as harvesters do."""
    if isinstance(value, list | tuple):
        return ", ".join(said for said in map(text, value[:20]) if said)
    said = text(value)
    return said.strip('()"{} ') if said[:1] in ("(", "{") else said


def mapping(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, dict) else {}


def items(value: Any) -> Iterator[Mapping[str, Any]]:
    """The objects in a list, at most so many."""
    for one in value[:MOST_ITEMS] if isinstance(value, list) else ():
        if isinstance(one, dict):
            yield one


def email(value: Any) -> str:
    match = _EMAIL.search(value[:2000]) if isinstance(value, str) else None
    return match[0] if match else ""


def link(value: Any) -> str:
    """A web address that is safe to show as a link, or nothing."""
    said = value.strip() if isinstance(value, str) else ""
    return said if len(said) <= 500 and _WEB.fullmatch(said) else ""


def day(value: Any, today: date) -> date | None:
    """A day however it is written, never one that is still to come; a month or a year means its last day."""
    found, whole = _day(value)
    if found is None or found <= today:
        return found
    # A month or a year that is not over yet.
    return today if whole and found.year == today.year and (found - today).days < _LONGEST[whole] else None


_LONGEST = {"month": 31, "year": 366}


def _day(value: Any) -> tuple[date | None, str]:
    """The day, and whether it stands for a whole month or year."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        return _from_number(value), ""
    if not isinstance(value, str) or not value.strip():
        return None, ""
    said = _ORDINAL.sub(r"\1", value.strip()[:60])
    if _YEAR.fullmatch(said):
        return date(int(said), 12, 31), "year"
    if match := _MONTH.fullmatch(said):
        return _real(match[1], match[2], "1", last=True), "month"
    if match := _COMPACT.fullmatch(said) or _ISO.match(said):
        return _real(match[1], match[2], match[3]), ""
    return read_date(said), "" if re.search(r"\d\D+\d", said) else "month"


def _from_number(value: float) -> date | None:
    """Seconds or milliseconds since 1970, or a year."""
    if 1990 <= value <= 2100:
        return date(int(value), 12, 31)
    try:
        return datetime.fromtimestamp(value / 1000 if value > 1e11 else value, UTC).date() if value > 6e8 else None
    except (OverflowError, ValueError, OSError):
        return None


def _real(year: str, month: str, day_: str, last: bool = False) -> date | None:
    try:
        first = date(int(year), int(month), int(day_))
    except ValueError:
        return None
    return first + relativedelta(day=31) if last else first
