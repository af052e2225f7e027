"""Heard once: one message delivered four times at the same moment, to two processes on PostgreSQL."""

from __future__ import annotations

import asyncio

from storage.engine import open_engine
from tests import databases
from tests.channels.slack.double import SlackDouble
from tests.chaos.nursery import Nursery
from tests.chaos.officers import Doors, SlackOfficer, begin
from tests.chaos.promises import kept_of, send_what_is_owed
from tests.chaos.running import Running


async def test_four_deliveries_to_two_processes_change_once_and_answer_once() -> None:
    url = databases.postgresql_url()
    async with Nursery() as nursery, SlackDouble() as slack:
        first, second = (Running(nursery, url, slack.settings) for _ in range(2))
        await asyncio.gather(first.start(), second.start())
        officer = SlackOfficer(slack, Doors(first, second), "UA")
        await begin(officer)
        said = [f"round {number} from the depot" for number in range(10)]
        for words in said:
            event = officer.event(words)
            assert set(await asyncio.gather(*(officer.deliver(event) for _ in range(4)))) == {200}
        assert [await first.stop(), await second.stop()] == [0, 0]
        await send_what_is_owed(url, slack.settings)
        engine = open_engine(url)
        assert kept_of(engine, officer) == said
        engine.dispose()
        begun = 3  # who sees what, the first question, the question about data
        assert len(officer.seen()) == begun + 10
