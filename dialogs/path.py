"""The way through a theme or a size, walked afresh from the answers each time: no position is ever stored."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from content.model import Library, Step
from dialogs.case import Answer, Case
from dialogs.rules import RULES

DONE = ("given", "unsure", "skipped")


@dataclass(frozen=True)
class Path:
    """Where a case stands on a route.

    ``order`` has the steps that apply, as they are met. ``done`` are settled (given, unsure or skipped), ``open`` are
    not, ``put_off`` are for later. ``misfits`` were answered with something that the step no longer offers.
    """

    order: tuple[Step, ...]
    done: tuple[str, ...]
    open: tuple[str, ...]
    put_off: tuple[str, ...]
    misfits: tuple[str, ...]

    @property
    def next(self) -> Step | None:
        """The question to ask now: the first open one, else the first put off, else nothing is left."""
        for key in (*self.open, *self.put_off):
            return next(step for step in self.order if step.key == key)
        return None

    def before(self, key: str | None) -> Step | None:
        """The step before that one; from the end of the path, the last one."""
        keys = [step.key for step in self.order]
        place = keys.index(key) if key in keys else len(keys)
        return self.order[place - 1] if place > 0 else None

    def find(self, key: str) -> Step | None:
        return next((step for step in self.order if step.key == key), None)


def route_steps(library: Library, route: str) -> tuple[Step, ...]:
    """The steps of a size or a theme; an unknown route (content has changed) is walked as the draft."""
    if route in library.themes:
        return library.themes[route].steps
    size = library.sizes.get(route) or library.sizes.get("draft")
    keys = size.steps if size else ()
    return tuple(step for step in map(library.step, keys) if step is not None)


def standing(case: Case, step: Step) -> Answer | None:
    """The answer that stands for a step, also under a key that it had formerly."""
    for key in (step.key, *step.formerly):
        answer = case.answer(key)
        if answer is not None and answer.state != "undone":
            return answer
    return None


def fits(step: Step, answer: Answer) -> bool:
    """Whether a given answer is still one that the step offers."""
    if answer.state != "given" or step.kind not in ("choice", "choices"):
        return True
    return all(step.choice(key) is not None for key in answer.value.split(",") if key)


def walk(library: Library, case: Case) -> Path:
    """Walks the case's route."""
    return walk_steps(route_steps(library, case.route), case)


def walk_steps(steps: Sequence[Step], case: Case) -> Path:
    """Walks an ordered list of steps: a choice's ``next``, a step's ``next``, a rule, or the order of the list."""
    by_key = {step.key: place for place, step in enumerate(steps)}
    order: list[Step] = []
    found: dict[str, list[str]] = {"done": [], "open": [], "later": [], "misfit": []}
    place, met = 0, set[int]()
    while place < len(steps) and place not in met:
        met.add(place)
        step = steps[place]
        answer, applies = standing(case, step), _applies(step, case)
        if applies:
            order.append(step)
            found[_state(step, case, answer)].append(step.key)
        place = _after(step, answer, applies, place, by_key)
    asked_for = {*found["open"], *found["misfit"]}
    open_now = tuple(step.key for step in order if step.key in asked_for)
    return Path(tuple(order), tuple(found["done"]), open_now, tuple(found["later"]), tuple(found["misfit"]))


def _applies(step: Step, case: Case) -> bool:
    rule = RULES.get(step.ask_when) if step.ask_when else None
    return rule is None or rule(case)


def _state(step: Step, case: Case, answer: Answer | None) -> str:
    if answer is not None and answer.state == "later":
        return "later"
    # Evidence is asked for in words, and a place from the collection stands there as a row.
    if any(case.live_rows(key) for key in (step.key, *step.formerly)):
        return "done"
    if answer is None:
        return "open"
    return "done" if fits(step, answer) else "misfit"


def _after(step: Step, answer: Answer | None, applies: bool, place: int, by_key: Mapping[str, int]) -> int:
    chosen = step.choice(answer.value) if answer is not None and step.kind == "choice" else None
    for key in (chosen.next if chosen else None, step.next if applies else None):
        if key is not None and key in by_key:
            return by_key[key]
    return place + 1
