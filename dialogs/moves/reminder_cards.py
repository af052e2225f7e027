"""Reminders as the moves about them see them: which one is meant, of which case it is, and how it is called."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from dialogs.case import CaseState
from dialogs.hours import Hours, hours_of
from dialogs.pen import Pen, fill
from dialogs.press import write
from dialogs.reminding import nudge_id
from dialogs.reply import MOST_CHOICES, Button
from dialogs.scene import ReminderCard
from dialogs.shortening import cut
from dialogs.turn import PrefSet, ReminderStopped
from dialogs.when import spoken

NOTHING = "-"
MOMENT = "%Y%m%d%H%M"
# What a reminder is to be for, while its time is still asked about.
PURPOSE = "purpose"
# The reminder that was set just now, until they do anything else.
NEW = "reminder_new"
# The ids of the reminders that were listed, while they go on about them.
LISTED = "listed"
LONGEST_LABEL = 60
MOST_LISTED = 20


@dataclass(frozen=True)
class About:
    """What a reminder is to be about: a case, a reminder to change, a day that is settled already."""

    case: str = NOTHING
    reminder: str = NOTHING
    day: str = NOTHING

    @property
    def press(self) -> str:
        return write("when", self.case, self.reminder, self.day)


def quietly(pen: Pen, key: str, **places: object) -> str:
    """Words that are a part of what is said, or are kept, and are not said for themselves."""
    return fill(pen.library.phrases[key][0], places)


def hours_of_theirs(pen: Pen) -> Hours:
    return hours_of(pen.person, pen.profile)


def spoken_to_them(pen: Pen, moment: datetime) -> str:
    return spoken(hours_of_theirs(pen).local(moment), pen.today)


def title_of(pen: Pen, case: str | None) -> str | None:
    whole = pen.cases.get(case) if case else None
    card = next((card for card in pen.scene.cases if card.id == case), None)
    return whole.title if whole else card.title if card else None


def state_of(pen: Pen, case: str) -> CaseState | None:
    whole = pen.cases.get(case)
    card = next((card for card in pen.scene.cases if card.id == case), None)
    return whole.state if whole else card.state if card else None


def their_own(pen: Pen) -> tuple[ReminderCard, ...]:
    """The reminders that they set themselves; the coach's own have no words."""
    return tuple(card for card in pen.scene.reminders if card.words)


def in_hand(pen: Pen) -> str:
    """The case that a reminder is about, where nobody names one: the open one, else the one they worked on last."""
    if pen.case is not None:
        return pen.case.id
    return next((card.id for card in pen.scene.cases if card.state == "open"), NOTHING)


def card_of(pen: Pen, id: str) -> ReminderCard | None:
    """A reminder of theirs, also one that came or was stopped, if it was for something."""
    return next((card for card in (*pen.scene.reminders, *pen.scene.past_reminders) if card.id == id), None)


def set_card(pen: Pen, id: str) -> ReminderCard | None:
    return next((card for card in pen.scene.reminders if card.id == id), None)


def purpose_of(pen: Pen, id: str) -> str:
    """What the reminder is for: what was said just now, else what it was for already."""
    card = card_of(pen, id)
    return pen.context.notes.get(PURPOSE) or (card.purpose if card else "")


def to_change(pen: Pen) -> ReminderCard | None:
    """The reminder that "change it" means: the one spoken of last, or the only one; nothing where it must be asked."""
    own = their_own(pen)
    last = next((card for card in own if card.id == pen.context.notes.get("reminder")), None)
    if last is not None or len(own) == 1:
        return last or own[0]
    return None if own else ReminderCard("", None, None, pen.now, None, "")


def moment_of(text: str) -> datetime | None:
    try:
        return datetime.strptime(text, MOMENT).replace(tzinfo=UTC)
    except ValueError:
        return None


def answered(pen: Pen, case: str | None) -> None:
    """They have said how they want to be reminded of the case: the coach's own nudge goes."""
    if case:
        pen.change(PrefSet(f"offered.{case}", "yes"))
        pen.change(ReminderStopped(nudge_id(case, pen.person.id)))


def open_buttons(pen: Pen, own: Sequence[ReminderCard]) -> tuple[Button, ...]:
    pen.note(LISTED, " ".join(card.id for card in own[:MOST_LISTED]))
    return tuple(Button(cut(card.words, LONGEST_LABEL), write("reminder", card.id)) for card in own[:MOST_CHOICES])


def pick_reminder(pen: Pen, among: Sequence[ReminderCard] = ()) -> None:
    """Asks which one is meant, of those or of all."""
    pen.reply(pen.say("remind.which_reminder"), *open_buttons(pen, among or their_own(pen)))
