"""What stands around a transcript: a data portal, for one that says what kind of day the portal has."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field

from bot.house import House
from bot.portals import client
from bot.wants import Errands
from tests.portals.beside import PortalBeside


@dataclass(frozen=True)
class Around:
    """The settings that the coach needs, and how the portal is told what day it has."""

    environ: Mapping[str, str] = field(default_factory=dict)
    day: Callable[[str], None] = lambda name: None


@contextmanager
def around(portal: bool) -> Iterator[Around]:
    """With a portal that is told not to be waited for long, or with nothing."""
    if not portal:
        yield Around()
        return
    seconds, client.SECONDS = client.SECONDS, 0.7
    try:
        with PortalBeside() as beside:
            yield Around({"COACH_DATA_GOV_UK": beside.url}, beside.day)
    finally:
        client.SECONDS = seconds


async def run_wants(house: House) -> None:
    """What the worker would do: everything that is wanted now, to its end."""
    errands = Errands(house)
    while await errands.look():
        await errands.drain(20)
