"""`coach eval`: scores what is understood over labelled rows."""

from __future__ import annotations

import argparse
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from bot import scoring
from bot.scoring import Outcome, Score
from bot.settings import Settings, SettingsError
from content.model import Library
from content.read import DEFAULT, read_library
from dialogs.understanding import understanding

MOST_CONFUSIONS = 20


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("files", nargs="+", metavar="FILE", help="labelled rows, one JSON object a line")
    parser.add_argument("--json", action="store_true", help="print for machines")
    parser.add_argument("--wrong", action="store_true", help="show each wrong row with what was understood")


def run(asked: argparse.Namespace, environ: Mapping[str, str]) -> int:
    """Prints the scores; status 0 whatever they are."""
    lines = [line for name in asked.files for line in _lines(name)]
    library = read_library((DEFAULT, *Settings.read(environ).content_folders))
    found, bad = scoring.outcomes(lines, understanding(library), library)
    if asked.json:
        print(json.dumps(as_json(found, bad, library), ensure_ascii=False))
    else:
        print("\n".join((*report(found, bad, library), *(wrong_rows(found, library) if asked.wrong else ()))))
    return 0


def _lines(name: str) -> list[str]:
    try:
        return Path(name).read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError as error:
        raise SettingsError(f"{name} can't be read: {error.strerror or error}.") from error


def report(found: Sequence[Outcome], bad: Sequence[str], library: Library) -> list[str]:
    """Per label, then the figures, then what was taken for what."""
    lines = [f"{'label':22}{'rows':>6}{'right':>7}  wrong rows"]
    for label, score in scoring.by_label(found, library).items():
        if score.rows:
            lines.append(f"{label:22}{score.rows:>6}{score.right:>7}  {' '.join(score.wrong)}".rstrip())
    lines += ["", *(_figure(name, score) for name, score in sorted_figures(found, library))]
    f1 = scoring.macro_f1(found)
    if f1 is not None:
        lines.append(f"{'intent macro-F1':56}{f1:.3f}")
    p50, p99 = scoring.percentile(found, 0.5), scoring.percentile(found, 0.99)
    lines.append(f"{'milliseconds per message (p50, p99)':56}{p50:.2f}, {p99:.2f}  of {len(found)} rows")
    confused = scoring.confusions(found)
    if confused:
        lines += ["", "taken for something else:"]
        lines += [f"  {wanted} as {got}: {count}" for wanted, got, count in confused[:MOST_CONFUSIONS]]
    return [*lines, *(f"not read: {line}" for line in bad)]


def sorted_figures(found: Sequence[Outcome], library: Library) -> list[tuple[str, Score]]:
    """The promised figures in the order of their promise, then the rest."""
    figures = scoring.figures(found, library)
    order = [*scoring.PROMISED, *(name for name in figures if name not in scoring.PROMISED)]
    return [(name, figures[name]) for name in order if name in figures]


def _figure(name: str, score: Score) -> str:
    promised = scoring.PROMISED.get(name)
    rate = score.rate or 0.0
    if promised is None:
        goal = ""
    elif name in scoring.FAULTS:
        goal = f"  (at most {promised:.2f}{'' if rate <= promised else ': missed'})"
    else:
        goal = f"  (at least {promised:.2f}{'' if rate >= promised else ': missed'})"
    return f"{name:56}{rate:.3f}  {score.right} of {score.rows} rows{goal}"


def wrong_rows(found: Sequence[Outcome], library: Library) -> list[str]:
    """Each wrong row with the label that is wrong and what was understood."""
    lines = [""]
    for outcome in found:
        labels = [
            label
            for label, judge in scoring.LABELS.items()
            if label in outcome.row and outcome.row[label] is not False and not judge(outcome, library)
        ]
        if labels:
            wanted = {label: outcome.row[label] for label in labels}
            got = {key: value for key, value in outcome.printed.items() if value}
            lines.append(f"{outcome.id} {str(outcome.row['text'])[:90]!r} wanted {wanted} got {got}")
    return lines


def as_json(found: Sequence[Outcome], bad: Sequence[str], library: Library) -> dict[str, Any]:
    """Everything that the report says, for machines."""
    labels = scoring.by_label(found, library)
    return {
        "rows": len(found),
        "labels": {label: _plain(score) for label, score in labels.items() if score.rows},
        "figures": {name: {**_plain(score), "rate": score.rate} for name, score in sorted_figures(found, library)},
        "intent_macro_f1": scoring.macro_f1(found),
        "milliseconds": {"p50": scoring.percentile(found, 0.5), "p99": scoring.percentile(found, 0.99)},
        "confusions": [list(confusion) for confusion in scoring.confusions(found)],
        "not_read": list(bad),
    }


def _plain(score: Score) -> dict[str, Any]:
    return {"rows": score.rows, "right": score.right, "wrong": score.wrong}
