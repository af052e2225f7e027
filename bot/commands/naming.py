"""Organisations and people as whoever runs the coach names them, with a clear sentence where there is no such one."""

from __future__ import annotations

from bot.settings import SettingsError
from storage.unit import Unit

MOST_NAMED = 10


def known_organisation(unit: Unit, named: str) -> str:
    """The organisation's id. Raises SettingsError."""
    known = unit.organisations()
    if named in known:
        return named
    if not known:
        raise SettingsError(f"There is no organisation {named!r}: nobody has spoken with the coach yet.")
    more = f" and {len(known) - MOST_NAMED} more" if len(known) > MOST_NAMED else ""
    raise SettingsError(f"There is no organisation {named!r}. There are: {', '.join(known[:MOST_NAMED])}{more}.")


def known_person(unit: Unit, organisation: str, named: str) -> str:
    """The person's id, by that, by their id in Slack or Teams, or by their work e-mail. Raises SettingsError."""
    found = unit.people_named(named, organisation)
    if not found:
        raise SettingsError(
            f"There is nobody {named!r} in {organisation}. Give their work e-mail, or their id in Slack or Teams; "
            "they must have spoken with the coach once."
        )
    if len(found) > 1:
        raise SettingsError(f"{named!r} is several people in {organisation}: {', '.join(found)}. Give one of these.")
    return found[0]
