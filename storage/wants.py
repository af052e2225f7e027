"""Wants: what needs the network, done once by whoever claims it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, get_args

from sqlalchemy import and_, bindparam, insert, or_, select, update

from dialogs.message import ChannelName, Identity, Place
from dialogs.scene import Person
from dialogs.turn import Want
from storage.part import Part
from storage.portable import written
from storage.tables import identities, people, wants

LEASE = timedelta(minutes=5)
ANYWHERE: tuple[str, ...] = get_args(ChannelName)

NOW = bindparam("now", type_=wants.c.made_at.type)
ADD = insert(wants).returning(wants.c.id, sort_by_parameter_order=True)
FREE = and_(
    wants.c.state == written("waiting"),
    wants.c.next_try <= NOW,
    or_(wants.c.lease_until.is_(None), wants.c.lease_until <= NOW),
    wants.c.channel.in_(bindparam("channels", expanding=True)),
)
TAKE = select(wants).where(FREE).order_by(wants.c.id).limit(bindparam("limit")).with_for_update(skip_locked=True)
LEASE_THEM = (
    update(wants)
    .where(wants.c.id.in_(bindparam("ids", expanding=True)))
    .values(leased_by=bindparam("process"), lease_until=bindparam("until"), attempts=wants.c.attempts + 1)
)
WHO = (
    select(identities, people.c.guest, wants.c.id.label("want"))
    .join(wants, wants.c.person_id == identities.c.person_id)
    .join(people, people.c.id == identities.c.person_id)
    .where(wants.c.id.in_(bindparam("ids", expanding=True)))
    # The last stands: of the channel itself, where they have a name in it.
    .order_by(wants.c.channel == identities.c.channel, identities.c.tenant.desc(), identities.c.user_id.desc())
)


@dataclass(frozen=True)
class Wanted:
    """A want that this process holds. Its outcome is heard as a message of ``who``, with the id
    ``want:<id>``.
    """

    id: int
    want: Want
    who: Identity
    person: str
    place: Place
    attempts: int


class Wants(Part):
    def want(self, person: Person, place: Place, wants: Sequence[Want], now: datetime) -> tuple[int, ...]:
        """Writes the wants, for any process to take once this unit is committed."""
        if not wants:
            return ()
        written = [
            {
                "kind": want.kind,
                "about": dict(want.about),
                "case_id": want.case,
                "person_id": person.id,
                "channel": place.channel,
                "address": place.address,
                "private": place.private,
                "next_try": now,
                "made_at": now,
            }
            for want in wants
        ]
        return tuple(self.connection.execute(ADD, written).scalars())

    def take_wants(
        self, process: str, now: datetime, limit: int = 10, channels: Collection[str] = ANYWHERE
    ) -> tuple[Wanted, ...]:
        """Leases wants that nobody holds, for five minutes: those of people on these channels."""
        asked = {"now": now, "limit": limit, "channels": sorted(channels)}
        found = self.connection.execute(TAKE, asked).all()
        if not found:
            return ()
        ids = [row.id for row in found]
        self.connection.execute(LEASE_THEM, {"ids": ids, "process": process, "until": now + LEASE})
        who = {row.want: row for row in self.connection.execute(WHO, {"ids": ids})}
        return tuple(_wanted(row, who[row.id]) for row in found if row.id in who)

    def want_done(self, id: int) -> None:
        """Done, in the same unit that hears its outcome: what it was about is blanked."""
        self._settle(id, state="done")

    def want_failed(self, id: int, retry_at: datetime | None, why: str) -> None:
        """It waits until then, or is given up."""
        if retry_at is None:
            self._settle(id, state="failed", why=why)
        else:
            later = {"next_try": retry_at, "leased_by": None, "lease_until": None, "why": why}
            self.connection.execute(update(wants).where(wants.c.id == id, wants.c.state == "waiting").values(later))

    def _settle(self, id: int, **values: Any) -> None:
        waiting = update(wants).where(wants.c.id == id, wants.c.state == "waiting")
        self.connection.execute(waiting.values(about={}, lease_until=None, **values))


def _wanted(row: Any, who: Any) -> Wanted:
    return Wanted(
        id=row.id,
        want=Want(row.kind, row.about, row.case_id),
        who=Identity(who.channel, who.tenant, who.user_id, guest=who.guest),
        person=row.person_id,
        place=Place(row.channel, row.address, row.private),
        attempts=row.attempts + 1,
    )
