"""Every answer has its place in the document: one part, and one box of the canvas unless it is kept back."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from content.checks.given import Given
from content.model import Part
from content.problem import Problem

KEPT_BACK = "kept_back"


def step_without_place(given: Given) -> Iterator[Problem]:
    """A question whose answer would be lost on the way to paper, or printed twice."""
    kept = given.library.parts.get(KEPT_BACK)
    yield from _places(given, "parts", given.library.parts, ())
    yield from _places(given, "boxes", given.library.boxes, kept.steps if kept else ())


def _places(given: Given, kind: str, entries: Mapping[str, Part], not_needed: tuple[str, ...]) -> Iterator[Problem]:
    counted = Counter(step for part in entries.values() for step in part.steps)
    called = {"parts": "part of the document", "boxes": "box of the canvas"}[kind]
    for theme in given.library.themes.values() if entries else ():
        for step in theme.steps:
            if counted[step.key] == 0 and step.key not in not_needed:
                what, remedy = f"the step {step.key} stands in no {called}", "add it to the steps of one"
                yield given.problem(kind, next(iter(entries)), "steps", what, remedy)
    for part in entries.values():
        for key in part.steps:
            if counted[key] > 1:
                what, remedy = f"the step {key} stands in more than one {called}", "keep it where it is read best"
                yield given.problem(kind, part.key, "steps", what, remedy)
