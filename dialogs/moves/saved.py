"""What follows an answer once it is saved: a follow-up where one is due, else the next question."""

from __future__ import annotations

from content.model import Step
from dialogs.moves.asking import ask_next
from dialogs.moves.follow_up import follow_up
from dialogs.pen import Pen


def after_save(pen: Pen, step: Step, also: str | None = None) -> None:
    """Says "Saved." and goes on; where it might have been a command, offers that reading."""
    case = pen.case
    if case is None:
        return
    if also is None:
        if not follow_up(pen, step):
            ask_next(pen, before=pen.say("saved.plain"))
        return
    taken = pen.say("saved.as_answer")
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


def _intent_words(pen: Pen, intent: str) -> str:
    return pen.library.phrases.get(f"intent.{intent}", pen.library.phrases["intent.other"])[0]


USES = ("intent.*",)
