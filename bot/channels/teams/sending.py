"""Sends what is owed, telling apart what was taken, what was not, and what nobody knows."""

from __future__ import annotations

import contextlib
import random
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from botbuilder.schema import (
    Activity,
    ActivityTypes,
    Attachment,
    ChannelAccount,
    ConversationParameters,
    TextFormatTypes,
)

from bot.channels.teams.adapter import Adapter, NotTaken, Unreachable
from bot.channels.teams.address import Address, read
from bot.channels.teams.drawing import CARD, Drawn, Say, draw
from bot.channels.teams.files import offer
from bot.channels.teams.own_token import NoToken
from bot.channels.teams.wires import Wires
from bot.clock import Clock
from bot.door import Delivery, Never, NotNow, Post, Sent
from dialogs.reply import FileMade

# The statuses that Microsoft asks to try again after; the first two were surely not taken.
AGAIN = (412, 429, 500, 502, 503, 504)
NOT_TAKEN = (412, 429)
SECONDS_BETWEEN_TRIES = 3.0
LONGEST_WAIT = 600.0
MOST_REMEMBERED = 2_000


class Sender:
    """Delivers posts through the adapter. What has been sent of a long post is remembered for its next try."""

    def __init__(self, adapter: Adapter, wires: Wires, clock: Clock, say: Say) -> None:
        self.adapter, self.wires, self.clock, self.say = adapter, wires, clock, say
        self._parts_sent: dict[int, int] = {}
        self._offered: set[int] = set()
        self._opened: dict[tuple[str, str], str] = {}

    async def send(self, post: Post) -> Delivery:
        """Delivers one reply; never raises for what the far side does."""
        address = read(post.address)
        if not self.wires.may_reach(address.service_url):
            return Never("an address that no token vouches for")
        try:
            return await self._send(post, address)
        except NotTaken as error:
            return self._not_taken(error)
        except Unreachable as error:
            return NotNow(_wait(None), error.why, error.surely_not_taken)
        except NoToken as error:
            return NotNow(60.0 if error.refused else _wait(None), f"token: {error.why}")

    async def _send(self, post: Post, address: Address) -> Delivery:
        if address.user:
            opened = await self._opened_for(address)
            if opened is None:
                return await self._tell_how(address)
            address = opened
        if post.reply.file is not None and not address.is_group:
            await self._offer(post, address, post.reply.file)
        reference = await self._post_all(post, address, draw(post.reply, self.say))
        self._parts_sent.pop(post.id, None)
        return Sent(reference)

    async def show_typing(self, address: Address) -> None:
        """Shows that an answer is on its way. Whether that arrives matters to nobody."""
        if not address.user:
            with contextlib.suppress(NotTaken, Unreachable, NoToken):
                await self.adapter.post(address.reference(), Activity(type=ActivityTypes.typing))

    async def _post_all(self, post: Post, address: Address, messages: tuple[Drawn, ...]) -> str | None:
        """All messages of the post that have not been sent; a card that is refused goes as words."""
        reference = None
        for place in range(self._parts_sent.get(post.id, 0), len(messages)):
            try:
                reference = await self._post(address, messages[place])
            except NotTaken as error:
                if error.status not in (400, 413) or messages[place].card is None:
                    raise
                reference = await self._post(address, Drawn(messages[place].text, None, messages[place].summary))
            self._remember(post.id, place + 1)
        return reference

    async def _post(self, address: Address, drawn: Drawn) -> str | None:
        return await self.adapter.post(address.reference(), activity_of(drawn))

    async def _offer(self, post: Post, address: Address, file: FileMade) -> None:
        """Asks whether the person wants the file, before the words that go with it; once for each post."""
        if post.id in self._offered:
            return
        activity = Activity(type=ActivityTypes.message, attachments=[offer(file, self.say)])
        await self.adapter.post(address.reference(), activity)
        self._offered.add(post.id)
        if len(self._offered) > MOST_REMEMBERED:
            self._offered.clear()

    def _remember(self, post: int, parts: int) -> None:
        if len(self._parts_sent) >= MOST_REMEMBERED:
            self._parts_sent.pop(next(iter(self._parts_sent)))
        self._parts_sent[post] = parts

    # The private conversation

    async def _opened_for(self, address: Address) -> Address | None:
        """The person's private conversation; nothing where the app is not installed for them."""
        key = (address.tenant, address.user)
        if key not in self._opened:
            parameters = ConversationParameters(
                is_group=False,
                bot=ChannelAccount(id=address.bot),
                members=[ChannelAccount(id=address.user)],
                tenant_id=address.tenant,
                channel_data={"tenant": {"id": address.tenant}},
            )
            try:
                opened = await self.adapter.open_private(address.service_url, parameters)
            except NotTaken as error:
                if error.status in (401, *AGAIN):
                    raise
                return None
            if len(self._opened) >= MOST_REMEMBERED:
                self._opened.clear()
            self._opened[key] = opened
        return Address(address.service_url, address.tenant, self._opened[key], address.bot, address.channel)

    async def _tell_how(self, address: Address) -> Delivery:
        """Where they asked, they are told how to reach the coach in private; what was meant for them stays unsaid."""
        if not address.instead:
            return Never("the app is not installed for them", self._ready_message())
        there = Address(
            address.service_url, address.tenant, address.instead, address.bot, address.channel, is_group=True
        )
        words = self.say("teams.install_first")
        return Sent(await self._post(there, Drawn(words, None, words)))

    def _ready_message(self) -> str:
        """For whoever asked; the name of the one who was not reached is filled in by whoever knows it."""
        return self.say("teams.ready_message", who="{who}")

    def _not_taken(self, error: NotTaken) -> Delivery:
        if error.status == 401:
            return NotNow(_wait(None), str(error))
        if error.status in AGAIN:
            wait = _retry_after(error.retry_after, self.clock.now())
            return NotNow(_wait(wait), str(error), surely_not_taken=error.status in NOT_TAKEN)
        gone = error.status in (403, 404)
        return Never(str(error), self._ready_message() if gone else "")


def activity_of(drawn: Drawn) -> Activity:
    """The message in the words of the Bot Framework. Beside a card stands no text, for Teams would show both."""
    if drawn.card is None:
        return Activity(
            type=ActivityTypes.message, text=drawn.text, text_format=TextFormatTypes.plain, summary=drawn.summary
        )
    card = Attachment(content_type=CARD, content=drawn.card)
    return Activity(type=ActivityTypes.message, attachments=[card], summary=drawn.summary)


def _wait(asked: float | None) -> float:
    """What the far side asks for, or a little while; never two processes at the same moment."""
    least = SECONDS_BETWEEN_TRIES if asked is None else min(asked, LONGEST_WAIT)
    return least * (1 + random.random() / 2)


def _retry_after(said: str | None, now: datetime) -> float | None:
    """The header as seconds: it may be a number or a date."""
    if not said:
        return None
    try:
        return max(float(said), 0.0)
    except ValueError:
        pass
    try:
        moment = parsedate_to_datetime(said)
    except ValueError:
        return None
    moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return max((moment - now).total_seconds(), 0.0)
