"""One person in two services: linked by their work e-mail where an administrator joined the two, else by a code.

Guests are linked by neither. Linking makes one person of two; what the second one brought is remembered, so that the
two can be told apart again.
"""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import and_, case, delete, func, select, update
from sqlalchemy import insert as new

from dialogs.linking import MOST_TRIES, LinkTried
from dialogs.message import Identity, Place
from dialogs.scene import Person
from storage.files import Files
from storage.ids import new_id
from storage.moving import repoint
from storage.people import LOOK_UP, People
from storage.tables import (
    actions,
    contexts,
    identities,
    links,
    members,
    organisations,
    people,
    places,
    reminders,
    workspaces,
)

CODE, TRIES = "account", "account_tries"
GOOD_FOR = timedelta(minutes=10)
# Among the preferences: that they were linked and are still to be told, that they want it not, and what was brought.
LINKED, NEWS, APART, BROUGHT = "linked", "link_news", "unlinked", "link_brought"
RANK = case((members.c.role == "owner", 0), (members.c.role == "editor", 1), else_=2)


class Linking(People, Files):
    def meet(self, identity: Identity, place: Place, now: datetime) -> Person:
        """As ever; whoever's e-mail is news may turn out to be somebody whom the other service knows."""
        person = super().meet(identity, place, now)
        if self._emailed != person.id:
            return person
        self._emailed = None
        other = self.link_same_email(person.id, identity)
        return self._known[other].person if other else person

    # By a code

    def make_account_code(self, person: str, code: str, now: datetime) -> None:
        """A code of the person's, good for ten minutes. Any earlier one is good no more."""
        self.connection.execute(delete(links).where(links.c.person_id == person, links.c.kind == CODE))
        self.connection.execute(delete(links).where(links.c.kind.in_((CODE, TRIES)), links.c.expires <= now))
        self.make_link(code, CODE, person, now + GOOD_FOR)

    def try_account_code(self, person: Person, code: str, now: datetime) -> LinkTried:
        """Whose code it is. Five wrong ones in ten minutes, and for ten minutes none of that person's is looked at."""
        tries = self._tries(person.id, now)
        if tries >= MOST_TRIES:
            return LinkTried("used_up")
        found = self.look_at_link(code, CODE, now)
        if found is None:
            self._count_try(person.id, now)
            left = MOST_TRIES - tries - 1
            return LinkTried("wrong", left) if left else LinkTried("used_up")
        if found.person == person.id or self._shares_a_workspace(found.person, person.id):
            return LinkTried("same_place")
        other = self.connection.execute(select(people.c.guest).where(people.c.id == found.person)).scalar_one()
        return LinkTried("guest") if other or person.guest else LinkTried("good")

    def link_by_code(self, person: str, code: str, now: datetime) -> bool:
        """Uses the code up and makes one person of both, under the id of the one who typed it."""
        used = self.use_link(code, CODE, now)
        return used is not None and self.merge_people(person, used.person, told=True)

    def _tries(self, person: str, now: datetime) -> int:
        counted = select(func.coalesce(func.sum(links.c.tries), 0))
        theirs = (links.c.person_id == person, links.c.kind == TRIES, links.c.expires > now)
        return int(self.connection.execute(counted.where(*theirs)).scalar_one())

    def _count_try(self, person: str, now: datetime) -> None:
        theirs = (links.c.person_id == person, links.c.kind == TRIES)
        open_ = (*theirs, links.c.expires > now)
        if not self.connection.execute(update(links).where(*open_).values(tries=links.c.tries + 1)).rowcount:
            self.connection.execute(delete(links).where(*theirs))
            self.make_link(new_id(32), TRIES, person, now + GOOD_FOR)
            self.connection.execute(update(links).where(*open_).values(tries=1))

    def _shares_a_workspace(self, one: str, other: str) -> bool:
        mine, theirs = identities.alias(), identities.alias()
        both = and_(mine.c.channel == theirs.c.channel, mine.c.tenant == theirs.c.tenant)
        asked = select(func.count()).select_from(mine.join(theirs, both))
        return bool(
            self.connection.execute(asked.where(mine.c.person_id == one, theirs.c.person_id == other)).scalar_one()
        )

    # By their work e-mail

    def link_by_email(self, organisation: str) -> int:
        """Links everybody of a joined organisation for whom both services vouch with one e-mail; how many."""
        linked = 0
        for identity in self._identities_in(organisation):
            person = self._person_of(identity)
            linked += person is not None and self.link_same_email(person, identity) is not None
        return linked

    def link_same_email(self, person: str, identity: Identity) -> str | None:
        """The person whose e-mail in another service of the same organisation is this one, the two made one.

        Nothing where there is none, or several, or where one of the two is a guest or wants to be kept apart.
        """
        mine = (people.c.id == person, people.c.guest.is_(False))
        me = self.connection.execute(select(people.c.organisation_id, people.c.prefs).where(*mine)).one_or_none()
        if me is None or not identity.email or me.prefs.get(APART):
            return None
        same = (
            select(people.c.id, people.c.guest, people.c.prefs, identities.c.channel)
            .select_from(identities.join(people, people.c.id == identities.c.person_id))
            .where(
                people.c.organisation_id == me.organisation_id,
                func.lower(identities.c.email) == identity.email.lower(),
                people.c.id != person,
            )
        )
        found = self.connection.execute(same).all()
        apart = any(row.guest or row.prefs.get(APART) or row.channel == identity.channel for row in found)
        if apart or len({row.id for row in found}) != 1:
            return None
        other = str(found[0].id)
        if self._shares_a_workspace(person, other):
            return None
        return other if self.merge_people(other, person) else None

    def _identities_in(self, organisation: str) -> list[Identity]:
        """Those with an e-mail in the organisation's Teams, in order."""
        found = (
            select(identities)
            .join(
                workspaces,
                and_(workspaces.c.channel == identities.c.channel, workspaces.c.tenant == identities.c.tenant),
            )
            .where(workspaces.c.organisation_id == organisation, identities.c.channel == "teams")
            .where(identities.c.email.is_not(None))
            .order_by(identities.c.tenant, identities.c.user_id)
        )
        rows = self.connection.execute(found)
        return [Identity(row.channel, row.tenant, row.user_id, email=row.email) for row in rows]

    def _person_of(self, identity: Identity) -> str | None:
        them = (
            identities.c.channel == identity.channel,
            identities.c.tenant == identity.tenant,
            identities.c.user_id == identity.user,
        )
        return self.connection.execute(select(identities.c.person_id).where(*them)).scalar_one_or_none()

    # Two people are one

    def merge_people(self, into: str, out_of: str, *, told: bool = False) -> bool:
        """All that the second had is the first one's; false where either is gone.

        Where both are in a case, the stronger role stands. The one whose conversation is nowhere takes the other's.
        ``told`` says that they know of it already.
        """
        rows = {row.person_id: row for row in self.connection.execute(LOOK_UP, {"people": [into, out_of]})}
        stays, goes = rows.get(into), rows.get(out_of)
        if into == out_of or stays is None or goes is None:
            return False
        prefs = self._prefs_of_both(stays, goes, told=told)
        if not stays.context.get("case"):
            moved = update(contexts).where(contexts.c.person_id == into)
            self.connection.execute(moved.values(context=goes.context))
        self._strongest_role(into, out_of)
        self.connection.execute(update(actions).where(actions.c.owner == out_of).values(owner=into))
        self._latest_places(into, out_of)
        repoint(self.connection, people, out_of, into)
        kept = {"prefs": prefs, "welcomed": stays.welcomed or goes.welcomed}
        for mine, theirs in (("name", "person_name"), ("timezone", "person_timezone"), ("locale", "locale")):
            kept[mine] = getattr(stays, theirs) or getattr(goes, theirs)
        self.connection.execute(update(people).where(people.c.id == into).values(**kept))
        self.connection.execute(delete(people).where(people.c.id == out_of))
        self._known.pop(out_of, None)
        self._know(self.connection.execute(LOOK_UP, {"people": [into]}).one())
        return True

    def _prefs_of_both(self, stays: Any, goes: Any, *, told: bool) -> dict[str, str]:
        """Their settings, the first one's before the second's; and beside them what the second one brings."""
        theirs = self.identities_of(goes.person_id)
        brought: dict[str, Any] = {
            "organisation": goes.id,
            "identities": [[who.channel, who.tenant, who.user] for who in theirs],
            "cases": sorted(
                self.connection.execute(
                    select(members.c.case_id).where(members.c.person_id == goes.person_id)
                ).scalars()
            ),
        }
        before = json.loads(stays.prefs.get(BROUGHT, "[]")) + json.loads(goes.prefs.get(BROUGHT, "[]"))
        prefs = {**goes.prefs, **stays.prefs, LINKED: "yes", BROUGHT: json.dumps([*before, brought])}
        prefs.pop(APART, None)
        if not told:
            prefs[NEWS] = "yes"
        return prefs

    def _strongest_role(self, into: str, out_of: str) -> None:
        """In a case with both of them, the weaker of the two roles goes."""
        mine, theirs = members.alias(), members.alias()
        both = mine.join(theirs, and_(mine.c.case_id == theirs.c.case_id, theirs.c.person_id == out_of))
        shared = select(mine.c.case_id).select_from(both).where(mine.c.person_id == into)
        for case_id in list(self.connection.execute(shared).scalars()):
            here = (members.c.case_id == case_id, members.c.person_id.in_((into, out_of)))
            ranked = select(members.c.role).where(*here).order_by(RANK).limit(1)
            role = self.connection.execute(ranked).scalar_one()
            self.connection.execute(update(members).where(*here).values(role=role))

    def _latest_places(self, into: str, out_of: str) -> None:
        """Where both spoke in one channel, the place of the earlier day goes."""
        found = select(places).where(places.c.person_id.in_((into, out_of))).order_by(places.c.at)
        latest = {row.channel: row.person_id for row in self.connection.execute(found)}
        for channel, person in latest.items():
            old = out_of if person == into else into
            self.connection.execute(delete(places).where(places.c.person_id == old, places.c.channel == channel))

    # One person is two again

    def unlink_person(self, person: str, now: datetime) -> bool:
        """Those who were brought in are people of their own again, with the cases that they brought and still have.

        What was begun since stays where it is. False where nothing was ever linked.
        """
        row = self.connection.execute(LOOK_UP, {"people": [person]}).one_or_none()
        brought = json.loads(row.prefs.get(BROUGHT, "[]")) if row is not None else []
        if row is None or not brought:
            return False
        prefs = {key: value for key, value in row.prefs.items() if key not in (LINKED, NEWS, BROUGHT)}
        prefs[APART] = "yes"
        for one in brought:
            self._tell_apart(row, one, prefs, now)
        self.connection.execute(update(people).where(people.c.id == person).values(prefs=prefs))
        taken = {case_id for one in brought for case_id in one["cases"]}
        if row.context.get("case") in taken:
            self.connection.execute(update(contexts).where(contexts.c.person_id == person).values(context={}))
        self._known.pop(person, None)
        self._know(self.connection.execute(LOOK_UP, {"people": [person]}).one())
        return True

    def _tell_apart(self, row: Any, brought: dict[str, Any], prefs: dict[str, str], now: datetime) -> None:
        other = new_id()
        about = {"name": row.person_name, "timezone": row.person_timezone, "locale": row.locale}
        them = {"id": other, "organisation_id": self._still_there(brought["organisation"], row.id), **about}
        self.connection.execute(new(people), {**them, "guest": False, "welcomed": True, "prefs": prefs, "made_at": now})
        self.connection.execute(new(contexts), {"person_id": other, "context": {}})
        for channel, tenant, user in brought["identities"]:
            them_there = (
                identities.c.channel == channel,
                identities.c.tenant == tenant,
                identities.c.user_id == user,
                identities.c.person_id == row.person_id,
            )
            self.connection.execute(update(identities).where(*them_there).values(person_id=other))
            here = (places.c.person_id == row.person_id, places.c.channel == channel)
            self.connection.execute(update(places).where(*here).values(person_id=other))
        for table in (members, reminders):
            theirs = (table.c.person_id == row.person_id, table.c.case_id.in_(brought["cases"]))
            self.connection.execute(update(table).where(*theirs).values(person_id=other))

    def _still_there(self, organisation: str, otherwise: str) -> str:
        """The organisation that they came from; the one it was joined to, where it is gone."""
        found = select(organisations.c.id).where(organisations.c.id == organisation)
        return self.connection.execute(found).scalar_one_or_none() or otherwise
