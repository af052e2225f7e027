"""`/files/<token>`: a file behind a link that is good for a quarter of an hour, for whoever may still see the case."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta
from re import fullmatch
from urllib.parse import quote

from aiohttp import web

from bot.hosts import host_of, means_public
from bot.house import House
from bot.sealing import Seal
from bot.settings import names_loopback
from storage.errors import Unavailable
from storage.files import File

GOOD_FOR = timedelta(minutes=15)
HEADERS = {
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Content-Security-Policy": "default-src 'none'; sandbox",
    "X-Robots-Tag": "noindex",
}


class FileLinks:
    """Writes links to files, and hands the files out."""

    def __init__(self, house: House) -> None:
        self.house = house
        self.seal = Seal(house.settings.secret_keys, "file link")

    def routes(self, app: web.Application) -> None:
        app.router.add_get("/files/{token}", self.hand_out)

    def address(self, key: str, person: str) -> str:
        """Where that person finds the file from now on, for a quarter of an hour. The token says nothing to others."""
        until = int((self.house.clock.now() + GOOD_FOR).timestamp())
        return f"/files/{self.seal.lock(f'{key}/{person}/{until}').decode()}"

    async def hand_out(self, request: web.Request) -> web.StreamResponse:
        """The file; or, for a link that is old, made up or no longer this person's, one sentence."""
        if not self._is_ours(request):
            return self._sorry("file.gone", 404)
        loop = asyncio.get_running_loop()
        try:
            token = request.match_info["token"]
            file = await loop.run_in_executor(self.house.threads, self._file, token)
        except Unavailable:
            return self._sorry("trouble.busy", 503)
        if file is None:
            return self._sorry("file.gone", 404)
        name = f"attachment; filename=\"{_ascii(file.name)}\"; filename*=UTF-8''{quote(file.name)}"
        headers = {**HEADERS, "Content-Disposition": name, "Content-Type": file.media_type}
        return web.Response(body=file.content, headers=headers)

    def _is_ours(self, request: web.Request) -> bool:
        """Asked for at this machine, or at the public address."""
        return names_loopback(host_of(request) or "") or means_public(request, self.house.settings.public_url)

    def _file(self, token: str) -> File | None:
        """Whether the person may still see the case is asked now, not when the link was written."""
        if not fullmatch(r"[A-Za-z0-9_=-]{1,500}", token):
            return None
        told = (self.seal.unlock(token.encode()) or "").split("/")
        now = self.house.clock.now()
        if len(told) != 3 or now >= datetime.fromtimestamp(int(told[2]), UTC):
            return None
        key, owner, _ = told
        with self.house.memory.unit(reading=True) as unit:
            file, person = unit.file(key, now), unit.look_up(owner)
            if file is None or person is None or file.person != owner:
                return None
            case = unit.scene(person, (file.case,)).reached.get(file.case) if file.case else None
        return file if case is not None and case.state != "deleted" else None

    def _sorry(self, key: str, status: int) -> web.Response:
        return web.Response(text=self.house.library.phrases[key][0] + "\n", status=status, headers=HEADERS)


def _ascii(name: str) -> str:
    """For the few programs that cannot read the name in full."""
    return name.encode("ascii", "replace").decode().replace("?", "_").replace('"', "'").replace("\\", "_")
