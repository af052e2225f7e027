"""Bad days: memory away, the process told to stop, the line gone deaf. What was acknowledged is never lost."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import AsyncIterator, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from tests.channels.slack.coach import Coach, a_file, serving
from tests.channels.slack.double import APP_TOKEN, SlackDouble
from tests.channels.slack.test_messages import DIRECT, cases_of, told

SOCKET = {"SLACK_APP_TOKEN": APP_TOKEN}


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """A locked file is waited for five seconds; here for a moment."""
    monkeypatch.setattr("storage.engine.BUSY_SECONDS", 0.02)


@contextmanager
def memory_away(coach: Coach) -> Iterator[None]:
    """The database takes nothing: another program holds its lock for too long."""
    with closing(sqlite3.connect(coach.house.memory.engine.url.database or "", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield
        other.execute("ROLLBACK")


async def test_a_message_that_can_not_be_kept_is_not_acknowledged_and_comes_again(
    slack: SlackDouble, coach: Coach
) -> None:
    event = {"type": "message", "channel_type": "im", "channel": slack.direct("UA"), "user": "UA", "ts": slack.ts()}
    payload = slack.event({**event, "text": "start a business case for missed bins"})
    with memory_away(coach):
        assert (await slack.deliver("event", payload))[0] == 503
    assert await told(slack, coach) == []

    assert (await slack.deliver("event", payload))[0] == 200

    assert cases_of(coach) == ["Missed bins"]


async def test_after_the_last_repeat_the_person_is_told(slack: SlackDouble, coach: Coach) -> None:
    event = {"type": "message", "channel_type": "im", "channel": slack.direct("UA"), "user": "UA", "ts": slack.ts()}
    payload = slack.event({**event, "text": "hello"})
    with memory_away(coach):
        for repeat in range(4):
            await slack._deliver("event", payload, repeat)
        [said] = await told(slack, coach)

    assert said["text"] == coach.channel.say("trouble.busy")


async def test_a_click_or_command_that_can_not_be_kept_says_so_at_once(slack: SlackDouble, coach: Coach) -> None:
    await slack.say("UA", "hello")
    [message] = await told(slack, coach)
    busy = coach.channel.say("trouble.busy")
    with memory_away(coach):
        assert (await slack.click("UA", "Start a business case", message, DIRECT))[0] == 200
        assert (await told(slack, coach))[-1]["text"] == busy
        await slack.command("UA", "/coach", "hello")
        assert [one["text"] for one in slack.team.ephemeral] == [busy]

    await slack.click("UA", "Start a business case", message, DIRECT)
    await coach.settle()
    assert len(cases_of(coach)) == 1


async def test_a_form_that_can_not_be_kept_stays_open_with_its_words(slack: SlackDouble, coach: Coach) -> None:
    await slack.say("UA", "start a business case for missed bins")
    await slack.click("UA", "Write in a form", (await told(slack, coach))[-1], DIRECT)
    await coach.settle()
    with memory_away(coach):
        _, answer = await slack.submit("UA", {"answer": "Residents know."})
        assert answer["errors"] == {"answer": coach.channel.say("trouble.busy")}

    assert await slack.submit("UA", {"answer": "Residents know."}) == (200, "")


async def test_what_was_acknowledged_is_answered_although_the_process_is_told_to_stop(
    slack: SlackDouble, tmp_path: Path
) -> None:
    async with serving(slack, a_file(tmp_path)):
        await slack.say("UA", "what is a UPRN?")

    assert len(slack.messages(slack.direct("UA"))) == 1


async def test_what_could_not_be_said_before_a_stop_is_said_after_it(slack: SlackDouble, tmp_path: Path) -> None:
    slack.fail("chat.postMessage", status=503)
    async with serving(slack, a_file(tmp_path)) as coach:
        await slack.say("UA", "what is a UPRN?")
        await coach.settle()

    async with serving(slack, a_file(tmp_path)) as coach:
        await coach.known()
        coach.later(minutes=2)
        await coach.sweep()

    assert len(slack.messages(slack.direct("UA"))) == 1


# Socket Mode


@pytest.fixture
async def line(slack: SlackDouble, tmp_path: Path) -> AsyncIterator[Coach]:
    async with serving(slack, a_file(tmp_path), **SOCKET) as coach:
        slack.over_socket = True
        await coach.known()
        yield coach


async def ready(slack: SlackDouble, coach: Coach) -> bool:
    async with slack.http.get(f"{coach.url}/readyz") as answer:
        return answer.status == 200


async def until(slack: SlackDouble, coach: Coach, wanted: bool) -> None:
    async with asyncio.timeout(10):
        while await ready(slack, coach) is not wanted:
            await asyncio.sleep(0.02)


async def test_over_the_line_the_same_is_heard(slack: SlackDouble, line: Coach) -> None:
    slack.times = 3
    await slack.say("UA", "start a business case for missed bins")
    await slack.command("UA", "/jargon", "UPRN")
    await line.settle()

    assert cases_of(line) == ["Missed bins"]
    assert len(slack.team.ephemeral) == 1


async def test_a_form_over_the_line_shows_its_errors_and_is_saved(slack: SlackDouble, line: Coach) -> None:
    await slack.say("UA", "start a business case for missed bins")
    await slack.click("UA", "Write in a form", (await told(slack, line))[-1], DIRECT)
    await line.settle()

    _, answer = await slack.submit("UA", {"answer": "🗑️"})
    assert answer["response_action"] == "errors"
    assert await slack.submit("UA", {"answer": "Residents know."}) == (200, None)


async def test_the_line_is_opened_again_when_slack_hangs_up(slack: SlackDouble, line: Coach) -> None:
    await slack.say("UA", "start a business case for missed bins")
    first = slack.lines[-1]
    await slack.disconnect()
    async with asyncio.timeout(10):
        while not slack.lines or slack.lines[-1] is first:
            await asyncio.sleep(0.01)

    await slack.say("UA", "Residents know which bin goes out when.")

    await line.settle()
    assert len(await told(slack, line)) >= 3
    await until(slack, line, True)


async def test_what_can_not_be_kept_is_not_acknowledged_over_the_line(slack: SlackDouble, line: Coach) -> None:
    patient, slack.ack_seconds = slack.ack_seconds, 0.3
    event = {"type": "message", "channel_type": "im", "channel": slack.direct("UA"), "user": "UA", "ts": slack.ts()}
    payload = slack.event({**event, "text": "start a business case for missed bins"})
    with memory_away(line):
        assert (await slack.deliver("event", payload))[0] == 0

    slack.ack_seconds = patient
    assert (await slack.deliver("event", payload))[0] == 200
    assert cases_of(line) == ["Missed bins"]


async def test_a_line_gone_deaf_is_noticed_said_and_opened_again(slack: SlackDouble, line: Coach) -> None:
    await until(slack, line, True)
    slack.deaf = True
    await until(slack, line, False)
    async with slack.http.get(f"{line.url}/readyz") as answer:
        assert "Socket Mode" in str((await answer.json())["troubles"])

    slack.deaf = False
    await until(slack, line, True)
    await slack.say("UA", "hello")
    assert len(await told(slack, line)) == 1


async def test_a_foreign_workspace_is_not_heard_over_the_line(slack: SlackDouble, line: Coach) -> None:
    other = slack.add_team("T2", "alice")
    await slack.say("UA", "hello", team=other)
    await line.settle()

    assert slack.messages(slack.direct("UA", other), other) == []


async def test_the_line_is_not_ready_before_it_stands(slack: SlackDouble, tmp_path: Path) -> None:
    slack.fail("apps.connections.open", error="internal_error", times=10**6)
    async with serving(slack, a_file(tmp_path), **SOCKET) as coach:
        await coach.known()
        assert not await ready(slack, coach)
