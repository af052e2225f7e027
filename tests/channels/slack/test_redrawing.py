"""A message that is settled is redrawn in its place; whatever takes a while shows as a status."""

from __future__ import annotations

from typing import Any

from tests.channels.slack.coach import Coach
from tests.channels.slack.double import SlackDouble
from tests.channels.slack.stage import choices
from tests.channels.slack.test_messages import DIRECT, case_of, told

Json = dict[str, Any]


async def a_choice(slack: SlackDouble, coach: Coach) -> Json:
    await slack.say("UA", "start a business case for missed bins")
    await slack.say("UA", "Residents know which bin goes out when.")
    return (await told(slack, coach))[-1]


async def test_a_question_that_was_answered_by_a_button_says_so_in_its_place(slack: SlackDouble, coach: Coach) -> None:
    question = await a_choice(slack, coach)
    words, mark, label = question["blocks"][0], question["metadata"], choices(question)[0]
    slack.times = 3
    await slack.click("UA", label, question, DIRECT)

    found = (await told(slack, coach))[-2]
    assert found["ts"] == question["ts"]
    assert (found["blocks"][0], found["metadata"]) == (words, mark)
    assert choices(found) == []
    assert coach.channel.say("slack.chosen", label=label) in found["text"]
    assert len(slack.called("chat.update")) == 1


async def test_what_was_only_looked_at_can_be_looked_at_again(slack: SlackDouble, coach: Coach) -> None:
    question = await a_choice(slack, coach)
    await slack.click("UA", "Help", question, DIRECT)
    await coach.settle()

    assert slack.called("chat.update") == []


async def test_a_message_that_can_not_be_redrawn_harms_nothing(slack: SlackDouble, coach: Coach) -> None:
    question = await a_choice(slack, coach)
    slack.fail("chat.update", error="message_not_found")
    await slack.click("UA", choices(question)[0], question, DIRECT)
    await coach.settle()

    assert case_of(coach).history["kind"][-1].state == "given"
    assert choices(question) != []


async def test_a_file_that_is_being_made_shows_as_a_status_in_its_thread(slack: SlackDouble, coach: Coach) -> None:
    await a_choice(slack, coach)
    root = await slack.say("UA", "hello")
    await slack.say("UA", "give me the Word file", thread_ts=root["ts"])
    [*_, asked] = await told(slack, coach)
    button = next((label for label in choices(asked) if "ublic" in label), "")
    if button:
        await slack.click("UA", button, asked, DIRECT)
        await coach.settle()

    [status] = slack.team.statuses
    assert (status["channel_id"], status["thread_ts"]) == (DIRECT, root["ts"])
    assert status["status"] == coach.channel.say("slack.working")
