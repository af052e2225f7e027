"""Slack as a channel of the coach: its routes, its line, its sender."""

from __future__ import annotations

import asyncio
import logging

from aiohttp import web
from slack_bolt.request.async_request import AsyncBoltRequest
from slack_bolt.response import BoltResponse

from bot.channels.slack.door import Door
from bot.channels.slack.errands import Errands
from bot.channels.slack.installing import Installing
from bot.channels.slack.listening import Listener, bolt_app
from bot.channels.slack.sending import LEFT, Refused, Sender, Unsent
from bot.channels.slack.socket import PING_EVERY, Line
from bot.channels.slack.workspaces import ManyWorkspaces, OneWorkspace
from bot.door import Delivery, Never, Post
from bot.house import House
from bot.log import fields
from bot.sealing import Seal
from bot.settings import SettingsError
from dialogs.pen import fill
from storage.files import File

log = logging.getLogger(__name__)

SECONDS_TO_ASK_AGAIN = 5.0


class SlackChannel:
    """Slack over signed HTTP, over Socket Mode, or both: the same listeners stand behind each."""

    name = "slack"

    def __init__(self, house: House, ping_every: float = PING_EVERY) -> None:
        settings = house.settings
        self.house = house
        seal = Seal(settings.secret_keys, "slack")
        self.workspaces = _workspaces(house, seal)
        self.sender = Sender(self.workspaces, self.say, house.clock, settings.slack_api_url, self._file_of)
        self.errands = Errands(house.conversation.precedence.give_way)
        self.listener = Listener(house, self.workspaces, self.sender, self.errands, seal, self.say)
        self.installing: Installing | None = None
        if isinstance(self.workspaces, ManyWorkspaces):
            self.installing = Installing(house, self.workspaces, self.sender, seal, self.say)
        self.bolt = bolt_app(self.listener, settings.slack_api_url)
        self.door: Door | None = None
        self.line: Line | None = None
        if settings.slack_app_token:
            self.line = Line(self.bolt, settings.slack_app_token, settings.slack_api_url, self.is_ours, ping_every)
        self._serves = False
        self._learning: asyncio.Task[None] | None = None

    def say(self, key: str, **places: object) -> str:
        """The channel's own few words."""
        return fill(self.house.library.phrases[key][0], places)

    async def is_ours(self, team: str) -> bool:
        return await self.workspaces.find(team) is not None

    # What every channel does

    def routes(self, app: web.Application) -> None:
        self._serves = True
        app.on_cleanup.append(self._finish)
        if self.house.settings.slack_signing_secret:
            secret = self.house.settings.slack_signing_secret
            self.door = Door(secret, self.house.clock, self.is_ours, self._dispatch)
            app.router.add_post("/slack/events", self.door.take)
        if self.installing is not None:
            self.installing.routes(app)

    async def start(self) -> None:
        """Asks Slack whose token this is, and opens the line; neither keeps the process waiting."""
        if isinstance(self.workspaces, OneWorkspace):
            self._learning = asyncio.create_task(self._learn(self.workspaces))
        if self.line is not None:
            await self.line.open()

    async def send(self, post: Post) -> Delivery:
        delivery = await self.sender.send(post)
        if isinstance(delivery, Never) and delivery.why in LEFT:
            await asyncio.get_running_loop().run_in_executor(self.house.threads, self._note_left, post.person)
        return delivery

    async def close(self) -> None:
        """Takes no more over the line and finishes errands. HTTP requests in hand end with the web server."""
        if self._learning is not None:
            self._learning.cancel()
        if self.line is not None:
            await self.line.close()
        await self.errands.finish(self.house.leaving.left())
        if not self._serves:
            await self._finish()

    def ready(self) -> str | None:
        trouble = self.workspaces.trouble()
        if trouble is not None:
            return self.say(trouble)
        if self.line is not None and self.line.is_silent:
            return self.say("slack.line_silent")
        if self.door is not None and self.door.clock_is_off:
            return self.say("slack.clock_off")
        return None

    # Inside

    async def _dispatch(self, request: AsyncBoltRequest) -> BoltResponse:
        return await self.bolt.async_dispatch(request)

    async def _file_of(self, key: str) -> File | None:
        """A file that was made for somebody, while it is kept."""
        return await asyncio.get_running_loop().run_in_executor(self.house.threads, self._read_file, key)

    def _note_left(self, person: str) -> None:
        with self.house.memory.unit() as unit:
            unit.no_longer_at(person, self.name)
            unit.commit()

    def _read_file(self, key: str) -> File | None:
        with self.house.memory.unit(reading=True) as unit:
            return unit.file(key, self.house.clock.now())

    async def _learn(self, workspace: OneWorkspace) -> None:
        """Which workspace the token is for and who the coach is there; asked until Slack answers."""
        while not workspace.is_known:
            try:
                told = await self.sender.call("", "auth.test")
            except (Refused, Unsent) as error:
                log.warning("slack unreachable", extra=fields(why=str(error)))
                await asyncio.sleep(SECONDS_TO_ASK_AGAIN)
                continue
            workspace.learn(str(told["team_id"]), str(told["user_id"]), str(told.get("bot_id", "")))
            log.info("slack workspace known", extra=fields(team=told["team_id"]))

    async def _finish(self, app: web.Application | None = None) -> None:
        """The last request is done: sends what is owed, then lets go of the connections."""
        await self.errands.finish(self.house.leaving.left())
        await self.house.outbox.drain(self.house.leaving.left())
        await self.sender.close()


def _workspaces(house: House, seal: Seal) -> OneWorkspace | ManyWorkspaces:
    """One workspace by its token, or every one that installs the app."""
    settings = house.settings
    if not settings.slack_installable:
        return OneWorkspace(settings.slack_bot_token or "")
    if settings.public_url is None:
        raise SettingsError(
            "SLACK_CLIENT_ID needs COACH_PUBLIC_URL: Slack sends whoever installs the app back to that address."
        )
    return ManyWorkspaces(house.memory, house.threads, house.clock, seal)
