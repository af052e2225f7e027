"""`coach work`: the worker process."""

from __future__ import annotations

import argparse
import asyncio
from collections.abc import Mapping

from bot import log
from bot.house import open_house
from bot.loading import loading
from bot.serving import work
from bot.settings import Settings


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Nothing is asked."""


def run(asked: argparse.Namespace, environ: Mapping[str, str]) -> int:
    """Works until it is told to stop."""
    settings = Settings.read(environ)
    log.set_up(settings.log_level.upper())
    with loading():
        house = open_house(settings)
    try:
        asyncio.run(work(house, lambda: print("The worker works.", flush=True)))
    finally:
        house.close()
    return 0
