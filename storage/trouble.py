"""Tells a busy database from one that is away, and both from a fault of ours."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError, OperationalError
from sqlalchemy.exc import TimeoutError as NoConnectionFree

from storage.errors import Busy, Unavailable

# What PostgreSQL says where another transaction was in the way: a lock or statement that took too long,
# a deadlock, a serialisation failure.
BUSY_STATES = frozenset({"55P03", "57014", "40P01", "40001"})
BUSY_WORDS = ("database is locked", "database table is locked", "database is busy")


@contextmanager
def told_apart() -> Iterator[None]:
    """Raises ``Busy`` or ``Unavailable`` in place of what the driver raises, and keeps the cause."""
    try:
        yield
    except NoConnectionFree as error:
        raise Busy("all connections to the database are in use") from error
    except DBAPIError as error:
        if _is_busy(error):
            raise Busy("the database is busy") from error
        if isinstance(error, OperationalError) or error.connection_invalidated:
            raise Unavailable("the database cannot be reached, or cannot write") from error
        raise


def _is_busy(error: DBAPIError) -> bool:
    state = getattr(error.orig, "sqlstate", None)
    return state in BUSY_STATES or any(words in str(error.orig) for words in BUSY_WORDS)
