"""Whom somebody means: one colleague, one of several, or somebody whom the coach has not met yet."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from dialogs.colleagues import Colleague, called
from dialogs.message import Text
from dialogs.pen import Pen
from dialogs.reply import Button
from dialogs.request import Request

# Stands for a colleague in a press where the coach does not know them: their name is in the context.
UNKNOWN = "-"
NAMED = "named"
MOST_LISTED = 8
CODE_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"


@dataclass(frozen=True)
class Whom:
    """The one who is meant. ``id`` is empty where the coach does not know them yet."""

    id: str
    name: str
    reached: bool = False

    @property
    def key(self) -> str:
        return self.id or UNKNOWN


def find(pen: Pen, said: str, way: Callable[[str], Button]) -> Whom | None:
    """Whom the words mean. Nothing where that has to be asked first, or they can't be: then it is said here.

    ``way`` gives the button that goes on with a colleague's id.
    """
    name = called(said)
    if not name:
        pen.reply(pen.say("invite.nobody"))
        return None
    found = pen.colleagues(name)
    others = [one for one in found if one.id != pen.person.id]
    if found and not others:
        pen.reply(pen.say("invite.yourself"))
        return None
    if len(others) > 1:
        buttons = (_labelled(way(one.id), one) for one in others[:MOST_LISTED])
        pen.reply(pen.say("invite.which"), *buttons)
        return None
    if not others:
        name = _unless_code_name(pen, name)
        # A name in haste, or a role: it begins sentences.
        name = name[:1].upper() + name[1:]
        pen.note(NAMED, name)
        return Whom("", name)
    return _unless_guest(pen, others[0])


def _unless_code_name(pen: Pen, name: str) -> str:
    """Somebody mentioned whose name is not known yet stands in the words as the service's own key."""
    mentions = pen.message.what.mentions if isinstance(pen.message.what, Text) else ()
    keys = {mention.who.user for mention in mentions}
    return pen.library.phrases["whom.your_colleague"][0] if name in keys else name


def _labelled(button: Button, one: Colleague) -> Button:
    return Button(" · ".join(part for part in (one.name, one.hint) if part), button.press)


def _unless_guest(pen: Pen, one: Colleague) -> Whom | None:
    if one.guest:
        pen.reply(pen.say("invite.guest", who=one.name))
        return None
    return Whom(one.id, one.name or pen.library.phrases["ask.somebody"][0], one.reached)


def of_press(pen: Pen, key: str) -> Whom | None:
    """The colleague whom a press names by id, if they are of this organisation; says so where they are not."""
    if key == UNKNOWN and pen.context.notes.get(NAMED):
        return Whom("", pen.context.notes[NAMED])
    found = [one for one in pen.colleagues(key) if one.id == key and key != pen.person.id] if len(key) > 8 else []
    if not found:
        pen.reply(pen.say("invite.nobody"))
        return None
    return _unless_guest(pen, found[0])


def new_code(pen: Pen) -> str:
    """A code that nobody can guess: it is made of this moment's secret."""
    number = int(pen.scene.chance or "0", 16)
    letters = []
    for _ in range(12):
        number, place = divmod(number, len(CODE_LETTERS))
        letters.append(CODE_LETTERS[place])
    return "-".join("".join(letters[at : at + 4]) for at in (0, 4, 8))


def give_code(pen: Pen, whom: Whom, request: Request, code: str) -> None:
    """A message for the asker to send themselves, with the code that brings the colleague to the very question."""
    step = pen.library.step(request.step)
    pen.reply(pen.say("code.message", who=whom.name))
    question = step.question if step else ""
    pen.reply(pen.say(f"code.{request.kind}", title=request.title, question=question, code=code))
    pen.reply(pen.say("code.good_for"))


def today_key(pen: Pen) -> str:
    """The day of a press that shares or ends sharing: on another day it asks again."""
    return f"{pen.today:%Y%m%d}"
