"""The page on this computer: the page itself, its files, and a cookie that knows the browser again."""

from __future__ import annotations

from hashlib import blake2b
from re import fullmatch
from secrets import token_urlsafe

from aiohttp import web

from bot.channels.web import gate
from bot.channels.web.screen import Screen
from bot.channels.web.talking import Talking, Visitor, guarded
from bot.door import Delivery, Never, Post
from bot.house import House
from dialogs.message import Identity, Place

ORGANISATION = "local"
COOKIE = "coach_person"
A_YEAR = 365 * 24 * 60 * 60
COOKIE_FORM = r"[A-Za-z0-9_-]{43}"


class WebPage(Talking):
    """The channel `web`: people of the organisation `local`, told apart by a cookie."""

    name = "web"

    def __init__(self, house: House) -> None:
        super().__init__(house)
        self.document = self.filled("page.html", base="", visit="", where=self.words["web.where"])
        self.screen = Screen(house) if house.settings.screens_on else None

    # What every channel is

    def routes(self, app: web.Application) -> None:
        if self.screen is not None:
            self.screen.routes(app)
        if self.house.settings.web_on:
            app.router.add_get("/", self.show)
            app.router.add_post("/hello", self.hello)
            self.talking_routes(app, "")

    async def start(self) -> None:
        """Nothing is kept open."""

    async def send(self, post: Post) -> Delivery:
        """The page fetches its own; nobody can be rung up here."""
        return Never("the web page fetches what waits for it")

    async def close(self) -> None:
        """From now on the page is told to try again; the server finishes what is in hand."""
        self.closing = True
        if self.screen is not None:
            self.screen.closing = True

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
    async def hello(self, request: web.Request) -> web.StreamResponse:
        """Knows the browser again, or gives it its cookie; says which case is in hand."""
        known = _cookie(request)
        response = web.json_response({"case": await self.waiting.case_of(_who(known)) if known else None})
        if known is None:
            response.set_cookie(COOKIE, token_urlsafe(32), max_age=A_YEAR, path="/", httponly=True, samesite="Strict")
        return response

    async def visitor(self, request: web.Request) -> Visitor | None:
        cookie = _cookie(request)
        if cookie is None:
            return None
        who = _who(cookie)
        return Visitor(who, Place("web", who.user, inline=True), f"web:{who.user}")

    def refused(self, request: web.Request) -> web.Response | None:
        if not gate.from_this_machine(request):
            return self.plain("web.other_machine", 421)
        if request.method == "POST" and not gate.from_our_page(request):
            return self.trouble("web.other_page", 403)
        if request.method == "POST" and request.content_type != "application/json":
            return self.trouble("web.no_json", 415)
        return None


def _cookie(request: web.Request) -> str | None:
    said = request.cookies.get(COOKIE, "")
    return said if fullmatch(COOKIE_FORM, said) else None


def _who(cookie: str) -> Identity:
    """Somebody of this machine. What is stored is a print of the cookie: it opens nothing."""
    return Identity("web", ORGANISATION, blake2b(cookie.encode(), digest_size=12).hexdigest())
