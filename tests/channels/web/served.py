"""The web page served in this process, and a person at it who speaks HTTP as the page's script does."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from io import BytesIO
from typing import Any
from uuid import uuid4

from aiohttp import ClientResponse, ClientSession, CookieJar, web

from bot.channels.web import open_channel
from bot.channels.web.page import WebPage
from bot.house import House
from bot.preview import add_preview
from bot.serving import LARGEST_BODY


@asynccontextmanager
async def served(house: House, port: int = 0) -> AsyncIterator[tuple[WebPage, str]]:
    """The page on 127.0.0.1, and its address without a slash at the end."""
    page = open_channel(house)
    house.outbox.channels = {"web": page}
    app = web.Application(client_max_size=LARGEST_BODY)
    page.routes(app)
    add_preview(house, page, app)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=1)
    await runner.setup()
    try:
        await web.TCPSite(runner, "127.0.0.1", port, reuse_address=True).start()
        yield page, f"http://127.0.0.1:{runner.addresses[0][1]}"
    finally:
        await page.close()
        await runner.cleanup()


class Visitor:
    """A browser profile: it keeps its cookie, and names its origin."""

    def __init__(self, address: str, session: ClientSession) -> None:
        self.address, self.session = address, session

    async def hello(self) -> dict[str, Any]:
        return await self._json(await self.post("/hello", {}))

    async def say(self, words: str, id: str | None = None) -> dict[str, Any]:
        return await self.send({"text": words}, id)

    async def press(self, value: str) -> dict[str, Any]:
        return await self.send({"press": value})

    async def fill(self, press: str, fields: Mapping[str, str]) -> dict[str, Any]:
        return await self.send({"press": press, "form": dict(fields)})

    async def send(self, what: Mapping[str, Any], id: str | None = None) -> dict[str, Any]:
        return await self._json(await self.post("/say", {"id": id or str(uuid4()), **what}))

    async def news(self) -> dict[str, Any]:
        return await self._json(await self.session.get(f"{self.address}/news"))

    async def post(self, path: str, body: Any, **headers: str) -> ClientResponse:
        headers = {"Origin": self.address, **headers}
        return await self.session.post(f"{self.address}{path}", json=body, headers=headers)

    async def post_raw(self, path: str, body: bytes, **headers: str) -> ClientResponse:
        headers = {"Origin": self.address, "Content-Type": "application/json", **headers}
        return await self.session.post(f"{self.address}{path}", data=BytesIO(body), headers=headers)

    async def _json(self, response: ClientResponse) -> dict[str, Any]:
        assert response.status == 200, (response.status, await response.text())
        found: dict[str, Any] = await response.json()
        return found


@asynccontextmanager
async def visiting(house: House, visitors: int = 1) -> AsyncIterator[tuple[Visitor, ...]]:
    """The page served, and so many people at it whom it has greeted."""
    async with AsyncExitStack() as stack:
        _, address = await stack.enter_async_context(served(house))
        found = []
        for _ in range(visitors):
            session = await stack.enter_async_context(ClientSession(cookie_jar=CookieJar(unsafe=True)))
            found.append(Visitor(address, session))
            await found[-1].hello()
        yield tuple(found)


def words_of(drawn: Mapping[str, Any]) -> str:
    """The words of one drawn reply, heading first, as a person reads them."""
    return f"{drawn.get('heading', '')}\n{_words(drawn['text'])}".strip()


def all_words(answer: Mapping[str, Any]) -> str:
    return "\n".join(words_of(reply) for reply in answer["replies"])


def _words(nodes: list[Any]) -> str:
    return "".join(_node_words(node) for node in nodes)


def _node_words(node: Any) -> str:
    if isinstance(node, str):
        return node
    inside = node.get("inside", [])
    match node["tag"]:
        case "br":
            return "\n"
        case "a":
            return f"{_words(inside)} ({node['href']})"
        case "ul":
            return "".join(f"- {_words(item['inside'])}\n" for item in inside)
        case "ol":
            first = node.get("start", 1)
            return "".join(f"{first + at}. {_words(item['inside'])}\n" for at, item in enumerate(inside))
        case "p":
            return f"{_words(inside)}\n\n"
        case _:
            return _words(inside)
