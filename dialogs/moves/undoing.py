"""Taking back: every answer and every row can be undone, and nothing is lost by it."""

from __future__ import annotations

import json
from dataclasses import replace

from dialogs.case import Answer, Case, Row
from dialogs.moves.asking import ask, ask_again_with, asks_nothing
from dialogs.moves.reminder_list import take_back_new
from dialogs.moves.saving import named_step
from dialogs.pen import Move, Pen, PressMove
from dialogs.press import Press
from dialogs.turn import ActionNoted, Answered, RowChanged
from dialogs.understood import NONE, Understood

NOTE = "row_before"


def remember(pen: Pen, case: Case, row: Row) -> None:
    """Keeps how a row was before it is changed or removed, so that the next undo can bring it back."""
    before = {"case": case.id, "row": row.key, "version": row.version, "fields": dict(row.fields)}
    pen.note(NOTE, json.dumps(before, ensure_ascii=False))


def undo(pen: Pen, understood: Understood = NONE) -> None:
    """Takes this person's latest change in the case back; once more goes one further. A reminder just set is later."""
    if take_back_new(pen):
        return
    case = pen.case
    if case is None:
        asks_nothing(pen, "undo.nothing")
        return
    if _bring_back(pen, case):
        return
    step = pen.library.step(latest.step) if (latest := latest_of(case, pen.person.id)) else None
    if latest is None or step is None:
        ask_again_with(pen, pen.say("undo.nothing"))
    elif isinstance(latest, Answer):
        take_back(pen, case.id, step.key, str(latest.version))
        ask(pen, step, before=pen.say("undo.done", label=step.label))
    else:
        pen.change(RowChanged(case.id, step.key, latest.key, latest.version, latest.fields, removed=True))
        ask(pen, step, before=pen.say("undo.row", name=next(iter(latest.fields.values()), "")))


def _bring_back(pen: Pen, case: Case) -> bool:
    """A row that was the last thing to be changed or removed is again as it was; false where something came after."""
    try:
        before = json.loads(pen.context.notes.get(NOTE, "") or "{}")
    except ValueError:
        return False
    pen.note(NOTE, "")
    rows = [row for kept in case.rows.values() for row in kept if row.by == pen.person.id]
    answers = [versions[-1].at for versions in case.history.values() if versions[-1].by == pen.person.id]
    row = next((row for row in rows if row.key == before.get("row")), None)
    if row is None or before["case"] != case.id or row.version != before["version"] + 1:
        return False
    step = pen.library.step(row.step)
    if step is None or row.at < max([*answers, *(other.at for other in rows)]):
        return False
    fields: dict[str, str] = before["fields"]
    pen.change(RowChanged(case.id, row.step, row.key, row.version, fields))
    ask(pen, step, before=pen.say("undo.row_back", name=next(iter(fields.values()), "")))
    return True


def latest_of(case: Case, person: str) -> Answer | Row | None:
    """The person's latest change that still stands."""
    latest = [versions[-1] for versions in case.history.values() if versions]
    answers: list[Answer | Row] = [answer for answer in latest if answer.by == person and answer.state != "undone"]
    rows = [row for kept in case.rows.values() for row in kept if row.by == person and not row.removed]
    return max((*answers, *rows), key=lambda thing: thing.at, default=None)


def press_undo(pen: Pen, press: Press) -> None:
    step, case = named_step(pen, press)
    if step is None or case is None:
        return
    if take_back(pen, case.id, step.key, press.key(2)) is not None:
        ask(pen, step, before=pen.say("undo.done", label=step.label))


def take_back(pen: Pen, case_id: str, step_key: str, version: str) -> str | None:
    """Goes back to the answer that a version displaced; gives its words, or nothing where it no longer stands."""
    step, case = named_step(pen, Press("undo", (case_id, step_key)))
    if step is None or case is None:
        return None
    answer = case.answer(step.key)
    if answer is None or str(answer.version) != version:
        ask(pen, step, before=pen.say("press.stale"))
        return None
    old = case.at_version(step.key, answer.based_on)
    if old is None or old.state == "undone":
        change = Answered(case.id, step.key, answer.version, "undone", "", "", None)
    else:
        change = Answered(case.id, step.key, answer.version, old.state, old.said, old.value, old.based_on)
    pen.change(change)
    if answer.state == "unsure":
        action = next((known for known in case.actions if known.step == step.key), None)
        if action is not None:
            pen.change(replace(ActionNoted(case.id, action.key, action.text, action.step), done=True))
    pen.move(asking=step.key, shown=answer.version + 1)
    return answer.said


INTENTS: dict[str, Move] = {"undo": undo}
PRESSES: dict[str, PressMove] = {"undo": press_undo}
