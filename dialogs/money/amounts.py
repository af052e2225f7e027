"""Reads an amount of money as people write it in a cell: "about 20k", "£1.2m", "5 to 10 thousand", "TBC"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from functools import cached_property
from typing import Literal

from dialogs.readers import visible

PENNY = Decimal("0.01")
LARGEST = Decimal(10) ** 12
LONGEST = 300

Unread = Literal["missing", "unread", "several", "percent", "rate", "quantity", "large"]
Period = Literal["year", "quarter", "month", "fortnight", "week"]
TIMES_A_YEAR: dict[Period, int] = {"year": 1, "quarter": 4, "month": 12, "fortnight": 26, "week": 52}


@dataclass(frozen=True)
class Amount:
    """An amount in pounds, or a range of them.

    ``period`` is what the words said it was for; where they said one, ``low`` and ``high`` are for a whole year.
    ``limit`` says that the words gave only an upper or a lower end.
    """

    low: Decimal
    high: Decimal
    period: Period | None = None
    limit: Literal["at_most", "at_least"] | None = None
    once: bool = False

    @cached_property
    def counted(self) -> Decimal:
        """What is counted: the amount, or the middle of the range, to the penny."""
        return penny((self.low + self.high) / 2)

    @property
    def is_range(self) -> bool:
        return self.low != self.high


def penny(value: Decimal) -> Decimal:
    """To the penny; half a penny goes up, away from nought."""
    return value.quantize(PENNY, ROUND_HALF_UP)


_FIGURE = r"(?:[0-9]{1,3}(?:[, ][0-9]{3})+(?![0-9])|[0-9]+)(?:\.[0-9]+)?|\.[0-9]+"
_UNIT = r"k|m|mn|bn|grand|hundred thousand|hundred|thousand|million|billion"
_ONE = re.compile(
    rf"(?P<sign>(?<![\w)/])-(?=£|[0-9.])|^-\s|\bminus\s)?(?:(?P<pound>£|\bgbp)\s?(?P<minus>-)?)?(?P<figure>{_FIGURE})(?![0-9])"
    rf"\s?(?:(?P<unit>{_UNIT})\b)?(?:\s?(?P<mark>%|per\s?cent\b|percent\b|p\b(?!\.?a)))?"
)
_TIMES = {
    "": 1,
    "hundred": 100,
    "k": 10**3,
    "grand": 10**3,
    "thousand": 10**3,
    "hundred thousand": 10**5,
    "m": 10**6,
    "mn": 10**6,
    "million": 10**6,
    "bn": 10**9,
    "billion": 10**9,
}
_WORDS = {
    "a": "1", "one": "1", "two": "2", "three": "3", "four": "4", "five": "5", "six": "6", "seven": "7", "eight": "8",
    "nine": "9", "ten": "10", "eleven": "11", "twelve": "12", "fifteen": "15", "twenty": "20", "thirty": "30",
    "forty": "40", "fifty": "50", "sixty": "60", "seventy": "70", "eighty": "80", "ninety": "90",
}  # fmt: skip
_SPELT = re.compile(rf"\b({'|'.join(_WORDS)})(?=\s(?:{_UNIT})\b)")
_NOTHING_SAID = re.compile(r"(?:tbc|tbd|tba|n/?k|n/?a|unknown|not (?:yet )?(?:known|sure)|unsure|not yet|don'?t know|"
                           r"to be (?:confirmed|decided|agreed)|[?.\-\s]*)\W*")  # fmt: skip
_NOUGHT = re.compile(r"(?:nil|none|nothing|no (?:extra )?cost|free|zero|no charge)\W*")
_YEARS = re.compile(
    r"\(?\b(?:from|in|at|since|for)?\s?(?:fy\s?)?(?:19|20)[0-9]{2}\s?[/\-]\s?[0-9]{2,4}\b(?:\sprices?)?\)?"
    r"|\(?\b(?:in|at|since|from)\s(?:19|20)[0-9]{2}\b(?:\sprices?)?\)?"
)
_PERIODS: tuple[tuple[Period, str], ...] = (
    ("month", r"(?:\b(?:a|per|each|every)\s|/\s?)month\b|\bmonthly\b|\bpcm\b|\bp\.?m\b"),
    ("fortnight", r"(?:\b(?:a|per|each|every)\s|/\s?)fortnight\b|\bfortnightly\b"),
    ("week", r"(?:\b(?:a|per|each|every)\s|/\s?)week\b|\bweekly\b|\bp\.?w\b"),
    ("quarter", r"(?:\b(?:a|per|each|every)\s|/\s?)quarter\b|\bquarterly\b"),
    ("year", r"(?:\b(?:a|per|each|every)\s|/\s?)(?:year|yr|annum)\b|\b(?:yearly|annually|annual)\b|\bp\.?a\b"),
)
_RATE = re.compile(
    r"(?:\bper\s|/\s?)(?!year|yr|annum|month|week|quarter|fortnight|cent|[0-9])[a-z]+"
    r"|\beach\b(?!\s(?:year|month|week|quarter|fortnight))"
    r"|\ban?\s(?:hour|hr|day|call|visit|item|search|report|letter|person|head|user|household|licence|form)\b"
)
_QUANTITY = re.compile(
    r"^\s?(?:staff\s|working\s|officer\s|person\s)?(?:hours?|hrs?|days?|weeks?|months?|years?|yrs?|minutes?|mins?|fte|ftes|posts?|staff|people|"
    r"persons?|calls?|letters?|visits?|emails?|households?|users?|officers?|residents?|licences?|reports?|forms?|items?|miles?)\b"
)
_ONCE = re.compile(r"\bone[\s\-]?off\b|\bonce\b|\bsingle payment\b|\bnot recurring\b|\bnon[\s\-]recurring\b")
# A sum left to the reader, such as "15 days at £300": we don't do it for them, since the unit may be another.
_SUM = re.compile(r"[0-9]\s?[a-z ]{0,20}(?:\bat|@|\bx|×|\*|\btimes)\s?£?[0-9]")
_BETWEEN = re.compile(r"\s?(?:to|and|or|-|up to|maybe|possibly)\s?")
_PLUS_MINUS = re.compile(r"\s?(?:\+\s?/\s?-|±|plus\sor\sminus)\s?")
_JOINS = re.compile(f"(?:{_BETWEEN.pattern})|(?:{_PLUS_MINUS.pattern})")
_AT_MOST = re.compile(r"\b(?:up to|under|less than|below|no more than|at most|max(?:imum)?)\b")
_AT_LEAST = re.compile(r"\b(?:over|more than|above|at least|min(?:imum)?|from)\b")


@dataclass(frozen=True)
class _Found:
    value: Decimal
    raw: Decimal
    unit: str
    pounds: bool
    start: int
    end: int


def read_amount(said: str) -> Amount | Unread:
    """The amount in a cell, or why there is none that can be counted. Any text at all gets an answer."""
    text = _tidied(said)
    if len(text) > LONGEST:
        return "unread"
    if _NOTHING_SAID.fullmatch(text):
        return "missing"
    if _NOUGHT.fullmatch(text):
        return Amount(Decimal(0), Decimal(0))
    bracketed = re.fullmatch(r"\(([^()]*)\)", text)
    text = re.sub(r"\bhalf an? ", "0.5 ", bracketed[1] if bracketed else text)
    text = _SPELT.sub(lambda match: _WORDS[match[1]], text)
    text = _YEARS.sub(" ", text) if re.search(r"[0-9]", _YEARS.sub(" ", text)) else text
    read = _ends(text)
    if isinstance(read, str):
        return read
    low, high = (-read[1], -read[0]) if bracketed else read
    return _for_a_year(text, min(low, high), max(low, high))


def said_once(*said: str) -> bool:
    """Whether the words say that it happens only once."""
    return any(_ONCE.search(words.lower()[:LONGEST]) for words in said)


def _tidied(said: str) -> str:
    text = visible(said[: LONGEST * 4]).lower()
    text = re.sub(r"[\u2010-\u2015\u2212]", "-", text)
    return re.sub(r"\s+", " ", text).strip()


def _ends(text: str) -> tuple[Decimal, Decimal] | Unread:
    """The low and the high end."""
    found, why = _figures(text)
    if not found:
        return why
    if _RATE.search(text):
        return "rate"
    if len(found) == 1:
        return _fits(found[0].value, found[0].value)
    if len(found) > 2:
        return "several"
    first, second = found
    between = text[first.end : second.start]
    if _PLUS_MINUS.fullmatch(between):
        return _fits(first.value - second.value, first.value + second.value)
    if not _BETWEEN.fullmatch(between):
        return "several"
    shares = not first.unit and second.unit and abs(first.raw) <= abs(second.raw)
    low = first.raw * _TIMES[second.unit] if shares else first.value
    return _fits(low, second.value)


def _figures(text: str) -> tuple[tuple[_Found, ...], Unread]:
    """The figures that are money; those marked with a pound sign speak for the cell where there are any."""
    found: list[_Found] = []
    others: set[Unread] = set()
    for match in _ONE.finditer(text):
        mark = match["mark"] or ""
        if mark in ("%", "percent") or mark.startswith("per"):
            others.add("percent")
        elif not match["pound"] and not mark and _QUANTITY.match(text[match.end() :]):
            others.add("quantity")
        else:
            found.append(_found(match))
    pounds = tuple(one for one in found if one.pounds)
    if len(found) == 2 and pounds and _JOINS.fullmatch(text[found[0].end : found[1].start]):
        pounds = tuple(found)
    if _SUM.search(text):
        return (), "several"
    why: Unread = "percent" if "percent" in others else "quantity" if "quantity" in others else "unread"
    # Beside hours or percentages, a small bare figure ("5 to 10 hours", "960 hours at 25") is one of them.
    return pounds or tuple(one for one in found if not others or one.unit or abs(one.raw) >= 1000), why


def _found(match: re.Match[str]) -> _Found:
    figure = Decimal(re.sub(r"[, ]", "", match["figure"])[:40])
    figure = figure / 100 if match["mark"] else figure
    raw = -figure if match["sign"] or match["minus"] else figure
    unit = match["unit"] or ""
    return _Found(raw * _TIMES[unit], raw, unit, bool(match["pound"] or match["mark"]), match.start(), match.end())


def _fits(low: Decimal, high: Decimal) -> tuple[Decimal, Decimal] | Unread:
    if max(abs(low), abs(high)) >= LARGEST:
        return "large"
    return penny(low), penny(high)


def _for_a_year(text: str, low: Decimal, high: Decimal) -> Amount:
    period = next((name for name, pattern in _PERIODS if re.search(pattern, text)), None)
    times = TIMES_A_YEAR[period] if period else 1
    single = low == high
    limit: Literal["at_most", "at_least"] | None = None
    if single and _AT_MOST.search(text):
        limit = "at_most"
    elif single and _AT_LEAST.search(text):
        limit = "at_least"
    return Amount(low * times, high * times, period, limit, said_once(text))
