"""What a machine asks: alive, ready, how much."""

from __future__ import annotations

import asyncio
import hmac
from collections.abc import Mapping

from aiohttp import web
from prometheus_client import CollectorRegistry, Gauge, generate_latest
from prometheus_client.exposition import CONTENT_TYPE_LATEST

from bot.door import Channel
from bot.house import House
from bot.settings import names_loopback

# What waits longer than that is said by `/readyz`, though this process is ready: it is not for it to mend.
TOO_LONG = {
    "outbox_oldest_seconds": (300.0, "Replies wait: Slack or Teams does not take them, or no worker runs."),
    "wants_oldest_seconds": (120.0, "Files and searches wait: no worker runs, or there are too few."),
    "reminders_oldest_seconds": (120.0, "Reminders wait: no worker runs, or very many are due."),
}


class Health:
    """The addresses `/healthz`, `/readyz` and `/metrics`."""

    def __init__(self, house: House, channels: Mapping[str, Channel]) -> None:
        self.house, self.channels = house, channels
        self.registry = CollectorRegistry()
        self.gauges: dict[str, Gauge] = {}

    def routes(self, app: web.Application) -> None:
        app.router.add_get("/healthz", self.alive)
        app.router.add_get("/readyz", self.ready)
        app.router.add_get("/metrics", self.metrics)

    async def alive(self, request: web.Request) -> web.Response:
        return web.json_response({"alive": True})

    async def ready(self, request: web.Request) -> web.Response:
        """Ready when the database answers and every channel is well; else 503 and why. And what waits too long."""
        troubles = [trouble for channel in self.channels.values() if (trouble := channel.ready())]
        counts: Mapping[str, float] = {}
        try:
            counts = await self._counts()
        except Exception as error:
            troubles.append(f"The database does not answer ({type(error).__name__}).")
        waits = [said for name, (seconds, said) in TOO_LONG.items() if counts.get(name, 0.0) > seconds]
        said = {"ready": not troubles, "troubles": troubles, "waits": waits}
        return web.json_response(said, status=503 if troubles else 200)

    async def metrics(self, request: web.Request) -> web.Response:
        """Counts for Prometheus: on this machine, or with the token."""
        if not self._may_read(request):
            return web.json_response({"error": "a token is needed"}, status=401)
        for name, value in (await self._counts()).items():
            if name not in self.gauges:
                self.gauges[name] = Gauge(f"coach_{name}", name.replace("_", " "), registry=self.registry)
            self.gauges[name].set(value)
        return web.Response(body=generate_latest(self.registry), headers={"Content-Type": CONTENT_TYPE_LATEST})

    def _may_read(self, request: web.Request) -> bool:
        token = self.house.settings.metrics_token
        if token is not None:
            said = request.headers.get("Authorization", "").removeprefix("Bearer ")
            return hmac.compare_digest(said.encode(), token.encode())
        peer = request.remote or ""
        return (
            names_loopback(peer) and names_loopback(request.url.host or "") and "X-Forwarded-For" not in request.headers
        )

    async def _counts(self) -> Mapping[str, float]:
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self.house.threads, self.house.memory.counts, self.house.clock.now())
