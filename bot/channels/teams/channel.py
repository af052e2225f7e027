"""Teams: its one address, what is heard there, and what is said."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Mapping
from dataclasses import replace
from typing import Any
from urllib.parse import urlsplit

from aiohttp import web
from botbuilder.core import InvokeResponse, TurnContext
from botbuilder.schema import Activity
from botframework.connector.auth import ClaimsIdentity

from bot.channels.teams import extension, files, filling
from bot.channels.teams.adapter import Adapter
from bot.channels.teams.address import read as read_address
from bot.channels.teams.drawing import CARD, draw, draw_settled
from bot.channels.teams.extension import Extension
from bot.channels.teams.files import Files
from bot.channels.teams.filling import Filling
from bot.channels.teams.keys import KeysAway, SigningKeys
from bot.channels.teams.members import Members
from bot.channels.teams.own_token import ManagedToken, OwnToken
from bot.channels.teams.reading import (
    CARD_ACTION,
    BadActivity,
    activity_from,
    message_from,
    tenants_of,
    welcome_from,
)
from bot.channels.teams.sending import Sender, activity_of
from bot.channels.teams.tokens import Refused, Tokens, Vouched
from bot.channels.teams.wires import Http, Wires
from bot.conversation import Heard, TryAgain
from bot.door import Delivery, Post
from bot.house import House
from bot.log import fields
from bot.settings import names_loopback
from dialogs.message import Message
from dialogs.pen import fill
from storage.errors import Unavailable

log = logging.getLogger(__name__)

Json = dict[str, Any]

PATH = "/api/messages"
CHANNEL = "msteams"
LARGEST_ACTIVITY = 1_000_000
SECONDS_BEFORE_TYPING = 1.0
TOAST = "application/vnd.microsoft.activity.message"


class Teams:
    """The coach in Teams."""

    name = "teams"

    def __init__(self, house: House, wires: Wires | None = None) -> None:
        settings = house.settings
        self.house = house
        self.wires = wires or Wires(plain_http=settings.teams_unsigned)
        self.http = Http()
        app_id = settings.teams_app_id or ""
        self.keys = SigningKeys(self.http, self.wires, house.clock)
        self.tokens = Tokens(app_id, self.keys, self.wires, house.clock) if app_id else None
        self.own_token = self._token_for(app_id) if app_id else None
        self.adapter = Adapter(app_id, self.http, self.wires, self.own_token)
        self.sender = Sender(self.adapter, self.wires, house.clock, self.say)
        self.members = Members(self.adapter, house.clock)
        self.extension = Extension(house, self.say)
        self.filling = Filling(house, self.say)
        self.files = Files(house, self.http, self.wires, self.say)
        self.tenants = settings.teams_tenants | ({settings.teams_tenant_id} if settings.teams_tenant_id else set())
        self._closing = False
        self._in_hand: set[asyncio.Task[Any]] = set()

    def _token_for(self, app_id: str) -> OwnToken:
        settings, clock = self.house.settings, self.house.clock
        if settings.teams_managed_identity:
            where, word = settings.identity_endpoint, settings.identity_header
            return ManagedToken(app_id, where, word, self.http, self.wires, clock)
        password = settings.teams_app_password or ""
        return OwnToken(app_id, password, settings.teams_tenant_id, self.http, self.wires, clock)

    def say(self, key: str, **places: Any) -> str:
        """One of the channel's own few phrases."""
        return fill(self.house.library.phrases[key][0], places)

    # The door

    def routes(self, app: web.Application) -> None:
        app.router.add_post(PATH, self.messages)

    async def start(self) -> None:
        """Nothing is kept open: Teams calls us."""

    async def send(self, post: Post) -> Delivery:
        return await self.sender.send(post)

    async def close(self) -> None:
        """What was taken is finished; late posts open short connections of their own."""
        self._closing = True
        if self._in_hand:
            await asyncio.wait(self._in_hand, timeout=self.house.leaving.left())
        await self.http.close()

    def ready(self) -> str | None:
        if self.own_token is not None and self.own_token.trouble:
            return f"Teams: Microsoft gives no token ({self.own_token.trouble}). Check {self._proof}."
        return None

    @property
    def _proof(self) -> str:
        managed = self.house.settings.teams_managed_identity
        return "TEAMS_MANAGED_IDENTITY" if managed else "TEAMS_APP_PASSWORD"

    async def messages(self, request: web.Request) -> web.StreamResponse:
        """Takes an activity. What was answered with 200 is kept; 503 asks Teams to send it again."""
        if self._closing:
            return _refuse(503, "stopping")
        task = asyncio.ensure_future(self._messages(request))
        self._in_hand.add(task)
        task.add_done_callback(self._in_hand.discard)
        # Where the caller hangs up, what was begun is finished all the same.
        return await asyncio.shield(task)

    async def _messages(self, request: web.Request) -> web.StreamResponse:
        try:
            vouched = await self._vouched(request)
            body = await request.read()
            activity = activity_from(body if len(body) <= LARGEST_ACTIVITY else b"")
            identity = self._identity(vouched, activity)
        except Refused as error:
            return _refuse(401, str(error))
        except KeysAway:
            return _refuse(503, "signing keys away")
        except BadActivity as error:
            return _refuse(400, str(error))
        if not self._is_let_in(activity):
            return _refuse(403, "tenant")
        try:
            answer = await self.adapter.take(identity, activity, self._turn)
        except TryAgain:
            return _refuse(503, "memory away")
        return _respond(answer)

    # Who may come in

    async def _vouched(self, request: web.Request) -> Vouched | None:
        """What the token vouches for. Without an app id only this machine may speak, and nobody is believed more."""
        if self.tokens is not None:
            return await self.tokens.check(request.headers.get("Authorization"))
        if not self.house.settings.teams_unsigned or not _is_from_here(request):
            raise Refused("no token can be checked")
        return None

    def _identity(self, vouched: Vouched | None, activity: Activity) -> ClaimsIdentity:
        """Holds the token against the activity, and the activity's address against where we may write."""
        if not self.wires.may_reach(activity.service_url):
            raise Refused("serviceUrl")
        if vouched is None:
            return ClaimsIdentity({}, True)
        vouched.check(activity.service_url, activity.channel_id)
        return vouched.identity()

    def _is_let_in(self, activity: Activity) -> bool:
        """Teams only, of a tenant on the list; where there is no list, of the registration's choosing."""
        if self.tokens is None:
            return True
        named = tenants_of(activity)
        if activity.channel_id != CHANNEL or len(named) != 1:
            return False
        return not self.tenants or named <= self.tenants

    # The turn

    async def _turn(self, context: TurnContext) -> None:
        activity = context.activity
        match activity.type:
            case "message":
                await self._message(context)
            case "conversationUpdate" | "installationUpdate":
                await self._hear(context, welcome_from(activity, self.house.clock.now()))
            case "invoke" if activity.name == CARD_ACTION:
                await self._action(context)
            case "invoke" if activity.name in (filling.FETCH, filling.SUBMIT):
                await self._dialog(context)
            case "invoke" if activity.name in extension.NAMES:
                await self.adapter.answer_invoke(context, 200, await self.extension.answer(activity))
            case "invoke" if activity.name == files.INVOKE:
                await self._file_answered(context)
            case "invoke":
                await self.adapter.answer_invoke(context, 501, None)

    async def _message(self, context: TurnContext) -> None:
        message = message_from(context.activity, self.house.clock.now())
        heard = await self._hear(context, message)
        if message is not None and message.place.inline:
            await self._say_inline(context, heard)

    async def _hear(self, context: TurnContext, message: Message | None) -> Heard:
        """Hears a message, with what Teams says about who sent it. Where that takes long, "typing" is shown."""
        if message is None:
            return Heard()
        who = await self.members.with_profile(message.who, context.activity)
        message = await self.files.fetched(replace(message, who=who), context.activity)
        hearing = asyncio.ensure_future(self.house.conversation.hear(message))
        done, _ = await asyncio.wait({hearing}, timeout=SECONDS_BEFORE_TYPING)
        if not done and not message.place.inline:
            await self.sender.show_typing(read_address(message.place.address))
        return await hearing

    async def _file_answered(self, context: TurnContext) -> None:
        """Somebody said yes or no to a file."""
        try:
            posts = await self.files.answered(context.activity)
        except (files.FileTroubleError, Unavailable) as error:
            log.warning("file not handed over", extra=fields(why=str(error) or type(error).__name__))
            await self.adapter.answer_invoke(context, 503, None)
            return
        self.house.outbox.take(posts)
        await self.adapter.answer_invoke(context, 200, None)

    async def _say_inline(self, context: TurnContext, heard: Heard) -> None:
        """Where the sender waits for replies, they go into the answer."""
        for reply in heard.replies:
            for drawn in draw(reply, self.say):
                await context.send_activity(activity_of(drawn))

    async def _action(self, context: TurnContext) -> None:
        """A button of a card. Its replies are posted like all others; the answer draws the card itself anew.

        The answer follows from the press alone, so that a repeat gets the same one.
        """
        message = message_from(context.activity, self.house.clock.now())
        try:
            again = await self.filling.card_again(message) if message else None
            if again is None:
                await self._hear(context, message)
        except (TryAgain, Unavailable):
            await self.adapter.answer_invoke(context, 200, self._toast("trouble.busy"))
            return
        answer = _card(again) if again else self._after_action(context.activity, message)
        await self.adapter.answer_invoke(context, 200, answer)

    async def _dialog(self, context: TurnContext) -> None:
        """A dialog opens, or its form was sent: heard and closed, or given back with what is wrong.

        One that can't be taken now is refused: Teams says so above the form, and leaves in it what was typed.
        """
        message = message_from(context.activity, self.house.clock.now())
        if message is None:
            await self.adapter.answer_invoke(context, 200, None)
            return
        try:
            answer = await self._in_dialog(context, message)
        except (TryAgain, Unavailable) as error:
            if context.activity.name == filling.SUBMIT:
                raise TryAgain from error
            answer = self.filling.not_now()
        await self.adapter.answer_invoke(context, 200, answer)

    async def _in_dialog(self, context: TurnContext, message: Message) -> Json | None:
        if context.activity.name == filling.FETCH:
            return await self.filling.dialog(message)
        again = await self.filling.dialog_again(message)
        if again is None:
            await self._hear(context, message)
        return again

    def _after_action(self, activity: Activity, message: Message | None) -> Json:
        card = draw_settled(_data(activity), self.say) if message and message.place.private else None
        if card is None:
            return self._toast("teams.taken")
        return _card(card)

    def _toast(self, key: str) -> Json:
        return {"statusCode": 200, "type": TOAST, "value": self.say(key)}


def _card(card: Json) -> Json:
    return {"statusCode": 200, "type": CARD, "value": card}


def _data(activity: Activity) -> Json:
    action = activity.value.get("action") if isinstance(activity.value, dict) else None
    data = action.get("data") if isinstance(action, dict) else None
    return data if isinstance(data, dict) else {}


def _is_from_here(request: web.Request) -> bool:
    """From this machine, not through a proxy, and not from a page in somebody's browser."""
    origin = request.headers.get("Origin")
    if origin is not None and not names_loopback(urlsplit(origin).hostname or ""):
        return False
    forwarded = {"Forwarded", "X-Forwarded-For"} & set(request.headers)
    return not forwarded and names_loopback(request.remote or "") and names_loopback(request.url.host or "")


def _refuse(status: int, why: str) -> web.Response:
    log.warning("activity refused", extra=fields(status=status, why=why))
    headers: Mapping[str, str] = {"Retry-After": "2"} if status == 503 else {}
    return web.json_response({"error": {"code": why}}, status=status, headers=headers)


def _respond(answer: InvokeResponse | None) -> web.Response:
    if answer is None:
        return web.Response()
    if answer.body is None:
        return web.Response(status=int(answer.status))
    return web.json_response(answer.body, status=int(answer.status))
