"""Reminders: set in people's own words, changed, put off, and planned back from a day."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from functools import partial

from dialogs.case import Case
from dialogs.deadline import count_back, deadline_of
from dialogs.hours import Hours
from dialogs.moves.opening import open_named
from dialogs.moves.reminder_cards import (
    LISTED,
    MOMENT,
    NEW,
    NOTHING,
    PURPOSE,
    About,
    answered,
    card_of,
    hours_of_theirs,
    in_hand,
    moment_of,
    pick_reminder,
    purpose_of,
    quietly,
    spoken_to_them,
    state_of,
    title_of,
    to_change,
)
from dialogs.moves.working_hours import be_away, is_away
from dialogs.path import walk
from dialogs.pen import Move, Pen, PressMove
from dialogs.press import Press, read
from dialogs.purpose import purpose_in
from dialogs.reminding import check_due, check_id, first_nudge, first_time, nudge_id, plan_id, snooze_id, suggested
from dialogs.reply import Button
from dialogs.rule_words import rule_words
from dialogs.turn import CaseMoved, CaseStarted, PrefSet, ReminderSet, ReminderStopped
from dialogs.understanding.when.read import When, read_when
from dialogs.understanding.when.repeats import anchored
from dialogs.understood import Understood
from dialogs.view import view_of
from dialogs.when import clock, spoken, weekday
from dialogs.yes_or_no import is_no, is_yes

USES = ("plan.*", "state.*")
_ASKS = re.compile(r"\W*(?:(?:please|can you|could you|hi|hello|ok)\W+)*remind me\b", re.IGNORECASE)
_CHANGES = re.compile(r"\b(?:move|change|make|instead|actually|reschedule)\b", re.IGNORECASE)
# Two reminders asked for in one breath.
_ANOTHER = re.compile(r"[\s,;.]*\b(?:and|then|also|plus)?\s+(?:also |then )?(?=remind me\b)", re.IGNORECASE)


# Setting one


def remind(pen: Pen, understood: Understood) -> None:
    """Sets a reminder, or changes one where they say so; asks where the words leave it open."""
    if pen.person.prefs.get("reminders") == "off":
        pen.change(PrefSet("reminders", ""))
        if understood.due is None and not understood.slots.get("when"):
            pen.reply(pen.say("reminders.on"), pen.button("button.reminders_list", "reminders"))
            return
    if _set_each(pen):
        return
    about, words = About(in_hand(pen)), str(understood.slots.get("when") or "")
    _note_purpose(pen, about, words)
    if _CHANGES.search(pen.words.replace(pen.context.notes.get(PURPOSE) or "\0", "")):
        changed = to_change(pen)
        if changed is None:
            pick_reminder(pen)
            return
        about = About(changed.case or NOTHING, changed.id) if changed.id else about
    _deal(pen, about, words)


def _set_each(pen: Pen) -> bool:
    """Sets each of several that were asked for at once; false where there is one, or where one does not say when."""
    about, said = About(in_hand(pen)), pen.words
    parts = [part for part in _ANOTHER.split(said) if part.strip()]
    if len(parts) < 2 or not all(_ASKS.match(part) and read_time(pen, about, part).due for part in parts):
        return False
    for part in parts:
        pen.words = part
        _note_purpose(pen, about, part)
        _deal(pen, about, part)
    pen.words = said
    return True


def _note_purpose(pen: Pen, about: About, words: str, asked: bool = False) -> None:
    """Remembers what they say it is for, until its time is settled; the name of the case in hand says no more."""
    view = view_of(pen)
    # What was understood as asking for a reminder need not say so: "don't let me forget to ring Sam".
    any_words = asked or not _CHANGES.search(pen.words)
    said = purpose_in(pen.words, read_time(pen, about, words), lambda part: read_when(part, view), any_words)
    if said or not asked:
        pen.note(PURPOSE, "" if said.casefold() == (title_of(pen, about.case) or "").casefold() else said)


def _deal(pen: Pen, about: About, words: str) -> None:
    """Reads the words as a time and sets it, or asks for what is missing."""
    when = read_time(pen, about, words)
    if when.rejects:
        ask_when(pen, about, pen.say("remind.cant"))
    elif when.due is None:
        _ask_what_is_open(pen, about, words, when)
    else:
        _settle(pen, about, when.due, when.recurs)


def read_time(pen: Pen, about: About, words: str) -> When:
    """The words as a time. A time of day alone is one of the day that is settled."""
    view = view_of(pen)
    when = read_when(words, view)
    day = _settled_day(pen, about)
    if day is None or not when.clock_given or when.day_given:
        return when
    hours = hours_of_theirs(pen)
    start = hours.at(day, time(0)) - timedelta(minutes=1)
    return read_when(words, replace(view, now=max(start, pen.now)))


def _settled_day(pen: Pen, about: About) -> date | None:
    settled = moment_of(f"{about.day}0000")
    if settled is not None:
        return settled.date()
    changed = next((card for card in pen.scene.reminders if card.id == about.reminder), None)
    return hours_of_theirs(pen).day(changed.due) if changed else None


def ask_when(pen: Pen, about: About, words: str, *buttons: Button) -> None:
    pen.move(pending=about.press)
    case = pen.cases.get(about.case)
    deadline = deadline_of(case, pen.today) if case is not None else None
    if deadline is not None and not buttons:
        date_words = weekday(deadline, pen.today)
        buttons = (pen.button("button.remind_plan", "remind_plan", about.case, date=date_words),)
    pen.reply(words, *buttons)


def _ask_what_is_open(pen: Pen, about: About, words: str, when: When) -> None:
    """Two readings are offered as two buttons; a day without its time asks for that alone."""
    if when.either:
        first, second = (spoken_to_them(pen, moment) for moment in when.either)
        buttons = [_take_button(pen, about, moment) for moment in when.either]
        ask_when(pen, about, pen.say("remind.which", first=first, second=second), *buttons)
    elif when.day_given and not when.clock_given and re.search(r"\btoday\b", words, re.IGNORECASE):
        day = replace(about, day=f"{pen.today:%Y%m%d}")
        ask_when(pen, day, pen.say("remind.which_time", day=weekday(pen.today, pen.today)))
    elif when.found:
        ask_when(pen, about, pen.say("remind.when_unsure"))
    else:
        again, purpose = view_of(pen).asking == "when", pen.context.notes.get(PURPOSE)
        first = pen.say("remind.when_for", purpose=purpose) if purpose else pen.say("remind.when")
        ask_when(pen, about, pen.say("remind.when_again") if again else first)


def _take_button(pen: Pen, about: About, moment: datetime) -> Button:
    at = f"{moment.astimezone(UTC):{MOMENT}}"
    return pen.button("button.remind_take", "remind", about.case, at, about.reminder, when=spoken_to_them(pen, moment))


def _settle(pen: Pen, about: About, due: datetime, rule: str | None) -> None:
    """Sets it, unless it falls on a day that they do not work: then the next one is offered."""
    state = state_of(pen, about.case)
    if state is not None and state != "open" and not purpose_of(pen, about.reminder):
        title = title_of(pen, about.case)
        pen.reply(pen.say("remind.not_open", title=title, state=pen.library.phrases[f"state.{state}"][0]))
        return
    hours = hours_of_theirs(pen)
    if rule:
        set_reminder(
            pen, about, first_time(anchored(rule, due, hours.zone), due, hours), anchored(rule, due, hours.zone)
        )
    elif not hours.works_on(hours.day(due)):
        _offer_working_day(pen, about, hours, due)
    else:
        set_reminder(pen, about, hours.fit(due, asked=True), None, said=due)


def _offer_working_day(pen: Pen, about: About, hours: Hours, due: datetime) -> None:
    day = hours.day(due)
    moment = hours.fit(hours.at(hours.next_day(day), hours.local(due).time()), asked=True)
    shown = spoken_to_them(pen, moment)
    if hours.back_on and day < hours.back_on:
        words = pen.say("remind.away", back=weekday(hours.back_on, pen.today), next=shown)
    else:
        off = day.weekday() not in hours.days
        words = pen.say("remind.day_off" if off else "remind.bank_holiday", day=weekday(day, pen.today), next=shown)
    none = pen.button("button.remind_none", "remind_no", about.case)
    other = pen.button("button.remind_other", "remind_when", about.case, about.reminder)
    ask_when(pen, about, words, _take_button(pen, about, moment), other, none)


def set_reminder(pen: Pen, about: About, due: datetime, rule: str | None, said: datetime | None = None) -> None:
    """Writes it down and confirms it with day, date and time."""
    changes = any(card.id == about.reminder for card in pen.scene.reminders)
    case = about.case if about.case != NOTHING else None
    id = about.reminder if about.reminder != NOTHING else pen.new_id()
    rule_said = (
        rule_words(rule, _first_of(rule, hours_of_theirs(pen).local(due)), partial(quietly, pen)) if rule else ""
    )
    purpose, when = purpose_of(pen, id), spoken_to_them(pen, due)
    _write(pen, About(about.case, id), due, rule, rule_said or when, purpose)
    pen.note(NEW, "" if changes else id)
    text = _confirmation(pen, changes, purpose, title_of(pen, case), when, rule_said)
    if said is not None and said != due:
        text = pen.say("remind.moved", said=spoken_to_them(pen, said), when=when)
        text += f" {pen.say('remind.for', purpose=purpose)}" if purpose else ""
    ways = [pen.button("button.carry_on", "resume", case)] if case and pen.step is not None else []
    change = pen.button("button.remind_change", "remind_when", about.case, id)
    stop = pen.button("button.reminder_stop", "remind_stop", id, about.case)
    pen.reply(text, *ways, change, stop)


def _write(pen: Pen, about: About, due: datetime, rule: str | None, when: str, purpose: str) -> None:
    """Writes it down. One that is for something of its own leaves what else reminds of the case as it is."""
    case = about.case if about.case != NOTHING else None
    what = purpose or title_of(pen, case)
    words = quietly(pen, "remind.what" if what else "remind.what_plain", when=when, what=what)
    step = None if purpose else _stopped_at(pen, case)
    pen.change(ReminderSet(about.reminder, case, step, due, rule, words, purpose=purpose))
    if not purpose:
        answered(pen, case)
    pen.move(pending=None)
    pen.note(PURPOSE, "")
    pen.note("reminder", about.reminder)


def _first_of(rule: str, local: datetime) -> datetime:
    """The time of day that the rule names on the person's own clock; a first time that had to be moved may differ."""
    match = re.match(r"DTSTART:(\d{8}T\d{6})", rule)
    return datetime.strptime(match[1], "%Y%m%dT%H%M%S").replace(tzinfo=local.tzinfo) if match else local


def _confirmation(pen: Pen, changes: bool, purpose: str, title: str | None, when: str, rule: str) -> str:
    if purpose:
        keys = ("remind.set_for", "remind.set_repeating_for", "remind.changed_for", "remind.changed_repeating_for")
    elif title or changes:
        keys = ("remind.set", "remind.set_repeating", "remind.changed", "remind.changed_repeating")
    else:
        keys = ("remind.set_plain", "remind.set_repeating_plain", "", "")
    return pen.say(keys[2 * changes + bool(rule)], when=when, rule=rule, title=title, purpose=purpose)


def _stopped_at(pen: Pen, case: str | None) -> str | None:
    """The very question where they stopped."""
    whole = pen.cases.get(case) if case else None
    if whole is None:
        return None
    if pen.context.case == case and pen.context.asking:
        return pen.context.asking
    following = walk(pen.library, whole).next
    return following.key if following else None


# The reply to "when shall I remind you?"


def is_no_time(pen: Pen, understood: Understood) -> bool:
    """The coach asked when to remind, and these words are neither a time nor a yes or no."""
    if _asked_about(pen) is None or is_yes(pen.words) or is_no(pen.words):
        return False
    return not understood.slots.get("when")


def _asked_about(pen: Pen) -> About | None:
    """What the coach asked "when?" about, if that is open."""
    asked = read(pen.context.pending or "")
    return About(*(asked.key(place) or NOTHING for place in range(3))) if asked.verb == "when" else None


def take_when(pen: Pen, understood: Understood) -> bool:
    """The words say when to remind, if that was asked; false where it was not."""
    about = _asked_about(pen)
    if about is None or understood.intent not in ("answer_step", "unclear", "cancel", "remind"):
        return False
    if is_no(pen.words) or understood.intent == "cancel":
        _none(pen, about.case)
    elif is_yes(pen.words):
        _take_first(pen, about)
    elif is_no_time(pen, understood):
        if pen.step is not None:
            # They went on with the question instead.
            pen.move(pending=None)
            return False
        ask_when(pen, about, pen.say("remind.when_again"))
    else:
        words = str(understood.slots.get("when") or pen.words)
        _note_purpose(pen, about, words, asked=True)
        _deal(pen, about, words)
    return True


def _take_first(pen: Pen, about: About) -> None:
    """A bare yes takes the first time that was offered."""
    offered = (read(button.press) for button in pen.scene.context.offered)
    press = next((press for press in offered if press.verb == "remind"), None)
    if press is not None:
        _press_take(pen, press)
    else:
        ask_when(pen, about, pen.say("remind.when_again"))


def _press_take(pen: Pen, press: Press) -> None:
    """A time on a button. Where it has gone by, they are asked anew."""
    about = About(press.key(0) or NOTHING, press.key(2) or NOTHING)
    moment = moment_of(press.key(1))
    if about.case != NOTHING and not open_named(pen, about.case):
        return
    if moment is None or moment <= pen.now:
        words = pen.say("remind.past", when=spoken_to_them(pen, moment)) if moment else pen.say("remind.when")
        ask_when(pen, about, words)
    else:
        _settle(pen, about, moment, None)


def _press_when(pen: Pen, press: Press) -> None:
    ask_when(pen, About(press.key(0) or NOTHING, press.key(1) or NOTHING), pen.say("remind.when"))


def _press_none(pen: Pen, press: Press) -> None:
    _none(pen, press.key(0) or NOTHING)


def _none(pen: Pen, case: str) -> None:
    pen.move(pending=None)
    if state_of(pen, case) is not None:
        answered(pen, case)
    pen.reply(pen.say("remind.none_set"))


# The question at the first stop


def offer(pen: Pen, case: Case) -> tuple[str, tuple[Button, ...]]:
    """Asks once per case whether to remind. Whoever does not answer gets one nudge, after five quiet working days."""
    asked = pen.person.prefs.get(f"offered.{case.id}") or pen.person.prefs.get("reminders") == "off"
    following = walk(pen.library, case).next
    if asked or case.state != "open" or following is None:
        return "", ()
    hours = hours_of_theirs(pen)
    moment = suggested(hours, pen.now)
    pen.change(PrefSet(f"offered.{case.id}", "yes"))
    _set_nudge(pen, case.id)
    about = About(case.id)
    pen.move(pending=about.press)
    label = spoken(hours.local(moment), pen.today)
    if (hours.day(moment) - pen.today).days < 7:
        label = f"{hours.local(moment):%A} at {clock(hours.local(moment))}"
    at = f"{moment:{MOMENT}}"
    take = pen.button("button.remind_take", "remind", case.id, at, when=label)
    other = pen.button("button.remind_other", "remind_when", case.id)
    return pen.say("remind.offer"), (take, other, pen.button("button.remind_none", "remind_no", case.id))


def _set_nudge(pen: Pen, case: str) -> None:
    id = nudge_id(case, pen.person.id)
    due = first_nudge(hours_of_theirs(pen), pen.now, id)
    if due is not None:
        pen.change(
            ReminderSet(id, case, pen.context.asking if pen.context.case == case else None, due, None, "", "nudge")
        )


def keep_up(pen: Pen) -> None:
    """What follows from a turn: a nudge for a case that is left, a check a year after approval, an end of both."""
    if read(pen.context.pending or "").verb != "when":
        pen.note(PURPOSE, "")
    if pen.context.notes.get(NEW) == pen.scene.context.notes.get(NEW):
        pen.note(NEW, "")
    said = [key for reply in pen.replies for key in reply.says]
    if not any(key.startswith(("remind.", "reminders.", "snooze.")) for key in said):
        pen.note(LISTED, "")
    if pen.scene.context.after_reminder:
        pen.move(after_reminder=False)
    for change in tuple(pen.changes):
        if isinstance(change, CaseStarted) and pen.person.prefs.get("reminders") != "off":
            _set_nudge(pen, change.case)
        elif isinstance(change, CaseMoved):
            _set_check(pen, change)


def _set_check(pen: Pen, change: CaseMoved) -> None:
    id = check_id(change.case, pen.person.id)
    before = pen.scene.reached.get(change.case)
    if change.state == "approved":
        due = check_due(hours_of_theirs(pen), pen.now, id)
        if due is not None:
            pen.change(ReminderSet(id, change.case, "check_12_months", due, None, "", "check"))
    elif before is not None and before.state == "approved":
        pen.change(ReminderStopped(id))


# Putting off


def snooze(pen: Pen, understood: Understood) -> None:
    """Puts the reminder off; "I'm off until Monday" keeps all of them off until then."""
    if is_away(pen.words):
        be_away(pen, understood)
        return
    card = to_change(pen) if not pen.scene.context.after_reminder else None
    about = About(card.case or NOTHING, card.id) if card is not None and card.id else _nudged(pen)
    words = str(understood.slots.get("when") or "")
    if words:
        _put_off(pen, about, words)
    else:
        _ask_until(pen, about)


def _nudged(pen: Pen) -> About:
    """The reminder that came last, to come once more."""
    return _once_more(pen, in_hand(pen), pen.context.notes.get("nudge", ""))


def _once_more(pen: Pen, case: str, id: str) -> About:
    """What was said, to be said again: of a case the one that is put off, whatever said it; of something else that very
    reminder, and beside it where it comes again anyway.
    """
    card = card_of(pen, id)
    if card is None or not card.purpose:
        return About(case, snooze_id(case, pen.person.id))
    if card.rule is None:
        return About(card.case or NOTHING, card.id)
    pen.note(PURPOSE, card.purpose)
    return About(card.case or NOTHING, snooze_id(card.id, pen.person.id))


def _ask_until(pen: Pen, about: About) -> None:
    at, of = (about.case, NOTHING), about.reminder
    ways = (
        pen.button("button.snooze_hour", "snooze", *at, "hour", of),
        pen.button("button.snooze_tomorrow", "snooze", *at, "day", of),
        pen.button("button.snooze_week", "snooze", *at, "week", of),
    )
    ask_when(pen, about, pen.say("snooze.when"), *ways)


def _put_off(pen: Pen, about: About, words: str) -> None:
    when = read_time(pen, about, words)
    if when.recurs:
        _deal(pen, About(about.case), words)
    elif when.due is None:
        _deal(pen, about, words)
    else:
        _snooze_to(pen, about, when.due)


def _press_snooze(pen: Pen, press: Press) -> None:
    case = press.key(0) or NOTHING
    if case != NOTHING and not open_named(pen, case):
        return
    about = _once_more(pen, case, press.key(3))
    hours = hours_of_theirs(pen)
    match press.key(2):
        case "hour":
            _snooze_to(pen, about, pen.now + timedelta(hours=1))
        case "day":
            _snooze_to(pen, about, hours.at(pen.today + timedelta(days=1), time(hours.start)))
        case "week":
            _snooze_to(pen, about, hours.at(pen.today + timedelta(weeks=1), time(hours.start)))
        case _:
            _ask_until(pen, about)


def _snooze_to(pen: Pen, about: About, moment: datetime) -> None:
    """Puts it off to the first moment from then on in which they work."""
    purpose = purpose_of(pen, about.reminder)
    if state_of(pen, about.case) not in (None, "open") and not purpose:
        _settle(pen, about, moment, None)
        return
    due = hours_of_theirs(pen).fit(moment.replace(second=0, microsecond=0), asked=True)
    when = spoken_to_them(pen, due)
    _write(pen, about, due, None, when, purpose)
    stop = pen.button("button.reminder_stop", "remind_stop", about.reminder, about.case)
    text = pen.say("snooze.until_for", when=when, purpose=purpose) if purpose else pen.say("snooze.until", when=when)
    pen.reply(text, stop)


# Plans


def _press_plan(pen: Pen, press: Press) -> None:
    """A reminder for each stage, counted back from the day that the case names."""
    if not open_named(pen, press.key(0)) or pen.case is None:
        return
    case, hours = pen.case, hours_of_theirs(pen)
    deadline = deadline_of(case, pen.today)
    stages = count_back(deadline, hours, pen.today) if deadline else ()
    if deadline is None or not stages:
        words = pen.say("plan.too_late", date=weekday(deadline, pen.today)) if deadline else pen.say("plan.no_deadline")
        pen.move(pending=About(case.id).press)
        pen.reply(words)
        return
    lines = []
    for stage in stages:
        due = hours.fit(hours.at(stage.day, time(hours.start)))
        what = pen.library.phrases[f"plan.{stage.key}"][0]
        lines.append(pen.say("plan.line", when=spoken_to_them(pen, due), what=what))
        id = plan_id(stage.key, case.id, pen.person.id)
        words = quietly(pen, "remind.what", when=spoken_to_them(pen, due), what=case.title)
        pen.change(ReminderSet(id, case.id, _stopped_at(pen, case.id), due, None, words))
    answered(pen, case.id)
    pen.move(pending=None)
    made = pen.say("plan.made", date=weekday(deadline, pen.today), stages="\n".join(lines))
    pen.reply(made, pen.button("button.reminders_list", "reminders"))


INTENTS: dict[str, Move] = {"remind": remind, "snooze": snooze}
PRESSES: dict[str, PressMove] = {
    "remind": _press_take,
    "remind_when": _press_when,
    "remind_no": _press_none,
    "remind_plan": _press_plan,
    "snooze": _press_snooze,
}
