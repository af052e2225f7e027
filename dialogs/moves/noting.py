"""Keeps the list of actions in step with the answers: what is left to find out is noted, with who and by when."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from dialogs.case import Action, Case
from dialogs.finding_out import ToFindOut, head, to_find_out
from dialogs.hours import hours_of
from dialogs.pen import Pen
from dialogs.turn import ActionNoted, Answered, RowAdded, RowChanged

# Working days until something that has to be found out is due, unless somebody says otherwise.
DAYS = 10
# An answer to one of these changes what another leaves open.
LEADS_TO = {"dpia_screening": "personal_data"}
USES = ("todo.*",)


def due_in(pen: Pen) -> date:
    """The day by which something new should be found out: ten of the person's working days from now."""
    return hours_of(pen.person, pen.profile).working_days_after(pen.today, DAYS)


def note(pen: Pen, case: Case, key: str, text: str, step: str | None) -> ActionNoted:
    """Notes an action for the person themselves; who and when of one that is there stay."""
    old = next((action for action in case.actions if action.key == key), None)
    owner = (old.owner if old else None) or pen.person.name
    noted = ActionNoted(case.id, key, text, step, owner, (old.due if old else None) or due_in(pen))
    pen.change(noted)
    return noted


def keep_up(pen: Pen) -> None:
    """After a turn: what its answers leave open is noted, and what they settle is done."""
    for id in {change.case for change in pen.changes if isinstance(change, Answered | RowAdded | RowChanged)}:
        if id in pen.cases:
            _keep_up_case(pen, id)


def note_new(pen: Pen) -> str:
    """Notes what the answers of this turn leave open; gives a sentence about it, or nothing."""
    before = len(pen.changes)
    keep_up(pen)
    noted = [change for change in pen.changes[before:] if isinstance(change, ActionNoted) and not change.done]
    if not noted:
        return ""
    if len(noted) > 1:
        return pen.say("todo.noted_several", count=len(noted))
    here = pen.say("todo.screen_here") if noted[0].action == head("personal_data") and _not_asked(pen) else ""
    return f"{pen.say('todo.noted', action=noted[0].text)} {here}".strip()


def _not_asked(pen: Pen) -> bool:
    """The screening is no question of the route that is being walked, and can be gone through all the same."""
    return pen.path is not None and pen.path.find("dpia_screening") is None


def open_for(case: Case, step: str) -> int:
    """How many things the rows or the answer of a step leave open."""
    return sum(action.key.startswith(head(step)) and not action.done for action in case.actions)


def _keep_up_case(pen: Pen, id: str) -> None:
    changes = [one for one in pen.changes if isinstance(one, Answered | RowAdded | RowChanged) and one.case == id]
    rows = {change.row for change in changes if not isinstance(change, Answered)}
    for step in dict.fromkeys(key for change in changes for key in (change.step, LEADS_TO.get(change.step)) if key):
        found = {one.key: one for one in to_find_out(step, pen.cases[id])}
        for one in found.values():
            _note_one(pen, pen.cases[id], step, one, touched=not one.row or one.row in rows)
        for action in pen.cases[id].actions:
            settled = action.key.startswith(head(step)) and action.key not in found
            if not action.done and (settled or _was_unsure(pen.cases[id], action, step)):
                pen.change(_done(pen.cases[id], action))


def _note_one(pen: Pen, case: Case, step: str, one: ToFindOut, touched: bool) -> None:
    what = " and ".join(
        pen.library.phrases[f"todo.what.{key}"][0] for key in one.places.get("what", "").split(";") if key
    )
    text = pen.say(one.phrase, **{**one.places, "what": what})
    old = next((action for action in case.actions if action.key == one.key), None)
    if old is None or (old.text != text and not old.done) or (old.done and touched and old.text != text):
        note(pen, case, one.key, text, step)


def _was_unsure(case: Case, action: Action, step: str) -> bool:
    """An action of somebody who was unsure is done once there is an answer."""
    answer = case.answer(step)
    given = (answer is not None and answer.state == "given") or bool(case.live_rows(step))
    return given and action.key == f"unsure_{step}"[:40]


def _done(case: Case, action: Action) -> ActionNoted:
    noted = ActionNoted(case.id, action.key, action.text, action.step, action.owner, action.due)
    return replace(noted, done=True)
