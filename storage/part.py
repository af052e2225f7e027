"""What every part of a unit of work has: the connection, and what the unit has already learnt."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any

from sqlalchemy import Connection

from dialogs.case import Case
from dialogs.scene import Context, Person, Profile


@dataclass
class Known:
    """What the unit read about somebody when it locked them, so that it is read once."""

    person: Person
    profile: Profile
    context: Context
    roles: dict[str, str] = field(default_factory=dict)


class Part:
    """The base of the parts. ``defaults`` is the profile of an organisation that has said nothing yet."""

    def __init__(self, connection: Connection, defaults: Profile) -> None:
        self.connection = connection
        self._defaults = defaults
        self._known: dict[str, Known] = {}
        self._reached: dict[str, Case] = {}
        # The person whose e-mail was news in this unit.
        self._emailed: str | None = None

    def _profile(self, row: Any) -> Profile:
        """The profile out of a row of ``organisations``; what is empty there is as the defaults say."""
        told = {
            name: getattr(row, name)
            for name in ("name", "nation", "timezone", "language", "retention_days", "contact")
            if getattr(row, name) is not None
        }
        return replace(self._defaults, organisation=row.id, facts={**self._defaults.facts, **(row.facts or {})}, **told)
