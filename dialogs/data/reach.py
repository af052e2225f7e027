"""How far a search for data reaches: which portals, when, and what a council has of its own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from dialogs.data.found import Found
from dialogs.data.listed import OwnList
from dialogs.data.portal import Portal

When = Literal["ask", "on", "off"]


@dataclass(frozen=True)
class Reach:
    """``when``: a live search is made at once, after a press, or never. ``own`` is by the tenant of the service."""

    when: When = "off"
    portals: tuple[Portal, ...] = ()
    own: Mapping[str, OwnList] = field(default_factory=dict)

    def of(self, tenant: str) -> OwnList:
        return self.own.get(tenant, _NOTHING)

    def portals_for(self, tenant: str, own: bool = True) -> tuple[Portal, ...]:
        """The portals that somebody's words would go to."""
        return (*(self.of(tenant).portals if own else ()), *self.portals) if self.when != "off" else ()

    def listed(self, tenant: str, key: str) -> Found | None:
        return next((found for found in self.of(tenant).found if found.key == key), None)


_NOTHING = OwnList()
