"""The web page as a stage for transcripts: one person at it, over its real HTTP, through restarts."""

from __future__ import annotations

from contextlib import AsyncExitStack
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from aiohttp import ClientSession, CookieJar

from tests.channels.web.served import Visitor, served, words_of
from tests.houses import a_house
from tests.transcripts.around import run_wants
from tests.transcripts.shown import Shown, folded


class WebStage:
    """``async with WebStage(folder) as stage``; the database is a SQLite file there, or the one of the URL."""

    def __init__(self, folder: Path, url: str | None = None, **environ: str) -> None:
        self.folder, self.url, self.environ = folder, url, environ
        self.port = 0
        self.seen: list[dict[str, Any]] = []
        self.serving = AsyncExitStack()

    async def __aenter__(self) -> Self:
        self.session = ClientSession(cookie_jar=CookieJar(unsafe=True))
        await self._serve()
        await self.visitor.hello()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.session.close()
        await self.serving.aclose()

    async def say(self, words: str) -> list[Shown]:
        return self._saw(await self.visitor.say(words))

    async def press(self, label: str) -> list[Shown]:
        offered = (choice for reply in reversed(self.seen) for choice in reply.get("choices", ()))
        press = next((choice["press"] for choice in offered if choice["label"] == label), None)
        assert press is not None, f"there is no button {label!r}"
        return self._saw(await self.visitor.press(press))

    async def fill(self, fields: dict[str, str]) -> list[Shown]:
        form = next((reply["form"] for reply in reversed(self.seen) if "form" in reply), None)
        assert form is not None, "there is no form"
        return self._saw(await self.visitor.fill(form["press"], fields))

    async def follows(self) -> list[Shown]:
        await run_wants(self.house)
        posts = (await self.visitor.news())["posts"]
        await self.visitor.post("/news", {"seen": [post["post"] for post in posts]})
        return self._saw({"replies": [post["reply"] for post in posts]})

    async def restart(self) -> None:
        await self.serving.aclose()
        await self._serve()

    async def _serve(self) -> None:
        self.house = self.serving.enter_context(a_house(self.folder, self.url, **self.environ))
        _, address = await self.serving.enter_async_context(served(self.house, self.port))
        self.port = int(address.rpartition(":")[2])
        self.visitor = Visitor(address, self.session)

    def _saw(self, answer: dict[str, Any]) -> list[Shown]:
        self.seen.extend(answer["replies"])
        return [_shown(reply) for reply in answer["replies"]]


def _shown(reply: dict[str, Any]) -> Shown:
    labels = tuple(choice["label"] for choice in reply.get("choices", ()))
    return Shown(folded(words_of(reply)), labels)
