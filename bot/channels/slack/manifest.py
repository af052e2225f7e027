"""The app's manifest: what a workspace is asked to allow, and what Slack is to send us."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from bot.channels.slack.drawing import Say

# As few as the features need; docs/install-slack.md says what each is for, and a test holds the two together.
SCOPES = (
    "app_mentions:read",
    "assistant:write",
    "chat:write",
    "commands",
    "files:read",
    "files:write",
    "im:history",
    "im:write",
    "users:read",
    "users:read.email",
)
EVENTS = (
    "app_home_opened",
    "app_mention",
    "app_uninstalled",
    "message.im",
    "tokens_revoked",
    "user_change",
)
COMMANDS = ("/jargon", "/coach")
EXPLAIN, CARRY_ON = "explain_jargon", "carry_on"
PROMPTS = ("start", "word", "study", "data")


def manifest(say: Say, public_url: str | None) -> dict[str, Any]:
    """The whole manifest: for Socket Mode where the coach has no address, else for HTTP."""
    events = f"{public_url}/slack/events" if public_url else None
    calls = {"request_url": events} if events else {}
    oauth: dict[str, Any] = {"scopes": {"bot": list(SCOPES)}}
    if public_url:
        oauth["redirect_urls"] = [f"{public_url}/slack/oauth_redirect"]
    return {
        "_metadata": {"major_version": 1, "minor_version": 1},
        "display_information": {
            "name": say("slack.app.name"),
            "description": say("slack.app.description"),
            "long_description": say("slack.app.long_description"),
            "background_color": "#1d3557",
        },
        "features": {
            "app_home": {
                "home_tab_enabled": True,
                "messages_tab_enabled": True,
                "messages_tab_read_only_enabled": False,
            },
            "bot_user": {"display_name": say("slack.app.name"), "always_online": True},
            "agent_view": {"agent_description": say("slack.app.agent"), "suggested_prompts": prompts(say)},
            "slash_commands": [
                {
                    "command": command,
                    "description": say(f"slack.app.command.{command[1:]}"),
                    "usage_hint": say(f"slack.app.hint.{command[1:]}"),
                    "should_escape": True,
                    **({"url": events} if events else {}),
                }
                for command in COMMANDS
            ],
            "shortcuts": [
                _shortcut(say, EXPLAIN, "message"),
                _shortcut(say, CARRY_ON, "global"),
            ],
        },
        "oauth_config": oauth,
        "settings": {
            "event_subscriptions": {**calls, "bot_events": list(EVENTS)},
            "interactivity": {"is_enabled": True, **calls},
            "org_deploy_enabled": False,
            "socket_mode_enabled": events is None,
            "token_rotation_enabled": False,
        },
    }


def prompts(say: Say, keys: Sequence[str] = PROMPTS, **places: object) -> list[dict[str, str]]:
    """Prompts by their keys; without keys, what is offered to somebody of whom nothing is known yet."""
    return [{"title": say(f"slack.prompt.{key}", **places), "message": say(f"slack.prompt.{key}.says")} for key in keys]


def _shortcut(say: Say, key: str, kind: str) -> dict[str, str]:
    return {
        "name": say(f"slack.app.{key}"),
        "type": kind,
        "callback_id": key,
        "description": say(f"slack.app.{key}.means"),
    }
