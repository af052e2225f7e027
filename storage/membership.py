"""Who is in a case, and as what."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import delete, select

from dialogs.case import Role
from storage.part import Part
from storage.portable import or_update
from storage.tables import members

SET_ROLE = or_update(members, "role")


class Membership(Part):
    def add_member(self, case: str, person: str, role: Role, now: datetime) -> None:
        """They are in the case from now on, or in another role than before."""
        SET_ROLE.run(self.connection, {"case_id": case, "person_id": person, "role": role, "at": now})

    def people_in(self, case: str) -> tuple[str, ...]:
        """The ids of everybody who is in the case, its owners first."""
        found = select(members.c.person_id).where(members.c.case_id == case)
        ordered = found.order_by(members.c.role != "owner", members.c.at, members.c.person_id)
        return tuple(self.connection.execute(ordered).scalars())

    def remove_member(self, case: str, person: str) -> None:
        """They reach the case no more, from their next message on: old buttons are asked here, too."""
        self.connection.execute(delete(members).where(members.c.case_id == case, members.c.person_id == person))
