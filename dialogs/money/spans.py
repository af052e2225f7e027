"""Reads when money starts and ends: "2027/28", "from April 2027", "year 1", "2027", "for 3 years", "no end"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from dialogs.money.amounts import said_once
from dialogs.money.years import FinancialYear, Month
from dialogs.readers import visible

FIRST, LAST = 2000, 2099
LONGEST = 200

Unread = Literal["missing", "unread"]


@dataclass(frozen=True)
class Starts:
    """When it starts. ``nth`` is the number in "year 2", counted from the first year of the case.

    ``by_month`` says that a month was named: then its first year counts in part. ``last`` is an end that stood in
    the same cell, ``lasts`` how many months it said. ``bare`` marks a year alone, such as "2027".
    """

    month: Month | None = None
    nth: int | None = None
    by_month: bool = False
    last: Month | None = None
    lasts: int | None = None
    bare: bool = False
    once: bool = False


@dataclass(frozen=True)
class Ends:
    """When it ends; with none of these it has no end."""

    month: Month | None = None
    nth: int | None = None
    lasts: int | None = None


_YEAR = r"(?:20[0-9]{2})"
_PAIR = re.compile(rf"(?<![0-9])({_YEAR})\s?[/\-]\s?(20[0-9]{{2}}|[0-9]{{2}})(?![0-9])")
_SHORT_PAIR = re.compile(r"(?<![0-9/\-])([0-9]{2})\s?[/\-]\s?([0-9]{2})(?![0-9/\-])")
_ISO = re.compile(rf"(?<![0-9])({_YEAR})-([0-9]{{1,2}})-([0-9]{{1,2}})(?![0-9])")
_DAY_FIRST = re.compile(rf"(?<![0-9])([0-9]{{1,2}})[/.\-]([0-9]{{1,2}})[/.\-]({_YEAR}|[0-9]{{2}})(?![0-9])")
_MONTH_FIRST = re.compile(rf"(?<![0-9])([0-9]{{1,2}})[/.]({_YEAR})(?![0-9])")
_NAMES = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_NAMED = re.compile(
    r"\b(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    rf"|nov(?:ember)?|dec(?:ember)?)[\s.,\-/]*(?:of\s)?['’]?({_YEAR}|[0-9]{{2}})(?![0-9]|,?\s{_YEAR})"
)
_BARE = re.compile(rf"(?<![0-9])({_YEAR})(?![0-9])")
_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth")
_CARDINALS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_NTH = re.compile(
    rf"\b(?:year|yr|y)\s?([0-9]{{1,2}}|{'|'.join(_CARDINALS)})\b|\b({'|'.join(_ORDINALS)})\s(?:year|yr)\b"
)
_THIS = re.compile(r"\b(?:this (?:financial )?year|now|today|immediately|straight away|at once|already|current year)\b")
_NEXT = re.compile(r"\bnext (?:financial )?year\b")
_FOR = re.compile(rf"\b([0-9]{{1,2}}|{'|'.join(_CARDINALS)})[\s\-](years?|yrs?|months?)\b")
_NO_END = re.compile(
    r"(?:|no end(?: date)?|no|none|never|open[\s\-]ended|ongoing|on[\s\-]going|forever|indefinite(?:ly)?"
    r"|permanent(?:ly)?|every year|continuing|n/?a|[\-\s]+)\W*"
)
_NOTHING_SAID = re.compile(
    r"(?:tbc|tbd|tba|n/?k|n/?a|unknown|not (?:yet )?(?:known|sure)|unsure|not yet|don'?t know"
    r"|to be (?:confirmed|decided|agreed)|[?.\-\s]*)\W*"
)


def read_starts(said: str, written: Month) -> Starts | Unread:
    """When it starts. ``written`` is the month in which it was typed, for "this year" and "next year"."""
    text = _tidied(said)
    if text is None:
        return "unread"
    if _NOTHING_SAID.fullmatch(text):
        return "missing"
    found = _moments(text)
    once, lasts = said_once(text), _lasts(text)
    only = bool(re.search(r"\bonly\b", text))
    if found:
        first, by_month, bare = found[0]
        last = found[1] if len(found) > 1 else None
        end = _end_of(last[0], last[1]) if last else _end_of(first, by_month) if only else None
        return Starts(first, None, by_month, end, lasts, bare, once)
    nth = _nth(text)
    if nth is not None:
        return Starts(None, nth, lasts=12 if only else lasts, once=once)
    for pattern, later in ((_THIS, 0), (_NEXT, 1)):
        if pattern.search(text):
            return Starts(FinancialYear.of(written).plus(later).first, lasts=lasts, once=once)
    return "unread"


def read_ends(said: str) -> Ends | Unread:
    """When it ends; words such as "no end", and an empty cell, are an ``Ends`` of nothing."""
    text = _tidied(said)
    if text is None:
        return "unread"
    if _NO_END.fullmatch(text):
        return Ends()
    if _NOTHING_SAID.fullmatch(text):
        return "missing"
    found = _moments(text)
    if found:
        month, by_month, _ = found[-1]
        return Ends(_end_of(month, by_month))
    nth = _nth(text)
    if nth is not None:
        return Ends(nth=nth)
    lasts = _lasts(text)
    return Ends(lasts=lasts) if lasts else "unread"


def _tidied(said: str) -> str | None:
    text = visible(said[: LONGEST * 4]).lower()
    text = re.sub(r"\s+", " ", re.sub(r"[\u2010-\u2015\u2212]", "-", text)).strip()
    return None if len(text) > LONGEST else text


def _moments(text: str) -> list[tuple[Month, bool, bool]]:
    """Each moment in the words, in their order: its month, whether a month was named, whether it was a bare year."""
    found: dict[int, tuple[Month, bool, bool]] = {}
    for pattern, read in _READERS:
        for match in pattern.finditer(text):
            moment = read(match)
            if moment == "other":
                continue
            if moment is not None:
                found[match.start()] = moment
            # What is read once, or is no date after all, is not read again in another way.
            text = text[: match.start()] + "#" * (match.end() - match.start()) + text[match.end() :]
    return [found[place] for place in sorted(found)]


_Moment = tuple[Month, bool, bool]


def _pair(match: re.Match[str]) -> _Moment | Literal["other"] | None:
    first, second = int(match[1]), int(match[2])
    if second % 100 == (first + 1) % 100:
        return Month.of(first, 4), False, False
    # "2027-2030" is two years; "2027/30" could be anything.
    return "other" if second > first else None


def _short_pair(match: re.Match[str]) -> _Moment | None:
    first, second = 2000 + int(match[1]), 2000 + int(match[2])
    return (Month.of(first, 4), False, False) if second == first + 1 and 2015 <= first <= 2070 else None


def _named(match: re.Match[str]) -> _Moment | None:
    return _month(_full(match[2]), _NAMES.index(match[1][:3]) + 1)


def _month(year: int, month: int) -> _Moment | None:
    return (Month.of(year, month), True, False) if 1 <= month <= 12 and FIRST <= year <= LAST else None


def _full(year: str) -> int:
    return int(year) if len(year) == 4 else 2000 + int(year)


_READERS = (
    (_ISO, lambda match: _month(int(match[1]), int(match[2]))),
    (_DAY_FIRST, lambda match: _month(_full(match[3]), int(match[2]))),
    (_PAIR, _pair),
    (_SHORT_PAIR, _short_pair),
    (_MONTH_FIRST, lambda match: _month(int(match[2]), int(match[1]))),
    (_NAMED, _named),
    (_BARE, lambda match: (Month.of(int(match[1]), 4), False, True)),
)


def _end_of(month: Month, by_month: bool) -> Month:
    """A month is an end by itself; a financial year ends with its March."""
    return month if by_month else FinancialYear.of(month).last


def _nth(text: str) -> int | None:
    match = _NTH.search(text)
    if not match:
        return None
    if match[2]:
        return _ORDINALS.index(match[2]) + 1
    number = int(match[1]) if match[1].isdigit() else _CARDINALS.index(match[1]) + 1
    return number if 1 <= number <= 30 else None


def _lasts(text: str) -> int | None:
    """How many months it lasts, in "for 3 years" or "18 months"."""
    match = _FOR.search(text)
    if not match:
        return None
    number = int(match[1]) if match[1].isdigit() else _CARDINALS.index(match[1]) + 1
    return number * (1 if match[2].startswith("month") else 12) or None
