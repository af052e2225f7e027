"""Heard once: one message delivered four times at the same moment, to two processes on PostgreSQL."""

from __future__ import annotations

import asyncio

from storage.engine import open_engine
from storage.unit import Memory
from tests import databases
from tests.channels.slack.double import SlackDouble
from tests.chaos.served import Served
from tests.chaos.test_kills import Officer, rows_of, send_what_is_owed


async def test_four_deliveries_to_two_processes_change_once_and_answer_once() -> None:
    url = databases.postgresql_url()
    async with SlackDouble() as slack:
        first, second = Served(url, slack.settings), Served(url, slack.settings)
        slack.bot_url = first.events
        try:
            await asyncio.gather(first.start(), second.start())
            officer = Officer(slack, "UA")
            await officer.begin()
            channel = slack.direct("UA")
            for number in range(10):
                words = f"round {number} from the depot"
                event = slack.event(
                    {"type": "message", "user": "UA", "text": words, "ts": slack.ts(), "channel": channel,
                     "channel_type": "im", "team": "T1"}
                )  # fmt: skip
                deliveries = []
                for served in (first, second, first, second):
                    slack.bot_url = served.events
                    deliveries.append(asyncio.create_task(slack.deliver("event", event)))
                    await asyncio.sleep(0)
                assert {status for status, _ in await asyncio.gather(*deliveries)} == {200}
            assert [await first.stop(), await second.stop()] == [0, 0]
        finally:
            await first.kill()
            await second.kill()
        await send_what_is_owed(url, slack)
        memory = Memory(open_engine(url))
        assert sorted(rows_of(memory, "UA").items()) == [(f"round {number} from the depot", 1) for number in range(10)]
        memory.close()
        begun = 3  # who sees what, the first question, the question about data
        assert len(slack.messages(channel)) == begun + 10
