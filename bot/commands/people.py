"""Finds the person that whoever runs the coach means: by id, by user of a service, or by work e-mail."""

from __future__ import annotations

from bot.settings import SettingsError
from storage.unit import Unit


def found(unit: Unit, wanted: str) -> str:
    """The id of the one person meant; a sentence where there is none, or several."""
    ids = unit.people_named(wanted)
    if len(ids) == 1:
        return ids[0]
    if not ids:
        raise SettingsError(
            f"Nobody is known as {wanted}. Name an id, a work e-mail, or CHANNEL:TENANT:USER such as slack:T1:U1."
        )
    raise SettingsError(f"{len(ids)} people are known as {wanted}. Name one by their id: {', '.join(ids)}.")
