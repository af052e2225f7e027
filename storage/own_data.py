"""All that stands in the database about one person, table by table."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Table, or_, select

from storage.part import Part
from storage.tables import cases, members, metadata, people

# What a copy is not made of: contents of files, and what only the house's own machinery reads.
LEFT_OUT = frozenset({"content", "token", "hash", "leased_by", "lease_until", "conversation", "next_try", "attempts"})


def columns_about(table: Table[Any]) -> tuple[Any, ...]:
    """The columns by which a row of the table is somebody's."""
    if table is people:
        return (people.c.id,)
    return tuple(column for column in table.c if any(key.column.table is people for key in column.foreign_keys))


class OwnData(Part):
    def held_about(self, person: str) -> dict[str, tuple[dict[str, Any], ...]]:
        """Every row that is theirs, by its table; and the cases that they are in."""
        held = {}
        for table in metadata.sorted_tables:
            whose = [column == person for column in columns_about(table)]
            if table is cases:
                theirs = select(members.c.case_id).where(members.c.person_id == person)
                whose = [cases.c.id.in_(theirs)]
            if whose:
                found = select(table).where(or_(*whose)).order_by(*table.primary_key.columns)
                held[table.name] = tuple(
                    {name: value for name, value in row.items() if name not in LEFT_OUT}
                    for row in self.connection.execute(found).mappings()
                )
        return {name: rows for name, rows in held.items() if rows}


def table_names() -> tuple[str, ...]:
    """All tables, in their usual order."""
    return tuple(metadata.tables)
