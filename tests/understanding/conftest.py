"""What the tests of the understanding room share: the real content, and the room made ready for it once."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest

from content.model import Library
from content.read import read_library
from dialogs.understanding import understanding
from dialogs.understood import Understood, View

TUESDAY = datetime(2026, 11, 24, 9, tzinfo=UTC)
Hear = Callable[..., Understood]


@pytest.fixture(scope="session")
def library() -> Library:
    return read_library()


@pytest.fixture(scope="session")
def understand(library: Library) -> Callable[[str, View], Understood]:
    return understanding(library)


@pytest.fixture(scope="session")
def hear(understand: Callable[[str, View], Understood]) -> Hear:
    """What a message is taken to mean; the view's other fields are named."""

    def heard(text: str, **view: Any) -> Understood:
        return understand(text, View(**{"now": TUESDAY, **view}))

    return heard
