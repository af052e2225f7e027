"""Answering a follow-up: keep it as it is, add what was missing, note it as an action, or turn coaching off."""

from __future__ import annotations

import re

from content.model import Step
from dialogs.case import Case, Row
from dialogs.gaps import gaps
from dialogs.moves.asking import ask, ask_again, ask_again_with, ask_next, first_gaps
from dialogs.moves.follow_up import COLUMNS, joined, open_follow_up
from dialogs.moves.noting import note
from dialogs.moves.opening import choose_or_start, open_named
from dialogs.moves.saved import say_it_says_nothing, says_nothing
from dialogs.moves.saving import named_step, save
from dialogs.pen import Move, Pen, PressMove
from dialogs.press import Press
from dialogs.readers import Misfit, read_typed
from dialogs.turn import PrefSet, RowChanged
from dialogs.understood import Understood

_KEEP = re.compile(
    r"\W*(?:(?:keep|leave) (?:it|that|this|mine)?(?: (?:as|like) (?:it|that) is)?|keep"
    r"|no(?: thanks| thank you)?|ok(?:ay)?|fine"
    r"|it'?s fine|next|move on|go on|carry on|that'?s (?:fine|it|all))\W*",
    re.IGNORECASE,
)
_ON = re.compile(r"\b(?:on|again|back|start|coach me)\b", re.IGNORECASE)


def take_reply(pen: Pen, understood: Understood) -> bool:
    """The words answer the follow-up that was just put; false where none was, or where they ask for something else."""
    waiting = open_follow_up(pen)
    if waiting is None:
        return False
    case, step, name = waiting
    if _KEEP.fullmatch(pen.words):
        _keep(pen)
        return True
    if understood.intent == "unsure":
        _to_find_out(pen, case, step, name)
        return True
    if understood.intent not in ("answer_step", "unclear"):
        return False
    pen.note("coach", "")
    if step.kind == "rows":
        return _fill_row(pen, case, step, name)
    return step.kind == "text" and _add(pen, case, step, name)


def _add(pen: Pen, case: Case, step: Step, name: str) -> bool:
    stands = case.answer(step.key)
    words, added = joined(stands.said if stands else "", pen.words, name)
    reading = read_typed(step, words, pen.today)
    if isinstance(reading, Misfit):
        return False
    save(pen, case, step, words, reading.value)
    pen.note("completed", step.key)
    if pen.case is not None and says_nothing(step, pen.case):
        say_it_says_nothing(pen, step, pen.case)
        ask_next(pen)
    else:
        ask_next(pen, before=pen.say("coaching.added" if added else "coaching.changed"))
    return True


def _fill_row(pen: Pen, case: Case, step: Step, name: str) -> bool:
    """Puts the words in the one cell that was missing; where several rows miss it, the list is asked again."""
    column = COLUMNS.get((step.key, name))
    lacking = [row for row in case.live_rows(step.key) if column and not row.fields.get(column)]
    if column is None or len(lacking) != 1:
        return False
    row: Row = lacking[0]
    pen.change(RowChanged(case.id, step.key, row.key, row.version, {**row.fields, column: pen.words}))
    ask_next(pen, before=pen.say("coaching.row_filled", name=next(iter(row.fields.values()), "")))
    return True


def _to_find_out(pen: Pen, case: Case, step: Step, name: str) -> None:
    """The answer stands, and what is missing becomes an action."""
    what = pen.say(f"coaching.short.{name}")
    text = pen.say("coaching.action", what=what, label=step.label.lower())
    note(pen, case, f"coach_{step.key}_{name}"[:40], text, step.key)
    pen.note("coach", "")
    ask_next(pen, before=pen.say("coaching.noted", action=text))


def press_keep(pen: Pen, press: Press) -> None:
    """Keeps the answer. Pressed later, it changes nothing and goes on with the next question."""
    step, case = named_step(pen, press)
    if step is not None and case is not None:
        _keep(pen)


def _keep(pen: Pen) -> None:
    pen.note("coach", "")
    ask_next(pen, before=pen.say("coaching.kept"))


def press_unsure(pen: Pen, press: Press) -> None:
    step, case = named_step(pen, press)
    if step is None or case is None:
        return
    if press.key(2) != str(case.version(step.key)) or press.key(3) not in step.follow_ups:
        ask(pen, step, before=pen.say("press.stale"))
        return
    _to_find_out(pen, case, step, press.key(3))


def turn_off_or_on(pen: Pen, understood: Understood) -> None:
    """Ends the follow-ups ("just take my answers"), or brings them back ("coach me again")."""
    _turn(pen, on=bool(_ON.search(pen.words)))


def press_coaching(pen: Pen, press: Press) -> None:
    _turn(pen, on=press.key(0) == "on")


def _turn(pen: Pen, on: bool) -> None:
    pen.change(PrefSet("coaching", "" if on else "off"))
    pen.note("quiet", "")
    words = pen.say("coaching.on" if on else "coaching.off")
    if open_follow_up(pen) is not None:
        pen.note("coach", "")
        ask_next(pen, before=words)
    elif pen.step is not None:
        ask_again_with(pen, words)
    else:
        pen.reply(
            words, pen.button("button.coaching_off" if on else "button.coaching_on", "coaching", "off" if on else "on")
        )


def press_gap(pen: Pen, press: Press) -> None:
    """The gap that matters most to whoever decides: what they would ask, and the question itself."""
    if not open_named(pen, press.key(0)) or pen.case is None:
        choose_or_start(pen)
        return
    first = next(iter(gaps(pen.case, pen.library, pen.today)), None)
    if first is None:
        pen.reply(pen.say("gaps.none"), pen.button("button.review", "review", pen.case.id))
    else:
        ask(pen, first.step, before=pen.say("gaps.first", sentence=first.sentence))


def show_gaps(pen: Pen, understood: Understood) -> None:
    """The gaps that would be raised first, asked for in words; then the open question again."""
    case = pen.case
    if case is not None and not first_gaps(pen, case, pen.button("button.gap", "gap", case.id)):
        pen.reply(pen.say("gaps.none"), pen.button("button.review", "review", case.id))
    ask_again(pen)


ACTS: dict[tuple[str, str], Move] = {("challenge", "gaps"): show_gaps}
INTENTS: dict[str, Move] = {"coaching_off": turn_off_or_on}
PRESSES: dict[str, PressMove] = {
    "coach_keep": press_keep,
    "coach_unsure": press_unsure,
    "coaching": press_coaching,
    "gap": press_gap,
}
USES = ("coaching.short.*",)
