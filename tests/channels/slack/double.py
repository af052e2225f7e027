"""A double of Slack on this machine: Web API, signed events with repeats, clicks, modals, commands, Socket Mode.

It refuses what Slack refuses, keeps every call in ``calls`` and can be told to fail. Made from Slack's documents.
"""

from __future__ import annotations

import asyncio
import copy
import hashlib
import hmac
import itertools
import json
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

import aiohttp
from aiohttp import web

from tests.channels.slack.strict import message_problems, view_problems

Json = dict[str, Any]

SECRET = "a signing secret of the double"
APP_TOKEN = "xapp-1-A0DOUBLE-1-app"
APP = "A0DOUBLE"
CLIENT, CLIENT_SECRET = "111.222", "the client secret of the double"
READS = ("conversations.history", "conversations.replies", "users.info", "auth.test")


class No(Exception):
    """Slack's refusal of a call."""


@dataclass
class Team:
    """A workspace: its people, conversations and what the app shows in it."""

    id: str
    token: str
    me: str
    bot: str
    users: dict[str, Json] = field(default_factory=dict)
    channels: dict[str, Json] = field(default_factory=dict)
    ephemeral: list[Json] = field(default_factory=list)
    homes: dict[str, Json] = field(default_factory=dict)
    views: dict[str, Json] = field(default_factory=dict)
    modals: dict[str, Json] = field(default_factory=dict)
    prompts: list[Json] = field(default_factory=list)
    statuses: list[Json] = field(default_factory=list)
    refresh: str = ""
    files: dict[str, Json] = field(default_factory=dict)
    contents: dict[str, bytes] = field(default_factory=dict)


@dataclass(frozen=True)
class Call:
    method: str
    arguments: Json
    team: str
    answer: Json


@dataclass
class Fault:
    """A plan to fail: an error, a status, or a connection lost before or after the call took effect.

    Lost late, the call takes effect, and its answer comes after a minute.
    """

    method: str
    error: str = ""
    status: int = 200
    retry_after: str = ""
    lost: str = ""
    times: int = 1


class SlackDouble:
    """Use as ``async with SlackDouble() as slack``."""

    def __init__(self) -> None:
        self.bot_url = ""
        self.teams: dict[str, Team] = {}
        self.calls: list[Call] = []
        self.faults: list[Fault] = []
        self.refusals: list[str] = []
        self.delivered: list[tuple[str, Json]] = []
        self.triggers: dict[str, Json] = {}
        self.response_urls: dict[str, Json] = {}
        self.codes: dict[str, tuple[str, str]] = {}
        self.lines: list[web.WebSocketResponse] = []
        self.acks: dict[str, asyncio.Future[Any]] = {}
        self.deaf = False
        self.over_socket = False
        self.times = 1
        self.trigger_seconds = 3.0
        self.ack_seconds = 5.0
        # How long each call of the Web API takes; closed, the gate keeps them all waiting.
        self.slow = 0.0
        self.gate = asyncio.Event()
        self.gate.set()
        self.closing = asyncio.Event()
        self._count = itertools.count(1)
        self._last_ts = 0
        self.url = ""
        # The time that requests are signed with; a coach that lives at another time sets it.
        self.now: Callable[[], float] = time.time
        self.team = self.add_team("T1", "alice", "bob")

    # The workspace

    def add_team(self, id: str, *users: str) -> Team:
        team = Team(id, f"xoxb-{id}", f"UBOT{id}", f"B{id}")
        self.teams[id] = team
        for name in users:
            self.add_user(f"U{name[0].upper()}", name, team=team)
        self.add_channel("C1", team=team)
        return team

    def add_user(self, id: str, name: str, team: Team | None = None, **more: Any) -> Json:
        user = {
            "id": id,
            "name": name,
            "real_name": name.title(),
            "deleted": False,
            "is_bot": False,
            "is_restricted": False,
            "tz": "Europe/London",
            "locale": "en-GB",
            "profile": {"real_name": name.title(), "email": f"{name}@testshire.gov.uk"},
            **more,
        }
        (team or self.team).users[id] = user
        return user

    def add_channel(self, id: str, team: Team | None = None, **more: Any) -> str:
        (team or self.team).channels[id] = {"id": id, "archived": False, "member": True, "messages": [], **more}
        return id

    def direct(self, user: str, team: Team | None = None) -> str:
        """The direct conversation of the coach with somebody."""
        team = team or self.team
        id = f"D{team.id}{user}"
        team.channels.setdefault(id, {"id": id, "archived": False, "member": True, "messages": []})
        return id

    def messages(self, channel: str, team: Team | None = None) -> list[Json]:
        """What the coach said there, oldest first."""
        team = team or self.team
        return [message for message in team.channels[channel]["messages"] if message.get("bot_id") == team.bot]

    def called(self, method: str) -> list[Call]:
        return [call for call in self.calls if call.method == method and call.answer.get("ok")]

    def fail(self, method: str, **plan: Any) -> None:
        self.faults.append(Fault(method, **plan))

    def ts(self) -> str:
        self._last_ts = max(int(time.time() * 1e6), self._last_ts + 1)
        return f"{self._last_ts // 10**6}.{self._last_ts % 10**6:06d}"

    # Serving

    async def __aenter__(self) -> SlackDouble:
        app = web.Application(client_max_size=2**26)
        app.router.add_route("*", "/api/{method}", self._api)
        app.router.add_post("/response/{key}", self._response)
        app.router.add_get("/socket", self._socket)
        app.router.add_get("/files/{file}", self._download)
        app.router.add_post("/upload/{team}/{file}", self._upload)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=1)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", 0).start()
        self.url = f"http://127.0.0.1:{self._runner.addresses[0][1]}"
        self.http = aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=10))
        return self

    async def __aexit__(self, *error: object) -> None:
        self.closing.set()
        for line in list(self.lines):
            await line.close()
        await self.http.close()
        await self._runner.cleanup()

    @property
    def settings(self) -> dict[str, str]:
        """The settings of a coach that talks with this double, in one workspace."""
        return {
            "SLACK_API_URL": f"{self.url}/api/",
            "SLACK_BOT_TOKEN": self.team.token,
            "SLACK_SIGNING_SECRET": SECRET,
        }

    def allow(self, team: Team, back: str) -> str:
        """An administrator allows the app in a workspace: the code with which Slack leads back."""
        code = f"code{next(self._count)}"
        self.codes[code] = (team.id, back)
        return code

    def take_out(self, team: Team) -> list[Json]:
        """The app is taken out: its token is good no more. The two events that Slack sends."""
        team.token = f"gone-{team.token}"
        revoked = {"type": "tokens_revoked", "tokens": {"oauth": [], "bot": [team.me]}}
        return [self.event(revoked, team), self.event({"type": "app_uninstalled"}, team)]

    # Web API

    async def _api(self, request: web.Request) -> web.StreamResponse:
        method = request.match_info["method"]
        arguments, token = await self._arguments(request, method)
        await asyncio.sleep(self.slow)
        await self.gate.wait()
        team = next((team for team in self.teams.values() if team.token == token), None)
        fault = next((fault for fault in self.faults if fault.method == method and fault.times > 0), None)
        if fault is not None:
            fault.times -= 1
            if fault.lost == "before":
                return self._lose(request)
            if fault.status != 200 or fault.error:
                return self._fail(method, arguments, team, fault)
        answer = self._answer(method, arguments, team, token)
        self.calls.append(Call(method, arguments, team.id if team else "", answer))
        if fault is not None and fault.lost == "after":
            return self._lose(request)
        if fault is not None and fault.lost == "late":
            with suppress(TimeoutError):
                await asyncio.wait_for(self.closing.wait(), 60)
        return web.json_response(answer)

    def _lose(self, request: web.Request) -> web.StreamResponse:
        assert request.transport is not None
        request.transport.abort()
        return web.Response()

    def _fail(self, method: str, arguments: Json, team: Team | None, fault: Fault) -> web.StreamResponse:
        answer = {"ok": False, "error": fault.error or "internal_error"}
        self.calls.append(Call(method, arguments, team.id if team else "", answer))
        headers = {"Retry-After": fault.retry_after} if fault.retry_after else {}
        return web.json_response(answer, status=fault.status, headers=headers)

    async def _arguments(self, request: web.Request, method: str) -> tuple[Json, str]:
        arguments: Json = dict(request.query)
        if request.content_type == "application/json":
            assert method not in READS, f"Slack's {method} takes no JSON"
            arguments.update(await request.json())
        elif request.can_read_body:
            arguments.update(await request.post())
        token = request.headers.get("Authorization", "").removeprefix("Bearer ")
        return arguments, token or str(arguments.pop("token", ""))

    def _answer(self, method: str, arguments: Json, team: Team | None, token: str) -> Json:
        if method == "apps.connections.open":
            known = token == APP_TOKEN
            url = f"{self.url.replace('http', 'ws')}/socket"
            return {"ok": True, "url": url} if known else {"ok": False, "error": "invalid_auth"}
        if method == "oauth.v2.access":
            return self._oauth(arguments)
        if team is None:
            gone = any(team.token == f"gone-{token}" for team in self.teams.values())
            return {"ok": False, "error": "account_inactive" if gone else "invalid_auth"}
        handler: Callable[[Team, Json], Json | None] | None = getattr(self, "_m_" + method.replace(".", "_"), None)
        if handler is None:
            return {"ok": False, "error": "unknown_method"}
        try:
            return {"ok": True, **(handler(team, arguments) or {})}
        except No as no:
            return {"ok": False, "error": str(no)}

    def _oauth(self, arguments: Json) -> Json:
        if (arguments.get("client_id"), arguments.get("client_secret")) != (CLIENT, CLIENT_SECRET):
            return {"ok": False, "error": "bad_client_secret"}
        if arguments.get("grant_type") == "refresh_token":
            return self._renewed(str(arguments["refresh_token"]))
        team_id, back = self.codes.pop(str(arguments.get("code")), ("", ""))
        team = self.teams.get(team_id)
        if team is None:
            return {"ok": False, "error": "invalid_code"}
        if back != arguments.get("redirect_uri"):
            return {"ok": False, "error": "bad_redirect_uri"}
        return self._grant(team)

    def _renewed(self, refresh: str) -> Json:
        team = next((team for team in self.teams.values() if team.refresh == refresh), None)
        if team is None:
            return {"ok": False, "error": "invalid_refresh_token"}
        team.token, team.refresh = f"{team.token}-new", f"{refresh}-new"
        return self._grant(team)

    def _grant(self, team: Team) -> Json:
        lives = {"refresh_token": team.refresh, "expires_in": 43_200} if team.refresh else {}
        return {
            "ok": True,
            **lives,
            "access_token": team.token,
            "token_type": "bot",
            "bot_user_id": team.me,
            "team": {"id": team.id, "name": f"Council {team.id}"},
            "enterprise": None,
            "is_enterprise_install": False,
        }

    def _m_auth_test(self, team: Team, arguments: Json) -> Json:
        return {"team_id": team.id, "user_id": team.me, "bot_id": team.bot}

    def _m_users_info(self, team: Team, arguments: Json) -> Json:
        if arguments.get("user") not in team.users:
            raise No("user_not_found")
        return {"user": copy.deepcopy(team.users[arguments["user"]])}

    def _m_conversations_open(self, team: Team, arguments: Json) -> Json:
        user = team.users.get(arguments.get("users", ""))
        if user is None:
            raise No("user_not_found")
        if user["deleted"]:
            raise No("user_disabled")
        return {"channel": {"id": self.direct(user["id"], team)}}

    def _m_chat_postMessage(self, team: Team, arguments: Json) -> Json:
        channel = self._channel(team, arguments.get("channel", ""))
        self._check(message_problems(arguments), "invalid_blocks")
        thread = arguments.get("thread_ts")
        if thread and all(message["ts"] != thread for message in channel["messages"]):
            raise No("thread_not_found")
        kept = ("text", "blocks", "metadata", "thread_ts")
        message = {
            "type": "message",
            "user": team.me,
            "bot_id": team.bot,
            "ts": self.ts(),
            **{key: copy.deepcopy(arguments[key]) for key in kept if arguments.get(key)},
        }
        channel["messages"].append(message)
        return {"channel": channel["id"], "ts": message["ts"], "message": message}

    def _m_chat_update(self, team: Team, arguments: Json) -> Json:
        channel = self._channel(team, arguments.get("channel", ""))
        self._check(message_problems(arguments), "invalid_blocks")
        message = next((one for one in channel["messages"] if one["ts"] == arguments.get("ts")), None)
        if message is None or message.get("bot_id") != team.bot:
            raise No("message_not_found")
        message.update({key: copy.deepcopy(arguments[key]) for key in ("text", "blocks") if key in arguments})
        if "metadata" not in arguments:
            message.pop("metadata", None)
        return {"channel": channel["id"], "ts": message["ts"]}

    def _m_conversations_history(self, team: Team, arguments: Json) -> Json:
        if not arguments["channel"].startswith("D"):
            raise No("missing_scope")
        channel = self._channel(team, arguments["channel"])
        tops = [one for one in channel["messages"] if one.get("thread_ts", one["ts"]) == one["ts"]]
        return {"messages": self._seen(reversed(tops), arguments)}

    def _m_conversations_replies(self, team: Team, arguments: Json) -> Json:
        if not arguments["channel"].startswith("D"):
            raise No("missing_scope")
        channel = self._channel(team, arguments["channel"])
        root = arguments.get("ts")
        return {
            "messages": self._seen(
                (one for one in channel["messages"] if root in (one["ts"], one.get("thread_ts"))), arguments
            )
        }

    @staticmethod
    def _seen(messages: Any, arguments: Json) -> list[Json]:
        with_marks = str(arguments.get("include_all_metadata", "")).lower() in ("1", "true")
        hidden = () if with_marks else ("metadata",)
        found = [{key: value for key, value in one.items() if key not in hidden} for one in messages]
        return found[: int(arguments.get("limit", 100))]

    def _m_views_open(self, team: Team, arguments: Json) -> Json:
        self._check(view_problems(arguments["view"]), "invalid_arguments")
        trigger = self.triggers.get(arguments.get("trigger_id", ""))
        if trigger is None or trigger["team"] != team.id:
            raise No("invalid_trigger_id")
        if trigger["used"]:
            raise No("exchanged_trigger_id")
        if time.monotonic() - trigger["at"] > self.trigger_seconds:
            raise No("expired_trigger_id")
        trigger["used"] = True
        view = {**copy.deepcopy(arguments["view"]), "id": f"V{next(self._count)}", "team_id": team.id}
        team.views[view["id"]] = view
        team.modals[trigger["user"]] = view
        return {"view": view}

    def _m_views_publish(self, team: Team, arguments: Json) -> Json:
        self._check(view_problems(arguments["view"]), "invalid_arguments")
        if arguments.get("user_id") not in team.users:
            raise No("user_not_found")
        view = {**copy.deepcopy(arguments["view"]), "id": f"H{arguments['user_id']}"}
        team.homes[arguments["user_id"]] = view
        return {"view": view}

    def _m_files_getUploadURLExternal(self, team: Team, arguments: Json) -> Json:
        id = f"F{next(self._count)}"
        team.files[id] = {"id": id, "name": arguments["filename"], "size": int(arguments["length"])}
        return {"upload_url": f"{self.url}/upload/{team.id}/{id}", "file_id": id}

    async def _upload(self, request: web.Request) -> web.Response:
        self.teams[request.match_info["team"]].contents[request.match_info["file"]] = await request.read()
        return web.Response(text="OK")

    async def _download(self, request: web.Request) -> web.Response:
        """A private file: for the app's token only."""
        fault = next((fault for fault in self.faults if fault.method == "download" and fault.times > 0), None)
        if fault is not None:
            fault.times -= 1
            self._lose(request)
        token = request.headers.get("Authorization", "").removeprefix("Bearer ")
        team = next((team for team in self.teams.values() if team.token == token), None)
        if team is None:
            return web.Response(text="<html>Sign in</html>", content_type="text/html")
        return web.Response(body=team.contents[request.match_info["file"]])

    def drop(self, content: bytes, name: str = "case.docx") -> Json:
        """A file that somebody has put into Slack, as it stands in a message."""
        id = f"F{next(self._count)}"
        self.team.contents[id] = content
        url = f"{self.url}/files/{id}"
        return {"id": id, "name": name, "mimetype": "application/msword", "size": len(content), "url_private": url}

    def _m_files_completeUploadExternal(self, team: Team, arguments: Json) -> Json:
        channel = self._channel(team, arguments["channel_id"])
        for named in arguments["files"]:
            file = team.files[named["id"]]
            if len(team.contents.get(file["id"], b"")) != file["size"]:
                raise No("file_not_found")
            channel["messages"].append(
                {"type": "message", "user": team.me, "ts": self.ts(), "text": "", "files": [file]}
            )
        return {"files": arguments["files"]}

    def _m_assistant_threads_setStatus(self, team: Team, arguments: Json) -> None:
        channel = self._channel(team, arguments["channel_id"])
        if all(message["ts"] != arguments["thread_ts"] for message in channel["messages"]):
            raise No("thread_not_found")
        team.statuses.append(arguments)

    def _m_assistant_threads_setSuggestedPrompts(self, team: Team, arguments: Json) -> None:
        team.prompts.append(arguments)

    def _channel(self, team: Team, id: str) -> Json:
        channel: Json | None = team.channels.get(id)
        if channel is None:
            raise No("channel_not_found")
        if channel["archived"]:
            raise No("is_archived")
        if not channel["member"]:
            raise No("not_in_channel")
        return channel

    def _check(self, problems: list[str], error: str) -> None:
        if problems:
            self.refusals += problems
            raise No(error)

    async def _response(self, request: web.Request) -> web.Response:
        """A response address: five uses, for half an hour."""
        body = await request.json()
        await self.gate.wait()
        place = self.response_urls.get(request.match_info["key"])
        if place is None or place["left"] == 0 or place["expired"]:
            return web.json_response({"ok": False, "error": "used_url"}, status=404)
        problems = message_problems(body)
        if problems:
            self.refusals += problems
            return web.json_response({"ok": False, "error": "invalid_blocks"}, status=400)
        place["left"] -= 1
        team: Team = self.teams[place["team"]]
        said = {"ts": self.ts(), "text": body["text"], "blocks": body.get("blocks", []), "bot_id": team.bot}
        if body.get("response_type") == "in_channel":
            team.channels[place["channel"]]["messages"].append(said)
        else:
            team.ephemeral.append({**said, "user": place["user"], "channel": place["channel"]})
        self.calls.append(Call("response_url", body, team.id, {"ok": True}))
        return web.json_response({"ok": True})

    # To the coach

    def sign(self, body: bytes, at: float | str | None = None) -> dict[str, str]:
        stamp = at if isinstance(at, str) else str(int(self.now() if at is None else at))
        digest = hmac.new(SECRET.encode(), b"v0:" + stamp.encode() + b":" + body, hashlib.sha256).hexdigest()
        return {"X-Slack-Request-Timestamp": stamp, "X-Slack-Signature": f"v0={digest}"}

    async def deliver(self, kind: str, payload: Json, times: int | None = None) -> tuple[int, Any]:
        """One delivery, or several at the same moment, as Slack repeats them; the last answer."""
        times = times or self.times
        self.delivered.append((kind, payload))
        answers = await asyncio.gather(*(self._deliver(kind, payload, place) for place in range(times)))
        return answers[-1]

    async def _deliver(self, kind: str, payload: Json, repeat: int) -> tuple[int, Any]:
        if self.over_socket:
            return await self._over_socket(kind, payload)
        if kind == "event":
            body, content_type = json.dumps(payload).encode(), "application/json"
        elif kind == "command":
            body, content_type = urlencode(payload).encode(), "application/x-www-form-urlencoded"
        else:
            body = urlencode({"payload": json.dumps(payload)}).encode()
            content_type = "application/x-www-form-urlencoded"
        headers = {"Content-Type": content_type, **self.sign(body)}
        if repeat:
            headers["X-Slack-Retry-Num"] = str(repeat)
        return await self.knock(body, headers)

    async def knock(self, body: bytes, headers: dict[str, str]) -> tuple[int, Any]:
        """One HTTP request to the coach, as it is."""
        async with self.http.post(self.bot_url, data=body, headers=headers) as response:
            text = await response.text()
        with suppress(ValueError):
            return response.status, json.loads(text)
        return response.status, text

    async def _over_socket(self, kind: str, payload: Json) -> tuple[int, Any]:
        envelope = f"E{next(self._count)}"
        types = {"event": "events_api", "command": "slash_commands"}
        said = {"envelope_id": envelope, "type": types.get(kind, "interactive"), "payload": payload}
        # What is not acknowledged is sent again, over whatever line there is then.
        for _ in range(3):
            ack = self.acks[envelope] = asyncio.get_running_loop().create_future()
            while not self.lines:
                await asyncio.sleep(0.01)
            with suppress(ConnectionError, TimeoutError):
                await self.lines[-1].send_json({**said, "accepts_response_payload": kind != "event"})
                return 200, await asyncio.wait_for(ack, self.ack_seconds)
        return 0, None

    async def _socket(self, request: web.Request) -> web.WebSocketResponse:
        line = web.WebSocketResponse(autoping=False)
        await line.prepare(request)
        self.lines.append(line)
        await line.send_json({"type": "hello", "num_connections": 1, "connection_info": {"app_id": APP}})
        try:
            async for message in line:
                if self.deaf:
                    continue
                if message.type == aiohttp.WSMsgType.PING:
                    await line.pong(message.data)
                elif message.type == aiohttp.WSMsgType.TEXT:
                    said = json.loads(message.data)
                    ack = self.acks.get(said.get("envelope_id", ""))
                    if ack is not None and not ack.done():
                        ack.set_result(said.get("payload"))
        finally:
            self.lines.remove(line)
        return line

    async def disconnect(self) -> None:
        """As Slack does every hour or so: says so, then hangs up."""
        for line in list(self.lines):
            await line.send_json({"type": "disconnect", "reason": "refresh_requested"})

    # What a person does

    def event(self, event: Json, team: Team | None = None, **more: Any) -> Json:
        team = team or self.team
        return {
            "type": "event_callback",
            "team_id": team.id,
            "api_app_id": APP,
            "event_id": f"Ev{next(self._count)}",
            "event": {"event_ts": self.ts(), **event},
            "authorizations": [{"team_id": team.id, "user_id": team.me, "is_bot": True}],
            **more,
        }

    async def say(
        self, user: str, words: str, channel: str = "", team: Team | None = None, also: Json | None = None, **more: Any
    ) -> Json:
        """Somebody types; in a channel, a mention is two events. Gives the message. ``also`` goes over the rest."""
        team = team or self.team
        channel = channel or self.direct(user, team)
        direct = channel.startswith("D")
        message = {
            "type": "message",
            "user": user,
            "text": words,
            "ts": self.ts(),
            "team": team.id,
            **more,
            **(also or {}),
        }
        team.channels[channel]["messages"].append(message)
        event = {**message, "channel": channel, "channel_type": "im" if direct else "channel"}
        deliveries = [self.deliver("event", self.event(event, team))]
        if not direct and f"<@{team.me}>" in words:
            mention = {key: value for key, value in event.items() if key != "channel_type"}
            deliveries.append(self.deliver("event", self.event({**mention, "type": "app_mention"}, team)))
        await asyncio.gather(*deliveries)
        return message

    def trigger(self, user: str, team: Team) -> str:
        id = f"{next(self._count)}.trigger"
        self.triggers[id] = {"at": time.monotonic(), "user": user, "team": team.id, "used": False}
        return id

    def response_url(self, user: str, channel: str, team: Team) -> str:
        key = f"R{next(self._count)}"
        self.response_urls[key] = {"team": team.id, "user": user, "channel": channel, "left": 5, "expired": False}
        return f"{self.url}/response/{key}"

    def base(self, user: str, kind: str, team: Team | None = None) -> Json:
        team = team or self.team
        return {
            "type": kind,
            "api_app_id": APP,
            "team": {"id": team.id},
            "user": {"id": user, "team_id": team.id},
            "trigger_id": self.trigger(user, team),
        }

    async def click(
        self, user: str, label: str, message: Json, channel: str, team: Team | None = None, **more: Any
    ) -> tuple[int, Any]:
        """Presses a button, or chooses in a menu, of a message by its label."""
        action = find(message.get("blocks", []), label)
        team = team or self.team
        payload = {
            **self.base(user, "block_actions", team),
            "actions": [action],
            "container": {
                "type": "message",
                "message_ts": message["ts"],
                "channel_id": channel,
                "is_ephemeral": "user" in message and message["user"] == user,
                **({"thread_ts": message["thread_ts"]} if "thread_ts" in message else {}),
            },
            "channel": {"id": channel},
            "response_url": self.response_url(user, channel, team),
            **more,
        }
        if not payload["container"]["is_ephemeral"]:
            payload["message"] = copy.deepcopy(message)
        return await self.deliver("interaction", payload)

    async def click_home(self, user: str, label: str, team: Team | None = None) -> tuple[int, Any]:
        team = team or self.team
        view = team.homes[user]
        payload = {
            **self.base(user, "block_actions", team),
            "actions": [find(view["blocks"], label)],
            "container": {"type": "view", "view_id": view["id"]},
            "view": view,
        }
        return await self.deliver("interaction", payload)

    async def look_up(self, user: str, words: str, team: Team | None = None) -> tuple[int, Any]:
        """Types into the home's glossary and presses Enter."""
        team = team or self.team
        view = team.homes[user]
        block = next(block for block in view["blocks"] if block["type"] == "input")
        action = {"type": "plain_text_input", "action_id": block["element"]["action_id"], "value": words}
        payload = {
            **self.base(user, "block_actions", team),
            "actions": [{**action, "block_id": block["block_id"], "action_ts": "1"}],
            "container": {"type": "view", "view_id": view["id"]},
            "view": view,
        }
        return await self.deliver("interaction", payload)

    async def submit(self, user: str, fields: dict[str, str], team: Team | None = None, **more: Any) -> tuple[int, Any]:
        """Fills in the open modal and sends it. It stays open where the coach answers with errors."""
        team = team or self.team
        view = team.modals[user]
        inputs = {block["block_id"]: block for block in view["blocks"] if block["type"] == "input"}
        assert set(fields) <= set(inputs), f"there are {set(inputs)}"
        values = {
            key: {block["element"]["action_id"]: _state(block["element"], fields.get(key))}
            for key, block in inputs.items()
        }
        sent = {**copy.deepcopy(view), "state": {"values": values}, **more}
        payload = {**self.base(user, "view_submission", team), "view": sent}
        status, answer = await self.deliver("interaction", payload)
        failed = isinstance(answer, dict) and answer.get("response_action") == "errors"
        if failed:
            assert set(answer["errors"]) <= set(inputs), "errors have to name inputs"
        elif status == 200:
            del team.modals[user]
        return status, answer

    async def command(
        self, user: str, command: str, words: str = "", channel: str = "C1", team: Team | None = None
    ) -> tuple[int, Any]:
        team = team or self.team
        payload = {
            "team_id": team.id,
            "channel_id": channel,
            "user_id": user,
            "command": command,
            "text": words,
            "api_app_id": APP,
            "response_url": self.response_url(user, channel, team),
            "trigger_id": self.trigger(user, team),
        }
        status, answer = await self.deliver("command", payload)
        said = answer.get("text") if isinstance(answer, dict) else answer
        if said:
            team.ephemeral.append({"ts": self.ts(), "user": user, "channel": channel, "text": said, "blocks": []})
        return status, answer

    async def shortcut(
        self, user: str, callback: str, message: Json | None = None, channel: str = "C1"
    ) -> tuple[int, Any]:
        kind = "message_action" if message else "shortcut"
        payload = {**self.base(user, kind), "callback_id": callback, "action_ts": self.ts()}
        if message:
            payload["message"] = message
            payload["channel"] = {"id": channel}
            payload["response_url"] = self.response_url(user, channel, self.team)
        return await self.deliver("interaction", payload)

    async def open_home(self, user: str, tab: str = "home", team: Team | None = None) -> tuple[int, Any]:
        team = team or self.team
        event = {"type": "app_home_opened", "user": user, "channel": self.direct(user, team), "tab": tab}
        return await self.deliver("event", self.event(event, team))


def find(blocks: list[Json], label: str) -> Json:
    """What Slack sends for a press on the button, or the choice of the menu entry, with that label."""
    for block in blocks:
        for element in [*block.get("elements", ()), *([block["accessory"]] if "accessory" in block else [])]:
            if element.get("type") == "button" and element["text"]["text"] == label:
                return {**element, "block_id": "b", "action_ts": "1"}
            for option in element.get("options", ()):
                if option["text"]["text"] == label:
                    kept = {key: element[key] for key in ("type", "action_id")}
                    return {**kept, "selected_option": option, "block_id": "b", "action_ts": "1"}
    raise AssertionError(f"there is no {label!r}")


def _state(element: Json, given: str | None) -> Json:
    """What stands in an input when the modal is sent."""
    kind = element["type"]
    options = {option["value"]: option for option in element.get("options", ())}
    if kind in ("checkboxes", "multi_static_select"):
        keys = [key.strip() for key in given.split(",")] if given else []
        chosen = [options[key] for key in keys] if given is not None else element.get("initial_options", [])
        return {"type": kind, "selected_options": chosen}
    if kind in ("static_select", "radio_buttons"):
        return {"type": kind, "selected_option": options[given] if given else element.get("initial_option")}
    if kind == "datepicker":
        return {"type": kind, "selected_date": given or element.get("initial_date")}
    return {"type": kind, "value": given if given is not None else element.get("initial_value")}
