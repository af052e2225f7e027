"""Microsoft's side of Teams, small: signing keys, tokens, and a connector that keeps what the coach sends.

It listens on 127.0.0.1. Tests make it rotate its keys, go down, answer 429 or lose an answer.
"""

from __future__ import annotations

import asyncio
import itertools
from collections import deque
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import parse_qs

import jwt
from aiohttp import web
from cryptography.hazmat.primitives.asymmetric import rsa

from bot.clock import Clock
from tests.channels.teams.cards import problems, schema_problems

Json = dict[str, Any]

ISSUER = "https://api.botframework.com"
APP_ID = "11111111-2222-3333-4444-555555555555"
PASSWORD = "a-secret-of-the-test"
BOT = f"28:{APP_ID}"


@dataclass
class Signer:
    """A key that signs, and what stands about it in the published list."""

    kid: str
    private: rsa.RSAPrivateKey
    endorsements: Sequence[str] = ("msteams",)

    def published(self) -> Json:
        jwk: Json = jwt.algorithms.RSAAlgorithm.to_jwk(self.private.public_key(), as_dict=True)
        return {**jwk, "kid": self.kid, "use": "sig", "endorsements": list(self.endorsements)}


_names = itertools.count(1)
# Making keys is slow: each is made once in a run of the tests.
_made: list[rsa.RSAPrivateKey] = []


def new_signer(place: int = 0, endorsements: Sequence[str] = ("msteams",)) -> Signer:
    """A signer with a name of its own; ``place`` tells the keys behind them apart."""
    while len(_made) <= place:
        _made.append(rsa.generate_private_key(public_exponent=65537, key_size=2048))
    return Signer(f"key-{next(_names)}", _made[place], endorsements)


@dataclass
class Microsoft:
    """The far side. ``sent`` has every activity that it took, in order, each with its conversation."""

    clock: Clock
    signer: Signer = field(default_factory=new_signer)
    sent: list[Json] = field(default_factory=list)
    calls: list[tuple[str, str]] = field(default_factory=list)
    # How the next calls are answered, one entry each: a status, 0 for well, "lose" to take it and break the line, or
    # "late" to take it and answer after a minute.
    troubles: deque[int | str] = field(default_factory=deque)
    retry_after: str | None = None
    metadata_down: bool = False
    metadata_fetches: int = 0
    tokens_given: int = 0
    tokens_revoked: int = 0
    tokens_down: bool = False
    installed: set[str] = field(default_factory=set)
    members: dict[str, Json] = field(default_factory=dict)
    wrong_cards: list[str] = field(default_factory=list)
    slow: float = 0.0
    drive: dict[str, bytes] = field(default_factory=dict)
    drive_down: bool = False
    uploads: int = 0
    # Closed, the metadata host keeps whoever asks waiting.
    open: asyncio.Event = field(default_factory=asyncio.Event)
    closing: asyncio.Event = field(default_factory=asyncio.Event)
    unsigned: bool = False
    _ids: Iterator[int] = field(default_factory=lambda: itertools.count(1_795_418_330_000))
    _runner: web.AppRunner | None = None
    url: str = ""

    async def __aenter__(self) -> Microsoft:
        self.open.set()
        app = web.Application()
        r = app.router
        r.add_get("/v1/.well-known/openidconfiguration", self._metadata)
        r.add_get("/v1/.well-known/keys", self._keys)
        r.add_post("/login/{tenant}/oauth2/v2.0/token", self._token)
        r.add_get("/identity", self._managed)
        r.add_post("/uk/v3/conversations", self._open)
        r.add_post("/uk/v3/conversations/{cid}/activities", self._post)
        r.add_post("/uk/v3/conversations/{cid}/activities/{aid}", self._post)
        r.add_put("/uk/v3/conversations/{cid}/activities/{aid}", self._put)
        r.add_get("/uk/v3/conversations/{cid}/members/{uid}", self._member)
        r.add_put("/drive/{name}", self._upload)
        r.add_get("/drive/{name}", self._download)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.2)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", 0).start()
        self.url = f"http://127.0.0.1:{self._runner.addresses[0][1]}"
        return self

    async def __aexit__(self, *_: object) -> None:
        self.closing.set()
        assert self._runner is not None
        await self._runner.cleanup()

    # What it publishes and gives

    @property
    def metadata(self) -> str:
        return f"{self.url}/v1/.well-known/openidconfiguration"

    @property
    def service_url(self) -> str:
        return f"{self.url}/uk/"

    async def _metadata(self, request: web.Request) -> web.Response:
        self.metadata_fetches += 1
        await asyncio.sleep(self.slow)
        await self.open.wait()
        if self.metadata_down:
            return web.Response(status=503)
        return web.json_response({"issuer": ISSUER, "jwks_uri": f"{self.url}/v1/.well-known/keys"})

    async def _keys(self, request: web.Request) -> web.Response:
        return web.json_response({"keys": [self.signer.published()]})

    async def _token(self, request: web.Request) -> web.Response:
        said = parse_qs(await request.text())
        self.calls.append(("token", request.match_info["tenant"]))
        if self.tokens_down:
            return web.json_response({"error": "temporarily_unavailable"}, status=503)
        if said.get("client_secret") != [PASSWORD] or said.get("client_id") != [APP_ID]:
            return web.json_response({"error": "invalid_client"}, status=401)
        self.tokens_given += 1
        return web.json_response({"access_token": f"own-{self.tokens_given}", "expires_in": 3600})

    async def _managed(self, request: web.Request) -> web.Response:
        """Azure's own address for a managed identity, as App Service has it."""
        asked = (request.query.get("client_id"), request.query.get("resource"), request.query.get("api-version"))
        if request.headers.get("X-IDENTITY-HEADER") != PASSWORD or asked != (APP_ID, ISSUER, "2019-08-01"):
            return web.json_response({"error": "invalid_request"}, status=400)
        self.tokens_given += 1
        ends = _seconds(self.clock.now() + timedelta(hours=24))
        return web.json_response({"access_token": f"own-{self.tokens_given}", "expires_on": str(ends)})

    def token(self, *, signer: Signer | None = None, algorithm: str = "RS256", **claims: Any) -> str:
        """A token as Microsoft signs it; a claim given as None is left out."""
        signer, now = signer or self.signer, self.clock.now()
        said = {
            "iss": ISSUER,
            "aud": APP_ID,
            "nbf": _seconds(now),
            "exp": _seconds(now + timedelta(hours=1)),
            "serviceurl": self.service_url,
            **claims,
        }
        kept = {key: value for key, value in said.items() if value is not None}
        return jwt.encode(kept, signer.private, algorithm=algorithm, headers={"kid": signer.kid})

    # The connector

    def _is_ours(self, request: web.Request) -> bool:
        said = request.headers.get("Authorization")
        good = range(self.tokens_revoked + 1, self.tokens_given + 1)
        return said is None if self.unsigned else said in [f"Bearer own-{number}" for number in good]

    async def _trouble(self, request: web.Request) -> web.StreamResponse | None:
        self.calls.append((request.method, request.match_info.get("cid", "")))
        if not self._is_ours(request):
            return web.json_response({"error": {"code": "Unauthorized"}}, status=401)
        trouble = self.troubles.popleft() if self.troubles else None
        if isinstance(trouble, int) and trouble:
            headers = {"Retry-After": self.retry_after} if self.retry_after else {}
            return web.json_response({"error": {"code": "Trouble"}}, status=trouble, headers=headers)
        if trouble == "lose":
            self._take(request, await request.json())
            assert request.transport is not None
            request.transport.abort()
            return web.Response()
        if trouble == "late":
            self._take(request, await request.json())
            with suppress(TimeoutError):
                await asyncio.wait_for(self.closing.wait(), 60)
            return web.json_response({"id": "0"}, status=201)
        return None

    def _take(self, request: web.Request, activity: Json) -> Json:
        kept = {**activity, "id": str(next(self._ids)), "in": request.match_info["cid"]}
        for attachment in activity.get("attachments", ()):
            if attachment["contentType"].endswith("card.adaptive"):
                self.wrong_cards += [*problems(attachment["content"]), *schema_problems(attachment["content"])]
        self.sent.append(kept)
        return kept

    async def _post(self, request: web.Request) -> web.StreamResponse:
        trouble = await self._trouble(request)
        if trouble is not None:
            return trouble
        kept = self._take(request, await request.json())
        return web.json_response({"id": kept["id"]}, status=201)

    async def _put(self, request: web.Request) -> web.StreamResponse:
        trouble = await self._trouble(request)
        if trouble is not None:
            return trouble
        kept = self._take(request, await request.json())
        kept["replaces"] = request.match_info["aid"]
        return web.json_response({"id": request.match_info["aid"]})

    async def _open(self, request: web.Request) -> web.StreamResponse:
        trouble = await self._trouble(request)
        if trouble is not None:
            return trouble
        asked = await request.json()
        user = asked["members"][0]["id"]
        if user not in self.installed or not asked["channelData"]["tenant"]["id"]:
            return web.json_response({"error": {"code": "BotNotInConversationRoster"}}, status=403)
        return web.json_response({"id": personal(user)}, status=201)

    async def _upload(self, request: web.Request) -> web.StreamResponse:
        """A person's own OneDrive: it takes a file, and no token."""
        assert "Authorization" not in request.headers
        if self.drive_down:
            return web.Response(status=503)
        content = await request.read()
        assert request.headers["Content-Range"] == f"bytes 0-{len(content) - 1}/{len(content)}"
        self.uploads += 1
        self.drive[request.match_info["name"]] = content
        return web.json_response({}, status=201)

    async def _download(self, request: web.Request) -> web.StreamResponse:
        content = self.drive.get(request.match_info["name"])
        return web.Response(status=404) if content is None else web.Response(body=content)

    async def _member(self, request: web.Request) -> web.StreamResponse:
        self.calls.append(("member", request.match_info["uid"]))
        if not self._is_ours(request):
            return web.Response(status=401)
        member = self.members.get(request.match_info["uid"])
        return web.json_response(member) if member else web.Response(status=404)

    # What a client sends

    def activity(
        self, text: str | None = "hello", *, user: str = "29:ana", tenant: str = "tenant-a", **more: Any
    ) -> Json:
        """A message in a personal chat, as a Teams client sends it; the keywords change it."""
        said: Json = {
            "type": "message",
            "id": str(next(self._ids)),
            "timestamp": self.clock.now().isoformat(),
            "localTimezone": "Europe/London",
            "serviceUrl": self.service_url,
            "channelId": "msteams",
            "from": {"id": user, "name": "Ana Okafor", "aadObjectId": f"aad-{user}"},
            "recipient": {"id": BOT, "name": "Coach"},
            "conversation": {"conversationType": "personal", "tenantId": tenant, "id": personal(user)},
            "channelData": {"tenant": {"id": tenant}},
            "entities": [{"type": "clientInfo", "locale": "en-GB", "timezone": "Europe/London"}],
            "locale": "en-GB",
            "textFormat": "plain",
            "text": text,
        }
        return {key: value for key, value in {**said, **more}.items() if value is not None}

    def in_channel(self, text: str, *, user: str = "29:ana", tenant: str = "tenant-a", **more: Any) -> Json:
        """A message in a thread of a channel that mentions the coach."""
        conversation = {
            "isGroup": True,
            "conversationType": "channel",
            "tenantId": tenant,
            "id": "19:team@thread.tacv2;messageid=1795418453208",
        }
        mention = {"type": "mention", "mentioned": {"id": BOT, "name": "Coach"}, "text": "<at>Coach</at>"}
        said = {"conversation": conversation, "entities": [mention], **more}
        return self.activity(f"<at>Coach</at> {text}", user=user, tenant=tenant, **said)

    def pressed(self, action: Json, inputs: Json | None = None, *, execute: bool = True, **more: Any) -> Json:
        """A card's action, with what stands in the card's fields: as an invoke, or as clients of old send it."""
        data = {**action["data"], **(inputs or {})}
        if not execute:
            return self.activity(None, value=data, replyToId="1", **more)
        value = {
            "action": {"type": "Action.Execute", "verb": action.get("verb", ""), "data": data},
            "trigger": "manual",
        }
        return self.activity(None, type="invoke", name="adaptiveCard/action", value=value, replyToId="1", **more)


def personal(user: str) -> str:
    """The name of somebody's private conversation with the coach."""
    return f"a:1-{user}"


def _seconds(moment: datetime) -> int:
    return int(moment.timestamp())
