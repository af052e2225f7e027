"""Clocks that jump back: what then lies further ahead than it ever can is brought back to what it can."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Table, update

from storage import outbox as posts
from storage import reminders as due
from storage import wants as errands
from storage.part import Part
from storage.portable import written
from storage.tables import outbox, reminders, wants

# Clocks of two machines may differ. Who is behind may not shorten the leases of who is ahead: they would count as over.
MARGIN = timedelta(minutes=5)

# What is still open, and how long one lease of it lasts. Written out, so that each finds its index of just these rows.
LEASED: tuple[tuple[Table[Any], ColumnElement[bool], timedelta], ...] = (
    (outbox, outbox.c.state.in_(posts.UNSENT), posts.LEASE),
    (wants, wants.c.state == written("waiting"), errands.LEASE),
    (reminders, reminders.c.state == written("set"), due.LEASE),
)
PUT_OFF = LEASED[:2]


class Clocks(Part):
    def put_clocks_right(self, now: datetime) -> int:
        """After the clock was put back, leases and waits would last as much longer; how many were put right.

        Each such lease lasts from now as long as any other. So whoever holds it and lives has the time to finish, and
        nothing is done twice; what a dead process holds is free when it ends. What was put off may be tried at once.
        """
        changed = 0
        for table, open_, lease in LEASED:
            far = table.c.lease_until > now + lease + MARGIN
            shorter = update(table).where(open_, far).values(lease_until=now + lease)
            changed += self.connection.execute(shorter).rowcount
        for table, open_, _ in PUT_OFF:
            far = table.c.next_try > now + posts.LONGEST_WAIT + MARGIN
            changed += self.connection.execute(update(table).where(open_, far).values(next_try=now)).rowcount
        return changed
