"""What follows an answer once it is saved: a follow-up where one is due, else the next question."""

from __future__ import annotations

from content.model import Step
from dialogs.case import Case
from dialogs.message import Text
from dialogs.moves.asking import ask_next
from dialogs.moves.follow_up import follow_up
from dialogs.moves.noting import note_new, open_for
from dialogs.nonsense import is_nonsense
from dialogs.pen import Pen


def after_save(pen: Pen, step: Step, also: str | None = None) -> None:
    """Says "Saved." and goes on; where it might have been a command, offers that reading."""
    case = pen.case
    if case is None:
        return
    noted = note_new(pen) or _still_open(pen, step)
    if also is None and says_nothing(step, case):
        if not follow_up(pen, step, noted, "saved.says_nothing"):
            say_it_says_nothing(pen, step, case)
            ask_next(pen, before=noted)
        return
    if also is None:
        if not follow_up(pen, step, noted):
            ask_next(pen, before=_joined(_saved(pen, step, case), noted))
        return
    taken = _joined(pen.say("saved.as_answer"), noted)
    meant = pen.button(
        "button.meant",
        "meant",
        also,
        case.id,
        step.key,
        case.version(step.key),
        what=_intent_words(pen, also),
    )
    pen.reply(taken, meant)
    ask_next(pen)


def says_nothing(step: Step, case: Case) -> bool:
    """Whether the answer that stands is only a try of the keys. It is kept all the same."""
    answer = case.answer(step.key)
    return step.kind in ("text", "person") and answer is not None and is_nonsense(answer.said)


def say_it_says_nothing(pen: Pen, step: Step, case: Case) -> None:
    """That the words are kept, and do not look like an answer yet; nobody is kept from going on."""
    pen.reply(pen.say("saved.says_nothing"), pen.button("button.change_it", "edit", case.id, step.key))


def _saved(pen: Pen, step: Step, case: Case) -> str:
    """Says which choice was read out of other words than its label, or a number: it may not be the one meant."""
    answer = case.answer(step.key)
    chosen = answer.value.split(",") if answer is not None and step.kind in ("choice", "choices") else ()
    label = ", ".join(choice.label for key in chosen if (choice := step.choice(key)) is not None)
    words = pen.message.what.words.strip() if isinstance(pen.message.what, Text) else ""
    if not label or words.lower() in ("", label.lower()):
        return pen.say("saved.plain")
    return pen.say("saved.choice", label=label)


def _still_open(pen: Pen, step: Step) -> str:
    """What a list leaves to find out; said when the list is done, since it was noted entry by entry."""
    count = open_for(pen.case, step.key) if pen.case is not None and step.kind == "rows" else 0
    return pen.say("todo.open" if count > 1 else "todo.open_one", count=count) if count else ""


def _joined(*parts: str) -> str:
    return " ".join(part for part in parts if part)


def _intent_words(pen: Pen, intent: str) -> str:
    return pen.library.phrases.get(f"intent.{intent}", pen.library.phrases["intent.other"])[0]


USES = ("intent.*",)
