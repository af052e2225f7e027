"""Who is in a case, and as what."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, and_, delete, or_, select, update

from dialogs.case import Role
from storage.part import Part
from storage.portable import or_update
from storage.tables import members, outbox, reminders, requests

SET_ROLE = or_update(members, "role")


class Membership(Part):
    def add_member(self, case: str, person: str, role: Role, now: datetime) -> None:
        """They are in the case from now on, or in another role than before."""
        set_role(self.connection, case, person, role, now)

    def people_in(self, case: str) -> tuple[str, ...]:
        """The ids of everybody who is in the case, its owners first."""
        found = select(members.c.person_id).where(members.c.case_id == case)
        ordered = found.order_by(members.c.role != "owner", members.c.at, members.c.person_id)
        return tuple(self.connection.execute(ordered).scalars())

    def remove_member(self, case: str, person: str) -> None:
        """They reach the case no more, from their next message on: old buttons are asked here, too."""
        remove(self.connection, case, person)


def set_role(connection: Connection, case: str, person: str, role: Role, now: datetime) -> None:
    SET_ROLE.run(connection, {"case_id": case, "person_id": person, "role": role, "at": now})


def remove(connection: Connection, case: str, person: str) -> None:
    """Takes them out of the case, with what waits for them about it: posts, reminders, what they asked of others."""
    connection.execute(delete(members).where(members.c.case_id == case, members.c.person_id == person))
    waiting = (outbox.c.case_id == case, outbox.c.person_id == person, outbox.c.state == "waiting")
    gone = {"state": "failed", "reply": None, "lease_until": None, "why": "no longer a member"}
    connection.execute(update(outbox).where(*waiting).values(gone))
    theirs = (reminders.c.case_id == case, reminders.c.person_id == person, reminders.c.state == "set")
    connection.execute(update(reminders).where(*theirs).values(state="stopped"))
    # An owner who leaves offers the case to its editors: that offer stays.
    mine = and_(requests.c.from_person_id == person, requests.c.kind != "own")
    either = or_(mine, requests.c.to_person_id == person)
    open_ones = (requests.c.case_id == case, either, requests.c.state.in_(("open", "unsure")))
    connection.execute(update(requests).where(*open_ones).values(state="ended", code=None))
