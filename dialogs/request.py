"""What one person asks of another about a case: to join it, to take it over, one answer, or agreement to a saving."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Literal

RequestKind = Literal["join", "own", "step", "agree"]
RequestState = Literal["open", "unsure", "done", "declined", "passed", "ended"]

# Somebody who was asked gets one reminder after this, and the asker is told after this again.
REMINDED_AFTER = timedelta(days=3)
TOLD_AFTER = timedelta(days=2)
# A code that nobody has used is good for this long.
CODE_GOOD_FOR = timedelta(days=14)


@dataclass(frozen=True)
class Request:
    """A request and what has become of it.

    ``to`` is empty until the one who was asked is known: then whoever of the organisation first gives ``code`` is it.
    ``after`` is the version of the answer that the asker saw. ``stands`` are the words of the answer that stands now
    and ``version`` its version: the one who was asked is never shown them. ``about`` holds the rest by key: the
    ``role`` to join in, the ``row`` of a saving and its ``figure``, the ``named`` colleague as the asker wrote them,
    what was ``said``. ``unsure`` waits for the asker to choose between two texts.
    """

    id: str
    case: str
    title: str
    kind: RequestKind
    state: RequestState
    asker: str
    asker_name: str
    to: str
    to_name: str
    at: datetime
    step: str = ""
    after: int = 0
    due: date | None = None
    about: Mapping[str, str] = field(default_factory=dict)
    version: int = 0
    stands: str = ""

    @property
    def whom(self) -> str:
        """Who was asked, as the asker would name them."""
        return self.to_name or self.about.get("named", "")


def reminder_id(request: str) -> str:
    """The one reminder of somebody who was asked."""
    return f"asked-{request}"


def silence_id(request: str) -> str:
    """The one word to the asker that nobody has answered."""
    return f"silent-{request}"


def request_of(reminder: str) -> str:
    """The request that a reminder of a hand-over is about."""
    return reminder.partition("-")[2]


def tells_the_asker(reminder: str) -> bool:
    return reminder.startswith("silent-")
