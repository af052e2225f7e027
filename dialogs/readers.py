"""Reads what somebody typed as an answer to a step: one reader a kind, in a table."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal, InvalidOperation
from difflib import get_close_matches

from content.model import Step

LONGEST = 50_000


@dataclass(frozen=True)
class Reading:
    """The answer's normal form as text (see ``Answer.value``)."""

    value: str


@dataclass(frozen=True)
class Misfit:
    """It can't be read as an answer: the key of the sentence that says why, and what fills its places."""

    why: str
    about: str = ""


Reader = Callable[[Step, str, date], Reading | Misfit]


def read_typed(step: Step, said: str, today: date) -> Reading | Misfit:
    """Reads typed words for a step. Nothing is stored here, and nothing that was typed is changed."""
    said = visible(said)
    if not said:
        return Misfit("misfit.empty")
    if len(said) > LONGEST:
        return Misfit("misfit.too_long", f"{len(said):,}")
    return READERS[step.kind](step, said, today)


def visible(said: str) -> str:
    """The words without what nobody sees: control characters, zero-width marks and the space around."""
    return re.sub(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]", "", said).strip()


def _text(step: Step, said: str, today: date) -> Reading | Misfit:
    if not re.search(r"\w", said):
        return Misfit("misfit.no_words")
    return Reading(said)


def _person(step: Step, said: str, today: date) -> Reading | Misfit:
    if len(said) > 120 or not re.search(r"[^\W\d_]", said):
        return Misfit("misfit.person")
    return Reading(re.sub(r"\s+", " ", said))


_AMOUNT = re.compile(
    r"(?P<sign>(?<![\w])-|minus )?\s?£?\s?(?P<figure>\d[\d,]*(?:\.\d+)?|\.\d+)"
    r"\s?(?P<unit>(?:k|m|mn|bn|hundred|thousand|million|billion)\b)?",
    re.IGNORECASE,
)
_TIMES = {
    "k": 10**3,
    "thousand": 10**3,
    "m": 10**6,
    "mn": 10**6,
    "million": 10**6,
    "bn": 10**9,
    "billion": 10**9,
}
_NOT_YET = re.compile(r"^(tbc|tbd|tba|n/?k|not yet( known)?|to be (confirmed|decided))\W*$", re.IGNORECASE)


def amounts(said: str) -> tuple[Decimal, ...]:
    """Every amount in the words. In "between 5 and 10 thousand" the unit counts for both."""
    found: list[tuple[Decimal, str]] = []
    for match in _AMOUNT.finditer(said):
        try:
            figure = Decimal(match["figure"].replace(",", ""))
        except InvalidOperation:
            continue
        found.append((-figure if match["sign"] else figure, (match["unit"] or "").lower()))
    shared = found[-1][1] if len(found) == 2 and re.search(r"\b(between|to|and|or)\b|[-\u2013]", said) else ""
    return tuple(figure * Decimal({**_TIMES, "hundred": 100}.get(unit or shared, 1)) for figure, unit in found)


def _plain(number: Decimal) -> str:
    return format(number.normalize(), "f") if number == number.to_integral() else format(number, "f")


def _number(step: Step, said: str, today: date) -> Reading | Misfit:
    if _NOT_YET.match(said):
        return Misfit("misfit.not_yet")
    found = amounts(said)
    if not found:
        return Misfit("misfit.number")
    if len(found) == 2 and found[0] <= found[1]:
        return Reading(f"{_plain(found[0])}..{_plain(found[1])}")
    if len(found) > 1:
        return Misfit("misfit.numbers")
    return Reading(_plain(found[0]))


def _date(step: Step, said: str, today: date) -> Reading | Misfit:
    if _NOT_YET.match(said):
        return Misfit("misfit.not_yet")
    read = read_date(said)
    return Reading(read.isoformat()) if read else Misfit("misfit.date")


_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_DAY_FIRST = re.compile(r"\b(\d{1,2})[/.\-](\d{1,2})[/.\-](\d{4}|\d{2})\b")
_ISO = re.compile(r"\b(\d{4})-(\d{1,2})-(\d{1,2})\b")
_NAMED = re.compile(r"\b(?:(\d{1,2})(?:st|nd|rd|th)?\s+(?:of\s+)?)?([a-z]{3,9})\.?,?\s+(\d{4})\b", re.IGNORECASE)


def read_date(said: str) -> date | None:
    """A full date in British order, or a month with its year (its last day, since that is what a deadline means)."""
    for pattern, order in ((_ISO, (0, 1, 2)), (_DAY_FIRST, (2, 1, 0))):
        match = pattern.search(said)
        if match:
            year, month, day = (int(match.groups()[place]) for place in order)
            return _real(year + 2000 if year < 100 else year, month, day)
    match = _NAMED.search(said)
    if match and match[2][:3].lower() in _MONTHS:
        month = _MONTHS.index(match[2][:3].lower()) + 1
        return _real(int(match[3]), month, int(match[1])) if match[1] else _month_end(int(match[3]), month)
    return None


def _real(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day) if 1990 <= year <= 2100 else None
    except ValueError:
        return None


def _month_end(year: int, month: int) -> date | None:
    first = _real(year, month, 1)
    return (first + timedelta(days=32)).replace(day=1) - timedelta(days=1) if first else None


def _choice(step: Step, said: str, today: date) -> Reading | Misfit:
    offered = tuple((choice.key, choice.label) for choice in step.choices)
    key = pick(said, offered) or _begins(said, offered)
    return Reading(key) if key else Misfit("misfit.choice")


def _choices(step: Step, said: str, today: date) -> Reading | Misfit:
    offered = tuple((choice.key, choice.label) for choice in step.choices)
    whole = pick(said, offered)
    parts = [said] if whole else [part for part in re.split(r"[,;\n]|\band\b|&", said) if part.strip()]
    picked = [pick(part, offered) for part in parts]
    if not picked or None in picked:
        picked = _with_lines(said, offered)
    if not picked:
        return Misfit("misfit.choices")
    return Reading(",".join(dict.fromkeys(key for key in picked if key)))


def _with_lines(said: str, offered: tuple[tuple[str, str], ...]) -> list[str | None]:
    """Choices with a line on each: "Equality, because some residents are not online. Climate: fewer journeys."

    The first sentence has to name one; one that names none goes on about the choice before it.
    """
    sentences = [part for part in re.split(r"(?<=[.;!?])\s+|\n", said) if part.strip()]
    heads = (re.split(r"[,.:;(]|\s[-\u2013]\s|\b(?:as|because|since)\b", part, maxsplit=1)[0] for part in sentences)
    named = [pick(head, offered) or _begins(head, offered) for head in heads]
    return [key for key in named if key] if named and named[0] else []


def _begins(said: str, offered: tuple[tuple[str, str], ...]) -> str | None:
    words = f"{_fold(said)} "
    return next((key for key, label in offered if words.startswith(f"{_fold(label)} ")), None)


def pick(said: str, offered: tuple[tuple[str, str], ...]) -> str | None:
    """The key meant among (key, label): by number, key, label, the start of a label or a near spelling."""
    words = _fold(said)
    number = re.fullmatch(r"(?:number |option )?(\d{1,2})", words)
    if number and 1 <= int(number[1]) <= len(offered):
        return offered[int(number[1]) - 1][0]
    names = {name: key for key, label in offered for name in (_fold(key), _fold(label))}
    if words in names:
        return names[words]
    starts = {key for name, key in names.items() if len(words) >= 3 and name.startswith(words)}
    if len(starts) == 1:
        return starts.pop()
    near = get_close_matches(words, names, n=2, cutoff=0.8)
    return names[near[0]] if near and len({names[name] for name in near}) == 1 else None


def _fold(words: str) -> str:
    return re.sub(r"[^\w ]+", "", words.replace("_", " ").lower()).strip()


READERS: dict[str, Reader] = {
    "text": _text,
    "rows": _text,
    "person": _person,
    "number": _number,
    "money": _number,
    "date": _date,
    "choice": _choice,
    "choices": _choices,
}
