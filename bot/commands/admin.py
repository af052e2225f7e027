"""`coach admin ORG PERSON`: names an administrator, which can be done here only."""

from __future__ import annotations

import argparse
from collections.abc import Mapping

from bot import log
from bot.commands.naming import known_organisation, known_person
from bot.house import open_memory
from bot.settings import Settings, SettingsError


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("organisation", metavar="ORG", help="the organisation's id, such as slack-T024BE7LD")
    parser.add_argument(
        "person", metavar="PERSON", help="their work e-mail, their id in Slack or Teams, or the coach's"
    )
    parser.add_argument("--remove", action="store_true", help="they are to be an administrator no longer")


def run(asked: argparse.Namespace, environ: Mapping[str, str]) -> int:
    """Names or removes the administrator, and says who administers the organisation now."""
    settings = Settings.read(environ)
    log.set_up("WARNING")
    memory = open_memory(settings)
    try:
        with memory.unit() as unit:
            organisation = known_organisation(unit, asked.organisation)
            person = known_person(unit, organisation, asked.person)
            if asked.remove:
                unit.remove_admin(organisation, person)
            elif not unit.name_admin(organisation, person):
                raise SettingsError(f"{asked.person!r} is a guest in {organisation}, and a guest can't administer it.")
            unit.commit()
            admins = [f"{id} ({unit.name_of(id) or 'no name'})" for id in unit.admins_of(organisation)]
    finally:
        memory.close()
    print(f"Administrators of {organisation}: {', '.join(admins) or 'none'}")
    return 0
