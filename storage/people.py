"""Knows people again: who somebody is, where they were last, one message of each at a time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import CursorResult, Select, and_, bindparam, delete, func, or_, select, update
from sqlalchemy import insert as new

from dialogs.message import Identity, Place
from dialogs.scene import Person
from storage.errors import Gone
from storage.ids import new_id
from storage.part import Known, Part
from storage.plain import context_from_plain
from storage.portable import or_update, unless_there
from storage.tables import contexts, identities, organisations, people, places, workspaces
from storage.words import clean

# A place is noted again after this long, so that an ordinary message writes nothing for it.
PLACE_KEEPS = timedelta(minutes=1)
# In these channels the tenant is the organisation itself.
OWN_CHANNELS = ("web", "terminal")

ABOUT = (
    people.c.id.label("person_id"),
    people.c.name.label("person_name"),
    people.c.timezone.label("person_timezone"),
    people.c.locale,
    people.c.guest,
    people.c.welcomed,
    people.c.prefs,
    contexts.c.context,
    *organisations.c,
)
FROM_PEOPLE = people.join(organisations, organisations.c.id == people.c.organisation_id).join(
    contexts, contexts.c.person_id == people.c.id
)


def _locked(statement: Select[Any]) -> Select[Any]:
    """Locks the person and their context. The weaker lock lets others still point at the person.

    With the full one, two people who write to one another at the same moment would wait for each other for
    ever. PostgreSQL reads what it locks once more after waiting, so the context is never an old one.
    """
    return statement.with_for_update(of=[people, contexts], key_share=True)


MEET = _locked(
    select(*ABOUT, identities.c.email, places.c.address, places.c.at.label("placed_at"))
    .select_from(
        FROM_PEOPLE.join(identities, identities.c.person_id == people.c.id).outerjoin(
            places, and_(places.c.person_id == people.c.id, places.c.channel == bindparam("at_channel"))
        )
    )
    .where(
        identities.c.channel == bindparam("channel"),
        identities.c.tenant == bindparam("tenant"),
        identities.c.user_id == bindparam("user"),
    )
)
# In one order, so that no two units wait for each other where they are locked.
READ = (
    select(*ABOUT)
    .select_from(FROM_PEOPLE)
    .where(people.c.id.in_(bindparam("people", expanding=True)))
    .order_by(people.c.id)
)
LOOK_UP = _locked(READ)
KNOWN = (
    select(*ABOUT)
    .select_from(FROM_PEOPLE.join(identities, identities.c.person_id == people.c.id))
    .where(
        identities.c.channel == bindparam("channel"),
        identities.c.tenant == bindparam("tenant"),
        identities.c.user_id == bindparam("user"),
    )
)

ADD_ORGANISATION = unless_there(organisations)
ADD_WORKSPACE = unless_there(workspaces)
WHOSE = select(workspaces.c.organisation_id).where(
    workspaces.c.channel == bindparam("channel"), workspaces.c.tenant == bindparam("tenant")
)
ADD_PERSON = new(people)
ADD_CONTEXT = new(contexts)
ADD_IDENTITY = unless_there(identities)
NOTE_PLACE = or_update(places, "address", "at")
LAST_PLACES = (
    select(places.c.person_id, places.c.channel, places.c.address, people.c.organisation_id)
    .join(people, people.c.id == places.c.person_id)
    .where(places.c.person_id.in_(bindparam("people", expanding=True)))
    .order_by(places.c.at, places.c.channel)
)


class People(Part):
    def meet(self, identity: Identity, place: Place, now: datetime) -> Person:
        """The person who speaks, found or made, and locked until the unit ends: one message of a person at a
        time.
        """
        row = self._find(identity, place).one_or_none()
        if row is None:
            self._make(identity, now)
            row = self._find(identity, place).one()
        person = self._freshen(row, identity)
        if place.channel == identity.channel and _is_lasting(place) and _is_stale(row, place, now):
            self._note_place(person.id, place, now)
        return person

    def knows(self, identity: Identity) -> bool:
        """Whether somebody of that name has ever spoken with the coach. Asking makes nobody known."""
        who = {"channel": identity.channel, "tenant": identity.tenant, "user": identity.user}
        return self.connection.execute(MEET, {**who, "at_channel": identity.channel}).one_or_none() is not None

    def look_up(self, person: str) -> Person | None:
        """The person by id, locked until the unit ends; for work that nobody's message began.

        In a unit that only reads, nobody is locked: PostgreSQL would refuse it there.
        """
        return self.look_up_all([person]).get(person)

    def look_up_all(self, persons: Sequence[str]) -> dict[str, Person]:
        """The same for several at once; who is not there is left out."""
        reading = self.connection.get_execution_options().get("reading", False)
        found = self.connection.execute(READ if reading else LOOK_UP, {"people": [*persons]})
        return {row.person_id: self._know(row) for row in found}

    def name_of(self, person: str) -> str:
        """What others call them; nothing where no service has said."""
        return self.connection.execute(select(people.c.name).where(people.c.id == person)).scalar_one_or_none() or ""

    def known(self, identity: Identity) -> Person | None:
        """The person of that identity, if they have ever spoken; nothing is locked, made or freshened."""
        who = {"channel": identity.channel, "tenant": identity.tenant, "user": identity.user}
        row = self.connection.execute(KNOWN, who).one_or_none()
        return self._know(row) if row else None

    def place_of(self, person: str) -> Place | None:
        """The private place where they spoke last, in whichever channel."""
        return self.places_of([person]).get(person)

    def places_of(self, persons: Sequence[str]) -> dict[str, Place]:
        """The same for several at once."""
        return {person: place for person, (place, _) in self._places_of(persons).items()}

    def no_longer_at(self, person: str, channel: str) -> None:
        """They left that service: the coach may not write to them there until they speak there again."""
        self.connection.execute(delete(places).where(places.c.person_id == person, places.c.channel == channel))

    def link(self, person: str, identity: Identity) -> bool:
        """Makes the identity another name of the person; false where it is somebody's already."""
        return bool(ADD_IDENTITY.run(self.connection, _identity_row(identity, person)).rowcount)

    def unlink(self, identity: Identity) -> None:
        self.connection.execute(
            delete(identities).where(
                identities.c.channel == identity.channel,
                identities.c.tenant == identity.tenant,
                identities.c.user_id == identity.user,
            )
        )

    def identities_of(self, person: str) -> tuple[Identity, ...]:
        """Who they are for each service, with the e-mail that it vouches for."""
        found = self.connection.execute(
            select(identities)
            .where(identities.c.person_id == person)
            .order_by(identities.c.channel, identities.c.tenant, identities.c.user_id)
        )
        return tuple(Identity(row.channel, row.tenant, row.user_id, email=row.email) for row in found)

    def people_named(self, wanted: str, organisation: str | None = None) -> tuple[str, ...]:
        """The ids of whoever has that id, that work e-mail, or is that ``channel:tenant:user``.

        Within an organisation, a service's own id for them is enough.
        """
        channel, _, rest = wanted.partition(":")
        tenant, _, user = rest.rpartition(":")
        named = or_(
            identities.c.person_id == wanted,
            func.lower(identities.c.email) == wanted.strip().lower(),
            and_(identities.c.channel == channel, identities.c.tenant == tenant, identities.c.user_id == user),
        )
        found = select(identities.c.person_id).distinct().order_by(identities.c.person_id)
        if organisation is None:
            found = found.where(named)
        else:
            found = found.join(people, people.c.id == identities.c.person_id)
            found = found.where(people.c.organisation_id == organisation, or_(named, identities.c.user_id == wanted))
        return tuple(self.connection.execute(found).scalars())

    def _find(self, identity: Identity, place: Place) -> CursorResult[Any]:
        who = {"channel": identity.channel, "tenant": identity.tenant, "user": identity.user}
        return self.connection.execute(MEET, {**who, "at_channel": place.channel})

    def _known_or_read(self, person: str) -> Known:
        """What the unit knows of somebody; read without a lock where they were neither met nor looked up."""
        if person not in self._known:
            row = self.connection.execute(READ, {"people": [person]}).one_or_none()
            if row is None:
                raise Gone(person)
            self._know(row)
        return self._known[person]

    def _know(self, row: Any) -> Person:
        person = Person(
            id=row.person_id,
            organisation=row.id,
            name=row.person_name,
            timezone=row.person_timezone,
            locale=row.locale,
            guest=row.guest,
            welcomed=row.welcomed,
            prefs=row.prefs,
        )
        self._known[person.id] = Known(person, self._profile(row), context_from_plain(row.context))
        return person

    def _make(self, identity: Identity, now: datetime) -> None:
        """Somebody new. Where another process makes them at this moment, its person stands and ours goes."""
        organisation = self._organisation_of(identity, now)
        person = new_id()
        self.connection.execute(
            ADD_PERSON,
            {
                "id": person,
                "organisation_id": organisation,
                "guest": identity.guest,
                "welcomed": False,
                "prefs": {},
                "made_at": now,
            },
        )
        self.connection.execute(ADD_CONTEXT, {"person_id": person, "context": {}})
        if not self.link(person, identity):
            self.connection.execute(delete(people).where(people.c.id == person))

    def _organisation_of(self, identity: Identity, now: datetime) -> str:
        workspace = {"channel": identity.channel, "tenant": identity.tenant}
        found: str | None = self.connection.execute(WHOSE, workspace).scalar_one_or_none()
        if found is not None:
            return found
        own = identity.channel in OWN_CHANNELS
        organisation = identity.tenant if own else f"{identity.channel}-{identity.tenant}"
        ADD_ORGANISATION.run(self.connection, {"id": organisation, "facts": {}, "made_at": now})
        ADD_WORKSPACE.run(self.connection, {**workspace, "organisation_id": organisation, "state": "met"})
        return self.connection.execute(WHOSE, workspace).scalar_one()

    def _freshen(self, row: Any, identity: Identity) -> Person:
        """Takes over what the service says about the person, where that has changed."""
        person = self._know(row)
        if _told(identity.email, row.email):
            self._note_email(identity)
        if identity.email and (row.email != identity.email or row.placed_at is None):
            self._emailed = person.id
        told = {
            "name": _told(identity.name, person.name),
            "timezone": _told(identity.timezone, person.timezone),
            "locale": _told(identity.locale, person.locale),
            "guest": identity.guest if identity.guest != person.guest else None,
        }
        changed: dict[str, Any] = {key: value for key, value in told.items() if value is not None}
        if changed:
            self.connection.execute(update(people).where(people.c.id == person.id).values(changed))
            person = replace(person, **changed)
            self._known[person.id].person = person
        return person

    def _note_email(self, identity: Identity) -> None:
        self.connection.execute(
            update(identities)
            .where(
                identities.c.channel == identity.channel,
                identities.c.tenant == identity.tenant,
                identities.c.user_id == identity.user,
            )
            .values(email=identity.email)
        )

    def _note_place(self, person: str, place: Place, now: datetime) -> None:
        where = {"person_id": person, "channel": place.channel, "address": place.address, "at": now}
        NOTE_PLACE.run(self.connection, where)

    def _places_of(self, persons: Sequence[str]) -> dict[str, tuple[Place, str]]:
        """The latest private place of each, and their organisation."""
        found = self.connection.execute(LAST_PLACES, {"people": [*persons]})
        return {row.person_id: (Place(row.channel, row.address), row.organisation_id) for row in found}


def _identity_row(identity: Identity, person: str) -> dict[str, Any]:
    return {
        "channel": identity.channel,
        "tenant": identity.tenant,
        "user_id": identity.user,
        "person_id": person,
        "email": identity.email,
    }


def _told(now: str | None, before: str | None) -> str | None:
    """What the service says now, where it says anything else than before."""
    now = clean(now) if now else None
    return now if now != before else None


def _is_lasting(place: Place) -> bool:
    """Whether the coach may write there first, another day. A service's answer is gone by then; our own page
    is not.
    """
    return place.private and (not place.inline or place.channel in OWN_CHANNELS)


def _is_stale(row: Any, place: Place, now: datetime) -> bool:
    return bool(row.address != clean(place.address) or now - row.placed_at >= PLACE_KEEPS)
