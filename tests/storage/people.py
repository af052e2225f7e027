"""People, places and moments that the tests of memory tell about."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import count

from dialogs.case import Role
from dialogs.message import Identity, Place
from dialogs.reply import Reply
from dialogs.scene import Person, Scene
from dialogs.turn import Answered, CaseStarted, Change
from storage.unit import Memory, Unit

NINE = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
ANNA = Identity("slack", "T1", "U1", name="Anna")
BEN = Identity("slack", "T1", "U2", name="Ben")
HERE = "process-1"
THERE = "process-2"

_messages = count(1)


def place_of(who: Identity) -> Place:
    return Place(who.channel, f"D-{who.tenant}-{who.user}")


def meet(unit: Unit, who: Identity = ANNA, now: datetime = NINE) -> Person:
    return unit.meet(who, place_of(who), now)


def told(memory: Memory, who: Identity, *changes: Change, now: datetime = NINE) -> Person:
    """One whole unit: the person said something, and the turn changed this."""
    with memory.unit() as unit:
        assert unit.heard_before(f"m{next(_messages)}", who.tenant, now) is None
        person = meet(unit, who, now)
        unit.scene(person, named(changes))
        unit.apply(person, changes, now)
        unit.commit()
    return person


def named(changes: tuple[Change, ...]) -> tuple[str, ...]:
    cases = (getattr(change, "case", None) for change in changes)
    return tuple(case for case in cases if case)


def seen(memory: Memory, who: Identity = ANNA, *cases: str, now: datetime = NINE) -> Scene:
    with memory.unit() as unit:
        return unit.scene(meet(unit, who, now), cases)


def started(case: str = "k3v9", title: str = "Missed bins") -> CaseStarted:
    return CaseStarted(case, title, "draft")


def answered(words: str, after: int = 0, case: str = "k3v9", step: str = "goal") -> Answered:
    return Answered(case, step, after, "given", words, words, after or None)


def share(memory: Memory, case: str, who: Identity, role: Role = "editor") -> Person:
    """Makes somebody a member."""
    with memory.unit() as unit:
        person = meet(unit, who)
        unit.add_member(case, person.id, role, NINE)
        unit.commit()
    return person


def says(*texts: str, unasked: bool = False) -> tuple[Reply, ...]:
    return tuple(Reply(text, unasked=unasked) for text in texts)
