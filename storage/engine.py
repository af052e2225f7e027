"""Opens the database that ``DATABASE_URL`` names: a SQLite file or PostgreSQL."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, OperationalError

from storage.errors import Unavailable

BUSY_SECONDS = 5
# While the file is known to be locked: there is one writing thread, and all others wait behind whoever waits there.
STILL_BUSY_SECONDS = 0.2
# One round trip: BEGIN carries the limits of its transaction. As a setting of the session they would be lost,
# or leak to others, behind PgBouncer in transaction mode; as a start-up option PgBouncer refuses them.
# The last is for a process that is frozen in the middle of one: what it has locked is free for others soon.
BEGIN_POSTGRESQL = (
    "BEGIN; SET LOCAL statement_timeout = '15s'; SET LOCAL lock_timeout = '5s';"
    " SET LOCAL idle_in_transaction_session_timeout = '10s'"
)
# For what takes its time: a migration, a move.
NO_LIMITS = (
    "SET LOCAL statement_timeout = 0; SET LOCAL lock_timeout = 0; SET LOCAL idle_in_transaction_session_timeout = 0"
)
READ_POSTGRESQL = "BEGIN READ ONLY; SET LOCAL statement_timeout = '60s'"


# A network that breaks without a word is noticed within half a minute; by itself that would take hours.
KEEP_ALIVE = {"keepalives_idle": 15, "keepalives_interval": 5, "keepalives_count": 3, "tcp_user_timeout": 30_000}


def open_engine(url: str) -> Engine:
    """The engine for a ``sqlite:///``, ``postgres://`` or ``postgresql://`` address; ValueError for any other.

    Nothing is connected yet, but a SQLite file and its folder are made; ``Unavailable`` where they cannot be.
    libpq's settings such as ``sslmode`` may stand in the query; ``pool_size`` there says how many connections
    a process keeps (5), and as many more for a rush. ``prepare=on`` saves PostgreSQL a fifth of its work on a turn:
    prepared statements belong to a session, which an older PgBouncer in transaction mode does not give.
    """
    try:
        address = make_url(url)
    except ArgumentError as error:
        raise ValueError("the database address cannot be read; it looks like postgresql://user@host/name") from error
    kind = address.drivername.partition("+")[0]
    if kind == "sqlite":
        return _open_sqlite(address)
    if kind in ("postgres", "postgresql"):
        return _open_postgresql(address)
    raise ValueError(f"a database of the kind {kind!r} is not known; there are sqlite and postgresql")


def _dumps(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _open_sqlite(address: URL) -> Engine:
    if not address.database or address.database == ":memory:":
        raise ValueError("SQLite needs a file, such as sqlite:///var/coach.sqlite")
    _make_file(Path(address.database))
    engine = create_engine(
        address.set(drivername="sqlite+pysqlite"),
        json_serializer=_dumps,
        connect_args={"timeout": BUSY_SECONDS, "check_same_thread": False},
        hide_parameters=True,
    )
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _Beginning(BUSY_SECONDS).begin)
    return engine


def _make_file(file: Path) -> None:
    """A new file is for its user only: what people typed stands in it. SQLite gives its helpers the same mode."""
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        if not file.exists():
            file.touch(mode=0o600)
    except OSError as error:
        raise Unavailable(f"cannot make {file}: {error.strerror}") from error


def _prepare_sqlite(connection: Any, _record: Any) -> None:
    connection.isolation_level = None  # Python would begin late, and deferred: we begin ourselves.
    # What is deleted is overwritten in the file.
    for pragma in ("journal_mode = WAL", "synchronous = FULL", "foreign_keys = ON", "secure_delete = ON"):
        connection.execute(f"PRAGMA {pragma}").close()


class _Beginning:
    """Begins transactions. Who will write takes the lock at once: taking it midway can fail however long one waits.

    Somebody who finds it taken waits for seconds. Whoever comes after them, while it is still taken, is told so soon.
    """

    def __init__(self, seconds: float) -> None:
        self.seconds, self.was_busy = seconds, False

    def begin(self, connection: Connection) -> None:
        if connection.get_execution_options().get("reading", False):
            connection.exec_driver_sql("BEGIN")
            return
        short = self.was_busy
        if short:
            _wait_for(connection, min(STILL_BUSY_SECONDS, self.seconds))
        try:
            connection.exec_driver_sql("BEGIN IMMEDIATE")
            self.was_busy = False
        except OperationalError:
            self.was_busy = True
            raise
        finally:
            if short:
                _wait_for(connection, self.seconds)


def _wait_for(connection: Connection, seconds: float) -> None:
    connection.exec_driver_sql(f"PRAGMA busy_timeout = {int(seconds * 1000)}")


def _open_postgresql(address: URL) -> Engine:
    query = dict(address.query)
    size = int(str(query.pop("pool_size", 5)))
    prepare = str(query.pop("prepare", "off")) == "on"
    engine = create_engine(
        address.set(drivername="postgresql+psycopg", query=query),
        json_serializer=_dumps,
        pool_size=size,
        max_overflow=size,
        pool_timeout=10,
        pool_use_lifo=True,
        # The driver sends no BEGIN of its own: ours brings the limits.
        connect_args={
            **{name: value for name, value in KEEP_ALIVE.items() if name not in query},
            "autocommit": True,
            "prepare_threshold": 5 if prepare else None,
            "connect_timeout": 5,
        },
        hide_parameters=True,
    )
    event.listen(engine, "begin", _begin_postgresql)
    return engine


def _begin_postgresql(connection: Connection) -> None:
    reading = connection.get_execution_options().get("reading", False)
    connection.exec_driver_sql(READ_POSTGRESQL if reading else BEGIN_POSTGRESQL)
