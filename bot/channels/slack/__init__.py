"""The coach in Slack: messages, mentions, buttons, commands and forms, over HTTP or Socket Mode."""

from __future__ import annotations

from bot.channels.slack.channel import SlackChannel
from bot.house import House


def open_channel(house: House) -> SlackChannel:
    """Slack as the settings have it."""
    return SlackChannel(house)
