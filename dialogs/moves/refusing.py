"""What is not theirs to change: said kindly, and nothing of the turn is kept."""

from __future__ import annotations

from dialogs.case import Role
from dialogs.message import Text
from dialogs.moves.asking import ask_again
from dialogs.moves.opening import choose_or_start
from dialogs.pen import Pen
from dialogs.rights import may, need_of
from dialogs.turn import Change, RequestTaken


def allowed(pen: Pen, change: Change) -> bool:
    """The one question about every change, whichever move made it."""
    if need_of(change, pen.person.id) == "asked":
        return _is_asked(pen, change)
    case = str(getattr(change, "case", None) or "")
    return may(role_in(pen, case), change, pen.person.id)


def _is_asked(pen: Pen, change: Change) -> bool:
    """It was asked of this person, as memory has it; or they hold its code."""
    id = getattr(change, "request", "")
    taken = {one.id for known in pen.scene.codes.values() for one in known}
    return id in {one.id for one in pen.scene.asked} or (isinstance(change, RequestTaken) and id in taken)


def role_in(pen: Pen, case: str) -> Role | None:
    """As what they are in the case at this moment: by the scene, not by what the turn has made of it."""
    before = pen.scene.reached.get(case)
    if before is not None:
        return before.role(pen.person.id)
    card = next((card for card in pen.scene.cases if card.id == case), None)
    if card is not None:
        return card.role
    new = pen.cases.get(case)
    return new.role(pen.person.id) if new is not None else None


def refuse(pen: Pen, change: Change) -> None:
    """Says what they may do instead. Words that they typed are kept, so that they can go as a comment."""
    id = str(getattr(change, "case", None) or "")
    case = pen.cases.get(id)
    role = role_in(pen, id)
    if case is None or role is None:
        choose_or_start(pen, before=pen.say("case.gone"))
        return
    if role == "editor":
        owner = case.owner
        name = owner.name if owner is not None and owner.name else pen.library.phrases["invite.no_owner"][0]
        pen.reply(pen.say("rights.editor", title=case.title, owner=name))
        ask_again(pen)
        return
    asked = pen.scene.context.asking if pen.context.case == id else None
    pen.move(case=id, asking=None, pending=None)
    ways = [
        pen.button("button.review", "review", id),
        pen.button("button.comment", "comment", id, *([asked] if asked else [])),
    ]
    words = pen.say("rights.reviewer", title=case.title)
    if isinstance(pen.message.what, Text) and asked:
        pen.note("comment", pen.message.what.words[:2_000])
        ways.insert(0, pen.button("button.comment_send", "comment_said", id, asked))
        words = f"{words} {pen.say('rights.said')}"
    pen.reply(words, *ways)
