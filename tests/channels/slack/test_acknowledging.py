"""Slack gets its answer although Slack itself answers none of our calls: nothing before it waits for the network."""

from __future__ import annotations

import asyncio

from tests.channels.slack.coach import Coach
from tests.channels.slack.double import SlackDouble
from tests.channels.slack.test_messages import DIRECT, cases_of, told


async def test_nothing_before_the_acknowledgement_waits_for_the_network(slack: SlackDouble, coach: Coach) -> None:
    await slack.say("UA", "start a business case for missed bins")
    [*_, question] = await told(slack, coach)
    before = len(slack.calls)
    slack.gate.clear()

    async with asyncio.timeout(5):
        await slack.say("UB", "start a business case for potholes")
        await slack.say("UA", f"<@{slack.team.me}> what is a UPRN?", "C1")
        await slack.open_home("UA")
        answers = [
            await slack.click("UA", "Write in a form", question, DIRECT),
            await slack.click("UA", "Skip", question, DIRECT),
            await slack.command("UA", "/coach", "what comes next?"),
            await slack.shortcut("UA", "carry_on"),
        ]

    assert {status for status, _ in answers} == {200}
    assert len(slack.calls) == before
    assert (cases_of(coach), cases_of(coach, "UB")) == (["Missed bins"], ["Potholes"])

    slack.gate.set()
    await coach.settle()
    assert slack.messages(slack.direct("UB"))
    assert slack.messages("C1")
