"""What the changes of one turn come to before they are written, and what a clash is."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy.exc import IntegrityError

from dialogs import turn
from dialogs.rights import may
from dialogs.scene import Context, Person
from storage.errors import Clash, OutOfReach
from storage.part import Known


@dataclass
class Draft:
    """What the changes of one turn come to, where several of them write the same row: written once, at the
    end.
    """

    known: Known
    now: datetime
    touched: dict[str, dict[str, Any]] = field(default_factory=dict)
    context: Context | None = None
    prefs: dict[str, str] | None = None
    welcomed: bool = False
    versions: dict[tuple[str, ...], int] = field(default_factory=dict)

    @property
    def person(self) -> Person:
        return self.known.person

    def check(self, change: turn.Change) -> None:
        """Refuses what is not theirs to change: the same rule as the conversation's, asked again at the door."""
        case = getattr(change, "case", None) or ""
        if not may(self.known.roles.get(case), change, self.person.id):
            raise OutOfReach(case)

    def touch(self, change: turn.Change, **values: Any) -> None:
        """Notes that the case has changed."""
        self.check(change)
        self.touched.setdefault(getattr(change, "case", ""), {}).update(values)

    def clash(self, case: str, step: str) -> AbstractContextManager[None]:
        return clashing(case, step)


@contextmanager
def clashing(case: str, step: str) -> Iterator[None]:
    """A key that is there already, or a case that is gone, is a clash; any other fault is ours."""
    try:
        yield
    except IntegrityError as error:
        words = str(error.orig).lower()
        if "unique" in words or "foreign key" in words:
            raise Clash(case, step) from error
        raise
