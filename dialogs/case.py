"""A business case as it stands: answers by step key, rows, actions, members."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal

from dialogs.request import Request

AnswerState = Literal["given", "unsure", "skipped", "later", "undone"]
CaseState = Literal["open", "parked", "submitted", "approved", "turned_down", "deleted"]
Role = Literal["owner", "editor", "reviewer"]


@dataclass(frozen=True)
class Answer:
    """What somebody answered to one step, in one version.

    ``said`` is the words as typed. ``value`` is their normal form as text: the text itself, a choice's key,
    several keys joined by commas, a decimal number, pounds, an ISO date, a name. ``based_on`` is the version
    whose answer this one displaced: undo goes back to it.
    """

    step: str
    version: int
    state: AnswerState
    said: str
    value: str
    by: str
    at: datetime
    based_on: int | None = None


@dataclass(frozen=True)
class Row:
    """One entry of a list answer, with a lasting key and a version of its own."""

    step: str
    key: str
    version: int
    fields: Mapping[str, str]
    by: str
    at: datetime
    removed: bool = False


@dataclass(frozen=True)
class Action:
    """Something to find out: an unsure or a gap, with who and by when. ``by`` noted it, where somebody did."""

    key: str
    text: str
    step: str | None = None
    owner: str | None = None
    due: date | None = None
    done: bool = False
    by: str = field(default="", compare=False)
    at: datetime | None = field(default=None, compare=False)


@dataclass(frozen=True)
class Member:
    person: str
    role: Role
    name: str
    at: datetime | None = field(default=None, compare=False)


@dataclass(frozen=True)
class Case:
    """A business case, whole. ``history`` has every version of every answer, oldest first.

    ``route`` is the size or the theme that is being walked. ``requests`` are what members have asked of others, oldest
    first. ``names`` has everybody who wrote in it and is still known, members or not, by id.
    """

    id: str
    title: str
    organisation: str
    state: CaseState
    started_at: datetime
    updated_at: datetime
    route: str = "draft"
    members: tuple[Member, ...] = ()
    history: Mapping[str, tuple[Answer, ...]] = field(default_factory=dict)
    rows: Mapping[str, tuple[Row, ...]] = field(default_factory=dict)
    actions: tuple[Action, ...] = ()
    requests: tuple[Request, ...] = ()
    names: Mapping[str, str] = field(default_factory=dict)

    def answer(self, step: str) -> Answer | None:
        """The answer that stands, whatever its state."""
        versions = self.history.get(step, ())
        return versions[-1] if versions else None

    def version(self, step: str) -> int:
        """The version that stands; 0 where nobody has answered."""
        answer = self.answer(step)
        return answer.version if answer else 0

    def at_version(self, step: str, version: int | None) -> Answer | None:
        return next((answer for answer in self.history.get(step, ()) if answer.version == version), None)

    def live_rows(self, step: str) -> tuple[Row, ...]:
        return tuple(row for row in self.rows.get(step, ()) if not row.removed)

    def role(self, person: str) -> Role | None:
        return next((member.role for member in self.members if member.person == person), None)

    def name_of(self, person: str) -> str:
        """What they are called, or nothing: a former colleague."""
        member = next((member.name for member in self.members if member.person == person), "")
        return member or self.names.get(person, "")

    @property
    def owner(self) -> Member | None:
        return next((member for member in self.members if member.role == "owner"), None)


@dataclass(frozen=True)
class CaseCard:
    """A case in a list: enough to name it and to pick it, and how many others are in it."""

    id: str
    title: str
    state: CaseState
    role: Role
    updated_at: datetime
    route: str = "draft"
    others: int = 0
