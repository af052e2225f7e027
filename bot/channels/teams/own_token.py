"""The coach's own token for the Bot Connector: asked for asynchronously, kept until shortly before it ends.

The SDK asks for it in a call that holds the whole event loop, and every other channel with it.
"""

from __future__ import annotations

import asyncio
from datetime import timedelta
from typing import Any

import aiohttp

from bot.channels.teams.wires import ISSUER, SCOPE, Http, Wires
from bot.clock import Clock

# The tenant in which multi-tenant bots of old are registered.
MULTI_TENANT = "botframework.com"
# Where a virtual machine in Azure asks who it is: this address is the same in each, and leads nowhere else.
MACHINE = "http://169.254.169.254/metadata/identity/oauth2/token"
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
        return await self._ask("POST", url, data=form)

    async def _ask(self, method: str, url: str, **more: Any) -> str:
        try:
            async with (
                self.http.session() as session,
                session.request(method, url, allow_redirects=False, **more) as answer,
            ):
                said: Any = await answer.json(content_type=None)
        except (aiohttp.ClientError, TimeoutError, OSError, ValueError) as error:
            raise NoToken(type(error).__name__) from error
        return self._read(said if isinstance(said, dict) else {}, answer.status)

    def _read(self, said: dict[str, Any], status: int) -> str:
        token = said.get("access_token")
        if not isinstance(token, str) or not token:
            why = f"{status} {str(said.get('error', ''))[:60]}".strip()
            self.trouble = why
            raise NoToken(why, refused=status in (400, 401, 403))
        self.trouble = None
        lives = timedelta(seconds=self._lives(said))
        self._until = self.clock.now() + max(lives - BEFORE_THE_END, timedelta(minutes=1))
        return token

    def _lives(self, said: dict[str, Any]) -> int:
        """For how many seconds the token is good."""
        lives = said.get("expires_in", 3600)
        return int(lives) if isinstance(lives, int | str) and str(lives).isdigit() else 3600


class ManagedToken(OwnToken):
    """The same without a secret: Azure gives the token to whatever runs under the bot's managed identity.

    App Service and Container Apps name an address of their own and a word to say there; a virtual machine has one
    address that every machine in Azure has.
    """

    def __init__(
        self, app_id: str, endpoint: str | None, header: str | None, http: Http, wires: Wires, clock: Clock
    ) -> None:
        super().__init__(app_id, "", None, http, wires, clock)
        self._endpoint, self._header = endpoint, header

    async def _fetch(self) -> str:
        asked = {"resource": ISSUER, "client_id": self.app_id}
        if self._endpoint:
            said = {"X-IDENTITY-HEADER": self._header or ""}
            return await self._ask("GET", self._endpoint, params={**asked, "api-version": "2019-08-01"}, headers=said)
        asked["api-version"] = "2018-02-01"
        return await self._ask("GET", MACHINE, params=asked, headers={"Metadata": "true"})

    def _lives(self, said: dict[str, Any]) -> int:
        """App Service says only the moment at which the token ends."""
        if "expires_in" in said:
            return super()._lives(said)
        moment = str(said.get("expires_on", ""))
        return int(moment) - int(self.clock.now().timestamp()) if moment.isdigit() else 3600
