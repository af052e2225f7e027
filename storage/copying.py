"""Copies the whole memory: a SQLite file into a backup while the coach serves, or into an empty PostgreSQL."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from pathlib import Path
from typing import Any, cast

from sqlalchemy import Connection, Engine, RowMapping, Table, func, insert, select, text, tuple_

from storage.engine import NO_LIMITS
from storage.errors import Different, NotEmpty, Unavailable
from storage.migrate import migrate
from storage.tables import metadata
from storage.trouble import told_apart

AT_ONCE = 500


def back_up(engine: Engine, file: Path) -> None:
    """Writes a whole copy of a SQLite database, as it is at one moment. Whoever writes meanwhile does not wait.

    The copy is checked, and stands under its name only once it is whole. Raises ``FileExistsError`` where
    something is there, and ``Unavailable`` where it cannot be written.
    """
    if file.exists():
        raise FileExistsError(file)
    draft = file.with_name(f".{file.name}.partial")
    try:
        draft.unlink(missing_ok=True)
        draft.touch(mode=0o600)
        _copy(engine, draft)
        draft.rename(file)
    except (OSError, sqlite3.Error) as error:
        raise Unavailable(f"cannot write {file}") from error
    finally:
        draft.unlink(missing_ok=True)


def _copy(engine: Engine, draft: Path) -> None:
    with told_apart():
        source = engine.raw_connection()
    target = sqlite3.connect(draft)
    try:
        cast("sqlite3.Connection", source.driver_connection).backup(target)
        # A file by itself: its last pages stand in no helper beside it.
        target.execute("PRAGMA journal_mode = DELETE").close()
        found = target.execute("PRAGMA integrity_check").fetchone()[0]
        if found != "ok":
            raise Different(f"the copy is not whole: {found}")
    finally:
        target.close()
        source.close()


def move(source: Engine, target: Engine) -> dict[str, int]:
    """Copies everything from a SQLite file into an empty PostgreSQL, all or nothing; how many rows of each table.

    The file is held meanwhile, so that nobody writes to it, and left as it is. Every row is read back and compared.
    Raises ``NotEmpty``, ``Different``, or what ``migrate`` raises.
    """
    migrate(source)
    migrate(target)
    with told_apart(), source.connect() as here, target.begin() as there:
        there.exec_driver_sql(NO_LIMITS)
        _refuse_unless_empty(there)
        moved = {table.name: _move_table(table, here, there) for table in metadata.sorted_tables}
        for table in metadata.sorted_tables:
            _count_on(table, here, there)
        here.rollback()
    return moved


def _refuse_unless_empty(there: Connection) -> None:
    for table in metadata.sorted_tables:
        if there.execute(select(table).limit(1)).first() is not None:
            raise NotEmpty(table.name)


def _move_table(table: Table[Any], here: Connection, there: Connection) -> int:
    number = 0
    for rows in here.execute(select(table)).mappings().partitions(AT_ONCE):
        there.execute(insert(table), [dict(row) for row in rows])
        _compare(table, rows, there)
        number += len(rows)
    if there.execute(select(func.count()).select_from(table)).scalar_one() != number:
        raise Different(table.name)
    return number


def _compare(table: Table[Any], rows: Sequence[RowMapping], there: Connection) -> None:
    """Row by row, by what is read and not by what is stored: times, truth and JSON are stored differently."""
    keys = list(table.primary_key.columns)
    wanted = {tuple(row[key] for key in keys): dict(row) for row in rows}
    found = there.execute(select(table).where(tuple_(*keys).in_(list(wanted)))).mappings()
    if {tuple(row[key] for key in keys): dict(row) for row in found} != wanted:
        raise Different(f"a row of {table.name} was not read as it was written")


def _count_on(table: Table[Any], here: Connection, there: Connection) -> None:
    """Numbers go on after the highest that was ever given: one of a row that is gone must not come again."""
    if table.autoincrement_column is None:
        return
    key = table.autoincrement_column
    highest = here.execute(select(func.max(key))).scalar_one() or 0
    ever = here.execute(text("SELECT seq FROM sqlite_sequence WHERE name = :name"), {"name": table.name})
    highest = max(highest, ever.scalar_one_or_none() or 0)
    if highest:
        sequence = func.pg_get_serial_sequence(table.name, key.name)
        there.execute(select(func.setval(sequence, highest)))
