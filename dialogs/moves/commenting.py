"""Comments: what somebody who reads a case says about an answer, kept for those who write it."""

from __future__ import annotations

from dialogs.case import Case
from dialogs.moves.asking import ask_next, reads
from dialogs.moves.opening import choose_or_start, open_named
from dialogs.pen import Move, Pen, PressMove
from dialogs.press import Press, read, write
from dialogs.readers import visible
from dialogs.turn import Commented
from dialogs.understood import Understood

SAID = "comment"
LONGEST = 2_000
WHOLE = "-"


def comment(pen: Pen, understood: Understood) -> None:
    """On the question that is named or open, or on the case as a whole."""
    if pen.case is None:
        choose_or_start(pen)
        return
    section = str(understood.slots.get("section") or "")
    shown = pen.context.notes.get("reads", "")
    _ask(pen, pen.case, section or pen.context.asking or shown or WHOLE)


def _label(pen: Pen, key: str) -> str:
    step = pen.library.step(key)
    return step.label if step else pen.library.phrases["comment.whole"][0]


def _ask(pen: Pen, case: Case, key: str) -> None:
    pen.move(pending=write("comment", case.id, key))
    pen.reply(pen.say("comment.asks", label=_label(pen, key)), pen.button("button.not_now", "not_now", case.id))


def take_words(pen: Pen) -> bool:
    """The words are the comment, if one was asked for; false where it was not."""
    asked, case = read(pen.context.pending or ""), pen.case
    if asked.verb != "comment" or case is None or case.id != asked.key(0):
        return False
    _keep(pen, case, asked.key(1), pen.words)
    return True


def _keep(pen: Pen, case: Case, key: str, said: str) -> None:
    said = visible(said)[:LONGEST]
    step, label = pen.library.step(key), _label(pen, key)
    pen.move(pending=None)
    pen.note(SAID, "")
    text = pen.library.phrases["comment.action"][0].replace("{label}", label).replace("{said}", said)
    pen.change(Commented(case.id, f"comment_{pen.new_id()}", text, step.key if step else None))
    who = pen.person.name or pen.library.phrases["ask.somebody"][0]
    owner = case.owner
    if owner is not None and owner.person != pen.person.id:
        words = pen.say("comment.came", who=who, label=label, title=case.title, said=said)
        pen.tell(owner.person, words, pen.button("button.actions", "actions", case.id), case=case.id)
    before = pen.say("comment.kept")
    if step is not None and reads(pen):
        pen.reply(before, pen.button("button.review", "review", case.id))
    else:
        ask_next(pen, before=before)


def press_comment(pen: Pen, press: Press) -> None:
    if open_named(pen, press.key(0)) and pen.case is not None:
        _ask(pen, pen.case, press.key(1) or WHOLE)


def press_said(pen: Pen, press: Press) -> None:
    """What they had typed as an answer goes as a comment instead."""
    if not open_named(pen, press.key(0)) or pen.case is None:
        return
    said = pen.context.notes.get(SAID, "")
    if said:
        _keep(pen, pen.case, press.key(1) or WHOLE, said)
    else:
        _ask(pen, pen.case, press.key(1) or WHOLE)


INTENTS: dict[str, Move] = {"comment": comment}
PRESSES: dict[str, PressMove] = {"comment": press_comment, "comment_said": press_said}
