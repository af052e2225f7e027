"""The page's addresses: the page itself, what it says to the coach, and what the coach has for it."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable
from functools import wraps
from hashlib import blake2b
from html import escape
from pathlib import Path
from re import fullmatch, sub
from secrets import token_urlsafe
from typing import Any, Protocol, TypeVar

from aiohttp import web

from bot.channels.web import gate
from bot.channels.web.drawing import drawn
from bot.channels.web.reading import NotReadable, read_form, read_said, read_seen
from bot.channels.web.waiting import Waiting
from bot.conversation import TryAgain
from bot.door import Delivery, Never, Post
from bot.files.serving import FileLinks
from bot.house import House
from dialogs.forms import misfits
from dialogs.message import Identity, Message, Place
from dialogs.pen import fill
from dialogs.press import read
from dialogs.reply import Reply
from storage.errors import Unavailable

ASSETS = Path(__file__).with_name("assets")
KINDS = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}
ORGANISATION = "local"
COOKIE = "coach_person"
A_YEAR = 365 * 24 * 60 * 60
COOKIE_FORM = r"[A-Za-z0-9_-]{43}"
# The page's words are found by this beginning.
USES = ("web.*",)


class Guarded(Protocol):
    """What has a gate before its addresses."""

    def refused(self, request: web.Request) -> web.Response | None: ...


Behind = TypeVar("Behind", bound=Guarded)
Handler = Callable[[Behind, web.Request], Awaitable[web.StreamResponse]]


def guarded(handler: Handler[Behind]) -> Handler[Behind]:
    """Lets in only this machine, and to a POST only our own page; puts the headers on whatever comes out."""

    @wraps(handler)
    async def answer(self: Behind, request: web.Request) -> web.StreamResponse:
        response = self.refused(request) or await handler(self, request)
        response.headers.update(gate.HEADERS)
        response.headers.setdefault("Cache-Control", "no-store")
        return response

    return answer


class WebPage:
    """The channel `web`: people of the organisation `local`, told apart by a cookie."""

    name = "web"

    def __init__(self, house: House) -> None:
        self.house = house
        self.waiting, self.files = Waiting(house), FileLinks(house)
        self.closing = False
        phrases = house.library.phrases
        self.words = {key: wordings[0] for key, wordings in phrases.items() if key.startswith("web.")}
        self.assets = {path.name: path.read_bytes() for path in sorted(ASSETS.iterdir()) if path.suffix in KINDS}
        self.document = self.filled("page.html")

    # What every channel is

    def routes(self, app: web.Application) -> None:
        app.router.add_get("/", self.show)
        app.router.add_get("/web/{name}", self.asset)
        app.router.add_post("/hello", self.hello)
        app.router.add_post("/say", self.say)
        app.router.add_post("/check", self.check)
        app.router.add_get("/news", self.news)
        app.router.add_post("/news", self.seen)

    async def start(self) -> None:
        """Nothing is kept open."""

    async def send(self, post: Post) -> Delivery:
        """The page fetches its own; nobody can be rung up here."""
        return Never("the web page fetches what waits for it")

    async def close(self) -> None:
        """From now on the page is told to try again; the server finishes what is in hand."""
        self.closing = True

    def ready(self) -> str | None:
        return None

    # The addresses

    @guarded
    async def show(self, request: web.Request) -> web.StreamResponse:
        """The page; it sets no cookie. A link from elsewhere comes without a strict cookie, and a new one set
        here would take the person's place: the page itself asks for it, from its own origin.
        """
        return web.Response(text=self.document, content_type="text/html", charset="utf-8")

    @guarded
    async def asset(self, request: web.Request) -> web.StreamResponse:
        name = request.match_info["name"]
        if name not in self.assets:
            return self._plain("web.nothing_here", 404)
        tag = f'"{blake2b(self.assets[name], digest_size=12).hexdigest()}"'
        headers = {"Cache-Control": "no-cache", "ETag": tag}
        if request.headers.get("If-None-Match") == tag:
            return web.Response(status=304, headers=headers)
        return web.Response(
            body=self.assets[name], content_type=KINDS[Path(name).suffix], charset="utf-8", headers=headers
        )

    @guarded
    async def hello(self, request: web.Request) -> web.StreamResponse:
        """Knows the browser again, or gives it its cookie; says which case is in hand."""
        known = _cookie(request)
        response = web.json_response({"case": await self.waiting.case_of(_who(known)) if known else None})
        if known is None:
            response.set_cookie(COOKIE, token_urlsafe(32), max_age=A_YEAR, path="/", httponly=True, samesite="Strict")
        return response

    @guarded
    async def say(self, request: web.Request) -> web.StreamResponse:
        """One message, heard once: the same id gets the same replies again."""
        cookie = _cookie(request)
        if cookie is None:
            return self.trouble("web.unknown_person", 401)
        if self.closing:
            return self._later("web.closing")
        try:
            said = read_said(await request.read())
        except NotReadable as error:
            return self.trouble(error.why, error.status, **error.places)
        except web.HTTPRequestEntityTooLarge:
            return self.trouble("web.too_much", 413)
        who = _who(cookie)
        place = Place("web", who.user, inline=True)
        message = Message(f"web:{who.user}:{said.id}", who, place, said.what, self.house.clock.now())
        try:
            heard = await self.house.conversation.hear(message)
        except TryAgain:
            return self._later("web.busy")
        replies = [self._drawn(reply, heard.person.id if heard.person else "") for reply in heard.replies]
        return web.json_response({"replies": replies, "case": await self.waiting.case_of(who)})

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
        cookie = _cookie(request)
        if cookie is None or not gate.not_from_elsewhere(request):
            return self.trouble("web.unknown_person", 401)
        try:
            posts = await self.waiting.posts_of(_who(cookie))
            case = await self.waiting.case_of(_who(cookie)) if posts else None
        except Unavailable:
            return self._later("web.busy")
        found = [{"post": post.id, "reply": self._drawn(post.reply, post.person)} for post in posts]
        return web.json_response({"posts": found, **({"case": case} if posts else {})})

    @guarded
    async def seen(self, request: web.Request) -> web.StreamResponse:
        """The page has shown these; they are not handed out again."""
        cookie = _cookie(request)
        if cookie is None:
            return self.trouble("web.unknown_person", 401)
        try:
            await self.waiting.shown(_who(cookie), read_seen(await request.read()))
        except NotReadable as error:
            return self.trouble(error.why, error.status)
        except web.HTTPRequestEntityTooLarge:
            return self.trouble("web.too_much", 413)
        except Unavailable:
            return self._later("web.busy")
        return web.json_response({})

    # Answers

    def _drawn(self, reply: Reply, person: str) -> dict[str, Any]:
        return drawn(reply, self.files.address(reply.file.key, person) if reply.file else "")

    def refused(self, request: web.Request) -> web.Response | None:
        if not gate.from_this_machine(request):
            return self._plain("web.other_machine", 421)
        if request.method == "POST" and not gate.from_our_page(request):
            return self.trouble("web.other_page", 403)
        if request.method == "POST" and request.content_type != "application/json":
            return self.trouble("web.no_json", 415)
        return None

    def _plain(self, key: str, status: int) -> web.Response:
        return web.Response(text=self.words[key] + "\n", status=status)

    def trouble(self, key: str, status: int, **places: object) -> web.Response:
        """A sentence that says what is wrong."""
        return web.json_response({"error": fill(self.words[key], places)}, status=status)

    def _later(self, key: str) -> web.Response:
        """Nothing was kept: the page sends the same message again, by itself."""
        response = self.trouble(key, 503)
        response.headers["Retry-After"] = "1"
        return response

    def filled(self, name: str) -> str:
        """A document with its words filled in. Its script reads the rest of them from the body."""
        words = {**self.words, "words": json.dumps(self.words), "language": self.house.settings.language}
        page = (ASSETS / name).read_text("utf-8")
        return sub(r"\{\{([\w.]+)\}\}", lambda found: escape(words[found[1]]), page)


def _cookie(request: web.Request) -> str | None:
    said = request.cookies.get(COOKIE, "")
    return said if fullmatch(COOKIE_FORM, said) else None


def _who(cookie: str) -> Identity:
    """Somebody of this machine. What is stored is a print of the cookie: it opens nothing."""
    return Identity("web", ORGANISATION, blake2b(cookie.encode(), digest_size=12).hexdigest())
