"""Showing what there is: case studies and data sources, each as a card with its honest figures."""

from __future__ import annotations

import re
from collections.abc import Sequence

from content.model import CaseStudy
from dialogs.fitting import only_the_subject, unmet_by
from dialogs.moves.asking import ask_again
from dialogs.moves.data_words import names_of
from dialogs.moves.finishing import studies_for
from dialogs.moves.wording import names_its_place, study_label
from dialogs.pen import Pen
from dialogs.press import Press, write
from dialogs.reply import Button, Link
from dialogs.understood import Understood

_THEY = re.compile(r"\b(?:they|them|those|these)\b", re.IGNORECASE)
USES = ("study.*", "basis.*", "why.*", "purpose.*")
# Under a case study so many of its sources are links.
MOST_LINKS = 3


def find_case_study(pen: Pen, understood: Understood) -> None:
    """Two or three that fit, each with why; where none fits it says so and offers the nearest as what it is."""
    if _means_those(pen, understood):
        understood = _just_spoken_of(pen)
    head = "study.found" if understood.fits else "study.nearest"
    if not understood.case_studies and not understood.slots.get("topic") and pen.private and pen.case is not None:
        # "Who has done this?" inside a case asks about what the case says.
        understood, head = studies_for(pen, pen.case), "study.like_case"
    elif not understood.case_studies and not understood.slots.get("topic"):
        understood, head = _just_spoken_of(pen), "study.found"
    found = [pen.library.case_studies[key] for key in understood.case_studies if key in pen.library.case_studies][:3]
    if not found or (head == "study.like_case" and not understood.fits):
        pen.reply(pen.say("study.none"), pen.button("button.menu", "home"))
        ask_again(pen)
        return
    because = understood.slots.get("because", {})
    lines = [_line(pen, study, _why(pen, because.get(study.id))) for study in found]
    buttons = [Button(study_label(study), write("study", study.id)) for study in found]
    pen.move(last=tuple(f"study:{study.id}" for study in found))
    about = tuple(f"study:{study.id}" for study in found)
    parts = [_head(pen, head, found, because), *lines]
    if understood.also == "find_dataset":
        data = [pen.library.datasets[key] for key in understood.datasets if key in pen.library.datasets]
        parts.append(pen.say("study.or_data"))
        buttons += [Button(one.title[:75], write("dataset", one.id)) for one in data]
    pen.reply("\n\n".join(parts), *buttons, about=about)
    ask_again(pen)


def _head(pen: Pen, head: str, found: Sequence[CaseStudy], because: object) -> str:
    """What they are to what was asked for: close, near, or of the same service and no more."""
    if head not in ("study.found", "study.nearest") or not isinstance(because, dict):
        return pen.say(head)
    unmet = unmet_by(pen.library, pen.words, found, head == "study.found")
    if unmet:
        return pen.say("study.unmet", words=names_of(pen, unmet))
    by_area = head == "study.found" and all(kind == "area" for kind, _ in because.values())
    if because and by_area and only_the_subject(pen.library, pen.words, found):
        return pen.say("study.subject")
    return pen.say(head)


def _means_those(pen: Pen, understood: Understood) -> bool:
    """Studies are on the table, and no service or place is named: "how much did they save?"."""
    shown = any(key.startswith("study:") for key in pen.scene.context.last)
    because = understood.slots.get("because", {})
    named = any(kind in ("area", "place") for kind, _ in because.values()) if isinstance(because, dict) else False
    return shown and not named and _THEY.search(pen.words) is not None


def _just_spoken_of(pen: Pen) -> Understood:
    """What "who has done this?" is about with no case: the studies just shown, or those like the word or data."""
    last = [key.split(":", 1) for key in pen.scene.context.last if ":" in key]
    shown = tuple(key for kind, key in last if kind == "study")
    words = [pen.library.terms[key].name for kind, key in last if kind == "term" and key in pen.library.terms]
    words += [
        pen.library.datasets[key].title for kind, key in last if kind == "dataset" and key in pen.library.datasets
    ]
    if shown or not words:
        return Understood("find_case_study", case_studies=shown)
    return pen.studies_like(" ".join(words))


def press_like(pen: Pen, press: Press) -> None:
    """Who has done something like the case in hand?"""
    find_case_study(pen, Understood("find_case_study"))


def _why(pen: Pen, because: object) -> str:
    """Why this one, in a sentence: its area, its place, what it shows, its kind of council, or its words."""
    if not isinstance(because, tuple | list) or len(because) != 2:
        return ""
    kind, detail = because
    area = pen.library.areas.get(str(detail))
    purpose = pen.library.phrases.get(f"purpose.{detail}", ("",))[0]
    return pen.say(f"why.{kind}", detail=area.name.lower() if area else purpose or detail)


def _line(pen: Pen, study: CaseStudy, why: str) -> str:
    best = study.results[0]
    result = (
        f"{best.says} ({pen.say(f'basis.{best.basis}')}, {best.who})" if best.basis != "none_published" else best.says
    )
    named = names_its_place(study)
    what = f"**{study.title}**, {study.year}" if named else f"**{study.place}, {study.year}.** {study.title}"
    words = f"{what}. {result}."
    return f"{words} {why}".replace("..", ".").strip()


def show_study(pen: Pen, press: Press) -> None:
    """A case study whole: problem, data, what was done, the figure and who says so, the lesson, the caution."""
    study = pen.library.case_studies.get(press.key(0))
    if study is None:
        pen.reply(pen.say("press.study_gone"))
        ask_again(pen)
        return
    # Commas stand inside what is listed.
    data = "; ".join(f"{used.what} ({pen.say(f'openness.{used.openness}')})" for used in study.data)
    results = "\n".join(
        f"- {figure.says}"
        + ("" if figure.basis == "none_published" else f" ({pen.say(f'basis.{figure.basis}')}; {figure.who})")
        for figure in study.results
    )
    parts = [
        pen.say("study.problem", words=study.problem),
        pen.say("study.data", words=data),
        pen.say("study.done", words=study.done),
        pen.say("study.results") + "\n" + results,
        pen.say("study.lesson", words=study.lesson),
        pen.say("study.caution", words=study.caution),
    ]
    sources = [pen.library.sources[key] for key in study.sources if key in pen.library.sources]
    linked = [source for source in sources if source.url][:MOST_LINKS]
    unlinked = [source.title for source in sources if source not in linked]
    if unlinked:
        parts.append(pen.say("term.source", source="; ".join(unlinked)))
    links = tuple(Link(pen.say("study.source", title=source.title), source.url or "") for source in linked)
    pen.move(last=(f"study:{study.id}",))
    named = names_its_place(study)
    heading = f"{study.title}, {study.year}" if named else f"{study.place}, {study.year}: {study.title}"
    pen.reply(
        "\n\n".join(parts),
        *_uses(pen, study),
        pen.button("button.not_right", "not_right", study.id),
        heading=heading,
        links=links,
        about=(f"study:{study.id}",),
    )
    ask_again(pen)


def _uses(pen: Pen, study: CaseStudy) -> tuple[Button, ...]:
    return (pen.button("button.use_evidence", "use", study.id),) if pen.private and pen.case is not None else ()


INTENTS = {"find_case_study": find_case_study}
PRESSES = {"like": press_like, "study": show_study}
