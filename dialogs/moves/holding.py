"""Words that are held before they are stored: somebody's details, or somebody at risk. The person chooses."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from content.model import Library
from dialogs.care import Risk, find, without
from dialogs.care.guard import Mark
from dialogs.message import Filled, Message, Text, What
from dialogs.moves.asking import ask_again, ask_again_with
from dialogs.moves.bringing import take_up_changes
from dialogs.moves.placing import AS_MEANT, said_at
from dialogs.moves.review import stop
from dialogs.moves.warning import hold, warn
from dialogs.pen import Move, Pen, PressMove
from dialogs.press import Press, read, write
from dialogs.scene import Context, Held, Scene
from dialogs.turn import Answered, RowAdded, RowChanged, WordsLetGo
from dialogs.understood import Understood

USES = ("risk.*",)
# Somebody who was asked and kept it is not asked again by the coaching.
KEPT = "details_kept"
# These take up again what was held; whatever they make of it is decided by who presses, now.
AGAIN = ("details_keep", "details_remove", "risk_keep", "put")


def be_careful(pen: Pen, risk: Risk) -> None:
    """Somebody may not be safe: that comes first, and alone."""
    contact = pen.profile.contact
    parts = [
        pen.say(f"risk.{risk}"),
        pen.say("risk.council", contact=contact) if contact else "",
        pen.say("risk.not_kept"),
    ]
    words = "\n\n".join(part for part in parts if part)
    if not pen.private or pen.case is None:
        pen.reply(words)
        return
    at = (hold(pen, _as_it_came(pen)), pen.case.id)
    pen.move(pending=write("risk", at[0]))
    pen.reply(
        words,
        pen.button("button.risk_keep", "risk_keep", *at),
        pen.button("button.risk_leave", "risk_leave", *at),
        pen.button("button.stop_for_today", "risk_stop", *at),
    )


def warn_of(pen: Pen, marks: tuple[Mark, ...]) -> None:
    """Somebody's details in what was typed: marked, held, and three ways on. Typing the answer anew is the fourth."""
    warn(pen, marks, _as_it_came(pen))


def _as_it_came(pen: Pen) -> dict[str, Any]:
    """The message, and where in the conversation it was said. A choice that it comes instead of is made by it."""
    context, before = pen.scene.context, _waiting(pen)
    if before is not None:
        pen.change(WordsLetGo(before.id))
    return {
        **_plain(pen.message.what, context),
        "asking": context.asking,
        "shown": context.shown,
        "reviewing": context.reviewing,
        "pending": before.what.get("pending") if before else context.pending,
    }


def _plain(what: What, context: Context) -> dict[str, Any]:
    match what:
        case Text(words):
            return {"text": words}
        case Filled(value, fields):
            return {"press": value or context.notes.get("form", ""), "form": dict(fields)}
        case _:
            return {}


def _waiting(pen: Pen) -> Held | None:
    """What is held and waits for this very reply."""
    asked = read(pen.scene.context.pending or "")
    if asked.verb not in ("details", "risk"):
        return None
    return next((held for held in pen.scene.held if held.id == asked.key(0)), None)


def take_up(
    message: Message, scene: Scene, press: Press, library: Library, now: datetime
) -> tuple[Message, Scene, Held] | None:
    """The message as it was, said where it was said; nothing where the press is none of these, or the hour is over.

    Words that had no question go where the press says.
    """
    held = _still(scene, press, now) if press.verb in AGAIN else None
    if held is None or "back" in held.what:
        return None
    if press.verb == "put":
        put = said_at(press, held, scene, library)
        return (replace(message, what=put[0]), replace(scene, context=put[1]), held) if put is not None else None
    mark = library.phrases["details.mark"][0]
    what = what_of(held.what, mark if press.verb == "details_remove" else None)
    if isinstance(what, Text) and not re.search(r"\w", what.words.replace(mark, "")):
        return None
    context = replace(
        scene.context,
        case=held.case or scene.context.case,
        asking=held.what.get("asking"),
        shown=int(held.what.get("shown") or 0),
        reviewing=bool(held.what.get("reviewing")),
        pending=held.what.get("pending"),
        notes={**scene.context.notes, KEPT: "yes"},
    )
    return replace(message, what=what), replace(scene, context=context), held


def _still(scene: Scene, press: Press, now: datetime) -> Held | None:
    return next((held for held in scene.held if held.id == press.key(0) and held.expires > now), None)


def what_of(kept: Mapping[str, Any], mark: str | None) -> What:
    """What was said; with ``mark`` in the place of each detail, where it is to be left out."""

    def cleaned(words: str) -> str:
        return words if mark is None else without(words, find(words), mark)

    if "form" in kept:
        return Filled(str(kept.get("press", "")), {key: cleaned(words) for key, words in kept["form"].items()})
    return Text(cleaned(str(kept.get("text", ""))))


# Presses that leave it


def _rewrite(pen: Pen, press: Press) -> None:
    pen.change(WordsLetGo(press.key(0)))
    pen.move(pending=None)
    ask_again_with(pen, pen.say("details.again"))


def _why(pen: Pen, press: Press) -> None:
    """Why it asks; the buttons stay."""
    pen.move(pending=pen.scene.context.pending)
    offered = tuple(button for button in pen.scene.context.offered if read(button.press).verb != "details_why")
    pen.reply(pen.say("details.why"), *offered)


def _leave(pen: Pen, press: Press) -> None:
    pen.change(WordsLetGo(press.key(0)))
    pen.move(pending=None)
    ask_again_with(pen, pen.say("risk.left_out"))


def _stop(pen: Pen, press: Press) -> None:
    pen.change(WordsLetGo(press.key(0)))
    pen.move(pending=None)
    stop(pen, Understood("cancel"))


def _over(pen: Pen, press: Press) -> None:
    """A press that comes too late, or a second time: nothing is held any more. Nothing but details: they type anew."""
    held = _still(pen.scene, press, pen.now)
    if held is not None and "back" in held.what:
        pen.change(WordsLetGo(held.id))
        take_up_changes(pen, held, cleaned=press.verb == "details_remove")
        return
    if held is not None:
        _rewrite(pen, press)
        return
    pen.move(pending=None)
    pen.reply(pen.say("details.hour_over"))
    ask_again(pen)


def typed_anew(pen: Pen) -> None:
    """They have typed instead of choosing: the question that they were at is open, as it was before."""
    if read(pen.context.pending or "").verb in ("details", "risk"):
        held = _waiting(pen)
        pen.move(pending=held.what.get("pending") if held else None)


def settle(pen: Pen) -> None:
    """What they typed instead was taken: what was held is let go."""
    pen.note(KEPT, "")
    pen.note(AS_MEANT, "")
    held = _waiting(pen)
    if held is not None and any(isinstance(change, Answered | RowAdded | RowChanged) for change in pen.changes):
        pen.change(WordsLetGo(held.id))


PRESSES: dict[str, PressMove] = {
    "details_keep": _over,
    "details_remove": _over,
    "risk_keep": _over,
    "details_rewrite": _rewrite,
    "details_why": _why,
    "risk_leave": _leave,
    "risk_stop": _stop,
}
INTENTS: dict[str, Move] = {}
