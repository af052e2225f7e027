"""Writes docs/coaching.md from the checks, the follow-ups and the measured figures: `python -m tests.coaching.page`."""

from __future__ import annotations

import inspect
from pathlib import Path

from dialogs.checks import CHECKS
from tests.coaching.measured import FILES, UNSEEN, Figures, library, measure

PAGE = Path(__file__).parents[2] / "docs" / "coaching.md"
BEGINNING = """# Coaching: what the coach checks

After an answer is saved the coach may ask one more thing, in the voice of whoever has to say yes. It knows what to ask
by {count} named rules. Each is a small function under `dialogs/checks/`; its sentence stands with its step in
`content/themes/`, and where several rules find something the first follow-up in that list is asked.

- In the ten-minute draft only `unusable` and `residents_named` are followed up, each step once.
- After that at most one answer in three is followed up, and the person may keep the answer as it is.
- "Just take my answers" turns follow-ups off; "coach me again" turns them on.

A rule looks for words and figures, so it can be wrong. That is why an answer is always saved first, and why nothing is
ever called wrong. Their figures on {rows} labelled answers (`tests/coaching/LABELS.md` tells how those were made) are
under *How often they are right*; `python -m tests.coaching` prints them again. This page is made by
`python -m tests.coaching.page`.
"""


ABOUT = """Expect the figures of *fresh_unseen* and *third_unseen* in use: they are by two writers who knew neither the
checks nor any other answers, and nothing was learnt from them. At first sight of the first writer's 186 answers the
checks had precision 0.79 and recall 0.83, of the second's 469 they had 0.52 and 0.62. They have since learnt from
*fresh_learnt* and *third*. *tune* and *later* were learnt from as well; *aside* was not, but is in the voice of *tune*.
LABELS.md tells more.
"""


def page() -> str:
    parts = [BEGINNING.format(count=len(CHECKS), rows=sum(measure(name).rows for name in FILES))]
    for name, check in sorted(CHECKS.items()):
        steps = [step for theme in library().themes.values() for step in theme.steps if name in step.follow_ups]
        asked = "\n".join(f"- {step.label}: {step.follow_ups[name]}" for step in steps)
        parts.append(f"## {name}\n\n{inspect.getdoc(check)}\n\n{asked}\n")
    parts.append(f"## How often they are right\n\n{ABOUT}\n{_table([measure(name) for name in FILES])}\n")
    parts.append(f"### On both that nothing was learnt from\n\n{_table([measure(*UNSEEN)], ('unseen',))}\n")
    parts.append(f"### On all of them together\n\n{_table([measure(*FILES)], ('all',))}\n")
    return "\n".join(parts)


def _table(figures: list[Figures], names: tuple[str, ...] = FILES) -> str:
    heads = "".join(f" {name}: labelled | precision | recall |" for name in names)
    lines = [f"| check |{heads}", "| --- |" + " ---: | ---: | ---: |" * len(names)]
    for name in (*sorted(CHECKS), "all"):
        scores = [each.all if name == "all" else each.by_check[name] for each in figures]
        cells = "".join(f" {score.positives} | {score.precision:.2f} | {score.recall:.2f} |" for score in scores)
        lines.append(f"| {name} |{cells}")
    return "\n".join(lines)


if __name__ == "__main__":
    PAGE.write_text(page(), "utf-8")
