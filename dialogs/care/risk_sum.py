"""Adds up the signs that one person is not safe: a telling one is enough, two different small ones are too."""

from __future__ import annotations

import re
from collections.abc import Mapping

from dialogs.care.risk_signs import ENOUGH, HALVES, HINTS
from dialogs.sieve import Sieve, sieve

_PERSONS = {
    "[me]": r"(?:me|him|her|them|us|you|<name>)",
    "[myself]": r"(?:my|him|her|them)sel(?:f|ves)",
    "[my]": r"(?:my|his|her|their|our)",
    "[who]": r"(?:he|she|they|who|<name>|(?:my|her|his|their|the|a|our)(?: \w+){0,2}? (?:husband|wife|partner|"
    r"boyfriend|"
    r"girlfriend|ex|fella|fellow|bloke|man|woman|missus|other half|dad|daddy|mum|mam|father|mother|stepdad|"
    r"stepmum|son|"
    r"daughter|lad|brother|sister|uncle|aunt|cousin|grandson|nephew|carer|landlord|boss|manager|customer|neighbour|"
    r"housemate|flatmate|parents|family)|daddy|mummy|mum|dad|fella|husband)",
    "[.]": r"(?:(?:\w+|<name>) ){0,6}?",
}


def _whole(sign: str) -> re.Pattern[str]:
    for short, pattern in _PERSONS.items():
        sign = sign.replace(short, pattern)
    return re.compile(sign)


def _read(signs: Mapping[str, str]) -> Sieve[re.Pattern[str]]:
    return sieve(_whole(sign) for sign in signs.values())


_ENOUGH = sieve(_whole(sign) for sign in ENOUGH)
_HINTS, _HALVES = _read(HINTS), _read(HALVES)
ENOUGH_IS = 2.0


def telling(said: str) -> list[re.Match[str]]:
    """The signs of which one is enough."""
    return [match for sign in _ENOUGH.left(said) if (match := sign.search(said))]


def weight(said: str) -> float:
    """What the small signs come to; the halves count only beside one of them."""
    hints = sum(bool(sign.search(said)) for sign in _HINTS.left(said))
    return hints + sum(bool(sign.search(said)) for sign in _HALVES.left(said)) / 2 if hints else 0.0
