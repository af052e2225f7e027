"""Somebody's details were found: the words are held for an hour, marked, and the person chooses."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta

from dialogs.care.guard import Mark
from dialogs.pen import Pen
from dialogs.press import write
from dialogs.turn import WordsHeld

HELD_FOR = timedelta(hours=1)
MOST_MARKED = 5
USES = ("details.kind.*",)


def hold(pen: Pen, what: Mapping[str, object], case: str | None = None, time: timedelta = HELD_FOR) -> str:
    """Holds it, for an hour unless it may be longer, in no case; gives the id to choose by."""
    held, case = pen.new_id(), case or pen.scene.context.case
    pen.change(WordsHeld(held, case if case in pen.cases else None, pen.message.id, what, pen.now + time))
    return held


def warn(pen: Pen, marks: tuple[Mark, ...], what: Mapping[str, object], key: str = "details.warning") -> None:
    """Says what was found, and how to go on."""
    held = hold(pen, what)
    lines = (f"- **{mark.words}** ({pen.say(f'details.kind.{mark.kind}')})" for mark in marks[:MOST_MARKED])
    at = (held, pen.context.case or "")
    pen.move(pending=write("details", held))
    pen.reply(
        pen.say(key, marked="\n".join(lines)),
        pen.button("button.details_keep", "details_keep", *at),
        pen.button("button.details_remove", "details_remove", *at),
        pen.button("button.details_rewrite", "details_rewrite", *at),
        pen.button("button.details_why", "details_why", *at),
    )
