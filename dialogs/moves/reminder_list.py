"""Reminders listed, pointed at, stopped and started again."""

from __future__ import annotations

import re
from datetime import UTC

from dialogs.moves.opening import open_named
from dialogs.moves.reminder_cards import (
    LISTED,
    MOMENT,
    MOST_LISTED,
    NEW,
    NOTHING,
    About,
    answered,
    card_of,
    hours_of_theirs,
    in_hand,
    moment_of,
    open_buttons,
    pick_reminder,
    set_card,
    spoken_to_them,
    their_own,
    title_of,
    to_change,
)
from dialogs.moves.reminders import ask_when, read_time, set_reminder
from dialogs.pen import Move, Pen, PressMove
from dialogs.pointing import ALL, UNSURE, pointed_at
from dialogs.press import Press
from dialogs.reply import Button
from dialogs.scene import ReminderCard
from dialogs.turn import PrefSet, ReminderStopped
from dialogs.understanding.when.repeats import next_after
from dialogs.understood import NONE, Understood

_THIS = re.compile(r"\b(?:this|it|that)\b", re.IGNORECASE)
_ONE = re.compile(r"\b(?:this|that|the|my)\s+(?:\w+\s+)?(?:reminder|nudge|one)\b(?!\s+list)", re.IGNORECASE)


def list_reminders(pen: Pen, understood: Understood = NONE) -> None:
    """Every reminder of theirs, with a button that opens it; and whether they are off."""
    own = their_own(pen)
    off = pen.person.prefs.get("reminders") == "off"
    on_off = pen.button(
        "button.reminders_on" if off else "button.reminders_stop", "reminders_on" if off else "reminders_stop"
    )
    parts = [pen.say("reminders.stopped_all")] if off else []
    if not own:
        parts.append(pen.say("reminders.none"))
        pen.reply(
            "\n\n".join(parts), *((on_off,) if off else (pen.button("button.remind_me", "remind_when", in_hand(pen)),))
        )
        return
    parts.append(pen.say("reminders.list", count=len(own)))
    parts.append("\n".join(_line(pen, card) for card in own[:MOST_LISTED]))
    pen.reply("\n\n".join(parts), *open_buttons(pen, own), on_off)


def _line(pen: Pen, card: ReminderCard) -> str:
    key = "reminders.line_once" if _says_when(pen, card) else "reminders.line"
    return pen.say(key, words=card.words, when=spoken_to_them(pen, card.due))


def _says_when(pen: Pen, card: ReminderCard) -> bool:
    """Whether what it is called says when it comes: one that repeats or was moved comes at another time."""
    return card.rule is None and card.words.startswith(spoken_to_them(pen, card.due))


def typed(pen: Pen, words: str) -> Press | None:
    """The press that typed words stand for while a list of reminders is spoken of: "stop the second one"."""
    listed = pen.scene.context.notes.get(LISTED, "").split() if pen.private else []
    named = pointed_at(words, [card.words if (card := set_card(pen, id)) else "" for id in listed]) if listed else None
    if named is None:
        return None
    if named.place == ALL:
        return Press("reminders_stop")
    if named.place == UNSURE:
        return Press("reminder_which", tuple(listed[place] for place in named.among))
    id = listed[named.place] if named.place < len(listed) else NOTHING
    card = set_card(pen, id)
    if card is None or named.act == "open":
        return Press("reminder", (id,))
    case = card.case or NOTHING
    if named.act == "stop":
        return Press("remind_stop", (card.id, case))
    due = read_time(pen, About(case, card.id), named.to).due if named.to else None
    if due is None:
        return Press("remind_when", (case, card.id))
    return Press("remind", (case, f"{due.astimezone(UTC):{MOMENT}}", card.id))


def _press_which(pen: Pen, press: Press) -> None:
    pick_reminder(pen, [card for card in their_own(pen) if card.id in press.keys])


def _press_one(pen: Pen, press: Press) -> None:
    """One reminder: another time, or no more."""
    card = next((card for card in pen.scene.reminders if card.id == press.key(0)), None)
    if card is None:
        pen.reply(pen.say("reminders.gone"), pen.button("button.reminders_list", "reminders"))
        return
    pen.note("reminder", card.id)
    case, when = card.case or NOTHING, spoken_to_them(pen, card.due)
    pen.reply(
        pen.say("reminders.one" if _says_when(pen, card) else "reminders.one_next", words=card.words, when=when),
        pen.button("button.remind_change", "remind_when", case, card.id),
        pen.button("button.reminder_stop", "remind_stop", card.id, case),
        pen.button("button.reminders_list", "reminders"),
    )


def stop_reminders(pen: Pen, understood: Understood = NONE) -> None:
    """After a reminder "stop" means that one; "the Friday reminder" the one that is named or was spoken of last; "stop
    reminding me about this" what is in hand; else all.
    """
    nudge = pen.context.notes.get("nudge", "") if pen.scene.context.after_reminder else ""
    if pen.scene.context.after_reminder and len(pen.words.split()) <= 2:
        _stop_one(pen, nudge, in_hand(pen))
    elif _ONE.search(pen.words) and _stop_named(pen):
        return
    elif _THIS.search(pen.words) and pen.case is not None:
        _stop_in_hand(pen, nudge)
    elif _ONE.search(pen.words) and their_own(pen):
        pick_reminder(pen)
    else:
        _stop_all(pen)


def _stop_named(pen: Pen) -> bool:
    """Stops the one that the words name, or that was spoken of last, or the only one; false where there is none."""
    own = their_own(pen)
    named = pointed_at(pen.words, [card.words for card in own])
    if own and named is not None and named.place == UNSURE:
        pick_reminder(pen, [own[place] for place in named.among])
        return True
    one = own[named.place] if named and 0 <= named.place < len(own) else to_change(pen) if own else None
    if one is not None:
        _stop_one(pen, one.id, one.case or NOTHING)
    return one is not None


def _stop_in_hand(pen: Pen, nudge: str) -> None:
    """What reminds of the case in hand; where nothing does, the only reminder there is."""
    of_the_case = [card for card in their_own(pen) if card.case == in_hand(pen) and not card.purpose]
    others = [] if of_the_case else their_own(pen)
    if len(others) == 1:
        _stop_one(pen, others[0].id, others[0].case or NOTHING)
    elif others:
        pick_reminder(pen)
    else:
        _stop_one(pen, nudge, in_hand(pen))


def take_back_new(pen: Pen) -> bool:
    """Stops the reminder that was set just now; false where something else came since."""
    card = set_card(pen, pen.scene.context.notes.get(NEW, ""))
    if card is None:
        return False
    _stop_alone(pen, card)
    return True


def _press_stop(pen: Pen, press: Press) -> None:
    _stop_one(pen, press.key(0), press.key(1) or NOTHING)


def _stop_one(pen: Pen, id: str, case: str) -> None:
    """No more of this: the reminder, and everything else that would remind of the same case."""
    its_own = card_of(pen, id)
    if its_own is not None and its_own.purpose:
        _stop_alone(pen, its_own)
        return
    title, cards = title_of(pen, case), pen.scene.reminders
    stopped = [card for card in cards if card.id == id or (title and card.case == case and not card.purpose)]
    for card in stopped:
        pen.change(ReminderStopped(card.id))
    if title:
        answered(pen, case)
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
    due, zone = moment_of(at), hours_of_theirs(pen).zone
    if case != NOTHING and not open_named(pen, case):
        return
    if due is not None and rule != NOTHING and due <= pen.now:
        due = next_after(rule, due, pen.now, zone)
    if due is None or due <= pen.now or id == NOTHING:
        ask_when(pen, About(case, id), pen.say("remind.when"))
    else:
        set_reminder(pen, About(case, id), due, rule if rule != NOTHING else None)


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


def _press_list(pen: Pen, press: Press) -> None:
    list_reminders(pen)


INTENTS: dict[str, Move] = {"stop_reminders": stop_reminders, "list_reminders": list_reminders}
PRESSES: dict[str, PressMove] = {
    "remind_stop": _press_stop,
    "remind_again": _press_again,
    "reminder": _press_one,
    "reminder_which": _press_which,
    "reminders": _press_list,
    "reminders_stop": _press_stop_all,
    "reminders_on": _press_on,
}
