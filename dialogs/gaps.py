"""The gaps that whoever decides would raise first: what is unanswered, unsure or not yet strong."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from content.model import Approver, Library, Step
from dialogs.case import Case
from dialogs.checks import found
from dialogs.path import fits, standing

Care = Literal["money", "risk", "change"]
State = Literal["open", "unsure", "weak"]

_CARES: dict[Care, str] = {
    "money": r"\b(?:money|budgets?|costs?|savings?|spend\w*|finances?|price|cash)\b|£",
    "risk": r"\b(?:risks?|risky|safe(?:ty)?|legal|security|data protection|cautious|careful|reputation)\b",
    "change": r"\b(?:change|residents|outcomes?|improv\w+|service|customers|tenants)\b",
}
# Who asks the hard questions about it.
_ASKED_BY: dict[Care, str] = {
    "money": "chief_finance_officer",
    "risk": "senior_information_risk_owner",
    "change": "cabinet_member",
}
_POSTS = {
    "chief_finance_officer": (
        r"\b(?:section (?:151|95)|s\.?151|chief finance|finance director|director of (?:finance|resources)|treasurer)\b"
    ),
    "cabinet_member": r"\b(?:cabinet member|portfolio holder|cllr|councillor|leader of the council|mayor)\b",
    "head_of_it": (
        r"\b(?:head of (?:it|ict|digital|data|technology)|chief (?:information|digital|technology) officer)\b"
    ),
    "monitoring_officer": r"\b(?:monitoring officer|head of legal|borough solicitor)\b",
    "data_protection_officer": r"\b(?:data protection officer|dpo)\b",
    "senior_information_risk_owner": r"\b(?:siro|information risk owner)\b",
    "chief_executive": r"\bchief executive\b",
    "senior_responsible_owner": r"\b(?:director|sro|senior responsible owner)\b",
    "service_manager": r"\b(?:manager|head of|boss|budget holder)\b",
}


@dataclass(frozen=True)
class Gap:
    """One thing that would be raised. ``sentence`` is the approver's question, or the follow-up to what was written."""

    step: Step
    state: State
    sentence: str
    check: str | None = None


def post_in(words: str) -> str | None:
    """The approver whose post the words name."""
    return next((key for key, pattern in _POSTS.items() if re.search(pattern, words, re.IGNORECASE)), None)


def cares(case: Case) -> Care | None:
    """What the person who decides cares about most: the first of the three that the answer names."""
    words = _decider(case)
    places = _places({care: rf"\b{care}\b" for care in _CARES}, words) or _places(_CARES, words)
    return min(places, key=lambda care: places[care], default=None)


def _places(patterns: Mapping[Care, str], words: str) -> dict[Care, int]:
    met = {care: re.search(pattern, words, re.IGNORECASE) for care, pattern in patterns.items()}
    return {care: match.start() for care, match in met.items() if match}


def gaps(case: Case, library: Library, today: date) -> tuple[Gap, ...]:
    """Every gap, the one that this decider would raise first at the beginning; each step once."""
    met: dict[str, Gap | None] = {}
    for sentence, steps in _questions(case, library):
        for step in steps:
            if step.key in met:
                continue
            met[step.key] = _gap(step, sentence, case, library, today)
            if met[step.key] is not None:
                break
    return tuple(gap for gap in met.values() if gap is not None)


def _gap(step: Step, sentence: str, case: Case, library: Library, today: date) -> Gap | None:
    answer, rows = standing(case, step), case.live_rows(step.key)
    if answer is not None and answer.state == "unsure" and not rows:
        return Gap(step, "unsure", sentence)
    if not rows and (answer is None or answer.state != "given" or not fits(step, answer)):
        return Gap(step, "open", sentence)
    names = found(step, case, library, today)
    return Gap(step, "weak", step.follow_ups[names[0]], names[0]) if names else None


def asked_about(case: Case, library: Library) -> tuple[Step, ...]:
    """The steps in the order in which whoever decides would ask about them."""
    return tuple({step.key: step for _, steps in _questions(case, library) for step in steps}.values())


def _questions(case: Case, library: Library) -> Iterator[tuple[str, tuple[Step, ...]]]:
    """What is asked, with the steps that answer it: by the one who cares as they do, by themselves, by all others."""
    for approver in _in_order(case, library):
        for question, keys in approver.asks:
            yield question, tuple(step for step in map(library.step, keys) if step is not None)


def _in_order(case: Case, library: Library) -> tuple[Approver, ...]:
    care, own = cares(case), post_in(_decider(case))
    first = [_ASKED_BY[care]] if care else []
    keys = dict.fromkeys((*first, *([own] if own else []), *library.approvers))
    return tuple(library.approvers[key] for key in keys if key in library.approvers)


def _decider(case: Case) -> str:
    answer = case.answer("decider")
    return answer.said if answer is not None and answer.state == "given" else ""
