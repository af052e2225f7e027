"""How an answer, a list and the one-page draft read."""

from __future__ import annotations

from content.model import CaseStudy, Step
from dialogs.case import Answer, Case, Row

# Of a place in the evidence, its name says which one it is; where its figure stands is told with the place itself.
NOT_SHOWN = ("study", "place", "source")


def words_of(step: Step, answer: Answer) -> str:
    """An answer as people read it: labels for choices, their own words for the rest."""
    if step.kind not in ("choice", "choices"):
        return answer.said or answer.value
    labels = (step.choice(key) for key in answer.value.split(","))
    named = ", ".join(choice.label for choice in labels if choice is not None)
    return answer.said if not named or says_more(step, answer, named) else named


def says_more(step: Step, answer: Answer, named: str) -> bool:
    """Whether the words hold a line on the choices, and not just their names."""
    longer = len(answer.said.split()) > len(named.split()) + 3
    return longer and (step.kind == "choices" or answer.said.lower().startswith(named.lower()))


def row_lines(case: Case, step: Step) -> str:
    """The rows of a step, one a line."""
    return "\n".join(f"- {row_words(step, row)}" for row in case.live_rows(step.key))


def row_words(step: Step, row: Row, most: int | None = None) -> str:
    """A row in one line: its name, then its other cells with their labels; only the first few where they are many."""
    shown = {key: value for key, value in row.fields.items() if value and (step.columns or key not in NOT_SHOWN)}
    cells = [_cell(step, key, value) for key, value in shown.items()]
    return " · ".join(cells if most is None or len(cells) <= most else [*cells[:most], "…"])


def _cell(step: Step, key: str, value: str) -> str:
    column = next((column for column in step.columns if column.key == key), None)
    chosen = next((choice.label for choice in column.choices if choice.key == value), value) if column else value
    return chosen if column is None or column is step.columns[0] else f"{column.label}: {chosen}"


def study_label(study: CaseStudy) -> str:
    """A case study on a button: where it was and what it is, and the place not twice."""
    return study.title if names_its_place(study) else f"{study.place}: {study.title}"


def names_its_place(study: CaseStudy) -> bool:
    """The title says where it was: the place is not said beside it."""
    return study.place in study.title
