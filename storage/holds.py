"""Records that information governance keeps for now: of a council, a person or a case."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from sqlalchemy import ColumnElement, Exists, and_, delete, exists, func, or_, select

from storage.errors import OnHold
from storage.part import Part
from storage.portable import or_update
from storage.tables import cases, holds, members, people

HoldKind = Literal["organisation", "person", "case"]
SET_HOLD = or_update(holds, "at", "why")


@dataclass(frozen=True)
class Hold:
    """What is kept, since when, and why, in the words of whoever asked for it."""

    kind: str
    key: str
    at: datetime
    why: str


class Holds(Part):
    def hold(self, organisation: str, kind: HoldKind, key: str, why: str, now: datetime) -> bool:
        """Keeps it from now on; false where the council has no such person or case."""
        if not self._is_theirs(organisation, kind, key):
            return False
        SET_HOLD.run(
            self.connection, {"organisation_id": organisation, "kind": kind, "key": key, "at": now, "why": why}
        )
        return True

    def release(self, organisation: str, kind: HoldKind, key: str) -> bool:
        """Keeps it no longer; false where it was not kept."""
        here = and_(holds.c.organisation_id == organisation, holds.c.kind == kind, holds.c.key == key)
        return bool(self.connection.execute(delete(holds).where(here)).rowcount)

    def holds_of(self, organisation: str) -> tuple[Hold, ...]:
        """All that is kept there, the oldest first."""
        found = select(holds).where(holds.c.organisation_id == organisation).order_by(holds.c.at, holds.c.key)
        return tuple(Hold(row.kind, row.key, row.at, row.why) for row in self.connection.execute(found))

    def refuse_held_person(self, person: str) -> None:
        """Raises ``OnHold`` where they, their council, or a case that would go with them is kept."""
        theirs = select(people.c.organisation_id).where(people.c.id == person).scalar_subquery()
        mine = select(members.c.case_id).where(members.c.person_id == person)
        others = members.alias("others")
        shared = exists().where(others.c.case_id == holds.c.key, others.c.person_id != person)
        kept = or_(
            and_(holds.c.kind == "organisation", holds.c.key == theirs),
            and_(holds.c.kind == "person", holds.c.key == person),
            and_(holds.c.kind == "case", holds.c.key.in_(mine), ~shared),
        )
        self._refuse(and_(holds.c.organisation_id == theirs, kept))

    def refuse_held_case(self, case: str) -> None:
        """Raises ``OnHold`` where the case, its council or somebody in it is kept."""
        home = select(cases.c.organisation_id).where(cases.c.id == case).scalar_subquery()
        inside = select(members.c.person_id).where(members.c.case_id == case)
        kept = or_(
            and_(holds.c.kind == "organisation", holds.c.key == home),
            and_(holds.c.kind == "case", holds.c.key == case),
            and_(holds.c.kind == "person", holds.c.key.in_(inside)),
        )
        self._refuse(and_(holds.c.organisation_id == home, kept))

    def _refuse(self, which: ColumnElement[bool]) -> None:
        if self.connection.execute(select(func.count()).select_from(holds).where(which)).scalar_one():
            raise OnHold

    def _is_theirs(self, organisation: str, kind: HoldKind, key: str) -> bool:
        if kind == "organisation":
            return key == organisation
        table = people if kind == "person" else cases
        found = select(table.c.organisation_id).where(table.c.id == key)
        return self.connection.execute(found).scalar_one_or_none() == organisation


def case_is_held() -> Exists:
    """For a statement over cases: whether this one is kept, by itself, its council or somebody in it."""
    inside = exists().where(members.c.case_id == cases.c.id, members.c.person_id == holds.c.key)
    return exists().where(
        holds.c.organisation_id == cases.c.organisation_id,
        or_(
            holds.c.kind == "organisation",
            and_(holds.c.kind == "case", holds.c.key == cases.c.id),
            and_(holds.c.kind == "person", inside),
        ),
    )
