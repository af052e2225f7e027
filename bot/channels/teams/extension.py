"""The message extension: searching from the box in which people write, and "Explain the jargon" on a message.

Both only read: nothing is heard, nothing is owed, and the message that is explained is not kept.
"""

from __future__ import annotations

import asyncio
import re
from dataclasses import replace
from datetime import datetime
from html import unescape
from typing import Any

from botbuilder.schema import Activity

from bot.channels.teams.drawing import CARD, Say, draw_one
from bot.channels.teams.reading import text_at, who_is_it
from bot.house import House
from bot.lookup import Hit, look_up
from dialogs.message import Message, Place, Pressed, Quoted, What
from dialogs.reply import Reply
from dialogs.scene import Context, Person, Profile, Scene
from dialogs.shortening import cut

Json = dict[str, Any]

QUERY, FETCH, SUBMIT = "composeExtension/query", "composeExtension/fetchTask", "composeExtension/submitAction"
NAMES = (QUERY, FETCH, SUBMIT)
THUMBNAIL = "application/vnd.microsoft.card.thumbnail"
MOST_HITS = 12
LONGEST_LINE = 140
LONGEST_MESSAGE = 20_000


class Extension:
    """Answers the invokes of the message extension."""

    def __init__(self, house: House, say: Say) -> None:
        self.house, self.say = house, say

    async def answer(self, activity: Activity) -> Json:
        """The body of the answer. Drawing takes a few milliseconds, so it is done in a thread."""
        return await asyncio.to_thread(self._answer, activity)

    def _answer(self, activity: Activity) -> Json:
        value = activity.value if isinstance(activity.value, dict) else {}
        if activity.name == QUERY:
            return self._found(activity, value)
        return self._explained(activity, value)

    # Searching

    def _found(self, activity: Activity, value: Json) -> Json:
        hits = look_up(self.house.library, _asked(value), MOST_HITS)
        attachments = [found for hit in hits if (found := self._attachment(activity, hit))]
        if not attachments:
            words = self.say("teams.search_none" if len(_asked(value)) > 1 else "teams.search_hint")
            return {"composeExtension": {"type": "message", "text": words}}
        return {"composeExtension": {"type": "result", "attachmentLayout": "list", "attachments": attachments}}

    def _attachment(self, activity: Activity, hit: Hit) -> Json | None:
        """One hit: the card to insert, and its line in the list."""
        replies = self._replies(activity, Pressed(hit.press))
        if not replies:
            return None
        # In a conversation that the coach is not in, buttons would lead nowhere.
        drawn = draw_one(replace(replies[0], choices=(), form=None, heading=replies[0].heading or hit.title), self.say)
        preview = {"title": hit.title, "text": cut(hit.about, LONGEST_LINE)}
        return {
            "contentType": CARD,
            "content": drawn,
            "preview": {"contentType": THUMBNAIL, "content": preview},
        }

    # Explaining

    def _explained(self, activity: Activity, value: Json) -> Json:
        """The jargon of one message, in a dialog that only this person sees."""
        words = plain_words(text_at(value, "messagePayload", "body", "content"))[:LONGEST_MESSAGE]
        replies = self._replies(activity, Quoted(words))
        text = "\n\n".join(reply.text for reply in replies)
        card = draw_one(Reply(text, heading=self.say("teams.explain")), self.say)
        dialog = {
            "title": self.say("teams.explain"),
            "height": "medium",
            "width": "medium",
            "card": {"contentType": CARD, "content": card},
        }
        return {"task": {"type": "continue", "value": dialog}}

    def _replies(self, activity: Activity, what: What) -> tuple[Reply, ...]:
        """What the coach would say to somebody whom it does not know, in front of others."""
        message = Message("teams:reading", who_is_it(activity), Place("teams", "", private=False), what, self._now())
        scene = Scene(Person("", ""), Profile(""), Context())
        return self.house.conversation.coach.take_turn(message, scene, self._now()).replies

    def _now(self) -> datetime:
        return self.house.clock.now()


def _asked(value: Json) -> str:
    parameters = value.get("parameters")
    for parameter in parameters if isinstance(parameters, list) else ():
        if text_at(parameter, "name") == "search":
            return text_at(parameter, "value").strip()
    return ""


def plain_words(html: str) -> str:
    """A message's words without its tags: a new line where a block or a line ends."""
    text = re.sub(r"<(script|style|attachment)\b.*?</\1\s*>", " ", html, flags=re.DOTALL | re.IGNORECASE)
    text = re.sub(r"<br\s*/?>|</(?:p|div|li|tr|h\d|blockquote)\s*>", "\n", text, flags=re.IGNORECASE)
    text = unescape(re.sub(r"<[^<>]*>", "", text)).replace("\xa0", " ")
    return re.sub(r"\n\s*\n+", "\n", text).strip()
