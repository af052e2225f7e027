"""What SQLite and PostgreSQL say alike, under one name."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeAlias

from sqlalchemy import ColumnClause, Connection, CursorResult, Table, Text, literal_column
from sqlalchemy.dialects.postgresql import insert as insert_postgresql
from sqlalchemy.dialects.postgresql.dml import Insert as PostgresqlInsert
from sqlalchemy.dialects.sqlite import insert as insert_sqlite
from sqlalchemy.dialects.sqlite.dml import Insert as SqliteInsert

Insert: TypeAlias = PostgresqlInsert | SqliteInsert


def written(word: str) -> ColumnClause[str]:
    """A word that is part of the statement. Where there is an index of just the rows with it, both databases see by it
    that the index will do. Bound, SQLite would plan the whole statement anew each time, to look what the word is.
    """
    return literal_column(f"'{word}'", Text())


class Insertion:
    """An INSERT … ON CONFLICT for both databases, built once: so it is compiled once, too."""

    def __init__(self, table: Table[Any], finish: Callable[[Any], Any]) -> None:
        self._by_dialect = {
            "sqlite": finish(insert_sqlite(table)).execution_options(preserve_rowcount=True),
            "postgresql": finish(insert_postgresql(table)).execution_options(preserve_rowcount=True),
        }

    def run(self, connection: Connection, values: dict[str, Any]) -> CursorResult[Any]:
        return connection.execute(self._by_dialect[connection.dialect.name], values)


def unless_there(table: Table[Any]) -> Insertion:
    """Inserts, or does nothing where the primary key is there: ``rowcount`` says which.

    On PostgreSQL it waits for another transaction that is just inserting the same key.
    """
    return Insertion(table, lambda statement: statement.on_conflict_do_nothing())


def or_update(table: Table[Any], *columns: str) -> Insertion:
    """Inserts, or gives those columns of the row that is there their new values."""

    def finish(statement: Any) -> Any:
        return statement.on_conflict_do_update(
            index_elements=[column.name for column in table.primary_key],
            set_={column: statement.excluded[column] for column in columns},
        )

    return Insertion(table, finish)
