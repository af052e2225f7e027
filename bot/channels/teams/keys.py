"""Microsoft's signing keys: fetched with a time limit, kept, and fetched again when an unknown one appears.

The SDK's own way blocks the event loop without a limit, and after a rotation knows no new key for up to a day.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import aiohttp
import jwt

from bot.channels.teams.wires import Http, Wires
from bot.clock import Clock
from bot.log import fields

log = logging.getLogger(__name__)

FRESH_FOR = timedelta(hours=12)
AT_MOST_EVERY = timedelta(minutes=1)
SECONDS_TO_FETCH = 5.0


class KeysAway(Exception):
    """Nobody can tell now whether the key is good: Teams should send again."""


@dataclass(frozen=True)
class SigningKey:
    """One public key, and the services for which it may sign."""

    key: Any
    endorsements: frozenset[str]


class SigningKeys:
    """The keys by their ids."""

    def __init__(self, http: Http, wires: Wires, clock: Clock) -> None:
        self.http, self.wires, self.clock = http, wires, clock
        self.fetches = 0
        self._keys: dict[str, SigningKey] = {}
        self._absent: set[str] = set()
        self._fetched: datetime | None = None
        self._tried: datetime | None = None
        self._fetching: asyncio.Task[bool] | None = None

    async def find(self, kid: str) -> SigningKey | None:
        """The key, or nothing where Microsoft has none of that id. Raises KeysAway where that can't be told."""
        if kid in self._keys:
            if self._is_stale():
                self._fetch_once()
            return self._keys[kid]
        if kid in self._absent and not self._may_fetch():
            return None
        if not await self._fetch_if_allowed():
            raise KeysAway
        if kid not in self._keys:
            self._absent.add(kid)
        return self._keys.get(kid)

    async def _fetch_if_allowed(self) -> bool:
        """Fetches, or joins a fetch that is under way; true where the keys are now Microsoft's latest."""
        if self._fetching is None and not self._may_fetch():
            return False
        return await asyncio.shield(self._fetch_once())

    def _may_fetch(self) -> bool:
        return self._tried is None or self.clock.now() - self._tried >= AT_MOST_EVERY

    def _is_stale(self) -> bool:
        old = self._fetched is None or self.clock.now() - self._fetched >= FRESH_FOR
        return old and self._may_fetch()

    def _fetch_once(self) -> asyncio.Task[bool]:
        if self._fetching is None:
            self._tried = self.clock.now()
            self._fetching = asyncio.create_task(self._fetch())
            self._fetching.add_done_callback(self._fetched_it)
        return self._fetching

    def _fetched_it(self, task: asyncio.Task[bool]) -> None:
        self._fetching = None

    async def _fetch(self) -> bool:
        """Where the host is down or talks nonsense, the keys that are known go on."""
        try:
            async with asyncio.timeout(SECONDS_TO_FETCH):
                known = await self._get(self.wires.metadata)
                found = await self._get(str(known.get("jwks_uri")))
        except (aiohttp.ClientError, TimeoutError, OSError, ValueError) as error:
            log.warning("signing keys not fetched", extra=fields(why=type(error).__name__))
            return False
        keys = dict(pair for jwk in _listed(found) if (pair := _key(jwk)))
        if not keys:
            log.warning("signing keys not fetched", extra=fields(why="no keys"))
            return False
        self._keys, self._absent, self._fetched = keys, set(), self.clock.now()
        log.info("signing keys fetched", extra=fields(keys=len(keys)))
        return True

    async def _get(self, url: str) -> Mapping[str, Any]:
        if not self.wires.may_reach(url):
            raise ValueError("an address that is not to be asked")
        self.fetches += 1
        async with self.http.session() as session, session.get(url, allow_redirects=False) as answer:
            answer.raise_for_status()
            body = await answer.json(content_type=None)
        if not isinstance(body, dict):
            raise ValueError("no JSON object")
        return body


def _listed(found: Mapping[str, Any]) -> list[Any]:
    keys = found.get("keys")
    return keys if isinstance(keys, list) else []


def _key(jwk: Any) -> tuple[str, SigningKey] | None:
    """One RSA key; what is no such key is left out."""
    if not isinstance(jwk, dict) or jwk.get("kty") != "RSA" or not isinstance(jwk.get("kid"), str):
        return None
    try:
        key = jwt.PyJWK(jwk, algorithm="RS256").key
    except (jwt.PyJWTError, ValueError, TypeError):
        return None
    said = jwk.get("endorsements")
    endorsements = frozenset(map(str, said)) if isinstance(said, list) else frozenset[str]()
    return jwk["kid"], SigningKey(key, endorsements)
