"""Expected trouble of memory's, each with a name."""

from __future__ import annotations


class Clash(Exception):
    """Somebody changed the same thing meanwhile. Run the turn again: it sees what stands now."""

    def __init__(self, case: str, step: str) -> None:
        super().__init__(f"{case}/{step}")
        self.case = case
        self.step = step


class OutOfReach(Exception):
    """A change to a case that the person is no member of, or that is gone. It is a fault of ours or an
    attack.
    """

    def __init__(self, case: str) -> None:
        super().__init__(case)
        self.case = case


class Gone(Exception):
    """The person has been forgotten."""


class Unavailable(Exception):
    """The database cannot be reached, or cannot write: nothing of this unit was kept."""


class Busy(Unavailable):
    """The database is busy: the same unit may well succeed in a moment."""


class NewerSchema(Exception):
    """The database was migrated by a newer version of the coach: install that version or a later one."""


class OnHold(Exception):
    """Information governance keeps these records for now: nothing was deleted."""


class NotEmpty(Exception):
    """Everything was to be moved into a database in which something stands. It names the table."""


class Different(Exception):
    """A copy is not what was copied: it is not to be used. Nothing of it was kept."""
