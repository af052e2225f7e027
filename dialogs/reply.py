"""What goes out: plain replies that every channel draws in its own hand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import Any, Literal

from dialogs.shortening import cut

FieldKind = Literal["line", "text", "number", "date", "choice", "choices", "person"]
Tone = Literal["plain", "primary", "danger"]

# How many characters of a label every channel has room for.
BUTTON_ROOM = 75
# So many choices a message offers at most. Channels that have no room for as many buttons draw a menu.
MOST_CHOICES = 40


@dataclass(frozen=True)
class Button:
    """One choice under a reply: what it says, as far as a button has room for it, and the press that it sends."""

    label: str
    press: str
    tone: Tone = "plain"

    def __post_init__(self) -> None:
        object.__setattr__(self, "label", cut(self.label, BUTTON_ROOM))


@dataclass(frozen=True)
class Field:
    """One field of a form. ``value`` is what stands in it when it opens."""

    key: str
    label: str
    kind: FieldKind = "line"
    value: str = ""
    hint: str = ""
    optional: bool = False
    choices: tuple[tuple[str, str], ...] = ()
    longest: int = 3000


@dataclass(frozen=True)
class Form:
    """A form. ``press`` names what it fills; ``opens`` labels the button that opens it where forms open.

    ``asked`` is true where somebody has just asked for it: it stands open.
    """

    press: str
    title: str
    opens: str
    send: str
    fields: tuple[Field, ...]
    asked: bool = False


@dataclass(frozen=True)
class Progress:
    done: int
    of: int


@dataclass(frozen=True)
class Link:
    label: str
    url: str


@dataclass(frozen=True)
class FileMade:
    """A file that is ready; ``key`` finds its content in memory."""

    key: str
    name: str
    media_type: str
    size: int


@dataclass(frozen=True)
class Reply:
    """One message of the coach's: Markdown text, and whatever goes with it.

    ``says`` lists the keys of the phrases and entries it was made of, so that a transcript can name them.
    ``to`` is a person's id where it goes to somebody else than the one who spoke. ``case`` is the case that it tells
    of: it is not sent any more to somebody who may not see that.
    ``unasked`` marks a reminder: it is sent at most once.
    ``replaces`` is the press that settled its message, which may be redrawn in place: what it asked is answered.
    ``text_only`` is for somebody who asked for text: no cards, choices as numbered lines, nothing redrawn.
    """

    text: str
    heading: str | None = None
    choices: tuple[Button, ...] = ()
    form: Form | None = None
    progress: Progress | None = None
    links: tuple[Link, ...] = ()
    file: FileMade | None = None
    says: tuple[str, ...] = ()
    to: str | None = None
    unasked: bool = False
    replaces: str | None = None
    text_only: bool = False
    case: str | None = None

    def with_choices(self, *choices: Button) -> Reply:
        return replace(self, choices=(*self.choices, *choices))


NAMES = tuple(field.name for field in fields(Reply))


def to_plain(reply: Reply) -> dict[str, Any]:
    """The reply as JSON-ready values, for the outbox."""
    return {
        name: _plain(value)
        for name in NAMES
        if (value := getattr(reply, name)) is not None and value is not False and value != ()
    }


def _plain(value: Any) -> Any:
    """A value of a reply as JSON-ready values. Written out, since this is on the way of every message."""
    if isinstance(value, tuple):
        return [_plain(inner) for inner in value]
    if is_dataclass(value):
        return {name: _plain(inner) for name, inner in vars(value).items()}
    return value


def from_plain(plain: Mapping[str, Any]) -> Reply:
    """The reply that ``to_plain`` wrote, also one written by an older version: unknown keys are ignored."""
    return Reply(
        text=str(plain.get("text", "")),
        heading=plain.get("heading"),
        choices=tuple(Button(**button) for button in plain.get("choices", ())),
        form=_form(plain["form"]) if plain.get("form") else None,
        progress=Progress(**plain["progress"]) if plain.get("progress") else None,
        links=tuple(Link(**link) for link in plain.get("links", ())),
        file=FileMade(**plain["file"]) if plain.get("file") else None,
        says=tuple(plain.get("says", ())),
        to=plain.get("to"),
        unasked=bool(plain.get("unasked", False)),
        replaces=plain.get("replaces"),
        text_only=bool(plain.get("text_only", False)),
        case=plain.get("case"),
    )


def _form(plain: Mapping[str, Any]) -> Form:
    fields = tuple(
        Field(**{**field, "choices": tuple((key, label) for key, label in field.get("choices", ()))})
        for field in plain["fields"]
    )
    return Form(plain["press"], plain["title"], plain["opens"], plain["send"], fields, bool(plain.get("asked", False)))
