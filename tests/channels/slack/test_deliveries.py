"""Whatever Slack delivers has one effect: delivered once or four times, at the same moment, late, or out of order."""

from __future__ import annotations

import copy
from collections import Counter
from collections.abc import Awaitable, Callable
from typing import Any

import pytest

from bot.channels.slack.manifest import CARRY_ON, EXPLAIN
from tests.channels.slack.coach import Coach
from tests.channels.slack.double import SlackDouble
from tests.channels.slack.stage import choices
from tests.channels.slack.test_messages import case_of

Json = dict[str, Any]
Act = Callable[["Somebody"], Awaitable[object]]
SEEN = ("chat.postMessage", "response_url", "views.open", "chat.update")


class Somebody:
    """A person with a case whose second question is open, and their Home before them."""

    def __init__(self, slack: SlackDouble, coach: Coach, user: str) -> None:
        self.slack, self.coach, self.user = slack, coach, user
        self.channel = slack.direct(user)

    async def begin(self) -> None:
        await self.slack.say(self.user, "start a business case for missed bins")
        await self.slack.say(self.user, "Residents know which bin goes out when.")
        await self.slack.open_home(self.user)
        await self.coach.settle()

    @property
    def latest(self) -> Json:
        return self.slack.messages(self.channel)[-1]

    async def says(self) -> None:
        await self.slack.say(self.user, "what is a UPRN?")

    async def mentions(self) -> None:
        await self.slack.say(self.user, f"<@{self.slack.team.me}> what is a UPRN?", "C1")

    async def answers(self) -> None:
        await self.slack.click(self.user, choices(self.latest)[0], self.latest, self.channel)

    async def skips(self) -> None:
        await self.slack.say(self.user, "skip")

    async def fills(self) -> None:
        """Opens the goal's form and sends it."""
        await self.slack.click_home(self.user, self.coach.channel.say("button.review"))
        await self.slack.say(self.user, "change the goal")
        await self.coach.settle()
        await self.slack.click(self.user, "Write in a form", self.latest, self.channel)
        await self.coach.settle()
        await self.slack.submit(self.user, {"answer": "People know when their bin goes out."})

    async def closes(self) -> None:
        view = {"id": "V1", "type": "modal", "callback_id": "form", "blocks": []}
        await self.slack.deliver("interaction", {**self.slack.base(self.user, "view_closed"), "view": view})

    async def commands(self) -> None:
        await self.slack.command(self.user, "/jargon", "UPRN")

    async def shares(self) -> None:
        await self.slack.command(self.user, "/jargon", "UPRN")
        await self.coach.settle()
        seen = self.slack.team.ephemeral[-1]
        await self.slack.click(self.user, self.coach.channel.say("slack.share"), seen, "C1")

    async def has_it_explained(self) -> None:
        await self.slack.shortcut(
            self.user, EXPLAIN, {"ts": "1.1", "text": "Our UPRN work needs a DPIA.", "user": "UX"}
        )

    async def starts_from_anywhere(self) -> None:
        await self.slack.shortcut(self.user, CARRY_ON)

    async def carries_on_at_home(self) -> None:
        await self.slack.click_home(self.user, self.coach.channel.say("button.carry_on"))

    async def looks_up(self) -> None:
        await self.slack.look_up(self.user, "UPRN")

    async def opens_the_home(self) -> None:
        await self.slack.open_home(self.user)

    async def is_renamed(self) -> None:
        user = {**self.slack.team.users[self.user], "team_id": "T1", "real_name": "Somebody Else"}
        await self.slack.deliver("event", self.slack.event({"type": "user_change", "user": user}))


ACTS: list[Act] = [
    Somebody.says,
    Somebody.mentions,
    Somebody.answers,
    Somebody.skips,
    Somebody.fills,
    Somebody.closes,
    Somebody.commands,
    Somebody.shares,
    Somebody.has_it_explained,
    Somebody.starts_from_anywhere,
    Somebody.carries_on_at_home,
    Somebody.looks_up,
    Somebody.opens_the_home,
    Somebody.is_renamed,
]


@pytest.mark.parametrize("act", ACTS, ids=lambda act: act.__name__)
async def test_it_has_one_effect(act: Act, slack: SlackDouble, coach: Coach) -> None:
    once, often = Somebody(slack, coach, "UA"), Somebody(slack, coach, "UB")
    for person in (once, often):
        await person.begin()

    first = await effect(slack, coach, act, once, times=1)
    assert await effect(slack, coach, act, often, times=4) == first

    late = slack.delivered.copy()
    before = everything(slack, coach)
    coach.later(minutes=6)
    for kind, payload in reversed(late):
        for repeat in (1, 3):
            await slack._deliver(kind, payload, repeat)
    await coach.settle()
    assert everything(slack, coach) == before


async def effect(slack: SlackDouble, coach: Coach, act: Act, person: Somebody, times: int) -> Counter[str]:
    """What the person sees of it, by its kind."""
    before = seen(slack)
    slack.times = times
    await act(person)
    await coach.settle()
    slack.times = 1
    return seen(slack) - before


def seen(slack: SlackDouble) -> Counter[str]:
    return Counter({method: len(slack.called(method)) for method in SEEN})


def everything(slack: SlackDouble, coach: Coach) -> object:
    cases = [case_of(coach, user) for user in ("UA", "UB")]
    said = [(case.title, case.history, case.rows) for case in cases]
    return copy.deepcopy((said, seen(slack), {key: one["messages"] for key, one in slack.team.channels.items()}))
