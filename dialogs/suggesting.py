"""What a question can start from: a kind of change, and a first objective."""

from __future__ import annotations

import re
from collections.abc import Mapping

from dialogs.case import Case

# Words that tell what kind of change a goal or a problem is about.
_KINDS = {
    "access": (
        r"\b(?:know|find|see|look(?:ing)? up|tell|hear of|reach|apply|book|easier|calls?|phones?|enquiries"
        r"|without (?:having to )?(?:ring|call|phon)\w*|residents|tenants|visitors|applicants|parents)\b"
    ),
    "delivery_chain": (
        r"\b(?:crews?|officers?|staff|teams?|social workers|contractors?|re-?typ\w+|by hand|twice|journeys?"
        r"|faster|quicker|cheaper|cost(?:s|ly)?|errors?|duplicat\w+|refer\w*|backlog|waste[sd]?|delays?|go back"
        r"|out of date)\b"
    ),
    "policy": (
        r"\b(?:decid\w+|decisions?|polic(?:y|ies)|plan(?:s|ning)? (?:for|where)|target\w*|where to|evidence"
        r"|which (?:areas|wards|streets)|forecast\w*|need(?:s)? most|budget setting|strategy)\b"
    ),
}
NAME_LENGTH = 90


def kind_of(case: Case) -> str | None:
    """The kind of change that the goal and the problem speak of most; nothing where two do so alike."""
    said = f"{_said(case, 'goal')} {_said(case, 'goal')} {_said(case, 'problem')}"
    found = {key: len(re.findall(pattern, said, re.IGNORECASE)) for key, pattern in _KINDS.items()}
    first, second = sorted(found.values(), reverse=True)[:2]
    return max(found, key=lambda key: found[key]) if first > second else None


def first_objective(case: Case) -> Mapping[str, str] | None:
    """A first row of objectives out of the goal and today's number, in their own words."""
    goal, today = _said(case, "goal"), _said(case, "today")
    if not goal or not today or case.live_rows("objectives"):
        return None
    name = re.split(r"(?<=[.!?])\s", goal.strip())[0].rstrip(".")
    name = name if len(name) <= NAME_LENGTH else f"{name[:NAME_LENGTH].rsplit(' ', 1)[0]} …"
    return {"name": name, "baseline": re.split(r"(?<=[.!?])\s", today.strip())[0].rstrip(".")}


def _said(case: Case, step: str) -> str:
    answer = case.answer(step)
    return answer.said if answer is not None and answer.state == "given" else ""
