"""Reminders that fall due: claimed like the outbox, and checked again before they are said."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import and_, bindparam, exists, func, or_, select, update

from storage.part import Part
from storage.portable import written
from storage.tables import places, reminders

LEASE = timedelta(seconds=60)
CHANNELS = ("slack", "teams", "web")

NOW = bindparam("now", type_=reminders.c.due.type)
SET = reminders.c.state == written("set")
FREE = or_(reminders.c.lease_until.is_(None), reminders.c.lease_until <= NOW)
later = places.alias("later")
# Whoever spoke last in a channel that this process does not send to is another process's to remind.
REACHED = exists().where(
    places.c.person_id == reminders.c.person_id,
    places.c.channel.in_(bindparam("channels", expanding=True)),
    ~exists().where(later.c.person_id == places.c.person_id, later.c.at > places.c.at),
)
DUE = and_(SET, reminders.c.due <= NOW, FREE, REACHED)
TAKE = (
    select(reminders)
    .where(DUE)
    .order_by(reminders.c.due, reminders.c.id)
    .limit(bindparam("limit"))
    .with_for_update(skip_locked=True)
)
STILL_DUE = (
    select(reminders)
    .where(reminders.c.id.in_(bindparam("ids", expanding=True)), SET, reminders.c.due <= NOW)
    .where(reminders.c.leased_by == bindparam("process"), reminders.c.lease_until > NOW)
    .order_by(reminders.c.id)
    .with_for_update()
)
FREED: dict[str, Any] = {"leased_by": None, "lease_until": None}
LET_GO = update(reminders).where(SET, reminders.c.id == bindparam("reminder")).values(FREED)
SAID = LET_GO.values(
    state=bindparam("then"),
    due=func.coalesce(bindparam("to", type_=reminders.c.due.type), reminders.c.due),
    said=reminders.c.said + 1,
)
MOVED = LET_GO.values(due=bindparam("to", type_=reminders.c.due.type))
DISSOLVED = LET_GO.values(state="done")
FIRST = select(func.min(reminders.c.due)).where(SET, REACHED)
LEASE_THEM = (
    update(reminders)
    .where(reminders.c.id.in_(bindparam("ids", expanding=True)))
    .values(leased_by=bindparam("process"), lease_until=bindparam("until"))
)


@dataclass(frozen=True)
class DueReminder:
    """A reminder that this process holds for 60 seconds. ``said`` counts how often it was said already."""

    id: str
    person: str
    case: str | None
    step: str | None
    kind: str
    due: datetime
    rule: str | None
    words: str
    said: int
    purpose: str = ""


class Reminders(Part):
    def take_due_reminders(
        self, process: str, now: datetime, limit: int = 100, channels: Collection[str] = CHANNELS
    ) -> tuple[DueReminder, ...]:
        """Leases reminders that are due, the oldest first, of people who spoke last in one of these channels."""
        values = {"now": now, "limit": limit, "channels": list(channels)}
        found = self.connection.execute(TAKE, values).all()
        if found:
            ids = [row.id for row in found]
            self.connection.execute(LEASE_THEM, {"ids": ids, "process": process, "until": now + LEASE})
        return tuple(_due(row) for row in found)

    def next_reminder(self, channels: Collection[str]) -> datetime | None:
        """When the next reminder falls due of people who spoke last in one of these channels."""
        return self.connection.execute(FIRST, {"channels": list(channels)}).scalar_one()

    def still_due(self, ids: Sequence[str], process: str, now: datetime) -> dict[str, DueReminder]:
        """Those, locked, that this process still holds and nobody has stopped or moved meanwhile."""
        found = self.connection.execute(STILL_DUE, {"ids": [*ids], "process": process, "now": now})
        return {row.id: _due(row) for row in found}

    def reminders_said(self, said: Mapping[str, datetime | None]) -> None:
        """They were said, in the unit that owes their words. Each comes again then, or is done."""
        self._let_go(SAID, [{"reminder": id, "then": "set" if to else "done", "to": to} for id, to in said.items()])

    def reminders_moved(self, moved: Mapping[str, datetime]) -> None:
        """It was not the time: they come then."""
        self._let_go(MOVED, [{"reminder": id, "to": to} for id, to in moved.items()])

    def reminders_dissolved(self, ids: Sequence[str]) -> None:
        """Nobody needs them any more."""
        self._let_go(DISSOLVED, [{"reminder": id} for id in ids])

    def _let_go(self, statement: Any, values: list[dict[str, Any]]) -> None:
        if values:
            self.connection.execute(statement, values)


def _due(row: Any) -> DueReminder:
    about = (row.id, row.person_id, row.case_id, row.step, row.kind)
    return DueReminder(*about, row.due, row.rule, row.words, row.said, row.purpose or "")
