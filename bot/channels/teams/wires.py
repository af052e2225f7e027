"""The addresses at Microsoft, and one HTTP session with time limits for all that goes out."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from urllib.parse import urlsplit

import aiohttp

from bot.proxy import behind_a_proxy
from bot.settings import names_loopback

METADATA = "https://login.botframework.com/v1/.well-known/openidconfiguration"
LOGIN = "https://login.microsoftonline.com"
ISSUER = "https://api.botframework.com"
SCOPE = "https://api.botframework.com/.default"

SECONDS_TO_ANSWER = 10.0
SECONDS_TO_CONNECT = 4.0


@dataclass(frozen=True)
class Wires:
    """Whom we ask and whom we believe. ``plain_http`` lets a double on this machine stand for Microsoft."""

    metadata: str = METADATA
    login: str = LOGIN
    issuer: str = ISSUER
    plain_http: bool = False

    def may_reach(self, url: str) -> bool:
        """Whether the coach may talk to an address that came from outside: https, or a double on this machine."""
        return self.may_fetch(url) and not urlsplit(url).query

    def may_fetch(self, url: str) -> bool:
        """The same for the address of a file, which may have a query."""
        try:
            parts = urlsplit(url)
            host, _ = parts.hostname, parts.port
        except ValueError:
            return False
        if not host or parts.username is not None or parts.fragment:
            return False
        if self.plain_http:
            return parts.scheme in ("http", "https") and names_loopback(host)
        return parts.scheme == "https" and "." in host


class Http:
    """One session for all calls. ``close`` cuts none of them off, and a later call gets a short session of its own."""

    def __init__(self) -> None:
        self._session: aiohttp.ClientSession | None = None
        self._calls = 0
        self._closing = False

    @asynccontextmanager
    async def session(self) -> AsyncIterator[aiohttp.ClientSession]:
        if self._session is None:
            self._session = _new_session()
        self._calls += 1
        try:
            yield self._session
        finally:
            self._calls -= 1
            await self._close_if_idle()

    async def close(self) -> None:
        self._closing = True
        await self._close_if_idle()

    async def _close_if_idle(self) -> None:
        if self._closing and not self._calls and self._session is not None:
            session, self._session = self._session, None
            await session.close()


def _new_session() -> aiohttp.ClientSession:
    limits = aiohttp.ClientTimeout(total=SECONDS_TO_ANSWER, connect=SECONDS_TO_CONNECT)
    return aiohttp.ClientSession(timeout=limits, trust_env=behind_a_proxy(), cookie_jar=aiohttp.DummyCookieJar())
