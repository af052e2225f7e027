"""The Procfile as a platform runs it: `release` first, then `web` and `worker` together, on PostgreSQL."""

from __future__ import annotations

import asyncio
import os
import shlex
import signal
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from typing import Any

from tests import databases
from tests.channels.slack.double import SlackDouble
from tests.chaos.promises import NUDGE
from tests.chaos.served import ROOT, SECRET_KEY, free_port
from tests.houses import MORNING

# In working hours, whatever the day of the test: only then is a reminder said.
TODAY = MORNING + timedelta(hours=1) - datetime.now(UTC)
TOMORROW = TODAY + timedelta(days=1)
CLOCK = "from tests.chaos.nursery import put_ahead; put_ahead({}); from bot.cli import main; raise SystemExit(main())"
# What is said, and what comes back.
BEGUN = (
    ("start a business case for missed bins", "What would you like to be better"),
    ("Residents know which bin goes out when.", "What kind of change"),
    ("Easier to find or use", "What goes wrong today"),
    ("Nobody can look up their own bin day, so we take 4,000 calls a month.", "Which one number"),
    ("About 4,000 calls a month, from the call system, fairly sure", "What data would help"),
    ("Depot records of rounds, held by the depot", "Depot records of rounds"),
    ("that's all", "Who says yes"),
    ("The head of waste services", "the smallest thing you could try"),
)
ENDED = (
    ("Print the bin day on the bins of one street, and count its calls for a month", "What do you need"),
    ("Two weeks of an analyst, from the head of waste services, by June 2027", "That was the last of the eight"),
)


def procfile() -> dict[str, str]:
    lines = (ROOT / "Procfile").read_text().splitlines()
    return {name: command.strip() for name, _, command in (line.partition(":") for line in lines)}


async def start(name: str, environ: dict[str, str], ahead: timedelta) -> asyncio.subprocess.Process:
    """One line of the Procfile; `coach` is the command of this environment."""
    words = shlex.split(procfile()[name])
    assert words[0] == "coach"
    begin = CLOCK.format(ahead.total_seconds())
    return await asyncio.create_subprocess_exec(
        sys.executable, "-c", begin, *words[1:], cwd=ROOT, env=environ, stdout=asyncio.subprocess.PIPE
    )


@asynccontextmanager
async def web_and_worker(slack: SlackDouble, environ: dict[str, str], ahead: timedelta) -> AsyncIterator[None]:
    """Both together, until they are told to stop, which they do in order."""
    slack.now = lambda: (datetime.now(UTC) + ahead).timestamp()
    processes = [await start(name, environ, ahead) for name in ("web", "worker")]
    try:
        for process in processes:
            assert process.stdout is not None
            assert await asyncio.wait_for(process.stdout.readline(), 60)
        yield
    finally:
        for process in processes:
            if process.returncode is None:
                process.send_signal(signal.SIGTERM)
        ended = [await asyncio.wait_for(process.wait(), 20) for process in processes]
    assert ended == [0, 0]


async def test_release_then_web_and_worker_go_through_a_whole_case_with_a_reminder() -> None:
    """Most of the ten-minute draft is answered today; tomorrow at ten the reminder comes, and the rest follows it."""
    url = databases.postgresql_url(migrated=False)
    async with SlackDouble() as slack:
        port = str(free_port())
        environ = {**os.environ, "DATABASE_URL": url, "PORT": port, "COACH_SECRET_KEY": SECRET_KEY, **slack.settings}
        environ["LOG_LEVEL"] = "error"
        slack.bot_url = f"http://127.0.0.1:{port}/slack/events"
        release = await start("release", environ, TODAY)
        assert await release.wait() == 0
        async with web_and_worker(slack, environ, TODAY):
            for words, wants in BEGUN:
                await hear(slack, words, wants)
            await hear(slack, "remind me tomorrow at 10", "at 10am")
        async with web_and_worker(slack, environ, TOMORROW):
            reminder = await arrives(slack, NUDGE)
            assert "the smallest thing you could try" in str(reminder)
            await slack.click("UA", "Answer now", reminder, slack.direct("UA"))
            for words, wants in ENDED:
                await hear(slack, words, wants)
            page = str(await arrives(slack, "*Goal*"))
            for said, _ in (*BEGUN[1:6], *ENDED):
                assert said in page
            await the_word_file(slack)
        nudges = [message for message in slack.messages(slack.direct("UA")) if NUDGE in str(message)]
        assert len(nudges) == 1
        assert slack.refusals == []
    databases.drop(url)


async def the_word_file(slack: SlackDouble) -> None:
    """The worker makes it."""
    await hear(slack, "word file please", "exempt from publication")
    asked = slack.messages(slack.direct("UA"))[-1]
    await slack.click("UA", "Public", asked, slack.direct("UA"))
    await until(lambda: any(file["name"].endswith(".docx") for file in slack.team.files.values()))


async def arrives(slack: SlackDouble, wanted: str) -> dict[str, Any]:
    """The latest message that holds the words, as soon as there is one."""
    found: list[dict[str, Any]] = []

    def there() -> bool:
        found[:] = [message for message in slack.messages(slack.direct("UA")) if wanted in str(message)]
        return bool(found)

    await until(there)
    return found[-1]


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
