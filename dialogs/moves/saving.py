"""Writing an answer down in a new version: given, unsure, skipped or put off; nothing that was there is lost."""

from __future__ import annotations

from content.model import Step
from dialogs.case import AnswerState, Case
from dialogs.moves.asking import ask_next
from dialogs.moves.noting import note
from dialogs.moves.opening import open_named, retitle
from dialogs.nonsense import is_nonsense
from dialogs.path import standing
from dialogs.pen import Pen
from dialogs.press import Press
from dialogs.readers import visible
from dialogs.turn import Answered
from dialogs.when import british

USES = ("saved.*",)


def named_step(pen: Pen, press: Press) -> tuple[Step | None, Case | None]:
    """The step and the case that a press names, opened; says so where either is gone."""
    if not open_named(pen, press.key(0)):
        return None, None
    step = pen.library.step(press.key(1))
    if step is None:
        ask_next(pen, before=pen.say("press.step_gone"))
        return None, None
    return step, pen.case


def mark(pen: Pen, step: Step, state: AnswerState) -> None:
    """Skips a step, puts it off, or notes it as something to find out; an answer that stands is left alone."""
    case = pen.case
    if case is None:
        return
    stands = standing(case, step)
    given = stands is not None and stands.state == "given"
    if given and state != "unsure":
        pen.move(asking=None)
        ask_next(pen, before=pen.say("saved.left_as_is"))
        return
    if given and pen.scene.context.asking == step.key and case.version(step.key) != pen.scene.context.shown:
        who = case.name_of(stands.by) if stands is not None else ""
        said = stands.said if stands is not None else ""
        who = who or pen.library.phrases["clash.somebody"][0]
        pen.move(asking=None)
        ask_next(pen, before=pen.say("clash.answered", who=who, label=step.label, said=said))
        return
    save(pen, case, step, "", "", state)
    if state == "unsure":
        text = fill_action(pen, step)
        noted = note(pen, case, f"unsure_{step.key}"[:40], text, step.key)
        ask_next(pen, before=pen.say("saved.unsure", action=text, due=british(noted.due or pen.today)))
    else:
        ask_next(pen, before=pen.say(f"saved.{state}"))


def fill_action(pen: Pen, step: Step) -> str:
    """What has to be found out, in a few words."""
    return pen.library.phrases["action.find_out"][0].replace("{label}", step.label.lower())


def save(pen: Pen, case: Case, step: Step, said: str, value: str, state: AnswerState = "given") -> None:
    """Writes a new version of an answer down; nothing that was there is lost."""
    stands = standing(case, step)
    based_on = stands.version if stands is not None and stands.step == step.key else None
    pen.change(Answered(case.id, step.key, case.version(step.key), state, visible(said), value, based_on))
    untitled = step.key == "goal" and pen.context.notes.get("untitled") == case.id and state == "given"
    if untitled and not is_nonsense(said):
        pen.note("untitled", "")
        retitle(pen, case, value)
