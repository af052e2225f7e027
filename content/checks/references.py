"""Every key that an entry names must be there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from content.checks.given import Given
from content.model import Library, Step
from content.problem import Problem, did_you_mean


@dataclass(frozen=True)
class Reference:
    """From a part of an entry to the key of another."""

    kind: str
    entry: str
    part: str
    to_kind: str
    to_key: str


def references(library: Library) -> Iterator[Reference]:
    """All references but the routes between steps, which are looked at in routes.py."""
    yield from _from_terms(library)
    yield from _from_themes(library)
    yield from _from_case_studies(library)
    yield from _from_lists(library)


def _from_terms(library: Library) -> Iterator[Reference]:
    for term in library.terms.values():
        yield from _all("terms", term.key, "related", "terms", term.related)
        yield from _all("terms", term.key, "sources", "sources", term.sources)
        for place, sense in enumerate(term.senses, 1):
            yield from _all("terms", term.key, f"senses.{place}.term", "terms", (sense.term,) if sense.term else ())
            yield from _all("terms", term.key, f"senses.{place}.themes", "themes", sense.themes)
    for pair in library.pairs:
        yield from _all("pairs", " and ".join(sorted(pair.terms)), "terms", "terms", pair.terms)


def _from_themes(library: Library) -> Iterator[Reference]:
    for theme in library.themes.values():
        for step in theme.steps:
            yield from _all("themes", theme.key, f"{step.key}.terms", "terms", step.terms)
            yield from _all("themes", theme.key, f"{step.key}.case_studies", "case_studies", step.case_studies)
    for size in library.sizes.values():
        yield from _all("sizes", size.key, "steps", "steps", size.steps)
    for kind, parts in (("parts", library.parts), ("boxes", library.boxes)):
        for part in parts.values():
            yield from _all(kind, part.key, "steps", "steps", part.steps)


def _from_case_studies(library: Library) -> Iterator[Reference]:
    for study in library.case_studies.values():
        yield from _all("case_studies", study.id, "areas", "areas", study.areas)
        yield from _all("case_studies", study.id, "sources", "sources", study.sources)
        for place, figure in enumerate(study.results, 1):
            given = (figure.source,) if figure.source else ()
            yield from _all("case_studies", study.id, f"results.{place}.source", "sources", given)


def _from_lists(library: Library) -> Iterator[Reference]:
    for dataset in library.datasets.values():
        yield from _all("datasets", dataset.id, "sources", "sources", dataset.sources)
    for approver in library.approvers.values():
        yield from _all("approvers", approver.key, "sources", "sources", approver.sources)
        for place, (_, steps) in enumerate(approver.asks, 1):
            yield from _all("approvers", approver.key, f"asks.{place}.steps", "steps", steps)
    for lesson in library.lessons.values():
        yield from _all("lessons", lesson.key, "terms", "terms", lesson.terms)


def _all(kind: str, entry: str, part: str, to_kind: str, keys: tuple[str, ...]) -> Iterator[Reference]:
    return (Reference(kind, entry, part, to_kind, key) for key in keys)


# How one entry of each kind is called, for people.
CALLED = {
    "terms": "term",
    "themes": "theme",
    "steps": "step",
    "case_studies": "case study",
    "areas": "service area",
    "sources": "source",
}


def unknown_key(given: Given) -> Iterator[Problem]:
    known = {kind: set(given.keys(kind)) for kind in CALLED}
    for each in references(given.library):
        if each.to_key not in known[each.to_kind]:
            what = f"there is no {CALLED[each.to_kind]} {each.to_key}"
            remedy = did_you_mean(each.to_key, known[each.to_kind], "write that entry, or take the key out")
            yield given.problem(each.kind, each.entry, each.part, what, remedy)


def repeated_reference(given: Given) -> Iterator[Problem]:
    """A key that stands twice in one list, or an entry that names itself."""
    seen: set[Reference] = set()
    for each in references(given.library):
        if each in seen:
            yield given.problem(each.kind, each.entry, each.part, f"{each.to_key} stands twice", "take one of them out")
        if (each.kind, each.entry) == (each.to_kind, each.to_key):
            yield given.problem(each.kind, each.entry, each.part, "it names itself", f"take {each.to_key} out")
        seen.add(each)


def unknown_rule(given: Given) -> Iterator[Problem]:
    """A condition that is no function in dialogs/rules.py."""
    for theme, step in _steps(given.library):
        if given.rules is not None and step.ask_when is not None and step.ask_when not in given.rules:
            what = f"there is no rule {step.ask_when}"
            remedy = did_you_mean(step.ask_when, given.rules, "add a function of that name to dialogs/rules.py")
            yield given.problem("themes", theme, f"{step.key}.ask_when", what, remedy)


def unknown_follow_up(given: Given) -> Iterator[Problem]:
    """A follow-up to a coaching check that does not exist would never be asked."""
    if given.coaching is None:
        return
    for theme, step in _steps(given.library):
        for name in step.follow_ups:
            if name not in given.coaching:
                remedy = did_you_mean(name, given.coaching, f"use one of: {', '.join(sorted(given.coaching))}")
                yield given.problem("themes", theme, f"{step.key}.follow_ups", f"there is no check {name}", remedy)


def unknown_move(given: Given) -> Iterator[Problem]:
    """Ways to ask for a move that nobody makes, or other names of a step or theme that is not there.

    Other keys with a dot, such as ``command.spelled.what``, belong to the understanding room alone.
    """
    sections = {*given.keys("steps"), *given.keys("themes")}
    for name in given.library.commands:
        family, dot, rest = name.partition(".")
        known, word = (sections, rest) if family == "section" else (given.intents, name)
        if known is not None and word not in known and (not dot or family == "section"):
            what = f"there is no {'step or theme' if dot else 'move'} {word}"
            remedy = did_you_mean(word, known, "mend the key, or take it out")
            yield given.problem("phrases", f"command.{name}", "", what, remedy)


def wrong_lesson(given: Given) -> Iterator[Problem]:
    """The right answer of a quick question must be one of its choices."""
    for lesson in given.library.lessons.values():
        for place, check in enumerate(lesson.checks, 1):
            known = [choice.key for choice in check.choices]
            if check.right not in known:
                remedy = f"use one of: {', '.join(known)}"
                what = f"{check.right} is no choice of this question"
                yield given.problem("lessons", lesson.key, f"checks.{place}.right", what, remedy)


def _steps(library: Library) -> Iterator[tuple[str, Step]]:
    for theme in library.themes.values():
        for step in theme.steps:
            yield theme.key, step
