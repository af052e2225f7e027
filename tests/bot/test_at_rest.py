"""A worker with nothing to do asks for all that could be due at once, and keeps nobody from writing."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sqlalchemy import event

from bot.worker import Worker
from tests.houses import a_house


async def test_while_nothing_is_due_a_worker_reads_once_and_writes_nothing(tmp_path: Path) -> None:
    asked: list[str] = []

    def note(_connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
        asked.append(statement.split()[0])

    with a_house(tmp_path) as house:
        worker = Worker(house)
        await worker._look()
        event.listen(house.memory.engine, "before_cursor_execute", note)
        await worker._look()
    assert asked == ["BEGIN", "SELECT"]
