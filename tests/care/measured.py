"""Measures the finders on the labelled rows (see README.md)."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, get_args

from dialogs.care import Found, Kind, find, risk_in

HERE = Path(__file__).parent


@dataclass
class Score:
    """``rows`` have this label; ``right`` of them were found, and ``false`` were found where there is none."""

    rows: int = 0
    right: int = 0
    false: int = 0
    wrong: list[str] = field(default_factory=list, repr=False)

    @property
    def recall(self) -> float:
        return self.right / self.rows if self.rows else 1.0

    @property
    def precision(self) -> float:
        return self.right / (self.right + self.false) if self.right + self.false else 1.0


@dataclass
class Figures:
    by_kind: Mapping[str, Score]
    harmless: int
    alarms: int
    # Out of the repr, so that no failing test shows the rows that are set aside.
    wrong: tuple[str, ...] = field(repr=False)

    @property
    def recall(self) -> float:
        rows = sum(score.rows for score in self.by_kind.values())
        return sum(score.right for score in self.by_kind.values()) / rows if rows else 1.0

    @property
    def false_alarms(self) -> float:
        return self.alarms / self.harmless if self.harmless else 0.0


def rows_of(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (HERE / f"{name}.jsonl").read_text("utf-8").splitlines() if line.strip()]


def personal_data(which: str) -> Figures:
    """How well somebody's details are found. A label is met where a finding of its kind stands over its words."""
    scores: dict[str, Score] = {kind: Score() for kind in get_args(Kind)}
    harmless = alarms = 0
    wrong: list[str] = []
    for row in rows_of(f"personal_data_{which}"):
        found = find(row["text"], row.get("field") == "person")
        harmless += not row["found"]
        alarms += bool(found) and not row["found"]
        wrong += _compare(row, list(found), scores)
    return Figures(scores, harmless, alarms, tuple(wrong))


def _compare(row: Mapping[str, Any], found: list[Found], scores: dict[str, Score]) -> Iterator[str]:
    left = list(found)
    for label in row["found"]:
        score = scores[label["kind"]]
        score.rows += 1
        at = row["text"].index(label["words"])
        wanted = Found(at, at + len(label["words"]), label["kind"])
        met = [one for one in found if one.kind == wanted.kind and one.overlaps(wanted)]
        score.right += bool(met)
        if not met:
            yield f"missed {row['id']} {label['kind']}: {label['words']} | {row['text']}"
        left = [one for one in left if one not in met]
    for one in left:
        scores[one.kind].false += 1
        yield f"false {row['id']} {one.kind}: {one.of(row['text'])} | {row['text']}"


def risk(which: str) -> Figures:
    """How well somebody at risk is noticed. A row that is somebody's counts as noticed whoever it was taken for."""
    scores: dict[str, Score] = defaultdict(Score)
    harmless = alarms = 0
    wrong: list[str] = []
    for row in rows_of(f"risk_{which}"):
        found = risk_in(row["text"])
        harmless += row["risk"] is None
        if row["risk"] is None:
            alarms += found is not None
            wrong += [f"false {row['id']} {found}: {row['text']}"] if found else []
            continue
        score = scores[row["risk"]]
        score.rows += 1
        score.right += found is not None
        wrong += [] if found == row["risk"] else [f"{found or 'missed'} {row['id']} {row['risk']}: {row['text']}"]
    return Figures(scores, harmless, alarms, tuple(wrong))


def table(figures: Figures) -> str:
    """One line a kind, and one for all."""
    lines = ["| kind | rows | recall | precision |", "|---|---:|---:|---:|"]
    for kind, score in sorted(figures.by_kind.items()):
        lines.append(f"| {kind} | {score.rows} | {score.recall:.3f} | {score.precision:.3f} |")
    total = sum(score.rows for score in figures.by_kind.values())
    lines.append(f"| all | {total} | {figures.recall:.3f} | |")
    lines.append(f"\nharmless rows {figures.harmless}, false alarms {figures.alarms} ({figures.false_alarms:.3f})")
    return "\n".join(lines)
