"""A place where data is listed: a CKAN portal, a council's feed, or its own plain list."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

PortalKind = Literal["ckan", "feed", "list"]


@dataclass(frozen=True)
class Portal:
    """``address`` is where it is asked and ``pages`` begins the address of a dataset's page for people.

    ``ours`` marks one that belongs to a council: only its people are shown what is in it.
    """

    key: str
    name: str
    kind: PortalKind = "ckan"
    address: str = ""
    pages: str = ""
    ours: bool = False

    def page(self, name: str) -> str:
        """The page of a dataset for people, or nothing."""
        return f"{self.pages}{name}" if self.pages and re.fullmatch(r"[A-Za-z0-9._-]{1,200}", name) else ""
