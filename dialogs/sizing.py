"""How big a case has to be: the advice, and the reasons for it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from dialogs.case import Case
from dialogs.readers import amounts
from dialogs.scene import Profile

Advised = Literal["note", "short", "full"]
# Where the council's profile says nothing: below the first, a note; from the second on, the full case (pounds).
SHORT_FROM, FULL_FROM = Decimal(5_000), Decimal(50_000)
MANY_DEPARTMENTS = 3
_MONEY = re.compile(r"£\s?[\d,.]+\s?(?:k|m|bn|thousand|million|billion)?\b", re.IGNORECASE)
_FORMAL = re.compile(r"\b(cabinet|executive|full council|committee|mayor|key decision|board)\b", re.IGNORECASE)
_PERSONAL = re.compile(
    r"\b(names?|addresses|health|patients?|benefits? claim\w*|council tax|social care|children|case files?|personal)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Advice:
    """A size and why: each reason is the key of a phrase with what fills its place."""

    size: Advised
    reasons: tuple[tuple[str, str], ...]


def advise(case: Case, profile: Profile) -> Advice:
    """By amount, personal data, departments and the decision route; the larger wins."""
    found = [reason for reason in (_amount(case, profile), _data(case), _departments(case), _route(case)) if reason]
    size: Advised = "note"
    for advised, _, _ in found:
        if advised == "full" or size == "note":
            size = advised
    reasons = tuple((key, about) for _, key, about in found)
    return Advice(size, reasons or (("size.small", ""),))


Found = tuple[Advised, str, str]


def _amount(case: Case, profile: Profile) -> Found | None:
    said = " ".join(match[0] for match in _MONEY.finditer(_words(case, "ask") + " " + _words(case, "first_test")))
    largest = max(amounts(said), default=Decimal(0))
    short_from = _threshold(profile, "short_from", SHORT_FROM)
    full_from = _threshold(profile, "full_from", FULL_FROM)
    if largest >= full_from:
        return "full", "size.amount", f"£{largest:,.0f}"
    return ("short", "size.amount", f"£{largest:,.0f}") if largest >= short_from else None


def _threshold(profile: Profile, key: str, default: Decimal) -> Decimal:
    said = amounts(profile.facts.get(key, ""))
    return said[0] if said else default


def _data(case: Case) -> Found | None:
    answer = case.answer("personal_data")
    if answer is not None and answer.state == "given":
        kinds: dict[str, Advised] = {"special": "full", "some": "short"}
        return (kinds[answer.value], "size.personal", "") if answer.value in kinds else None
    rows = " ".join(value for row in case.live_rows("data") for value in row.fields.values())
    return ("short", "size.personal_maybe", "") if _PERSONAL.search(rows) else None


def _departments(case: Case) -> Found | None:
    named = {row.fields.get("department", "").lower() for row in case.live_rows("colleagues")}
    holders = {row.fields.get("holder", "").lower() for row in case.live_rows("data")}
    several = max(len(named - {""}), len(holders - {""}))
    return ("short", "size.departments", str(several)) if several >= MANY_DEPARTMENTS else None


def _route(case: Case) -> Found | None:
    formal = _FORMAL.search(_words(case, "decider") + " " + _words(case, "route"))
    return ("short", "size.route", formal[0].lower()) if formal else None


def _words(case: Case, step: str) -> str:
    answer = case.answer(step)
    return answer.said if answer is not None and answer.state == "given" else ""
