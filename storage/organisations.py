"""Organisations: their profile, administrators and installations, and what they asked in vain."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, func, select, update

from dialogs.scene import Profile
from storage.moving import repoint
from storage.part import Part
from storage.portable import Insertion, or_update, unless_there
from storage.tables import admins, feedback, organisations, people, unanswered, workspaces

ADD_ADMIN = unless_there(admins)
ADD_ORGANISATION = unless_there(organisations)
INSTALL = or_update(workspaces, "name", "state", "token", "bot", "bot_user", "installed_at")

# Fields of the profile that are kept as numbers.
WHOLE_NUMBERS = frozenset({"retention_days"})
OWN_FIELDS = frozenset({"name", "nation", "timezone", "language", "retention_days", "contact"})
MERGE_QUESTION = Insertion(
    unanswered,
    lambda statement: statement.on_conflict_do_update(
        index_elements=["organisation_id", "words"],
        set_={"times": unanswered.c.times + statement.excluded.times},
    ),
)


@dataclass(frozen=True)
class Installation:
    """The coach in a workspace. ``token`` is encrypted: memory only keeps the bytes."""

    channel: str
    tenant: str
    token: bytes
    bot: str | None = None
    bot_user: str | None = None
    name: str | None = None


@dataclass(frozen=True)
class Question:
    """Words that no content answers, how many times they were asked, and what stood nearest."""

    organisation: str
    words: str
    near: tuple[str, ...]
    times: int
    last_at: datetime


@dataclass(frozen=True)
class Remark:
    """What somebody found wrong with an entry."""

    organisation: str
    about: str
    words: str
    at: datetime


class Organisations(Part):
    def profile(self, organisation: str) -> Profile | None:
        """What the organisation said about itself, and the defaults where it said nothing; nothing if
        unknown.
        """
        row = self.connection.execute(select(organisations).where(organisations.c.id == organisation)).one_or_none()
        return self._profile(row) if row else None

    def organisations(self) -> tuple[str, ...]:
        """The ids of all organisations."""
        return tuple(self.connection.execute(select(organisations.c.id).order_by(organisations.c.id)).scalars())

    def own_profile(self, organisation: str) -> frozenset[str]:
        """The keys of the profile under which the organisation itself said something."""
        row = self.connection.execute(select(organisations).where(organisations.c.id == organisation)).one_or_none()
        if row is None:
            return frozenset()
        return frozenset(row.facts or {}) | {key for key in OWN_FIELDS if getattr(row, key) is not None}

    def keep_profile(self, organisation: str, told: Mapping[str, str | int | None], now: datetime) -> None:
        """Takes over what is told, key by key; nothing under a key means as the defaults say.

        Keys are the fields of ``Profile``; any other key goes among its facts.
        """
        ADD_ORGANISATION.run(self.connection, {"id": organisation, "facts": {}, "made_at": now})
        theirs = organisations.c.id == organisation
        own = {key: value for key, value in told.items() if key in OWN_FIELDS}
        facts = dict(self.connection.execute(select(organisations.c.facts).where(theirs)).scalar_one())
        for key in told.keys() - OWN_FIELDS:
            facts.pop(key, None)
            if told[key] is not None:
                facts[key] = str(told[key])
        self.connection.execute(update(organisations).where(theirs).values(**own, facts=facts))

    def name_admin(self, organisation: str, person: str) -> bool:
        """Makes the person an administrator of their own organisation; false where they are of another or none,
        or a guest.
        """
        home = select(people.c.organisation_id).where(people.c.id == person, people.c.guest.is_(False))
        if self.connection.execute(home).scalar_one_or_none() != organisation:
            return False
        ADD_ADMIN.run(self.connection, {"organisation_id": organisation, "person_id": person})
        return True

    def remove_admin(self, organisation: str, person: str) -> None:
        self.connection.execute(
            delete(admins).where(admins.c.organisation_id == organisation, admins.c.person_id == person)
        )

    def admins_of(self, organisation: str) -> tuple[str, ...]:
        """The ids of its administrators."""
        named = select(admins.c.person_id).where(admins.c.organisation_id == organisation).order_by(admins.c.person_id)
        return tuple(self.connection.execute(named).scalars())

    def is_admin(self, person: str) -> bool:
        """Whether they administer the organisation that they are in now."""
        asked = (
            select(func.count())
            .select_from(admins.join(people, people.c.id == admins.c.person_id))
            .where(
                people.c.id == person,
                people.c.organisation_id == admins.c.organisation_id,
                people.c.guest.is_(False),
            )
        )
        return bool(self.connection.execute(asked).scalar_one())

    def save_installation(self, installation: Installation, organisation: str | None, now: datetime) -> None:
        """The coach was installed, anew or again. A workspace that nobody met becomes an organisation of its
        own.
        """
        where = {"channel": installation.channel, "tenant": installation.tenant}
        home = organisation or self.organisation_of(**where) or f"{installation.channel}-{installation.tenant}"
        ADD_ORGANISATION.run(self.connection, {"id": home, "facts": {}, "made_at": now})
        kept = {
            "name": installation.name,
            "token": installation.token,
            "bot": installation.bot,
            "bot_user": installation.bot_user,
        }
        INSTALL.run(
            self.connection,
            {**where, "organisation_id": home, **kept, "state": "installed", "installed_at": now},
        )

    def installation(self, channel: str, tenant: str) -> Installation | None:
        """What stands installed there; nothing where it was revoked."""
        row = self.connection.execute(
            select(workspaces).where(
                workspaces.c.channel == channel,
                workspaces.c.tenant == tenant,
                workspaces.c.state == "installed",
            )
        ).one_or_none()
        if row is None or row.token is None:
            return None
        return Installation(row.channel, row.tenant, bytes(row.token), row.bot, row.bot_user, row.name)

    def revoke_installation(self, channel: str, tenant: str) -> None:
        """The coach was removed there: its token goes at once."""
        there = (workspaces.c.channel == channel, workspaces.c.tenant == tenant)
        self.connection.execute(update(workspaces).where(*there).values(state="revoked", token=None))

    def organisation_of(self, channel: str, tenant: str) -> str | None:
        found = select(workspaces.c.organisation_id).where(
            workspaces.c.channel == channel, workspaces.c.tenant == tenant
        )
        return self.connection.execute(found).scalar_one_or_none()

    def workspaces_of(self, channel: str) -> tuple[str, ...]:
        """The workspaces or tenants of the channel in which somebody has met the coach."""
        known = select(workspaces.c.tenant).where(workspaces.c.channel == channel).order_by(workspaces.c.tenant)
        return tuple(self.connection.execute(known).scalars())

    def join(self, first: tuple[str, str], second: tuple[str, str]) -> str | None:
        """Makes one organisation of two workspaces, each a channel and a tenant; nothing where one is
        unknown.

        It is the first one's: its profile stands, and the second's where that says nothing. People, cases, questions
        and whatever else hangs on the second come over.
        """
        into, out_of = self.organisation_of(*first), self.organisation_of(*second)
        if into is None or out_of is None:
            return None
        if into != out_of:
            self._fill_profile(into, out_of)
            for asked in self.questions(out_of):
                question = {"words": asked.words, "near": list(asked.near), "last_at": asked.last_at}
                MERGE_QUESTION.run(self.connection, {"organisation_id": into, **question, "times": asked.times})
            self.connection.execute(delete(unanswered).where(unanswered.c.organisation_id == out_of))
            repoint(self.connection, organisations, out_of, into)
            self.connection.execute(delete(organisations).where(organisations.c.id == out_of))
            self._known.clear()
        return into

    def _fill_profile(self, into: str, out_of: str) -> None:
        both = select(organisations).where(organisations.c.id.in_((into, out_of)))
        rows = {row.id: row for row in self.connection.execute(both.order_by(organisations.c.id).with_for_update())}
        stays, goes = rows[into], rows[out_of]
        own = {key: getattr(goes, key) for key in OWN_FIELDS if getattr(stays, key) is None}
        facts = {**goes.facts, **stays.facts}
        self.connection.execute(update(organisations).where(organisations.c.id == into).values(**own, facts=facts))

    def questions(self, organisation: str | None = None) -> tuple[Question, ...]:
        """What was asked in vain, the most frequent first; of all organisations where none is named."""
        asked = select(unanswered).order_by(unanswered.c.times.desc(), unanswered.c.words, unanswered.c.organisation_id)
        if organisation is not None:
            asked = asked.where(unanswered.c.organisation_id == organisation)
        return tuple(
            Question(row.organisation_id, row.words, tuple(row.near), row.times, row.last_at)
            for row in self.connection.execute(asked)
        )

    def remarks(self, organisation: str | None = None) -> tuple[Remark, ...]:
        """What was found wrong, the latest first; of all organisations where none is named."""
        made = select(feedback).order_by(feedback.c.at.desc(), feedback.c.id.desc())
        if organisation is not None:
            made = made.where(feedback.c.organisation_id == organisation)
        return tuple(Remark(row.organisation_id, row.about, row.words, row.at) for row in self.connection.execute(made))
