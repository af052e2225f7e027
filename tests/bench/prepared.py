"""People who are in the middle of a case: twenty answers given, one question open."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from content.model import Step
from dialogs.message import ChannelName, Identity, Place
from dialogs.scene import Context
from dialogs.turn import Answered, CaseStarted, Change, ContextMoved, PersonWelcomed, RowAdded
from storage.engine import open_engine
from storage.unit import Memory
from tests import databases
from tests.houses import the_coach

# The question that is open, and an answer to it which no check has anything to say about.
OPEN = "strategic_fit"
ANSWER = "The corporate plan for 2026 to 2030 promises cleaner streets by March 2028, and this serves that aim."
ASK = "what's a UPRN?"
ANSWERS = 20
TENANT: dict[ChannelName, str] = {"slack": "T1", "teams": "tenant"}
LONG_AGO = datetime(2026, 1, 5, 9, tzinfo=UTC)


def a_database(kind: str, folder: Path) -> str:
    """The address of an empty one whose every commit is on the disk. PostgreSQL is reached without a pool between."""
    return databases.sqlite_url(folder) if kind == "sqlite" else f"{databases.postgresql_url(durable=True)}?prepare=on"


def prepare(url: str, channel: ChannelName, people: Sequence[str]) -> None:
    """Writes them into the database, each with a case of their own."""
    memory = Memory(open_engine(url))
    changes = _changes()
    with memory.unit() as unit:
        for user in people:
            who = Identity(channel, TENANT[channel], user, name=f"person {user}", timezone="Europe/London")
            person = unit.meet(who, Place(channel, "", inline=True), LONG_AGO)
            unit.scene(person, ())
            unit.apply(person, [_of(change, f"case{user:>12}".replace(" ", "0")) for change in changes], LONG_AGO)
        unit.commit()
    memory.close()


def _changes() -> list[Change]:
    library = the_coach().library
    steps = [step for key in library.sizes["full"].steps if (step := library.step(key)) and key != OPEN][:ANSWERS]
    given = [_given(step) for step in steps]
    context = Context(case="", asking=OPEN)
    begun: list[Change] = [PersonWelcomed(), CaseStarted("", "Missed bins", "full")]
    return [*begun, *given, ContextMoved(context)]


def _given(step: Step) -> Change:
    if step.kind == "rows":
        return RowAdded("", step.key, f"{step.key}-1", {"name": "Depot records of rounds", "note": "Held by the depot"})
    if step.choices:
        return Answered("", step.key, 0, "given", step.choices[0].label, step.choices[0].key, None)
    words = f"About 4,000 calls a month come in about this, says the call system ({step.key})."
    return Answered("", step.key, 0, "given", words, words, None)


def _of(change: Change, case: str) -> Change:
    """The change for this person's case."""
    if isinstance(change, ContextMoved):
        return ContextMoved(replace(change.context, case=case))
    if isinstance(change, CaseStarted | Answered | RowAdded):
        return replace(change, case=case)
    return change
