"""Socket Mode: we call Slack and keep the line open, and notice when it goes deaf."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import Any

import aiohttp
from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_bolt.app.async_app import AsyncApp
from slack_sdk.socket_mode.aiohttp import SocketModeClient
from slack_sdk.socket_mode.request import SocketModeRequest
from slack_sdk.socket_mode.response import SocketModeResponse
from slack_sdk.web.async_client import AsyncWebClient

from bot.channels.slack.reading import installed_team
from bot.log import fields

log = logging.getLogger(__name__)

PING_EVERY = 10.0
# A line is silent after so many pings without a sound, and is opened anew after a few more.
SILENT_AFTER, RENEWED_AFTER = 3, 5

IsOurs = Callable[[str], Awaitable[bool]]


class Line:
    """The connection to Slack. Slack's library opens it again by itself; this watches whether anything comes.

    The library can lose the line after idling while everything looks well, so every sound counts here: a line that
    answers no ping is silent, whatever the library says, and is opened anew.
    """

    def __init__(
        self, app: AsyncApp, app_token: str, api_url: str | None, is_ours: IsOurs, ping_every: float = PING_EVERY
    ) -> None:
        self.app, self.app_token, self.api_url = app, app_token, api_url
        self.is_ours, self.ping_every = is_ours, ping_every
        self._handler: _Handler | None = None
        self._heard_at: float | None = None
        self._tasks: list[asyncio.Task[None]] = []

    async def open(self) -> None:
        """Starts connecting; Slack may be away for a while."""
        options: dict[str, Any] = {"base_url": self.api_url} if self.api_url else {}
        web_client = AsyncWebClient(**options)
        if self.api_url:
            web_client.proxy = None
        handler = _Handler(self.app, self.app_token, web_client=web_client, ping_interval=self.ping_every)
        handler.is_ours = self.is_ours
        if self.api_url:
            handler.client.proxy = None
        await handler.client.aiohttp_client_session.close()
        handler.client.aiohttp_client_session = aiohttp.ClientSession(ws_response_class=self._ears())
        self._handler = handler
        self._tasks = [asyncio.create_task(_connect(handler.client)), asyncio.create_task(self._watch())]

    async def close(self) -> None:
        """Takes no more. What Slack sent and we did not acknowledge, it sends again to whoever connects next."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        if self._handler is not None:
            with suppress(Exception):
                await self._handler.finish()
                client: Any = self._handler.client
                await client.close()

    @property
    def is_silent(self) -> bool:
        """Nothing was heard for several pings, or nothing yet."""
        return self._heard_at is None or self._quiet_for() > SILENT_AFTER * self.ping_every

    def _quiet_for(self) -> float:
        return asyncio.get_running_loop().time() - (self._heard_at or 0.0)

    def _ears(self) -> type[aiohttp.ClientWebSocketResponse]:
        """A web socket that tells us of every sound, pongs too, which Slack's library keeps to itself."""
        line = self

        class Ears(aiohttp.ClientWebSocketResponse):
            async def receive(self, *limits: float | None) -> aiohttp.WSMessage:
                message = await super().receive(*limits)
                if _is_a_sound(message):
                    line._heard_at = asyncio.get_running_loop().time()
                return message

        return Ears

    async def _watch(self) -> None:
        """Opens the line anew where it has been silent for too long."""
        loop = asyncio.get_running_loop()
        since = loop.time()
        while True:
            await asyncio.sleep(self.ping_every)
            last = max(self._heard_at or 0.0, since)
            if self._handler is None or loop.time() - last <= RENEWED_AFTER * self.ping_every:
                continue
            log.error("socket silent", extra=fields(seconds=round(loop.time() - last)))
            since = loop.time()
            try:
                await asyncio.wait_for(
                    self._handler.client.connect_to_new_endpoint(force=True), RENEWED_AFTER * self.ping_every
                )
            except Exception as error:
                log.warning("socket not reopened", extra=fields(why=type(error).__name__))


def _is_a_sound(message: aiohttp.WSMessage) -> bool:
    """Anything but Slack's greeting, which a line has that is deaf from then on."""
    if message.type is aiohttp.WSMsgType.TEXT:
        return '"hello"' not in message.data[:100]
    return message.type in (aiohttp.WSMsgType.PING, aiohttp.WSMsgType.PONG)


async def _connect(client: Any) -> None:
    """Returns when the line stands, which may be never."""
    await client.connect()


class _Handler(AsyncSocketModeHandler):
    """Bolt's own, which knows no foreign workspaces and no way to wait for what is in hand."""

    is_ours: IsOurs

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self._in_hand: set[asyncio.Task[Any]] = set()

    async def handle(self, client: SocketModeClient, req: SocketModeRequest) -> None:  # type: ignore[override]
        task = asyncio.current_task()
        if task is not None:
            self._in_hand.add(task)
            task.add_done_callback(self._in_hand.discard)
        team = installed_team(req.payload)
        if not await self.is_ours(team):
            log.warning("message refused", extra=fields(team=team, why="workspace"))
            await client.send_socket_mode_response(SocketModeResponse(envelope_id=req.envelope_id))
            return
        await super().handle(client, req)

    async def finish(self) -> None:
        if self._in_hand:
            await asyncio.wait(self._in_hand, timeout=5.0)
