"""What waits for a person is handed out to their page, once it is shown never again, and to nobody else."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from aiohttp import ClientSession

from bot.house import House
from dialogs.message import Identity, Place
from dialogs.reply import Button, Reply
from tests.channels.web.served import Visitor, visiting, words_of
from tests.houses import MORNING, a_house


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[House]:
    with a_house(tmp_path) as house:
        yield house


def owe(house: House, *replies: Reply) -> None:
    """The coach owes these to whoever spoke last on the page: as a worker does, outside any answer."""
    with house.memory.unit() as unit:
        user = unit.connection.exec_driver_sql("SELECT user_id, person_id FROM identities ORDER BY rowid DESC").first()
        assert user is not None
        person = unit.known(Identity("web", "local", user[0]))
        assert person is not None
        unit.owe(person, Place("web", user[0]), replies, None, MORNING, house.process)
        unit.commit()


async def test_what_is_owed_is_handed_out_until_it_was_shown(house: House) -> None:
    async with visiting(house) as (visitor,):
        await visitor.say("hello")
        assert (await visitor.news())["posts"] == []
        owe(house, Reply("Your **search** is done.", choices=(Button("Carry on", "resume"),)), Reply("And more."))

        first, again = await visitor.news(), await visitor.news()
        assert [words_of(post["reply"]) for post in first["posts"]] == ["Your search is done.", "And more."]
        assert first == again
        await _show(visitor, first["posts"][0]["post"])

        assert [words_of(post["reply"]) for post in (await visitor.news())["posts"]] == ["And more."]


async def test_a_reminder_is_handed_out_once_and_never_again(house: House) -> None:
    """Where its answer was lost it is gone: two of the same would be worse."""
    async with visiting(house) as (visitor,):
        await visitor.say("hello")
        owe(house, Reply("You asked me to remind you.", unasked=True))

        assert len((await visitor.news())["posts"]) == 1
        assert (await visitor.news())["posts"] == []


async def test_nobody_gets_or_clears_what_is_somebody_elses(house: House) -> None:
    async with visiting(house, 2) as (other, mine):
        await other.say("hello")
        await mine.say("hello")
        owe(house, Reply("Only for you."))
        post = (await mine.news())["posts"][0]["post"]

        assert (await other.news())["posts"] == []
        await _show(other, post)
        assert len((await mine.news())["posts"]) == 1


async def test_a_stranger_has_no_news_and_is_not_written_down(house: House) -> None:
    async with visiting(house) as (visitor,):
        assert (await visitor.news())["posts"] == []
        assert (await visitor.hello())["case"] is None
        with house.memory.unit(reading=True) as unit:
            people = unit.connection.exec_driver_sql("SELECT count(*) FROM people").scalar_one()
        assert people == 0

        async with ClientSession() as nobody:
            assert (await nobody.get(f"{visitor.address}/news")).status == 401


@pytest.mark.parametrize("seen", [None, 7, ["7"], [True], [-1], [2**70], [1.5], {"1": 1}])
async def test_what_is_no_list_of_posts_is_refused(house: House, seen: object) -> None:
    async with visiting(house) as (visitor,):
        response = await visitor.post("/news", {"seen": seen})

        assert response.status == 400
        assert (await visitor.post("/news", {"seen": []})).status == 200


async def _show(visitor: Visitor, post: int) -> None:
    assert (await visitor.post("/news", {"seen": [post]})).status == 200
