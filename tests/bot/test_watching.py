"""Whoever watches the coach: alive, ready, and counts for those who may read them."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import aiohttp
from aiohttp import web

from bot.health import Health
from tests.houses import a_house

TOKEN = "a-token-for-whoever-watches"


@asynccontextmanager
async def watched(folder: Path, **environ: str) -> AsyncIterator[str]:
    with a_house(folder, **environ) as house:
        app = web.Application()
        Health(house, {}).routes(app)
        runner = web.AppRunner(app, access_log=None)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        try:
            yield f"http://127.0.0.1:{runner.addresses[0][1]}"
        finally:
            await runner.cleanup()


async def look(url: str, **headers: str) -> tuple[int, str]:
    async with aiohttp.ClientSession() as session, session.get(url, headers=headers) as answer:
        return answer.status, await answer.text()


async def test_this_machine_may_read_the_counts_but_nobody_through_a_proxy(tmp_path: Path) -> None:
    async with watched(tmp_path) as url:
        status, counts = await look(f"{url}/metrics")
        assert (status, "coach_outbox_waiting 0.0" in counts) == (200, True)
        assert (await look(f"{url}/metrics", **{"X-Forwarded-For": "203.0.113.7"}))[0] == 401
        assert (await look(f"{url}/metrics", Host="coach.example.gov.uk"))[0] == 401


async def test_with_a_token_set_only_the_token_opens_the_counts(tmp_path: Path) -> None:
    async with watched(tmp_path, COACH_METRICS_TOKEN=TOKEN) as url:
        assert (await look(f"{url}/metrics"))[0] == 401
        assert (await look(f"{url}/metrics", Authorization=f"Bearer {TOKEN}x"))[0] == 401
        told = {"Authorization": f"Bearer {TOKEN}", "X-Forwarded-For": "203.0.113.7"}
        assert (await look(f"{url}/metrics", **told))[0] == 200


async def test_alive_and_ready_need_no_token(tmp_path: Path) -> None:
    async with watched(tmp_path, COACH_METRICS_TOKEN=TOKEN) as url:
        assert await look(f"{url}/healthz") == (200, '{"alive": true}')
        assert await look(f"{url}/readyz") == (200, '{"ready": true, "troubles": [], "waits": []}')
