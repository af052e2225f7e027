"""`coach move`: everything from a SQLite file to the PostgreSQL that the settings name."""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from pathlib import Path

from bot.secret_key import FILE_NAME
from bot.settings import SQLITE, Settings, SettingsError
from storage.copying import move
from storage.engine import open_engine
from storage.errors import Different, NotEmpty


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar="FILE", help="the SQLite file, such as var/coach.db")


def run(asked: argparse.Namespace, environ: Mapping[str, str]) -> int:
    """Moves all or nothing; prints how many rows of each table there are now."""
    settings = Settings.read(environ)
    if settings.is_sqlite:
        raise SettingsError("Set DATABASE_URL to the PostgreSQL that everything is to move to.")
    if not asked.file.is_file():
        raise SettingsError(f"There is no file {asked.file}.")
    _check_key(settings, asked.file.parent / FILE_NAME)
    source, target = open_engine(f"{SQLITE}{asked.file}"), open_engine(settings.database_url)
    try:
        moved = move(source, target)
    except NotEmpty as error:
        raise SettingsError(f"The database is in use: its table {error} is not empty. Name an empty one.") from error
    except Different as error:
        raise SettingsError(f"Nothing was moved, for the copy differs: {error}.") from error
    finally:
        source.dispose()
        target.dispose()
    for name, rows in moved.items():
        print(f"{rows:>9}  {name}")
    print(f"{sum(moved.values()):>9}  rows moved and compared. {asked.file} is as it was.")
    return 0


def _check_key(settings: Settings, file: Path) -> None:
    """What was encrypted with the key of the file can be read with no other."""
    if file.exists() and file.read_text("ascii").strip() not in settings.secret_keys:
        raise SettingsError(f"COACH_SECRET_KEY is not the key in {file}: set it to that one, so that tokens stay good.")
