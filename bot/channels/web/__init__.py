"""The web page: the coach in a browser on this very machine."""

from __future__ import annotations

from bot.channels.web.page import WebPage
from bot.house import House


def open_channel(house: House) -> WebPage:
    return WebPage(house)
