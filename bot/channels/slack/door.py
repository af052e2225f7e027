"""Slack's HTTP door: what is signed, fresh, whole and for a workspace of ours goes on to Bolt; nothing else."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable, Mapping
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

    async def take(self, request: web.Request) -> web.Response:
        """One request of Slack's. The answer comes when everything in it is committed."""
        raw = await request.read()
        if not self._is_signed(raw, request):
            return _refuse(401, "signature")
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

    def _is_signed(self, raw: bytes, request: web.Request) -> bool:
        timestamp = request.headers.get("X-Slack-Request-Timestamp", "")
        signature = request.headers.get("X-Slack-Signature", "")
        if not (timestamp.isascii() and timestamp.isdigit() and len(timestamp) < 15 and signature.isascii()):
            return False
        try:
            return bool(self.verifier.is_valid(raw, timestamp, signature))
        except UnicodeDecodeError:
            return False


def _body(raw: bytes, content_type: str) -> Mapping[str, Any] | None:
    """The body as Bolt will read it; nothing where it is no object at all."""
    try:
        body: object = parse_body(raw.decode(), content_type)
    except (ValueError, RecursionError):
        return None
    known = isinstance(body, dict) and (body.get("type") or body.get("command"))
    return body if isinstance(body, dict) and known else None


def _refuse(status: int, why: str) -> web.Response:
    log.warning("request refused", extra=fields(status=status, why=why))
    headers = {"X-Slack-No-Retry": "1"}
    return web.json_response({"ok": False, "error": f"bad_{why}"}, status=status, headers=headers)
