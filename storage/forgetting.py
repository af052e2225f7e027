"""Forgets a person: what is only theirs goes, what they wrote with others stays without their name."""

from __future__ import annotations

import json
from typing import Any

from sqlalchemy import Table, and_, case, delete, func, or_, select, update

from storage.errors import OnHold
from storage.holds import Holds
from storage.tables import (
    actions,
    cases,
    contexts,
    files,
    heard,
    held_words,
    members,
    outbox,
    people,
    requests,
    rows,
    submissions,
)


class Forgetting(Holds):
    def forget_person(self, person: str) -> tuple[str, ...]:
        """Deletes all that is held about the person; gives back the ids of the cases that went with them.

        A case that nobody else is in goes whole. In a shared one the answers keep their words, and who wrote
        them becomes empty: a former colleague. A shared case without an owner is its longest-standing
        editor's then. That a message was heard stays, without the person, so that a repeat of it does not
        begin anew. Raises ``OnHold`` where the records are kept for now.
        """
        self.refuse_held_person(person)
        theirs = self._cases_of(person)
        alone = self._without_others(person, theirs)
        self.connection.execute(delete(cases).where(cases.c.id.in_(alone)))
        self.connection.execute(delete(outbox).where(outbox.c.case_id.in_(alone)))
        self.connection.execute(update(actions).where(actions.c.by_person_id == person).values(by_person_id=None))
        self._leave_shared([found for found in theirs if found not in alone], person)
        self.connection.execute(update(heard).where(heard.c.person_id == person).values(person_id=None, inline=None))
        messages = select(held_words.c.message_id).where(held_words.c.person_id == person)
        self.connection.execute(update(heard).where(heard.c.id.in_(messages)).values(inline=None))
        self.connection.execute(delete(people).where(people.c.id == person))
        self._known.pop(person, None)
        return tuple(alone)

    def forget_unless_held(self, person: str) -> bool:
        """Forgets them, if their records are not kept."""
        try:
            self.forget_person(person)
        except OnHold:
            return False
        return True

    def delete_case(self, found: str) -> None:
        """The case goes at once, with all that tells of it. Raises ``OnHold`` where it is kept for now."""
        self.refuse_held_case(found)
        self.connection.execute(delete(outbox).where(outbox.c.case_id == found))
        self.connection.execute(delete(cases).where(cases.c.id == found))

    def _cases_of(self, person: str) -> list[str]:
        found = select(members.c.case_id).where(members.c.person_id == person).order_by(members.c.case_id)
        return list(self.connection.execute(found).scalars())

    def _without_others(self, person: str, among: list[str]) -> list[str]:
        others = select(members.c.case_id).where(members.c.person_id != person, members.c.case_id.in_(among))
        shared = set(self.connection.execute(others).scalars())
        return [found for found in among if found not in shared]

    def _leave_shared(self, shared: list[str], person: str) -> None:
        told = self.connection.execute(select(people.c.name).where(people.c.id == person)).scalar_one_or_none()
        named = or_(actions.c.owner == person, *([actions.c.owner == told] if told else []))
        self.connection.execute(update(actions).where(actions.c.case_id.in_(shared), named).values(owner=None))
        self.connection.execute(delete(members).where(members.c.person_id == person, members.c.case_id.in_(shared)))
        for found in shared:
            self._give_an_owner(found)
        self._leave_unnamed(shared, {words for words in (told, person) if words})

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

    def _leave_unnamed(self, shared: list[str], names: set[str]) -> None:
        """Takes the name out of what stands beside the words of a shared case: cells that are only the name, frozen
        copies, requests, files, and what others still have in hand or are still to be sent.
        """
        if not shared:
            return
        self.connection.execute(delete(files).where(files.c.case_id.in_(shared)))
        named: tuple[tuple[Table[Any], str], ...] = ((rows, "fields"), (submissions, "copy"), (requests, "about"))
        for table, column in named:
            self._clear(table, column, table.c.case_id.in_(shared), names)
        colleagues = select(members.c.person_id).where(members.c.case_id.in_(shared))
        self._clear(contexts, "context", contexts.c.person_id.in_(colleagues), names, within=True)
        self._unsay(heard, heard.c.inline, heard.c.person_id.in_(colleagues), names, {"inline": None})
        unsent = {"reply": None, "state": "failed", "why": "somebody in it was forgotten"}
        self._unsay(outbox, outbox.c.reply, outbox.c.person_id.in_(colleagues), names, unsent)

    def _unsay(self, table: Table[Any], said: Any, where: Any, names: set[str], empty: dict[str, Any]) -> None:
        """Takes back what was said to others with the name in it."""
        found = self.connection.execute(select(table.c.id, said).where(where, said.is_not(None))).all()
        gone = [row[0] for row in found if _tells(row[1], names)]
        if gone:
            self.connection.execute(update(table).where(table.c.id.in_(gone)).values(empty))

    def _clear(self, table: Table[Any], column: str, where: Any, names: set[str], within: bool = False) -> None:
        keys = list(table.primary_key.columns)
        for row in self.connection.execute(select(*keys, table.c[column]).where(where)).all():
            if _tells(row[-1], names):
                here = and_(*(key == value for key, value in zip(keys, row, strict=False)))
                cleared = _cleared(row[-1], names, within)
                self.connection.execute(update(table).where(here).values({column: cleared}))


def _tells(value: Any, names: set[str]) -> bool:
    said = json.dumps(value, ensure_ascii=False)
    return any(json.dumps(name, ensure_ascii=False)[1:-1] in said for name in names)


def _cleared(value: Any, names: set[str], within: bool) -> Any:
    """The value with each text that is a name emptied; with ``within``, each text that has one in it."""
    if isinstance(value, dict):
        return {key: _cleared(kept, names, within) for key, kept in value.items() if key not in names}
    if isinstance(value, list):
        return [_cleared(kept, names, within) for kept in value]
    if not isinstance(value, str):
        return value
    return "" if value in names or (within and any(name in value for name in names)) else value
