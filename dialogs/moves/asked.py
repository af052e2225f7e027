"""Being asked: what a colleague does about a question that somebody handed to them, in their own chat.

They see the question, the title and who asks. They are in the case as nothing, and reach nothing else of it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime, time, timedelta

from content.model import Step
from dialogs.agreement import FIGURE, figure_shown
from dialogs.hours import hours_of
from dialogs.moves.asking import answer_form, ask_again, row_form
from dialogs.moves.requesting import label_of, may_words, tell, ways_for, words_for
from dialogs.moves.whom import Whom, find, give_code, new_code, of_press
from dialogs.pen import Move, Pen, PressMove
from dialogs.press import Press, read, write
from dialogs.readers import Misfit, Reading, read_typed, visible
from dialogs.reply import Button, Form
from dialogs.request import Request
from dialogs.shortening import cut
from dialogs.tables import rows_in
from dialogs.turn import (
    Look,
    NotLooked,
    RequestAnswered,
    RequestHeld,
    RequestPassed,
    RequestPromised,
    RequestSettled,
    RequestTaken,
    SavingAgreed,
)
from dialogs.understanding.when.read import read_when
from dialogs.understood import NONE, Understood
from dialogs.view import view_of
from dialogs.when import british, weekday

COUNT = "asked_rows"
MOST_SHOWN = 6
SHOWN_LENGTH = 400
USES = ("misfit.*",)


def _mine(pen: Pen, id: str) -> Request | None:
    """The open request, if it is asked of whoever speaks; says so where it is not, or no more."""
    request = next((one for one in pen.scene.asked if one.id == id), None)
    if request is None:
        pen.move(pending=None)
        pen.reply(pen.say("ask.gone"))
        ask_again(pen)
    return request


def _asker(pen: Pen, request: Request) -> str:
    return request.asker_name or pen.library.phrases["ask.somebody"][0]


def _me(pen: Pen) -> str:
    return pen.person.name or pen.library.phrases["ask.somebody"][0]


# Coming to it


def waiting(pen: Pen, understood: Understood = NONE) -> None:
    """Everything that colleagues have asked of this person and that is still open."""
    found = pen.scene.asked
    if not found:
        pen.reply(pen.say("ask.waiting_none"))
        ask_again(pen)
        return
    lines = [
        pen.say("ask.waiting_line", who=_asker(pen, one), title=one.title, label=label_of(pen, one)) for one in found
    ]
    buttons = [Button(f"{label_of(pen, one)}: {one.title}", write("asked", one.id, "show")) for one in found]
    pen.reply("\n".join([pen.say("ask.waiting", count=len(found)), *lines]), *buttons[:MOST_SHOWN])


def open_code(pen: Pen, understood: Understood) -> None:
    """A code brings whoever was meant to the very question; it works once."""
    code = str(understood.slots.get("code") or "")
    if pen.person.guest:
        pen.reply(pen.say("code.guest"))
        return
    if code not in pen.scene.codes:
        raise NotLooked(Look("code", code))
    request = next(iter(pen.scene.codes[code]), None)
    if request is None:
        pen.reply(pen.say("code.wrong"))
        ask_again(pen)
    elif request.asker == pen.person.id:
        pen.reply(pen.say("code.own_code"))
        ask_again(pen)
    else:
        pen.change(RequestTaken(request.id))
        _show(pen, replace(request, to=pen.person.id))


def _show(pen: Pen, request: Request) -> None:
    pen.reply(words_for(pen, request), *ways_for(pen, request))


# Answering


def _ask(pen: Pen, request: Request, before: str = "") -> None:
    """The question itself, with why it is asked; the next words are the answer."""
    step = pen.library.step(request.step)
    if step is None:
        pen.reply(pen.say("press.step_gone"))
        return
    pen.move(pending=write("asked", request.id), asking=None)
    how = "" if step.kind == "choice" else pen.say("ask.how_rows" if step.kind == "rows" else "ask.how")
    parts = (before, f"**{step.question}**", step.why, how)
    buttons = [
        Button(choice.label, write("asked", request.id, "choose", choice.key))
        for choice in step.choices
        if step.kind == "choice"
    ]
    pen.reply(
        "\n\n".join(part for part in parts if part),
        *(buttons or ways_for(pen, request)[1:]),
        form=_form(pen, step, request),
    )


def _form(pen: Pen, step: Step, request: Request) -> Form | None:
    press = write("asked_fill", request.id)
    return row_form(pen, press, step) if step.kind == "rows" else answer_form(pen, press, step)


def take_words(pen: Pen) -> bool:
    """The words are the answer, a colleague's name or a day, where one of those was asked for; false where none was."""
    asked = read(pen.context.pending or "")
    if asked.verb not in ("asked", "asked_pass", "asked_when"):
        return False
    request = _mine(pen, asked.key(0))
    if request is None:
        return True
    if asked.verb == "asked":
        step = pen.library.step(request.step)
        if step is not None:
            _take(pen, request, step, pen.words)
    elif asked.verb == "asked_pass":
        _pass_to(pen, request, pen.words)
    else:
        _promise_words(pen, request)
    return True


def _take(pen: Pen, request: Request, step: Step, said: str) -> None:
    if step.kind == "rows":
        _take_rows(pen, request, step, rows_in(step, said))
        return
    reading = read_typed(step, said, pen.today)
    if isinstance(reading, Reading):
        _answer(pen, request, step, visible(said), reading.value)
    elif reading.why == "misfit.not_yet":
        pen.reply(pen.say("ask.unsure"), *ways_for(pen, request)[1:])
    else:
        _ask(pen, request, before=_misfit(pen, step, reading))


def _misfit(pen: Pen, step: Step, misfit: Misfit) -> str:
    choices = ", ".join(choice.label for choice in step.choices)
    return pen.say(misfit.why, about=misfit.about, label=step.label, choices=choices)


def _answer(pen: Pen, request: Request, step: Step, said: str, value: str) -> None:
    """Saved under their name, or both texts kept where the answer has changed since they were asked."""
    pen.move(pending=None)
    shown = cut(said, SHOWN_LENGTH)
    at = (request.case, request.id)
    if request.version != request.after and request.stands.strip():
        pen.change(RequestHeld(request.id, request.case, said, value))
        words = pen.say("ask.held", who=_me(pen), label=step.label, theirs=shown, mine=request.stands)
        version = request.version
        ways = (
            pen.button("button.use_theirs", "held", *at, "theirs", version),
            pen.button("button.keep_ours", "held", *at, "ours", version),
            pen.button("button.use_both", "held", *at, "both", version),
        )
        pen.tell(request.asker, words, *ways, case=request.case)
        pen.reply(pen.say("ask.you_answered_held", who=_asker(pen, request)))
        return
    pen.change(RequestAnswered(request.id, request.case, step.key, said, value, request.version))
    _tell_answered(pen, request, pen.say("ask.answered", who=_me(pen), label=step.label, said=shown))


def _tell_answered(pen: Pen, request: Request, words: str) -> None:
    pen.tell(request.asker, words, pen.button("button.carry_on", "resume", request.case), case=request.case)
    pen.reply(pen.say("ask.you_answered", who=_asker(pen, request)))


def _take_rows(pen: Pen, request: Request, step: Step, found: tuple[Mapping[str, str], ...]) -> None:
    """Entries are added to whatever is there; adding never clashes."""
    entries = tuple((pen.new_id(), fields) for fields in found)
    if not entries:
        _ask(pen, request, before=pen.say("form.nothing"))
        return
    pen.change(RequestAnswered(request.id, request.case, step.key, "", "", request.version, entries))
    count = _count(pen, request) + len(entries)
    pen.note(COUNT, f"{request.id}/{count}")
    pen.move(pending=write("asked", request.id))
    done = pen.button("button.asked_done", "asked", request.id, "done")
    form = row_form(pen, write("asked_fill", request.id), step)
    pen.reply(pen.say("ask.rows_so_far", count=count), done, form=form)


def _count(pen: Pen, request: Request) -> int:
    id, _, count = pen.context.notes.get(COUNT, "").partition("/")
    return int(count) if id == request.id and count.isdigit() else 0


def _done(pen: Pen, request: Request) -> None:
    step, count = pen.library.step(request.step), _count(pen, request)
    if step is None or not count:
        _ask(pen, request)
        return
    pen.change(RequestSettled(request.id, request.case, "done"))
    pen.note(COUNT, "")
    pen.move(pending=None)
    _tell_answered(pen, request, pen.say("ask.answered_rows", who=_me(pen), label=step.label, count=count))


def take_form(pen: Pen, press: Press, fields: Mapping[str, str]) -> None:
    request = _mine(pen, press.key(0))
    step = pen.library.step(request.step) if request is not None else None
    if request is None or step is None or request.kind != "step":
        return
    if step.kind == "rows":
        known = {column.key for column in step.columns}
        kept = {key: visible(value) for key, value in fields.items() if key in known and visible(value)}
        name = step.columns[0] if step.columns else None
        if name is not None and not kept.get(name.key):
            _ask(pen, request, before=pen.say("form.row_needs_name", name=name.label))
            return
        _take_rows(pen, request, step, (kept,))
        return
    said = visible(fields.get("answer", ""))
    if said:
        _take(pen, request, step, said)
    else:
        _ask(pen, request, before=pen.say("form.nothing"))


# Passing on, saying when, declining


def _pass_asks(pen: Pen, request: Request) -> None:
    pen.move(pending=write("asked_pass", request.id), asking=None)
    pen.reply(pen.say("ask.pass_whom"))


def _pass_to(pen: Pen, request: Request, said: str) -> None:
    whom = find(pen, said, lambda id: pen.button("button.pass_send", "asked", request.id, "to", id))
    if whom is not None:
        words = pen.say("ask.pass_shows", who=whom.name, title=request.title, asker=_asker(pen, request))
        pen.reply(words, pen.button("button.pass_send", "asked", request.id, "to", whom.key))


def _pass_on(pen: Pen, request: Request, key: str) -> None:
    whom = of_press(pen, key)
    if whom is None:
        return
    if whom.id == request.asker:
        pen.reply(pen.say("ask.waiting_line", who=whom.name, title=request.title, label=label_of(pen, request)))
        return
    to = whom.id if whom.reached else ""
    code = "" if to else new_code(pen)
    named = "" if to else whom.name
    following = replace(request, id=pen.new_id(), to=to, to_name=whom.name, at=pen.now, due=None)
    pen.change(RequestPassed(request.id, following.id, to, code, named))
    pen.move(pending=None)
    _tell_passed(pen, request, whom)
    if to:
        tell(pen, following, passed_by=_me(pen))
    else:
        give_code(pen, whom, following, code)
    pen.reply(pen.say("ask.you_passed", who=whom.name, asker=_asker(pen, request)))


def _tell_passed(pen: Pen, request: Request, whom: Whom) -> None:
    words = pen.say("ask.passed", before=_me(pen), label=label_of(pen, request), who=whom.name)
    pen.tell(request.asker, words, case=request.case)


def _when_asks(pen: Pen, request: Request, key: str = "ask.by_when") -> None:
    pen.move(pending=write("asked_when", request.id), asking=None)
    hours = hours_of(pen.person, pen.profile)
    days = [hours.working_days_after(pen.today, count) for count in (1, 3, 5)]
    buttons = (Button(weekday(day, pen.today), write("asked", request.id, "by", day.isoformat())) for day in days)
    pen.reply(pen.say(key), *buttons)


def _promise_words(pen: Pen, request: Request) -> None:
    when = read_when(pen.words, view_of(pen))
    if when.due is None or when.due <= pen.now:
        _when_asks(pen, request, "ask.by_when_again")
    else:
        _promise(pen, request, when.due)


def _promise(pen: Pen, request: Request, moment: datetime) -> None:
    """Until the end of that day; they are reminded in its morning."""
    hours = hours_of(pen.person, pen.profile)
    day = hours.day(moment)
    remind = max(hours.fit(hours.at(day, time(hours.start))), pen.now + timedelta(hours=1))
    pen.change(RequestPromised(request.id, day, remind))
    pen.move(pending=None)
    words = pen.say("ask.promised", who=_me(pen), label=label_of(pen, request), date=british(day))
    pen.tell(request.asker, words, case=request.case)
    pen.reply(pen.say("ask.you_promised", who=_asker(pen, request), date=british(day)))


def _by(pen: Pen, request: Request, key: str) -> None:
    try:
        day = date.fromisoformat(key)
    except ValueError:
        day = pen.today
    if day <= pen.today:
        _when_asks(pen, request, "ask.by_when_again")
        return
    _promise(pen, request, hours_of(pen.person, pen.profile).at(day, time(12)))


def _decline(pen: Pen, request: Request) -> None:
    pen.change(RequestSettled(request.id, request.case, "declined"))
    pen.move(pending=None)
    keys = {"join": ("invite.declined", "invite.you_declined"), "own": ("owner.refused", "ask.you_declined")}
    theirs, mine = keys.get(request.kind, ("ask.declined", "ask.you_declined"))
    words = pen.say(theirs, who=_me(pen), title=request.title, label=label_of(pen, request))
    pen.tell(request.asker, words, case=request.case)
    pen.reply(pen.say(mine, who=_asker(pen, request)))
    ask_again(pen)


# Saying yes


def _yes(pen: Pen, request: Request) -> None:
    if request.kind == "agree":
        _agree(pen, request, "agreed")
        return
    if request.kind == "step":
        _ask(pen, request)
        return
    pen.change(RequestSettled(request.id, request.case, "done"))
    pen.move(case=request.case, asking=None, pending=None, reviewing=False)
    ways = (
        pen.button("button.review", "review", request.case),
        pen.button("button.together", "members", request.case),
    )
    if request.kind == "join":
        pen.tell(request.asker, pen.say("invite.joined", who=_me(pen), title=request.title), case=request.case)
        may = may_words(pen, request.about.get("role", ""))
        pen.reply(pen.say("invite.you_joined", may=may), *ways)
    else:
        pen.tell(request.asker, pen.say("owner.given", who=_me(pen), title=request.title), case=request.case)
        pen.reply(pen.say("owner.you", title=request.title), *ways)


def _agree(pen: Pen, request: Request, state: str) -> None:
    """Under their own name and this day: nobody can say it for them."""
    about = request.about
    fields = {"row": about.get("row", ""), "state": state, **{key: about.get(key, "") for key in FIGURE}}
    pen.change(SavingAgreed(request.id, request.case, pen.new_id(), fields))
    pen.move(pending=None)
    figure = figure_shown(pen.library, about)
    words = pen.say(f"agree.{state}", who=_me(pen), date=british(pen.today), figure=figure)
    pen.tell(request.asker, words, case=request.case)
    pen.reply(pen.say(f"agree.you_{state}"))
    ask_again(pen)


def press_asked(pen: Pen, press: Press) -> None:
    """What the one who was asked does about it. Who that is decides memory, now."""
    request = _mine(pen, press.key(0))
    if request is None:
        return
    action, more = press.key(1), press.key(2)
    step = pen.library.step(request.step)
    if action == "choose" and step is not None and (choice := step.choice(more)) is not None:
        _answer(pen, request, step, choice.label, choice.key)
    elif action == "to":
        _pass_on(pen, request, more)
    elif action == "by":
        _by(pen, request, more)
    else:
        ACTIONS.get(action, _show)(pen, request)


def _no(pen: Pen, request: Request) -> None:
    if request.kind == "agree":
        _agree(pen, request, "refused")
    else:
        _decline(pen, request)


ACTIONS = {
    "show": _show,
    "yes": _yes,
    "no": _no,
    "answer": _yes,
    "done": _done,
    "pass": _pass_asks,
    "when": _when_asks,
    "decline": _decline,
}


def _press_fill(pen: Pen, press: Press) -> None:
    """Where forms open, their button carries the form's own press: the question comes with the form."""
    request = _mine(pen, press.key(0))
    if request is not None:
        _yes(pen, request)


INTENTS: dict[str, Move] = {"waiting": waiting, "open_request": open_code}
PRESSES: dict[str, PressMove] = {"asked": press_asked, "asked_fill": _press_fill}
FORMS = {"asked_fill": take_form}
