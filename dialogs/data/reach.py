"""How far a search for data reaches: which portals, when, and what a council has of its own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from dialogs.data.listed import OwnList
from dialogs.data.portal import Portal

When = Literal["ask", "on", "off"]


@dataclass(frozen=True)
class Reach:
    """``when``: a live search is made at once, after a press, or never.

    ``own`` has what councils keep of their own, by any name that an organisation goes by: its id here, its Slack
    workspace, its Teams tenant. ``big_screen`` where a case can be opened in a browser through a link.
    """

    when: When = "off"
    portals: tuple[Portal, ...] = ()
    own: Mapping[str, OwnList] = field(default_factory=dict)
    big_screen: bool = False

    def of(self, names: Sequence[str]) -> OwnList:
        return next((self.own[name] for name in names if name in self.own), _NOTHING)

    def portals_for(self, names: Sequence[str], own: bool = True) -> tuple[Portal, ...]:
        """The portals that somebody's words would go to."""
        if self.when == "off":
            return ()
        return (*(self.of(names).portals if own else ()), *self.portals)


_NOTHING = OwnList()
NOWHERE = Reach()
