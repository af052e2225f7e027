"""Installing by OAuth: one address that leads to Slack, one to which Slack leads back."""

from __future__ import annotations

import asyncio
import html
import logging
import secrets
from datetime import datetime, timedelta
from urllib.parse import urlencode, urlsplit

from aiohttp import web

from bot.channels.slack.drawing import Say
from bot.channels.slack.manifest import SCOPES
from bot.channels.slack.sending import Refused, Sender, Unsent
from bot.channels.slack.workspaces import ManyWorkspaces
from bot.house import House
from bot.log import fields
from bot.sealing import Seal

log = logging.getLogger(__name__)

AUTHORIZE = "https://slack.com/oauth/v2/authorize"
COOKIE = "coach_slack_install"
GOOD_FOR = timedelta(minutes=10)
HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}
PAGE = (
    '<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">'
    "<title>{title}</title><body style='font-family:sans-serif;max-width:40em;margin:3em auto;padding:0 1em'>"
    "<h1>{title}</h1><p>{words}</p>{again}</body></html>"
)
AGAIN = '<p><a href="install">{words}</a></p>'


class Installing:
    """The two addresses. A state is signed, good for ten minutes, once, and in the browser that began."""

    def __init__(self, house: House, workspaces: ManyWorkspaces, sender: Sender, seal: Seal, say: Say) -> None:
        self.house, self.workspaces, self.sender, self.seal, self.say = house, workspaces, sender, seal, say
        settings = house.settings
        self.client_id, self.client_secret = settings.slack_client_id or "", settings.slack_client_secret or ""
        self.back = f"{settings.public_url}/slack/oauth_redirect"
        self.authorize = AUTHORIZE
        if settings.slack_api_url:
            double = urlsplit(settings.slack_api_url)
            self.authorize = f"{double.scheme}://{double.netloc}/oauth/v2/authorize"
        workspaces.rotate = self.rotated

    def routes(self, app: web.Application) -> None:
        app.router.add_get("/slack/install", self.begin)
        app.router.add_get("/slack/oauth_redirect", self.end)

    async def begin(self, request: web.Request) -> web.Response:
        """Leads to Slack. The address to come back to is named, so that Slack takes no other."""
        nonce = secrets.token_urlsafe(24)
        until = self.house.clock.now() + GOOD_FOR
        asked = {
            "client_id": self.client_id,
            "scope": ",".join(SCOPES),
            "redirect_uri": self.back,
            "state": self.seal.sign(f"{nonce} {until.isoformat()}"),
        }
        leave = web.Response(status=302, headers={**HEADERS, "Location": f"{self.authorize}?{urlencode(asked)}"})
        leave.set_cookie(
            COOKIE,
            nonce,
            max_age=int(GOOD_FOR.total_seconds()),
            path="/slack",
            secure=True,
            httponly=True,
            samesite="Lax",
        )
        return leave

    async def end(self, request: web.Request) -> web.Response:
        """Slack leads back here, with a code or with a no."""
        nonce = self._nonce(request.query.get("state", ""))
        if nonce is None or not secrets.compare_digest(nonce, request.cookies.get(COOKIE, "")):
            return self._page(400, "slack.install.expired")
        if "code" not in request.query:
            return self._page(200, "slack.install.declined")
        if not await asyncio.get_running_loop().run_in_executor(self.house.threads, self._use, nonce):
            return self._page(400, "slack.install.expired")
        try:
            grant = await self.sender.oauth(
                client_id=self.client_id,
                client_secret=self.client_secret,
                code=request.query["code"],
                redirect_uri=self.back,
            )
        except (Refused, Unsent) as error:
            log.warning("install failed", extra=fields(why=str(error)))
            return self._page(400, "slack.install.failed")
        if not grant.get("team") or not grant.get("access_token"):
            return self._page(400, "slack.install.one_workspace")
        await self.workspaces.installed(grant)
        log.info("app installed", extra=fields(team=grant["team"]["id"]))
        return self._page(200, "slack.install.done")

    async def rotated(self, refresh: str) -> dict[str, object]:
        """A new token for an old one's refresh token."""
        return await self.sender.oauth(
            client_id=self.client_id,
            client_secret=self.client_secret,
            grant_type="refresh_token",
            refresh_token=refresh,
        )

    def _nonce(self, state: str) -> str | None:
        """The nonce in a state that we signed, while it is good."""
        nonce, _, until = (self.seal.read(state) or "").partition(" ")
        if not nonce or datetime.fromisoformat(until) < self.house.clock.now():
            return None
        return nonce

    def _use(self, nonce: str) -> bool:
        """True for the first who brings it: the database says so, whichever process asks."""
        with self.house.memory.unit() as unit:
            used = unit.heard_before(f"slack:install:{nonce}", "slack", self.house.clock.now())
            unit.commit()
        return used is None

    def _page(self, status: int, key: str) -> web.Response:
        title, words = self.say("slack.install.title"), self.say(key)
        again = AGAIN.format(words=html.escape(self.say("slack.install.again"))) if status == 400 else ""
        text = PAGE.format(title=html.escape(title), words=html.escape(words), again=again)
        return web.Response(status=status, text=text, content_type="text/html", headers=HEADERS)
