"""Measures the coaching checks on the labelled answers (see LABELS.md)."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from typing import Any

from content.model import Library, Step
from content.read import DEFAULT, read_library
from dialogs.case import Answer, Case, Row
from dialogs.checks import CHECKS, found
from dialogs.readers import Reading, read_typed
from dialogs.tables import rows_in

HERE = Path(__file__).parent
# The fresh answers by another writer are in two halves: the checks have learnt from one of them (see LABELS.md).
HALVES = {"fresh_learnt": 0, "fresh_unseen": 1}
# Those that the checks have learnt nothing from, by writers who saw neither them nor each other's answers.
UNSEEN = ("fresh_unseen", "third_unseen")
FILES = ("tune", "aside", "later", *HALVES, "third", "third_unseen")
TODAY = date(2026, 11, 24)
NOW = datetime(2026, 11, 24, 9, tzinfo=UTC)


@dataclass(frozen=True)
class Score:
    right: int = 0
    false: int = 0
    missed: int = 0

    @property
    def positives(self) -> int:
        return self.right + self.missed

    @property
    def precision(self) -> float:
        return self.right / (self.right + self.false) if self.right + self.false else 1.0

    @property
    def recall(self) -> float:
        return self.right / self.positives if self.positives else 1.0

    def __add__(self, other: Score) -> Score:
        return Score(self.right + other.right, self.false + other.false, self.missed + other.missed)


@dataclass(frozen=True)
class Figures:
    rows: int
    fine: int
    by_check: Mapping[str, Score]
    wrong: tuple[str, ...]

    @property
    def all(self) -> Score:
        return sum(self.by_check.values(), Score())


@cache
def library() -> Library:
    return read_library((DEFAULT,))


def labelled(name: str) -> list[dict[str, Any]]:
    file = "fresh" if name in HALVES else name
    entries = [json.loads(line) for line in (HERE / f"answers_{file}.jsonl").read_text("utf-8").splitlines()]
    return [entry for entry in entries if name not in HALVES or int(entry["id"][6:]) % 2 == HALVES[name]]


def case_of(entry: Mapping[str, Any]) -> Case:
    """The case that a labelled row describes: its own answer and the others it depends on."""
    given = {entry["step"]: entry["rows"] if "rows" in entry else entry["answer"], **entry.get("case", {})}
    history: dict[str, tuple[Answer, ...]] = {}
    rows: dict[str, tuple[Row, ...]] = {}
    for key, what in given.items():
        step = library().step(key)
        assert step is not None, key
        if step.kind == "rows":
            fields = what if isinstance(what, list) else rows_in(step, what)
            rows[key] = tuple(Row(key, f"r{place}", 1, cells, "a", NOW) for place, cells in enumerate(fields))
        else:
            history[key] = (Answer(key, 1, "given", what, _value(step, what), "a", NOW),)
    return Case("c", "A case", "o", "open", NOW, NOW, history=history, rows=rows)


def _value(step: Step, said: str) -> str:
    reading = read_typed(step, said, TODAY)
    return reading.value if isinstance(reading, Reading) else said


def measure(*names: str) -> Figures:
    """How often each check is right, false and missed over the files."""
    right, false, missed = Counter[str](), Counter[str](), Counter[str]()
    wrong, entries = [], [entry for name in names for entry in labelled(name)]
    for entry in entries:
        step = library().step(entry["step"])
        assert step is not None
        said, meant = set(found(step, case_of(entry), library(), TODAY)), set(entry["faults"])
        right.update(said & meant)
        false.update(said - meant)
        missed.update(meant - said)
        if said != meant:
            words = entry.get("answer") or json.dumps(entry["rows"], ensure_ascii=False)
            wrong.append(
                f"{entry['id']}: false {sorted(said - meant)} missed {sorted(meant - said)}\n    {words[:300]}"
            )
    scores = {name: Score(right[name], false[name], missed[name]) for name in CHECKS}
    return Figures(len(entries), sum(not entry["faults"] for entry in entries), scores, tuple(wrong))


def table(figures: Figures) -> str:
    lines = [f"{'check':28} {'labelled':>8} {'precision':>9} {'recall':>7}"]
    for name, score in (*sorted(figures.by_check.items()), ("all", figures.all)):
        lines.append(f"{name:28} {score.positives:8} {score.precision:9.2f} {score.recall:7.2f}")
    return "\n".join(lines)
