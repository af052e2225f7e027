"""Reminders: set in people's own words, put off, changed, listed, stopped; and the hours in which they may come."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from functools import partial

from dialogs.case import Case, CaseState
from dialogs.deadline import count_back, deadline_of
from dialogs.hours import Hours, hours_of
from dialogs.moves.asking import ask_again
from dialogs.moves.opening import open_named
from dialogs.path import walk
from dialogs.pen import Move, Pen, PressMove, fill
from dialogs.pointing import ALL, pointed_at
from dialogs.press import Press, read, write
from dialogs.purpose import purpose_in
from dialogs.reminding import check_due, check_id, first_nudge, first_time, nudge_id, plan_id, snooze_id, suggested
from dialogs.reply import MOST_CHOICES, Button
from dialogs.rule_words import hours_words, rule_words
from dialogs.scene import ReminderCard
from dialogs.shortening import cut
from dialogs.turn import CaseMoved, CaseStarted, PrefSet, ReminderSet, ReminderStopped
from dialogs.understanding.when.hours import read_hours
from dialogs.understanding.when.read import When, read_when
from dialogs.understanding.when.repeats import anchored, next_after
from dialogs.understood import NONE, Understood
from dialogs.view import view_of
from dialogs.when import clock, spoken, weekday
from dialogs.yes_or_no import is_no, is_yes

USES = ("plan.*", "state.*")
NOTHING = "-"
# What a reminder is to be for, while its time is still asked about.
PURPOSE = "purpose"
# The reminder that was set just now, until they do anything else.
NEW = "reminder_new"
# The ids of the reminders that were listed, while they go on about them.
LISTED = "listed"
LONGEST_LABEL = 60
MOST_LISTED = 20
MOMENT = "%Y%m%d%H%M"
_ASKS = re.compile(r"\W*(?:(?:please|can you|could you|hi|hello|ok)\W+)*remind me\b", re.IGNORECASE)
_CHANGES = re.compile(r"\b(?:move|change|make|instead|actually|reschedule)\b", re.IGNORECASE)
_PUTS_OFF = re.compile(r"\b(?:put|leave|hold|push|knock|bump|move|bring) (?:\w+ ){0,3}?(?:off|back)\b", re.IGNORECASE)
_AWAY = re.compile(r"\b(?:off|leave|away|holiday|back)\b", re.IGNORECASE)
_THIS = re.compile(r"\b(?:this|it|that)\b", re.IGNORECASE)
_ONE = re.compile(r"\b(?:this|that|the|my)\s+(?:\w+\s+)?(?:reminder|nudge|one)\b(?!\s+list)", re.IGNORECASE)
# Two reminders asked for in one breath.
_ANOTHER = re.compile(r"[\s,;.]*\b(?:and|then|also|plus)?\s+(?:also |then )?(?=remind me\b)", re.IGNORECASE)


@dataclass(frozen=True)
class About:
    """What a reminder is to be about: a case, a reminder to change, a day that is settled already."""

    case: str = NOTHING
    reminder: str = NOTHING
    day: str = NOTHING

    @property
    def press(self) -> str:
        return write("when", self.case, self.reminder, self.day)


def _quietly(pen: Pen, key: str, **places: object) -> str:
    """Words that are a part of what is said, or are kept, and are not said for themselves."""
    return fill(pen.library.phrases[key][0], places)


def _hours(pen: Pen) -> Hours:
    return hours_of(pen.person, pen.profile)


def _spoken(pen: Pen, moment: datetime) -> str:
    return spoken(_hours(pen).local(moment), pen.today)


def _title(pen: Pen, case: str | None) -> str | None:
    whole = pen.cases.get(case) if case else None
    card = next((card for card in pen.scene.cases if card.id == case), None)
    return whole.title if whole else card.title if card else None


def _state(pen: Pen, case: str) -> CaseState | None:
    whole = pen.cases.get(case)
    card = next((card for card in pen.scene.cases if card.id == case), None)
    return whole.state if whole else card.state if card else None


def _own(pen: Pen) -> tuple[ReminderCard, ...]:
    """The reminders that they set themselves; the coach's own have no words."""
    return tuple(card for card in pen.scene.reminders if card.words)


def _in_hand(pen: Pen) -> str:
    """The case that a reminder is about, where nobody names one: the open one, else the one they worked on last."""
    if pen.case is not None:
        return pen.case.id
    return next((card.id for card in pen.scene.cases if card.state == "open"), NOTHING)


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
    about, words = About(_in_hand(pen)), str(understood.slots.get("when") or "")
    _note_purpose(pen, about, words)
    if _CHANGES.search(pen.words.replace(pen.context.notes.get(PURPOSE) or "\0", "")):
        changed = _to_change(pen)
        if changed is None:
            _pick_reminder(pen)
            return
        about = About(changed.case or NOTHING, changed.id) if changed.id else about
    _deal(pen, about, words)


def _set_each(pen: Pen) -> bool:
    """Sets each of several that were asked for at once; false where there is one, or where one does not say when."""
    about, said = About(_in_hand(pen)), pen.words
    parts = [part for part in _ANOTHER.split(said) if part.strip()]
    if len(parts) < 2 or not all(_ASKS.match(part) and _read(pen, about, part).due for part in parts):
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
    said = purpose_in(pen.words, _read(pen, about, words), lambda part: read_when(part, view), asked)
    if said or not asked:
        pen.note(PURPOSE, "" if said.casefold() == (_title(pen, about.case) or "").casefold() else said)


def _purpose(pen: Pen, id: str) -> str:
    """What the reminder is for: what was said just now, else what it was for already."""
    card = _card(pen, id)
    return pen.context.notes.get(PURPOSE) or (card.purpose if card else "")


def _card(pen: Pen, id: str) -> ReminderCard | None:
    """A reminder of theirs, also one that came or was stopped, if it was for something."""
    return next((card for card in (*pen.scene.reminders, *pen.scene.past_reminders) if card.id == id), None)


def _to_change(pen: Pen) -> ReminderCard | None:
    """The reminder that "change it" means: the one spoken of last, or the only one; nothing where it must be asked."""
    own = _own(pen)
    last = next((card for card in own if card.id == pen.context.notes.get("reminder")), None)
    if last is not None or len(own) == 1:
        return last or own[0]
    return None if own else ReminderCard("", None, None, pen.now, None, "")


def _deal(pen: Pen, about: About, words: str) -> None:
    """Reads the words as a time and sets it, or asks for what is missing."""
    when = _read(pen, about, words)
    if when.rejects:
        _ask_when(pen, about, pen.say("remind.cant"))
    elif when.due is None:
        _ask_what_is_open(pen, about, words, when)
    else:
        _settle(pen, about, when.due, when.recurs)


def _read(pen: Pen, about: About, words: str) -> When:
    """The words as a time. A time of day alone is one of the day that is settled."""
    view = view_of(pen)
    when = read_when(words, view)
    day = _settled_day(pen, about)
    if day is None or not when.clock_given or when.day_given:
        return when
    hours = _hours(pen)
    start = hours.at(day, time(0)) - timedelta(minutes=1)
    return read_when(words, replace(view, now=max(start, pen.now)))


def _settled_day(pen: Pen, about: About) -> date | None:
    settled = _moment(f"{about.day}0000")
    if settled is not None:
        return settled.date()
    changed = next((card for card in pen.scene.reminders if card.id == about.reminder), None)
    return _hours(pen).day(changed.due) if changed else None


def _ask_when(pen: Pen, about: About, words: str, *buttons: Button) -> None:
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
        first, second = (_spoken(pen, moment) for moment in when.either)
        buttons = [_take_button(pen, about, moment) for moment in when.either]
        _ask_when(pen, about, pen.say("remind.which", first=first, second=second), *buttons)
    elif when.day_given and not when.clock_given and re.search(r"\btoday\b", words, re.IGNORECASE):
        day = replace(about, day=f"{pen.today:%Y%m%d}")
        _ask_when(pen, day, pen.say("remind.which_time", day=weekday(pen.today, pen.today)))
    elif when.found:
        _ask_when(pen, about, pen.say("remind.when_unsure"))
    else:
        again, purpose = view_of(pen).asking == "when", pen.context.notes.get(PURPOSE)
        first = pen.say("remind.when_for", purpose=purpose) if purpose else pen.say("remind.when")
        _ask_when(pen, about, pen.say("remind.when_again") if again else first)


def _take_button(pen: Pen, about: About, moment: datetime) -> Button:
    at = f"{moment.astimezone(UTC):{MOMENT}}"
    return pen.button("button.remind_take", "remind", about.case, at, about.reminder, when=_spoken(pen, moment))


def _settle(pen: Pen, about: About, due: datetime, rule: str | None) -> None:
    """Sets it, unless it falls on a day that they do not work: then the next one is offered."""
    state = _state(pen, about.case)
    if state is not None and state != "open" and not _purpose(pen, about.reminder):
        title = _title(pen, about.case)
        pen.reply(pen.say("remind.not_open", title=title, state=pen.library.phrases[f"state.{state}"][0]))
        return
    hours = _hours(pen)
    if rule:
        _set(pen, about, first_time(anchored(rule, due, hours.zone), due, hours), anchored(rule, due, hours.zone))
    elif not hours.works_on(hours.day(due)):
        _offer_working_day(pen, about, hours, due)
    else:
        _set(pen, about, hours.fit(due, asked=True), None, said=due)


def _offer_working_day(pen: Pen, about: About, hours: Hours, due: datetime) -> None:
    day = hours.day(due)
    moment = hours.fit(hours.at(hours.next_day(day), hours.local(due).time()), asked=True)
    shown = _spoken(pen, moment)
    if hours.back_on and day < hours.back_on:
        words = pen.say("remind.away", back=weekday(hours.back_on, pen.today), next=shown)
    else:
        off = day.weekday() not in hours.days
        words = pen.say("remind.day_off" if off else "remind.bank_holiday", day=weekday(day, pen.today), next=shown)
    none = pen.button("button.remind_none", "remind_no", about.case)
    other = pen.button("button.remind_other", "remind_when", about.case, about.reminder)
    _ask_when(pen, about, words, _take_button(pen, about, moment), other, none)


def _set(pen: Pen, about: About, due: datetime, rule: str | None, said: datetime | None = None) -> None:
    """Writes it down and confirms it with day, date and time."""
    changes = any(card.id == about.reminder for card in pen.scene.reminders)
    case = about.case if about.case != NOTHING else None
    id = about.reminder if about.reminder != NOTHING else pen.new_id()
    rule_said = rule_words(rule, _hours(pen).local(_first_of(rule, due)), partial(_quietly, pen)) if rule else ""
    purpose, when = _purpose(pen, id), _spoken(pen, due)
    _write(pen, About(about.case, id), due, rule, rule_said or when, purpose)
    pen.note(NEW, "" if changes else id)
    text = _confirmation(pen, changes, purpose, _title(pen, case), when, rule_said)
    if said is not None and said != due:
        text = pen.say("remind.moved", said=_spoken(pen, said), when=when)
        text += f" {pen.say('remind.for', purpose=purpose)}" if purpose else ""
    ways = [pen.button("button.carry_on", "resume", case)] if case and pen.step is not None else []
    change = pen.button("button.remind_change", "remind_when", about.case, id)
    stop = pen.button("button.reminder_stop", "remind_stop", id, about.case)
    pen.reply(text, *ways, change, stop)


def _write(pen: Pen, about: About, due: datetime, rule: str | None, when: str, purpose: str) -> None:
    """Writes it down. One that is for something of its own leaves what else reminds of the case as it is."""
    case = about.case if about.case != NOTHING else None
    what = purpose or _title(pen, case)
    words = _quietly(pen, "remind.what" if what else "remind.what_plain", when=when, what=what)
    step = None if purpose else _stopped_at(pen, case)
    pen.change(ReminderSet(about.reminder, case, step, due, rule, words, purpose=purpose))
    if not purpose:
        _answered(pen, case)
    pen.move(pending=None)
    pen.note(PURPOSE, "")
    pen.note("reminder", about.reminder)


def _first_of(rule: str, due: datetime) -> datetime:
    """The time of day that the rule names; a first time that had to be moved may have another."""
    match = re.match(r"DTSTART:(\d{8}T\d{6})", rule)
    return datetime.strptime(match[1], "%Y%m%dT%H%M%S").replace(tzinfo=due.tzinfo) if match else due


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


def _answered(pen: Pen, case: str | None) -> None:
    """They have said how they want to be reminded of the case: the coach's own nudge goes."""
    if case:
        pen.change(PrefSet(f"offered.{case}", "yes"))
        pen.change(ReminderStopped(nudge_id(case, pen.person.id)))


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
        _ask_when(pen, about, pen.say("remind.when_again"))
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
        _ask_when(pen, about, pen.say("remind.when_again"))


def _press_take(pen: Pen, press: Press) -> None:
    """A time on a button. Where it has gone by, they are asked anew."""
    about = About(press.key(0) or NOTHING, press.key(2) or NOTHING)
    moment = _moment(press.key(1))
    if about.case != NOTHING and not open_named(pen, about.case):
        return
    if moment is None or moment <= pen.now:
        words = pen.say("remind.past", when=_spoken(pen, moment)) if moment else pen.say("remind.when")
        _ask_when(pen, about, words)
    else:
        _settle(pen, about, moment, None)


def _moment(text: str) -> datetime | None:
    try:
        return datetime.strptime(text, MOMENT).replace(tzinfo=UTC)
    except ValueError:
        return None


def _press_when(pen: Pen, press: Press) -> None:
    _ask_when(pen, About(press.key(0) or NOTHING, press.key(1) or NOTHING), pen.say("remind.when"))


def _press_none(pen: Pen, press: Press) -> None:
    _none(pen, press.key(0) or NOTHING)


def _none(pen: Pen, case: str) -> None:
    pen.move(pending=None)
    if _state(pen, case) is not None:
        _answered(pen, case)
    pen.reply(pen.say("remind.none_set"))


# The question at the first stop


def offer(pen: Pen, case: Case) -> tuple[str, tuple[Button, ...]]:
    """Asks once per case whether to remind. Whoever does not answer gets one nudge, after five quiet working days."""
    asked = pen.person.prefs.get(f"offered.{case.id}") or pen.person.prefs.get("reminders") == "off"
    following = walk(pen.library, case).next
    if asked or case.state != "open" or following is None:
        return "", ()
    hours = _hours(pen)
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
    due = first_nudge(_hours(pen), pen.now, id)
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
        due = check_due(_hours(pen), pen.now, id)
        if due is not None:
            pen.change(ReminderSet(id, change.case, "check_12_months", due, None, "", "check"))
    elif before is not None and before.state == "approved":
        pen.change(ReminderStopped(id))


# Putting off


def snooze(pen: Pen, understood: Understood) -> None:
    """Puts the reminder off; "I'm off until Monday" keeps all of them off until then."""
    if _is_away(pen.words):
        _away(pen, understood)
        return
    card = _to_change(pen) if not pen.scene.context.after_reminder else None
    about = About(card.case or NOTHING, card.id) if card is not None and card.id else _nudged(pen)
    words = str(understood.slots.get("when") or "")
    if words:
        _put_off(pen, about, words)
    else:
        _ask_until(pen, about)


def _nudged(pen: Pen) -> About:
    """The reminder that came last, to come once more."""
    return _once_more(pen, _in_hand(pen), pen.context.notes.get("nudge", ""))


def _once_more(pen: Pen, case: str, id: str) -> About:
    """What was said, to be said again: of a case the one that is put off, whatever said it; of something else that very
    reminder, and beside it where it comes again anyway.
    """
    card = _card(pen, id)
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
    _ask_when(pen, about, pen.say("snooze.when"), *ways)


def _put_off(pen: Pen, about: About, words: str) -> None:
    when = _read(pen, about, words)
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
    hours = _hours(pen)
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
    purpose = _purpose(pen, about.reminder)
    if _state(pen, about.case) not in (None, "open") and not purpose:
        _settle(pen, about, moment, None)
        return
    due = _hours(pen).fit(moment.replace(second=0, microsecond=0), asked=True)
    when = _spoken(pen, due)
    _write(pen, about, due, None, when, purpose)
    stop = pen.button("button.reminder_stop", "remind_stop", about.reminder, about.case)
    text = pen.say("snooze.until_for", when=when, purpose=purpose) if purpose else pen.say("snooze.until", when=when)
    pen.reply(text, stop)


# Listing and stopping


def list_reminders(pen: Pen, understood: Understood = NONE) -> None:
    """Every reminder of theirs, with a button that opens it; and whether they are off."""
    own = _own(pen)
    off = pen.person.prefs.get("reminders") == "off"
    on_off = pen.button(
        "button.reminders_on" if off else "button.reminders_stop", "reminders_on" if off else "reminders_stop"
    )
    parts = [pen.say("reminders.stopped_all")] if off else []
    if not own:
        parts.append(pen.say("reminders.none"))
        pen.reply(
            "\n\n".join(parts), *((on_off,) if off else (pen.button("button.remind_me", "remind_when", _in_hand(pen)),))
        )
        return
    parts.append(pen.say("reminders.list", count=len(own)))
    parts.append("\n".join(_line(pen, card) for card in own[:MOST_LISTED]))
    pen.reply("\n\n".join(parts), *_open_buttons(pen, own), on_off)


def _line(pen: Pen, card: ReminderCard) -> str:
    key = "reminders.line_once" if _says_when(pen, card) else "reminders.line"
    return pen.say(key, words=card.words, when=_spoken(pen, card.due))


def _says_when(pen: Pen, card: ReminderCard) -> bool:
    """Whether what it is called says when it comes: one that repeats or was moved comes at another time."""
    return card.rule is None and card.words.startswith(_spoken(pen, card.due))


def _open_buttons(pen: Pen, own: Sequence[ReminderCard]) -> tuple[Button, ...]:
    pen.note(LISTED, " ".join(card.id for card in own[:MOST_LISTED]))
    return tuple(Button(cut(card.words, LONGEST_LABEL), write("reminder", card.id)) for card in own[:MOST_CHOICES])


def typed(pen: Pen, words: str) -> Press | None:
    """The press that typed words stand for while a list of reminders is spoken of: "stop the second one"."""
    listed = pen.scene.context.notes.get(LISTED, "").split() if pen.private else []
    named = pointed_at(words, [card.words if (card := _set_card(pen, id)) else "" for id in listed]) if listed else None
    if named is None:
        return None
    if named.place == ALL:
        return Press("reminders_stop")
    id = listed[named.place] if named.place < len(listed) else NOTHING
    card = _set_card(pen, id)
    if card is None or named.act == "open":
        return Press("reminder", (id,))
    case = card.case or NOTHING
    if named.act == "stop":
        return Press("remind_stop", (card.id, case))
    due = _read(pen, About(case, card.id), named.to).due if named.to else None
    if due is None:
        return Press("remind_when", (case, card.id))
    return Press("remind", (case, f"{due.astimezone(UTC):{MOMENT}}", card.id))


def _set_card(pen: Pen, id: str) -> ReminderCard | None:
    return next((card for card in pen.scene.reminders if card.id == id), None)


def _pick_reminder(pen: Pen) -> None:
    pen.reply(pen.say("remind.which_reminder"), *_open_buttons(pen, _own(pen)))


def _press_one(pen: Pen, press: Press) -> None:
    """One reminder: another time, or no more."""
    card = next((card for card in pen.scene.reminders if card.id == press.key(0)), None)
    if card is None:
        pen.reply(pen.say("reminders.gone"), pen.button("button.reminders_list", "reminders"))
        return
    pen.note("reminder", card.id)
    case, when = card.case or NOTHING, _spoken(pen, card.due)
    pen.reply(
        pen.say("reminders.one" if _says_when(pen, card) else "reminders.one_next", words=card.words, when=when),
        pen.button("button.remind_change", "remind_when", case, card.id),
        pen.button("button.reminder_stop", "remind_stop", card.id, case),
        pen.button("button.reminders_list", "reminders"),
    )


def stop_reminders(pen: Pen, understood: Understood = NONE) -> None:
    """After a reminder "stop" means that one; "stop reminding me about this" the case in hand; "the reminder" the one
    spoken of last, or the only one; else all.
    """
    bare = pen.scene.context.after_reminder and len(pen.words.split()) <= 2
    about_this = _THIS.search(pen.words) and pen.case is not None
    if bare or (about_this and pen.case is not None):
        nudge = pen.context.notes.get("nudge", "") if pen.scene.context.after_reminder else ""
        of_the_case = [card for card in _own(pen) if card.case == _in_hand(pen) and not card.purpose]
        others = [] if bare or of_the_case else _own(pen)
        if len(others) == 1:
            _stop_one(pen, others[0].id, others[0].case or NOTHING)
        elif others:
            _pick_reminder(pen)
        else:
            _stop_one(pen, nudge, _in_hand(pen))
    elif _ONE.search(pen.words) and _own(pen):
        own = _own(pen)
        named = pointed_at(pen.words, [card.words for card in own])
        one = own[named.place] if named and 0 <= named.place < len(own) else _to_change(pen)
        if one is None:
            _pick_reminder(pen)
        else:
            _stop_one(pen, one.id, one.case or NOTHING)
    else:
        _stop_all(pen)


def take_back_new(pen: Pen) -> bool:
    """Stops the reminder that was set just now; false where something else came since."""
    card = _set_card(pen, pen.scene.context.notes.get(NEW, ""))
    if card is None:
        return False
    _stop_alone(pen, card)
    return True


def _press_stop(pen: Pen, press: Press) -> None:
    _stop_one(pen, press.key(0), press.key(1) or NOTHING)


def _stop_one(pen: Pen, id: str, case: str) -> None:
    """No more of this: the reminder, and everything else that would remind of the same case."""
    its_own = _card(pen, id)
    if its_own is not None and its_own.purpose:
        _stop_alone(pen, its_own)
        return
    title, cards = _title(pen, case), pen.scene.reminders
    stopped = [card for card in cards if card.id == id or (title and card.case == case and not card.purpose)]
    for card in stopped:
        pen.change(ReminderStopped(card.id))
    if title:
        _answered(pen, case)
    pen.move(pending=None)
    latest = next((card for card in stopped if card.id == id and card.words), None)
    again = next((card for card in stopped if card.words), None) if latest is None else latest
    words = pen.say("reminders.stopped", title=title) if title else pen.say("reminders.stopped_one")
    pen.reply(words, _again_button(pen, again, case), pen.button("button.reminders_stop", "reminders_stop"))


def _stop_alone(pen: Pen, card: ReminderCard) -> None:
    """Just this one: whatever else reminds of the case goes on."""
    pen.change(ReminderStopped(card.id))
    pen.move(pending=None)
    again = _again_button(pen, card, card.case or NOTHING)
    key = "reminders.stopped_for" if card.purpose else "reminders.stopped_one"
    pen.reply(pen.say(key, purpose=card.purpose), again, pen.button("button.reminders_stop", "reminders_stop"))


def _again_button(pen: Pen, card: ReminderCard | None, case: str) -> Button:
    """Starts the reminder again in one tap; where it has been said already, asks when."""
    if card is not None:
        keys = (card.id, card.case or NOTHING, f"{card.due.astimezone(UTC):{MOMENT}}", card.rule or NOTHING)
        if len("/".join(keys)) < 130:
            return pen.button("button.remind_again", "remind_again", *keys)
    return pen.button("button.remind_again", "remind_when", case)


def _press_again(pen: Pen, press: Press) -> None:
    """The reminder stands again as it was; one whose time has gone by asks when."""
    id, case, at, rule = (press.key(place) or NOTHING for place in range(4))
    due, zone = _moment(at), _hours(pen).zone
    if case != NOTHING and not open_named(pen, case):
        return
    if due is not None and rule != NOTHING and due <= pen.now:
        due = next_after(rule, due, pen.now, zone)
    if due is None or due <= pen.now or id == NOTHING:
        _ask_when(pen, About(case, id), pen.say("remind.when"))
    else:
        _set(pen, About(case, id), due, rule if rule != NOTHING else None)


def _stop_all(pen: Pen) -> None:
    """All of them rest, so that they can start again in one tap."""
    pen.change(PrefSet("reminders", "off"))
    pen.move(pending=None)
    pen.reply(pen.say("reminders.stopped_all"), pen.button("button.reminders_on", "reminders_on"))


def _press_stop_all(pen: Pen, press: Press) -> None:
    _stop_all(pen)


def _press_on(pen: Pen, press: Press) -> None:
    pen.change(PrefSet("reminders", ""))
    pen.reply(pen.say("reminders.on"), pen.button("button.reminders_list", "reminders"))


# Plans


def _press_plan(pen: Pen, press: Press) -> None:
    """A reminder for each stage, counted back from the day that the case names."""
    if not open_named(pen, press.key(0)) or pen.case is None:
        return
    case, hours = pen.case, _hours(pen)
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
        lines.append(pen.say("plan.line", when=_spoken(pen, due), what=what))
        id = plan_id(stage.key, case.id, pen.person.id)
        words = _quietly(pen, "remind.what", when=_spoken(pen, due), what=case.title)
        pen.change(ReminderSet(id, case.id, _stopped_at(pen, case.id), due, None, words))
    _answered(pen, case.id)
    pen.move(pending=None)
    made = pen.say("plan.made", date=weekday(deadline, pen.today), stages="\n".join(lines))
    pen.reply(made, pen.button("button.reminders_list", "reminders"))


# Hours


def working_hours(pen: Pen, understood: Understood) -> None:
    """When they work, from now on; words that tell none ask."""
    hours = _hours(pen)
    if _is_away(pen.words) and understood.due:
        _away(pen, understood)
        return
    said = read_hours(pen.words, hours.days, (hours.start, hours.end))
    if said is None:
        pen.reply(pen.say("hours.which"))
        ask_again(pen)
        return
    days = hours.days if said.days is None else said.days
    start = hours.start if said.start is None else said.start
    end = hours.end if said.end is None else said.end
    if said.days is not None:
        pen.change(PrefSet("working_days", ",".join(map(str, days))))
    if said.start is not None or said.end is not None:
        pen.change(PrefSet("working_hours", f"{start}-{end}"))
    pen.reply(hours_words(days, start, end, pen.say))
    ask_again(pen)


def _is_away(words: str) -> bool:
    """Whether they say how long they are away: "put it off until Monday" says nothing of that."""
    until = re.search(r"\b(?:until|till|til)\b", words, re.IGNORECASE)
    return bool(until and _AWAY.search(words) and not _PUTS_OFF.search(words))


def _away(pen: Pen, understood: Understood) -> None:
    """No first word before the day on which they are back."""
    when = read_when(str(understood.slots.get("when") or ""), view_of(pen))
    if when.due is None:
        pen.reply(pen.say("hours.away_when"))
        ask_again(pen)
        return
    back = _hours(pen).day(when.due)
    pen.change(PrefSet("away_until", back.isoformat()))
    pen.reply(pen.say("hours.away", date=weekday(back, pen.today)))
    ask_again(pen)


def _press_list(pen: Pen, press: Press) -> None:
    list_reminders(pen)


INTENTS: dict[str, Move] = {
    "remind": remind,
    "snooze": snooze,
    "stop_reminders": stop_reminders,
    "list_reminders": list_reminders,
    "working_hours": working_hours,
}
PRESSES: dict[str, PressMove] = {
    "remind": _press_take,
    "remind_when": _press_when,
    "remind_no": _press_none,
    "remind_plan": _press_plan,
    "remind_stop": _press_stop,
    "remind_again": _press_again,
    "snooze": _press_snooze,
    "reminder": _press_one,
    "reminders": _press_list,
    "reminders_stop": _press_stop_all,
    "reminders_on": _press_on,
}
