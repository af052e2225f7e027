"""Messages, mentions and buttons, over signed HTTP."""

from __future__ import annotations

from tests.channels.slack.coach import Coach
from tests.channels.slack.double import SlackDouble


async def test_a_direct_message_is_answered_in_the_direct_conversation(slack: SlackDouble, coach: Coach) -> None:
    await slack.say("UA", "hello")
    await coach.settle()

    said = slack.messages(slack.direct("UA"))
    assert len(said) == 1
    assert "business case" in said[0]["text"]
