"""`coach chat`: the same coach in the terminal, for people and, with --json, for scripts."""

from __future__ import annotations

import argparse
from collections.abc import Mapping

from bot import log
from bot.channels.terminal.chat import talk, talk_json
from bot.clock import SetClock, SystemClock
from bot.house import open_house
from bot.settings import Settings


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="read and write one JSON object a line")


def run(asked: argparse.Namespace, environ: Mapping[str, str]) -> int:
    """Talks until the input ends."""
    settings = Settings.read(environ)
    log.set_up("WARNING")
    clock = SetClock(SystemClock().now()) if asked.json else SystemClock()
    house = open_house(settings, clock)
    try:
        if isinstance(clock, SetClock):
            talk_json(house, clock)
        else:
            talk(house)
    finally:
        house.close()
    return 0
