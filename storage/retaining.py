"""Lets cases go for their age and state: a notice to their members first, and not while they are kept."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import and_, delete, exists, or_, select, update

from dialogs.case import CaseState
from dialogs.retention import DECIDED, NOTICE, days_kept, notice_id
from storage.forgetting import Forgetting
from storage.holds import case_is_held
from storage.portable import Insertion
from storage.tables import cases, members, organisations, outbox, people, places, reminders

# Somebody may be away, or in a place that is out of reach for a while: so much longer a notice may take to arrive.
LATEST = NOTICE * 2
AT_ONCE = 200
OPEN: tuple[CaseState, ...] = ("open", "parked")
SET_NOTICE = Insertion(
    reminders,
    lambda statement: statement.on_conflict_do_update(
        index_elements=["id"],
        set_={"due": statement.excluded.due, "state": "set", "said": 0, "leased_by": None, "lease_until": None},
    ),
)
VOID = or_(cases.c.notice_at.is_(None), cases.c.notice_at < cases.c.updated_at)


class Retaining(Forgetting):
    def retain(self, now: datetime) -> dict[str, int]:
        """Gives notice of what will go, lets go of what was given notice of, and of people who asked to be forgotten
        while their records were kept. How many of each.
        """
        return {"noticed": self._give_notice(now), "retired": self._retire(now), "forgotten": self._forget_waiting()}

    def notice_said(self, case: str, now: datetime) -> None:
        """A member was told now: the days count from here."""
        self.connection.execute(update(cases).where(cases.c.id == case).values(notice_at=now))

    def _old(self, now: datetime, less: timedelta) -> Iterator[Any]:
        """For each council, what says that a case of it is so old."""
        for row in self.connection.execute(select(organisations)).all():
            profile = self._profile(row)
            for states in (OPEN, DECIDED):
                days = days_kept(profile, states[0])
                yield and_(
                    cases.c.organisation_id == row.id,
                    cases.c.state.in_(states),
                    cases.c.updated_at <= now - timedelta(days=days) + less,
                )

    def _give_notice(self, now: datetime) -> int:
        told = 0
        for old in self._old(now, NOTICE):
            found = select(cases.c.id).where(old, VOID, ~case_is_held()).order_by(cases.c.id).limit(AT_ONCE)
            for case in self.connection.execute(found).scalars().all():
                self._tell_members(case, now)
                self.notice_said(case, now)
                told += 1
        return told

    def _tell_members(self, case: str, now: datetime) -> None:
        """A reminder for each member who can be written to; it is said in their hours, like any other."""
        reached = exists().where(places.c.person_id == members.c.person_id)
        for person in self.connection.execute(
            select(members.c.person_id).where(members.c.case_id == case, reached)
        ).scalars():
            notice = {"id": notice_id(case, person), "person_id": person, "case_id": case, "kind": "retention"}
            SET_NOTICE.run(self.connection, {**notice, "due": now, "words": "", "made_at": now})

    def _retire(self, now: datetime) -> int:
        untold = exists().where(
            reminders.c.case_id == cases.c.id, reminders.c.kind == "retention", reminders.c.state == "set"
        )
        given = and_(
            cases.c.notice_at >= cases.c.updated_at,
            or_(
                and_(cases.c.notice_at <= now - NOTICE, ~untold),
                cases.c.notice_at <= now - LATEST,
            ),
        )
        gone = 0
        for old in self._old(now, timedelta(0)):
            found = select(cases.c.id).where(old, given, ~case_is_held()).order_by(cases.c.id).limit(AT_ONCE)
            ids = list(self.connection.execute(found).scalars())
            if ids:
                self.connection.execute(delete(outbox).where(outbox.c.case_id.in_(ids)))
                gone += self.connection.execute(delete(cases).where(cases.c.id.in_(ids))).rowcount
        return gone

    def _forget_waiting(self) -> int:
        """People who asked to be forgotten while their records were kept, and are not kept any more."""
        asked = select(people.c.id).where(people.c.delete_asked.is_not(None)).order_by(people.c.id)
        return sum(self.forget_unless_held(person) for person in self.connection.execute(asked).scalars().all())
