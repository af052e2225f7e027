"""Officers who add one row after another to a list, in Slack and in Teams, and what each was promised.

Slack and Teams bring what was not acknowledged again, the same event each time: so do these.
"""

from __future__ import annotations

import asyncio
import itertools
import json
from collections.abc import Sequence
from typing import Any, Protocol

import aiohttp

from tests.channels.slack.double import SlackDouble
from tests.channels.teams.double import Microsoft, personal
from tests.chaos.running import Running

Json = dict[str, Any]


class Doors:
    """The web processes behind one address: each delivery goes to the next."""

    def __init__(self, *processes: Running) -> None:
        self._next = itertools.cycle(processes)

    def next(self) -> Running:
        return next(self._next)


class Officer(Protocol):
    """Somebody who types. ``acknowledged`` is what the coach has promised to keep."""

    user: str
    acknowledged: list[str]

    async def deliver(self, event: Json) -> int: ...

    def event(self, words: str) -> Json: ...

    def seen(self) -> list[Json]:
        """What the coach has said to them, in the order in which it came."""
        ...


async def say(officer: Officer, words: str) -> None:
    """Delivers one message until it is acknowledged."""
    event = officer.event(words)
    while True:
        try:
            if await officer.deliver(event) == 200:
                break
        except (aiohttp.ClientError, OSError, TimeoutError):
            pass
        await asyncio.sleep(0.05)
    officer.acknowledged.append(words)


async def begin(officer: Officer) -> None:
    for words in ("start a business case for missed bins", "change the data"):
        await say(officer, words)


async def go_on(officer: Officer, stopping: asyncio.Event) -> None:
    """Types without a pause until told to stop; the message in hand is brought in the end."""
    while not stopping.is_set():
        await say(officer, f"round {officer.user} {len(officer.acknowledged)} from the depot")


def rounds_of(officer: Officer) -> list[str]:
    """What they were promised for their list, in order."""
    return [words for words in officer.acknowledged if words.startswith("round ")]


class SlackOfficer:
    def __init__(self, slack: SlackDouble, doors: Doors, user: str) -> None:
        self.slack, self.doors, self.user = slack, doors, user
        self.acknowledged: list[str] = []
        if user not in slack.team.users:
            slack.add_user(user, user.lower())

    def event(self, words: str) -> Json:
        channel = self.slack.direct(self.user)
        return self.slack.event(
            {"type": "message", "user": self.user, "text": words, "ts": self.slack.ts(), "channel": channel,
             "channel_type": "im", "team": "T1"}
        )  # fmt: skip

    async def deliver(self, event: Json) -> int:
        body = json.dumps(event).encode()
        headers = {"Content-Type": "application/json", **self.slack.sign(body)}
        async with self.slack.http.post(self.doors.next().slack, data=body, headers=headers) as answer:
            return answer.status

    def seen(self) -> list[Json]:
        return self.slack.messages(self.slack.direct(self.user))


class TeamsOfficer:
    def __init__(self, microsoft: Microsoft, doors: Doors, http: aiohttp.ClientSession, user: str) -> None:
        self.microsoft, self.doors, self.http, self.user = microsoft, doors, http, user
        self.acknowledged: list[str] = []

    def event(self, words: str) -> Json:
        return self.microsoft.activity(words, user=self.user)

    async def deliver(self, event: Json) -> int:
        async with self.http.post(self.doors.next().teams, json=event) as answer:
            return answer.status

    def seen(self) -> list[Json]:
        mine = (activity for activity in self.microsoft.sent if activity["in"] == personal(self.user))
        return [activity for activity in mine if activity["type"] == "message"]


def numbers_echoed(officer: Officer) -> list[int]:
    """The numbers of the rows that the coach's replies name, in the order in which they came."""
    found: list[int] = []
    for message in officer.seen():
        words = json.dumps(message)
        mark = f"round {officer.user} "
        if mark in words:
            found.append(int(words.split(mark)[-1].split()[0]))
    return found


def told_of_others(officer: Officer, everybody: Sequence[Officer]) -> list[str]:
    """Words of somebody else that were shown to this one: there must be none."""
    seen = json.dumps(officer.seen())
    return [other.user for other in everybody if other is not officer and f"round {other.user} " in seen]
