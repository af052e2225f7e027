"""Reminders for 20,000 people at one moment, said by 1, 2 and 4 workers: nudges a second, doubled, missed.

python -m tests.bench.reminding URL SECONDS        # one worker, with a far side that takes everything at once
"""

from __future__ import annotations

import asyncio
import sys
import time
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import text

from bot.clock import SetClock
from bot.door import Delivery, Sent
from bot.house import open_house
from bot.settings import Settings
from bot.worker import Worker
from storage.engine import open_engine
from storage.outbox import Post
from tests import databases
from tests.bench.figures import Line, Part, at_least, at_most
from tests.bench.growing import FILL, fill_with
from tests.bench.prepared import a_database, prepare
from tests.chaos.served import SECRET_KEY
from tests.houses import the_coach

# A Wednesday in term, mid-morning: everybody is at work.
AT_WORK = datetime(2026, 11, 25, 10, 30, tzinfo=UTC)
# One worker, and four, need not come to an end.
SECONDS = 12
PEOPLE = 20_000
# Each in a case of their own, with as many answers.
ANSWERS = 20

DUE = (
    "INSERT INTO reminders (id, person_id, case_id, step, kind, due, words, made_at) "
    "SELECT 'r' || id, id, id, 'problem', 'asked', "
    "CAST('2026-11-25T10:29:00+00:00' AS timestamptz), 'on Wednesday at half ten', "
    "CAST('2026-11-20T10:00:00+00:00' AS timestamptz) FROM cases WHERE id LIKE 'g%'"
)
PLACES = (
    "INSERT INTO places (person_id, channel, address, at) SELECT id, 'slack', "
    '\'{"channel":"D\' || id || \'","team":"T1","user":"\' || id || \'"}\', '
    "CAST('2026-11-20T10:00:00+00:00' AS timestamptz) FROM people WHERE id LIKE 'g%'"
)


class Everything:
    """A channel whose far side takes everything at once, so that only our own time is measured."""

    name = "slack"

    def __init__(self) -> None:
        self.to: list[str] = []

    async def send(self, post: Post) -> Delivery:
        self.to.append(post.person)
        return Sent("1")


async def work(url: str, seconds: float) -> None:
    """One worker, until nothing is due any more or the time is up. Prints whom it nudged, one line."""
    settings = Settings.read({"DATABASE_URL": url, "COACH_SECRET_KEY": SECRET_KEY, "COACH_WEB": "off"})
    house = open_house(settings, SetClock(AT_WORK), the_coach())
    channel = Everything()
    house.outbox.channels = {"slack": channel}  # type: ignore[dict-item]
    worker = Worker(house)
    print("ready", flush=True)
    await asyncio.get_running_loop().run_in_executor(None, sys.stdin.readline)
    began = time.perf_counter()
    asyncio.get_running_loop().call_later(seconds, worker.stop)
    while await worker._remind() and not worker.stopping.is_set():
        await house.outbox.has_room.wait()
    await house.outbox.drain(20)
    print(f"{time.perf_counter() - began:.3f} {' '.join(channel.to)}", flush=True)
    house.close()


def _people_who_wait() -> str:
    """A database in which all their reminders are due."""
    url = a_database("postgresql", Path())
    prepare(url, "slack", ["P0"])
    fill_with(url, dict.fromkeys(FILL, PEOPLE), ANSWERS)
    engine = open_engine(url)
    with engine.begin() as connection:
        connection.execute(text(DUE))
        connection.execute(text(PLACES))
        connection.exec_driver_sql("ANALYZE")
    engine.dispose()
    return url


async def _with_workers(url: str, number: int, seconds: float) -> tuple[float, Counter[str], int]:
    """Nudges a second of so many workers, how often each person was nudged, and how many are still due."""
    engine = open_engine(url)
    nudged: Counter[str] = Counter()
    rates = []
    workers = [
        await asyncio.create_subprocess_exec(
            sys.executable, "-m", "tests.bench.reminding", url, str(seconds), cwd=Path(__file__).parents[2],
            stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE, limit=2**22,
        )
        for _ in range(number)
    ]  # fmt: skip
    for one in workers:
        assert one.stdout is not None
        assert (await one.stdout.readline()).strip() == b"ready"
    for one in workers:
        assert one.stdin is not None
        one.stdin.write(b"go\n")
        await one.stdin.drain()
    for one in workers:
        assert one.stdout is not None
        took, *people = (await one.stdout.readline()).decode().split()
        nudged.update(people)
        rates.append(len(people) / float(took))
        await one.wait()
    with engine.connect() as connection:
        due = connection.execute(
            text("SELECT count(*) FROM reminders WHERE state = 'set' AND due <= now()")
        ).scalar_one()
    engine.dispose()
    databases.drop(url)
    return sum(rates), nudged, int(due)


async def part() -> Part:
    lines = []
    waiting = await asyncio.to_thread(_people_who_wait)
    for number in (1, 2, 4):
        seconds = 600.0 if number == 2 else float(SECONDS)
        rate, nudged, due = await _with_workers(databases.copy_of(waiting), number, seconds)
        doubled = sum(times - 1 for times in nudged.values())
        what = f"{number} worker{'s' if number > 1 else ''}: nudges a second"
        lines.append(at_least(what, rate, 500, "a second", f"{rate:.0f}") if number == 2 else Line(what, f"{rate:.0f}"))
        lines.append(at_most(f"{number}: doubled", doubled, 0, "", f"{doubled} of {len(nudged):,}"))
        if number == 2:
            lines.append(at_most("2: missed", PEOPLE - len(nudged), 0, "", f"{PEOPLE - len(nudged)}, {due} left"))
    how = f"{PEOPLE:,} people who asked for the same moment; the far side takes each message at once."
    return Part("Reminders due at once, on PostgreSQL", how, tuple(lines))


if __name__ == "__main__":
    asyncio.run(work(sys.argv[1], float(sys.argv[2])))
