"""Looks for words everywhere: in every column of every table, in the bytes of the database, and in its folder."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import select

from storage.tables import metadata
from storage.unit import Memory


def tables_with(memory: Memory, *words: str) -> set[str]:
    """The tables in which any of the words stands, also in bytes."""
    found = set()
    with memory.engine.connect() as connection:
        for table in metadata.sorted_tables:
            # A row's own repr leaves the middle of a long text out.
            kept = repr([tuple(row) for row in connection.execute(select(table))]).lower()
            if any(word.lower() in kept for word in words):
                found.add(table.name)
    return found


def files_with(folder: Path, *words: str) -> set[str]:
    """The files under the folder whose bytes or whose name hold any of the words, the database's own among them."""
    found = set()
    for path in folder.rglob("*"):
        held = path.name.lower().encode() + (path.read_bytes().lower() if path.is_file() else b"")
        if any(word.lower().encode() in held for word in words):
            found.add(path.name)
    return found
