"""Slack as a stage: one person's conversation, played through signed HTTP or Socket Mode, and what they saw."""

from __future__ import annotations

import html
import re
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path
from typing import Any

from bot.clock import SystemClock
from tests.channels.slack.coach import Coach, a_file, serving
from tests.channels.slack.double import APP_TOKEN, SlackDouble
from tests.houses import MORNING
from tests.transcripts.around import run_wants
from tests.transcripts.shown import Shown, folded

Json = dict[str, Any]

OWN = ("form", "own:")


class SlackStage:
    """A person in a direct conversation. Use ``async with slack_stage(folder, socket=…) as stage``."""

    def __init__(self, slack: SlackDouble, folder: Path, socket: bool, user: str = "UA", **environ: str) -> None:
        self.slack, self.folder, self.socket, self.user = slack, folder, socket, user
        self.seen, self.environ = 0, environ
        self._running = AsyncExitStack()
        self.coach: Coach | None = None

    async def begin(self) -> None:
        more = {"SLACK_APP_TOKEN": APP_TOKEN} if self.socket else {}
        self.coach = await self._running.enter_async_context(
            serving(self.slack, a_file(self.folder), **more, **self.environ)
        )
        self.slack.over_socket = self.socket
        # The day of the reference: what the coach says of dates is then the same.
        self.coach.clock.by = MORNING - SystemClock().now()

    async def end(self) -> None:
        await self._running.aclose()

    async def follows(self) -> list[Shown]:
        assert self.coach is not None
        await run_wants(self.coach.house)
        return await self._look()

    async def restart(self) -> None:
        """Stops the coach and starts it again on the same database."""
        await self.end()
        self._running = AsyncExitStack()
        await self.begin()

    async def say(self, words: str) -> list[Shown]:
        """Types words; Slack escapes what would be mark-up."""
        await self.slack.say(self.user, html.escape(words, quote=False))
        return await self._look()

    async def press(self, label: str) -> list[Shown]:
        """Presses the latest button of that label."""
        await self.slack.click(self.user, label, self._latest_with(label), self._channel)
        return await self._look()

    async def fill(self, fields: dict[str, str]) -> list[Shown]:
        """Opens the latest form, fills it in and sends it."""
        message = next(one for one in reversed(self._messages()) if _form_button(one))
        await self.slack.click(self.user, _form_button(message), message, self._channel)
        await self._settle()
        status, answer = await self.slack.submit(self.user, fields)
        assert (status, bool(answer)) == (200, False), f"the form was not taken: {answer}"
        return await self._look()

    @property
    def _channel(self) -> str:
        return self.slack.direct(self.user)

    def _messages(self) -> list[Json]:
        return self.slack.messages(self._channel)

    def _latest_with(self, label: str) -> Json:
        for message in reversed(self._messages()):
            if label in [*choices(message), _form_button(message)]:
                return message
        raise AssertionError(f"there is no button {label!r}")

    async def _settle(self) -> None:
        assert self.coach is not None
        await self.coach.settle()

    async def _look(self) -> list[Shown]:
        """What is new, with the pages of one reply put together again."""
        await self._settle()
        new = self._messages()[self.seen :]
        self.seen += len(new)
        replies: dict[int, list[Json]] = {}
        for message in new:
            replies.setdefault(message["metadata"]["event_payload"]["post"], []).append(message)
        return [_shown(pages) for pages in replies.values()]


@asynccontextmanager
async def slack_stage(folder: Path, *, socket: bool = False, **environ: str) -> AsyncIterator[SlackStage]:
    """Slack with a coach connected to it, for as long as it is played. Everything said has to be to Slack's liking."""
    async with SlackDouble() as slack:
        stage = SlackStage(slack, folder, socket, **environ)
        await stage.begin()
        try:
            yield stage
        finally:
            await stage.end()
        assert slack.refusals == []


def _shown(pages: list[Json]) -> Shown:
    words = "\n".join(part for page in pages for part in _words(page))
    return Shown(folded(words), tuple(label for page in pages for label in choices(page)))


def _words(message: Json) -> list[str]:
    """Heading and body. What stands in small print (progress, links) is not part of them."""
    return [plain(block["text"]["text"]) for block in message["blocks"] if block["type"] in ("header", "section")]


def plain(mrkdwn: str) -> str:
    """Slack's mark-up as a person sees it."""
    text = re.sub(r"<(https?://[^|>]+)\|([^>]*)>", r"\2 (\1)", mrkdwn)
    text = re.sub(r"<(https?://[^>]+)>", r"\1", text)
    text = re.sub(r"(?<![\w*])\*(?=\S)([^*\n]+?)(?<=\S)\*(?![\w*])", r"\1", text)
    text = re.sub(r"(?<![\w_])_(?=\S)([^_\n]+?)(?<=\S)_(?![\w_])", r"\1", text)
    return html.unescape(text)


def choices(message: Json) -> list[str]:
    """The labels of the coach's choices, in buttons or menus; Slack's own buttons left out."""
    found = []
    for block in message.get("blocks", ()):
        for element in block.get("elements", ()) if block["type"] == "actions" else ():
            if not element["action_id"].startswith(OWN):
                options = element.get("options", [element])
                found += [option["text"]["text"] for option in options]
    return found


def _form_button(message: Json) -> str:
    for block in message.get("blocks", ()):
        for element in block.get("elements", ()) if block["type"] == "actions" else ():
            if element["action_id"] == "form":
                return str(element["text"]["text"])
    return ""
