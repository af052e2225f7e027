"""Why a portal gave no answer that can be used."""

from __future__ import annotations

from typing import Literal

# ``down``: no answer. ``slow``: not in time. ``busy``: it asked us to wait. ``refused``: it will not have us, or its
# robots rules will not. ``odd``: an answer that is none, such as a web page, half a file or 50 MB. ``gone``: it has
# no such thing.
TroubleKind = Literal["down", "slow", "busy", "refused", "odd", "gone"]


class Trouble(Exception):
    """``wait`` is how many seconds the portal asked us to stay away, where it said so."""

    def __init__(self, kind: TroubleKind, wait: float | None = None) -> None:
        super().__init__(kind)
        self.kind: TroubleKind = kind
        self.wait = wait
