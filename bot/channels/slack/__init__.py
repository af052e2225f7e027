"""The coach in Slack: messages, mentions, buttons, commands and forms, over HTTP or Socket Mode."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.channels.slack.channel import SlackChannel
    from bot.house import House


def open_channel(house: House) -> SlackChannel:
    """Slack as the settings have it."""
    # Only here, so that the manifest can be printed without Slack's libraries.
    from bot.channels.slack.channel import SlackChannel

    return SlackChannel(house)
