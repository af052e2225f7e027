"""An office: several colleagues at once, some in Slack and some in Teams, with one coach and one database.

It plays transcripts in which each turn says ``who`` acts, what they do (``say``, ``press``, ``fill``), which phrases
they then hear (``hears``) and which phrases reach others by it (``told``). ``later`` lets days pass, hour by hour, with
the worker looking. Phrases are named by key and known by their words, as they stand on the screens of both services.
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any, Protocol

import yaml
from aiohttp import web

from bot.channels.slack.channel import SlackChannel
from bot.clock import SetClock
from bot.house import House
from bot.worker import Worker
from content.read import DEFAULT, read_library
from tests import databases
from tests.channels.slack.coach import Coach as SlackCoach
from tests.channels.slack.coach import LaterClock
from tests.channels.slack.double import SlackDouble
from tests.channels.slack.stage import SlackStage
from tests.channels.teams.double import Microsoft, personal
from tests.channels.teams.stage import Coach as TeamsCoach
from tests.channels.teams.stage import TeamsStage, card_of, shown
from tests.houses import MORNING
from tests.transcripts.shown import Shown, folded

HERE = Path(__file__).parent
PHRASES = read_library((DEFAULT,)).phrases
TENANT = "tenant-a"


class Seat(Protocol):
    """Where somebody sits: what they do there, and what is new on their screen."""

    async def say(self, words: str) -> list[Shown]: ...

    async def press(self, label: str) -> list[Shown]: ...

    async def fill(self, fields: dict[str, str]) -> list[Shown]: ...

    async def look(self) -> list[Shown]: ...


class InSlack(SlackStage):
    async def look(self) -> list[Shown]:
        return await self._look()


class InTeams(TeamsStage):
    """The same, with the name and the address that Teams knows of them."""

    seen = 0

    async def look(self) -> list[Shown]:
        mine = [said for said in self.microsoft.sent if said["in"] == personal(self.user)]
        new, self.seen = mine[self.seen :], len(mine)
        self.cards += [card for said in new if (card := card_of(said)) and card not in self.cards]
        return [shown(said) for said in new]

    async def _do(self, activity: dict[str, Any]) -> list[Shown]:
        await super()._do(activity)
        return await self.look()


@dataclass
class Office:
    """Everybody, and the one coach."""

    house: House
    clock: SetClock
    slack: SlackDouble
    microsoft: Microsoft
    seats: dict[str, Seat] = field(default_factory=dict)
    screens: dict[str, list[Shown]] = field(default_factory=dict)

    async def look(self, name: str) -> list[Shown]:
        new = await self.seats[name].look()
        self.screens.setdefault(name, []).extend(new)
        return new

    async def later(self, days: int) -> None:
        """Time passes, hour by hour; the worker looks while people are at work."""
        for _ in range(days * 24):
            self.clock.moment += timedelta(hours=1)
            if 9 <= self.clock.moment.hour <= 16 and self.clock.moment.weekday() < 5:
                await self.settle()

    async def settle(self) -> None:
        worker = Worker(self.house)
        await worker._look()
        await worker.drain(20)
        await self.house.outbox.drain(20)

    async def play(self, name: str) -> None:
        turns = yaml.safe_load((HERE / f"{name}.yaml").read_text("utf-8"))
        for number, turn in enumerate(turns, 1):
            unknown = set(turn) - {"who", "say", "press", "fill", "hears", "told", "later"}
            assert not unknown, f"turn {number} has {unknown}"
            await self._turn(number, turn)

    async def _turn(self, number: int, turn: dict[str, Any]) -> None:
        if "later" in turn:
            await self.later(int(turn["later"]))
        who, new = turn.get("who"), list[Shown]()
        if who is not None:
            seat = self.seats[who]
            if "say" in turn:
                new = await seat.say(turn["say"])
            elif "press" in turn:
                new = await seat.press(turn["press"])
            else:
                new = await seat.fill({key: str(value) for key, value in turn["fill"].items()})
            self.screens.setdefault(who, []).extend(new)
            _heard(number, who, new, turn.get("hears", []))
        for other in self.seats:
            if other != who:
                _heard(number, other, await self.look(other), (turn.get("told") or {}).get(other, []))

    def words(self, name: str) -> str:
        """Everything that ever stood on their screen."""
        return "\n".join("\n".join((one.text, *one.choices)) for one in self.screens.get(name, []))


def _heard(number: int, who: str, new: Sequence[Shown], keys: Sequence[str]) -> None:
    text = "\n".join(one.text for one in new)
    for key in keys:
        assert any(re.search(pattern, text) for pattern in patterns(key)), (
            f"turn {number}: {who} hears {text!r}, no {key}"
        )


def patterns(key: str) -> list[str]:
    """The words of a phrase, with anything where its places are."""
    found = []
    for wording in PHRASES[key]:
        parts = re.split(r"\{\w+\}", folded(re.sub(r"\{(\w+)\}", r"{\1}", wording)))
        found.append(".+?".join(map(re.escape, parts)))
    return found


@asynccontextmanager
async def an_office(folder: Path, slack: tuple[str, ...], teams: tuple[str, ...]) -> AsyncIterator[Office]:
    """One coach in a workspace and a tenant that an administrator has joined."""
    clock = SetClock(MORNING)
    async with SlackDouble() as far_slack, Microsoft(clock) as microsoft:
        for name in slack:
            far_slack.add_user(_slack_id(name), name, real_name=f"{name.title()} Waste")
            far_slack.team.users[_slack_id(name)]["profile"]["real_name"] = f"{name.title()} Waste"
        far_slack.now = lambda: clock.now().timestamp()
        url = databases.sqlite_url(folder)
        coach = TeamsCoach(microsoft, url, clock, COACH_WEB="off", **far_slack.settings)
        await coach.start()
        channel = SlackChannel(coach.house, ping_every=0.05)
        coach.house.outbox.channels = {"teams": coach.teams, "slack": channel}
        app = web.Application()
        channel.routes(app)
        runner = web.AppRunner(app, access_log=None, shutdown_timeout=2)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        address = f"http://127.0.0.1:{runner.addresses[0][1]}"
        far_slack.bot_url = f"{address}/slack/events"
        await channel.start()
        office = Office(coach.house, clock, far_slack, microsoft)
        for name in slack:
            seat = InSlack(far_slack, folder, False, _slack_id(name))
            seat.coach = SlackCoach(coach.house, channel, address, LaterClock())
            office.seats[name] = seat
        for name in teams:
            user = f"29:{name}"
            microsoft.members[user] = _member(name, user)
            office.seats[name] = InTeams(coach, user, TENANT)
        try:
            await _everybody_says_hello(office)
            yield office
        finally:
            await channel.close()
            await runner.cleanup()
            await coach.stop()
        assert far_slack.refusals == []
        assert microsoft.wrong_cards == []


def _slack_id(name: str) -> str:
    return f"U{name.upper()}"


def _member(name: str, user: str) -> dict[str, Any]:
    return {
        "id": user,
        "name": f"{name.title()} Finance",
        "aadObjectId": f"aad-{user}",
        "email": f"{name}@testshire.gov.uk",
        "userRole": "user",
    }


async def _everybody_says_hello(office: Office) -> None:
    """The coach has met everybody, and an administrator has joined the workspace and the tenant."""
    for seat in office.seats.values():
        await seat.say("hello")
        await seat.say("hello")

    def join() -> None:
        with office.house.memory.unit() as unit:
            assert unit.join(("slack", "T1"), ("teams", TENANT)) is not None
            unit.commit()

    await asyncio.get_running_loop().run_in_executor(office.house.threads, join)
    for name in office.seats:
        await office.look(name)
    office.screens.clear()
