"""Microsoft Teams, behind one door: botbuilder is imported nowhere else, and only while Teams is on."""

from __future__ import annotations

from bot.channels.teams.channel import Teams
from bot.house import House


def open_channel(house: House) -> Teams:
    """The channel, as the settings say."""
    return Teams(house)
