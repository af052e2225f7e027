"""After the writing: submitted, decided, parked; and the history of an answer, and moving it elsewhere."""

from __future__ import annotations

from typing import cast, get_args

from dialogs.case import Case, CaseState
from dialogs.freezing import frozen
from dialogs.moves.asking import ask, ask_next, asks_nothing
from dialogs.moves.data_list import before_submission
from dialogs.moves.opening import choose_or_start, open_named
from dialogs.moves.saving import named_step
from dialogs.moves.wording import words_of
from dialogs.path import standing
from dialogs.pen import Move, Pen, PressMove
from dialogs.press import Press, read, write
from dialogs.readers import visible
from dialogs.reply import MOST_CHOICES, Button
from dialogs.turn import Answered, CaseMoved, CaseSubmitted, RowAdded
from dialogs.understood import NONE, Understood
from dialogs.when import british
from dialogs.year_check import check_words, year_check

DECISION = "decision"
USES = ("decided.*", "button.state_*")
OFFERED: tuple[CaseState, ...] = ("submitted", "approved", "turned_down", "parked", "open")
MOST_VERSIONS = 10


def record(pen: Pen, understood: Understood = NONE) -> None:
    """What happened to the case? One tap says it."""
    case = pen.case
    if case is None:
        choose_or_start(pen)
        return
    states = [state for state in OFFERED if state != case.state]
    pen.move(asking=None)
    buttons = (pen.button(f"button.state_{state}", "decide", case.id, state) for state in states)
    pen.reply(pen.say("decided.which", title=case.title), *buttons)


def decide(pen: Pen, press: Press) -> None:
    """The case moves on. A submission freezes a numbered copy; a refusal asks why."""
    if not open_named(pen, press.key(0)) or pen.case is None:
        return
    case, state = pen.case, press.key(1)
    if state not in get_args(CaseState) or state == "deleted":
        record(pen)
    elif state == "submitted" and not press.key(2):
        _confirm_submission(pen, case)
    else:
        _move(pen, case, cast("CaseState", state), press.key(2))


def _confirm_submission(pen: Pen, case: Case) -> None:
    path = pen.path
    left = [step.label for step in path.order if step.key not in path.done] if path else []
    words = pen.say("decided.gaps" if left else "decided.no_gaps", title=case.title, gaps=", ".join(left))
    yes = pen.button("button.submit", "decide", case.id, "submitted", f"{case.updated_at:%Y%m%d%H%M%S%f}")
    checking = before_submission(pen, case)
    pen.reply(f"{words}\n\n{checking}".strip(), yes, pen.button("button.not_now", "not_now", case.id))


def _move(pen: Pen, case: Case, state: CaseState, version: str) -> None:
    if state == "submitted":
        if version != f"{case.updated_at:%Y%m%d%H%M%S%f}":
            pen.reply(pen.say("press.stale"))
            _confirm_submission(pen, case)
            return
        pen.change(CaseSubmitted(case.id, frozen(case)))
    if case.state != state:
        pen.change(CaseMoved(case.id, state))
        pen.change(RowAdded(case.id, DECISION, pen.new_id(), {"state": state, "on": pen.today.isoformat()}))
    if state == "turned_down":
        pen.move(pending=write("why_not", case.id), asking=None)
        pen.reply(pen.say("decided.turned_down"), pen.button("button.no_reason", "home"))
    else:
        pen.move(asking=None)
        words = f"{pen.say(f'decided.{state}', title=case.title)} {_year_check(pen, case.id, state)}"
        pen.reply(words.strip(), pen.button("button.page", "page", case.id))


def _year_check(pen: Pen, case: str, state: CaseState) -> str:
    """When the check is due that was planned from the first draft on."""
    check = year_check(pen.cases[case], pen.library, pen.today) if state == "approved" else None
    return pen.say("decided.year_check", words=check_words(pen.say, check)) if check is not None else ""


def take_reason(pen: Pen) -> bool:
    """The words are why the case was turned down, if that was asked; false where it was not."""
    asked, case = read(pen.context.pending or ""), pen.case
    if asked.verb != "why_not" or case is None or case.id != asked.key(0):
        return False
    pen.move(pending=None)
    pen.change(RowAdded(case.id, DECISION, pen.new_id(), {"why": visible(pen.words), "on": pen.today.isoformat()}))
    pen.reply(pen.say("decided.reason_kept"), pen.button("button.carry_on", "resume", case.id))
    return True


# The history of an answer


def history(pen: Pen, understood: Understood = NONE) -> None:
    if pen.case is None or pen.step is None:
        asks_nothing(pen)
    else:
        _show_history(pen, pen.case, pen.step.key)


def press_history(pen: Pen, press: Press) -> None:
    step, case = named_step(pen, press)
    if step is not None and case is not None:
        _show_history(pen, case, step.key)


def _show_history(pen: Pen, case: Case, key: str) -> None:
    """Every version with who wrote it and when, the latest first; each can stand again."""
    step = pen.library.step(key)
    versions = [answer for answer in reversed(case.history.get(key, ())) if answer.state == "given"][:MOST_VERSIONS]
    if step is None or not versions:
        pen.reply(pen.say("history.none"))
        ask_next(pen)
        return
    names = {member.person: member.name for member in case.members}
    nobody = pen.library.phrases["history.former"][0]
    lines = [
        pen.say(
            "history.line",
            when=british(answer.at.date()),
            who=names.get(answer.by) or nobody,
            said=words_of(step, answer),
        )
        for answer in versions
    ]
    buttons = [
        pen.button("button.stand_again", "again", case.id, key, answer.version, case.version(key), when=place)
        for place, answer in enumerate(versions[1:4], 2)
    ]
    pen.reply("\n".join(lines), *buttons, heading=pen.say("history.heading", label=step.label))


def stand_again(pen: Pen, press: Press) -> None:
    """An earlier version stands again, as a new one."""
    step, case = named_step(pen, press)
    if step is None or case is None:
        return
    old = case.at_version(step.key, int(press.key(2)) if press.key(2).isdigit() else None)
    if old is None or press.key(3) != str(case.version(step.key)):
        ask(pen, step, before=pen.say("press.stale"))
        return
    now = standing(case, step)
    after = case.version(step.key)
    pen.change(Answered(case.id, step.key, after, "given", old.said, old.value, now.version if now else None))
    ask(pen, step, before=pen.say("saved.plain"))


# To another case


def pick_case(pen: Pen, press: Press) -> None:
    """To which case shall this answer go?"""
    step, case = named_step(pen, press)
    if step is None or case is None:
        return
    others = [card for card in pen.scene.cases if card.id != case.id][:MOST_CHOICES]
    if not others:
        pen.reply(pen.say("moved.no_other"))
        ask(pen, step)
        return
    buttons = (Button(card.title, write("moveto", case.id, step.key, card.id)) for card in others)
    pen.reply(pen.say("moved.where", label=step.label), *buttons)


def move_to(pen: Pen, press: Press) -> None:
    """The answer goes to the other case, in its own words; here it is taken back, and nothing is lost."""
    step, case = named_step(pen, press)
    other = pen.cases.get(press.key(2))
    answer = standing(case, step) if case is not None and step is not None else None
    if step is None or case is None or other is None or answer is None or other.id == case.id:
        if step is not None:
            pen.reply(pen.say("moved.not"))
        return
    based_on = standing(other, step)
    after = other.version(step.key)
    pen.change(
        Answered(other.id, step.key, after, "given", answer.said, answer.value, based_on.version if based_on else None)
    )
    pen.change(Answered(case.id, step.key, case.version(step.key), "undone", "", "", answer.version))
    ask_next(pen, before=pen.say("moved.done", label=step.label, title=other.title))


INTENTS: dict[str, Move] = {"record_decision": record, "answer_history": history}


def _press_record(pen: Pen, press: Press) -> None:
    if open_named(pen, press.key(0)):
        record(pen)


PRESSES: dict[str, PressMove] = {
    "decision": _press_record,
    "decide": decide,
    "history": press_history,
    "again": stand_again,
    "move": pick_case,
    "moveto": move_to,
}
