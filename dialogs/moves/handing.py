"""Handing over one step: a colleague is asked for one answer, and sees that question and nothing else of the case."""

from __future__ import annotations

from content.model import Step
from dialogs.case import Case
from dialogs.moves.asking import ask_next
from dialogs.moves.opening import choose_or_start
from dialogs.moves.requesting import make, open_with
from dialogs.moves.saving import named_step, save
from dialogs.moves.whom import Whom, find, of_press, today_key
from dialogs.path import standing
from dialogs.pen import Move, Pen, PressMove
from dialogs.press import Press, write
from dialogs.readers import Reading, read_typed
from dialogs.reply import MOST_CHOICES, Button
from dialogs.turn import ActionNoted, RequestEnded

NONE_OF_THEM = "-"


def ask_for(pen: Pen, who: str, section: str) -> None:
    """Somebody is to answer a question: this one, or the one that is named."""
    case = pen.case
    if case is None:
        choose_or_start(pen)
        return
    step = pen.library.step(section) or pen.step
    if not who:
        _ask_whom(pen, case, step)
        return
    key = step.key if step else NONE_OF_THEM
    whom = find(pen, who, lambda id: pen.button("button.ask_send", "ask_show", case.id, key, id))
    if whom is None:
        pen.move(pending=write("ask_whom", case.id, key))
    elif step is None:
        _ask_which(pen, case, whom)
    else:
        _show(pen, case, step, whom)


def _ask_whom(pen: Pen, case: Case, step: Step | None) -> None:
    if step is None:
        _ask_which(pen, case, None)
        return
    pen.move(pending=write("ask_whom", case.id, step.key))
    pen.reply(pen.say("ask.whom", label=step.label))


def _ask_which(pen: Pen, case: Case, whom: Whom | None) -> None:
    """The open questions of the route, to pick the one that is meant."""
    path = pen.path
    steps = [step for step in path.order if step.key not in path.done] or list(path.order) if path else []
    pen.move(pending=None)
    name = whom.name if whom else pen.library.phrases["ask.somebody"][0]
    buttons = (
        Button(
            step.label,
            write("ask_show", case.id, step.key, whom.key) if whom else write("ask_whom", case.id, step.key),
        )
        for step in steps[:MOST_CHOICES]
    )
    pen.reply(pen.say("ask.which", who=name), *buttons)


def _show(pen: Pen, case: Case, step: Step, whom: Whom) -> None:
    """What they would see, before they are asked."""
    pen.move(pending=None)
    if open_with(case, "step", whom, step.key) is not None:
        pen.reply(
            pen.say("ask.already", who=whom.name, label=step.label),
            pen.button("button.together", "members", case.id),
            pen.button("button.carry_on", "resume", case.id),
        )
        return
    words = pen.say("ask.shows", who=whom.name, title=case.title)
    send = pen.button("button.ask_send", "ask_send", case.id, step.key, whom.key, today_key(pen))
    pen.reply(f"**{step.question}**\n\n{words}", send, pen.button("button.not_now", "not_now", case.id))


def press_whom(pen: Pen, press: Press) -> None:
    step, case = named_step(pen, press)
    if step is not None and case is not None:
        _ask_whom(pen, case, step)


def press_show(pen: Pen, press: Press) -> None:
    step, case = named_step(pen, press)
    whom = of_press(pen, press.key(2)) if step is not None else None
    if step is not None and case is not None and whom is not None:
        _show(pen, case, step, whom)


def press_send(pen: Pen, press: Press) -> None:
    step, case = named_step(pen, press)
    whom = of_press(pen, press.key(2)) if step is not None else None
    if step is None or case is None or whom is None:
        return
    if press.key(3) != today_key(pen) or open_with(case, "step", whom, step.key):
        _show(pen, case, step, whom)
        return
    if pen.context.asking == step.key and standing(case, step) is None and not case.live_rows(step.key):
        save(pen, case, step, "", "", "later")
    request = make(pen, pen.cases[case.id], "step", whom, step.key)
    text = pen.say("ask.action", label=step.label)
    pen.change(ActionNoted(case.id, action_key(request.id), text, step.key, owner=whom.name))
    pen.move(asking=None)
    ask_next(pen, before=pen.say("ask.sent", who=whom.name) if whom.reached else "")


def action_key(request: str) -> str:
    """The action that waits for the answer: it is done when they have answered."""
    return f"asked_{request}"


def settle(pen: Pen, press: Press) -> None:
    """The asker chooses between the case's text and the colleague's; both stay in the history."""
    case = pen.cases.get(press.key(0))
    request = next((one for one in (case.requests if case else ()) if one.id == press.key(1)), None)
    step, case = named_step(pen, Press("", (press.key(0), request.step if request else "")))
    if request is None or step is None or case is None:
        return
    if request.state != "unsure":
        ask_next(pen, before=pen.say("ask.gone"))
        return
    stands, theirs = standing(case, step), request.about.get("said", "")
    mine = stands.said if stands is not None else ""
    if press.key(3) != str(case.version(step.key)):
        show_both(pen, case, step, request.id, request.whom, theirs)
        return
    chosen = {"theirs": theirs, "both": f"{mine}\n\n{theirs}"}.get(press.key(2))
    pen.change(RequestEnded(request.id, case.id, "unsure", "done"))
    if chosen is not None:
        reading = read_typed(step, chosen, pen.today)
        save(pen, case, step, chosen, reading.value if isinstance(reading, Reading) else chosen)
    ask_next(pen, before=pen.say("ask.chosen", label=step.label, said=chosen if chosen is not None else mine))


def show_both(pen: Pen, case: Case, step: Step, request: str, who: str, theirs: str) -> None:
    """Both texts, and what can be done with them."""
    stands = standing(case, step)
    at = (case.id, request)
    version = case.version(step.key)
    pen.reply(
        pen.say("ask.held", who=who, label=step.label, theirs=theirs, mine=stands.said if stands else ""),
        pen.button("button.use_theirs", "held", *at, "theirs", version),
        pen.button("button.keep_ours", "held", *at, "ours", version),
        pen.button("button.use_both", "held", *at, "both", version),
    )


INTENTS: dict[str, Move] = {}
PRESSES: dict[str, PressMove] = {
    "ask_whom": press_whom,
    "ask_show": press_show,
    "ask_send": press_send,
    "held": settle,
}
