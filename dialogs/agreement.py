"""Agreement to a saving: who said yes to which figure, and whether that is still the figure.

An agreement is a row of its own, written only by the one who was asked. A word in a cell is somebody else's claim.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from content.model import Library
from dialogs.case import Case, Row

AGREEMENT = "agreement"
BENEFITS = "benefits"
# What was agreed to: where one of these changes, the agreement ends.
FIGURE = ("amount", "year", "budget_code", "kind")
State = Literal["agreed", "refused", "asked", "lapsed", "none"]


@dataclass(frozen=True)
class Agreement:
    """How it stands with one saving. ``who`` is the one who was asked; ``at`` is when they said so."""

    state: State
    who: str = ""
    person: str = ""
    at: datetime | None = None


def figure_of(row: Row) -> dict[str, str]:
    """What somebody is asked to agree to, as text under keys."""
    shown = {key: row.fields.get(key, "").strip() for key in ("name", *FIGURE)}
    return {"row": row.key, **{key: value for key, value in shown.items() if value}}


def figure_shown(library: Library, figure: Mapping[str, str]) -> str:
    """The saving in a line, with what is not said yet named so."""
    words = library.phrases["agree.figure"][0]
    missing = library.phrases["agree.not_said"][0]
    for key, name in (("name", "name"), ("amount", "amount"), ("year", "year"), ("code", "budget_code")):
        value = figure.get(name) or missing
        if name == "amount" and value.replace(",", "").isdigit():
            value = f"£{int(value.replace(',', '')):,}"
        words = words.replace("{" + key + "}", value)
    return words


def needs_agreement(row: Row) -> bool:
    """Only money that leaves somebody's budget."""
    return row.fields.get("kind", "").strip() == "cashable" and bool(row.fields.get("amount", "").strip())


def agreement_to(case: Case, row: Row) -> Agreement:
    """How it stands: the latest word of whoever was asked, unless the figure has changed since."""
    said = [entry for entry in case.live_rows(AGREEMENT) if entry.fields.get("row") == row.key]
    latest = max(said, key=lambda entry: entry.at, default=None)
    asked = next(
        (
            one
            for one in reversed(case.requests)
            if one.kind == "agree" and one.state == "open" and one.about.get("row") == row.key
        ),
        None,
    )
    if asked is not None and (latest is None or asked.at > latest.at):
        return Agreement("asked", asked.whom, asked.to, asked.at)
    if latest is None:
        return Agreement("none")
    who = case.name_of(latest.by) or latest.fields.get("who", "")
    if latest.fields.get("state") != "agreed":
        return Agreement("refused", who, latest.by, latest.at)
    same = all(latest.fields.get(key, "") == row.fields.get(key, "").strip() for key in FIGURE)
    return Agreement("agreed" if same else "lapsed", who, latest.by, latest.at)
