"""Teams as a stage: one person in a personal chat with the coach, over the far side's own doors."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import aiohttp
from aiohttp import web

from bot.channels.teams.channel import Teams
from bot.channels.teams.wires import Wires
from bot.clock import Clock
from bot.house import House, open_house
from bot.settings import Settings
from bot.worker import Worker
from tests.channels.teams.cards import problems, schema_problems
from tests.channels.teams.double import APP_ID, PASSWORD, Microsoft
from tests.houses import MORNING
from tests.transcripts.around import run_wants
from tests.transcripts.shown import Shown, folded

Json = dict[str, Any]

PATIENCE = 20.0


class Coach:
    """The coach's process with Teams alone, as `coach serve` runs it, in this process."""

    def __init__(self, microsoft: Microsoft, url: str, clock: Clock, **environ: str) -> None:
        secret = {} if "TEAMS_MANAGED_IDENTITY" in environ else {"TEAMS_APP_PASSWORD": PASSWORD}
        signed = {"TEAMS_APP_ID": APP_ID, **secret}
        teams = {"COACH_TEAMS_UNSIGNED": "on"} if microsoft.unsigned else signed
        self.settings = Settings.read({"DATABASE_URL": url, "COACH_SECRET_KEY": "k" * 40, **teams, **environ})
        self.microsoft, self.clock = microsoft, clock
        self.url = ""

    async def start(self) -> None:
        self.house: House = await asyncio.to_thread(open_house, self.settings, self.clock)
        wires = Wires(f"{self.microsoft.metadata}", f"{self.microsoft.url}/login", plain_http=True)
        self.teams = Teams(self.house, wires)
        self.house.outbox.channels = {"teams": self.teams}
        app = web.Application()
        self.teams.routes(app)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=1)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", 0).start()
        await self.teams.start()
        self.url = f"http://127.0.0.1:{self._runner.addresses[0][1]}/api/messages"

    async def stop(self) -> None:
        await self.teams.close()
        await self._runner.cleanup()
        await self.house.outbox.drain(5)
        await asyncio.to_thread(self.house.close)

    async def deliver(self, activity: Json | bytes, token: str | None = "", **headers: str) -> tuple[int, Any]:
        """Brings an activity to the door, with a good token unless another or none is given."""
        if token == "" and not self.microsoft.unsigned:
            token = self.microsoft.token()
        said = {"Content-Type": "application/json", **headers}
        if token:
            said["Authorization"] = f"Bearer {token}"
        options: Json = {"data": activity} if isinstance(activity, bytes) else {"json": activity}
        async with aiohttp.ClientSession() as session, session.post(self.url, headers=said, **options) as answer:
            body = await answer.read()
            is_json = answer.content_type == "application/json" and body
            told = await answer.json() if is_json else body
            # Also what is drawn in an answer is held against the format of cards.
            wrong = [found for card in cards_in(told) for found in (*problems(card), *schema_problems(card))]
            assert not wrong, wrong
            return answer.status, told

    async def settle(self) -> None:
        """Waits until nothing that is owed now is still on its way."""
        await self.house.outbox.drain(PATIENCE)

    async def sweep(self) -> None:
        """What the worker does once a second, files that are to be made among it."""
        worker = Worker(self.house)
        await worker._look()
        await worker.drain(PATIENCE)
        await self.settle()


@asynccontextmanager
async def a_coach(microsoft: Microsoft, url: str, clock: Clock, **environ: str) -> AsyncIterator[Coach]:
    """A running coach."""
    coach = Coach(microsoft, url, clock, **environ)
    await coach.start()
    try:
        yield coach
    finally:
        await coach.stop()


class TeamsStage:
    """A person in their personal chat. Every card that they see is checked."""

    def __init__(self, coach: Coach, user: str = "29:ana", tenant: str = "tenant-a") -> None:
        self.coach, self.microsoft = coach, coach.microsoft
        self.user, self.tenant = user, tenant
        self.cards: list[Json] = []
        self.delivered: list[Json] = []

    async def say(self, words: str) -> list[Shown]:
        return await self._do(self.microsoft.activity(words, user=self.user, tenant=self.tenant))

    async def press(self, label: str) -> list[Shown]:
        action = next(
            (action for card in reversed(self.cards) for action in actions(card) if action["title"] == label), None
        )
        assert action is not None, f"there is no button {label!r}"
        return await self._do(self.microsoft.pressed(action, user=self.user, tenant=self.tenant))

    async def fill(self, fields: dict[str, str]) -> list[Shown]:
        action = next((found for card in reversed(self.cards) for found in actions(card) if is_form(found)), None)
        assert action is not None, "there is no form"
        inputs = {f"field.{key}": value for key, value in fields.items()}
        if opens_dialog(action):
            return await self._do(self.in_dialog("submit", (await self.dialog(action))["actions"][0]["data"] | inputs))
        return await self._do(self.microsoft.pressed(action, inputs, user=self.user, tenant=self.tenant))

    async def dialog(self, action: Json) -> Json:
        """Opens the dialog behind a button; gives its card."""
        status, answer = await self.coach.deliver(self.in_dialog("fetch", action["data"]))
        assert (status, answer["task"]["type"]) == (200, "continue"), answer
        card: Json = answer["task"]["value"]["card"]["content"]
        return card

    def in_dialog(self, what: str, data: Json) -> Json:
        """What Teams sends when a dialog is to open, or was sent."""
        said = {"type": "invoke", "name": f"task/{what}", "value": {"data": data, "context": {"theme": "default"}}}
        return self.microsoft.activity(None, user=self.user, tenant=self.tenant, **said)

    async def restart(self) -> None:
        await self.coach.stop()
        await self.coach.start()

    async def follows(self) -> list[Shown]:
        before = len(self.microsoft.sent)
        await run_wants(self.coach.house)
        return await self._saw(before, self.delivered[-1]["conversation"]["id"])

    async def _do(self, activity: Json) -> list[Shown]:
        before = len(self.microsoft.sent)
        self.delivered.append(activity)
        status, answer = await self.coach.deliver(activity)
        assert status == 200, (status, answer)
        return await self._saw(before, activity["conversation"]["id"])

    async def _saw(self, before: int, conversation: str) -> list[Shown]:
        await self.coach.settle()
        assert not self.microsoft.wrong_cards, self.microsoft.wrong_cards
        seen = [said for said in self.microsoft.sent[before:] if said["in"] == conversation]
        self.cards += [card for said in seen if (card := card_of(said))]
        return [shown(said) for said in seen]


def card_of(activity: Json) -> Json | None:
    """The card of a message, if it has one."""
    return next((attachment["content"] for attachment in activity.get("attachments", ())), None)


def shown(activity: Json) -> Shown:
    """What a person sees of a message: heading and body, and the labels of its choices."""
    card = card_of(activity)
    if card is None:
        return Shown(folded(activity.get("text", "")))
    blocks = [block for block in card["body"] if re_words(block.get("id", ""))]
    choices = tuple(action["title"] for action in actions(card) if not is_form(action))
    return Shown(folded("\n".join(words_of(block) for block in blocks)), choices)


def re_words(name: str) -> bool:
    return name == "heading" or name.startswith("text.")


def words_of(block: Json) -> str:
    """The words of a block, links as plain text has them."""
    if block["type"] == "TextBlock":
        return str(block["text"])
    return "".join(
        f"{run['text']} ({run['selectAction']['url']})" if "selectAction" in run else run["text"]
        for run in block["inlines"]
    )


def actions(card: Json) -> Iterator[Json]:
    """All actions that send something: of the card, of its rows of buttons, of the cards inside it."""
    for block in card.get("body", ()):
        if block["type"] == "ActionSet":
            yield from _sending(block["actions"])
    yield from _sending(card.get("actions", ()))


def _sending(listed: Any) -> Iterator[Json]:
    for action in listed:
        if action["type"] == "Action.ShowCard":
            yield from actions(action["card"])
        elif action["type"] in ("Action.Execute", "Action.Submit"):
            yield action


def is_form(action: Json) -> bool:
    """It sends a form, or opens one in a dialog."""
    return "form" in action["data"] or opens_dialog(action)


def opens_dialog(action: Json) -> bool:
    return "msteams" in action["data"]


def cards_in(answer: Any) -> Iterator[Json]:
    """Every card that stands anywhere in the answer to an invoke."""
    if isinstance(answer, dict):
        if answer.get("type") == "AdaptiveCard":
            yield answer
        else:
            for part in answer.values():
                yield from cards_in(part)
    elif isinstance(answer, list):
        for part in answer:
            yield from cards_in(part)


@asynccontextmanager
async def a_stage(folder: Path, clock: Any, **environ: str) -> AsyncIterator[TeamsStage]:
    """A stage on a SQLite file in the folder."""
    async with (
        Microsoft(clock) as microsoft,
        a_coach(microsoft, f"sqlite:///{folder / 'coach.db'}", clock, **environ) as coach,
    ):
        yield TeamsStage(coach)


__all__ = ["MORNING", "Coach", "TeamsStage", "a_coach", "a_stage", "actions", "card_of", "replace", "shown"]
