"""The least that a web process in Python does before it can answer: the baseline of the coach's start."""

from __future__ import annotations

import asyncio

from aiohttp import web


async def main() -> None:
    runner = web.AppRunner(web.Application())
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    print("ready", flush=True)
    await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(main())
