"""Tokens that come in, each checked whole; what the SDK would answer with 500 is refused with 401 here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import jwt
from botframework.connector.auth import ClaimsIdentity

from bot.channels.teams.keys import SigningKeys
from bot.channels.teams.wires import Wires
from bot.clock import Clock

# As the Bot Framework allows for clocks that differ.
LEEWAY_SECONDS = 300
LONGEST_TOKEN = 16_384


class Refused(Exception):
    """The request is not believed. The reason is for the log."""


@dataclass(frozen=True)
class Vouched:
    """What a good token says: the address that it vouches for, and the services its key may sign for."""

    claims: Mapping[str, Any]
    service_url: str
    endorsements: frozenset[str]

    def identity(self) -> ClaimsIdentity:
        """In the words of the Bot Framework."""
        return ClaimsIdentity(dict(self.claims), True)

    def check(self, service_url: str, channel: str) -> None:
        """Holds the token against the activity that it came with. Raises Refused."""
        if self.service_url.rstrip("/") != service_url.rstrip("/"):
            raise Refused("serviceurl")
        if channel not in self.endorsements:
            raise Refused("endorsement")


class Tokens:
    """Checks the tokens of the Bot Framework for one app."""

    def __init__(self, app_id: str, keys: SigningKeys, wires: Wires, clock: Clock) -> None:
        self.app_id, self.keys, self.wires, self.clock = app_id, keys, wires, clock

    async def check(self, header: str | None) -> Vouched:
        """Believes a header ``Bearer …``, or raises Refused; KeysAway where nobody can tell now."""
        token = _token(header)
        kid = _kid(token)
        key = await self.keys.find(kid)
        if key is None:
            raise Refused("unknown key")
        claims = self._claims(token, key.key)
        self._check_times(claims)
        service_url = claims.get("serviceurl")
        if not isinstance(service_url, str) or not service_url:
            raise Refused("no serviceurl")
        return Vouched(claims, service_url, key.endorsements)

    def _claims(self, token: str, key: Any) -> dict[str, Any]:
        """Signature, issuer and audience. The times are held against our own clock."""
        options = {"require": ["exp", "iss", "aud"], "verify_exp": False, "verify_nbf": False, "verify_iat": False}
        try:
            return dict(
                jwt.decode(
                    token,
                    key,
                    algorithms=["RS256"],
                    audience=self.app_id,
                    issuer=self.wires.issuer,
                    options=options,  # type: ignore[arg-type]
                )
            )
        except (jwt.PyJWTError, ValueError, TypeError) as error:
            raise Refused(type(error).__name__) from error

    def _check_times(self, claims: Mapping[str, Any]) -> None:
        now = self.clock.now().timestamp()
        expires, begins = _moment(claims.get("exp")), _moment(claims.get("nbf", 0))
        if now > expires + LEEWAY_SECONDS:
            raise Refused("expired")
        if now < begins - LEEWAY_SECONDS:
            raise Refused("not yet good")


def _token(header: str | None) -> str:
    scheme, _, token = (header or "").strip().partition(" ")
    if scheme.lower() != "bearer" or not token.strip() or len(token) > LONGEST_TOKEN:
        raise Refused("no token")
    return token.strip()


def _kid(token: str) -> str:
    try:
        header = jwt.get_unverified_header(token)
    except (jwt.PyJWTError, ValueError, TypeError) as error:
        raise Refused("garbage") from error
    kid = header.get("kid")
    # Only what Microsoft signs with: a token may not choose an algorithm, least of all none.
    if header.get("alg") != "RS256" or not isinstance(kid, str):
        raise Refused("algorithm")
    return kid


def _moment(value: Any) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise Refused("no times")
    try:
        return float(value)
    except OverflowError as error:
        raise Refused("no times") from error
