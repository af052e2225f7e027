"""The rules of reminding: when a nudge is due, and whether it is still wanted at the moment of sending.

All of it is pure: the worker asks, this answers, and the answer is kept in the same transaction as the words.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from hashlib import blake2b
from typing import Literal

from content.model import Library, Step
from dialogs.case import Case
from dialogs.deadline import deadline_of
from dialogs.hours import Hours, hours_of
from dialogs.path import fits, standing, walk
from dialogs.request import TOLD_AFTER, Request, tells_the_asker
from dialogs.scene import Person, Profile
from dialogs.understanding.when.calendar import months_after
from dialogs.understanding.when.repeats import last_before, next_after

Kind = Literal["asked", "nudge", "check", "hand_over", "retention"]

QUIET_DAYS = 5
NUDGE_DAYS = (1, 2, 3)
NUDGE_HOURS = ((10, 12), (14, 16))
# Due longer ago than this, it is late: the coach was not running.
LATE = timedelta(hours=1)
ABSURD = timedelta(days=7)


@dataclass(frozen=True)
class Reminder:
    """A reminder that has fallen due. ``said`` counts how often it was said already; ``purpose`` is what it is for, in
    their own words, where they said so.
    """

    id: str
    case: str | None
    step: str | None
    kind: str
    due: datetime
    rule: str | None
    words: str
    said: int = 0
    purpose: str = ""


@dataclass(frozen=True)
class Send:
    """Say it now, about this step if one is open; it comes again then, if at all."""

    step: str | None = None
    next_due: datetime | None = None
    late: bool = False


@dataclass(frozen=True)
class Move:
    """Not now: then."""

    to: datetime


@dataclass(frozen=True)
class Drop:
    """Nobody needs it any more."""

    why: str


Verdict = Send | Move | Drop


def nudge_id(case: str, person: str) -> str:
    """The one nudge of a person in a case: set again, it is the same one."""
    return _id("nudge", case, person)


def check_id(case: str, person: str) -> str:
    """The one check of benefits, twelve months after approval."""
    return _id("check", case, person)


def plan_id(stage: str, case: str, person: str) -> str:
    """The one reminder of a stage of a plan."""
    return _id("plan", stage, case, person)


def snooze_id(of: str, person: str) -> str:
    """A reminder that was put off, of a case or of another one: put off again, it is still the same one."""
    return _id("snooze", of, person)


def _id(*parts: str) -> str:
    return blake2b("\0".join(parts).encode(), digest_size=8).hexdigest()


# When a nudge is due


def nudge_slot(hours: Hours, earliest: date, seed: str) -> datetime | None:
    """The first moment for a nudge from that day on: Tuesday to Thursday, 10 to 12 or 2 to 4.

    Who works on none of those days is nudged on the days that they do work; who works at none of those hours, never.
    ``seed`` spreads people over the hours, so that not everybody is written to at once.
    """
    windows = _windows(hours)
    if not windows:
        return None
    chance = int.from_bytes(blake2b(seed.encode(), digest_size=4).digest())
    start, end = windows[chance % len(windows)]
    minute = chance // len(windows) % ((end - start) * 60)
    day = next((day for day in hours.days_from(earliest) if day.weekday() in _nudge_days(hours)), None)
    return hours.at(day, time(start + minute // 60, minute % 60)) if day else None


def in_nudge_slot(hours: Hours, moment: datetime) -> bool:
    local = hours.local(moment)
    inside = any(start <= local.hour < end for start, end in _windows(hours))
    return inside and local.weekday() in _nudge_days(hours) and hours.works_on(local.date())


def _windows(hours: Hours) -> tuple[tuple[int, int], ...]:
    cut = ((max(start, hours.start), min(end, hours.end)) for start, end in NUDGE_HOURS)
    return tuple((start, end) for start, end in cut if start < end)


def _nudge_days(hours: Hours) -> tuple[int, ...]:
    return tuple(day for day in NUDGE_DAYS if day in hours.days) or hours.days


def first_nudge(hours: Hours, since: datetime, seed: str) -> datetime | None:
    """After five working days without a word."""
    return nudge_slot(hours, hours.working_days_after(hours.day(since), QUIET_DAYS), seed)


def second_nudge(hours: Hours, first: datetime, deadline: date | None, seed: str) -> datetime | None:
    """Only where a deadline is set: in the last five working days before it, and five after the first."""
    if deadline is None:
        return None
    quiet = hours.working_days_after(hours.day(first), QUIET_DAYS)
    close = hours.working_days_after(deadline, -QUIET_DAYS)
    found = nudge_slot(hours, max(quiet, close), seed)
    return found if found and hours.day(found) < deadline else None


def check_due(hours: Hours, approved: datetime, seed: str) -> datetime | None:
    """Twelve months after approval."""
    return nudge_slot(hours, months_after(hours.day(approved), 12), seed)


def suggested(hours: Hours, now: datetime) -> datetime:
    """What the coach offers at the first stop: at ten, Tuesday to Thursday, at least two days on."""
    start = hours.start if not hours.start <= 10 < hours.end else 10
    wanted = _nudge_days(hours)
    days = hours.days_from(hours.day(now) + timedelta(days=2))
    return hours.at(next((day for day in days if day.weekday() in wanted), hours.day(now)), time(start))


def first_time(rule: str, due: datetime, hours: Hours) -> datetime:
    """When a repeating reminder comes first: out of their days it moves, or waits for its next time."""
    for _ in range(400):
        fitting = hours.fit(due, asked=True)
        following = next_after(rule, due, due, hours.zone)
        if fitting == due or following is None or following > fitting:
            return fitting
        due = following
    return due


# At the moment of sending


def at_sending(
    reminder: Reminder,
    person: Person,
    profile: Profile,
    case: Case | None,
    library: Library,
    last_unasked: datetime | None,
    now: datetime,
) -> Verdict:
    """Whether a due reminder is said now, at another time, or not at all.

    ``case`` is the reminder's case, if it is there and this person is a member. ``last_unasked`` is when the coach
    last wrote to the person first.
    """
    hours = hours_of(person, profile)
    if reminder.kind == "retention":
        return _notice(hours, case, person, last_unasked, now)
    if person.prefs.get("reminders") == "off":
        return _next_or_drop(reminder, hours, now, "all reminders are off")
    gone = _why_gone(reminder, person, case, library, hours.day(now))
    if gone:
        return Drop(gone)
    if reminder.kind == "asked":
        return _asked(reminder, hours, case, library, last_unasked, now)
    return _of_our_own(reminder, hours, case, library, last_unasked, now)


def _notice(hours: Hours, case: Case | None, person: Person, last: datetime | None, now: datetime) -> Verdict:
    """That a case will go is said whatever they think of reminders: in their hours, and one message a day."""
    if case is None or case.role(person.id) is None:
        return Drop("the case is gone, or theirs no more")
    if _same_day(hours, last, now):
        return Move(hours.at(hours.next_day(hours.day(now)), time(hours.start)))
    fitting = hours.fit(now)
    return Send(None, None) if fitting == now else Move(fitting)


def at_asking(
    reminder: Reminder,
    request: Request | None,
    person: Person,
    profile: Profile,
    case: Case | None,
    last_unasked: datetime | None,
    now: datetime,
) -> Verdict:
    """The same for what a colleague was asked: one reminder to them, and then one word to whoever asked.

    ``case`` is the request's case, if it is there and this person is a member: the asker has to be one still.
    """
    hours = hours_of(person, profile)
    if request is None or request.state != "open":
        return Drop("nothing is asked any more")
    if tells_the_asker(reminder.id):
        if case is None or request.asker != person.id:
            return Drop("the case is gone, or theirs no more")
        if request.due is not None and hours.day(now) < request.due + TOLD_AFTER:
            return Move(hours.at(request.due + TOLD_AFTER, time(hours.start)))
    elif request.to != person.id:
        return Drop("somebody else is asked")
    if person.prefs.get("reminders") == "off":
        return Drop("all reminders are off")
    if request.due == hours.day(now) and not tells_the_asker(reminder.id):
        fitting = hours.fit(now, asked=True)
        return Send() if fitting == now else Move(fitting)
    return _of_our_own(reminder, hours, None, None, last_unasked, now)


def _why_gone(reminder: Reminder, person: Person, case: Case | None, library: Library, today: date) -> str:
    """Why nobody needs it any more, or nothing."""
    if reminder.case is None:
        return ""
    if case is None or case.role(person.id) is None:
        return "the case is gone, or theirs no more"
    if reminder.purpose:
        return ""  # It is for something of its own, whatever becomes of the case's questions.
    if case.role(person.id) == "reviewer" and reminder.kind == "nudge":
        return "they only read it"
    if case.state != ("approved" if reminder.kind == "check" else "open"):
        return f"the case is {case.state}"
    nothing_open = step_to_ask(library, case, reminder.step) is None
    if nothing_open and (reminder.kind == "nudge" or (reminder.kind == "asked" and reminder.step)):
        return "no question is open"
    if reminder.kind == "nudge" and reminder.said >= (2 if deadline_of(case, today) else 1):
        return "said often enough"
    return ""


def _asked(
    reminder: Reminder, hours: Hours, case: Case | None, library: Library, last: datetime | None, now: datetime
) -> Verdict:
    """What they asked for comes when they asked for it; a late one counts as one that nobody asked for."""
    late = now - reminder.due > LATE
    if late and not _makes_sense(reminder, hours, now):
        return _next_or_drop(reminder, hours, now, "far too late")
    following = _following(reminder, hours, now)
    fitting = hours.fit(now, asked=True)
    if fitting == now and late and _same_day(hours, last, now):
        fitting = hours.fit(hours.at(hours.next_day(hours.day(now)), time(hours.start)))
    if fitting != now:
        return Move(following if following and following <= fitting else fitting)
    step = None if reminder.purpose else _step_key(library, case, reminder.step)
    return Send(step, following, late)


def _of_our_own(
    reminder: Reminder, hours: Hours, case: Case | None, library: Library | None, last: datetime | None, now: datetime
) -> Verdict:
    """A nudge or a check: in its hours only, after quiet days only, and one a day only."""
    earliest = hours.day(now)
    if reminder.kind == "nudge" and case is not None:
        earliest = max(earliest, hours.working_days_after(hours.day(case.updated_at), QUIET_DAYS))
    if _same_day(hours, last, now):
        earliest = max(earliest, hours.next_day(hours.day(now)))
    if earliest == hours.day(now) and in_nudge_slot(hours, now):
        second = _second(reminder, hours, case, now)
        return Send(_step_key(library, case, reminder.step), second)
    slot = nudge_slot(hours, earliest, reminder.id)
    if slot is not None and slot <= now:
        slot = nudge_slot(hours, earliest + timedelta(days=1), reminder.id)
    return Move(slot) if slot else Drop("they work at no hour for nudges")


def _second(reminder: Reminder, hours: Hours, case: Case | None, now: datetime) -> datetime | None:
    if reminder.kind != "nudge" or reminder.said or case is None:
        return None
    return second_nudge(hours, now, deadline_of(case, hours.day(now)), reminder.id)


def _following(reminder: Reminder, hours: Hours, now: datetime) -> datetime | None:
    return next_after(reminder.rule, reminder.due, now, hours.zone) if reminder.rule else None


def _next_or_drop(reminder: Reminder, hours: Hours, now: datetime, why: str) -> Verdict:
    following = _following(reminder, hours, now)
    return Move(following) if following else Drop(why)


def _makes_sense(reminder: Reminder, hours: Hours, now: datetime) -> bool:
    """A late one makes sense for a week; a repeating one only while its next time is further off than its last."""
    due = reminder.due
    following = _following(reminder, hours, now)
    if reminder.rule and following:
        last = last_before(reminder.rule, due, now, hours.zone)
        due = max(due, last) if last else due
        if following - now < now - due:
            return False
    return now - due <= ABSURD


def _same_day(hours: Hours, last: datetime | None, now: datetime) -> bool:
    return last is not None and hours.day(last) == hours.day(now)


def step_to_ask(library: Library, case: Case, stopped_at: str | None) -> Step | None:
    """The very question where they stopped, while it is open; else the next one that is."""
    step = library.step(stopped_at) if stopped_at else None
    if step is not None and _is_open(case, step):
        return step
    return walk(library, case).next


def _is_open(case: Case, step: Step) -> bool:
    answer = standing(case, step)
    return not case.live_rows(step.key) and (answer is None or answer.state == "later" or not fits(step, answer))


def _step_key(library: Library | None, case: Case | None, stopped_at: str | None) -> str | None:
    step = step_to_ask(library, case, stopped_at) if case is not None and library is not None else None
    return step.key if step else None
