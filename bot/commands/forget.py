"""`coach forget PERSON`: erases a person, as they could themselves."""

from __future__ import annotations

import argparse
from collections.abc import Mapping

from bot import log
from bot.commands.people import found
from bot.forgetting import clean_up
from bot.house import open_memory
from bot.settings import Settings, SettingsError
from storage.errors import OnHold


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("person", metavar="PERSON", help="an id, a work e-mail, or CHANNEL:TENANT:USER")


def run(asked: argparse.Namespace, environ: Mapping[str, str]) -> int:
    """Deletes at once, and says what is left to do."""
    settings = Settings.read(environ)
    log.set_up("WARNING")
    memory = open_memory(settings)
    try:
        with memory.unit() as unit:
            person = found(unit, asked.person)
            try:
                gone = unit.forget_person(person)
            except OnHold as error:
                raise SettingsError(
                    "Their records are kept for now, so nothing was deleted. See: coach hold ORG --list"
                ) from error
            unit.commit()
        clean_up(memory, settings.data_folder, person)
    finally:
        memory.close()
    print(f"Forgotten, with {len(gone)} cases that nobody else was in. Backups keep them {settings.backup_days} days.")
    return 0
