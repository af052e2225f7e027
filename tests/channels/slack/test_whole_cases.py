"""Two councils work on a whole case each, side by side, in every way that Slack has; then one takes the app out."""

from __future__ import annotations

import asyncio
import copy
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from dialogs.case import Case
from dialogs.message import Identity, Place
from dialogs.path import walk
from tests.channels.slack.coach import Coach, a_file, serving
from tests.channels.slack.double import APP_TOKEN, CLIENT, CLIENT_SECRET, SECRET, SlackDouble, Team
from tests.channels.slack.stage import choices
from tests.channels.slack.test_installing import PUBLIC, install, reached

Json = dict[str, Any]


@pytest.fixture(params=["http", "socket"])
async def coach(request: pytest.FixtureRequest, slack: SlackDouble, tmp_path: Path) -> AsyncIterator[Coach]:
    socket = {"SLACK_APP_TOKEN": APP_TOKEN} if request.param == "socket" else {}
    async with serving(
        slack,
        a_file(tmp_path),
        SLACK_BOT_TOKEN="",
        SLACK_CLIENT_ID=CLIENT,
        SLACK_CLIENT_SECRET=CLIENT_SECRET,
        SLACK_SIGNING_SECRET=SECRET,
        COACH_PUBLIC_URL=PUBLIC,
        **socket,
    ) as running:
        slack.over_socket = request.param == "socket"
        yield running


class Officer:
    """Somebody in a workspace, who does whatever people do."""

    def __init__(self, slack: SlackDouble, coach: Coach, team: Team) -> None:
        self.slack, self.coach, self.team = slack, coach, team

    @property
    def channel(self) -> str:
        return self.slack.direct("UA", self.team)

    @property
    def heard(self) -> list[Json]:
        return self.slack.messages(self.channel, self.team)

    async def says(self, words: str) -> None:
        await self.slack.say("UA", words, team=self.team)
        await self.coach.settle()

    async def presses(self, label: str) -> None:
        message = next(one for one in reversed(self.heard) if label in choices(one))
        await self.slack.click("UA", label, message, self.channel, team=self.team)
        await self.coach.settle()

    async def fills(self, label: str, **fields: str) -> None:
        message = next(one for one in reversed(self.heard) if label in str(one.get("blocks")))
        await self.slack.click("UA", label, message, self.channel, team=self.team)
        await self.coach.settle()
        status, answer = await self.slack.submit("UA", fields, team=self.team)
        assert (status, bool(answer)) == (200, False)
        await self.coach.settle()

    async def at_home(self, label: str) -> None:
        await self.slack.open_home("UA", team=self.team)
        await self.coach.settle()
        await self.slack.click_home("UA", label, team=self.team)
        await self.coach.settle()

    @property
    def case(self) -> Case:
        house = self.coach.house
        with house.memory.unit() as unit:
            who, nowhere = Identity("slack", self.team.id, "UA"), Place("slack", "", inline=True)
            case = unit.scene(unit.meet(who, nowhere, house.clock.now())).case
        assert case is not None
        return case


async def works(officer: Officer, service: str) -> None:
    """The ten-minute draft, by messages, buttons, modals, the Home and a shortcut."""
    await officer.says(f"start a business case for {service}")
    await officer.fills("Write in a form", answer=f"People know what happens about {service}.")
    await officer.presses("Easier to find or use")
    await officer.says("what's a UPRN?")
    await officer.at_home("Answer here")
    await officer.slack.submit(
        "UA", {"answer": f"Nobody knows about {service}. We take 4,000 calls."}, team=officer.team
    )
    await officer.coach.settle()
    await officer.says("About 4,000 calls a month, from the call system, fairly sure")
    await officer.fills("Add in a form", name=f"list of {service}", holder="the depot")
    await officer.presses("That's all")
    await officer.slack.command("UA", "/coach", "The head of service. Money first.", team=officer.team)
    await officer.coach.settle()
    await officer.says("not sure")
    await officer.says("£5,000 from the head of service by March 2027")


async def hang_up(slack: SlackDouble) -> None:
    """In the middle of it all Slack hangs up, where there is a line, twice."""
    for _ in range(2):
        await asyncio.sleep(0.3)
        await slack.disconnect()


async def test_two_councils_side_by_side(slack: SlackDouble, coach: Coach) -> None:
    other = slack.add_team("T2", "alice")
    councils = {"missed bins": Officer(slack, coach, slack.team), "potholes": Officer(slack, coach, other)}
    for officer in councils.values():
        await install(slack, coach, officer.team)

    slack.times = 2
    await asyncio.gather(*(works(officer, service) for service, officer in councils.items()), hang_up(slack))

    for service, officer in councils.items():
        assert walk(coach.house.library, officer.case).next is None
        for versions in officer.case.history.values():
            assert len(versions) == 1
        [theirs] = set(councils) - {service}
        seen = str(officer.heard) + str(officer.team.homes) + str(officer.team.ephemeral)
        assert service in seen.lower()
        assert theirs not in seen.lower()

    def everything() -> list[object]:
        said = [(officer.heard, officer.team.ephemeral, officer.case) for officer in councils.values()]
        return copy.deepcopy([said, len(slack.called("chat.postMessage"))])

    before = everything()
    for kind, payload in reversed(slack.delivered.copy()):
        status, _ = await slack.deliver(kind, payload, times=1)
        assert status == 200
    await coach.settle()
    assert everything() == before

    for event in slack.take_out(other):
        await slack.deliver("event", event)
    await coach.settle()
    assert await reached(slack, coach, slack.team)
    assert not await reached(slack, coach, other)
