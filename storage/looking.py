"""What a worker looks for each second: mostly there is nothing, so it asks for all of it at once and locks nothing."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import exists, select

from storage import outbox, reminders, wants
from storage.part import Part
from storage.tables import outbox as posts

LOOK = select(
    exists().where(outbox.FREE, posts.c.channel.in_(outbox.SENT_TO)).label("posts"),
    exists().where(reminders.DUE).label("reminders"),
    exists().where(wants.FREE).label("wants"),
)


@dataclass(frozen=True)
class Due:
    """Whether there is anything of each kind that a worker with these channels may take."""

    posts: bool
    reminders: bool
    wants: bool


class Looking(Part):
    def look(self, now: datetime, channels: Collection[str]) -> Due:
        row = self.connection.execute(LOOK, {"now": now, "channels": sorted(channels)}).one()
        return Due(row.posts, row.reminders, row.wants)
