"""Reads the choice cells of benefits and costs: by their keys, and by the words that people type instead."""

from __future__ import annotations

import re
from typing import Literal, TypeVar

from dialogs.readers import visible

Kind = Literal["cashable", "non_cashable", "residents", "measurable", "disbenefit"]
Often = Literal["one_off", "running"]
Purse = Literal["revenue", "capital"]
Agreed = Literal["yes", "asked", "no"]
Known = Literal["yes", "no", "not_sure"]
Sure = Literal["measured", "estimated", "guess"]
Vat = Literal["without", "with", "none", "not_sure"]

LONGEST = 200
_Value = TypeVar("_Value", bound=str)
_Table = tuple[tuple[_Value, str], ...]

# The first pattern that is found decides, so "non-cashable" stands before "cashable".
_KINDS: _Table[Kind] = (
    ("disbenefit", r"\bdis[\s\-_]?benefit|\ba cost to somebody|\bworse off\b"),
    ("measurable", r"\bmeasurable\b|\bnot in money\b|\bnon[\s\-_]?financial\b"),
    ("residents", r"\bresidents?\b|\bthe area\b|\bpublic\b|\bsocial\b"),
    ("non_cashable", r"\bnon?[\s\-_]?cash|\bnot cash|\btime (?:freed|saved)\b|\bcost avoid"),
    ("cashable", r"\bcash(?:able)?\b|\bincome\b"),
)
_OFTEN: _Table[Often] = (
    ("one_off", r"\bone[\s\-_]?off\b|\bonce\b|\bsingle\b|\bnon[\s\-_]?recurring\b|\bset[\s\-]?up\b"),
    ("running", r"\brunning\b|\b(?:every|each|per|a) year\b|\bannual(?:ly)?\b|\byearly\b|\brecurring\b|\bongoing\b"),
)
_PURSES: _Table[Purse] = (("capital", r"\bcapital\b|\bcapex\b"), ("revenue", r"\brevenue\b|\bopex\b"))
_AGREED: _Table[Agreed] = (
    ("no", r"^no\b|\bnot\b"),
    ("asked", r"\basked\b|\bwaiting\b|\bpending\b"),
    ("yes", r"^y(?:es)?\b|\bagreed\b"),
)
_KNOWN: _Table[Known] = (
    ("not_sure", r"\bnot[\s_]?sure\b|\bunsure\b|\bdon'?t know\b|\?|\btbc\b"),
    ("no", r"^no?\b|\bnot\b"),
    ("yes", r"^y(?:es)?\b|\balready\b"),
)
_SURE: _Table[Sure] = (
    ("guess", r"\bguess\b"),
    ("estimated", r"\bestimate"),
    ("measured", r"\bmeasured\b|\bcounted\b|\bquoted?\b|\bpaid before\b"),
)
_VAT: _Table[Vat] = (
    ("not_sure", r"\bnot[\s_]?sure\b|\bunsure\b|\?|\btbc\b"),
    ("without", r"\bwithout\b|\bex(?:cl)?\b|\bexcluding\b|\+\s?vat\b|\bplus vat\b"),
    ("none", r"\bnone\b|\bno vat\b|\bexempt\b"),
    ("with", r"\bwith\b|\binc(?:l)?\b|\bincluding\b"),
)


def _read(table: _Table[_Value], said: str) -> _Value | None:
    words = visible(said[: LONGEST * 4]).lower()[:LONGEST]
    exact = next((value for value, _ in table if words == value), None)
    return exact or next((value for value, pattern in table if re.search(pattern, words)), None)


def read_kind(said: str) -> Kind | None:
    return _read(_KINDS, said)


def read_often(said: str) -> Often | None:
    return _read(_OFTEN, said)


def read_purse(said: str) -> Purse | None:
    return _read(_PURSES, said)


def read_agreed(said: str) -> Agreed:
    """What nobody has said counts as not asked yet."""
    return _read(_AGREED, said) or "no"


def read_known(said: str) -> Known | None:
    return _read(_KNOWN, said)


def read_sure(said: str) -> Sure | None:
    return _read(_SURE, said)


def read_vat(said: str) -> Vat | None:
    return _read(_VAT, said)
