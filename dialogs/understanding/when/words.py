"""Words about time, brought to one spelling before they are read: numbers as digits, days and months whole."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import process
from rapidfuzz.distance import OSA

from dialogs.understanding.fold import words_of
from dialogs.understanding.when.sayings import OTHER, plainly, without_counts
from dialogs.understanding.when.welsh import in_english

DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MONTHS = (
    *("january", "february", "march", "april", "may", "june", "july", "august", "september", "october"),
    *("november", "december"),
)
_SHORT = {
    **{day[:3]: day for day in DAYS},
    **{month[:3]: month for month in MONTHS},
    "tues": "tuesday",
    "weds": "wednesday",
    "wednes": "wednesday",
    "thur": "thursday",
    "thurs": "thursday",
    **dict.fromkeys(("thrs", "thirs", "thursd"), "thursday"),
    **{day[:4]: day for day in ("monday", "friday", "sunday")},
    **dict.fromkeys(("wedn", "wedns", "wensd"), "wednesday"),
    **dict.fromkeys(("tomoro", "tommoro", "tomorrer", "tomrw", "tmorro"), "tomorrow"),
    **dict.fromkeys(("evry", "evrey", "evry"), "every"),
    **dict.fromkeys(("remindr", "remnder", "remider", "rimender"), "reminder"),
    "fortnite": "fortnight",
    "sept": "september",
    "tmrw": "tomorrow",
    "tmr": "tomorrow",
    "tomoz": "tomorrow",
    "2moro": "tomorrow",
    "tmoz": "tomorrow",
    "tomo": "tomorrow",
    "min": "minute",
    "mins": "minutes",
    "hr": "hour",
    "hrs": "hours",
    "wk": "week",
    "wks": "weeks",
    "mth": "month",
    "mths": "months",
    "yr": "year",
    "eod": "end of the day",
    "eow": "end of the week",
    "eom": "end of the month",
    "cob": "end of the day",
    "cop": "end of the day",
    "hols": "holiday",
    "noonish": "noon",
    "fortnightly": "every 2 weeks",
    "biweekly": "every 2 weeks",
    "weekdays": "every weekday",
    "daily": "every day",
    "weekly": "every week",
    "monthly": "every month",
    "quarterly": "every 3 months",
    "annually": "every year",
    "yearly": "every year",
    "each": "every",
    "alternate": "every 2",
    "wkday": "weekday",
    "wkdays": "every weekday",
    "wkly": "every week",
    "hourly": "every hour",
    "nxt": "next",
    "abt": "about",
    "wkend": "weekend",
    "h": "hours",
    "m": "minutes",
    **dict.fromkeys(("rmd", "rmnd", "rmind", "rimind", "remnd", "remid", "remaind", "remimd", "remnid"), "remind"),
    "wensday": "wednesday",
    "wendsday": "wednesday",
    "wensdays": "wednesdays",
}
_NUMBERS = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
    *("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty"),
)
_ORDINALS = (
    *("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh"),
    *("twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth"),
    "twentieth",
)
_WORDS = {
    **{word: str(number) for number, word in enumerate(_NUMBERS)},
    "thirty": "30",
    "forty": "40",
    "fifty": "50",
    "sixty": "60",
    "ninety": "90",
    **{word: f"{number}th" for number, word in enumerate(_ORDINALS, 1)},
    "thirtieth": "30th",
}
_SPELLED: tuple[str, ...] = (
    *DAYS,
    *MONTHS,
    "tomorrow",
    "yesterday",
    "fortnight",
    "afternoon",
    "morning",
    "evening",
    "weekend",
)
_SPELLED += (
    "christmas",
    "working",
    "minutes",
    "holiday",
    "deadline",
    "quarter",
    "twenty",
    "thirty",
    "fifteen",
    "eleven",
)
_KNOWN = frozenset(
    (
        *_SPELLED,
        "tonight",
        "midday",
        "mayday",
        "payday",
        "weekday",
        "heyday",
        "minute",
        "days",
        "months",
        "monthly",
        "marched",
        "fridays",
        "sundays",
    )
)
_KNOWN |= frozenset(
    (
        "quarters",
        "quarterly",
        "thirsty",
        "marches",
        "tomorrows",
        "weekends",
        "mornings",
        "moments",
        "sundry",
        "decembers",
        "thus",
        "match",
        "matched",
        "matches",
        "remember",
        "remembers",
        "jeune",
    )
)
_TOKEN = re.compile(r"\d+(?:st|nd|rd|th)\b|\d+|[a-z]+|[/:.\-,;]")
_GLUED = re.compile(r"(\d)(am|pm|ish|hrs?|mins?|hours?|minutes?|days?|weeks?|wks?|months?|oclock|h|m)\b")
_HOURS_MINUTES = re.compile(r"\b(\d{1,2}) ?h(?:rs?|ours?)? ?(\d{1,2})(?: ?m(?:ins?)?)?\b(?! ?[:.])")
_SHORTENED = re.compile(
    r"\b(jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|mon|tues?|weds?|thurs?|fri|sat|sun|approx|no)\."
    r"(?=\s*(?:\d|the \d|at |morning|afternoon|evening|am\b|pm\b|next|week|first|half|quarter|noon|midday|lunch|after"
    r"|about|around|before|by |jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec))"
)
_TO_MORROW = re.compile(r"\b2 ?(?:moro|morow|morrow|mrw|mora|moz)\b")
_POLITE = frozenset(("please", "pls", "plz", "thanks", "ta", "cheers", "thx"))
_TENS = {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50}
_UNITS = {**{word: number for number, word in enumerate(_NUMBERS[:10]) if number}}
_UNIT_ORDINALS = {word: number for number, word in enumerate(_ORDINALS[:9], 1)}
LONGEST = 320


@dataclass(frozen=True)
class Plain:
    """The words, and the places in them before which a part of a sentence begins, and a sentence."""

    words: str
    parts: frozenset[int] = frozenset()
    sentences: tuple[int, ...] = ()


def plain_time(text: str) -> str:
    """The words about time in their one spelling, with one space between; what is no such word stays."""
    return plain_parts(text).words


@lru_cache(maxsize=64)
def plain_parts(text: str) -> Plain:
    """The same, with the places at which the marks between the words divide them."""
    text = text[:LONGEST].lower().replace("’", "'").replace("\u2018", "'")
    text = without_counts(in_english(plainly(text).replace("'", "")))
    text = re.sub(r"\b(0?[7-9]|1\d|2[0-3])h([0-5]\d)\b", r"\1:\2", text)
    text = _TO_MORROW.sub("tomorrow", _HOURS_MINUTES.sub(r"\1 hours \2 minutes", text))
    text = _GLUED.sub(r"\1 \2", text)
    text = re.sub(r"\b(\d{1,2}[:.]\d\d):\d\d\b", r"\1", text)
    text = re.sub(r"(?<![\d.,/])(\d{1,2})[,;]([0-5]\d)(?![\d.,/]|th|st|nd|rd)", r"\1.\2", text)
    text = _SHORTENED.sub(r"\1 ", text)
    text = re.sub(r"(?<=[a-z])(\d{1,4}(?:[.:]\d\d)?)\b", r" \1", text)
    text = re.sub(r"\.\.+|[.!?]+(?=\s|$)|[;?!\n]", " ; ", text)
    text = re.sub(r",|:(?!\d)|\s[-/\u2013\u2014]+\s|[()\u2013\u2014]", " , ", text)
    words = [_word(word) for word in _numbered(_TOKEN.findall(text)) if word not in _POLITE]
    return _divided(" ".join(word for word in words if word))


def _divided(text: str) -> Plain:
    text = re.sub(r"(\d) ([:/.\-]) (?=\d)", r"\1\2", text)
    text = re.sub(r"(\d[:/.\-]\d+) ([:/.\-]) (?=\d)", r"\1\2", text)
    text = re.sub(r" [:/.\-](?= |$)", "", text)
    text = re.sub(r"\b(?:next )?1(?:th|st)\b(?= thing)", "first", text)
    words: list[str] = []
    parts: set[int] = set()
    sentences: list[int] = []
    at = 0
    for word in text.split():
        if word in (",", ";"):
            parts.add(at)
            if word == ";":
                sentences.append(at)
            continue
        if word in JOINS and at:
            parts.add(at)
        words.append(word)
        at += len(word) + 1
    return Plain(" ".join(words), frozenset(parts), tuple(sentences))


_NO_HOURS = frozenset(words_of("minutes hour hours day days week weeks while when because so but i")) | {",", ";"}
# A part of a sentence begins with these.
JOINS = frozenset(("so", "but", "because", "cos", "coz", "since", "although", "though"))


def _numbered(tokens: list[str]) -> list[str]:
    """Numbers of two words made one, and names of days and months that are everyday words told from those."""
    found: list[str] = []
    place = 0
    while place < len(tokens):
        token = _im(tokens, place, found) if tokens[place] == "am" else tokens[place]
        after = tokens[place + 1] if place + 1 < len(tokens) else ""
        skip = 2 if after == "-" else 1
        unit = tokens[place + skip] if place + skip < len(tokens) else ""
        if token in _TENS and (unit in _UNITS or unit in _UNIT_ORDINALS):
            number = _TENS[token] + _UNITS.get(unit, _UNIT_ORDINALS.get(unit, 0))
            found.append(f"{number}th" if unit in _UNIT_ORDINALS else str(number))
            place += skip + 1
            continue
        if token in _WORDS and after == "-" and unit in _WORDS:
            del tokens[place + 1]  # "Ten-thirty."
        if token in _EVERYDAY and not _beside_a_time(token, found, unit or after):
            token = OTHER
        found.append(token)
        place += 1
    return found


def _im(tokens: list[str], place: int, before: list[str]) -> str:
    """In half an hour, am driving: that is no morning."""
    told = place + 1 < len(tokens) and (not before or before[-1] in _NO_HOURS)
    return "im" if told else "am"


# Names of days and months that are words of their own.
_EVERYDAY = frozenset(("may", "march", "sat", "sun", "mar", "dec", "sep"))
_BEFORE_MONTH = frozenset(
    words_of("in of by early late mid next this until till from end start every before after to for")
)
_BEFORE_DAY = frozenset(words_of("on next this by until till every to for me us or and coming last a"))
_AFTER_DAY = frozenset(
    words_of("at am pm morning afternoon evening night week the next fortnight lunchtime first about")
)


def _beside_a_time(token: str, before: list[str], after: str) -> bool:
    last = next((word for word in reversed(before) if word not in "/:.-"), "")
    if after[:1].isdecimal() or last[:1].isdecimal():
        return True
    if after == "bank":
        return True
    if token in ("sat", "sun"):
        return last in _BEFORE_DAY or after in _AFTER_DAY or not (last or after)
    return last in _BEFORE_MONTH or last in _WORDS


@lru_cache(maxsize=4096)
def _word(token: str) -> str:
    if token in _SHORT:
        return _SHORT[token]
    if token in _WORDS:
        return _WORDS[token]
    if token[-1] == "s" and _SHORT.get(token[:-1]) in DAYS and token not in _KNOWN:
        return _SHORT[token[:-1]] + "s"
    if len(token) < 5 or token in _KNOWN or not token.isalpha():
        return token
    allowed = 2 if len(token) >= 8 or (token.endswith("day") and len(token) >= 6) else 1
    near = process.extractOne(token, _SPELLED, scorer=OSA.distance, score_cutoff=allowed)
    if near is None or near[0] + "s" == token:
        return token
    return _WORDS.get(str(near[0]), str(near[0]))
