"""The outbox: replies that are owed, each sent in its conversation's order, by one process at a time."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import and_, bindparam, case, exists, func, insert, null, or_, select, update

from dialogs.message import Place
from dialogs.reply import Reply, from_plain, to_plain
from dialogs.scene import Person
from storage.people import People
from storage.portable import written
from storage.tables import outbox

LEASE = timedelta(seconds=60)
# Nothing is put off for longer at a time.
LONGEST_WAIT = timedelta(minutes=5)
# What was right to say to somebody unasked may be out of their hours, or answered, by then.
STALE = timedelta(hours=1)
# The web page fetches its own, and the terminal prints its own: nobody sends to these.
SENT_TO = ("slack", "teams")
# Kept beside the reply, and blanked with it.
ASKER = "asker"


@dataclass(frozen=True)
class Post:
    """A reply on its way. ``id`` stands in Slack's message metadata, so that a repeat can be told.

    ``asker`` is the person whose words brought it, where it goes to somebody else.
    """

    id: int
    person: str
    channel: str
    address: str
    reply: Reply
    unasked: bool
    attempts: int
    message_id: str | None
    asker: str | None = None


earlier = outbox.alias("earlier")
WAITING = written("waiting")
UNSENT = (WAITING, written("begun"))


def _unsent(now: Any) -> Any:
    """Still to be sent. What was begun and never finished blocks its conversation for the length of its
    lease.
    """
    return and_(
        earlier.c.state.in_(UNSENT),
        or_(earlier.c.state == WAITING, earlier.c.lease_until > now),
    )


NOW = bindparam("now", type_=outbox.c.made_at.type)
PROCESS = bindparam("process", type_=outbox.c.leased_by.type)
BEHIND_ANOTHER = exists().where(
    earlier.c.conversation == bindparam("at_conversation", type_=outbox.c.conversation.type),
    _unsent(NOW),
    or_(earlier.c.leased_by.is_(None), earlier.c.leased_by != PROCESS, earlier.c.lease_until <= NOW),
)
OWE = (
    insert(outbox)
    .values(
        leased_by=case((BEHIND_ANOTHER, null()), else_=PROCESS),
        lease_until=case((BEHIND_ANOTHER, null()), else_=bindparam("until", type_=outbox.c.lease_until.type)),
        attempts=case((BEHIND_ANOTHER, 0), else_=1),
    )
    .returning(outbox.c.id, outbox.c.leased_by, sort_by_parameter_order=True)
)
ADD = insert(outbox).returning(outbox.c.id, sort_by_parameter_order=True)
LEASE_IN_TURN = (
    update(outbox)
    .where(
        outbox.c.id.in_(bindparam("ids", expanding=True)),
        ~exists().where(
            earlier.c.conversation == outbox.c.conversation,
            earlier.c.id < outbox.c.id,
            _unsent(NOW),
            or_(earlier.c.leased_by.is_(None), earlier.c.leased_by != PROCESS, earlier.c.lease_until <= NOW),
            earlier.c.id.not_in(bindparam("ids", expanding=True)),
        ),
    )
    .values(leased_by=PROCESS, lease_until=bindparam("until", type_=outbox.c.lease_until.type), attempts=1)
    .returning(outbox.c.id)
)
# What a worker may take, if it stands first in its conversation.
FREE = and_(
    outbox.c.state == WAITING,
    outbox.c.channel.in_(bindparam("channels", expanding=True)),
    outbox.c.next_try <= NOW,
    or_(outbox.c.lease_until.is_(None), outbox.c.lease_until <= NOW),
)
TAKE = (
    select(outbox)
    .where(
        FREE,
        ~exists().where(earlier.c.conversation == outbox.c.conversation, earlier.c.id < outbox.c.id, _unsent(NOW)),
    )
    .order_by(outbox.c.id)
    .limit(bindparam("limit"))
    .with_for_update(of=outbox, skip_locked=True)
)
GIVE_UP_STALE = (
    update(outbox)
    .where(
        outbox.c.state == WAITING,
        outbox.c.unasked,
        outbox.c.channel.in_(bindparam("channels", expanding=True)),
        outbox.c.made_at <= bindparam("stale", type_=outbox.c.made_at.type),
    )
    .values(state="failed", reply=None, lease_until=None, why="too late to be sent")
)
LEASE_THEM = (
    update(outbox)
    .where(outbox.c.id.in_(bindparam("ids", expanding=True)))
    .values(leased_by=PROCESS, lease_until=bindparam("until"), attempts=outbox.c.attempts + 1)
)
SENT = (
    update(outbox)
    .where(outbox.c.id.in_(bindparam("ids", expanding=True)), outbox.c.state.in_(UNSENT))
    .values(state="sent", sent_at=bindparam("at"), reply=None, lease_until=None)
)
BEGUN = (
    update(outbox)
    .where(outbox.c.id.in_(bindparam("ids", expanding=True)), outbox.c.state == WAITING)
    .values(state="begun")
    .returning(outbox.c.id)
)
WEB_POSTS = (
    select(outbox)
    .where(outbox.c.person_id == bindparam("person"), outbox.c.channel == "web", outbox.c.state == WAITING)
    .order_by(outbox.c.id)
)


LAST_UNASKED = (
    select(outbox.c.person_id, func.max(outbox.c.made_at).label("at"))
    .where(outbox.c.person_id.in_(bindparam("people", expanding=True)), outbox.c.unasked)
    .group_by(outbox.c.person_id)
)


class Outbox(People):
    def owe(
        self,
        person: Person,
        place: Place,
        replies: Sequence[Reply],
        message_id: str | None,
        now: datetime,
        process: str,
    ) -> tuple[Post, ...]:
        """Writes the replies; those given back are leased to the process, which sends them after the commit.

        A reply with ``to`` goes to that person's latest private place, if they are of the same organisation;
        where there is none it is left out, as ``undeliverable`` can tell beforehand. A reply that stands
        behind an unsent one of another process is written and not given back: the sweep sends it in its turn.
        """
        places = self._places_for(person, place, replies)
        deliverable = [reply for reply in replies if (reply.to or person.id) in places]
        lease = {"message_id": message_id, "now": now, "process": process, "until": now + LEASE}
        values = []
        for reply in deliverable:
            to = reply.to or person.id
            asker = person.id if to != person.id else None
            values.append({**_row(to, places[to], reply, now, asker), **lease})
        return self._write(values, deliverable)

    def owe_unasked(
        self, owed: Sequence[tuple[Person, Place, Sequence[Reply]]], now: datetime, process: str
    ) -> tuple[Post, ...]:
        """Writes what several people are told unasked, each where they spoke last; leased as with ``owe``.

        In two plain statements: that of ``owe`` asks in each of its rows who stands before it, and for fifty of them it
        is longer than all that is said.
        """
        each = [(person, place, reply) for person, place, replies in owed for reply in replies]
        if not each:
            return ()
        rows = [_row(person.id, place, reply, now, None) for person, place, reply in each]
        for row in rows:
            del row["at_conversation"]
        ids = self.connection.execute(ADD, rows).scalars().all()
        lease = {"ids": ids, "now": now, "process": process, "until": now + LEASE}
        held = set(self.connection.execute(LEASE_IN_TURN, lease).scalars())
        return tuple(
            Post(id, person.id, place.channel, place.address, reply, reply.unasked, 1, None)
            for id, (person, place, reply) in zip(ids, each, strict=True)
            if id in held
        )

    def undeliverable(self, person: Person, replies: Sequence[Reply]) -> tuple[Reply, ...]:
        """The replies to other people whom the coach cannot write to first."""
        places = self._places_for(person, Place("web", ""), replies)
        return tuple(reply for reply in replies if (reply.to or person.id) not in places)

    def take_posts(
        self, process: str, now: datetime, limit: int = 100, channels: Collection[str] = SENT_TO
    ) -> tuple[Post, ...]:
        """Leases posts that nobody is sending, the first of each conversation, for 60 seconds.

        A nudge that could not be sent within the hour is given up: it was checked for that hour.
        """
        self.connection.execute(GIVE_UP_STALE, {"stale": now - STALE, "channels": list(channels)})
        values = {"now": now, "limit": limit, "channels": list(channels)}
        found = self.connection.execute(TAKE, values).all()
        if found:
            ids = [row.id for row in found]
            self.connection.execute(LEASE_THEM, {"ids": ids, "process": process, "until": now + LEASE})
        return tuple(_post(row, row.attempts + 1) for row in found)

    def take_web_posts(self, person: str, now: datetime) -> tuple[Post, ...]:
        """What waits for the web page of the person. The page says ``sent`` when it has shown them."""
        found = self.connection.execute(WEB_POSTS, {"person": person})
        return tuple(_post(row, row.attempts) for row in found if row.next_try <= now)

    def sent(self, ids: Sequence[int], now: datetime) -> None:
        """They arrived: their words are blanked."""
        if ids:
            self.connection.execute(SENT, {"ids": list(ids), "at": now})

    def begun(self, ids: Sequence[int]) -> frozenset[int]:
        """Marks unasked posts as begun, in a commit of its own before they are sent; those that may be sent.

        From then on they are never handed out again, whatever happens, except after ``not_taken``.
        """
        return frozenset(self.connection.execute(BEGUN, {"ids": list(ids)}).scalars()) if ids else frozenset()

    def not_taken(self, id: int, retry_at: datetime, why: str) -> None:
        """The far side said that it did not take the post (429): it may be sent after all, later."""
        self.connection.execute(
            update(outbox)
            .where(outbox.c.id == id, outbox.c.state.in_(("waiting", "begun")))
            .values(state="waiting", next_try=retry_at, leased_by=None, lease_until=None, why=why)
        )

    def failed(self, id: int, retry_at: datetime | None, why: str) -> None:
        """Sending failed: it waits until then, or is given up and blanked, as what was begun always is."""
        theirs = update(outbox).where(outbox.c.id == id)
        if retry_at is not None:
            again = theirs.where(outbox.c.state == "waiting")
            later = {"next_try": retry_at, "leased_by": None, "lease_until": None, "why": why}
            if self.connection.execute(again.values(later)).rowcount:
                return
        open_ = theirs.where(outbox.c.state.in_(("waiting", "begun")))
        self.connection.execute(open_.values(state="failed", reply=None, lease_until=None, why=why))

    def last_unasked(self, persons: Sequence[str]) -> dict[str, datetime]:
        """When the coach last wrote to each without being asked, within the days that the outbox is kept.

        One that failed counts too: it may have arrived all the same.
        """
        found = self.connection.execute(LAST_UNASKED, {"people": [*persons]})
        return {row.person_id: row.at for row in found}

    def _places_for(self, person: Person, place: Place, replies: Sequence[Reply]) -> dict[str, Place]:
        others = sorted({reply.to for reply in replies if reply.to and reply.to != person.id})
        found = self._places_of(others) if others else {}
        near = {other: where for other, (where, home) in found.items() if home == person.organisation}
        return {**near, person.id: place}

    def _write(self, values: list[dict[str, Any]], replies: list[Reply]) -> tuple[Post, ...]:
        """One statement for all; those that this process may send, in their order."""
        written = self.connection.execute(OWE, values).all() if values else ()
        return tuple(
            Post(
                row.id,
                owed["person_id"],
                owed["channel"],
                owed["address"],
                reply,
                reply.unasked,
                1,
                owed["message_id"],
                owed["reply"].get(ASKER),
            )
            for row, owed, reply in zip(written, values, replies, strict=True)
            if row.leased_by is not None
        )


def _row(to: str, place: Place, reply: Reply, now: datetime, asker: str | None) -> dict[str, Any]:
    conversation = _conversation(place)
    return {
        "conversation": conversation,
        "at_conversation": conversation,
        "person_id": to,
        "channel": place.channel,
        "address": place.address,
        "reply": {**to_plain(reply), **({ASKER: asker} if asker else {})},
        "unasked": reply.unasked,
        "case_id": reply.case,
        "next_try": now,
        "made_at": now,
    }


def _conversation(place: Place) -> str:
    return hashlib.sha256(f"{place.channel}\0{place.address}".encode(errors="replace")).hexdigest()[:32]


def _post(row: Any, attempts: int) -> Post:
    return Post(
        row.id,
        row.person_id,
        row.channel,
        row.address,
        from_plain(row.reply or {}),
        row.unasked,
        attempts,
        row.message_id,
        (row.reply or {}).get(ASKER),
    )
