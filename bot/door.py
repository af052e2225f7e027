"""What every channel is to the rest of the house: it hears, it sends, it can be closed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from aiohttp import web

from storage.outbox import Post


@dataclass(frozen=True)
class Sent:
    """The far side took it. ``reference`` is its own name for it, if it gave one."""

    reference: str | None = None


@dataclass(frozen=True)
class NotNow:
    """The far side did not take it and says, or we guess, when to try again. A lost answer is not surely not taken."""

    seconds: float
    why: str
    surely_not_taken: bool = True


@dataclass(frozen=True)
class Never:
    """It can't be delivered: the channel is archived, the person left, the token was revoked.

    ``note`` is for whoever asked, where it was for somebody else: what ``{who}`` has to do to be reached.
    """

    why: str
    note: str = ""


Delivery = Sent | NotNow | Never


class Channel(Protocol):
    """A service in which people talk with the coach."""

    name: str

    def routes(self, app: web.Application) -> None:
        """Adds its addresses to the web server."""

    async def start(self) -> None:
        """Opens connections, where it keeps any."""

    async def send(self, post: Post) -> Delivery:
        """Delivers one reply; never raises for what the far side does."""

    async def close(self) -> None:
        """Stops taking messages, finishes what is in hand, closes connections."""

    def ready(self) -> str | None:
        """Nothing where all is well, else one sentence for ``/readyz``."""


__all__ = ["Channel", "Delivery", "Never", "NotNow", "Post", "Sent"]
