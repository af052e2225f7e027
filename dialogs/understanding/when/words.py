"""Words about time, brought to one spelling before they are read: numbers as digits, days and months whole."""

from __future__ import annotations

import re
from functools import lru_cache

from rapidfuzz import process
from rapidfuzz.distance import OSA

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
    "nxt": "next",
    "wkend": "weekend",
    "h": "hours",
    "m": "minutes",
    "bore": "morning",
    "prynhawn": "afternoon",
    "nesaf": "",
    "wensday": "wednesday",
    "wendsday": "wednesday",
    "wensdays": "wednesdays",
    "yfory": "tomorrow",
    "heddiw": "today",
    "dydd": "",
    "llun": "monday",
    "mawrth": "tuesday",
    "mercher": "wednesday",
    "iau": "thursday",
    "gwener": "friday",
    "sadwrn": "saturday",
    "sul": "sunday",
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
_SPELLED += ("christmas", "working", "minutes", "holiday", "deadline")
_KNOWN = frozenset((*_SPELLED, "tonight", "minute", "days", "months", "monthly", "marched", "fridays", "sundays"))
_TOKEN = re.compile(r"\d+(?:st|nd|rd|th)\b|\d+|[a-z]+|[/:.\-]")
_GLUED = re.compile(r"(\d)(am|pm|ish|hrs?|mins?|hours?|minutes?|days?|weeks?|wks?|oclock|h|m)\b")
_HOURS_MINUTES = re.compile(r"\b(\d{1,2}) ?h(?:rs?)? ?(\d{1,2})(?: ?m(?:ins?)?)?\b")
_TO_MORROW = re.compile(r"\b2 ?(?:moro|morow|morrow|mrw|mora|moz)\b")
# "Am" is "at" beside a day in Welsh, and the morning in English.
_WELSH = frozenset(
    ("yfory", "heddiw", "dydd", "bore", "llun", "mawrth", "mercher", "iau", "gwener", "sadwrn", "sul", "atgoffa")
)
_POLITE = frozenset(("please", "pls", "plz", "thanks", "ta", "cheers", "thx"))
LONGEST = 240


def plain_time(text: str) -> str:
    """The words about time in their one spelling, with one space between; what is no such word stays."""
    text = text[:LONGEST].lower().replace("'", "").replace("’", "")
    text = re.sub(r"\b([ap])\.m\.?", r"\1m", text)
    text = _TO_MORROW.sub("tomorrow", _HOURS_MINUTES.sub(r"\1 hours \2 minutes", text))
    text = _GLUED.sub(r"\1 \2", text)
    tokens = _TOKEN.findall(text)
    if not _WELSH.isdisjoint(tokens):
        tokens = ["at" if word == "am" else word for word in tokens]
    words = [_word(word) for word in tokens if word not in _POLITE]
    text = " ".join(word for word in words if word)
    text = re.sub(r"(\d) ([:/.\-]) (?=\d)", r"\1\2", text)
    text = re.sub(r"(\d[:/.\-]\d+) ([:/.\-]) (?=\d)", r"\1\2", text)
    text = re.sub(r" [:/.\-](?= |$)", "", text)
    text = re.sub(r"\b(20|30) ([1-9])(th)?\b(?! (?:past|to|minute|hour|am|pm))", _tens, text)
    return re.sub(r"\b(?:next )?1th\b(?= thing)", "first", text)


def _tens(match: re.Match[str]) -> str:
    return f"{int(match[1]) + int(match[2])}{match[3] or ''}"


@lru_cache(maxsize=4096)
def _word(token: str) -> str:
    if token in _SHORT:
        return _SHORT[token]
    if token in _WORDS:
        return _WORDS[token]
    if token[-1] == "s" and token[:-1] in _SHORT and _SHORT[token[:-1]] in DAYS:
        return _SHORT[token[:-1]] + "s"
    if len(token) < 5 or token in _KNOWN or not token.isalpha():
        return token
    allowed = 2 if len(token) >= 8 or (token.endswith("day") and len(token) >= 6) else 1
    near = process.extractOne(token, _SPELLED, scorer=OSA.distance, score_cutoff=allowed)
    if near is None or near[0] + "s" == token:
        return token
    return str(near[0])
