"""What a turn gives: replies, changes in the past tense, and wants."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal

from dialogs.case import AnswerState, CaseState
from dialogs.reply import Reply
from dialogs.scene import Context
from dialogs.understood import Understood


@dataclass(frozen=True)
class CaseStarted:
    """A new case of the person's; they are its owner. ``case`` is the id that the turn made for it."""

    case: str
    title: str
    route: str


@dataclass(frozen=True)
class CaseRenamed:
    case: str
    title: str


@dataclass(frozen=True)
class CaseRouted:
    """The case is walked along another size or theme."""

    case: str
    route: str


@dataclass(frozen=True)
class CaseMoved:
    """The case changed its state, such as parked or submitted."""

    case: str
    state: CaseState


@dataclass(frozen=True)
class CaseSubmitted:
    """A numbered copy of the case as it stands (JSON-ready values), never changed afterwards."""

    case: str
    copy: Mapping[str, object]


@dataclass(frozen=True)
class Answered:
    """A new version of a step's answer: ``after`` + 1. Memory refuses it where ``after`` no longer stands."""

    case: str
    step: str
    after: int
    state: AnswerState
    said: str
    value: str
    based_on: int | None


@dataclass(frozen=True)
class RowAdded:
    case: str
    step: str
    row: str
    fields: Mapping[str, str]


@dataclass(frozen=True)
class RowChanged:
    """New fields of a row, or its removal; refused where ``after`` no longer stands."""

    case: str
    step: str
    row: str
    after: int
    fields: Mapping[str, str]
    removed: bool = False


@dataclass(frozen=True)
class ActionNoted:
    """An action is there, or is there in new words: memory keeps one per key and case."""

    case: str
    action: str
    text: str
    step: str | None = None
    owner: str | None = None
    due: date | None = None
    done: bool = False


@dataclass(frozen=True)
class ContextMoved:
    """The person is somewhere else now."""

    context: Context


@dataclass(frozen=True)
class PrefSet:
    """A setting of the person's own; an empty value takes it away."""

    key: str
    value: str


@dataclass(frozen=True)
class PersonWelcomed:
    """They have been told who sees what they write."""


@dataclass(frozen=True)
class QuestionNoted:
    """Words that no content answers, for the content team: at most 60 characters, no name beside them."""

    words: str
    near: tuple[str, ...] = ()


@dataclass(frozen=True)
class FeedbackGiven:
    """Somebody said that this entry's words are not right."""

    about: str
    words: str = ""


@dataclass(frozen=True)
class ReminderSet:
    """A reminder is set or moved. ``due`` is in UTC, ``rule`` an RFC 5545 rule or nothing."""

    reminder: str
    case: str | None
    step: str | None
    due: datetime
    rule: str | None
    words: str
    kind: Literal["asked", "nudge", "check", "hand_over"] = "asked"


@dataclass(frozen=True)
class ReminderStopped:
    """A reminder is wanted no more; ``*`` stops all of the person's."""

    reminder: str


Change = (
    CaseStarted
    | CaseRenamed
    | CaseRouted
    | CaseMoved
    | CaseSubmitted
    | Answered
    | RowAdded
    | RowChanged
    | ActionNoted
    | ContextMoved
    | PrefSet
    | PersonWelcomed
    | QuestionNoted
    | FeedbackGiven
    | ReminderSet
    | ReminderStopped
)


@dataclass(frozen=True)
class Want:
    """Something that needs the network or a file to be made; it comes back as a message ``want:<id>``."""

    kind: str
    about: Mapping[str, str]
    case: str | None = None


@dataclass(frozen=True)
class Turn:
    """The whole outcome of one message."""

    replies: tuple[Reply, ...]
    understood: Understood
    changes: tuple[Change, ...] = ()
    wants: tuple[Want, ...] = ()
    done: Mapping[str, str] = field(default_factory=dict)
