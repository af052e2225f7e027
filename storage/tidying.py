"""Lets go of what has grown old, and counts what is waiting."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Table, and_, delete, func, or_, select, update

from storage.outbox import SENT_TO
from storage.part import Part
from storage.portable import written
from storage.tables import cases, files, heard, links, outbox, portal_answers, records, reminders, wants, workspaces

KEPT = timedelta(days=7)
# Somebody may still ask what became of a reminder.
REMINDERS_KEPT = timedelta(days=90)

# An old answer of a portal is shown, with its age, while the portal is down.
ANSWERS_KEPT = timedelta(days=30)
# A button on a card is good for a year and a bit.
RECORDS_KEPT = timedelta(days=400)

# What waits for us, and since when: not what waits for somebody to open the web page. Each state is written out, so
# that it finds its index of just these rows.
WAITING = and_(outbox.c.state == written("waiting"), outbox.c.channel.in_(SENT_TO))
WAITS: tuple[tuple[Table[Any], ColumnElement[bool], ColumnElement[datetime]], ...] = (
    (outbox, WAITING, outbox.c.made_at),
    (wants, wants.c.state == written("waiting"), wants.c.made_at),
    (reminders, reminders.c.state == written("set"), reminders.c.due),
)


class Tidying(Part):
    def retention(self, now: datetime) -> dict[str, int]:
        """Deletes what is kept no longer; how many rows of each table went.

        Heard messages and settled posts and wants go after seven days, deleted cases seven days after their
        deletion, files and links when they expire, settled reminders after ninety days. What portals answered
        goes after thirty days, and a dataset that was found 400 days after it was last seen.
        """
        old = now - KEPT
        self._give_up_begun(now)
        gone = {
            heard: heard.c.at < old,
            outbox: and_(outbox.c.state.in_(("sent", "failed")), outbox.c.made_at < old),
            wants: and_(wants.c.state != "waiting", wants.c.made_at < old),
            cases: and_(cases.c.state == "deleted", cases.c.updated_at < old),
            files: files.c.expires <= now,
            links: links.c.expires <= now,
            portal_answers: portal_answers.c.at < now - ANSWERS_KEPT,
            records: records.c.seen_at < now - RECORDS_KEPT,
            reminders: and_(reminders.c.state != "set", reminders.c.due < now - REMINDERS_KEPT),
        }
        return {
            table.name: self.connection.execute(delete(table).where(which)).rowcount for table, which in gone.items()
        }

    def counts(self, now: datetime) -> dict[str, float]:
        """What is waiting, for whoever watches: how many, and for how many seconds the oldest."""
        counts: dict[str, float] = {}
        for table, open_, since in WAITS:
            number, first = self.connection.execute(
                select(func.count(), func.min(since)).select_from(table).where(open_, since <= now)
            ).one()
            counts[f"{table.name}_waiting"] = float(number)
            counts[f"{table.name}_oldest_seconds"] = (now - first).total_seconds() if number else 0.0
        put_off = select(func.count()).select_from(outbox).where(WAITING, outbox.c.why.is_not(None))
        counts["outbox_put_off"] = float(self.connection.execute(put_off).scalar_one())
        failed = select(func.count()).select_from(outbox).where(outbox.c.state == written("failed"))
        counts["outbox_failed"] = float(self.connection.execute(failed).scalar_one())
        revoked = select(func.count()).select_from(workspaces).where(workspaces.c.state == "revoked")
        counts["workspaces_revoked"] = float(self.connection.execute(revoked).scalar_one())
        return counts

    def _give_up_begun(self, now: datetime) -> None:
        """A nudge that a crash left begun was sent or not: nobody knows, so it is not sent again."""
        stuck = and_(outbox.c.state == "begun", or_(outbox.c.lease_until.is_(None), outbox.c.lease_until <= now))
        self.connection.execute(
            update(outbox).where(stuck).values(state="failed", reply=None, why="begun and never finished")
        )
