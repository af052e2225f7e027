"""What comes in: one message of one person, in one place, at one moment."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from dialogs.returned import Returned

ChannelName = Literal["web", "terminal", "slack", "teams"]


@dataclass(frozen=True)
class Identity:
    """Who spoke, as the service names them. ``tenant`` is a Slack team, a Teams tenant or an organisation.

    The same ``user`` in two tenants is two people. Name, e-mail, zone and locale are what the service says,
    if it does.
    """

    channel: ChannelName
    tenant: str
    user: str
    name: str | None = None
    email: str | None = None
    timezone: str | None = None
    locale: str | None = None
    guest: bool = False


@dataclass(frozen=True)
class Place:
    """Where it was said, and so where the reply goes.

    ``address`` is text that only the channel reads (a conversation reference, a response address).
    ``private`` is false where others read along. ``inline`` is true where the service wants the
    reply in its answer: such replies are kept with the heard message and never posted.
    """

    channel: ChannelName
    address: str
    private: bool = True
    inline: bool = False


@dataclass(frozen=True)
class Mention:
    """Somebody whom the words mention: what stands for them in the words, and who they are for the service."""

    name: str
    who: Identity


@dataclass(frozen=True)
class Text:
    """Words that somebody typed, with the service's mark-up already taken out."""

    words: str
    mentions: tuple[Mention, ...] = ()


@dataclass(frozen=True)
class Pressed:
    """A button or a menu entry: a verb and its keys, such as ``answer/k3v9/kind/access``."""

    value: str


@dataclass(frozen=True)
class Filled:
    """A form that was sent: the press that it belongs to, and what stands in its fields."""

    value: str
    fields: Mapping[str, str]


@dataclass(frozen=True)
class Quoted:
    """Somebody else's words, whose jargon is to be explained. They are kept nowhere."""

    words: str


@dataclass(frozen=True)
class Jargon:
    """Words that are asked about as words, be it in a question: whatever else they may ask for is left aside."""

    words: str


@dataclass(frozen=True)
class Dropped:
    """A file that somebody dropped into the conversation."""

    name: str
    media_type: str
    content: bytes = field(repr=False)


@dataclass(frozen=True)
class Brought:
    """A dropped file as it was read back; where it could not be, ``trouble`` says why."""

    name: str
    returned: Returned | None = None
    trouble: str = ""


@dataclass(frozen=True)
class Came:
    """The outcome of a want: what the network gave, or why it gave nothing."""

    want: str
    kind: str
    outcome: Mapping[str, object]


What = Text | Quoted | Jargon | Pressed | Filled | Dropped | Brought | Came


@dataclass(frozen=True)
class Message:
    """One thing heard. ``id`` is the service's own, made unique by its prefix: a repeat has the same one."""

    id: str
    who: Identity
    place: Place
    what: What
    at: datetime
