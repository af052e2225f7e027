"""The preview: whoever writes an entry sees it drawn, and checked, as they type. Nothing is kept."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from typing import Any, Protocol

from aiohttp import web

from bot.channels.web import gate
from bot.channels.web.drawing import drawn
from bot.channels.web.page import WebPage
from bot.channels.web.reading import NotReadable, read_draft
from bot.channels.web.talking import guarded
from content.entries import Entry
from content.problem import ContentErrors, Problem
from dialogs.reply import Reply


class Shown(Protocol):
    """What becomes of an entry: its faults, and how each channel draws it."""

    @property
    def problems(self) -> Sequence[Problem]: ...
    @property
    def elsewhere(self) -> Sequence[Problem]: ...
    @property
    def replies(self) -> Sequence[Reply] | None: ...
    @property
    def slack(self) -> Sequence[Mapping[str, Any]]: ...
    @property
    def teams(self) -> Sequence[Mapping[str, Any]]: ...


class Preview(Protocol):
    """All entries, and any one of them as it would be. It is put together above the channels, which never meet."""

    def entries(self) -> Sequence[Entry]: ...
    def words(self, kind: str, key: str) -> tuple[Entry, str]: ...
    def show(self, kind: str, key: str, words: str) -> Shown: ...


class PreviewPage:
    """Its addresses, behind the gate of the page."""

    def __init__(self, page: WebPage, preview: Preview) -> None:
        self.page, self.preview = page, preview
        self.document = page.filled("preview.html")
        self.one_at_a_time = asyncio.Lock()

    def routes(self, app: web.Application) -> None:
        app.router.add_get("/preview", self.show)
        app.router.add_get("/preview/entries", self.entries)
        app.router.add_get("/preview/entry", self.entry)
        app.router.add_post("/preview/draw", self.draw)

    def refused(self, request: web.Request) -> web.Response | None:
        return self.page.refused(request)

    @guarded
    async def show(self, request: web.Request) -> web.StreamResponse:
        return web.Response(text=self.document, content_type="text/html", charset="utf-8")

    @guarded
    async def entries(self, request: web.Request) -> web.StreamResponse:
        """All there are, from the files as they are now."""
        if not gate.not_from_elsewhere(request):
            return self.page.trouble("web.other_page", 403)
        try:
            async with self.one_at_a_time:
                found = await asyncio.to_thread(self.preview.entries)
        except ContentErrors as error:
            return self.page.trouble("web.preview.unreadable", 409, problem=error.errors[0])
        return web.json_response({"entries": [_named(entry) for entry in found]})

    @guarded
    async def entry(self, request: web.Request) -> web.StreamResponse:
        """The words of one."""
        if not gate.not_from_elsewhere(request):
            return self.page.trouble("web.other_page", 403)
        kind, key = (request.query.get(name, "") for name in ("kind", "key"))
        try:
            async with self.one_at_a_time:
                found, words = await asyncio.to_thread(self.preview.words, kind, key)
        except KeyError:
            return self.page.trouble("web.preview.no_entry", 404)
        except ContentErrors as error:
            return self.page.trouble("web.preview.unreadable", 409, problem=error.errors[0])
        return web.json_response({"file": found.file, "words": words})

    @guarded
    async def draw(self, request: web.Request) -> web.StreamResponse:
        """The words as they would be drawn, and what is wrong with them. Nothing is kept."""
        try:
            kind, key, words = read_draft(await request.read())
            async with self.one_at_a_time:
                shown = await asyncio.to_thread(self.preview.show, kind, key, words)
        except NotReadable as error:
            return self.page.trouble(error.why, error.status, **error.places)
        except web.HTTPRequestEntityTooLarge:
            return self.page.trouble("web.too_much", 413)
        except KeyError:
            return self.page.trouble("web.preview.no_entry", 404)
        except ContentErrors as error:
            return self.page.trouble("web.preview.unreadable", 409, problem=error.errors[0])
        return web.json_response(_shown(shown))


def _named(entry: Entry) -> dict[str, Any]:
    """Acronyms with several meanings are picked as a kind of their own."""
    kind = "acronyms" if entry.senses else entry.kind
    return {"kind": entry.kind, "as": kind, "key": entry.key, "name": entry.name, "also": list(entry.also)}


def _shown(shown: Shown) -> dict[str, Any]:
    found: dict[str, Any] = {
        "problems": [_told(problem) for problem in shown.problems],
        "elsewhere": [_told(problem) for problem in shown.elsewhere],
    }
    if shown.replies is not None:
        phone = [drawn(reply) for reply in shown.replies]
        found["drawn"] = {"phone": phone, "slack": list(shown.slack), "teams": list(shown.teams)}
    return found


def _told(problem: Problem) -> dict[str, str]:
    """As `coach check` says it, in its parts."""
    remedy = problem.remedy[:1].upper() + problem.remedy[1:]
    what = problem.problem[:1].upper() + problem.problem[1:]
    return {
        "file": problem.file,
        "key": problem.key,
        "problem": f"{what}.",
        "remedy": f"{remedy}.",
        "rule": problem.rule,
    }
