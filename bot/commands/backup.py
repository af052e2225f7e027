"""`coach backup`: a whole copy of the SQLite file, also while the coach serves."""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from pathlib import Path

from bot.settings import Settings, SettingsError
from storage.copying import back_up
from storage.engine import open_engine


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar="FILE", help="the file to write, which is not there yet")


def run(asked: argparse.Namespace, environ: Mapping[str, str]) -> int:
    """Writes the copy, checks it, and says where it is."""
    settings = Settings.read(environ)
    if not settings.is_sqlite:
        raise SettingsError("PostgreSQL has its own program for this, pg_dump: docs/operations.md says how.")
    if not settings.sqlite_file.exists():
        raise SettingsError(f"There is no {settings.sqlite_file}: check DATABASE_URL.")
    engine = open_engine(settings.database_url)
    try:
        back_up(engine, asked.file)
    except FileExistsError as error:
        raise SettingsError(f"{asked.file} is there already: name another file.") from error
    finally:
        engine.dispose()
    print(f"Everything is in {asked.file}, whole and checked. Keep {settings.data_folder / 'secret-key'} with it.")
    return 0
