"""The coach's own token for the Bot Connector: asked for asynchronously, kept until shortly before it ends.

The SDK asks for it in a call that holds the whole event loop, and every other channel with it.
"""

from __future__ import annotations

import asyncio
from datetime import timedelta
from typing import Any

import aiohttp

from bot.channels.teams.wires import SCOPE, Http, Wires
from bot.clock import Clock

# The tenant in which multi-tenant bots of old are registered.
MULTI_TENANT = "botframework.com"
BEFORE_THE_END = timedelta(minutes=5)


class NoToken(Exception):
    """Microsoft gave no token now; ``refused`` where asking again will not help before a person acts."""

    def __init__(self, why: str, refused: bool = False) -> None:
        super().__init__(why)
        self.why, self.refused = why, refused


class OwnToken:
    """One token at a time, fetched by one caller while the others wait."""

    def __init__(self, app_id: str, password: str, tenant: str | None, http: Http, wires: Wires, clock: Clock) -> None:
        self.app_id, self._password, self.tenant = app_id, password, tenant or MULTI_TENANT
        self.http, self.wires, self.clock = http, wires, clock
        self.trouble: str | None = None
        self._token: str | None = None
        self._until = clock.now()
        self._one_at_a_time = asyncio.Lock()

    async def get(self) -> str:
        """The token. Raises NoToken."""
        async with self._one_at_a_time:
            if self._token is None or self.clock.now() >= self._until:
                self._token = await self._fetch()
            return self._token

    def forget(self, token: str) -> None:
        """The far side did not take it: the next caller asks for a new one."""
        if self._token == token:
            self._token = None

    async def _fetch(self) -> str:
        url = f"{self.wires.login}/{self.tenant}/oauth2/v2.0/token"
        form = {
            "grant_type": "client_credentials",
            "client_id": self.app_id,
            "client_secret": self._password,
            "scope": SCOPE,
        }
        try:
            async with self.http.session() as session, session.post(url, data=form, allow_redirects=False) as answer:
                said: Any = await answer.json(content_type=None)
        except (aiohttp.ClientError, TimeoutError, OSError, ValueError) as error:
            raise NoToken(type(error).__name__) from error
        return self._read(said if isinstance(said, dict) else {}, answer.status)

    def _read(self, said: dict[str, Any], status: int) -> str:
        token, lives = said.get("access_token"), said.get("expires_in", 3600)
        if not isinstance(token, str) or not token:
            why = f"{status} {str(said.get('error', ''))[:60]}".strip()
            self.trouble = why
            raise NoToken(why, refused=status in (400, 401, 403))
        seconds = int(lives) if isinstance(lives, int | str) and str(lives).isdigit() else 3600
        self.trouble = None
        self._until = self.clock.now() + max(timedelta(seconds=seconds) - BEFORE_THE_END, timedelta(minutes=1))
        return token
