"""`coach profile ORG [--set key=value …]`: a council's profile, shown or changed."""

from __future__ import annotations

import argparse
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime

from bot import log
from bot.commands.naming import known_organisation
from bot.house import defaults_of, open_memory
from bot.settings import Settings, SettingsError
from content.read import DEFAULT, read_library
from dialogs.profile import BY_KEY, FIELDS, ProfileMisfit, nearest, read_fields, said_of, usual_of
from dialogs.scene import Profile
from storage.unit import Unit

# Its words, where they are more than one, stand as people write them.
NOT_SET = "not set"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("organisation", metavar="ORG", help="the organisation's id, such as slack-T024BE7LD")
    parser.add_argument(
        "--set",
        dest="told",
        action="extend",
        nargs="+",
        default=[],
        metavar="KEY=VALUE",
        help="change these fields; an empty value is the default again",
    )


def run(asked: argparse.Namespace, environ: Mapping[str, str]) -> int:
    """Prints every field of the profile as it stands after the changes, with what is a default."""
    settings = Settings.read(environ)
    log.set_up("WARNING")
    said = _pairs(asked.told)
    memory = open_memory(settings)
    try:
        with memory.unit() as unit:
            organisation = known_organisation(unit, asked.organisation)
            if said:
                _change(settings, unit, organisation, said)
                unit.commit()
            told, bare = unit.profile(organisation), unit.own_profile(organisation)
    finally:
        memory.close()
    for line in _lines(told or defaults_of(settings), bare):
        print(line)
    return 0


def _pairs(told: Sequence[str]) -> dict[str, str]:
    said: dict[str, str] = {}
    for pair in told:
        key, equals, value = pair.partition("=")
        key = key.strip()
        if not equals:
            raise SettingsError(f"--set {pair!r} has no value: write it as key=value.")
        if key not in BY_KEY:
            meant = nearest(key)
            hint = f"Did you mean {meant}?" if meant else f"The fields are: {', '.join(BY_KEY)}."
            raise SettingsError(f"The profile has no field {key!r}. {hint}")
        said[key] = value
    return said


def _change(settings: Settings, unit: Unit, organisation: str, said: Mapping[str, str]) -> None:
    profile = unit.profile(organisation) or defaults_of(settings)
    kept = read_fields(profile, said)
    if isinstance(kept, ProfileMisfit):
        wants = read_library((DEFAULT,)).phrases[kept.why][0]
        raise SettingsError(f"{kept.key} is {said[kept.key]!r}: {wants}")
    days = kept.get("retention_days")
    told: dict[str, str | int | None] = {**kept, **({"retention_days": int(days)} if days else {})}
    unit.keep_profile(organisation, told, datetime.now(UTC))


def _lines(profile: Profile, own: frozenset[str]) -> list[str]:
    widest = max(map(len, BY_KEY))
    lines = [f"{'organisation':{widest}}  {profile.organisation}"]
    for field in FIELDS:
        said = said_of(profile, field.key)
        usual = said or usual_of(field.key)
        if field.key in own:
            lines.append(f"{field.key:{widest}}  {said}")
        else:
            lines.append(f"{field.key:{widest}}  {f'{usual} (default)' if usual else NOT_SET}")
    return lines
