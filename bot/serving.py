"""The web process: one aiohttp server for all channels, and an orderly way out."""

from __future__ import annotations

import asyncio
import errno
import logging
import signal
from collections.abc import Callable
from ipaddress import ip_address

from aiohttp import web

from bot.files.serving import FileLinks
from bot.health import Health
from bot.house import House, open_channels
from bot.loading import loading
from bot.log import fields
from bot.settings import SettingsError
from bot.worker import Worker
from dialogs.understanding.when.calendar import bank_holidays

log = logging.getLogger(__name__)

LARGEST_BODY = 8 * 2**20
# What still runs when the time to finish is over is cut off.
SECONDS_TO_CUT_OFF = 0.1


async def serve(house: House, say: Callable[[str], None]) -> None:
    """Serves until SIGTERM or SIGINT; then takes no more, finishes what is in hand and leaves."""
    channels = open_channels(house)
    house.outbox.channels = channels
    app = web.Application(client_max_size=LARGEST_BODY, middlewares=[house.leaving.middleware()])
    Health(house, channels).routes(app)
    FileLinks(house).routes(app)
    for channel in channels.values():
        channel.routes(app)
    if house.settings.web_on:
        # Only here: it takes how Slack and Teams draw, and a process without the page has no use for it.
        from bot.preview import add_preview

        add_preview(house, channels["web"], app)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=SECONDS_TO_CUT_OFF, handle_signals=False)
    await runner.setup()
    site = web.TCPSite(runner, house.settings.host, house.settings.port)
    worker = Worker(house) if house.settings.is_sqlite else None
    working: asyncio.Task[None] | None = None
    await asyncio.to_thread(_warm, house)
    try:
        await _listen(site, house)
        for channel in channels.values():
            await channel.start()
        working = asyncio.create_task(worker.run()) if worker else None
        await _told_to_stop(lambda: say(_address(runner)))
    finally:
        log.info("stopping")
        house.leaving.begin()
        await site.stop() if site in runner.sites else None
        if worker and working:
            worker.stop()
            await _finish(worker, working, house)
        for channel in channels.values():
            await channel.close()
        await house.leaving.requests_answered()
        await runner.cleanup()
        await house.outbox.drain(house.leaving.left())
        log.info("stopped")


async def work(house: House, say: Callable[[], None]) -> None:
    """The worker process: channels only to send through, no web server."""
    channels = open_channels(house)
    house.outbox.channels = channels
    worker = Worker(house)
    working = asyncio.create_task(worker.run())
    log.info("working", extra=fields(process=house.process))
    try:
        await _told_to_stop(say)
    finally:
        house.leaving.begin()
        worker.stop()
        await _finish(worker, working, house)
        await house.outbox.drain(house.leaving.left())
        for channel in channels.values():
            await channel.close()


async def _finish(worker: Worker, working: asyncio.Task[None], house: House) -> None:
    """What the worker has in hand; what takes longer is another's when its lease ends."""
    await asyncio.wait({working}, timeout=house.leaving.left())
    await worker.drain(house.leaving.left())


def _warm(house: House) -> None:
    """Loads what the first turn would otherwise load while a service waits for it."""
    with loading():
        bank_holidays(house.settings.nation, house.clock.now().year)


async def _listen(site: web.TCPSite, house: House) -> None:
    try:
        await site.start()
    except OSError as error:
        settings = house.settings
        if error.errno == errno.EADDRINUSE:
            raise SettingsError(
                f"Port {settings.port} is in use. Stop the program that uses it, or set PORT."
            ) from error
        raise SettingsError(f"Can't listen on {settings.host}:{settings.port}. Set HOST and PORT.") from error


async def _told_to_stop(ready: Callable[[], None]) -> None:
    """Says that it is ready, since from here on a signal is heard, and waits for one."""
    told = asyncio.Event()
    loop = asyncio.get_running_loop()
    for name in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(name, told.set)
    ready()
    await told.wait()


def _address(runner: web.AppRunner) -> str:
    host, port = runner.addresses[0][:2]
    everywhere = ip_address(host).is_unspecified
    return f"http://{'127.0.0.1' if everywhere else host}:{port}/"
