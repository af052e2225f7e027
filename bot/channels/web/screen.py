"""`/open/…`: somebody's case on a big screen, through a one-time link from their chat, for them alone.

The link leads to a page with one button. Only the button's POST uses the link up, for programs that look after mail and
chats follow links; it sets a cookie for that one person. Who they are and whether they may still see the case is asked
at every request.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from hashlib import blake2b
from re import fullmatch
from secrets import token_urlsafe
from urllib.parse import urlsplit

from aiohttp import web

from bot.channels.web import gate
from bot.channels.web.talking import Talking, Visitor, guarded
from bot.hosts import means_public, origin_of
from bot.house import House
from bot.opening import LINK
from dialogs.message import Identity, Place
from dialogs.press import write
from storage.errors import Unavailable
from storage.files import OneTimeLink
from storage.unit import Unit

COOKIE = "coach_screen"
FORM_OF_TOKENS = "[A-Za-z0-9_-]{43}"
# The parts of those addresses to which a page's own form, and whatever else, may post.
FORMS = {"token", "rest"}
SESSION = "screen"
LASTS = timedelta(hours=4)
# The button is a form of the page's own, and a browser has to say where its POST comes from.
# Where the page of a link has what it says.
INSIDE = "<!-- inside -->"
LINK_PAGE = {
    "Content-Security-Policy": gate.CONTENT_SECURITY_POLICY.replace("form-action 'none'", "form-action 'self'"),
    "Referrer-Policy": "same-origin",
    "X-Robots-Tag": "noindex",
}


@dataclass(frozen=True)
class Guest(Visitor):
    """Somebody at a big screen, and the case that they opened there."""

    case: str


class Screen(Talking):
    """The page for people of Slack and Teams, at the public address and nowhere else."""

    unknown = "screen.page.over"

    def __init__(self, house: House) -> None:
        super().__init__(house)
        self.public_url = house.settings.public_url or ""
        self.before = urlsplit(self.public_url).path
        self.base = f"{self.before}/open/case"

    def routes(self, app: web.Application) -> None:
        app.router.add_get("/open/case", self.show)
        app.router.add_post("/open/case/hello", self.hello)
        app.router.add_post("/open/case/close", self.leave)
        self.talking_routes(app, "/open/case")
        app.router.add_get(f"/open/{{token:{FORM_OF_TOKENS}}}", self.offer)
        app.router.add_post(f"/open/{{token:{FORM_OF_TOKENS}}}", self.use)
        app.router.add_route("*", "/open{rest:(/.*)?}", self.nowhere)

    def refused(self, request: web.Request) -> web.Response | None:
        if not means_public(request, self.public_url):
            return self.plain("screen.page.elsewhere", 421)
        if request.method != "POST":
            return None
        if request.headers.get("Origin", "") != origin_of(self.public_url):
            return self.trouble("web.other_page", 403)
        if not request.match_info.keys() & FORMS and request.content_type != "application/json":
            return self.trouble("web.no_json", 415)
        return None

    async def visitor(self, request: web.Request) -> Guest | None:
        cookie = _cookie(request)
        return await self.waiting.in_thread(self._look, cookie) if cookie else None

    # The link

    @guarded
    async def offer(self, request: web.Request) -> web.StreamResponse:
        """The page with the button, which says nothing of the case. Looking uses nothing up."""
        try:
            good = await self.waiting.in_thread(self._is_good, request.match_info["token"])
        except Unavailable:
            return self._sorry("web.busy", 503)
        return self._link_page("open.html", 200) if good else self._sorry("screen.page.gone", 404)

    @guarded
    async def use(self, request: web.Request) -> web.StreamResponse:
        """Uses the link up and lets this browser in. A screen that was open in it before is closed."""
        session = token_urlsafe(32)
        try:
            opened = await self.waiting.in_thread(self._open, request.match_info["token"], session, _cookie(request))
        except Unavailable:
            return self._sorry("web.busy", 503)
        if not opened:
            return self._sorry("screen.page.gone", 404)
        response = web.Response(status=303, headers={**LINK_PAGE, "Location": self.base})
        path = f"{self.before}/open"
        response.set_cookie(COOKIE, session, path=path, secure=True, httponly=True, samesite="Strict")
        return response

    # The page

    @guarded
    async def show(self, request: web.Request) -> web.StreamResponse:
        try:
            guest = await self.visitor(request)
        except Unavailable:
            return self._sorry("web.busy", 503)
        if guest is None:
            return self._sorry("screen.page.over", 401)
        where = self.words["screen.page.where"]
        text = self.filled("page.html", base=self.base, visit=guest.place.address, where=where)
        return web.Response(text=text, content_type="text/html", charset="utf-8")

    @guarded
    async def hello(self, request: web.Request) -> web.StreamResponse:
        """Which case it is, and the press with which the page begins."""
        try:
            guest = await self.visitor(request)
        except Unavailable:
            return self._later("web.busy")
        if guest is None:
            return self.trouble(self.unknown, 401)
        return web.json_response({"case": None, "first": write("resume", guest.case)})

    @guarded
    async def leave(self, request: web.Request) -> web.StreamResponse:
        """Closes the screen, for good."""
        cookie = _cookie(request)
        try:
            await self.waiting.in_thread(self._end, cookie) if cookie else None
        except Unavailable:
            return self._later("web.busy")
        response = web.json_response({})
        response.del_cookie(COOKIE, path=f"{self.before}/open")
        return response

    @guarded
    async def nowhere(self, request: web.Request) -> web.StreamResponse:
        return self._sorry("screen.page.gone", 404)

    def _sorry(self, key: str, status: int) -> web.Response:
        return self._link_page("sorry.html", status, sorry=self.words[key])

    def _link_page(self, inside: str, status: int, **places: str) -> web.Response:
        page = self.filled("door.html", base=self.base)
        text = page.replace(INSIDE, self.filled(inside, **places))
        return web.Response(status=status, text=text, content_type="text/html", charset="utf-8", headers=LINK_PAGE)

    # In a worker thread

    def _is_good(self, token: str) -> bool:
        with self.house.memory.unit(reading=True) as unit:
            link = unit.look_at_link(token, LINK, self.house.clock.now())
            return link is not None and _member(unit, link) is not None

    def _open(self, token: str, session: str, before: str | None) -> bool:
        now = self.house.clock.now()
        with self.house.memory.unit() as unit:
            link = unit.use_link(token, LINK, now)
            member = _member(unit, link) if link else None
            if link is not None and member is not None:
                unit.make_link(session, SESSION, link.person, now + LASTS, link.case)
                if before is not None:
                    unit.use_link(before, SESSION, now)
            unit.commit()
        return member is not None

    def _look(self, cookie: str) -> Guest | None:
        with self.house.memory.unit(reading=True) as unit:
            link = unit.look_at_link(cookie, SESSION, self.house.clock.now())
            who = _member(unit, link) if link else None
        if link is None or who is None or link.case is None:
            return None
        # Who reads it can't use it: only the print of the cookie leaves this place.
        address = f"screen:{blake2b(cookie.encode(), digest_size=12).hexdigest()}"
        return Guest(who, Place("web", address, inline=True), address, link.case)

    def _end(self, cookie: str) -> None:
        with self.house.memory.unit() as unit:
            unit.use_link(cookie, SESSION, self.house.clock.now())
            unit.commit()


def _member(unit: Unit, link: OneTimeLink) -> Identity | None:
    """Who the link is for, if they may see its case now."""
    for identity in unit.identities_of(link.person):
        person = unit.known(identity)
        if person is None or link.case is None:
            return None
        case = unit.scene(person, (link.case,)).reached.get(link.case)
        seen = case is not None and case.state != "deleted"
        return Identity(identity.channel, identity.tenant, identity.user, guest=person.guest) if seen else None
    return None


def _cookie(request: web.Request) -> str | None:
    said = request.cookies.get(COOKIE, "")
    return said if fullmatch(FORM_OF_TOKENS, said) else None
