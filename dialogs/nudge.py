"""A reminder in words: a first sentence that says nothing of the case, where they stopped, and one tap to go on."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from content.model import Library, Step
from dialogs.case import Case
from dialogs.deadline import STAGES, deadline_of
from dialogs.hours import Hours, hours_of
from dialogs.message import Came, Identity, Message, Place
from dialogs.moves.requesting import label_of, ways_for
from dialogs.path import standing, walk
from dialogs.pen import Pen
from dialogs.reminding import Reminder, Send, plan_id
from dialogs.reply import Button
from dialogs.request import Request, tells_the_asker
from dialogs.retention import NOTICE
from dialogs.scene import Scene
from dialogs.turn import Turn
from dialogs.understood import NONE
from dialogs.when import british, spoken
from dialogs.year_check import year_check

NOTHING = "-"


def nudge(
    reminder: Reminder, verdict: Send, scene: Scene, who: Identity, place: Place, library: Library, now: datetime
) -> Turn:
    """What the coach says unasked, and where the person is in the conversation after that."""
    message = Message(f"reminder:{reminder.id}:{reminder.said}", who, place, Came("", "reminder", {}), now)
    pen = Pen(message, scene, library, now)
    case = pen.cases.get(reminder.case) if reminder.case else None
    if reminder.kind == "retention" and case is not None:
        return _notice(pen, case)
    step = library.step(verdict.step) if verdict.step else None
    parts = [pen.say("nudge.preview"), _late(pen, reminder, verdict), _about(pen, reminder, case, step)]
    if step is not None:
        parts.append(f"**{step.question}**")
    pen.reply("\n\n".join(part for part in parts if part), *_ways_on(pen, reminder, case, step))
    _be_there(pen, reminder, case, step)
    turn = pen.turn(NONE)
    return replace(turn, replies=tuple(replace(reply, unasked=True) for reply in turn.replies))


def _notice(pen: Pen, case: Case) -> Turn:
    """The case will go for its age, unless somebody opens it."""
    opened, goes = _hours(pen).day(case.updated_at), _hours(pen).day(pen.now + NOTICE)
    words = pen.say("retention.notice", title=case.title, date=british(opened), on=british(goes))
    pen.reply(
        f"{pen.say('retention.preview')}\n\n{words}",
        pen.button("button.keep_case", "keep_case", case.id),
        pen.button("button.delete_case_now", "delete_case_ask", case.id),
    )
    return replace(pen.turn(NONE), replies=tuple(replace(reply, unasked=True) for reply in pen.replies))


def nudge_asked(
    reminder: Reminder, request: Request, scene: Scene, who: Identity, place: Place, library: Library, now: datetime
) -> Turn:
    """A colleague is reminded of what they were asked for, or the asker hears that nobody has answered."""
    message = Message(f"reminder:{reminder.id}:{reminder.said}", who, place, Came("", "reminder", {}), now)
    pen = Pen(message, scene, library, now)
    label, hours = label_of(pen, request), _hours(pen)
    asker = request.asker_name or library.phrases["ask.somebody"][0]
    preview = pen.say("nudge.preview")
    if tells_the_asker(reminder.id):
        whom = request.whom or library.phrases["ask.somebody"][0]
        words = pen.say("nudge.colleague_silent", who=whom, label=label)
        again = (
            pen.button("button.ask_colleague", "ask_whom", request.case, request.step)
            if request.kind == "step"
            else pen.button("button.together", "members", request.case)
        )
        pen.reply(f"{preview}\n\n{words}", again, pen.button("button.carry_on", "resume", request.case))
    else:
        date = british(hours.day(request.at))
        key = "nudge.colleague" if request.kind == "step" else f"nudge.colleague_{request.kind}"
        words = pen.say(key, who=asker, label=label, date=date, title=request.title)
        step = library.step(request.step)
        parts = (preview, words, f"**{step.question}**" if step else "")
        pen.reply("\n\n".join(part for part in parts if part), *ways_for(pen, request))
    turn = pen.turn(NONE)
    case = request.case if tells_the_asker(reminder.id) else None
    return replace(turn, replies=tuple(replace(reply, unasked=True, case=case) for reply in turn.replies))


def _late(pen: Pen, reminder: Reminder, verdict: Send) -> str:
    hours = _hours(pen)
    return pen.say("nudge.late", when=spoken(hours.local(reminder.due), pen.today)) if verdict.late else ""


def _hours(pen: Pen) -> Hours:
    return hours_of(pen.person, pen.profile)


def _about(pen: Pen, reminder: Reminder, case: Case | None, step: Step | None) -> str:
    if reminder.purpose:
        return pen.say("nudge.asked_for", purpose=reminder.purpose)
    if case is None:
        return pen.say("nudge.asked_plain")
    if reminder.kind == "check":
        return _check(pen, case)
    deadline = deadline_of(case, pen.today)
    if reminder.kind == "nudge":
        return _quiet(pen, reminder, case)
    stage = stage_of(reminder, pen.person.id)
    if stage and deadline and step is not None:
        return pen.say(f"nudge.plan_{stage}", title=case.title, date=british(deadline))
    return pen.say("nudge.asked" if step else "nudge.asked_done", title=case.title)


def stage_of(reminder: Reminder, person: str) -> str | None:
    """The stage of a plan that the reminder is about, if it is of a plan."""
    case = reminder.case or ""
    return next((key for _, key in STAGES if reminder.id == plan_id(key, case, person)), None)


def _quiet(pen: Pen, reminder: Reminder, case: Case) -> str:
    deadline = deadline_of(case, pen.today)
    path = walk(pen.library, case)
    left = len(path.open) + len(path.put_off)
    if reminder.said and deadline:
        return pen.say("nudge.second", title=case.title, date=british(deadline), left=left)
    since = _hours(pen).day(case.updated_at)
    return pen.say("nudge.first", title=case.title, date=british(since))


def _check(pen: Pen, case: Case) -> str:
    step = pen.library.step("check_12_months")
    answer = standing(case, step) if step else None
    if answer is not None and answer.state == "given":
        return pen.say("nudge.year_on", title=case.title, said=answer.said)
    planned = year_check(case, pen.library, pen.today)
    then = pen.say("nudge.year_on_number", baseline=planned.baseline) if planned and planned.baseline else ""
    return f"{pen.say('nudge.year_on_plain', title=case.title)} {then}".strip()


def _ways_on(pen: Pen, reminder: Reminder, case: Case | None, step: Step | None) -> tuple[Button, ...]:
    """Straight to that very question, later, or no more."""
    if reminder.kind == "check" and case is not None:
        first = pen.button("button.write_what_came", "ask", case.id, "check_12_months")
    elif case is not None and step is not None:
        first = pen.button("button.answer_now", "ask", case.id, step.key)
    elif case is not None:
        first = pen.button("button.carry_on", "resume", case.id)
    else:
        first = pen.button("button.menu", "home")
    at = (case.id if case else NOTHING, step.key if step else NOTHING)
    return (
        replace(first, tone="primary"),
        pen.button("button.snooze_tomorrow", "snooze", *at, "day", reminder.id),
        pen.button("button.remind_other", "snooze", *at, "other", reminder.id),
        pen.button("button.reminder_stop", "remind_stop", reminder.id, case.id if case else NOTHING),
    )


def _be_there(pen: Pen, reminder: Reminder, case: Case | None, step: Step | None) -> None:
    """What they type next is about this reminder; nobody is moved who is in the middle of something else."""
    pen.move(after_reminder=True)
    pen.note("nudge", reminder.id)
    busy = pen.context.asking is not None or pen.context.pending is not None
    if case is not None and step is not None and not busy:
        pen.move(case=case.id, asking=step.key, shown=case.version(step.key))
