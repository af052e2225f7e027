"""Forgets a person: what is only theirs goes, what they wrote with others stays without their name."""

from __future__ import annotations

from sqlalchemy import case, delete, func, or_, select, update

from storage.part import Part
from storage.tables import actions, cases, heard, members, outbox, people


class Forgetting(Part):
    def forget_person(self, person: str) -> tuple[str, ...]:
        """Deletes all that is held about the person; gives back the ids of the cases that went with them.

        A case that nobody else is in goes whole. In a shared one the answers keep their words, and who wrote
        them becomes empty: a former colleague. A shared case without an owner is its longest-standing
        editor's then. That a message was heard stays, without the person, so that a repeat of it does not
        begin anew.
        """
        theirs = self._cases_of(person)
        alone = self._without_others(person, theirs)
        self.connection.execute(delete(cases).where(cases.c.id.in_(alone)))
        self.connection.execute(delete(outbox).where(outbox.c.case_id.in_(alone)))
        self.connection.execute(update(actions).where(actions.c.by_person_id == person).values(by_person_id=None))
        self._leave_shared([found for found in theirs if found not in alone], person)
        self.connection.execute(update(heard).where(heard.c.person_id == person).values(person_id=None, inline=None))
        self.connection.execute(delete(people).where(people.c.id == person))
        self._known.pop(person, None)
        return tuple(alone)

    def _cases_of(self, person: str) -> list[str]:
        found = select(members.c.case_id).where(members.c.person_id == person).order_by(members.c.case_id)
        return list(self.connection.execute(found).scalars())

    def _without_others(self, person: str, among: list[str]) -> list[str]:
        others = select(members.c.case_id).where(members.c.person_id != person, members.c.case_id.in_(among))
        shared = set(self.connection.execute(others).scalars())
        return [found for found in among if found not in shared]

    def _leave_shared(self, shared: list[str], person: str) -> None:
        name = select(people.c.name).where(people.c.id == person).scalar_subquery()
        named = or_(actions.c.owner == person, actions.c.owner == name)
        self.connection.execute(update(actions).where(actions.c.case_id.in_(shared), named).values(owner=None))
        self.connection.execute(delete(members).where(members.c.person_id == person, members.c.case_id.in_(shared)))
        for found in shared:
            self._give_an_owner(found)

    def _give_an_owner(self, found: str) -> None:
        here = members.c.case_id == found
        owners = select(func.count()).select_from(members).where(here, members.c.role == "owner")
        if self.connection.execute(owners).scalar_one():
            return
        rank = case((members.c.role == "editor", 0), else_=1)
        heir = select(members.c.person_id).where(here).order_by(rank, members.c.at, members.c.person_id).limit(1)
        self.connection.execute(
            update(members).where(here, members.c.person_id == heir.scalar_subquery()).values(role="owner")
        )
