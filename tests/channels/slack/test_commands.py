"""Commands and shortcuts: answered to one person alone, and shared when they say so."""

from __future__ import annotations

from typing import Any

import pytest

from tests.channels.slack.coach import Coach
from tests.channels.slack.double import SlackDouble
from tests.channels.slack.stage import choices
from tests.channels.slack.test_messages import cases_of, told

Json = dict[str, Any]

SHARE = "Share with the channel"


async def alone(slack: SlackDouble, coach: Coach) -> list[Json]:
    """What one person alone saw in the channel."""
    await coach.settle()
    return slack.team.ephemeral


@pytest.mark.parametrize("words", ["UPRN", "uprn", "uprn?", "what's a UPRN", "unique property reference number"])
async def test_a_word_is_explained_to_who_asked(words: str, slack: SlackDouble, coach: Coach) -> None:
    slack.team.channels["C1"]["member"] = False

    status, answer = await slack.command("UA", "/jargon", words)

    assert (status, answer) == (200, "")
    [said] = await alone(slack, coach)
    assert said["user"] == "UA"
    assert "UPRN" in said["text"]
    assert slack.messages("C1") == []


@pytest.mark.parametrize(
    ("words", "explained"),
    [
        ("what is an NHS number and s151", "Section 151 officer"),
        ("who has done missed bins with a UPRN", "UPRN"),
        ("start a business case about FOI", "business case"),
        ("is it legal to save money on bins", "no jargon"),
    ],
)
async def test_whatever_follows_jargon_is_about_words(
    words: str, explained: str, slack: SlackDouble, coach: Coach
) -> None:
    await slack.command("UA", "/jargon", words)

    assert any(explained.lower() in said["text"].lower() for said in await alone(slack, coach))


async def test_a_word_that_nobody_knows_is_owned_up_to(slack: SlackDouble, coach: Coach) -> None:
    await slack.command("UA", "/jargon", "flurbostat")

    [said] = await alone(slack, coach)
    assert "flurbostat" in said["text"]


async def test_the_command_alone_says_how_to_use_it(slack: SlackDouble, coach: Coach) -> None:
    await slack.command("UA", "/jargon", "  ")

    [said] = await alone(slack, coach)
    assert "/jargon UPRN" in said["text"]


@pytest.mark.parametrize("times", [1, 4])
async def test_a_command_is_answered_once(times: int, slack: SlackDouble, coach: Coach) -> None:
    slack.times = times
    await slack.command("UA", "/jargon", "UPRN")

    assert len(await alone(slack, coach)) == 1


async def test_what_was_explained_can_be_shared_with_the_channel(slack: SlackDouble, coach: Coach) -> None:
    await slack.command("UA", "/jargon", "UPRN")
    [said] = await alone(slack, coach)
    slack.times = 2
    await slack.click("UA", SHARE, said, "C1")

    [shared] = await told(slack, coach, "C1")
    assert "UPRN" in shared["text"]
    assert SHARE not in str(shared)
    assert len(await alone(slack, coach)) == 1


async def test_a_button_under_what_one_person_saw_is_answered_to_them_alone(slack: SlackDouble, coach: Coach) -> None:
    await slack.command("UA", "/jargon", "UPRN")
    [said] = await alone(slack, coach)
    related = next(label for label in choices(said) if label != SHARE)
    await slack.click("UA", related, said, "C1")

    assert len(await alone(slack, coach)) == 2
    assert slack.messages("C1") == []


async def test_a_word_explained_in_a_channel_leaves_the_open_question_where_it_is(
    slack: SlackDouble, coach: Coach
) -> None:
    await slack.say("UA", "start a business case for missed bins")
    before = len(await told(slack, coach))
    await slack.command("UA", "/jargon", "UPRN")

    assert len(await alone(slack, coach)) == 1
    assert len(await told(slack, coach)) == before
    await slack.say("UA", "Residents know which bin goes out when.")
    assert len(await told(slack, coach)) == before + 1


async def test_the_coach_can_be_called_from_any_channel(slack: SlackDouble, coach: Coach) -> None:
    await slack.command("UA", "/coach", "start a business case for missed bins")

    assert {said["user"] for said in await alone(slack, coach)} == {"UA"}
    assert slack.messages("C1") == []
    assert cases_of(coach) == ["Missed bins"]


async def test_the_coach_called_without_words_says_what_comes_next(slack: SlackDouble, coach: Coach) -> None:
    await slack.command("UA", "/coach")
    await slack.command("UA", "/coach", channel=slack.direct("UA"))

    assert len(await alone(slack, coach)) == 2


# Shortcuts


async def test_the_jargon_in_a_message_is_explained_to_who_asked(slack: SlackDouble, coach: Coach) -> None:
    text = "We need a <https://x.gov.uk|DPIA> before the UPRN file goes to the SIRO &amp; the supplier"
    message = await slack.say("UB", text, channel="C1")
    slack.times = 3

    await slack.shortcut("UA", "explain_jargon", message)

    [said] = await alone(slack, coach)
    assert said["user"] == "UA"
    assert all(word in said["text"] for word in ("DPIA", "UPRN", "SIRO"))
    assert slack.messages("C1") == []


async def test_a_message_without_jargon_gets_an_answer_too(slack: SlackDouble, coach: Coach) -> None:
    message = await slack.say("UB", "See you at lunch", channel="C1")
    await slack.shortcut("UA", "explain_jargon", message)

    assert len(await alone(slack, coach)) == 1


async def test_a_shortcut_starts_or_carries_on_in_private(slack: SlackDouble, coach: Coach) -> None:
    await slack.shortcut("UA", "carry_on")
    [first] = await told(slack, coach, slack.direct("UA"))
    assert "Start a business case" in choices(first)

    await slack.say("UA", "start a business case for missed bins")
    before = len(await told(slack, coach))
    await slack.shortcut("UA", "carry_on")
    assert "Missed bins" in (await told(slack, coach))[before]["text"]
