"""What the content says, as frozen values: themes, steps, terms, case studies, datasets and the rest.

Every entry is found by a key: short, lower-case, lasting (``[a-z0-9_]``, at most 40 characters).
The forms in YAML are described for their authors in docs/writing-content.md.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Literal

KEY_LENGTH = 40

StepKind = Literal["text", "number", "money", "date", "choice", "choices", "person", "rows"]
Openness = Literal["open", "shared", "licensed", "closed"]
ServiceKind = Literal["access", "delivery_chain", "policy"]
Basis = Literal["measured", "estimated", "projected", "none_published"]
Confidence = Literal["high", "medium", "low"]
# What of the council's profile is shown with a question.
Offer = Literal["plan_aims"]
Nation = Literal["england", "wales", "scotland", "northern_ireland", "uk", "abroad"]


@dataclass(frozen=True)
class Source:
    """Where a statement comes from: who said it, where to read it, on what terms."""

    key: str
    title: str
    licence: str
    url: str | None = None


@dataclass(frozen=True)
class Choice:
    """One of the answers that a step offers. ``next`` names the step to go to, ``said_as`` is how people put it."""

    key: str
    label: str
    next: str | None = None
    means: str | None = None
    said_as: tuple[str, ...] = ()


@dataclass(frozen=True)
class Column:
    """One field of a row, in a step of kind ``rows``. The first column is the row's name."""

    key: str
    label: str
    kind: StepKind = "text"
    choices: tuple[Choice, ...] = ()
    hint: str | None = None


@dataclass(frozen=True)
class StepExample:
    """A good answer, a weaker one, and what makes the difference."""

    good: str
    weaker: str
    difference: str


@dataclass(frozen=True)
class Step:
    """One question of a theme, with all the help around it."""

    key: str
    theme: str
    kind: StepKind
    label: str
    question: str
    why: str
    help: str
    example: StepExample
    feeds: str
    choices: tuple[Choice, ...] = ()
    columns: tuple[Column, ...] = ()
    next: str | None = None
    ask_when: str | None = None
    offers: Offer | None = None
    formerly: tuple[str, ...] = ()
    follow_ups: Mapping[str, str] = field(default_factory=dict)
    terms: tuple[str, ...] = ()
    case_studies: tuple[str, ...] = ()

    def choice(self, key: str) -> Choice | None:
        return next((choice for choice in self.choices if choice.key == key), None)


@dataclass(frozen=True)
class Theme:
    """One of the dialog flows of a business case: an ordered list of steps."""

    key: str
    title: str
    about: str
    steps: tuple[Step, ...]


@dataclass(frozen=True)
class Size:
    """How long a case is: an ordered list of step keys (``draft``, ``short``, ``full``)."""

    key: str
    title: str
    about: str
    steps: tuple[str, ...]


@dataclass(frozen=True)
class Part:
    """One part of the document, or one box of the one-page canvas: the steps whose answers stand in it."""

    key: str
    title: str
    steps: tuple[str, ...]
    about: str = ""


@dataclass(frozen=True)
class Sense:
    """One meaning of an ambiguous acronym: a term of its own, or a plain name and meaning."""

    name: str
    meaning: str
    term: str | None = None
    themes: tuple[str, ...] = ()
    words: tuple[str, ...] = ()


@dataclass(frozen=True)
class Term:
    """A word that a service manager would have to look up.

    An ambiguous acronym has ``senses`` and no meaning of its own. ``always_ask`` marks one whose
    senses must never be guessed, because one of them is about personal data. ``everyday`` marks a word that every
    reader of a council paper knows: it is explained when asked, and left out of a document's glossary.
    """

    key: str
    name: str
    meaning: str
    sources: tuple[str, ...]
    owner: str
    review_by: date
    expansion: str | None = None
    example: str | None = None
    why: str | None = None
    aliases: tuple[str, ...] = ()
    misspellings: tuple[str, ...] = ()
    welsh: str | None = None
    described_as: tuple[str, ...] = ()
    related: tuple[str, ...] = ()
    senses: tuple[Sense, ...] = ()
    always_ask: bool = False
    everyday: bool = False


@dataclass(frozen=True)
class Pair:
    """Two terms that people confuse, and one sentence on what differs."""

    terms: tuple[str, str]
    differs: str


@dataclass(frozen=True)
class DataUsed:
    """Data that a case study rests on, and how open it is."""

    what: str
    openness: Openness


@dataclass(frozen=True)
class Figure:
    """A result as its source gives it: who says so, measured or estimated, who paid for the study."""

    says: str
    who: str
    basis: Basis
    paid_by: str | None = None
    source: str | None = None


@dataclass(frozen=True)
class CaseStudy:
    """A place that did it: the problem, the data, what came of it, and the caution."""

    id: str
    title: str
    place: str
    organisation: str
    organisation_kind: str
    size: str | None
    nation: Nation
    year: str
    areas: tuple[str, ...]
    kinds: tuple[ServiceKind, ...]
    problem: str
    data: tuple[DataUsed, ...]
    done: str
    results: tuple[Figure, ...]
    lesson: str
    caution: str
    sources: tuple[str, ...]
    confidence: Confidence
    owner: str
    review_by: date
    purposes: tuple[str, ...] = ()
    asked_as: tuple[str, ...] = ()


@dataclass(frozen=True)
class Dataset:
    """A portal or a named dataset that a council officer would use."""

    id: str
    title: str
    holder: str
    has: str
    covers: str
    geography: tuple[str, ...]
    access: tuple[str, ...]
    licence: str
    openness: Openness
    rhythm: str
    watch_out: str
    url: str
    subjects: tuple[str, ...]
    sources: tuple[str, ...]
    owner: str
    review_by: date
    asked_as: tuple[str, ...] = ()


@dataclass(frozen=True)
class Area:
    """A service area, with the everyday names that people use for it."""

    key: str
    name: str
    asked_as: tuple[str, ...]


@dataclass(frozen=True)
class Approver:
    """Someone who has to say yes: what they care about, what they ask, which steps answer it."""

    key: str
    title: str
    titles: Mapping[str, str]
    cares_about: str
    asks: tuple[tuple[str, tuple[str, ...]], ...]
    sources: tuple[str, ...]


@dataclass(frozen=True)
class LessonCheck:
    """A quick question at the end of a lesson; ``right`` is the key of the right choice."""

    question: str
    choices: tuple[Choice, ...]
    right: str
    because: str


@dataclass(frozen=True)
class Lesson:
    """A short lesson for newcomers: a few terms and a quick check."""

    key: str
    title: str
    about: str
    terms: tuple[str, ...]
    checks: tuple[LessonCheck, ...]


@dataclass(frozen=True)
class Library:
    """All content, found by key. ``phrases`` maps a key to its wordings (several only where they vary).

    ``commands`` maps an intent to the phrases by which people ask for it (for the understanding room).
    ``parts`` are those of the document, in their order, and ``boxes`` those of the one-page canvas.
    """

    themes: Mapping[str, Theme]
    sizes: Mapping[str, Size]
    terms: Mapping[str, Term]
    pairs: tuple[Pair, ...]
    case_studies: Mapping[str, CaseStudy]
    datasets: Mapping[str, Dataset]
    areas: Mapping[str, Area]
    approvers: Mapping[str, Approver]
    lessons: Mapping[str, Lesson]
    sources: Mapping[str, Source]
    phrases: Mapping[str, tuple[str, ...]]
    commands: Mapping[str, tuple[str, ...]]
    parts: Mapping[str, Part] = field(default_factory=dict)
    boxes: Mapping[str, Part] = field(default_factory=dict)

    def step(self, key: str) -> Step | None:
        """Finds a step by its key or by a key it had formerly; step keys are unique over all themes."""
        return self._steps.get(key)

    @cached_property
    def _steps(self) -> Mapping[str, Step]:
        """Every step under each of its keys: a turn looks up dozens."""
        steps = [step for theme in self.themes.values() for step in theme.steps]
        formerly = {key: step for step in steps for key in step.formerly}
        return {**formerly, **{step.key: step for step in steps}}
