"""`coach migrate`: brings the database up to date."""

from __future__ import annotations

import argparse
from collections.abc import Mapping

from bot.settings import Settings
from storage.engine import open_engine
from storage.migrate import migrate


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Nothing is asked."""


def run(asked: argparse.Namespace, environ: Mapping[str, str]) -> int:
    """Migrates; a database that is up to date is left alone."""
    engine = open_engine(Settings.read(environ).database_url)
    try:
        migrate(engine)
    finally:
        engine.dispose()
    print("The database is up to date.")
    return 0
