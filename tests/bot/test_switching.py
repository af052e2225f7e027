"""From one case to another in typed words: its label, its number, its title; never one that is gone."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest

from bot.house import House
from dialogs.message import Identity, Message, Place, Text
from tests import databases
from tests.houses import a_house

_messages = count(1)


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    with a_house(tmp_path, databases.sqlite_url(tmp_path), COACH_SECRET_KEY="k" * 40) as house:
        yield house


def _say(house: House, words: str) -> str:
    who, place = Identity("slack", "T1", "U1"), Place("slack", "D1")
    message = Message(f"{next(_messages)}", who, place, Text(words), house.clock.now())
    _, posts = house.conversation.hear_now(message)
    return "\n".join(post.reply.text for post in posts)


@pytest.mark.parametrize("words", ["Missed bins", "2", "switch to missed bins"])
def test_another_case_can_be_opened_by_typing(house: House, words: str) -> None:
    _say(house, "start a business case for missed bins")
    _say(house, "start a business case for fuel poverty")
    assert "2. Missed bins" in _say(house, "my cases")
    assert "**Missed bins**: 0 of 8" in _say(house, words)


def test_a_case_that_is_gone_is_owned_up_to(house: House) -> None:
    _say(house, "start a business case for missed bins")
    _say(house, "start a business case for fuel poverty")
    _say(house, "my cases")
    with house.memory.unit() as unit:
        unit.connection.exec_driver_sql("UPDATE cases SET state = 'deleted' WHERE title = 'Missed bins'")
        unit.commit()
    assert "not here any more" in _say(house, "Missed bins")
    assert "**Fuel poverty**" in _say(house, "carry on")
