"""The baselines: bots of a few lines on the same libraries that only say back what was said.

python -m tests.bench.echoes slack PORT API_URL
python -m tests.bench.echoes teams PORT
"""

from __future__ import annotations

import asyncio
import sys
from typing import Any

from aiohttp import web
from botbuilder.core import BotFrameworkAdapter, BotFrameworkAdapterSettings, TurnContext
from botbuilder.schema import Activity
from slack_bolt.adapter.aiohttp import to_aiohttp_response, to_bolt_request
from slack_bolt.app.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from tests.bench.far_side import TOKEN
from tests.channels.slack.double import SECRET


def slack(api_url: str) -> web.Application:
    bolt = AsyncApp(signing_secret=SECRET, client=AsyncWebClient(token=TOKEN, base_url=api_url))

    async def echo(event: dict[str, Any], say: Any) -> None:
        await say(event["text"])

    bolt.event("message")(echo)

    async def take(request: web.Request) -> web.Response:
        return await to_aiohttp_response(await bolt.async_dispatch(await to_bolt_request(request)))

    app = web.Application()
    app.router.add_post("/slack/events", take)
    return app


def teams() -> web.Application:
    adapter = BotFrameworkAdapter(BotFrameworkAdapterSettings("", ""))

    async def echo(context: TurnContext) -> None:
        await context.send_activity(str(context.activity.text))

    async def take(request: web.Request) -> web.Response:
        activity = Activity().deserialize(await request.json())
        await adapter.process_activity(activity, request.headers.get("Authorization", ""), echo)
        return web.Response(status=201)

    app = web.Application()
    app.router.add_post("/api/messages", take)
    return app


async def main(kind: str, port: int, *more: str) -> None:
    runner = web.AppRunner(slack(*more) if kind == "slack" else teams(), access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", port).start()
    print(f"http://127.0.0.1:{port}/", flush=True)
    await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1], int(sys.argv[2]), *sys.argv[3:]))
