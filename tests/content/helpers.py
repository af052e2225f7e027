"""A tiny library for tests: minimal entries, made in Python, that a test changes where it matters."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import fields
from datetime import date
from typing import Any, TypeVar

from content.model import (
    Approver,
    Area,
    CaseStudy,
    Choice,
    Dataset,
    DataUsed,
    Figure,
    Lesson,
    LessonCheck,
    Library,
    Pair,
    Part,
    Sense,
    Size,
    Source,
    Step,
    StepExample,
    StepKind,
    Term,
    Theme,
)

REVIEW_BY = date(2029, 11, 30)

T = TypeVar("T")


def step(key: str = "goal", kind: StepKind = "text", **changes: Any) -> Step:
    """A step; its theme is filled in by ``theme``."""
    given: dict[str, Any] = {
        "theme": "",
        "label": key.replace("_", " ").capitalize(),
        "question": f"What do you say about {key.replace('_', ' ')}?",
        "why": "The approver asks.",
        "help": "One line is enough.",
        "example": StepExample("Fewer missed bins.", "A portal.", "The first helps residents."),
        "feeds": "the summary",
    }
    return Step(key=key, kind=kind, **(given | changes))


def choice(key: str, next: str | None = None, label: str | None = None, means: str | None = None) -> Choice:
    return Choice(key, label or key.replace("_", " ").capitalize(), next, means)


def theme(*steps: Step, key: str = "goal_and_purpose", **changes: Any) -> Theme:
    """A theme with these steps, or with one."""
    kept = tuple(_of_theme(each, key) for each in steps or (step(),))
    given = {"title": key.replace("_", " ").capitalize(), "about": "What it is for."}
    return Theme(key=key, steps=kept, **(given | changes))


def _of_theme(one: Step, key: str) -> Step:
    values = {each.name: getattr(one, each.name) for each in fields(one)}
    return Step(**(values | {"theme": key}))


def term(key: str = "uprn", **changes: Any) -> Term:
    """A term; with ``senses`` it has no meaning of its own."""
    given: dict[str, Any] = {
        "name": key.upper() if len(key) < 5 else key.replace("_", " ").capitalize(),
        "meaning": "" if changes.get("senses") else "A number for one address.",
        "sources": ("general_knowledge",),
        "owner": "content team",
        "review_by": REVIEW_BY,
    }
    return Term(key=key, **(given | changes))


def sense(
    name: str = "initiation document", meaning: str = "The paper that starts a project.", **changes: Any
) -> Sense:
    return Sense(name, meaning, **changes)


def case_study(id: str = "leeds_bins_app", **changes: Any) -> CaseStudy:
    given: dict[str, Any] = {
        "title": "An app for bin days",
        "place": "Leeds",
        "organisation": "Leeds City Council",
        "organisation_kind": "metropolitan",
        "size": None,
        "nation": "england",
        "year": "2016",
        "areas": ("waste",),
        "kinds": ("access",),
        "problem": "People missed their bin day.",
        "data": (DataUsed("bin collection dates", "open"),),
        "done": "An app shows the date.",
        "results": (Figure("No figure was published", "the council", "none_published"),),
        "lesson": "Name the budget line.",
        "caution": "Check who owns the addresses.",
        "sources": ("general_knowledge",),
        "confidence": "high",
        "owner": "content team",
        "review_by": REVIEW_BY,
        "purposes": ("saves_money",),
        "asked_as": ("residents keep missing their bin day",),
    }
    return CaseStudy(id=id, **(given | changes))


def dataset(id: str = "bus_stops", **changes: Any) -> Dataset:
    given: dict[str, Any] = {
        "title": "Bus stops",
        "holder": "Department for Transport",
        "has": "Every bus stop.",
        "covers": "Great Britain",
        "geography": ("stop",),
        "access": ("download",),
        "licence": "Open Government Licence v3",
        "openness": "open",
        "rhythm": "daily",
        "watch_out": "Some stops are out of use.",
        "url": "https://www.example.org/stops",
        "subjects": ("transport",),
        "sources": ("general_knowledge",),
        "owner": "content team",
        "review_by": REVIEW_BY,
        "asked_as": ("where are the bus stops",),
    }
    return Dataset(id=id, **(given | changes))


def area(key: str = "waste", **changes: Any) -> Area:
    return Area(key=key, **({"name": "Waste and recycling", "asked_as": ("bins",)} | changes))


def source(key: str = "general_knowledge", **changes: Any) -> Source:
    return Source(key=key, **({"title": "General knowledge", "licence": "CC BY 4.0"} | changes))


def approver(key: str = "chief_finance_officer", **changes: Any) -> Approver:
    given: dict[str, Any] = {
        "title": "Chief finance officer",
        "titles": {"england": "section 151 officer"},
        "cares_about": "Prudent spending.",
        "asks": (("Whose budget goes down?", ("goal",)),),
        "sources": ("general_knowledge",),
    }
    return Approver(key=key, **(given | changes))


def lesson(key: str = "addresses", **changes: Any) -> Lesson:
    check = LessonCheck("What has a UPRN?", (choice("home"), choice("person")), "home", "It names an address.")
    given: dict[str, Any] = {"title": "Addresses", "about": "One word.", "terms": ("uprn",), "checks": (check,)}
    return Lesson(key=key, **(given | changes))


def library(
    *,
    themes: Iterable[Theme] | None = None,
    sizes: Iterable[Size] | None = None,
    terms: Iterable[Term] | None = None,
    pairs: Iterable[Pair] = (),
    case_studies: Iterable[CaseStudy] = (),
    datasets: Iterable[Dataset] = (),
    areas: Iterable[Area] | None = None,
    approvers: Iterable[Approver] = (),
    lessons: Iterable[Lesson] = (),
    sources: Iterable[Source] | None = None,
    phrases: Mapping[str, str | tuple[str, ...]] | None = None,
    commands: Mapping[str, tuple[str, ...]] | None = None,
    parts: Iterable[Part] = (),
    boxes: Iterable[Part] = (),
) -> Library:
    """A valid library: one theme of one step, one size over all steps, one term, one area, one source, no phrase."""
    shown = _by_key(themes if themes is not None else [theme()])
    every = tuple(each.key for one in shown.values() for each in one.steps)
    return Library(
        themes=shown,
        sizes=_by_key(sizes if sizes is not None else [Size("draft", "Draft", "All the questions.", every)]),
        terms=_by_key(terms if terms is not None else [term()]),
        pairs=tuple(pairs),
        case_studies={each.id: each for each in case_studies},
        datasets={each.id: each for each in datasets},
        areas=_by_key(areas if areas is not None else [area()]),
        approvers=_by_key(approvers),
        lessons=_by_key(lessons),
        sources=_by_key(sources if sources is not None else [source()]),
        phrases={key: (said,) if isinstance(said, str) else said for key, said in (phrases or {}).items()},
        commands=commands or {},
        parts=_by_key(parts),
        boxes=_by_key(boxes),
    )


def _by_key(entries: Iterable[T]) -> dict[str, T]:
    return {entry.key: entry for entry in entries}  # type: ignore[attr-defined]
