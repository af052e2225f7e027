"""Adds up the signs that one person is not safe: a telling one is enough, two different small ones are too."""

from __future__ import annotations

import re
from collections.abc import Iterable

from dialogs.care.risk_signs import ENOUGH, HALVES, HINTS
from dialogs.sieve import Sieve, compiled

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


def _whole(sign: str) -> str:
    for short, pattern in _PERSONS.items():
        sign = sign.replace(short, pattern)
    return sign


def _read(signs: Iterable[str]) -> Sieve[str]:
    return Sieve((sign, sign) for sign in map(_whole, signs))


_ENOUGH = _read(ENOUGH)
_HINTS, _HALVES = _read(HINTS.values()), _read(HALVES.values())
ENOUGH_IS = 2.0


def telling(said: str) -> list[re.Match[str]]:
    """The signs of which one is enough."""
    return [match for sign in _ENOUGH.left(said) if (match := compiled(sign).search(said))]


def weight(said: str) -> float:
    """What the small signs come to; the halves count only beside one of them."""
    hints = _count(_HINTS, said)
    return hints + _count(_HALVES, said) / 2 if hints else 0.0


def _count(signs: Sieve[str], said: str) -> int:
    return sum(bool(compiled(sign).search(said)) for sign in signs.left(said))
