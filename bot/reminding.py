"""Reminding: what has fallen due is checked once more, put into words and owed, all in one transaction."""

from __future__ import annotations

import logging
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import zip_longest

from bot.clock import Clock
from bot.door import Post
from bot.log import fields
from content.model import Library
from dialogs.message import Identity, Place
from dialogs.nudge import nudge, nudge_asked
from dialogs.reminding import Drop, Move, Reminder, Send, Verdict, at_asking, at_sending
from dialogs.request import TOLD_AFTER, request_of, tells_the_asker
from dialogs.scene import Person, Scene
from dialogs.turn import Turn
from storage.reminders import DueReminder
from storage.unit import Memory, Unit

log = logging.getLogger(__name__)

CLAIMED_AT_ONCE = 200
# One commit for so many: few enough that nobody's message waits long behind them.
SAID_AT_ONCE = 50


@dataclass(frozen=True)
class Settled:
    """What becomes of a reminder; where it is said, by which turn and where."""

    reminder: Reminder
    person: Person
    verdict: Verdict
    turn: Turn | None = None
    place: Place | None = None


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
            for one_of_each in _by_turns(due):
                posts += self._say_together(unit, one_of_each, now)
            unit.commit()
        return tuple(posts)

    def _say_together(self, unit: Unit, due: Sequence[DueReminder], now: datetime) -> tuple[Post, ...]:
        """One reminder of each of several people: read together, decided one by one, written together."""
        # People before their reminders, as every turn does, and in one order: so no two units wait for each other.
        persons = unit.look_up_all([one.person for one in due])
        still = unit.still_due([one.id for one in due], self.process, now)
        wanted = [one for one in due if one.id in still and one.person in persons]
        if not wanted:
            return ()
        who = [one.person for one in wanted]
        scenes = unit.scenes({one.person: (one.case,) if one.case else () for one in wanted})
        places, last = unit.places_of(who), unit.last_unasked(who)
        settled = [
            self._decide(unit, still[one.id], scenes[one.person], places.get(one.person), last.get(one.person), now)
            for one in wanted
        ]
        return self._write(unit, settled, now)

    def _decide(
        self, unit: Unit, due: DueReminder, scene: Scene, place: Place | None, last: datetime | None, now: datetime
    ) -> Settled:
        about = (due.id, due.case, due.step, due.kind, due.due)
        reminder = Reminder(*about, due.rule, due.words, due.said, due.purpose)
        case = scene.reached.get(due.case) if due.case else None
        if due.kind == "hand_over":
            return self._of_a_colleague(unit, reminder, scene, place, last, now)
        verdict: Verdict = Drop("there is nowhere to write to them")
        if place is not None:
            verdict = at_sending(reminder, scene.person, scene.profile, case, self.library, last, now)
        if not isinstance(verdict, Send) or place is None:
            return Settled(reminder, scene.person, verdict)
        turn = nudge(reminder, verdict, scene, _who(scene, place), place, self.library, now)
        return Settled(reminder, scene.person, verdict, turn, _lasting(place))

    def _of_a_colleague(
        self, unit: Unit, reminder: Reminder, scene: Scene, place: Place | None, last: datetime | None, now: datetime
    ) -> Settled:
        """Who was asked is reminded once; then, or where that can't be, the asker is told."""
        person, request = scene.person, unit.request(request_of(reminder.id))
        case = scene.reached.get(reminder.case or "")
        verdict: Verdict = Drop("there is nowhere to write to them")
        if place is not None:
            verdict = at_asking(reminder, request, person, scene.profile, case, last, now)
        waits = request is not None and request.state == "open" and not tells_the_asker(reminder.id)
        if request is not None and waits and not isinstance(verdict, Move):
            unit.tell_the_asker(request, now + TOLD_AFTER if isinstance(verdict, Send) else now, now)
        if isinstance(verdict, Move):
            return Settled(reminder, person, verdict)
        if isinstance(verdict, Drop) or place is None or request is None:
            return Settled(reminder, person, Drop("nobody is to be told"))
        turn = nudge_asked(reminder, request, scene, _who(scene, place), place, self.library, now)
        return Settled(reminder, person, Send(), turn, _lasting(place))

    def _write(self, unit: Unit, settled: Sequence[Settled], now: datetime) -> tuple[Post, ...]:
        """What was settled for each of them, all of one kind in one statement."""
        for one in settled:
            verdict = type(one.verdict).__name__.lower()
            log.info("reminder due", extra=fields(reminder=one.reminder.id, kind=one.reminder.kind, verdict=verdict))
        said = [one for one in settled if isinstance(one.verdict, Send)]
        unit.reminders_moved({one.reminder.id: one.verdict.to for one in settled if isinstance(one.verdict, Move)})
        unit.reminders_dissolved([one.reminder.id for one in settled if isinstance(one.verdict, Drop)])
        unit.reminders_said({one.reminder.id: one.verdict.next_due for one in said if isinstance(one.verdict, Send)})
        unit.apply_all([(one.person, one.turn.changes) for one in said if one.turn], now)
        for one in said:
            if one.reminder.kind == "retention" and one.reminder.case is not None:
                unit.notice_said(one.reminder.case, now)
        owed = [(one.person, one.place, one.turn.replies) for one in said if one.turn and one.place]
        return unit.owe_unasked(owed, now, self.process)


def _by_turns(due: Sequence[DueReminder]) -> tuple[tuple[DueReminder, ...], ...]:
    """The first of each person, then the second of each, and so on: what the first says bears on the second."""
    of_each: dict[str, list[DueReminder]] = {}
    for one in sorted(due, key=lambda one: (one.person, one.due)):
        of_each.setdefault(one.person, []).append(one)
    turns = zip_longest(*of_each.values())
    return tuple(tuple(one for one in turn if one is not None) for turn in turns)


def _who(scene: Scene, place: Place) -> Identity:
    return Identity(place.channel, scene.person.organisation, scene.person.id)


def _lasting(place: Place) -> Place:
    """The place, to be posted to: nobody has asked, so there is no answer to put it in."""
    return Place(place.channel, place.address)
