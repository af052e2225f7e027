"""What the tests of the page share: one house to a file, since every visitor is somebody new."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator

import pytest

from bot.house import House
from tests.channels.web.served import Visitor, visiting
from tests.houses import a_house


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    with a_house(tmp_path_factory.mktemp("house")) as house:
        yield house


@pytest.fixture
async def visitor(house: House) -> AsyncIterator[Visitor]:
    async with visiting(house) as (visitor,):
        yield visitor
