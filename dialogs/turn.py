"""What a turn gives: replies, changes in the past tense, and wants."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal

from dialogs.case import AnswerState, CaseState, Role
from dialogs.reply import Reply
from dialogs.request import RequestKind, RequestState
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
class RowChecked:
    """A row of the data list was looked at again: what is known of it now, to compare with next time."""

    case: str
    row: str
    facts: Mapping[str, str]


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
class Commented:
    """Somebody remarked on an answer: kept as an action, under their name."""

    case: str
    action: str
    text: str
    step: str | None = None


@dataclass(frozen=True)
class RoleChanged:
    """A member is in the case as something else now."""

    case: str
    person: str
    role: Role


@dataclass(frozen=True)
class MemberRemoved:
    """They are in the case no more: they left, or it is shared with them no longer. What waits for them goes too."""

    case: str
    person: str


@dataclass(frozen=True)
class RequestMade:
    """Something is asked of a colleague. ``to`` is empty where they are not known yet: the code brings them."""

    request: str
    case: str
    kind: RequestKind
    to: str
    step: str = ""
    after: int = 0
    code: str = ""
    about: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class RequestTaken:
    """Whoever speaks is the one who was meant: they gave the code. It works no more."""

    request: str


@dataclass(frozen=True)
class RequestSettled:
    """What the one who was asked says to it; refused where it is open no more.

    A request to join that is done makes a member, one to take over an owner, by what the request itself says.
    """

    request: str
    case: str
    state: Literal["done", "declined"]


@dataclass(frozen=True)
class RequestPassed:
    """The one who was asked passes it on: ``following`` asks the same of ``to``, or of whoever brings the code."""

    request: str
    following: str
    to: str
    code: str = ""
    named: str = ""


@dataclass(frozen=True)
class RequestEnded:
    """A member takes a request back, or has chosen between the two texts of one (``unsure``, then done)."""

    request: str
    case: str
    before: RequestState = "open"
    state: Literal["ended", "done"] = "ended"


@dataclass(frozen=True)
class RequestAnswered:
    """The one who was asked has answered, in a new version after ``stood`` or in new rows: key and fields."""

    request: str
    case: str
    step: str
    said: str
    value: str
    stood: int
    rows: tuple[tuple[str, Mapping[str, str]], ...] = ()


@dataclass(frozen=True)
class RequestHeld:
    """They have answered, but the answer has changed since they were asked: theirs waits until the asker chooses."""

    request: str
    case: str
    said: str
    value: str


@dataclass(frozen=True)
class RequestPromised:
    """They will answer by that day, and are reminded then."""

    request: str
    by: date
    remind: datetime


@dataclass(frozen=True)
class SavingAgreed:
    """The one who was asked agrees that the figure goes down, or does not. ``row`` is a new row's key."""

    request: str
    case: str
    row: str
    fields: Mapping[str, str]


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
class AccountCodeMade:
    """A code by which the person can be known in another service as well; memory keeps only its hash."""

    code: str


@dataclass(frozen=True)
class AccountsLinked:
    """The person gave the code of somebody who is them: the two are one from now on."""

    code: str


@dataclass(frozen=True)
class AccountsUnlinked:
    """The person wants to be two again."""


@dataclass(frozen=True)
class PersonWelcomed:
    """They have been told who sees what they write."""


@dataclass(frozen=True)
class QuestionNoted:
    """Words that no content answers, for the content team: at most 60 characters, no name beside them."""

    words: str
    near: tuple[str, ...] = ()


@dataclass(frozen=True)
class ProfileKept:
    """An administrator changed the council's profile: under each field what it says now, or nothing where it is to
    be as usual. Memory refuses it from anybody else.
    """

    told: Mapping[str, str | None]


@dataclass(frozen=True)
class FeedbackGiven:
    """Somebody said that this entry's words are not right."""

    about: str
    words: str = ""


@dataclass(frozen=True)
class ReminderSet:
    """A reminder is set or moved. ``due`` is in UTC, ``rule`` an RFC 5545 rule or nothing; ``purpose`` what they said
    that it is for, in their own words, or nothing.
    """

    reminder: str
    case: str | None
    step: str | None
    due: datetime
    rule: str | None
    words: str
    kind: Literal["asked", "nudge", "check", "hand_over", "retention"] = "asked"
    purpose: str = ""


@dataclass(frozen=True)
class ReminderStopped:
    """A reminder is wanted no more; ``*`` stops all of the person's."""

    reminder: str


@dataclass(frozen=True)
class PersonForgotten:
    """All that is held about the person goes; nothing else of the turn is kept, and its reply is said and forgotten."""


@dataclass(frozen=True)
class DeletionAsked:
    """They asked to be forgotten while their records are kept: it is done when they are kept no more."""


@dataclass(frozen=True)
class CaseDeleted:
    """The case goes at once, for everybody in it."""

    case: str


@dataclass(frozen=True)
class CaseOpened:
    """Somebody opened it, which counts as using it."""

    case: str


@dataclass(frozen=True)
class RecordsKept:
    """Information governance keeps records from now on: of the council, a person or a case, by its id."""

    kind: Literal["organisation", "person", "case"]
    key: str
    why: str


@dataclass(frozen=True)
class RecordsReleased:
    """They are kept no longer."""

    kind: Literal["organisation", "person", "case"]
    key: str


@dataclass(frozen=True)
class WordsHeld:
    """Words are held for a while, so that a choice about them survives a restart; they are in no case.

    What was said in reply to ``message`` goes with them: their words stand in it.
    """

    held: str
    case: str | None
    message: str
    what: Mapping[str, object]
    expires: datetime


@dataclass(frozen=True)
class WordsLetGo:
    """Held words are held no longer."""

    held: str


Change = (
    CaseStarted
    | CaseRenamed
    | CaseRouted
    | CaseMoved
    | CaseSubmitted
    | Answered
    | RowAdded
    | RowChanged
    | RowChecked
    | ActionNoted
    | Commented
    | RoleChanged
    | MemberRemoved
    | RequestMade
    | RequestTaken
    | RequestSettled
    | RequestEnded
    | RequestPassed
    | RequestAnswered
    | RequestHeld
    | RequestPromised
    | SavingAgreed
    | ContextMoved
    | PrefSet
    | AccountCodeMade
    | AccountsLinked
    | AccountsUnlinked
    | PersonWelcomed
    | QuestionNoted
    | ProfileKept
    | FeedbackGiven
    | ReminderSet
    | ReminderStopped
    | PersonForgotten
    | DeletionAsked
    | CaseDeleted
    | CaseOpened
    | RecordsKept
    | RecordsReleased
    | WordsHeld
    | WordsLetGo
)


@dataclass(frozen=True)
class Want:
    """Something that needs the network or a file to be made; it comes back as a message ``want:<id>``."""

    kind: str
    about: Mapping[str, str]
    case: str | None = None


@dataclass(frozen=True)
class Look:
    """Something that memory has to be asked before the turn can be run: a colleague's name or id, a code, or a case of
    the person's own that the message does not name.
    """

    kind: Literal["colleague", "code", "case"]
    words: str


class NotLooked(Exception):
    """Raised by a move that needs it: the turn is run again when memory has looked."""

    def __init__(self, look: Look) -> None:
        super().__init__(look.kind)
        self.look = look


@dataclass(frozen=True)
class Turn:
    """The whole outcome of one message. Where it ``looks_for`` something there is none yet."""

    replies: tuple[Reply, ...]
    understood: Understood
    changes: tuple[Change, ...] = ()
    wants: tuple[Want, ...] = ()
    looks_for: Look | None = None
