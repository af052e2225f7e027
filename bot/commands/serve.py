"""`coach serve`: the web process."""

from __future__ import annotations

import argparse
import asyncio
from collections.abc import Mapping
from dataclasses import replace

from bot import log
from bot.house import open_house
from bot.loading import loading
from bot.serving import serve
from bot.settings import Settings


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--host", help="the address to listen on, in place of HOST")
    parser.add_argument("--port", help="the port to listen on, in place of PORT")


def run(asked: argparse.Namespace, environ: Mapping[str, str]) -> int:
    """Serves until it is told to stop."""
    said = {"HOST": asked.host, "PORT": asked.port}
    settings = Settings.read({**environ, **{key: value for key, value in said.items() if value is not None}})
    log.set_up(settings.log_level.upper())
    with loading():
        house = open_house(replace(settings))
    try:
        asyncio.run(serve(house, lambda address: print(f"The coach is at {address}", flush=True)))
    finally:
        house.close()
    return 0
