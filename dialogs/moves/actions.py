"""Things to find out: the list of actions, each with an owner and a date."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from dialogs.case import Action, Case
from dialogs.moves.asking import ask_next
from dialogs.moves.opening import choose_or_start, open_named
from dialogs.pen import Move, Pen, PressMove
from dialogs.press import Press, write
from dialogs.readers import read_date, visible
from dialogs.reply import MOST_CHOICES, Button, Field, Form
from dialogs.turn import ActionNoted
from dialogs.understood import NONE, Understood
from dialogs.when import british


def list_actions(pen: Pen, understood: Understood = NONE) -> None:
    """What is still to be found out, by whom and by when; each can be opened."""
    case = pen.case
    if case is None:
        choose_or_start(pen)
        return
    open_ones = [action for action in case.actions if not action.done]
    if not open_ones:
        pen.reply(pen.say("actions.none"), pen.button("button.carry_on", "resume", case.id))
        return
    lines = [_line(pen, action) for action in open_ones]
    buttons = [Button(action.text, write("action", case.id, action.key)) for action in open_ones[:MOST_CHOICES]]
    pen.reply("\n".join([pen.say("actions.head", count=len(open_ones)), *lines]), *buttons)


def _line(pen: Pen, action: Action) -> str:
    owner = action.owner or pen.say("actions.nobody")
    due = british(action.due) if action.due else pen.say("actions.no_date")
    if action.key.startswith("comment_"):
        who = (pen.case.name_of(action.by) if pen.case else "") or pen.library.phrases["activity.colleague"][0]
        return pen.say("comment.line", text=action.text, who=who)
    return pen.say("actions.line", text=action.text, owner=owner, due=due)


def _named(pen: Pen, press: Press) -> tuple[Case | None, Action | None]:
    if not open_named(pen, press.key(0)) or pen.case is None:
        return None, None
    action = next((known for known in pen.case.actions if known.key == press.key(1)), None)
    if action is None:
        list_actions(pen)
    return pen.case, action


def show_action(pen: Pen, press: Press) -> None:
    """One action, with a form for who and when, and a button that closes it."""
    case, action = _named(pen, press)
    if case is None or action is None:
        return
    form = Form(
        write("action_set", case.id, action.key),
        pen.say("actions.form_title"),
        pen.say("actions.form_open"),
        pen.say("actions.form_save"),
        (
            Field("owner", pen.say("actions.owner"), "person", action.owner or "", optional=True),
            Field("due", pen.say("actions.due"), "date", action.due.isoformat() if action.due else "", optional=True),
        ),
    )
    done = pen.button("button.action_done", "action_done", case.id, action.key)
    pen.reply(_line(pen, action), done, pen.button("button.actions", "actions", case.id), form=form)


def set_action(pen: Pen, press: Press, fields: Mapping[str, str]) -> None:
    """Who and when, from the form; a date that can't be read is said, and nothing is lost."""
    case, action = _named(pen, press)
    if case is None or action is None:
        return
    owner, said = visible(fields.get("owner", ""))[:120], visible(fields.get("due", ""))
    due = read_date(said) if said else action.due
    if said and due is None:
        pen.reply(pen.say("misfit.date"))
        show_action(pen, press)
        return
    _note(pen, case, replace(action, owner=owner or action.owner, due=due))
    list_actions(pen)


def finish_action(pen: Pen, press: Press) -> None:
    case, action = _named(pen, press)
    if case is None or action is None:
        return
    _note(pen, case, replace(action, done=True))
    step = pen.library.step(action.step) if action.step else None
    if step is not None:
        pen.reply(
            pen.say("actions.done_answer", text=action.text), pen.button("button.answer_now", "ask", case.id, step.key)
        )
    else:
        ask_next(pen, before=pen.say("actions.done", text=action.text))


def _note(pen: Pen, case: Case, action: Action) -> None:
    pen.change(ActionNoted(case.id, action.key, action.text, action.step, action.owner, action.due, action.done))


def _press_list(pen: Pen, press: Press) -> None:
    if open_named(pen, press.key(0)):
        list_actions(pen)


INTENTS: dict[str, Move] = {"list_actions": list_actions}
FORMS = {"action_set": set_action}
PRESSES: dict[str, PressMove] = {
    "actions": _press_list,
    "action": show_action,
    # The press of a form, where nothing was filled in yet, is answered with the form.
    "action_set": show_action,
    "action_done": finish_action,
}
