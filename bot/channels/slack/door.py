"""Slack's HTTP door: what is signed, fresh, whole and for a workspace of ours goes on to Bolt; nothing else."""

from __future__ import annotations

import hmac
import logging
from collections.abc import Awaitable, Callable, Mapping
from time import monotonic
from typing import Any

from aiohttp import web
from slack_bolt.adapter.aiohttp import to_aiohttp_response, to_bolt_request
from slack_bolt.request.async_request import AsyncBoltRequest
from slack_bolt.request.internals import parse_body
from slack_bolt.response import BoltResponse
from slack_sdk.signature import Clock as SlackClock
from slack_sdk.signature import SignatureVerifier

from bot.channels.slack.reading import installed_team
from bot.clock import Clock
from bot.log import fields

log = logging.getLogger(__name__)

Dispatch = Callable[[AsyncBoltRequest], Awaitable[BoltResponse]]
IsOurs = Callable[[str], Awaitable[bool]]

# So long after a genuine request of another time this machine counts as not ready; then Slack may try it again.
OFF_FOR_SECONDS = 300.0


class _OurTime(SlackClock):
    """Slack's library asks the time of our clock."""

    def __init__(self, clock: Clock) -> None:
        self.clock = clock

    def now(self) -> float:
        return self.clock.now().timestamp()


class Door:
    """Answers 401 to what is not from Slack and 400 to what can't be read; never 500."""

    def __init__(self, signing_secret: str, clock: Clock, is_ours: IsOurs, dispatch: Dispatch) -> None:
        self.verifier = SignatureVerifier(signing_secret, _OurTime(clock))
        self.is_ours, self.dispatch = is_ours, dispatch
        self._off_until = 0.0

    @property
    def clock_is_off(self) -> bool:
        """Whether what Slack signed lately was of another time than ours."""
        return monotonic() < self._off_until

    async def take(self, request: web.Request) -> web.Response:
        """One request of Slack's. The answer comes when everything in it is committed."""
        raw = await request.read()
        signed, another_time = self._is_signed(raw, request)
        if another_time:
            self._off_until = monotonic() + OFF_FOR_SECONDS
            return _refuse(401, "clock", again=True)
        if not signed:
            return _refuse(401, "signature")
        self._off_until = 0.0
        body = _body(raw, request.content_type)
        if body is None:
            return _refuse(400, "body")
        if body.get("type") != "url_verification" and not await self.is_ours(installed_team(body)):
            return _refuse(401, "workspace")
        try:
            asked = await to_bolt_request(request)
        except Exception:
            # A character set that nobody knows, or values of kinds that Bolt does not expect.
            return _refuse(400, "payload")
        response = await self.dispatch(asked)
        if response.status == 500:
            # Our own listeners never raise: what Bolt fails over is a payload of a shape that Slack never sends.
            return _refuse(400, "payload")
        return await to_aiohttp_response(response)

    def _is_signed(self, raw: bytes, request: web.Request) -> tuple[bool, bool]:
        """Whether it is from Slack and fresh; and whether it is from Slack, but by our clock of another time.

        An old request that somebody plays again looks just like a clock that is wrong, and is let in as little.
        """
        timestamp = request.headers.get("X-Slack-Request-Timestamp", "")
        signature = request.headers.get("X-Slack-Signature", "")
        if not (timestamp.isascii() and timestamp.isdigit() and len(timestamp) < 15 and signature.isascii()):
            return False, False
        try:
            if self.verifier.is_valid(raw, timestamp, signature):
                return True, False
            genuine = self.verifier.generate_signature(timestamp=timestamp, body=raw) or ""
        except UnicodeDecodeError:
            return False, False
        return False, hmac.compare_digest(genuine, signature)


def _body(raw: bytes, content_type: str) -> Mapping[str, Any] | None:
    """The body as Bolt will read it; nothing where it is no object at all."""
    try:
        body: object = parse_body(raw.decode(), content_type)
    except (ValueError, RecursionError):
        return None
    known = isinstance(body, dict) and (body.get("type") or body.get("command"))
    return body if isinstance(body, dict) and known else None


def _refuse(status: int, why: str, *, again: bool = False) -> web.Response:
    """``again`` where Slack may well bring it once more: by then the reason may be gone."""
    log.warning("request refused", extra=fields(status=status, why=why))
    headers = {} if again else {"X-Slack-No-Retry": "1"}
    return web.json_response({"ok": False, "error": f"bad_{why}"}, status=status, headers=headers)
