"""The Procfile as a platform runs it: `release` first, then `web` and `worker` together, on PostgreSQL."""

from __future__ import annotations

import asyncio
import os
import shlex
import signal
import sys
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from sqlalchemy import update

from storage.engine import open_engine
from storage.tables import reminders
from tests import databases
from tests.channels.slack.double import SlackDouble
from tests.chaos.promises import NUDGE
from tests.chaos.served import ROOT, SECRET_KEY, free_port
from tests.houses import MORNING

# In working hours, whatever the day of the test: only then is a reminder said.
AHEAD = MORNING + timedelta(hours=1) - datetime.now(UTC)
CLOCK = "from tests.chaos.nursery import put_ahead; put_ahead({}); from bot.cli import main; raise SystemExit(main())"
ANSWER = "Missed bins are reported online."


def procfile() -> dict[str, str]:
    lines = (ROOT / "Procfile").read_text().splitlines()
    return {name: command.strip() for name, _, command in (line.partition(":") for line in lines)}


async def start(name: str, environ: dict[str, str]) -> asyncio.subprocess.Process:
    """One line of the Procfile; `coach` is the command of this environment."""
    words = shlex.split(procfile()[name])
    assert words[0] == "coach"
    begin = CLOCK.format(AHEAD.total_seconds())
    return await asyncio.create_subprocess_exec(
        sys.executable, "-c", begin, *words[1:], cwd=ROOT, env=environ, stdout=asyncio.subprocess.PIPE
    )


async def test_release_then_web_and_worker_go_through_a_whole_case_with_a_reminder() -> None:
    url = databases.postgresql_url(migrated=False)
    async with SlackDouble() as slack:
        port = str(free_port())
        environ = {**os.environ, "DATABASE_URL": url, "PORT": port, "COACH_SECRET_KEY": SECRET_KEY, **slack.settings}
        environ["LOG_LEVEL"] = "error"
        slack.now = lambda: (datetime.now(UTC) + AHEAD).timestamp()
        slack.bot_url = f"http://127.0.0.1:{port}/slack/events"
        release = await start("release", environ)
        assert await release.wait() == 0
        web, worker = await start("web", environ), await start("worker", environ)
        try:
            for process in (web, worker):
                assert process.stdout is not None
                assert await asyncio.wait_for(process.stdout.readline(), 60)
            await whole_case(slack)
            await reminded(slack, url)
        finally:
            for process in (web, worker):
                if process.returncode is None:
                    process.send_signal(signal.SIGTERM)
            ended = [await asyncio.wait_for(process.wait(), 20) for process in (web, worker)]
        assert ended == [0, 0]
    databases.drop(url)


async def whole_case(slack: SlackDouble) -> None:
    """Every question of the ten-minute draft is answered or left for later; then the draft is there."""
    await hear(slack, "start a business case for missed bins", "Question 1 of 8")
    await hear(slack, ANSWER, "Question 2 of 8")
    for number in range(3, 9):
        await hear(slack, "later", f"Question {number} of 8")
    await hear(slack, "later", "")
    await hear(slack, "show me the draft", ANSWER)


async def reminded(slack: SlackDouble, url: str) -> None:
    """The reminder is moved to now by hand; the worker says it, with the question at which they stopped."""
    await hear(slack, "remind me tomorrow at 10", "")
    engine = open_engine(url)
    with engine.begin() as connection:
        set_ = update(reminders).where(reminders.c.state == "set")
        assert connection.execute(set_.values(due=datetime.now(UTC) + AHEAD)).rowcount
    engine.dispose()
    await until(lambda: any(NUDGE in str(message) for message in slack.messages(slack.direct("UA"))))


async def until(holds: Callable[[], bool]) -> None:
    for _ in range(400):
        if holds():
            return
        await asyncio.sleep(0.05)
    raise AssertionError("it never came")


async def hear(slack: SlackDouble, words: str, wants: str) -> None:
    """Says it, and waits until something new that holds the wanted words is there."""
    channel = slack.direct("UA")
    before = len(slack.messages(channel))
    await slack.say("UA", words)
    await until(lambda: any(wants in str(message) for message in slack.messages(channel)[before:]))
