"""What stands around a transcript: a data portal, for one that says what kind of day the portal has."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field

from bot.house import House
from bot.portals import client, searching
from bot.wants import Errands
from tests.portals.beside import PortalBeside

# A portal that is up answers, however busy the machine of the tests is.
PATIENCE = 20.0


@dataclass(frozen=True)
class Around:
    """The settings that the coach needs, and how the portal is told what day it has."""

    environ: Mapping[str, str] = field(default_factory=dict)
    day: Callable[[str], None] = lambda name: None


@contextmanager
def around(portal: bool) -> Iterator[Around]:
    """With a portal that is waited for shortly on its slow days alone, or with nothing."""
    if not portal:
        yield Around()
        return
    kept = client.SECONDS, searching.SECONDS_IN_ALL
    with PortalBeside() as beside:

        def day(name: str) -> None:
            client.SECONDS = searching.SECONDS_IN_ALL = 0.5 if name == "hangs" else PATIENCE
            beside.day(name)

        try:
            client.SECONDS = searching.SECONDS_IN_ALL = PATIENCE
            yield Around({"COACH_DATA_GOV_UK": beside.url}, day)
        finally:
            client.SECONDS, searching.SECONDS_IN_ALL = kept


async def run_wants(house: House) -> None:
    """What the worker would do: everything that is wanted now, to its end."""
    errands = Errands(house)
    while await errands.look():
        await errands.drain(20)
