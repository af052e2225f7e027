"""What the coach does when Slack has something for it: one listener a kind, behind HTTP and Socket Mode alike."""

from __future__ import annotations

import logging
import os
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from typing import Any, cast

from slack_bolt.app.async_app import AsyncApp
from slack_bolt.authorization import AuthorizeResult
from slack_bolt.context.ack.async_ack import AsyncAck
from slack_bolt.request.async_request import AsyncBoltRequest
from slack_bolt.response import BoltResponse
from slack_sdk.web.async_client import AsyncWebClient

from bot.channels.slack import modals, reading
from bot.channels.slack.address import read
from bot.channels.slack.drawing import Say
from bot.channels.slack.errands import Errands
from bot.channels.slack.home import LOOKS_UP, SAYS, Homes, is_home
from bot.channels.slack.profiles import Profiles
from bot.channels.slack.redrawing import settled
from bot.channels.slack.sending import Refused, Sender, Unsent
from bot.channels.slack.workspaces import Workspaces
from bot.conversation import Heard, TryAgain
from bot.door import Post
from bot.house import House
from bot.log import fields
from bot.sealing import Seal
from dialogs.forms import misfits
from dialogs.message import Dropped, Filled, Identity, Jargon, Message, Place, Pressed, Text
from dialogs.press import read as read_press
from dialogs.reply import Reply

log = logging.getLogger(__name__)

ANYTHING = re.compile(r".*", re.DOTALL)
LAST_RETRY = 3
LARGEST_FILE = 8 * 2**20
LATER = BoltResponse(status=503, body="")


def bolt_app(listener: Listener, api_url: str | None) -> AsyncApp:
    """Bolt with our listeners. It answers Slack only after them; signatures are checked before it."""
    options: dict[str, Any] = {"base_url": api_url} if api_url else {}

    async def authorize(enterprise_id: str | None, team_id: str | None) -> AuthorizeResult | None:
        return await listener.authorize(enterprise_id, team_id)

    with _settings_hidden():
        app = AsyncApp(
            client=AsyncWebClient(**options),
            authorize=cast("Any", authorize),
            process_before_response=True,
            request_verification_enabled=False,
            ssl_check_enabled=False,
            attaching_conversation_kwargs_enabled=False,
            attaching_function_token_enabled=False,
        )
    app.event(ANYTHING)(listener.on_event)
    app.command(ANYTHING)(listener.on_command)
    app.action(ANYTHING)(listener.on_action)
    app.shortcut(ANYTHING)(listener.on_shortcut)
    app.view(ANYTHING)(listener.on_form)
    app.view_closed(ANYTHING)(listener.on_closed)
    return app


@contextmanager
def _settings_hidden() -> Iterator[None]:
    """Bolt reads the same settings as we do, and would begin to install and authorize by itself, into files."""
    hidden = {key: os.environ.pop(key) for key in [*os.environ] if key.startswith("SLACK_")}
    try:
        yield
    finally:
        os.environ.update(hidden)


class Listener:
    """Reads what came, lets the conversation hear it, and answers Slack when that is committed."""

    def __init__(
        self, house: House, workspaces: Workspaces, sender: Sender, errands: Errands, seal: Seal, say: Say
    ) -> None:
        self.house, self.workspaces, self.sender = house, workspaces, sender
        self.errands, self.seal, self.say = errands, seal, say
        self.profiles = Profiles(house, sender)
        self.homes = Homes(house, sender, say)

    async def authorize(self, enterprise_id: str | None, team_id: str | None) -> AuthorizeResult | None:
        """Whose token answers: known without asking Slack."""
        workspace = await self.workspaces.find(team_id or "")
        if workspace is None:
            return None
        return AuthorizeResult(
            enterprise_id=enterprise_id,
            team_id=team_id,
            bot_token=workspace.token,
            bot_user_id=workspace.me or None,
            bot_id=workspace.bot or None,
        )

    # Listeners

    async def on_event(self, body: dict[str, Any], request: AsyncBoltRequest) -> BoltResponse | None:
        """Messages and mentions are heard; Slack sends again what can't be taken now."""
        team = reading.installed_team(body)
        workspace = await self.workspaces.find(team)
        me, now = workspace.me if workspace else "", self.house.clock.now()
        message = reading.message_from_event(body, me, now, lambda user: self.profiles.name_of(team, user))
        if message is None:
            self._news(team, body.get("event"))
            return None
        try:
            await self._heard(await self._with_file(message, body, _retry(request)), team)
        except TryAgain:
            if _retry(request) >= LAST_RETRY:
                self.errands.run(self._sorry(message.place))
            return LATER
        return None

    async def on_command(self, body: dict[str, Any], ack: AsyncAck) -> None:
        """``/jargon`` explains a word; everything else that is said after a command is said to the coach."""
        words = reading.typed(body)
        jargon = body.get("command") == "/jargon"
        if jargon and not words:
            await ack(self.say("slack.jargon_needs_a_word"))
            return
        what = Pressed("private") if not words else self._asks(words) if jargon else Text(words)
        message = reading.message_from_command(body, what, self.house.clock.now(), private=not jargon)
        try:
            await self._heard(message, reading.installed_team(body))
        except TryAgain:
            await ack(self.say("trouble.busy"))
            return
        await ack()

    async def on_action(self, body: dict[str, Any], action: dict[str, Any], ack: AsyncAck) -> None:
        """A button or a menu entry."""
        value, name = reading.pressed_value(action), str(action.get("action_id", ""))
        if name == "form":
            await self._form_wanted(body, value)
        elif name.startswith("own:share"):
            await self._share(body, value)
        elif name == LOOKS_UP:
            await self._look_up(body, value)
        elif name.startswith(SAYS):
            await self._hear(reading.message_from_saying(body, Text(value), self.house.clock.now()), body)
        elif name.startswith(("press:", "menu:")):
            heard = await self._hear(reading.message_from_press(body, value, self.house.clock.now()), body)
            self._settle(body, action, heard)
        if is_home(body):
            self.errands.run(self._home(body))
        await ack()

    async def on_shortcut(self, body: dict[str, Any], ack: AsyncAck) -> None:
        """Explains the jargon of a message, or starts or carries on a case from anywhere."""
        now = self.house.clock.now()
        if body.get("type") == "message_action":
            message = reading.message_from_shortcut(body, now)
        else:
            message = reading.message_from_press(body, "private", now, reading.in_private(body))
        await self._hear(message, body)
        await ack()

    async def on_form(self, body: dict[str, Any], view: dict[str, Any], ack: AsyncAck) -> None:
        """A modal that was sent: wrong fields are shown where they are, and nothing that was typed is lost."""
        about = modals.what_it_fills(view, self.seal)
        if about is None or not reading.is_theirs(body, about[1]):
            await ack(response_action="errors", errors={modals.first_field(view): self.say("slack.form_not_ours")})
            return
        press, address = about
        filled = modals.fields_in(view)
        now = self.house.clock.now()
        wrong = misfits(self.house.library, read_press(press), filled, now.date())
        if wrong:
            await ack(response_action="errors", errors=wrong)
            return
        message = reading.message_from_form(body, Filled(press, filled), address, now)
        try:
            await self._heard(message, reading.installed_team(body))
        except TryAgain:
            await ack(response_action="errors", errors={modals.first_field(view): self.say("trouble.busy")})
            return
        self.errands.run(self._home(body))
        await ack()

    async def on_closed(self, ack: AsyncAck) -> None:
        """Nothing was sent, so nothing is changed: the question is still open."""
        await ack()

    # What they have in common

    async def _heard(self, message: Message, team: str) -> Heard:
        """Heard with what is known of the person; Slack is asked for the rest afterwards."""
        stale = self.profiles.is_stale(message.who)
        heard = await self.house.conversation.hear(replace(message, who=self.profiles.filled(message.who)))
        if stale:
            self.errands.run(self.profiles.ask(team, message.who))
        if heard.turn is not None and heard.turn.wants:
            self.errands.run(self._working(message.place))
        return heard

    async def _working(self, place: Place) -> None:
        """What takes a while is shown as a status. Slack has one in threads; it goes when the next reply comes."""
        address = read(place.address)
        if not (address.is_direct and address.channel and address.thread):
            return
        about = {"channel_id": address.channel, "thread_ts": address.thread, "status": self.say("slack.working")}
        await self._try(address.team, "assistant.threads.setStatus", **about)

    def _settle(self, body: Mapping[str, Any], action: Mapping[str, Any], heard: Heard | None) -> None:
        """The message whose button settled it loses its buttons and says what was chosen. Only looks hang on it."""
        replies = heard.turn.replies if heard is not None and heard.turn is not None else ()
        drawn = settled(body, action, self.say) if any(reply.replaces for reply in replies) else None
        if drawn is not None:
            self.errands.run(self._try(reading.installed_team(body), "chat.update", **drawn))

    async def _try(self, team: str, method: str, **arguments: Any) -> None:
        """A call that nothing hangs on."""
        try:
            await self.sender.call(team, method, **arguments)
        except (Refused, Unsent) as error:
            log.info("not done", extra=fields(team=team, method=method, why=str(error)))

    async def _with_file(self, message: Message, body: Mapping[str, Any], retry: int) -> Message:
        """The file itself, where one was dropped. Slack keeps it: what can't be fetched now comes again."""
        url, size = reading.dropped_at(body)
        if not isinstance(message.what, Dropped) or size > LARGEST_FILE:
            return message
        try:
            content = await self.sender.fetch(reading.installed_team(body), url, LARGEST_FILE)
        except Unsent as error:
            log.warning("file not fetched", extra=fields(message=message.id, why=str(error)))
            if retry < LAST_RETRY:
                raise TryAgain from error
            return message
        return replace(message, what=replace(message.what, content=content))

    async def _hear(self, message: Message, body: Mapping[str, Any]) -> Heard | None:
        """Hears a click. Slack does not repeat those: where memory is away, the person is told at once."""
        try:
            return await self._heard(message, reading.installed_team(body))
        except TryAgain:
            self.errands.run(self._sorry(message.place))
            return None

    async def _sorry(self, place: Place) -> None:
        await self._send(place, Reply(self.say("trouble.busy")))

    async def _send(self, place: Place, reply: Reply) -> None:
        """Says something that is not in the outbox: it may be lost, and nothing hangs on it."""
        delivery = await self.sender.send(Post(0, "", "slack", place.address, reply, False, 1, None))
        log.info("said beside the outbox", extra=fields(came_of_it=type(delivery).__name__))

    def _asks(self, words: str) -> Jargon:
        """The question that ``/jargon WORDS`` stands for."""
        asks = len(words.split()) > 6 or "?" in words or words.lower().startswith(("what", "explain", "define"))
        return Jargon(words if asks else self.say("slack.jargon_asks", words=words))

    def _news(self, team: str, event: object) -> None:
        """What is no message: a home that was opened, a profile that changed, the app taken out."""
        if not isinstance(event, Mapping):
            return
        match event.get("type"):
            case "app_home_opened":
                self._opened(team, event)
            case "user_change":
                user = event.get("user")
                if isinstance(user, Mapping):
                    self.errands.run(self.profiles.changed(team, user))
            case "tokens_revoked" | "app_uninstalled":
                self.errands.run(self._check_token(team))

    def _opened(self, team: str, event: Mapping[str, Any]) -> None:
        user, channel = event.get("user"), event.get("channel")
        if not isinstance(user, str):
            return
        who = self.profiles.filled(Identity("slack", team, user))
        if event.get("tab") == "home":
            self.errands.run(self.homes.publish(team, who))
        elif isinstance(channel, str):
            self.errands.run(self.homes.suggest(team, who, channel))

    async def _check_token(self, team: str) -> None:
        """The news may be old and the app installed again since: Slack is asked whether our token is good."""
        log.warning("app taken out", extra=fields(team=team))
        try:
            await self.sender.call(team, "auth.test")
        except (Refused, Unsent) as error:
            log.warning("token tried", extra=fields(team=team, why=str(error)))

    async def _home(self, body: Mapping[str, Any]) -> None:
        """The home as it is after what was just done."""
        who = reading.presser(body)
        await self.homes.publish(reading.installed_team(body), self.profiles.filled(who))

    async def _look_up(self, body: Mapping[str, Any], words: str) -> None:
        """A word of the glossary, shown in a modal above the home."""
        if not words.strip():
            return
        now = self.house.clock.now()
        message = reading.message_from_saying(body, self._asks(words), now, private=False, inline=True)
        heard = await self._hear(message, body)
        if heard is not None:
            self.errands.run(self._show(body, heard.replies))

    async def _show(self, body: Mapping[str, Any], replies: tuple[Reply, ...]) -> None:
        words = "\n\n".join(f"**{reply.heading}**\n{reply.text}" if reply.heading else reply.text for reply in replies)
        view = modals.note(self.say("slack.home.word"), words, self.say)
        team = reading.installed_team(body)
        await self._try(team, "views.open", trigger_id=body.get("trigger_id"), view=view)

    async def _share(self, body: Mapping[str, Any], value: str) -> None:
        """What one person saw alone, said again for the whole channel."""
        pressed = read_press(value)
        now = self.house.clock.now()
        again = "/".join(pressed.keys[:2])
        await self._hear(reading.message_from_press(body, again, now, reading.for_all(body, now)), body)

    async def _form_wanted(self, body: Mapping[str, Any], value: str) -> None:
        """The press of a form, answered with the form: as a modal while the click is fresh."""
        now = self.house.clock.now()
        place = reading.place_of_press(body, value, now)
        inline = Place("slack", place.address, private=place.private, inline=True)
        heard = await self._hear(reading.message_from_press(body, value, now, inline), body)
        if heard is not None:
            self.errands.run(self._open(body, place, heard.replies))

    async def _open(self, body: Mapping[str, Any], place: Place, replies: tuple[Reply, ...]) -> None:
        address = read(place.address)
        form = modals.form_in(replies)
        if form is not None:
            view = modals.modal(form, address.directly().write(), self.seal, self.say)
            try:
                await self.sender.call(address.team, "views.open", trigger_id=body.get("trigger_id"), view=view)
                return
            except Refused as refused:
                if refused.error == "exchanged_trigger_id":
                    return
                log.warning("modal not opened", extra=fields(why=refused.error))
            except Unsent as unsent:
                log.warning("modal not opened", extra=fields(why=str(unsent)))
            first, *rest = replies
            replies = (replace(first, text=f"{self.say('slack.form_late')}\n\n{first.text}"), *rest)
        # Too late for a modal, or there is no form any more: the same as messages, with its button to try again.
        for reply in replies:
            await self._send(place, reply)


def _retry(request: AsyncBoltRequest) -> int:
    said = request.headers.get("x-slack-retry-num", ["0"])[0]
    return int(said) if said.isdigit() else 0
