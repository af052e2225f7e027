"""The one client for all portals: https, public addresses, three seconds, two calls at once, and only so many bytes."""

from __future__ import annotations

import asyncio
import json
import logging
import re
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urljoin, urlsplit

from aiohttp import ClientError, ClientResponse, ClientSession, ClientTimeout, DummyCookieJar, TCPConnector

from bot.log import fields
from bot.portals.addresses import Doubles, LookUp, PublicResolver, check_address
from bot.portals.trouble import Trouble

log = logging.getLogger(__name__)

SECONDS = 3.0
AT_ONCE = 2
LARGEST = 4 * 2**20
DEEPEST = 40
MOST_REDIRECTS = 3
LONGEST_WAIT = 3600.0
# A text that never ends is taken to the end, so that this stays quick whatever comes.
_TEXT = re.compile(rb'"[^"\\]*(?:\\.[^"\\]*)*(?:"|\\?\Z)', re.DOTALL)
_NO_BRACKETS = bytes(set(range(256)) - set(b"[]{}"))
REDIRECTS = (301, 302, 303, 307, 308)


@dataclass(frozen=True)
class Got:
    """What came. ``unchanged``: the portal says that what we have is still right."""

    body: bytes = b""
    etag: str | None = None
    modified: str | None = None
    unchanged: bool = False


@dataclass
class _Open:
    """The session of one event loop, who uses it, and whose turn it is at each portal."""

    session: ClientSession
    users: int = 0
    turns: dict[str, asyncio.Semaphore] = field(default_factory=dict)

    def turn(self, url: str) -> asyncio.Semaphore:
        return self.turns.setdefault(urlsplit(url).netloc, asyncio.Semaphore(AT_ONCE))


class Client:
    """Shared by everything that calls a portal. It is open while somebody uses it, once for each event loop."""

    def __init__(self, user_agent: str, addresses: tuple[str, ...] = (), look_up: LookUp | None = None) -> None:
        self.user_agent = user_agent
        self.doubles: Doubles = frozenset(_double(address) for address in addresses if address.startswith("http://"))
        self._look_up = look_up
        self._open: dict[asyncio.AbstractEventLoop, _Open] = {}

    @asynccontextmanager
    async def session(self) -> AsyncIterator[_Open]:
        """What is open in this loop; the last one who leaves closes it."""
        loop = asyncio.get_running_loop()
        if loop not in self._open:
            self._open[loop] = _Open(self._session())
        opened = self._open[loop]
        opened.users += 1
        try:
            yield opened
        finally:
            opened.users -= 1
            if opened.users == 0:
                del self._open[loop]
                await opened.session.close()

    def _session(self) -> ClientSession:
        resolver = PublicResolver(self.doubles, self._look_up)
        connector = TCPConnector(resolver=resolver, use_dns_cache=False)
        headers = {"User-Agent": self.user_agent, "Accept": "application/json"}
        timeout = ClientTimeout(total=SECONDS)
        return ClientSession(
            connector=connector, headers=headers, timeout=timeout, cookie_jar=DummyCookieJar(), trust_env=False
        )

    async def get(
        self, url: str, params: Mapping[str, str] | None = None, headers: Mapping[str, str] | None = None
    ) -> Got:
        """Fetches it whole, or raises ``Trouble``. A redirect is followed where what it leads to may be called."""
        try:
            # The wait for one's turn does not count: a portal is not slow because many want something of it.
            async with self.session() as opened, opened.turn(url), asyncio.timeout(SECONDS):
                return await self._follow(opened.session, url, params, headers or {})
        except TimeoutError as error:
            raise Trouble("slow") from error
        except (ClientError, OSError, ValueError) as error:
            log.info("portal not reached", extra=fields(host=urlsplit(url).hostname, why=type(error).__name__))
            raise Trouble("down") from error

    async def _follow(
        self, session: ClientSession, url: str, params: Mapping[str, str] | None, headers: Mapping[str, str]
    ) -> Got:
        for _ in range(MOST_REDIRECTS + 1):
            check_address(url, self.doubles)
            async with session.get(url, params=params, headers=headers, allow_redirects=False) as answer:
                if answer.status not in REDIRECTS:
                    return await _read(answer)
                url, params = urljoin(str(answer.url), answer.headers.get("Location", "")), None
        raise Trouble("odd")


async def _read(answer: ClientResponse) -> Got:
    status = answer.status
    if status == 304:
        return Got(unchanged=True)
    if status in (429, 503):
        raise Trouble("busy" if status == 429 else "down", _wait(answer.headers.get("Retry-After")))
    if status in (401, 403, 451):
        raise Trouble("refused")
    if status in (404, 410):
        raise Trouble("gone")
    if status != 200:
        raise Trouble("down" if status >= 500 else "odd")
    if (answer.content_length or 0) > LARGEST:
        raise Trouble("odd")
    body = bytearray()
    async for part in answer.content.iter_chunked(2**16):
        body += part
        if len(body) > LARGEST:
            raise Trouble("odd")
    return Got(bytes(body), answer.headers.get("ETag"), answer.headers.get("Last-Modified"))


def _wait(said: str | None) -> float | None:
    return min(float(said), LONGEST_WAIT) if said and said.isascii() and said.isdecimal() and len(said) < 8 else None


def _double(address: str) -> tuple[str, int]:
    parts = urlsplit(address)
    return parts.hostname or "", parts.port or 80


def parse(body: bytes) -> Any:
    """The JSON in it. What is no JSON, or is nested deeper than any portal's answer, is trouble."""
    if _depth(body) > DEEPEST:
        raise Trouble("odd")
    try:
        return json.loads(body, parse_constant=lambda constant: None)
    except (ValueError, RecursionError) as error:
        raise Trouble("odd") from error


def _depth(body: bytes) -> int:
    """How deep its brackets are nested, as far as it matters; brackets inside texts do not count."""
    depth = deepest = 0
    for sign in _TEXT.sub(b"", body).translate(None, delete=_NO_BRACKETS):
        depth += 1 if sign in b"[{" else -1
        deepest = max(deepest, depth)
        if deepest > DEEPEST:
            break
    return deepest
