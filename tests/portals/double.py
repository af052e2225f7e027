"""A CKAN portal on this machine, with the records of records.yaml, and every bad day that a portal can have.

``mode`` is how it behaves from now on: ``well`` and the names in ``MODES``. It counts what it was asked.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable
from typing import Any, Self

from aiohttp import web

from dialogs.understanding.fold import words_of
from dialogs.understanding.stems import stem
from tests.portals.records import portals

Json = dict[str, Any]
Answer = web.StreamResponse
BIG = 50 * 2**20


class PortalDouble:
    """``async with PortalDouble() as portal``: ``portal.url`` is its address; it can be closed and opened."""

    def __init__(self, records: str = "national", port: int = 0) -> None:
        self.records: list[Json] = json.loads(json.dumps(portals()[records]))
        self.mode, self.port = "well", port
        self.asked: list[tuple[str, dict[str, str], dict[str, str]]] = []
        self.at_once = self.most_at_once = 0
        self.elsewhere = ""
        self.feed: Json = {"dataset": []}
        self.robots = ""
        self.sent = 0
        self._let_go = asyncio.Event()

    async def __aenter__(self) -> Self:
        await self.open()
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.close()

    async def open(self) -> None:
        app = web.Application()
        app.router.add_get("/api/3/action/{action}", self._answer)
        app.router.add_get("/feed.json", self._answer)
        app.router.add_get("/robots.txt", self._say_robots)
        self._let_go = asyncio.Event()
        self._runner = web.AppRunner(app, shutdown_timeout=0.1)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", self.port)
        await site.start()
        self.port = int(self._runner.addresses[0][1])

    def wake(self) -> None:
        """Whoever still hangs gets an answer after all: a failure."""
        self._let_go.set()
        self._let_go = asyncio.Event()

    async def close(self) -> None:
        self._let_go.set()
        await self._runner.cleanup()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def record(self, name: str) -> Json:
        return next(one for one in self.records if one["name"] == name)

    def forget(self) -> None:
        self.asked.clear()
        self.most_at_once = 0

    async def _say_robots(self, request: web.Request) -> Answer:
        return web.Response(text=self.robots)

    async def _answer(self, request: web.Request) -> Answer:
        self.asked.append((request.path, dict(request.query), dict(request.headers)))
        self.at_once += 1
        self.most_at_once = max(self.most_at_once, self.at_once)
        try:
            return await MODES.get(self.mode, PortalDouble.well)(self, request)
        finally:
            self.at_once -= 1

    async def well(self, request: web.Request) -> Answer:
        body = self.result(request)
        tag = f'"{abs(hash(json.dumps(body, sort_keys=True)))}"'
        if request.headers.get("If-None-Match") == tag:
            return web.Response(status=304)
        return web.json_response(body, headers={"ETag": tag}, status=404 if body.get("success") is False else 200)

    def result(self, request: web.Request) -> Json:
        if request.path == "/feed.json":
            return self.feed
        if request.match_info["action"] == "package_show":
            found = [one for one in self.records if one["name"] == request.query.get("id")]
            return (
                {"success": True, "result": found[0]}
                if found
                else {"success": False, "error": {"message": "Not found"}}
            )
        return self._search(
            request.query.get("q", ""), request.query.get("fq", ""), int(request.query.get("rows", "10"))
        )

    def _search(self, q: str, fq: str, rows: int) -> Json:
        """As CKAN does: of one or two words all, of more all but one; of those that ``OR`` joins any; best first."""
        either = " OR " in q
        said = {stem(word) for word in words_of(q.replace(" OR ", " "))}
        fewest = 1 if either else len(said) if len(said) <= 2 else len(said) - 1
        fitting = [
            (len(said & _words(one)), one) for one in self.records if not fq or fq == f"organization:{_owner(one)}"
        ]
        found = sorted((pair for pair in fitting if pair[0] >= max(1, fewest)), key=lambda pair: -pair[0])
        counted: dict[str, int] = {}
        for _, one in found:
            if _owner(one):
                counted[_owner(one)] = counted.get(_owner(one), 0) + 1
        names = {_owner(one): _title(one) for _, one in found}
        items = [{"name": key, "display_name": names[key], "count": count} for key, count in counted.items()]
        facets = {"organization": {"title": "organization", "items": items}}
        results = [one for _, one in found[:rows]]
        return {
            "help": "",
            "success": True,
            "result": {"count": len(found), "results": results, "search_facets": facets},
        }

    # Bad days

    async def hangs(self, request: web.Request) -> Answer:
        await self._let_go.wait()
        return web.Response(status=500)

    async def fails(self, request: web.Request) -> Answer:
        return web.Response(status=500, text="Internal Server Error")

    async def refuses(self, request: web.Request) -> Answer:
        return web.Response(status=403, text="<h1>Forbidden</h1>")

    async def is_busy(self, request: web.Request) -> Answer:
        return web.Response(status=429, headers={"Retry-After": "120"})

    async def says_html(self, request: web.Request) -> Answer:
        return web.Response(text="<!doctype html><title>Maintenance</title>", content_type="text/html")

    async def says_half(self, request: web.Request) -> Answer:
        return web.Response(text=json.dumps(self.result(request))[:200], content_type="application/json")

    async def breaks_off(self, request: web.Request) -> Answer:
        answer = web.StreamResponse(headers={"Content-Length": "100000", "Content-Type": "application/json"})
        await answer.prepare(request)
        await answer.write(b'{"success": true, ')
        assert request.transport is not None
        request.transport.abort()
        return answer

    async def says_too_much(self, request: web.Request) -> Answer:
        """50 MB without saying so beforehand."""
        answer = web.StreamResponse(headers={"Content-Type": "application/json"})
        await answer.prepare(request)
        await answer.write(b'{"success": true, "help": "')
        part = b"x" * 2**18
        for _ in range(BIG // len(part)):
            await answer.write(part)
            self.sent += len(part)
        return answer

    async def announces_too_much(self, request: web.Request) -> Answer:
        answer = web.StreamResponse(headers={"Content-Length": str(BIG), "Content-Type": "application/json"})
        await answer.prepare(request)
        return answer

    async def nests(self, request: web.Request) -> Answer:
        return web.Response(body=b"[" * 100_000 + b"]" * 100_000, content_type="application/json")

    async def says_no(self, request: web.Request) -> Answer:
        return web.json_response({"success": False, "error": {"__type": "Search Query Error"}})

    async def says_nothing(self, request: web.Request) -> Answer:
        return web.json_response({"success": True, "result": {"count": None, "results": None, "search_facets": 7}})

    async def says_nulls(self, request: web.Request) -> Answer:
        odd: list[Any] = [None, 7, [], {"name": None}, dict.fromkeys(self.records[0])]
        return web.json_response({"success": True, "result": {"count": "many", "results": odd, "search_facets": []}})

    async def has_plenty(self, request: web.Request) -> Answer:
        body = self.result(request)
        body["result"]["count"] = 40_000
        found = body["result"]["results"]
        body["result"]["results"] = [
            {**one, "name": f"{one['name']}-{n}", "title": f"{one['title']} {n}"} for n in range(400) for one in found
        ]
        return web.json_response(body)

    async def waits_for_another(self, request: web.Request) -> Answer:
        """Answers when two have been here at once, and leaves room for a third to come."""
        if self.at_once >= 2:
            self._let_go.set()
        await self._let_go.wait()
        for _ in range(50):
            await asyncio.sleep(0)
        return await self.well(request)

    async def goes_round(self, request: web.Request) -> Answer:
        raise web.HTTPFound(str(request.url))

    async def sends_on(self, request: web.Request) -> Answer:
        """To wherever the test says."""
        raise web.HTTPFound(self.elsewhere)


Mode = Callable[[PortalDouble, web.Request], Awaitable[Answer]]
MODES: dict[str, Mode] = {
    name: getattr(PortalDouble, name)
    for name in (
        *("well", "hangs", "fails", "refuses", "is_busy", "says_html", "says_half", "breaks_off", "says_too_much"),
        *(
            "announces_too_much",
            "nests",
            "says_no",
            "says_nothing",
            "says_nulls",
            "has_plenty",
            "goes_round",
            "sends_on",
            "waits_for_another",
        ),
    )
}


def _words(record: Json) -> set[str]:
    tags = record["tags"] if isinstance(record["tags"], list) else []
    said = [record["title"], record["notes"], _title(record), *(tag["name"] for tag in tags)]
    return {stem(word) for part in said if isinstance(part, str) for word in words_of(part)}


def _owner(record: Json) -> str:
    return str((record["organization"] or {}).get("name", ""))


def _title(record: Json) -> str:
    return str((record["organization"] or {}).get("title", ""))
