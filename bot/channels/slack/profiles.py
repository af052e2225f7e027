"""Who people are for Slack: name, e-mail, time zone, locale; asked for once a day and taken over when they change."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any, TypeVar

from bot.channels.slack.sending import Refused, Sender, Unsent
from bot.house import House
from bot.log import fields
from dialogs.message import Identity, Place

log = logging.getLogger(__name__)

GOOD_FOR = timedelta(days=1)
# Where Slack would not say who somebody is, it is not asked again with each of their messages.
ASKED_AGAIN = timedelta(minutes=10)
MOST_KEPT = 10_000
Told = TypeVar("Told")
NOWHERE = Place("slack", "", inline=True)


class Profiles:
    """Knows what Slack says about people. Nothing waits for it: a message is heard first, and Slack asked after."""

    def __init__(self, house: House, sender: Sender) -> None:
        self.house, self.sender = house, sender
        self._known: dict[tuple[str, str], tuple[datetime, Identity]] = {}
        self._unanswered: dict[tuple[str, str], datetime] = {}

    def filled(self, who: Identity) -> Identity:
        """The identity with what is known about it."""
        known = self._known.get((who.tenant, who.user))
        if known is None:
            return who
        told = known[1]
        return replace(told, guest=who.guest or told.guest)

    def name_of(self, tenant: str, user: str) -> str:
        known = self._known.get((tenant, user))
        return (known[1].name or "") if known else ""

    def is_stale(self, who: Identity) -> bool:
        now, key = self.house.clock.now(), (who.tenant, who.user)
        asked = self._unanswered.get(key)
        if asked is not None and now - asked <= ASKED_AGAIN:
            return False
        known = self._known.get(key)
        return known is None or now - known[0] > GOOD_FOR

    async def ask(self, team: str, who: Identity) -> None:
        """Asks Slack about somebody, and writes down what is new."""
        try:
            told = await self.sender.call(team, "users.info", user=who.user, include_locale=True)
        except (Refused, Unsent) as error:
            log.info("profile not read", extra=fields(team=team, why=str(error)))
            _put(self._unanswered, (who.tenant, who.user), self.house.clock.now())
            return
        await self._note(_identity(who, told.get("user") or {}))

    async def changed(self, team: str, user: Mapping[str, Any]) -> None:
        """Slack says that somebody's profile is another now. Who never spoke with the coach stays unknown to it."""
        if isinstance(user.get("id"), str) and not user.get("is_bot"):
            tenant = user.get("team_id")
            who = Identity("slack", tenant if isinstance(tenant, str) and tenant else team, user["id"])
            await (self._left(who) if user.get("deleted") else self._note(_identity(who, user)))

    async def _note(self, who: Identity) -> None:
        loop = asyncio.get_running_loop()
        if await loop.run_in_executor(self.house.threads, self._keep, who):
            _put(self._known, (who.tenant, who.user), (self.house.clock.now(), who))

    async def _left(self, who: Identity) -> None:
        """They are no longer in the workspace. From now on the coach knows no place there to write to them first."""
        self._known.pop((who.tenant, who.user), None)
        await asyncio.get_running_loop().run_in_executor(self.house.threads, self._leave, who)

    def _leave(self, who: Identity) -> None:
        with self.house.memory.unit() as unit:
            person = unit.known(who)
            if person is not None:
                unit.no_longer_at(person.id, who.channel)
                unit.commit()

    def _keep(self, who: Identity) -> bool:
        """Takes it over, if the person is known here."""
        with self.house.memory.unit() as unit:
            if not unit.knows(who):
                return False
            unit.meet(who, NOWHERE, self.house.clock.now())
            unit.commit()
        return True


def _put(kept: dict[tuple[str, str], Told], key: tuple[str, str], value: Told) -> None:
    if len(kept) >= MOST_KEPT:
        kept.clear()
    kept[key] = value


def _identity(who: Identity, user: Mapping[str, Any]) -> Identity:
    profile = user.get("profile") or {}
    return replace(
        who,
        name=profile.get("real_name") or user.get("real_name") or user.get("name"),
        # One that Slack has not confirmed could be anybody's, and an e-mail links people across services.
        email=None if user.get("is_email_confirmed") is False else profile.get("email"),
        timezone=user.get("tz"),
        locale=user.get("locale"),
        guest=who.guest
        or bool(user.get("is_restricted") or user.get("is_ultra_restricted") or user.get("is_stranger")),
    )
