"""`coach assurance`: the Word pack for information governance, from this installation's settings."""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from bot.assurance.pack import Installation, draw_up
from bot.clock import SystemClock
from bot.files import word
from bot.files.saying import says
from bot.settings import Settings, SettingsError
from content.read import DEFAULT, read_library
from storage.own_data import table_names


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--out", type=Path, default=Path("coach-assurance.docx"), help="the file to write")


def run(asked: argparse.Namespace, environ: Mapping[str, str]) -> int:
    """Writes the file and prints its path. The database is not looked at."""
    settings = Settings.read(environ)
    say = says(read_library((DEFAULT, *settings.content_folders)).phrases)
    today = SystemClock().now().astimezone(settings.timezone).date()
    document = draw_up(Installation(settings, table_names(), _version(), today), say)
    try:
        asked.out.write_bytes(word.draw(document, word.template_in(settings.content_folders)))
    except OSError as error:
        raise SettingsError(f"Can't write {asked.out}: {error.strerror}. Name another file with --out.") from error
    print(asked.out)
    return 0


def _version() -> str:
    try:
        return version("open-data-coach")
    except PackageNotFoundError:
        return "0.1.0"
