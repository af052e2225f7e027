"""`coach hold ORG`: keeps records for now, of a council, a person or a case; nothing of them is deleted meanwhile."""

from __future__ import annotations

import argparse
from collections.abc import Mapping

from bot import log
from bot.clock import SystemClock
from bot.commands.people import found
from bot.house import open_memory
from bot.settings import Settings, SettingsError
from storage.holds import HoldKind
from storage.unit import Unit


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("organisation", metavar="ORG", help="the id of the council, such as slack-T0123")
    parser.add_argument("--person", help="only what is held about this person")
    parser.add_argument("--case", help="only this case")
    parser.add_argument("--why", default="", help="who asked for it and why, for whoever looks later")
    parser.add_argument("--release", action="store_true", help="keep it no longer")
    parser.add_argument("--list", action="store_true", help="print what is kept")


def run(asked: argparse.Namespace, environ: Mapping[str, str]) -> int:
    """Sets, releases or lists holds."""
    settings = Settings.read(environ)
    log.set_up("WARNING")
    memory = open_memory(settings)
    try:
        with memory.unit() as unit:
            if asked.list:
                for hold in unit.holds_of(asked.organisation):
                    print(f"{hold.at:%Y-%m-%d} {hold.kind} {hold.key} {hold.why}".rstrip())
                return 0
            kind, key = _what(unit, asked)
            if asked.release:
                if not unit.release(asked.organisation, kind, key):
                    raise SettingsError(
                        f"There is no hold on {kind} {key}. See: coach hold {asked.organisation} --list"
                    )
            elif not unit.hold(asked.organisation, kind, key, asked.why, SystemClock().now()):
                raise SettingsError(f"The council {asked.organisation} has no {kind} {key}.")
            unit.commit()
    finally:
        memory.close()
    print(f"{'Released' if asked.release else 'Kept from now on'}: {kind} {key}")
    return 0


def _what(unit: Unit, asked: argparse.Namespace) -> tuple[HoldKind, str]:
    if asked.person and asked.case:
        raise SettingsError("Name a person or a case, not both.")
    if asked.person:
        return "person", found(unit, asked.person)
    if asked.case:
        return "case", asked.case
    if unit.profile(asked.organisation) is None:
        raise SettingsError(
            f"There is no council {asked.organisation}. Its id begins with its service, as slack-T0123."
        )
    return "organisation", asked.organisation
