"""What points at a person or an organisation points at another one from now on, in whichever table it stands."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, Table, delete, exists, update

from storage.tables import metadata

# How columns are called that name one.
NAMED = {"people": "person_id", "organisations": "organisation_id"}


def repoint(connection: Connection, target: Table[Any], old: str, new: str) -> None:
    """Every row that names the old one names the new one.

    Where the new one has such a row already, as its key says, that one stands and the old one's goes. Tables that are
    added later are moved, too: this reads the tables themselves.
    """
    for table in metadata.sorted_tables:
        for column in [column for column in table.columns if _names(column, target)]:
            if column.primary_key:
                _give_way(connection, table, column, old, new)
            connection.execute(update(table).where(column == old).values({column.name: new}))


def _names(column: Any, target: Table[Any]) -> bool:
    """By a foreign key; or by its name alone, in a table that outlives what it names."""
    points = any(key.column is target.c.id for key in column.foreign_keys)
    return points or column.name.endswith(NAMED[target.name])


def _give_way(connection: Connection, table: Table[Any], column: Any, old: str, new: str) -> None:
    stands = table.alias()
    rest = [key for key in table.primary_key if key is not column]
    same = [stands.c[key.name] == key for key in rest]
    there = exists().where(stands.c[column.name] == new, *same)
    connection.execute(delete(table).where(column == old, there))
