"""Hears each message once, however often it is delivered and to whom."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import bindparam, select, update

from dialogs.reply import Reply, from_plain, to_plain
from storage.part import Part
from storage.portable import unless_there
from storage.tables import heard

HEAR = unless_there(heard)
KEPT = select(heard.c.at, heard.c.inline).where(heard.c.id == bindparam("id"))
KEEP = update(heard).where(heard.c.id == bindparam("message"))


@dataclass(frozen=True)
class Heard:
    """A message that was heard before. ``inline`` are the replies that went into its answer, if any did."""

    id: str
    at: datetime
    inline: tuple[Reply, ...] | None = None


class Hearing(Part):
    def heard_before(self, message_id: str, organisation: str, at: datetime) -> Heard | None:
        """Marks the message heard; what is known of it where it was heard before.

        ``organisation`` is the tenant as the message names it. Where another process is hearing the same
        message at this moment, this waits until that one has committed (and then it was heard) or given up
        (and then not).
        """
        new = HEAR.run(self.connection, {"id": message_id, "organisation": organisation, "at": at}).rowcount
        if new:
            return None
        kept = self.connection.execute(KEPT, {"id": message_id}).one()
        inline = None if kept.inline is None else tuple(from_plain(plain) for plain in kept.inline)
        return Heard(message_id, kept.at, inline)

    def keep_inline(self, message_id: str, replies: Sequence[Reply]) -> None:
        """Keeps the replies that go into the service's answer, so that a repeat gets the same ones."""
        person = next(iter(self._known), None)
        values = {"inline": [to_plain(reply) for reply in replies], "person_id": person}
        self.connection.execute(KEEP.values(values), {"message": message_id})
