"""`coach join SLACK_TEAM TEAMS_TENANT`: one organisation out of a workspace and a tenant, in one transaction."""

from __future__ import annotations

import argparse
from collections.abc import Mapping

from bot import log
from bot.house import open_memory
from bot.settings import Settings, SettingsError
from storage.unit import Unit


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("team", metavar="SLACK_TEAM", help="the workspace's id, such as T024BE7LD")
    parser.add_argument("tenant", metavar="TEAMS_TENANT", help="the tenant's id, as TEAMS_TENANT_ID has it")


def run(asked: argparse.Namespace, environ: Mapping[str, str]) -> int:
    """Joins the two and links the people for whom both services vouch with one work e-mail; done before, it adds those
    who came since.
    """
    settings = Settings.read(environ)
    log.set_up("WARNING")
    memory = open_memory(settings)
    try:
        with memory.unit() as unit:
            _check(unit, "slack", asked.team, "workspace")
            _check(unit, "teams", asked.tenant, "tenant")
            organisation = unit.join(("slack", asked.team), ("teams", asked.tenant))
            linked = unit.link_by_email(organisation) if organisation else 0
            unit.commit()
    finally:
        memory.close()
    print(f"One organisation now: {organisation}. Linked by their work e-mail: {linked}. Each is told.")
    return 0


def _check(unit: Unit, channel: str, tenant: str, kind: str) -> None:
    if unit.organisation_of(channel, tenant) is None:
        known = unit.workspaces_of(channel)
        there = f"There are: {', '.join(known)}." if known else "Somebody must have spoken with the coach there first."
        raise SettingsError(f"There is no {channel.title()} {kind} {tenant!r}. {there}")
