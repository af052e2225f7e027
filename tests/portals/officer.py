"""An officer in conversation with a house whose wants are run at once, as the worker does, in the test's own loop."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from itertools import count

from bot.clock import SetClock
from bot.house import House
from bot.wants import message_of, outcome_of
from dialogs.case import Case
from dialogs.message import Identity, Message, Place, Pressed, Text, What
from dialogs.reply import Reply

NUMBERS = count(1)


class Officer:
    """``say`` and ``press`` give every reply, those that follow a search included."""

    def __init__(self, house: House, user: str = "officer", tenant: str = "testshire", guest: bool = False) -> None:
        self.house, self.who = house, Identity("terminal", tenant, user, guest=guest)
        self.seen: list[Reply] = []

    def later(self, **by: float) -> None:
        assert isinstance(self.house.clock, SetClock)
        self.house.clock.moment += timedelta(**by)

    async def say(self, words: str, private: bool = True) -> list[Reply]:
        return await self._hear(Text(words), private)

    async def press(self, label: str, private: bool = True) -> list[Reply]:
        return await self._hear(Pressed(self.button(label)), private)

    async def press_value(self, value: str) -> list[Reply]:
        return await self._hear(Pressed(value), True)

    def button(self, label: str) -> str:
        found = [button for reply in reversed(self.seen) for button in reply.choices if button.label == label]
        assert found, f"there is no button {label!r}"
        return found[0].press

    @property
    def case(self) -> Case:
        with self.house.memory.unit(reading=True) as unit:
            person = unit.known(self.who)
            assert person is not None
            case = unit.scene(person).case
        assert case is not None
        return case

    async def _hear(self, what: What, private: bool) -> list[Reply]:
        place = Place("terminal", f"{self.who.tenant}/{self.who.user}", private, inline=True)
        message = Message(f"test:{next(NUMBERS)}", self.who, place, what, self.house.clock.now())
        heard = await self.house.conversation.hear(message)
        replies = list(heard.replies)
        if heard.turn is not None and heard.turn.wants:
            replies += await self._met()
        self.seen += replies
        return replies

    async def _met(self) -> list[Reply]:
        loop, house = asyncio.get_running_loop(), self.house
        wants = await loop.run_in_executor(
            house.threads, house.memory.take_wants, house.process, house.clock.now(), 10, ("terminal",)
        )
        replies: list[Reply] = []
        for wanted in wants:
            outcome = await outcome_of(house, wanted)
            assert outcome is not None
            heard = await house.conversation.hear(message_of(house, wanted, outcome, inline=True))
            replies += heard.replies
        return replies
