"""What Teams says about somebody beside their message: their e-mail, and whether they are a guest.

Asked once a day for each person, with a short limit: a message never waits long for it, and goes on without.
"""

from __future__ import annotations

import asyncio
import logging
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from botbuilder.schema import Activity

from bot.channels.teams.adapter import Adapter, NotTaken, Unreachable
from bot.channels.teams.own_token import NoToken
from bot.channels.teams.reading import text_at
from bot.clock import Clock
from bot.log import fields
from dialogs.message import Identity

log = logging.getLogger(__name__)

GOOD_FOR = timedelta(days=1)
AFTER_TROUBLE = timedelta(minutes=10)
SECONDS_TO_ANSWER = 1.5
MOST_KEPT = 10_000


@dataclass(frozen=True)
class Known:
    """What was said, and until when it is believed."""

    until: datetime
    email: str | None = None
    name: str | None = None
    guest: bool = False


class Members:
    """Looks people up, and remembers for a day."""

    def __init__(self, adapter: Adapter, clock: Clock) -> None:
        self.adapter, self.clock = adapter, clock
        self._known: dict[tuple[str, str], Known] = {}

    async def with_profile(self, who: Identity, activity: Activity) -> Identity:
        """The identity with what Teams says about it."""
        key = (who.tenant, who.user)
        known = self._known.get(key)
        if known is None or self.clock.now() >= known.until:
            known = await self._ask(activity, known)
            if len(self._known) >= MOST_KEPT:
                self._known.clear()
            self._known[key] = known
        return replace(who, email=known.email, name=known.name or who.name, guest=known.guest)

    async def _ask(self, activity: Activity, before: Known | None) -> Known:
        """In trouble, what was known before is kept for a while."""
        try:
            async with asyncio.timeout(SECONDS_TO_ANSWER):
                # A thread's name is its channel's name and more; people are members of the channel.
                conversation = activity.conversation.id.partition(";messageid=")[0]
                account = await self.adapter.member(activity.service_url, conversation, activity.from_property.id)
        except (NotTaken, Unreachable, NoToken, TimeoutError) as error:
            log.info("member not looked up", extra=fields(why=type(error).__name__))
            kept = before or Known(self.clock.now())
            return replace(kept, until=self.clock.now() + AFTER_TROUBLE)
        return self._read(account)

    def _read(self, account: Any) -> Known:
        said = account.additional_properties or {}
        email = text_at(said, "email") or text_at(said, "userPrincipalName")
        role = text_at(said, "userRole").lower()
        return Known(self.clock.now() + GOOD_FOR, email or None, account.name or None, role in ("guest", "anonymous"))
