"""Words that wait for a choice: let go with everything that repeats them."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ColumnElement, delete, select, update

from storage.part import Part
from storage.tables import heard, held_words, outbox


class Holding(Part):
    def let_held_go(self, which: ColumnElement[bool]) -> int:
        """Deletes held words, and empties what was said in reply to them: the words stand in it. How many went."""
        messages = list(self.connection.execute(select(held_words.c.message_id).where(which)).scalars())
        if not messages:
            return 0
        self.connection.execute(update(heard).where(heard.c.id.in_(messages)).values(inline=None))
        unsent = (outbox.c.message_id.in_(messages), outbox.c.state == "waiting")
        self.connection.execute(
            update(outbox).where(*unsent).values(state="failed", reply=None, lease_until=None, why="its words are gone")
        )
        return self.connection.execute(delete(held_words).where(which)).rowcount

    def let_overdue_go(self, now: datetime) -> int:
        """Lets go of all whose hour is over."""
        return self.let_held_go(held_words.c.expires <= now)
