"""Measures the coach against baselines of the same run, and says what was found.

python -m tests.bench                # all parts
python -m tests.bench doors growth   # some
python -m tests.bench --write        # all, and into docs/performance.md
"""

from __future__ import annotations

import asyncio
import sys
import tempfile
from collections.abc import Awaitable, Callable
from pathlib import Path

from tests import databases
from tests.bench import doors, growing, hanging, large_case, many_words, reminding, side_by_side, starting, written
from tests.bench.figures import Part, as_text

Measure = Callable[[Path], Awaitable[list[Part]]]


async def the_doors(folder: Path) -> list[Part]:
    return [
        await doors.part("slack", "sqlite", folder),
        await doors.part("slack", "postgresql", folder),
        await doors.part("teams", "sqlite", folder),
    ]


async def growth(folder: Path) -> list[Part]:
    return [await asyncio.to_thread(growing.part, database, folder) for database in ("sqlite", "postgresql")]


async def reminders(folder: Path) -> list[Part]:
    return [await reminding.part()]


async def start(folder: Path) -> list[Part]:
    return [await starting.part(folder)]


async def two(folder: Path) -> list[Part]:
    return [await side_by_side.part()]


async def portal(folder: Path) -> list[Part]:
    return [await hanging.part(folder)]


async def case(folder: Path) -> list[Part]:
    return [await asyncio.to_thread(large_case.part)]


async def words(folder: Path) -> list[Part]:
    return [await asyncio.to_thread(many_words.part)]


PARTS: dict[str, Measure] = {
    "start": start,
    "doors": the_doors,
    "growth": growth,
    "words": words,
    "reminders": reminders,
    "portal": portal,
    "two": two,
    "case": case,
}


async def main(arguments: list[str]) -> None:
    names = [name for name in arguments if name in PARTS] or list(PARTS)
    found: list[Part] = []
    with tempfile.TemporaryDirectory() as folder:
        for name in names:
            parts = await PARTS[name](Path(folder))
            found += parts
            print("\n\n".join(as_text(part) for part in parts), end="\n\n", flush=True)
    if "--write" in arguments:
        written.write(found)


if __name__ == "__main__":
    home = databases.begin_run()
    try:
        asyncio.run(main(sys.argv[1:]))
    finally:
        if home:
            databases.end_run(home)
