"""Nine o'clock on a Monday: thousands of reminders fall due at one moment, and others want an answer meanwhile.

One process serves and two work, on a durable PostgreSQL, with the whole way to a double of Slack. ``PEOPLE`` says how
many are reminded: of what they asked for, and every tenth of two old cases that will go, of which each has its own day.
"""

from __future__ import annotations

import asyncio
import os
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import func, insert, select

from bot.clock import SystemClock
from storage.engine import open_engine
from storage.tables import cases, contexts, identities, members, organisations, people, places, reminders, workspaces
from tests import databases
from tests.bench.figures import share
from tests.channels.slack.double import SlackDouble
from tests.chaos.nursery import Nursery
from tests.chaos.officers import Doors, SlackOfficer, begin, say
from tests.chaos.promises import count, send_what_is_owed, table
from tests.chaos.running import Running

PEOPLE = int(os.environ.get("PEOPLE", "200"))
MONDAY = datetime(2026, 11, 23, 9, tzinfo=UTC)
FRIDAY = MONDAY - timedelta(days=3)
# Slack waits for so long to be told that a message has arrived.
SLACK_WAITS = 3.0
# A worker may grow by that much, however many are due.
MEGABYTES_MORE = 60.0
AT_ONCE = 1000


@dataclass
class Monday:
    web: Running
    workers: tuple[Running, ...]
    slack: SlackDouble
    url: str
    ahead: timedelta


@asynccontextmanager
async def monday() -> AsyncIterator[Monday]:
    url = databases.postgresql_url(durable=True)
    ahead = MONDAY - SystemClock().now()
    async with Nursery() as nursery, SlackDouble() as slack:
        slack.now = lambda: (SystemClock().now() + ahead).timestamp()
        web = Running(nursery, url, slack.settings, "serve", ahead)
        workers = tuple(Running(nursery, url, slack.settings, "work", ahead) for _ in range(2))
        yield Monday(web, workers, slack, url, ahead)
    databases.drop(url)


def many_are_reminded_at_nine(slack: SlackDouble, url: str, number: int) -> list[str]:
    """Everybody in a case of their own since Friday; who they are for Slack."""
    users = [f"UM{place}" for place in range(number)]
    for user in users:
        slack.add_user(user, user.lower())
        slack.direct(user)
    engine = open_engine(url)
    with engine.begin() as connection:
        connection.execute(insert(organisations).values(id="slack-T1", facts={}, made_at=FRIDAY))
        team = {"channel": "slack", "tenant": "T1"}
        connection.execute(insert(workspaces).values(**team, organisation_id="slack-T1", state="met"))
        for at in range(0, number, AT_ONCE):
            these = users[at : at + AT_ONCE]
            met = {"organisation_id": "slack-T1", "guest": False, "welcomed": True, "prefs": {}, "made_at": FRIDAY}
            connection.execute(insert(people), [{"id": user, **met} for user in these])
            connection.execute(insert(contexts), [{"person_id": user, "context": {}} for user in these])
            connection.execute(insert(identities), [{**team, "user_id": user, "person_id": user} for user in these])
            where = [
                {"person_id": user, "channel": "slack", "at": FRIDAY,
                 "address": f'{{"channel":"{slack.direct(user)}","team":"T1","user":"{user}"}}'}
                for user in these
            ]  # fmt: skip
            connection.execute(insert(places), where)
            theirs = [(user, f"{user}c{number}") for user in these for number in range(cases_of(user))]
            begun = {"organisation_id": "slack-T1", "title": "Missed bins", "route": "draft", "state": "open",
                     "started_at": FRIDAY, "updated_at": FRIDAY}  # fmt: skip
            connection.execute(insert(cases), [{"id": case, **begun} for _, case in theirs])
            owner = {"role": "owner", "at": FRIDAY}
            connection.execute(
                insert(members), [{"case_id": case, "person_id": user, **owner} for user, case in theirs]
            )
            at_nine = {"step": "goal", "due": MONDAY, "words": "at nine", "made_at": FRIDAY}
            due = [
                {"id": f"r{case}", "person_id": user, "case_id": case, "kind": kind_of(user), **at_nine}
                for user, case in theirs
            ]
            connection.execute(insert(reminders), due)
    engine.dispose()
    return users


def cases_of(user: str) -> int:
    return 2 if user.endswith("0") else 1


def kind_of(user: str) -> str:
    return "asked" if cases_of(user) == 1 else "retention"


async def go_on_typing(officer: SlackOfficer, stopping: asyncio.Event, waits: list[float]) -> None:
    """Types now and then; how long each message took to be taken."""
    while not stopping.is_set():
        began = time.monotonic()
        await say(officer, f"round {officer.user} {len(officer.acknowledged)} from the depot")
        waits.append(time.monotonic() - began)
        await asyncio.sleep(0.1)


def nudged(slack: SlackDouble, users: list[str]) -> list[int]:
    """How often each was."""
    return [len(slack.messages(slack.direct(user))) for user in users]


def still_due(url: str, until: datetime) -> int:
    """How many of their reminders are still to come until then."""
    engine = open_engine(url)
    with engine.connect() as connection:
        theirs = select(func.count()).select_from(reminders).where(reminders.c.person_id.startswith("UM"))
        found = connection.execute(theirs.where(reminders.c.state == "set", reminders.c.due < until)).scalar_one()
    engine.dispose()
    return int(found)


@pytest.mark.chaos
@pytest.mark.timeout(3600)
async def test_thousands_wake_at_nine_on_a_monday_and_each_hears_once() -> None:
    async with monday() as town:
        users = await asyncio.to_thread(many_are_reminded_at_nine, town.slack, town.url, PEOPLE)
        await town.web.start()
        officers = [SlackOfficer(town.slack, Doors(town.web), user) for user in ("UA", "UB")]
        await asyncio.gather(*(begin(officer) for officer in officers))
        stopping, waits = asyncio.Event(), list[float]()
        typing = [asyncio.create_task(go_on_typing(officer, stopping, waits)) for officer in officers]
        await asyncio.gather(*(worker.start() for worker in town.workers))
        before, began = [worker.megabytes for worker in town.workers], time.monotonic()
        while sum(nudged(town.slack, users)) < PEOPLE:
            assert time.monotonic() - began < 10 + PEOPLE / 10
            await asyncio.sleep(0.5)
        took = time.monotonic() - began
        more = [worker.megabytes - was for worker, was in zip(town.workers, before, strict=True)]
        stopping.set()
        await asyncio.gather(*typing)
        assert [await process.stop() for process in (town.web, *town.workers)] == [0, 0, 0]
        times = nudged(town.slack, users)
        second = sum(cases_of(user) - 1 for user in users)
        seen = {
            "nudged once": times.count(1),
            "nudged again": sum(number > 1 for number in times),
            "moved to another day": second,
            "still due today": still_due(town.url, MONDAY + timedelta(days=1) - timedelta(hours=1)),
            "nudges a second": round(PEOPLE / took),
            "messages meanwhile": len(waits),
            "longest to be taken, ms": round(max(waits) * 1000),
            "megabytes more": round(max(more)),
        }
        await send_what_is_owed(town.url, town.slack.settings, town.ahead)
        counted = count(town.url, officers)
        print(table(f"{PEOPLE:,} people at nine on a Monday, {PEOPLE + second:,} reminders", counted, **seen))
        assert times == [1] * PEOPLE == nudged(town.slack, users)
        assert seen["still due today"] == 0, "of two, the second comes another day"
        assert still_due(town.url, MONDAY + timedelta(days=30)) == second
        assert share(waits, 0.99) < SLACK_WAITS
        assert max(more) < MEGABYTES_MORE
        assert (counted.lost, counted.doubled, counted.out_of_order, counted.told_of_others) == (0, 0, 0, 0)
        assert (counted.unanswered, counted.answered_twice, counted.answered_out_of_order) == (0, 0, 0)
