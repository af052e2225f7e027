"""What the tests of working together share: a house, and the council in it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.houses import a_house
from tests.together.people import Council


@pytest.fixture
def council(tmp_path: Path) -> Iterator[Council]:
    with a_house(tmp_path) as house:
        yield Council(house)
