"""What is being heard goes before what is being sent, and starves nobody."""

from __future__ import annotations

import asyncio

from bot.precedence import Precedence


async def test_sending_waits_until_the_last_message_in_hand_is_heard() -> None:
    precedence = Precedence()
    with precedence.hearing():
        with precedence.hearing():
            sending = asyncio.create_task(precedence.give_way(60))
            await asyncio.sleep(0)
        await asyncio.sleep(0)
        assert not sending.done()
    await asyncio.wait_for(sending, 1)


async def test_sending_does_not_wait_where_nothing_is_heard() -> None:
    precedence = Precedence()
    await asyncio.wait_for(precedence.give_way(60), 1)


async def test_sending_goes_on_after_a_moment_although_people_keep_talking() -> None:
    precedence = Precedence()
    with precedence.hearing():
        await asyncio.wait_for(precedence.give_way(0.01), 1)
