"""The far sides of the measurements: they take what a bot posts as fast as they can, and know when it came.

The doubles of the tests check every block and keep every call, which would be measured with the bot.
"""

from __future__ import annotations

import asyncio
import hashlib
import hmac
import itertools
import json
import time
from typing import Any, Self
from urllib.parse import parse_qs

import aiohttp
from aiohttp import web

from tests.channels.slack.double import SECRET

Json = dict[str, Any]

TOKEN = "xoxb-T1"
SETTINGS = {"SLACK_SIGNING_SECRET": SECRET, "SLACK_BOT_TOKEN": TOKEN}
WAITS = 30.0


class FarSide:
    """What both have in common: a server, a client, and who waits for which conversation."""

    def __init__(self) -> None:
        self.waiting: dict[str, asyncio.Future[float]] = {}
        self.calls = 0
        self.delay = 0.0
        self.bot_url = ""
        self.url = ""
        self._count = itertools.count(1)

    def routes(self, app: web.Application) -> None:
        raise NotImplementedError

    @property
    def settings(self) -> dict[str, str]:
        """What the coach has to be told to talk with it."""
        raise NotImplementedError

    async def __aenter__(self) -> Self:
        app = web.Application()
        self.routes(app)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.2)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", 0).start()
        self.url = f"http://127.0.0.1:{self._runner.addresses[0][1]}"
        self.session = aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=0))
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.session.close()
        await self._runner.cleanup()

    def arrived(self, conversation: str) -> None:
        waiter = self.waiting.pop(conversation, None)
        if waiter is not None and not waiter.done():
            waiter.set_result(time.perf_counter())

    async def ask(self, user: str, words: str) -> float:
        """Says something as somebody; the milliseconds until the first reply to it is there."""
        conversation = self.conversation(user)
        waiter = self.waiting[conversation] = asyncio.get_running_loop().create_future()
        began = time.perf_counter()
        await self.deliver(user, words)
        arrived = await asyncio.wait_for(waiter, WAITS)
        return float(arrived - began) * 1000

    def conversation(self, user: str) -> str:
        raise NotImplementedError

    async def deliver(self, user: str, words: str) -> None:
        raise NotImplementedError


class Slack(FarSide):
    """Slack's Web API and its signed events, for one workspace."""

    def routes(self, app: web.Application) -> None:
        app.router.add_route("*", "/api/{method}", self._call)

    @property
    def settings(self) -> dict[str, str]:
        return {**SETTINGS, "SLACK_API_URL": f"{self.url}/api/"}

    def conversation(self, user: str) -> str:
        return f"D{user}"

    async def _call(self, request: web.Request) -> web.Response:
        self.calls += 1
        method = request.match_info["method"]
        if method == "auth.test":
            return web.json_response({"ok": True, "team_id": "T1", "user_id": "UBOT", "bot_id": "B1", "url": self.url})
        if method == "users.info":
            return web.json_response({"ok": True, "user": {"id": "U", "tz": "Europe/London", "profile": {}}})
        if method == "chat.postMessage":
            body = await request.read()
            said = json.loads(body) if body[:1] == b"{" else {key: value[0] for key, value in _form(body).items()}
            await asyncio.sleep(self.delay)
            self.arrived(said["channel"])
            ts = f"{next(self._count)}.000100"
            return web.json_response({"ok": True, "channel": said["channel"], "ts": ts, "message": {}})
        return web.json_response({"ok": True})

    async def deliver(self, user: str, words: str) -> None:
        number = next(self._count)
        event = {
            "type": "message",
            "user": user,
            "text": words,
            "ts": f"{1_790_000_000 + number}.000100",
            "channel": self.conversation(user),
            "channel_type": "im",
            "team": "T1",
        }
        body = json.dumps(
            {
                "type": "event_callback",
                "team_id": "T1",
                "api_app_id": "A0BENCH",
                "event_id": f"Ev{time.time_ns()}{number}",
                "event_time": int(time.time()),
                "event": event,
                "authorizations": [{"team_id": "T1", "user_id": "UBOT", "is_bot": True}],
            }
        )
        async with self.session.post(self.bot_url, data=body, headers=_signed(body)) as answer:
            assert answer.status == 200, (answer.status, await answer.text())


def _form(body: bytes) -> dict[str, list[str]]:
    return parse_qs(body.decode())


def _signed(body: str) -> dict[str, str]:
    at = str(int(time.time()))
    signature = hmac.new(SECRET.encode(), f"v0:{at}:{body}".encode(), hashlib.sha256).hexdigest()
    return {
        "Content-Type": "application/json",
        "X-Slack-Request-Timestamp": at,
        "X-Slack-Signature": f"v0={signature}",
    }


class Teams(FarSide):
    """The connector of one tenant. Neither side carries a token: what is measured is the way between them."""

    def routes(self, app: web.Application) -> None:
        app.router.add_post("/v3/conversations/{cid}/activities", self._post)
        app.router.add_post("/v3/conversations/{cid}/activities/{aid}", self._post)
        app.router.add_get("/v3/conversations/{cid}/members/{uid}", self._member)

    @property
    def settings(self) -> dict[str, str]:
        return {"COACH_TEAMS_UNSIGNED": "on"}

    def conversation(self, user: str) -> str:
        return f"a:1-{user}"

    async def _post(self, request: web.Request) -> web.Response:
        self.calls += 1
        activity = json.loads(await request.read())
        if activity.get("type") == "message":
            self.arrived(request.match_info["cid"])
        return web.json_response({"id": str(next(self._count))}, status=201)

    async def _member(self, request: web.Request) -> web.Response:
        self.calls += 1
        return web.json_response({"id": request.match_info["uid"], "name": "Ana Okafor"})

    async def deliver(self, user: str, words: str) -> None:
        activity = {
            "type": "message",
            "id": f"{time.time_ns()}{next(self._count)}",
            "serviceUrl": f"{self.url}/",
            "channelId": "msteams",
            "from": {"id": user, "name": "Ana Okafor", "aadObjectId": f"aad-{user}"},
            "recipient": {"id": "28:bench", "name": "Coach"},
            "conversation": {"conversationType": "personal", "tenantId": "tenant", "id": self.conversation(user)},
            "channelData": {"tenant": {"id": "tenant"}},
            "locale": "en-GB",
            "textFormat": "plain",
            "text": words,
        }
        async with self.session.post(self.bot_url, json=activity) as answer:
            assert answer.status in (200, 201, 202), (answer.status, await answer.text())
