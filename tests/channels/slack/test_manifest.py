"""The manifest: within Slack's limits, explained in the docs, and every part of it answered by the coach."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from bot.channels.slack.manifest import COMMANDS, EVENTS, SCOPES, manifest
from content.read import DEFAULT, read_library
from dialogs.pen import fill
from tests.channels.slack.coach import Coach
from tests.channels.slack.double import SlackDouble

DOCS = Path(__file__).parents[3] / "docs" / "install-slack.md"
PUBLIC = "https://coach.example.gov.uk"


def made(public_url: str | None = PUBLIC) -> dict[str, Any]:
    phrases = read_library((DEFAULT,)).phrases
    return manifest(lambda key, **places: fill(phrases[key][0], places), public_url)


def test_it_is_within_slacks_limits() -> None:
    shown, features = made()["display_information"], made()["features"]

    assert len(shown["name"]) <= 35
    assert len(shown["description"]) <= 140
    assert 174 <= len(shown["long_description"]) <= 4000
    assert len(features["bot_user"]["display_name"]) <= 80
    assert len(features["agent_view"]["agent_description"]) <= 300
    assert len(features["agent_view"]["suggested_prompts"]) <= 4
    for command in features["slash_commands"]:
        assert len(command["command"]) <= 32
        assert len(command["description"]) <= 2000
        assert len(command["usage_hint"]) <= 1000
    for shortcut in features["shortcuts"]:
        assert len(shortcut["name"]) <= 24
        assert len(shortcut["description"]) <= 150


def test_over_http_slack_is_told_one_address_for_everything() -> None:
    settings = made()["settings"]

    assert settings["event_subscriptions"]["request_url"] == f"{PUBLIC}/slack/events"
    assert settings["interactivity"]["request_url"] == f"{PUBLIC}/slack/events"
    assert {command["url"] for command in made()["features"]["slash_commands"]} == {f"{PUBLIC}/slack/events"}
    assert made()["oauth_config"]["redirect_urls"] == [f"{PUBLIC}/slack/oauth_redirect"]
    assert not settings["socket_mode_enabled"]


def test_over_socket_mode_no_address_is_named() -> None:
    assert made(None)["settings"]["socket_mode_enabled"]
    assert "https://" not in json.dumps(made(None))


def test_each_scope_and_each_event_is_explained() -> None:
    rows = re.findall(r"^\| (`[^|]+) \| [^|]{10,}\|$", DOCS.read_text("utf-8"), re.MULTILINE)
    explained = {name for row in rows for name in re.findall(r"`([^`]+)`", row)}

    assert set(SCOPES) <= explained
    assert set(EVENTS) <= explained


@pytest.mark.parametrize(
    ("environ", "socket"),
    [
        ({}, True),
        ({"COACH_PUBLIC_URL": PUBLIC}, False),
        ({"COACH_PUBLIC_URL": PUBLIC, "SLACK_APP_TOKEN": "xapp-1"}, True),
        ({"SLACK_SIGNING_SECRET": "half done"}, True),
    ],
)
def test_the_command_prints_it_before_there_is_an_app(environ: dict[str, str], socket: bool, tmp_path: Path) -> None:
    """Without a database, without secrets, and without Slack's libraries."""
    code = (
        "import sys; from bot.cli import main; status = main(['slack', 'manifest']);"
        "sys.exit(status or any(name.startswith('slack_') for name in sys.modules))"
    )
    root = Path(__file__).parents[3]
    printed = subprocess.run(
        [sys.executable, "-c", code],
        env={"PATH": "", "PYTHONPATH": str(root), **environ},
        cwd=tmp_path,
        capture_output=True,
    )

    assert printed.returncode == 0, printed.stderr
    assert json.loads(printed.stdout)["settings"]["socket_mode_enabled"] is socket
    assert list(tmp_path.iterdir()) == []


async def test_everything_that_it_promises_is_answered(slack: SlackDouble, coach: Coach) -> None:
    message = await slack.say("UB", "We need a DPIA", channel="C1")
    for command in COMMANDS:
        await slack.command("UA", command, "UPRN")
    for shortcut in made()["features"]["shortcuts"]:
        await slack.shortcut("UA", shortcut["callback_id"], message if shortcut["type"] == "message" else None)
    await coach.settle()

    assert len(slack.team.ephemeral) == len(COMMANDS) + 1
    assert len(slack.messages(slack.direct("UA"))) == 1
