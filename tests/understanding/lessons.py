"""What the hunch learns from: ways of asking, sentences heard, what the content says that people ask, labelled rows."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Literal

from content.model import Library
from dialogs.understanding.fold import words_of
from dialogs.understanding.hunch import PLAIN
from dialogs.understanding.parts import Parts
from dialogs.understanding.ways import Either, Way, Ways

ROWS = sorted(path for kind in ("tune", "learn") for path in Path(__file__).parent.glob(f"*_{kind}.jsonl"))
Moment = Literal["asked", "free", "both"]
# Rows without a moment of their own are read on this day.
NOW = datetime(2026, 11, 24, 9, tzinfo=UTC)
OF_THE_CASE = ("free_text", "choice", "number", "date")
# What counts more: a sentence that somebody typed in that very moment, less one from the other moment, a way least.
TYPED, HEARD, WAY, TOLD, ELSEWHERE = 2.0, 1.0, 0.5, 0.3, 0.6
# Typed while nothing is open these would be answers, or mean another thing, while a question is.
_ONLY_FREE = frozenset(
    ("resume_case", "find_case_study", "find_dataset", "out_of_scope", "small_talk", "define", "snooze", "unclear")
)


@dataclass(frozen=True)
class Lesson:
    """A message, what it means in which moments, how much it counts; ``row`` is its id where it is a labelled row."""

    intent: str
    text: str
    moment: Moment
    weight: float
    row: str = ""


def for_moment(lessons: Sequence[Lesson], moment: Moment) -> list[Lesson]:
    """The lessons of one of the two moments; those of the other count less there, where they hold at all."""
    found = []
    for lesson in lessons:
        if lesson.moment in (moment, "both"):
            found.append(lesson)
        elif lesson.intent not in (_ONLY_FREE if moment == "asked" else (PLAIN,)):
            weight = min(lesson.weight, ELSEWHERE)
            found.append(Lesson(lesson.intent, lesson.text, moment, weight, lesson.row))
    return [_as_asked(lesson) for lesson in found] if moment == "asked" else found


def _as_asked(lesson: Lesson) -> Lesson:
    """Help, while a question is open, is help with that question."""
    if lesson.intent != "help":
        return lesson
    return Lesson("help_with_step", lesson.text, lesson.moment, lesson.weight, lesson.row)


def all_lessons(library: Library) -> list[Lesson]:
    return [*from_ways(library), *from_heard(library), *from_content(library), *from_rows()]


def labelled_lines() -> list[str]:
    """Every row that may teach, as it stands in its file."""
    return [line for path in ROWS for line in path.read_text(encoding="utf-8").splitlines()]


def from_rows() -> Iterator[Lesson]:
    for row in map(json.loads, labelled_lines()):
        scene = row.get("scene") or {}
        if "intent" in row and scene.get("asking") != "when" and not _is_told_by_its_moment(row, scene):
            moment: Moment = "asked" if scene.get("asking") in OF_THE_CASE else "free"
            yield Lesson(row["intent"], row["text"], moment, TYPED, row["id"])


def _is_told_by_its_moment(row: Mapping[str, Any], scene: Mapping[str, Any]) -> bool:
    """A time behind a reminder puts it off; elsewhere the same words would not."""
    timed = any(row.get(label) for label in ("due", "due_any_of", "recurs"))
    return row["intent"] == "snooze" and bool(scene.get("after_reminder")) and timed


def from_heard(library: Library) -> Iterator[Lesson]:
    for name, sentences in library.commands.items():
        family, _, rest = name.partition(".")
        if family == "heard":
            moment: Moment = "asked" if rest.startswith("asked.") else "free" if rest.startswith("free.") else "both"
            for sentence in sentences:
                yield Lesson(rest.rpartition(".")[2], sentence, moment, HEARD)


def from_ways(library: Library) -> Iterator[Lesson]:
    """Ways of asking with their slots filled, three times where something varies."""
    fillers = _fillers(library)
    parts = Parts(library)
    moments: tuple[tuple[Moment, Ways], ...] = (("both", parts.strict), ("free", parts.loose))
    for moment, ways in moments:
        for way in ways.all:
            for turn in range(3 if len(way.elements) > 1 else 1):
                yield Lesson(way.intent, " ".join(_filled(way, turn, fillers)), moment, WAY)


def from_content(library: Library) -> Iterator[Lesson]:
    """What the content says that people ask, and sentences as they stand in answers."""
    terms = [text for term in library.terms.values() for text in term.described_as]
    areas = [name for area in library.areas.values() for name in (area.name, *area.asked_as)]
    yield from (Lesson("define", text, "free", TOLD) for text in spread(terms, 3000))
    for study in library.case_studies.values():
        yield from (Lesson("find_case_study", text, "free", WAY) for text in study.asked_as)
    yield from (Lesson("find_case_study", text, "free", TOLD) for text in areas[::2])
    for data in library.datasets.values():
        yield from (Lesson("find_dataset", text, "free", WAY) for text in data.asked_as)
    yield from (Lesson(PLAIN, text, "asked", 0.7) for text in spread(_answers(library), 600))
    yield from (Lesson(PLAIN, " ".join(words), "asked", WAY) for words in _like_moves(library))


def _answers(library: Library) -> list[str]:
    """Sentences as they stand in answers: the examples of steps, and what case studies tell."""
    steps = [step for theme in library.themes.values() for step in theme.steps]
    told = [text for step in steps for text in (step.example.good, step.example.weaker)]
    told += [text for study in library.case_studies.values() for text in (study.problem, study.done)]
    return [part for text in told for part in text.replace("\n", " ").split(". ") if part]


def _like_moves(library: Library) -> Iterator[tuple[str, ...]]:
    """Answers that begin as moves do: "stop missed bins", "review parking permits with residents"."""
    topics = [words_of(name) for area in library.areas.values() for name in area.asked_as]
    verbs = [words_of(verb) for verb in library.commands.get("answers.begin", ())]
    ends = [words_of(end) for end in library.commands.get("answers.end", ())] or [()]
    for place, verb in enumerate(verbs):
        for turn in range(4):
            topic = topics[(place * 37 + turn * 101) % len(topics)] if topics else ()
            yield (*verb, *topic, *ends[(place + turn) % len(ends)])


def spread(texts: Sequence[str], most: int) -> list[str]:
    """At most so many of the texts, taken evenly from all of them."""
    return list(texts[:: max(1, -(-len(texts) // most))])


def _fillers(library: Library) -> dict[str, list[str]]:
    terms = [term.name for term in library.terms.values()]
    topics = [name for area in library.areas.values() for name in area.asked_as]
    return {
        "term": spread(terms, 97),
        "term2": spread(terms, 89),
        "topic": spread(topics, 97),
        "title": spread([text for study in library.case_studies.values() for text in study.asked_as], 53),
        "section": [step.label for theme in library.themes.values() for step in theme.steps],
        "format": ["word", "pdf", "excel"],
        "when": ["tomorrow at 10", "next tuesday", "friday", "in 3 working days", "monday morning", "on the 14th"],
        "who": ["priya", "my manager", "our accountant", "finance", "sam in highways"],
    }


def _filled(way: Way, turn: int, fillers: dict[str, list[str]]) -> tuple[str, ...]:
    words: list[str] = []
    for place, element in enumerate(way.elements):
        if isinstance(element, Either):
            words += element.choices[(turn * (place + 1)) % len(element.choices)]
        else:
            options = fillers.get(element.name) or [element.name]
            words += words_of(options[(len(way.phrase) * 7 + turn * 31 + place) % len(options)])
    return tuple(words)
