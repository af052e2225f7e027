"""The records as the coach reads them, beside what a careful officer said of each."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from dialogs.data.flags import FLAGS, flags
from dialogs.data.found import Found
from dialogs.data.package import read_package
from dialogs.data.portal import Portal
from tests.portals.records import later, portals

HERE = Path(__file__).parent
TODAY = date(2026, 11, 24)
NATIONAL = Portal("national", "data.gov.uk", pages="https://www.data.gov.uk/dataset/")
NORTH = Portal("north", "Data North")
PORTALS = {"national": NATIONAL, "north": NORTH}


Read = dict[str, Found]
Labels = dict[str, dict[str, Any]]


@cache
def read_all() -> Read:
    """Every record that can be named, by its name."""
    read = (read_package(PORTALS[key], raw, TODAY) for key, packages in portals().items() for raw in packages)
    return {found.id: found for found in read if found is not None}


@cache
def read_later() -> Read:
    read = (read_package(NATIONAL, raw, TODAY) for raw in later())
    return {found.id: found for found in read if found is not None}


@cache
def labels(name: str = "labels.jsonl") -> Labels:
    return {row["name"]: row for row in lines(name)}


def lines(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (HERE / name).read_text("utf-8").splitlines() if line]


@dataclass(frozen=True)
class Score:
    """How often something was right: ``right`` of ``of``, and the names of those that were wrong."""

    right: int
    of: int
    wrong: tuple[str, ...] = ()

    @property
    def share(self) -> float:
        return self.right / self.of if self.of else 1.0


def accountable_score(read: Read, said: Labels) -> Score:
    wrong = [
        name
        for name, label in said.items()
        if [read[name].accountable.who, read[name].accountable.how] != label["accountable"]
    ]
    return Score(len(said) - len(wrong), len(said), tuple(wrong))


def flag_scores(read: Read, said: Labels) -> dict[str, tuple[Score, Score]]:
    """Of each flag, its precision and its recall."""
    raised = {name: {flag.key for flag in flags(read[name], TODAY)} for name in said}
    meant = {name: set(label["flags"]) for name, label in said.items()}
    return {flag: (_share(flag, raised, meant), _share(flag, meant, raised)) for flag in FLAGS}


def _share(flag: str, of: dict[str, set[str]], right: dict[str, set[str]]) -> Score:
    named = [name for name in of if flag in of[name]]
    wrong = tuple(name for name in named if flag not in right[name])
    return Score(len(named) - len(wrong), len(named), wrong)
