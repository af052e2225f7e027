"""The way through a theme or a size leads to every step, and never back."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from content.checks.given import Given
from content.model import Library, Step
from content.problem import Problem, did_you_mean


@dataclass(frozen=True)
class Route:
    """An ordered list of steps that is walked: a theme, or a size."""

    kind: str
    key: str
    steps: tuple[Step, ...]


def routes(library: Library) -> Iterator[Route]:
    for theme in library.themes.values():
        yield Route("themes", theme.key, theme.steps)
    for size in library.sizes.values():
        found = (library.step(key) for key in size.steps)
        yield Route("sizes", size.key, tuple(step for step in found if step is not None))


def after(steps: Sequence[Step], place: int) -> set[int]:
    """The places that may come next, as dialogs/path.py walks. One past the end is the end.

    A question with choices may be skipped, so its own ``next``, or the following step, always counts too.
    """
    step = steps[place]
    by_key = {each.key: number for number, each in enumerate(steps)}
    found = {by_key[choice.next] for choice in step.choices if choice.next in by_key and step.kind == "choice"}
    onward = by_key.get(step.next, place + 1) if step.next else place + 1
    found.add(onward)
    if step.ask_when:
        found.add(place + 1)
    return found


def reached(steps: Sequence[Step], start: int) -> set[int]:
    """All places that can be met from one of them, itself only if there is a way back."""
    met: set[int] = set()
    ahead = [*after(steps, start)] if start < len(steps) else []
    while ahead:
        place = ahead.pop()
        if place < len(steps) and place not in met:
            met.add(place)
            ahead += after(steps, place)
    return met


def link_to_nowhere(given: Given) -> Iterator[Problem]:
    """A ``next`` that names no step of the same theme."""
    for theme in given.library.themes.values():
        known = [step.key for step in theme.steps]
        for step in theme.steps:
            links = [(f"{step.key}.next", step.next)]
            links += [(f"{step.key}.choices.{choice.key}.next", choice.next) for choice in step.choices]
            for part, link in links:
                if link is not None and link not in known:
                    remedy = did_you_mean(link, known, f"use one of: {', '.join(known)}")
                    yield given.problem("themes", theme.key, part, f"there is no step {link} in this theme", remedy)


def unreachable_step(given: Given) -> Iterator[Problem]:
    for route in routes(given.library):
        met = {0} | reached(route.steps, 0)
        for place, step in enumerate(route.steps):
            if place not in met:
                remedy = "let a choice or the step before it lead there, or take it out"
                yield given.problem(route.kind, route.key, step.key, "no way leads to this step", remedy)


def loop(given: Given) -> Iterator[Problem]:
    for route in routes(given.library):
        for place, step in enumerate(route.steps):
            for target in after(route.steps, place):
                back = target <= place and (target == place or place in reached(route.steps, target))
                if back:
                    to = route.steps[target].key
                    what = f"this leads back to {to}, so it would go round and round"
                    yield given.problem(route.kind, route.key, step.key, what, "lead on to a step that comes later")


def double_step(given: Given) -> Iterator[Problem]:
    """A step's key, also a former one, is unique over all themes."""
    first: dict[str, str] = {}
    for theme in given.library.themes.values():
        for step in theme.steps:
            for key in (step.key, *step.formerly):
                if key in first:
                    what = f"the key {key} belongs to a step of {first[key]} already"
                    yield given.problem("themes", theme.key, step.key, what, "give this step another key")
                first.setdefault(key, theme.key)


def double_choice(given: Given) -> Iterator[Problem]:
    """The choices of one question, and the columns of one row, have different keys."""
    for theme in given.library.themes.values():
        for step in theme.steps:
            lists = [("choices", [choice.key for choice in step.choices])]
            lists.append(("columns", [column.key for column in step.columns]))
            lists += [(f"columns.{column.key}", [choice.key for choice in column.choices]) for column in step.columns]
            for part, keys in lists:
                for key in sorted({key for key in keys if keys.count(key) > 1}):
                    what = f"the key {key} stands twice"
                    yield given.problem("themes", theme.key, f"{step.key}.{part}", what, "give one of them another key")


def wrong_kind(given: Given) -> Iterator[Problem]:
    """Choices belong to questions with choices, and columns to rows."""
    for theme in given.library.themes.values():
        for step in theme.steps:
            for part, here, wanted in (
                ("choices", step.choices, step.kind in ("choice", "choices")),
                ("columns", step.columns, step.kind == "rows"),
            ):
                if wanted and not here:
                    what = f"a step of kind {step.kind} needs {part}"
                    yield given.problem("themes", theme.key, step.key, what, f"add the field {part}")
                if here and not wanted:
                    what = f"a step of kind {step.kind} has no {part}"
                    yield given.problem("themes", theme.key, step.key, what, "take them out, or change the kind")
            for column in step.columns:
                if (column.kind in ("choice", "choices")) != bool(column.choices):
                    what = f"this column has the kind {column.kind} and {len(column.choices)} choices"
                    remedy = "give it choices and the kind choice, or neither"
                    yield given.problem("themes", theme.key, f"{step.key}.{column.key}", what, remedy)
