"""An answer stands once in the document, and once on the canvas."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from content.checks.given import Given
from content.problem import Problem


def double_place(given: Given) -> Iterator[Problem]:
    """A step in two parts would be printed twice. One in none stands in the last part, so that nothing is lost."""
    for kind, entries in (("parts", given.library.parts), ("boxes", given.library.boxes)):
        counted = Counter(step for part in entries.values() for step in part.steps)
        called = {"parts": "part of the document", "boxes": "box of the canvas"}[kind]
        for part in entries.values():
            for key in part.steps:
                if counted[key] > 1:
                    what = f"the step {key} stands in more than one {called}"
                    yield given.problem(kind, part.key, "steps", what, "keep it where it is read best")
