"""The words that people read, each with the place where it stands, and how words and sentences are counted."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from content.model import (
    Approver,
    Area,
    CaseStudy,
    Choice,
    Column,
    Dataset,
    Lesson,
    Library,
    Part,
    Size,
    Step,
    Term,
    Theme,
)

# No part of a sentence of ours: addresses, code, and the places that are filled in later.
_ADDRESS = re.compile(r"https?://\S+|\b[\w.-]+@[\w.-]+\b|\b(?:[a-z0-9-]+\.)+(?:gov|org|com|net|io)(?:\.uk)?\b[^\s,;)]*")
_CODE = re.compile(r"`[^`]*`")
_PLACE = re.compile(r"\{\w+\}")
_SENTENCE_END = re.compile(r"(?<=[.?!])[\"'”’)*]*\s+|\n+")
_WORD = re.compile(r"[^\W_]+(?:[.,'’/&-][^\W_]+)*")


@dataclass(frozen=True)
class Text:
    """Some words that a person reads: the kind of entry, its key, the part of it, and the words.

    ``names`` marks a part that is made of names (a place, a publisher, a title of somebody else).
    """

    kind: str
    entry: str
    part: str
    words: str
    names: bool = False


def texts(library: Library) -> Iterator[Text]:
    """All that people read, in the order of the library. What people type (``asked_as`` and so on) is not ours."""
    for kind, parts in _PARTS.items():
        entries: Mapping[str, Any] = getattr(library, kind)
        for key, one in entries.items():
            yield from _of(kind, key, parts(one))
    for pair in library.pairs:
        yield from _of("pairs", " and ".join(sorted(pair.terms)), iter([("differs", pair.differs)]))
    for key, wordings in library.phrases.items():
        yield from (Text("phrases", key, "", words) for words in wordings)


Parts = Iterator[tuple[str, str | None]]
# Parts that are made of other people's names.
NAMES = ("title", "place", "organisation", "size", "who", "paid_by", "holder", "covers", "licence")
NAMED = ("case_studies", "datasets")


def _of(kind: str, entry: str, parts: Parts) -> Iterator[Text]:
    for part, words in parts:
        if words:
            yield Text(kind, entry, part, words, kind in NAMED and part.split(".")[-1] in NAMES)


def _term(term: Term) -> Parts:
    yield from (("meaning", term.meaning), ("example", term.example), ("why", term.why))
    for place, sense in enumerate(term.senses, 1):
        # A sense with a term of its own was filled in from there.
        if sense.term is None:
            yield from ((f"senses.{place}.name", sense.name), (f"senses.{place}.meaning", sense.meaning))


def _theme(theme: Theme) -> Parts:
    yield from (("title", theme.title), ("about", theme.about))
    for step in theme.steps:
        yield from ((f"{step.key}.{part}", words) for part, words in _step(step))


def _step(step: Step) -> Parts:
    yield from (("label", step.label), ("question", step.question), ("why", step.why), ("help", step.help))
    example = step.example
    yield from (("example.good", example.good), ("example.weaker", example.weaker))
    yield from (("example.difference", example.difference), ("feeds", step.feeds))
    yield from _choices(step.choices)
    for column in step.columns:
        yield from _column(column)
    yield from ((f"follow_ups.{name}", words) for name, words in step.follow_ups.items())


def _choices(choices: tuple[Choice, ...], within: str = "") -> Parts:
    for choice in choices:
        yield from ((f"{within}{choice.key}.label", choice.label), (f"{within}{choice.key}.means", choice.means))


def _column(column: Column) -> Parts:
    yield from ((f"{column.key}.label", column.label), (f"{column.key}.hint", column.hint))
    yield from _choices(column.choices, f"{column.key}.")


def _case_study(study: CaseStudy) -> Parts:
    yield from (("title", study.title), ("place", study.place), ("organisation", study.organisation))
    yield from (("size", study.size), ("problem", study.problem))
    yield from ((f"data.{place}.what", used.what) for place, used in enumerate(study.data, 1))
    yield ("done", study.done)
    for place, figure in enumerate(study.results, 1):
        yield from ((f"results.{place}.says", figure.says), (f"results.{place}.who", figure.who))
        yield (f"results.{place}.paid_by", figure.paid_by)
    yield from (("lesson", study.lesson), ("caution", study.caution))


def _dataset(dataset: Dataset) -> Parts:
    yield from (("title", dataset.title), ("holder", dataset.holder), ("has", dataset.has), ("covers", dataset.covers))
    yield from (("licence", dataset.licence), ("rhythm", dataset.rhythm), ("watch_out", dataset.watch_out))


def _approver(approver: Approver) -> Parts:
    yield from (("title", approver.title), ("cares_about", approver.cares_about))
    yield from ((f"asks.{place}.question", question) for place, (question, _) in enumerate(approver.asks, 1))


def _lesson(lesson: Lesson) -> Parts:
    yield from (("title", lesson.title), ("about", lesson.about))
    for place, check in enumerate(lesson.checks, 1):
        yield from ((f"checks.{place}.question", check.question), (f"checks.{place}.because", check.because))
        yield from _choices(check.choices, f"checks.{place}.")


def _size(size: Size) -> Parts:
    yield from (("title", size.title), ("about", size.about))


def _part(part: Part) -> Parts:
    yield from (("title", part.title), ("about", part.about))


def _area(area: Area) -> Parts:
    yield ("name", area.name)


_PARTS: Mapping[str, Callable[[Any], Parts]] = {
    "terms": _term,
    "themes": _theme,
    "sizes": _size,
    "parts": _part,
    "boxes": _part,
    "case_studies": _case_study,
    "datasets": _dataset,
    "areas": _area,
    "approvers": _approver,
    "lessons": _lesson,
}


# How words are counted


def plain(words: str) -> str:
    """Words without addresses and code; a place that is filled in later counts as one word."""
    return _PLACE.sub("it", _CODE.sub("code", _ADDRESS.sub("address", words)))


def sentences(words: str) -> list[str]:
    """A line break ends a sentence too, so that each entry of a list is one."""
    return [part for part in _SENTENCE_END.split(plain(words)) if part.strip()]


def count(words: str) -> int:
    """How many words; a number with its unit, a hyphened word and a possessive are one each."""
    return len(_WORD.findall(plain(words)))


def normal(words: str) -> str:
    """A form that is blind to case, plural and punctuation, so that two ways of writing one name are the same."""
    return " ".join(_singular(word) for word in re.findall(r"[^\W_]+", re.sub("['’]", "", words)))


def _singular(word: str) -> str:
    small = word.casefold()
    if word.isupper() or len(small) < 4 or small.endswith(("ss", "us", "is")):
        return small
    if small.endswith("ies"):
        return small[:-3] + "y"
    return small.removesuffix("s")
