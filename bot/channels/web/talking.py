"""What the page's script asks of the coach, whoever is at the page: to say something, to check a form, for news."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from functools import wraps
from hashlib import blake2b
from html import escape
from pathlib import Path
from re import sub
from typing import Any, Protocol, TypeVar

from aiohttp import web

from bot.channels.web import gate
from bot.channels.web.drawing import drawn
from bot.channels.web.reading import NotReadable, read_form, read_said, read_seen
from bot.channels.web.waiting import Waiting
from bot.conversation import TryAgain
from bot.files.serving import FileLinks
from bot.house import House
from dialogs.forms import misfits
from dialogs.message import Identity, Message, Place
from dialogs.pen import fill
from dialogs.press import read
from dialogs.reply import Reply
from storage.errors import Unavailable

ASSETS = Path(__file__).with_name("assets")
# The words of the pages begin with these.
USES = ("web.*", "screen.page.*")
WORDS = ("web.", "screen.page.")
KINDS = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}


@dataclass(frozen=True)
class Visitor:
    """Who is at the page. ``prefix`` begins the ids of their messages, ``place`` is this page of theirs."""

    who: Identity
    place: Place
    prefix: str


class Guarded(Protocol):
    """What has a gate before its addresses."""

    def refused(self, request: web.Request) -> web.Response | None: ...


Behind = TypeVar("Behind", bound=Guarded)
Handler = Callable[[Behind, web.Request], Awaitable[web.StreamResponse]]


def guarded(handler: Handler[Behind]) -> Handler[Behind]:
    """Lets in whom the gate lets in, and puts the headers on whatever comes out, unless it has its own."""

    @wraps(handler)
    async def answer(self: Behind, request: web.Request) -> web.StreamResponse:
        response = self.refused(request) or await handler(self, request)
        for name, value in {**gate.HEADERS, "Cache-Control": "no-store"}.items():
            response.headers.setdefault(name, value)
        return response

    return answer


class Talking:
    """The part of a page that talks. Who may, and who it is, its subclasses say."""

    # The sentence for somebody of whom nothing is known.
    unknown = "web.unknown_person"
    # What stands before every path, where a proxy takes it away.
    before = ""

    def __init__(self, house: House) -> None:
        self.house = house
        self.waiting, self.files = Waiting(house), FileLinks(house)
        self.closing = False
        phrases = house.library.phrases
        self.words = {key: wordings[0] for key, wordings in phrases.items() if key.startswith(WORDS)}
        self.assets = {path.name: path.read_bytes() for path in sorted(ASSETS.iterdir()) if path.suffix in KINDS}

    def refused(self, request: web.Request) -> web.Response | None:
        """An answer for whoever may not knock here at all."""
        raise NotImplementedError

    async def visitor(self, request: web.Request) -> Visitor | None:
        """Who is at the page now. Raises Unavailable."""
        raise NotImplementedError

    def talking_routes(self, app: web.Application, base: str) -> None:
        app.router.add_get(f"{base}/web/{{name}}", self.asset)
        app.router.add_post(f"{base}/say", self.say)
        app.router.add_post(f"{base}/check", self.check)
        app.router.add_get(f"{base}/news", self.news)
        app.router.add_post(f"{base}/news", self.seen)

    # What they ask

    @guarded
    async def asset(self, request: web.Request) -> web.StreamResponse:
        name = request.match_info["name"]
        if name not in self.assets:
            return self.plain("web.nothing_here", 404)
        tag = f'"{blake2b(self.assets[name], digest_size=12).hexdigest()}"'
        headers = {"Cache-Control": "no-cache", "ETag": tag}
        if request.headers.get("If-None-Match") == tag:
            return web.Response(status=304, headers=headers)
        return web.Response(
            body=self.assets[name], content_type=KINDS[Path(name).suffix], charset="utf-8", headers=headers
        )

    @guarded
    async def say(self, request: web.Request) -> web.StreamResponse:
        """One message, heard once: the same id gets the same replies again."""
        if self.closing:
            return self._later("web.closing")
        try:
            visitor = await self.visitor(request)
        except Unavailable:
            return self._later("web.busy")
        if visitor is None:
            return self.trouble(self.unknown, 401)
        try:
            said = read_said(await request.read())
        except NotReadable as error:
            return self.trouble(error.why, error.status, **error.places)
        except web.HTTPRequestEntityTooLarge:
            return self.trouble("web.too_much", 413)
        message = Message(f"{visitor.prefix}:{said.id}", visitor.who, visitor.place, said.what, self.house.clock.now())
        try:
            heard = await self.house.conversation.hear(message)
        except TryAgain:
            return self._later("web.busy")
        replies = [self._drawn(reply, heard.person.id if heard.person else "") for reply in heard.replies]
        return web.json_response({"replies": replies, "case": await self.waiting.case_of(visitor.who)})

    @guarded
    async def check(self, request: web.Request) -> web.StreamResponse:
        """What is wrong with a form, field by field, before it is said. Nothing is heard or kept."""
        try:
            form = read_form(await request.read())
        except NotReadable as error:
            return self.trouble(error.why, error.status, **error.places)
        except web.HTTPRequestEntityTooLarge:
            return self.trouble("web.too_much", 413)
        today = self.house.clock.now().astimezone(self.house.settings.timezone).date()
        return web.json_response({"fields": misfits(self.house.library, read(form.value), form.fields, today)})

    @guarded
    async def news(self, request: web.Request) -> web.StreamResponse:
        """What waits for this person: reminders, what the network brought, words from colleagues."""
        try:
            visitor = await self.visitor(request)
            if visitor is None or not gate.not_from_elsewhere(request):
                return self.trouble(self.unknown, 401)
            posts = await self.waiting.posts_of(visitor.who)
            case = await self.waiting.case_of(visitor.who) if posts else None
        except Unavailable:
            return self._later("web.busy")
        found = [{"post": post.id, "reply": self._drawn(post.reply, post.person)} for post in posts]
        return web.json_response({"posts": found, **({"case": case} if posts else {})})

    @guarded
    async def seen(self, request: web.Request) -> web.StreamResponse:
        """The page has shown these; they are not handed out again."""
        try:
            visitor = await self.visitor(request)
            if visitor is None:
                return self.trouble(self.unknown, 401)
            await self.waiting.shown(visitor.who, read_seen(await request.read()))
        except NotReadable as error:
            return self.trouble(error.why, error.status)
        except web.HTTPRequestEntityTooLarge:
            return self.trouble("web.too_much", 413)
        except Unavailable:
            return self._later("web.busy")
        return web.json_response({})

    # Answers

    def _drawn(self, reply: Reply, person: str) -> dict[str, Any]:
        return drawn(reply, self.before + self.files.address(reply.file.key, person) if reply.file else "")

    def plain(self, key: str, status: int) -> web.Response:
        return web.Response(text=self.words[key] + "\n", status=status)

    def trouble(self, key: str, status: int, **places: object) -> web.Response:
        """A sentence that says what is wrong."""
        return web.json_response({"error": fill(self.words[key], places)}, status=status)

    def _later(self, key: str) -> web.Response:
        """Nothing was kept: the page sends the same message again, by itself."""
        response = self.trouble(key, 503)
        response.headers["Retry-After"] = "1"
        return response

    def filled(self, name: str, **places: str) -> str:
        """A document with its words filled in. Its script reads the rest of them from the body."""
        words = {**self.words, "words": json.dumps(self.words), "language": self.house.settings.language, **places}
        page = (ASSETS / name).read_text("utf-8")
        return sub(r"\{\{([\w.]+)\}\}", lambda found: escape(words[found[1]]), page)
