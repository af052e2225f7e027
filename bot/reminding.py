"""Reminding: what has fallen due is checked once more, put into words and owed, all in one transaction."""

from __future__ import annotations

import logging
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from bot.clock import Clock
from bot.door import Post
from bot.log import fields
from content.model import Library
from dialogs.message import Identity, Place
from dialogs.nudge import nudge, nudge_asked
from dialogs.reminding import Drop, Move, Reminder, Send, Verdict, at_asking, at_sending
from dialogs.request import TOLD_AFTER, request_of, tells_the_asker
from dialogs.scene import Person, Scene
from storage.reminders import DueReminder
from storage.unit import Memory, Unit

log = logging.getLogger(__name__)

CLAIMED_AT_ONCE = 100
# One commit for so many: few enough that nobody's message waits long behind them.
SAID_AT_ONCE = 20


@dataclass(frozen=True)
class Reminding:
    """Says what is due. Any number of processes side by side never say one reminder twice."""

    memory: Memory
    library: Library
    clock: Clock
    process: str

    def claim(self, channels: Collection[str], limit: int = CLAIMED_AT_ONCE) -> tuple[DueReminder, ...]:
        """Leases what is due to this process; what it doesn't come to, another takes when the lease ends."""
        if not channels:
            return ()
        return self.memory.take_due_reminders(self.process, self.clock.now(), limit, channels)

    def say(self, *due: DueReminder) -> tuple[Post, ...]:
        """Says those that were claimed, moves them or lets go of them, all in one transaction; gives the posts that
        this process is to send.
        """
        now = self.clock.now()
        posts: list[Post] = []
        with self.memory.unit() as unit:
            # People before their reminders, as every turn does, and in one order: so no two units wait for each other.
            for one in sorted(due, key=lambda one: (one.person, one.due)):
                person = unit.look_up(one.person)
                still = unit.still_due(one.id, self.process, now)
                if person is not None and still is not None:
                    posts += self._decide(unit, person, still, now)
            unit.commit()
        return tuple(posts)

    def _decide(self, unit: Unit, person: Person, due: DueReminder, now: datetime) -> tuple[Post, ...]:
        place = unit.place_of(person.id)
        reminder = Reminder(due.id, due.case, due.step, due.kind, due.due, due.rule, due.words, due.said)
        scene = unit.scene(person, (due.case,) if due.case else ())
        if due.kind == "hand_over":
            return self._of_a_colleague(unit, scene, reminder, place, now)
        case = scene.reached.get(due.case) if due.case else None
        last = unit.last_unasked(person.id)
        verdict: Verdict = Drop("there is nowhere to write to them")
        if place is not None:
            verdict = at_sending(reminder, person, scene.profile, case, self.library, last, now)
        log.info(
            "reminder due",
            extra=fields(reminder=due.id, kind=due.kind, verdict=type(verdict).__name__.lower()),
        )
        match verdict:
            case Move(to):
                unit.reminder_moved(due.id, to)
            case Drop():
                unit.reminder_dissolved(due.id)
            case Send() if place is not None:
                who = Identity(place.channel, person.organisation, person.id)
                turn = nudge(reminder, verdict, scene, who, place, self.library, now)
                unit.apply(person, turn.changes, now)
                unit.reminder_said(due.id, verdict.next_due)
                if due.kind == "retention" and due.case is not None:
                    unit.notice_said(due.case, now)
                return unit.owe(person, _lasting(place), turn.replies, None, now, self.process)
        return ()

    def _of_a_colleague(
        self, unit: Unit, scene: Scene, reminder: Reminder, place: Place | None, now: datetime
    ) -> tuple[Post, ...]:
        """Who was asked is reminded once; then, or where that can't be, the asker is told."""
        person, request = scene.person, unit.request(request_of(reminder.id))
        case = scene.reached.get(reminder.case or "")
        last = unit.last_unasked(person.id)
        verdict: Verdict = Drop("there is nowhere to write to them")
        if place is not None:
            verdict = at_asking(reminder, request, person, scene.profile, case, last, now)
        log.info("reminder due", extra=fields(reminder=reminder.id, verdict=type(verdict).__name__.lower()))
        waits = request is not None and request.state == "open" and not tells_the_asker(reminder.id)
        if request is not None and waits and not isinstance(verdict, Move):
            unit.tell_the_asker(request, now + TOLD_AFTER if isinstance(verdict, Send) else now, now)
        if isinstance(verdict, Move):
            unit.reminder_moved(reminder.id, verdict.to)
            return ()
        if isinstance(verdict, Drop) or place is None or request is None:
            unit.reminder_dissolved(reminder.id)
            return ()
        who = Identity(place.channel, person.organisation, person.id)
        turn = nudge_asked(reminder, request, scene, who, place, self.library, now)
        unit.apply(person, turn.changes, now)
        unit.reminder_said(reminder.id, None)
        return unit.owe(person, _lasting(place), turn.replies, None, now, self.process)


def _lasting(place: Place) -> Place:
    """The place, to be posted to: nobody has asked, so there is no answer to put it in."""
    return Place(place.channel, place.address)
