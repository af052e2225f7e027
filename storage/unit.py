"""Memory, and its unit of work: all of a turn or nothing of it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DBAPIError

from dialogs.scene import Profile
from storage.changes import Changes
from storage.clocks import Clocks
from storage.files import Files
from storage.hearing import Hearing
from storage.looking import Due, Looking
from storage.membership import Membership
from storage.outbox import SENT_TO, Outbox, Post
from storage.own_data import OwnData
from storage.records import Records
from storage.reminders import CHANNELS, DueReminder, Reminders
from storage.requests import Requests
from storage.scenes import Scenes
from storage.tidying import Tidying
from storage.trouble import told_apart
from storage.wants import ANYWHERE, Wanted, Wants


class Unit(
    Hearing,
    Scenes,
    Changes,
    Requests,
    Membership,
    Outbox,
    Wants,
    Reminders,
    Files,
    Records,
    OwnData,
    Clocks,
    Tidying,
    Looking,
):
    """One transaction. What it did is kept from ``commit`` on, its last act; without it, nothing is.

    Each part is a file of its own: hearing, people, scenes, changes, outbox and the rest.
    """

    def commit(self) -> None:
        self.connection.commit()


class Memory:
    """The coach's memory in one database, to be used from any thread.

    ``defaults`` is the profile of an organisation that has said nothing yet; its own name for itself is set
    aside.
    """

    def __init__(self, engine: Engine, defaults: Profile | None = None) -> None:
        self.engine = engine
        self._defaults = defaults or Profile("")

    @contextmanager
    def unit(self, *, reading: bool = False) -> Iterator[Unit]:
        """A unit of work, rolled back unless it commits. Raises ``Busy`` or ``Unavailable`` where the
        database is.

        ``reading`` is for a unit that only looks: on SQLite it waits for nobody.
        """
        with told_apart(), self._begun(reading) as connection:
            yield Unit(connection, self._defaults)

    def _begun(self, reading: bool) -> Connection:
        """A connection whose transaction has begun. Where the database was away since its last one, the beginning
        fails, and that of another connection does not: so none is asked before each unit whether it is still good.
        """
        try:
            return self._begin(reading)
        except DBAPIError as error:
            if not error.connection_invalidated:
                raise
        return self._begin(reading)

    def _begin(self, reading: bool) -> Connection:
        connection = self.engine.connect().execution_options(reading=reading)
        try:
            connection.begin()
        except BaseException:
            connection.close()
            raise
        return connection

    def close(self) -> None:
        self.engine.dispose()

    # What a sender and a worker do, each in a unit and a commit of its own.

    def look(self, now: datetime, channels: Collection[str]) -> Due:
        """Whether there is anything to take for a worker with these channels."""
        with self.unit(reading=True) as unit:
            return unit.look(now, channels)

    def take_posts(
        self, process: str, now: datetime, limit: int = 100, channels: Collection[str] = SENT_TO
    ) -> tuple[Post, ...]:
        with self.unit() as unit:
            posts = unit.take_posts(process, now, limit, channels)
            unit.commit()
        return posts

    def sent(self, ids: Sequence[int], now: datetime) -> None:
        with self.unit() as unit:
            unit.sent(ids, now)
            unit.commit()

    def begun(self, ids: Sequence[int]) -> frozenset[int]:
        with self.unit() as unit:
            begun = unit.begun(ids)
            unit.commit()
        return begun

    def not_taken(self, id: int, retry_at: datetime, why: str) -> None:
        with self.unit() as unit:
            unit.not_taken(id, retry_at, why)
            unit.commit()

    def failed(self, id: int, retry_at: datetime | None, why: str) -> None:
        with self.unit() as unit:
            unit.failed(id, retry_at, why)
            unit.commit()

    def take_wants(
        self, process: str, now: datetime, limit: int = 10, channels: Collection[str] = ANYWHERE
    ) -> tuple[Wanted, ...]:
        with self.unit() as unit:
            wants = unit.take_wants(process, now, limit, channels)
            unit.commit()
        return wants

    def want_failed(self, id: int, retry_at: datetime | None, why: str) -> None:
        with self.unit() as unit:
            unit.want_failed(id, retry_at, why)
            unit.commit()

    def take_due_reminders(
        self, process: str, now: datetime, limit: int = 100, channels: Collection[str] = CHANNELS
    ) -> tuple[DueReminder, ...]:
        with self.unit() as unit:
            due = unit.take_due_reminders(process, now, limit, channels)
            unit.commit()
        return due

    def retention(self, now: datetime) -> dict[str, int]:
        with self.unit() as unit:
            gone = unit.retention(now)
            unit.commit()
        return gone

    def retain(self, now: datetime) -> dict[str, int]:
        """What is too old goes, or its members are told that it will."""
        with self.unit() as unit:
            gone = unit.retain(now)
            unit.commit()
        return gone

    def leave_no_trace(self) -> None:
        """Takes what was deleted out of SQLite's journal, too. PostgreSQL's own housekeeping does that there."""
        if self.engine.dialect.name == "sqlite":
            with told_apart(), self.engine.connect() as connection:
                raw = connection.connection.driver_connection
                if raw is not None:
                    raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").close()

    def put_clocks_right(self, now: datetime) -> int:
        """After the clock was put back; how many leases and waits were put right."""
        with self.unit() as unit:
            changed = unit.put_clocks_right(now)
            unit.commit()
        return changed

    def let_overdue_go(self, now: datetime) -> int:
        """Held words whose hour is over go; how many."""
        with self.unit() as unit:
            gone = unit.let_overdue_go(now)
            unit.commit()
        return gone

    def counts(self, now: datetime) -> dict[str, float]:
        with self.unit(reading=True) as unit:
            return unit.counts(now)
