"""`coach check`: checks all content, and shows it from other sides."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Mapping

from bot.checking import run as check
from bot.clock import SystemClock
from bot.doubles import doubled_entry
from bot.settings import Settings
from content.read import DEFAULT
from dialogs.checks import CHECKS


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--map", action="store_true", help="draw each theme's flow (Mermaid)")
    parser.add_argument("--due", action="store_true", help="list what wants review")
    parser.add_argument("--sources", action="store_true", help="list each source with the entries that rest on it")


def run(asked: argparse.Namespace, environ: Mapping[str, str]) -> int:
    """Prints what was found; status 0 where all is well."""
    settings = Settings.read(environ)
    words, status = check(
        (DEFAULT, *settings.content_folders),
        map=asked.map,
        due=asked.due,
        sources=asked.sources,
        coaching=tuple(CHECKS),
        today=SystemClock().now().date(),
        extra=(doubled_entry,),
    )
    print(words, file=sys.stderr if status else sys.stdout)
    return status
