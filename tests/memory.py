"""Memory's twin: the message path in plain dictionaries, for tests that need no database.

It passes the tests in tests/storage/test_turns.py, as SQLite and PostgreSQL do.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from copy import copy
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Any

from dialogs import turn
from dialogs.case import Action, Answer, Case, CaseCard, Member, Role, Row
from dialogs.message import Identity, Place
from dialogs.reply import Reply, from_plain, to_plain
from dialogs.scene import Context, Person, Profile, ReminderCard, Scene
from storage.errors import Clash, OutOfReach
from storage.hearing import Heard
from storage.ids import new_id
from storage.outbox import LEASE, SENT_TO, Post
from storage.words import as_key, clean, clean_all


@dataclass
class Kept:
    """All that is remembered. A unit works on a copy: nothing in here is changed in place but these dictionaries."""

    heard: dict[str, Heard] = field(default_factory=dict)
    identities: dict[tuple[str, str, str], str] = field(default_factory=dict)
    people: dict[str, Person] = field(default_factory=dict)
    contexts: dict[str, Context] = field(default_factory=dict)
    places: dict[str, Place] = field(default_factory=dict)
    cases: dict[str, Case] = field(default_factory=dict)
    reminders: dict[str, tuple[str, ReminderCard]] = field(default_factory=dict)
    stopped: set[str] = field(default_factory=set)
    posts: dict[int, tuple[Post, datetime]] = field(default_factory=dict)
    notes: tuple[turn.Change, ...] = ()

    def copied(self) -> Kept:
        return Kept(**{name: copy(value) for name, value in vars(self).items()})


class Twin:
    """Stands in for ``Memory``; one thread only."""

    def __init__(self) -> None:
        self.kept = Kept()

    @contextmanager
    def unit(self, *, reading: bool = False) -> Iterator[TwinUnit]:
        yield TwinUnit(self)

    def take_posts(
        self, process: str, now: datetime, limit: int = 100, channels: Collection[str] = SENT_TO
    ) -> tuple[Post, ...]:
        """The first of each conversation whose lease has ended."""
        firsts: dict[str, tuple[Post, datetime]] = {}
        for post, until in self.kept.posts.values():
            firsts.setdefault(post.address, (post, until))
        free = [post for post, until in firsts.values() if until <= now and post.channel in channels][:limit]
        taken = tuple(replace(post, attempts=post.attempts + 1) for post in free)
        self.kept.posts.update({post.id: (post, now + LEASE) for post in taken})
        return taken

    def sent(self, ids: Sequence[int], now: datetime) -> None:
        for id in ids:
            self.kept.posts.pop(id, None)

    def close(self) -> None:
        """Nothing is open."""


class TwinUnit:
    """Stands in for ``Unit``."""

    def __init__(self, twin: Twin) -> None:
        self.twin, self.kept = twin, twin.kept.copied()

    def commit(self) -> None:
        self.twin.kept = self.kept

    def heard_before(self, message_id: str, organisation: str, at: datetime) -> Heard | None:
        before = self.kept.heard.get(as_key(message_id))
        if before is None:
            self.kept.heard[as_key(message_id)] = Heard(message_id, at)
        return before

    def keep_inline(self, message_id: str, replies: Sequence[Reply]) -> None:
        before = self.kept.heard[as_key(message_id)]
        kept = tuple(from_plain(to_plain(reply)) for reply in replies)
        self.kept.heard[as_key(message_id)] = replace(before, inline=kept)

    def meet(self, identity: Identity, place: Place, now: datetime) -> Person:
        key = (identity.channel, identity.tenant, as_key(identity.user))
        id = self.kept.identities.setdefault(key, new_id())
        before = self.kept.people.get(id) or Person(id, _organisation(identity))
        told = {"name": identity.name, "timezone": identity.timezone, "locale": identity.locale}
        changed: dict[str, Any] = {name: clean(value) for name, value in told.items() if value}
        self.kept.people[id] = replace(before, guest=identity.guest, **changed)
        if place.private and not place.inline:
            self.kept.places[id] = place
        return self.kept.people[id]

    def scene(self, person: Person, named_cases: Sequence[str] = ()) -> Scene:
        context = self.kept.contexts.get(person.id, Context())
        theirs = sorted(
            (case for case in self.kept.cases.values() if case.role(person.id) and case.state != "deleted"),
            key=lambda case: (-case.updated_at.timestamp(), case.id),
        )
        mine = [card for owner, card in self.kept.reminders.values() if owner == person.id]
        mine.sort(key=lambda card: (card.due, card.id))
        return Scene(
            person=self.kept.people[person.id],
            profile=Profile(person.organisation),
            context=context,
            cases=tuple(_card(case, person.id) for case in theirs),
            reached={case.id: case for case in theirs if case.id in {*named_cases, context.case}},
            reminders=tuple(card for card in mine if card.id not in self.kept.stopped),
            past_reminders=tuple(card for card in mine if card.id in self.kept.stopped and card.purpose),
        )

    def add_member(self, case: str, person: str, role: Role, now: datetime) -> None:
        before = self.kept.cases[case]
        others = tuple(member for member in before.members if member.person != person)
        member = Member(person, role, self.kept.people[person].name or "")
        self.kept.cases[case] = replace(before, members=(*others, member))

    def apply(self, person: Person, changes: Sequence[turn.Change], now: datetime) -> None:
        if now.tzinfo is None:
            raise ValueError(f"a moment needs its time zone: {now!r}")
        now = now.astimezone(UTC)
        for change in changes:
            apply = APPLY.get(type(change))
            if apply is not None:
                apply(self.kept, person, change, now)
            else:
                self.kept.notes = (*self.kept.notes, change)

    def owe(
        self,
        person: Person,
        place: Place,
        replies: Sequence[Reply],
        message_id: str | None,
        now: datetime,
        process: str,
    ) -> tuple[Post, ...]:
        places = {**self.kept.places, person.id: place}
        posts = []
        for reply in replies:
            where = places.get(reply.to or person.id)
            if where is not None:
                number = len(self.kept.posts) + len(self.kept.heard) * 1000
                posts.append(
                    Post(
                        number, reply.to or person.id, where.channel, where.address, reply, reply.unasked, 1, message_id
                    )
                )
                self.kept.posts[number] = (posts[-1], now + LEASE)
        return tuple(posts)

    def want_done(self, id: int) -> None:
        """Nothing is wanted here for long."""

    def want(self, person: Person, place: Place, wants: Sequence[turn.Want], now: datetime) -> tuple[int, ...]:
        return tuple(range(len(wants)))


def _organisation(identity: Identity) -> str:
    own = identity.channel in ("web", "terminal")
    return identity.tenant if own else f"{identity.channel}-{identity.tenant}"


def _card(case: Case, person: str) -> CaseCard:
    role = case.role(person)
    assert role is not None
    return CaseCard(case.id, case.title, case.state, role, case.updated_at, case.route)


# --- The changes, one function each. ---------------------------------------------------------------------------------


def _touch(kept: Kept, person: Person, case: str, now: datetime, **values: Any) -> Case:
    before = kept.cases.get(case)
    if before is None or before.role(person.id) is None or before.state == "deleted":
        raise OutOfReach(case)
    kept.cases[case] = replace(before, updated_at=now, **values)
    return kept.cases[case]


def _start(kept: Kept, person: Person, change: turn.CaseStarted, now: datetime) -> None:
    if change.case in kept.cases:
        raise Clash(change.case, "")
    owner = Member(person.id, "owner", person.name or "")
    title = clean(change.title)
    kept.cases[change.case] = Case(change.case, title, person.organisation, "open", now, now, change.route, (owner,))


def _rename(kept: Kept, person: Person, change: turn.CaseRenamed, now: datetime) -> None:
    _touch(kept, person, change.case, now, title=clean(change.title))


def _route(kept: Kept, person: Person, change: turn.CaseRouted, now: datetime) -> None:
    _touch(kept, person, change.case, now, route=change.route)


def _move(kept: Kept, person: Person, change: turn.CaseMoved, now: datetime) -> None:
    _touch(kept, person, change.case, now, state=change.state)


def _answer(kept: Kept, person: Person, change: turn.Answered, now: datetime) -> None:
    case, step = _touch(kept, person, change.case, now), as_key(change.step)
    if case.version(step) != change.after:
        raise Clash(change.case, step)
    said, value = clean(change.said), clean(change.value)
    answer = Answer(step, change.after + 1, change.state, said, value, person.id, now, change.based_on)
    history = {**case.history, step: (*case.history.get(step, ()), answer)}
    kept.cases[case.id] = replace(case, history=history)


def _add_row(kept: Kept, person: Person, change: turn.RowAdded, now: datetime) -> None:
    _write_row(kept, person, turn.RowChanged(change.case, change.step, change.row, 0, change.fields), now)


def _change_row(kept: Kept, person: Person, change: turn.RowChanged, now: datetime) -> None:
    if change.after == 0:
        raise Clash(change.case, change.step)
    _write_row(kept, person, change, now)


def _write_row(kept: Kept, person: Person, change: turn.RowChanged, now: datetime) -> None:
    case = _touch(kept, person, change.case, now)
    rows = {row.key: row for row in case.rows.get(change.step, ())}
    stands = rows[change.row].version if change.row in rows else 0
    if stands != change.after:
        raise Clash(change.case, change.step)
    fields = dict(change.fields)
    rows[change.row] = Row(change.step, change.row, stands + 1, fields, person.id, now, change.removed)
    kept.cases[case.id] = replace(case, rows={**case.rows, change.step: tuple(rows.values())})


def _note(kept: Kept, person: Person, change: turn.ActionNoted, now: datetime) -> None:
    case = _touch(kept, person, change.case, now)
    action = Action(change.action, change.text, change.step, change.owner, change.due, change.done)
    actions = {**{one.key: one for one in case.actions}, action.key: action}
    kept.cases[case.id] = replace(case, actions=tuple(actions.values()))


def _go(kept: Kept, person: Person, change: turn.ContextMoved, now: datetime) -> None:
    notes: Any = clean_all(dict(change.context.notes))
    kept.contexts[person.id] = replace(change.context, notes=notes)


def _prefer(kept: Kept, person: Person, change: turn.PrefSet, now: datetime) -> None:
    before = kept.people[person.id]
    prefs = {**before.prefs, change.key: change.value}
    kept.people[person.id] = replace(before, prefs={key: value for key, value in prefs.items() if value})


def _welcome(kept: Kept, person: Person, change: turn.PersonWelcomed, now: datetime) -> None:
    kept.people[person.id] = replace(kept.people[person.id], welcomed=True)


def _remind(kept: Kept, person: Person, change: turn.ReminderSet, now: datetime) -> None:
    about = (change.reminder, change.case, change.step, change.due)
    card = ReminderCard(*about, change.rule, change.words, change.purpose)
    if kept.reminders.get(card.id, (person.id, card))[0] == person.id:
        kept.reminders[card.id] = (person.id, card)
        kept.stopped.discard(card.id)


def _stop(kept: Kept, person: Person, change: turn.ReminderStopped, now: datetime) -> None:
    for id, (owner, _) in list(kept.reminders.items()):
        if owner == person.id and change.reminder in ("*", id):
            kept.stopped.add(id)


APPLY: dict[type[Any], Any] = {
    turn.CaseStarted: _start,
    turn.CaseRenamed: _rename,
    turn.CaseRouted: _route,
    turn.CaseMoved: _move,
    turn.Answered: _answer,
    turn.RowAdded: _add_row,
    turn.RowChanged: _change_row,
    turn.ActionNoted: _note,
    turn.ContextMoved: _go,
    turn.PrefSet: _prefer,
    turn.PersonWelcomed: _welcome,
    turn.ReminderSet: _remind,
    turn.ReminderStopped: _stop,
}
