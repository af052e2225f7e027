"""The form of each kind of entry, as docs/writing-content.md shows it: its fields, and how each is read."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from content import model
from content.fields import (
    Field,
    Form,
    Reader,
    Spot,
    day,
    entry,
    flag,
    key,
    keys,
    may,
    named,
    one_of,
    several,
    text,
    texts,
)

CHOICE: Form = {"key": Field(key), "label": Field(text), "next": may(key), "means": may(text)}

# Only a reply to a step is searched for what people say.
STEP_CHOICE: Form = {**CHOICE, "said_as": may(texts, ())}

COLUMN: Form = {
    "key": Field(key),
    "label": Field(text),
    "kind": may(one_of(model.StepKind), "text"),
    "choices": may(several(entry(CHOICE, model.Choice)), ()),
    "hint": may(text),
}

EXAMPLE: Form = {"good": Field(text), "weaker": Field(text), "difference": Field(text)}

STEP: Form = {
    "key": Field(key),
    "kind": Field(one_of(model.StepKind)),
    "label": Field(text),
    "question": Field(text),
    "why": Field(text),
    "help": Field(text),
    "example": Field(entry(EXAMPLE, model.StepExample)),
    "feeds": Field(text),
    "choices": may(several(entry(STEP_CHOICE, model.Choice)), ()),
    "columns": may(several(entry(COLUMN, model.Column)), ()),
    "next": may(key),
    "ask_when": may(key),
    "offers": may(one_of(model.Offer)),
    "formerly": may(keys, ()),
    "follow_ups": may(named(text), {}),
    "terms": may(keys, ()),
    "case_studies": may(keys, ()),
}

SIZE: Form = {"key": Field(key), "title": Field(text), "about": Field(text), "steps": Field(keys)}

PART: Form = {"key": Field(key), "title": Field(text), "steps": Field(keys), "about": may(text, "")}

SENSE: Form = {
    "name": may(text, ""),
    "meaning": may(text, ""),
    "term": may(key),
    "themes": may(keys, ()),
    "words": may(texts, ()),
}

SOURCE: Form = {"title": Field(text), "licence": Field(text), "url": may(text)}

PAIR: Form = {"terms": Field(keys), "differs": Field(text)}

DATA_USED: Form = {"what": Field(text), "openness": Field(one_of(model.Openness))}

FIGURE: Form = {
    "says": Field(text),
    "who": Field(text),
    "basis": Field(one_of(model.Basis)),
    "paid_by": may(text),
    "source": may(key),
}

CASE_STUDY: Form = {
    "id": Field(key),
    "title": Field(text),
    "place": Field(text),
    "organisation": Field(text),
    "organisation_kind": Field(key),
    "size": may(text),
    "nation": Field(one_of(model.Nation)),
    "year": Field(text),
    "areas": Field(keys),
    "kinds": Field(several(one_of(model.ServiceKind))),
    "purposes": may(keys, ()),
    "asked_as": may(texts, ()),
    "problem": Field(text),
    "data": Field(several(entry(DATA_USED, model.DataUsed))),
    "done": Field(text),
    "results": Field(several(entry(FIGURE, model.Figure))),
    "lesson": Field(text),
    "caution": Field(text),
    "sources": Field(keys),
    "confidence": Field(one_of(model.Confidence)),
    "owner": Field(text),
    "review_by": Field(day),
}

DATASET: Form = {
    "id": Field(key),
    "title": Field(text),
    "holder": Field(text),
    "has": Field(text),
    "covers": Field(text),
    "geography": Field(texts),
    "access": Field(texts),
    "licence": Field(text),
    "openness": Field(one_of(model.Openness)),
    "rhythm": Field(text),
    "watch_out": Field(text),
    "url": Field(text),
    "subjects": Field(texts),
    "asked_as": may(texts, ()),
    "sources": Field(keys),
    "owner": Field(text),
    "review_by": Field(day),
}

AREA: Form = {"key": Field(key), "name": Field(text), "asked_as": Field(texts)}

ASK: Form = {"question": Field(text), "steps": Field(keys)}

APPROVER: Form = {
    "key": Field(key),
    "title": Field(text),
    "titles": may(named(text), {}),
    "cares_about": Field(text),
    "asks": Field(several(entry(ASK, lambda question, steps: (question, steps)))),
    "sources": Field(keys),
}

LESSON_CHECK: Form = {
    "question": Field(text),
    "choices": Field(several(entry(CHOICE, model.Choice))),
    "right": Field(key),
    "because": Field(text),
}

LESSON: Form = {
    "key": Field(key),
    "title": Field(text),
    "about": Field(text),
    "terms": Field(keys),
    "checks": Field(several(entry(LESSON_CHECK, model.LessonCheck))),
}


def _sense(value: Any, spot: Spot) -> model.Sense | None:
    """A sense points to a term, or has a name and a meaning of its own."""
    sense: model.Sense | None = entry(SENSE, model.Sense)(value, spot)
    if sense is not None and sense.term is None and not (sense.name and sense.meaning):
        spot.wrong("a sense needs either a term, or a name and a meaning", "add the field term, or name and meaning")
    return sense


TERM: Form = {
    "key": Field(key),
    "term": Field(text, name="name"),
    "expansion": may(text),
    "aliases": may(texts, ()),
    "misspellings": may(texts, ()),
    "welsh": may(text),
    "meaning": may(text, ""),
    "example": may(text),
    "why": may(text),
    "described_as": may(texts, ()),
    "related": may(keys, ()),
    "senses": may(several(_sense), ()),
    "always_ask": may(flag, False),
    "everyday": may(flag, False),
    "sources": Field(keys),
    "owner": Field(text),
    "review_by": Field(day),
}


def term(value: Any, spot: Spot) -> model.Term | None:
    """A term has a meaning or several senses, and not both."""
    read: model.Term | None = entry(TERM, model.Term)(value, spot)
    if read is not None and bool(read.meaning) == bool(read.senses):
        what = "both a meaning and senses" if read.meaning else "neither a meaning nor senses"
        spot.wrong(f"there are {what}", "write a meaning, or senses if the word means several things")
    return read


def pair(value: Any, spot: Spot) -> model.Pair | None:
    read: model.Pair | None = entry(PAIR, model.Pair)(value, spot)
    if read is not None and len(set(read.terms)) != 2:
        spot.wrong(
            f"a pair has two different terms, and this has {len(set(read.terms))}", "write terms: [one, another]"
        )
    return read


def theme(value: Any, spot: Spot) -> model.Theme | None:
    """A theme hands its key to each of its steps."""
    title = value.get("key", "") if isinstance(value, dict) else ""

    def step(**fields: Any) -> model.Step:
        return model.Step(theme=title, **fields)

    form: Form = {
        "key": Field(key),
        "title": Field(text),
        "about": Field(text),
        "steps": Field(_keyed(STEP, step)),
    }
    read: model.Theme | None = entry(form, model.Theme)(value, spot)
    return read


def _keyed(form: Form, make: Any) -> Reader:
    """A list whose entries have keys: a fault names the step, not its place in the list."""
    read_one = entry(form, make)

    def read(value: Any, spot: Spot) -> tuple[Any, ...]:
        if not isinstance(value, list):
            return tuple(several(read_one)(value, spot))
        return tuple(read_one(item, spot.within(key_of(item, place))) for place, item in enumerate(value, 1))

    return read


def key_of(value: Any, place: int, field: str = "key") -> str:
    """What an entry is called in a fault: its key, or its place in the list."""
    if isinstance(value, dict) and isinstance(value.get(field), str) and value[field]:
        return str(value[field])
    return f"entry {place}"


case_study = entry(CASE_STUDY, model.CaseStudy)
dataset = entry(DATASET, model.Dataset)
size = entry(SIZE, model.Size)
part = entry(PART, model.Part)
area = entry(AREA, model.Area)
approver = entry(APPROVER, model.Approver)
lesson = entry(LESSON, model.Lesson)


def source(name: str, value: Any, spot: Spot) -> model.Source | None:
    read: model.Source | None = entry(SOURCE, lambda **fields: model.Source(key=name, **fields))(value, spot)
    return read


def wordings(value: Any, spot: Spot) -> tuple[str, ...]:
    """A phrase is one wording, or a list of several."""
    if isinstance(value, Mapping) or value is None:
        text(value, spot)
        return ()
    return tuple(texts(value, spot)) if isinstance(value, list) else (text(value, spot),)
