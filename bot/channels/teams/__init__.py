"""Microsoft Teams, behind one door: botbuilder is imported nowhere else, and only while Teams is on."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.channels.teams.channel import Teams
    from bot.house import House


def open_channel(house: House) -> Teams:
    """The channel, as the settings say."""
    # Only here, so that a card can be drawn without Microsoft's libraries.
    from bot.channels.teams.channel import Teams

    return Teams(house)
