"""A portal's robots rules, where the settings say that they are kept."""

from __future__ import annotations

from urllib.parse import urlsplit
from urllib.robotparser import RobotFileParser

from bot.portals.client import Client
from bot.portals.trouble import Trouble

LARGEST = 100_000


async def check(client: Client, url: str) -> None:
    """Raises ``Trouble`` where the rules ask us not to fetch this. No rules, or odd ones, allow it."""
    parts = urlsplit(url)
    try:
        got = await client.get(f"{parts.scheme}://{parts.netloc}/robots.txt")
    except Trouble as trouble:
        if trouble.kind in ("odd", "refused"):
            return
        raise
    rules = RobotFileParser()
    rules.parse(got.body[:LARGEST].decode("utf-8", "replace").splitlines())
    if not rules.can_fetch(client.user_agent, url):
        raise Trouble("refused")
