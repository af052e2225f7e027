"""Slack's HTTP door: what is not from Slack gets 401, what can't be read 400, and nothing gets 500."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import urlencode

import pytest

from tests.channels.slack.coach import Coach
from tests.channels.slack.double import SlackDouble

JSON = {"Content-Type": "application/json"}
FORM = {"Content-Type": "application/x-www-form-urlencoded"}


def hello(slack: SlackDouble) -> dict[str, Any]:
    channel = slack.direct("UA")
    event = {"type": "message", "channel_type": "im", "channel": channel, "user": "UA", "text": "hello"}
    return slack.event({**event, "ts": slack.ts()})


def body(payload: object) -> bytes:
    return json.dumps(payload).encode()


async def said(slack: SlackDouble, coach: Coach) -> int:
    await coach.settle()
    return len(slack.messages(slack.direct("UA")))


async def test_slack_finds_the_address_good(slack: SlackDouble, coach: Coach) -> None:
    raw = body({"type": "url_verification", "challenge": "c-1", "token": "legacy"})

    status, answer = await slack.knock(raw, {**JSON, **slack.sign(raw)})

    assert (status, answer) == (200, {"challenge": "c-1"})


@pytest.mark.parametrize("header", ["X-Slack-Signature", "X-Slack-Request-Timestamp"])
@pytest.mark.parametrize("value", [None, "", "v0=00", "soon", "1e3", "-1", "٣", "99999999999999999999"])
async def test_a_request_without_a_good_signature_is_not_let_in(
    header: str, value: str | None, slack: SlackDouble, coach: Coach
) -> None:
    raw = body(hello(slack))
    signed = {**JSON, **slack.sign(raw)}
    headers = {key: kept for key, kept in signed.items() if key != header}
    if value is not None:
        headers[header] = value

    status, _ = await slack.knock(raw, headers)
    assert status == 401
    assert await said(slack, coach) == 0

    status, _ = await slack.knock(raw, signed)
    assert status == 200
    assert await said(slack, coach) == 1


async def test_a_signature_is_good_for_five_minutes(slack: SlackDouble, coach: Coach) -> None:
    raw = body(hello(slack))

    assert (await slack.knock(raw, {**JSON, **slack.sign(raw, slack.now() - 301)}))[0] == 401
    assert (await slack.knock(raw, {**JSON, **slack.sign(raw, slack.now() + 301)}))[0] == 401
    assert await said(slack, coach) == 0
    assert (await slack.knock(raw, {**JSON, **slack.sign(raw, slack.now() - 290)}))[0] == 200
    assert await said(slack, coach) == 1


@pytest.mark.parametrize("hours", [1, -1])
async def test_where_our_clock_jumps_an_hour_slack_may_try_again_and_whoever_runs_the_coach_is_told(
    hours: int, slack: SlackDouble, coach: Coach
) -> None:
    raw, at = body(hello(slack)), slack.now()
    coach.later(hours=hours)
    async with slack.http.post(slack.bot_url, data=raw, headers={**JSON, **slack.sign(raw, at)}) as answer:
        assert (answer.status, "X-Slack-No-Retry" in answer.headers) == (401, False)
    async with slack.http.get(f"{coach.url}/readyz") as answer:
        assert answer.status == 503
        assert "clock" in (await answer.json())["troubles"][0]
    assert await said(slack, coach) == 0

    coach.later(hours=-hours)
    assert (await slack.knock(raw, {**JSON, **slack.sign(raw)}))[0] == 200
    assert await said(slack, coach) == 1
    async with slack.http.get(f"{coach.url}/readyz") as answer:
        assert answer.status == 200


async def test_a_changed_body_is_not_let_in(slack: SlackDouble, coach: Coach) -> None:
    raw = body(hello(slack))
    headers = {**JSON, **slack.sign(raw)}

    assert (await slack.knock(raw.replace(b"hello", b"delete"), headers))[0] == 401
    assert await said(slack, coach) == 0


@pytest.mark.parametrize(
    ("raw", "headers"),
    [
        (b"no json", JSON),
        (b"", JSON),
        (b"{", JSON),
        (b"[]", JSON),
        (b"null", JSON),
        (b'"text"', JSON),
        (b"[" * 100_000, JSON),
        (b"", FORM),
        (b"payload=%7B", FORM),
        (b"payload=[]", FORM),
        (b"payload=", FORM),
        (b"hello", {"Content-Type": "text/plain"}),
        (b'{"type": "event_callback", "team_id": "T1"}', {"Content-Type": "application/json; charset=klingon"}),
    ],
)
async def test_a_signed_body_that_can_not_be_read_is_a_bad_request(
    raw: bytes, headers: dict[str, str], slack: SlackDouble, coach: Coach
) -> None:
    assert (await slack.knock(raw, {**headers, **slack.sign(raw)}))[0] == 400


SHAPES: list[object] = [
    {"type": "event_callback"},
    {"type": "event_callback", "event": None},
    {"type": "event_callback", "event": []},
    {"type": "event_callback", "event": "message"},
    {"type": "event_callback", "event": {"type": "message"}},
    {"type": "event_callback", "event": {"type": "message", "user": 7, "channel": {}, "ts": []}},
    {"type": "event_callback", "event": {"type": "message", "channel_type": "im", "user": "UA", "files": "x"}},
    {"type": "event_callback", "event": {"type": ["message"]}},
    {"type": "event_callback", "event": {"type": "something_new"}},
    {"type": "something_new"},
    {"type": "block_actions", "actions": []},
    {"type": "block_actions", "actions": [{"type": "button"}], "user": "UA"},
    {"type": "block_actions", "actions": [{"type": "button", "action_id": "press:0", "value": 7}], "user": {}},
    {"type": "view_submission", "view": {}},
    {"type": "view_submission", "view": {"callback_id": "form", "private_metadata": 7, "blocks": []}},
    {"type": "shortcut"},
    {"command": "/jargon"},
]


@pytest.mark.parametrize("shape", SHAPES)
async def test_a_payload_of_a_strange_shape_breaks_nothing(shape: Any, slack: SlackDouble, coach: Coach) -> None:
    payload = {"team_id": "T1", "team": {"id": "T1"}, **shape}
    if "event" in str(payload.get("type")) or payload["type" if "type" in payload else "command"] == "something_new":
        raw, headers = body(payload), JSON
    elif "command" in payload:
        raw, headers = urlencode(payload).encode(), FORM
    else:
        raw, headers = urlencode({"payload": json.dumps(payload)}).encode(), FORM

    status, _ = await slack.knock(raw, {**headers, **slack.sign(raw)})

    assert status in (200, 400, 404)
    await slack.say("UA", "hello")
    assert await said(slack, coach) == 1


async def test_a_workspace_in_which_the_app_is_not_installed_is_not_let_in(slack: SlackDouble, coach: Coach) -> None:
    await coach.known()
    other = slack.add_team("T2", "alice")
    raw = body({**hello(slack), "team_id": other.id})

    assert (await slack.knock(raw, {**JSON, **slack.sign(raw)}))[0] == 401
    assert await said(slack, coach) == 0


async def test_nobody_gets_in_by_looking(slack: SlackDouble, coach: Coach) -> None:
    async with slack.http.get(slack.bot_url) as response:
        assert response.status == 405
