"""Forms on their way: opened in a dialog where they are long, and given back with what is wrong beside its field."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from bot.channels.teams.drawing import CARD, Say, draw_again, draw_dialog
from bot.channels.teams.forms import AS_IT_OPENS, Sent
from bot.house import House
from dialogs.forms import misfits
from dialogs.message import Filled, Message, Pressed
from dialogs.press import read
from dialogs.reply import Reply

Json = dict[str, Any]

FETCH, SUBMIT = "task/fetch", "task/submit"


class Filling:
    """Only reads: what was sent whole is heard like any other message."""

    def __init__(self, house: House, say: Say) -> None:
        self.house, self.say = house, say

    async def dialog(self, message: Message) -> Json:
        """The answer to somebody who opens a form: the form as it is now, or why there is none any more."""
        replies = await self.house.conversation.look(message)
        asks = _asking(replies)
        if asks is not None:
            return self._dialog(asks, AS_IT_OPENS)
        return self._note("\n\n".join(reply.text for reply in replies) or self.say("teams.form_gone"))

    async def dialog_again(self, message: Message) -> Json | None:
        """The dialog once more, where something in it is wrong; nothing where all is well."""
        sent = self._sent(message)
        asks = await self._as_it_was(message) if sent else None
        return self._dialog(asks, sent) if asks and sent else None

    async def card_again(self, message: Message) -> Json | None:
        """The card once more, where something in its form is wrong; nothing where all is well."""
        sent = self._sent(message)
        asks = await self._as_it_was(message) if sent else None
        return draw_again(asks, self.say, sent) if asks and sent else None

    def not_now(self) -> Json:
        """No form can be opened now."""
        return self._note(self.say("trouble.busy"))

    def _sent(self, message: Message) -> Sent | None:
        """What was sent, where something in it is wrong."""
        if not isinstance(message.what, Filled):
            return None
        wrong = misfits(self.house.library, read(message.what.value), message.what.fields, self._today(message))
        return Sent(message.what.fields, wrong) if wrong else None

    async def _as_it_was(self, message: Message) -> Reply | None:
        """The question whose form was sent. Teams does not send the card back, so the coach is asked again."""
        value = message.what.value if isinstance(message.what, Filled) else ""
        return _asking(await self.house.conversation.look(replace(message, what=Pressed(value))))

    def _today(self, message: Message) -> date:
        zone = ZoneInfo(message.who.timezone) if message.who.timezone else self.house.settings.timezone
        return message.at.astimezone(zone).date()

    def _dialog(self, asks: Reply, sent: Sent) -> Json:
        value: Mapping[str, Any] = {
            "title": asks.form.title if asks.form else "",
            "height": "large",
            "width": "medium",
            "card": {"contentType": CARD, "content": draw_dialog(asks, self.say, sent)},
        }
        return {"task": {"type": "continue", "value": value}}

    def _note(self, words: str) -> Json:
        return {"task": {"type": "message", "value": words}}


def _asking(replies: tuple[Reply, ...]) -> Reply | None:
    return next((reply for reply in replies if reply.form is not None), None)
