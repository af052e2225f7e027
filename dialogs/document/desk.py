"""The desk on which a document is drawn up: the case, the content, the council, the day, and what was asked for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Any

from content.model import Choice, Column, Library, Part, Step
from dialogs.case import Action, Answer, Case, Row
from dialogs.document.anchors import Anchor
from dialogs.document.model import Marking, View, Words
from dialogs.money import Money, assumptions_from, work_out
from dialogs.money.words import pounds
from dialogs.moves.wording import says_more
from dialogs.path import fits, standing
from dialogs.pen import fill
from dialogs.scene import Profile
from dialogs.when import british
from dialogs.year_check import STEP, check_words, year_check

# What stays out of a document unless it is ticked: see content/document.yaml.
KEPT_BACK = "kept_back"
_PLAIN_NUMBER = re.compile(r"[0-9][0-9,]*(?:\.[0-9]+)?")


@dataclass(frozen=True)
class Wish:
    """What somebody asked for. ``ticked`` are the kept-back steps that they want in after all."""

    view: View = "case"
    marking: Marking = "public"
    ticked: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Desk:
    """Everything that the parts of a document are made from, and how answers and rows read in it."""

    case: Case
    library: Library
    profile: Profile
    today: date
    wish: Wish

    def say(self, key: str, **places: Any) -> str:
        """The sentence under a key, without the marks of our Markdown: a file has its own."""
        return fill(self.library.phrases.get(key, ("",))[0].replace("**", ""), places)

    @cached_property
    def money(self) -> Money:
        return work_out(self.case, assumptions_from(self.profile.facts))

    # Which steps

    @cached_property
    def kept_back(self) -> frozenset[str]:
        part = self.library.parts.get(KEPT_BACK)
        return frozenset(part.steps if part else ()) - self.wish.ticked

    def steps(self, part: Part) -> Iterator[Step]:
        """The steps of a part that may be shown."""
        for key in part.steps:
            step = self.library.step(key)
            if step is not None and step.key not in self.kept_back:
                yield step

    @cached_property
    def unplaced(self) -> tuple[Step, ...]:
        """The steps that no part names, such as those of a council's own theme."""
        placed = {
            step.key for part in self.library.parts.values() for step in map(self.library.step, part.steps) if step
        }
        every = (step for theme in self.library.themes.values() for step in theme.steps)
        return tuple(step for step in every if step.key not in placed)

    def step(self, key: str) -> Step | None:
        """A step by its key, unless it is kept back."""
        step = self.library.step(key)
        return None if step is None or step.key in self.kept_back else step

    # Answers

    def answer(self, step: Step) -> Answer | None:
        """The answer that was given and still fits."""
        answer = standing(self.case, step)
        return answer if answer is not None and answer.state == "given" and fits(step, answer) else None

    def is_unsure(self, step: Step) -> bool:
        answer = standing(self.case, step)
        return answer is not None and answer.state == "unsure" and not self.rows(step)

    def is_skipped(self, step: Step) -> bool:
        answer = standing(self.case, step)
        return answer is not None and answer.state == "skipped" and not self.rows(step)

    def is_empty(self, step: Step) -> bool:
        return self.answer(step) is None and not self.rows(step)

    def words(self, step: Step, label: str = "") -> Words | None:
        """An answer as people read it: labels for choices, their own words for the rest."""
        answer = self.answer(step)
        if answer is None:
            return None
        return Words(answer_words(step, answer), Anchor("answer", answer.step, answer.version), label)

    def planned(self, step: Step) -> Words | None:
        """What is planned although nobody has answered the step: the check a year on."""
        check = year_check(self.case, self.library, self.today) if step.key == STEP and self.is_empty(step) else None
        label = self.say("document.label", label=step.label)
        return Words(check_words(self.say, check), label=label) if check is not None else None

    def gap(self, key: str = "document.gap", **places: Any) -> Words:
        return Words(self.say(key, **places), gap=True)

    # Rows

    def rows(self, step: Step) -> tuple[Row, ...]:
        return tuple(row for key in (step.key, *step.formerly) for row in self.case.live_rows(key))

    def cell(self, column: Column, row: Row, label: str = "") -> Words:
        """One field of a row, or "not yet"."""
        value = row.fields.get(column.key, "").strip()
        anchor = Anchor("cell", row.key, row.version, column.key)
        if not value:
            return Words(self.say("document.not_yet"), anchor, label, gap=True)
        return Words(cell_words(column, value), anchor, label)

    def row_line(self, step: Step, row: Row) -> str:
        """A row in one line: its name, then its other fields with their labels."""
        columns = step.columns or self.evidence_columns
        name = cell_words(columns[0], row.fields.get(columns[0].key, "").strip())
        rest = [
            f"{column.label}: {cell_words(column, row.fields[column.key].strip())}"
            for column in columns[1:]
            if row.fields.get(column.key, "").strip()
        ]
        return " ".join(f"{part.rstrip('.')}." for part in (name, *rest) if part)

    @cached_property
    def evidence_columns(self) -> tuple[Column, ...]:
        """Evidence has fields of its own: its step asks for words, and places are put in from the collection."""
        keys = ("place", "figure", "source", "differs")
        return tuple(Column(key, self.say(f"document.evidence.{key}")) for key in keys)

    # Actions and people

    @cached_property
    def open_actions(self) -> tuple[Action, ...]:
        """What is still to be found out: what has a date first, in the order of the dates."""
        found = [action for action in self.case.actions if not action.done and action.step not in self.kept_back]
        return tuple(sorted(found, key=lambda action: (action.due is None, action.due or self.today)))

    def action_cells(self, action: Action) -> tuple[tuple[Words, ...], ...]:
        """What, who and by when."""
        who = Words(action.owner) if action.owner else self.gap("document.nobody_named")
        due = Words(british(action.due)) if action.due else self.gap("document.no_date")
        return (Words(action.text),), (who,), (due,)

    @cached_property
    def owners(self) -> tuple[str, ...]:
        return tuple(member.name for member in self.case.members if member.role == "owner" and member.name)


def answer_words(step: Step, answer: Answer) -> str:
    if step.kind in ("choice", "choices"):
        labels = (step.choice(key) for key in answer.value.split(","))
        chosen = ", ".join(choice.label for choice in labels if choice is not None)
        return answer.said if not chosen or says_more(step, answer, chosen) else chosen
    return (answer.said or answer.value).replace("\r\n", "\n").strip()


def cell_words(column: Column, value: str) -> str:
    """A cell as people read it: a choice's label, a British date, pounds; anything else as it was typed."""
    if column.kind == "choice":
        chosen: Choice | None = next((choice for choice in column.choices if choice.key == value), None)
        return chosen.label if chosen else value
    if column.kind == "date":
        return _day(value)
    if column.kind == "money" and _PLAIN_NUMBER.fullmatch(value):
        return pounds(Decimal(value.replace(",", "")))
    return value


def _day(value: str) -> str:
    """A day in words, where the cell holds nothing but one."""
    try:
        return british(date.fromisoformat(value))
    except ValueError:
        return value
