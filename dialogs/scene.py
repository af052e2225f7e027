"""What a turn knows: the person, their council, where they are, and the cases in reach."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal

from dialogs.case import Case, CaseCard
from dialogs.colleagues import Colleague
from dialogs.data.found import Found
from dialogs.linking import LinkTried
from dialogs.reply import Button
from dialogs.request import Request

NationName = Literal["england", "wales", "scotland", "northern_ireland"]


@dataclass(frozen=True)
class Profile:
    """What a council has told the coach about itself. Everything works without it.

    ``facts`` holds the rest of the fields of the profile under their keys, as text.
    """

    organisation: str
    name: str = ""
    nation: NationName = "england"
    timezone: str = "Europe/London"
    language: str = "en"
    retention_days: int = 730
    contact: str | None = None
    facts: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Person:
    """Somebody who talks with the coach. ``prefs`` are their own settings by key, as text.

    ``welcomed`` is false until they have been told once who sees what they write.
    """

    id: str
    organisation: str
    name: str | None = None
    timezone: str | None = None
    locale: str | None = None
    guest: bool = False
    welcomed: bool = False
    prefs: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Context:
    """Where a person is in the conversation: keys only, never a position.

    ``asking`` is the step that was put to them and ``shown`` the version of its answer that they saw.
    ``offered`` are the buttons of the coach's last message, so that a label or a number can be typed.
    ``pending`` is a small question of the coach's own beside the step (its verb and keys as a press),
    if one is open.
    ``last`` names the terms, case studies or datasets last shown, for "the second one" and "that's wrong".
    """

    case: str | None = None
    asking: str | None = None
    shown: int = 0
    pending: str | None = None
    offered: tuple[Button, ...] = ()
    last: tuple[str, ...] = ()
    reviewing: bool = False
    after_reminder: bool = False
    notes: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class ReminderCard:
    """A reminder as a turn needs to see it. ``purpose`` is what they said it is for, or nothing."""

    id: str
    case: str | None
    step: str | None
    due: datetime
    rule: str | None
    words: str
    purpose: str = ""


@dataclass(frozen=True)
class Held:
    """Words that wait for the person to choose, in no case meanwhile; ``what`` is as the turn gave it to be held."""

    id: str
    case: str | None
    what: Mapping[str, Any]
    expires: datetime


@dataclass(frozen=True)
class Scene:
    """All that a turn knows besides the message, the time and the content.

    ``cases`` lists every case the person is a member of, latest first. ``reached`` has, whole, the open one
    and those that the message names, and never one that is not theirs. ``asked`` is what colleagues have asked of this
    person and is still open: of those cases they see no more. ``past_reminders`` came or were stopped, and can be set
    again for what they were for. ``found`` and ``codes`` are what memory knows of the
    names and codes that the turn looked for. ``chance`` is a secret of this moment, for a code that nobody can guess.
    ``link`` is what became of a code for linking accounts that the message holds.
    """

    person: Person
    profile: Profile
    context: Context
    cases: tuple[CaseCard, ...] = ()
    reached: Mapping[str, Case] = field(default_factory=dict)
    reminders: tuple[ReminderCard, ...] = ()
    past_reminders: tuple[ReminderCard, ...] = ()
    datasets: Mapping[str, Found] = field(default_factory=dict)
    asked: tuple[Request, ...] = ()
    found: Mapping[str, tuple[Colleague, ...]] = field(default_factory=dict)
    codes: Mapping[str, tuple[Request, ...]] = field(default_factory=dict)
    chance: str = ""
    link: LinkTried | None = None
    held: tuple[Held, ...] = ()
    kept: frozenset[str] = frozenset()
    admin: bool = False

    @property
    def case(self) -> Case | None:
        """The case in hand."""
        return self.reached.get(self.context.case) if self.context.case else None
