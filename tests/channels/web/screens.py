"""Somebody of Slack who asks for a big screen, and a browser there that speaks HTTP as a real one would."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from uuid import uuid4

from aiohttp import ClientResponse, ClientSession, DummyCookieJar, web

from bot.channels.web import open_channel
from bot.clock import SetClock
from bot.files.serving import FileLinks
from bot.house import House, open_house
from bot.settings import Settings
from bot.wants import meet
from dialogs.message import Identity, Message, Place, Pressed, Text
from tests.houses import MORNING, the_coach

HOST = "coach.example.gov.uk"
PUBLIC = f"https://{HOST}"
SLACK = {"SLACK_SIGNING_SECRET": "a signing secret", "SLACK_BOT_TOKEN": "xoxb-1"}
ANNA, BEN = Identity("slack", "T1", "UA"), Identity("slack", "T1", "UB")
IN_TEAMS = Identity("teams", "a-tenant", "a-user")


@contextmanager
def a_house_with_screens(folder: Path, **environ: str) -> Iterator[House]:
    settings = Settings.read(
        {"DATABASE_URL": f"sqlite:///{folder / 'coach.db'}", "COACH_PUBLIC_URL": PUBLIC, **SLACK, **environ}
    )
    house = open_house(settings, SetClock(MORNING), the_coach())
    house.outbox.channels = {"web": open_channel(house)}
    try:
        yield house
    finally:
        house.close()


async def says(house: House, words: str, who: Identity = ANNA) -> list[str]:
    """Says it in the direct conversation, lets what the coach wants come, and gives what it owes the person."""
    await _hears(house, Text(words), who)
    return await owed(house)


async def presses(house: House, value: str, who: Identity = ANNA) -> list[str]:
    await _hears(house, Pressed(value), who)
    return await owed(house)


async def says_in_public(house: House, words: str) -> list[str]:
    await _hears(house, Text(words), ANNA, private=False)
    return await owed(house)


async def _hears(house: House, what: Any, who: Identity, *, private: bool = True) -> None:
    place = Place(who.channel, f'{{"team":"{who.tenant}","user":"{who.user}"}}', private)
    await house.conversation.hear(Message(f"slack:{uuid4()}", who, place, what, house.clock.now()))


async def owed(house: House) -> list[str]:
    for wanted in house.memory.take_wants(house.process, house.clock.now()):
        await meet(house, wanted)
    return everything_owed(house)


def everything_owed(house: House) -> list[str]:
    """The words and links of all that waits for Slack, oldest first."""
    with house.memory.unit() as unit:
        rows = unit.connection.exec_driver_sql("SELECT reply FROM outbox WHERE reply IS NOT NULL ORDER BY id").all()
    return [row[0] for row in rows]


async def link_of(house: House, who: Identity = ANNA) -> str:
    """The path of a fresh link to the case in hand."""
    said = await says(house, "show this on a big screen", who)
    found = re.findall(rf"{re.escape(PUBLIC)}(/open/[A-Za-z0-9_-]{{43}})", "\n".join(said))
    assert found, said
    return str(found[-1])


@dataclass
class Browser:
    """A browser at the public address. It names where its requests come from, and keeps its cookie."""

    address: str
    session: ClientSession
    cookie: str = ""
    headers: dict[str, str] = field(default_factory=dict)

    async def get(self, path: str, **headers: str) -> ClientResponse:
        return await self._ask("GET", path, None, headers)

    async def post(self, path: str, body: Any = None, **headers: str) -> ClientResponse:
        return await self._ask("POST", path, body, {"Origin": PUBLIC, **headers})

    async def say(self, words: str, id: str | None = None) -> ClientResponse:
        return await self.post("/open/case/say", {"id": id or str(uuid4()), "text": words})

    async def open(self, path: str) -> ClientResponse:
        """Presses the button on the link's page."""
        response = await self._ask("POST", path, None, {"Origin": PUBLIC, "Content-Type": FORM})
        if "coach_screen" in response.cookies:
            self.cookie = response.cookies["coach_screen"].value
        return response

    async def _ask(self, method: str, path: str, body: Any, more: dict[str, str]) -> ClientResponse:
        headers = {"Host": HOST, **self.headers, **more}
        if self.cookie:
            headers["Cookie"] = f"coach_screen={self.cookie}"
        options: dict[str, Any] = {} if body is None else {"json": body}
        response = await self.session.request(
            method, f"{self.address}{path}", headers=headers, allow_redirects=False, **options
        )
        await response.read()
        return response


FORM = "application/x-www-form-urlencoded"


@asynccontextmanager
async def at_the_screen(house: House, browsers: int = 1) -> AsyncIterator[tuple[Browser, ...]]:
    """The house served, and so many browsers at its public address."""
    page = house.outbox.channels["web"]
    app = web.Application()
    page.routes(app)
    FileLinks(house).routes(app)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    address = f"http://127.0.0.1:{runner.addresses[0][1]}"
    async with ClientSession(cookie_jar=DummyCookieJar()) as session:
        yield tuple(Browser(address, session) for _ in range(browsers))
    await runner.cleanup()
