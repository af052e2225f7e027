"""The labelled asks, put to a whole house over the double: is the right dataset among the first three of its list?"""

from __future__ import annotations

import tempfile
from pathlib import Path

from tests.houses import a_house
from tests.portals.double import PortalDouble
from tests.portals.judged import Score, lines
from tests.portals.officer import Officer

FIRST = 3


async def asks_score(name: str) -> Score:
    """Over the asks of a file: one of ours counts in our own list, one of a portal's in the list that follows."""
    wrong: list[str] = []
    rows = lines(name)
    async with PortalDouble() as national, PortalDouble("north") as north:
        places = {"COACH_DATA_GOV_UK": national.url, "COACH_PORTALS": north.url, "COACH_LIVE_SEARCH": "on"}
        with tempfile.TemporaryDirectory() as folder, a_house(Path(folder), **places) as house:
            for row in rows:
                # Each asks as somebody else, so that nothing is left of the ask before.
                shown = await shown_to(Officer(house, row["id"]), row["text"])
                if not set(shown) & set(row["right"]):
                    wrong.append(f"{row['id']} {row['text']}: {', '.join(shown) or 'nothing'}")
    return Score(len(rows) - len(wrong), len(rows), tuple(wrong))


async def shown_to(officer: Officer, words: str) -> list[str]:
    """The first three of each list that they are shown."""
    said = [key for reply in await officer.say(words) for key in dict.fromkeys(reply.says)]
    curated = [f"curated:{key.removeprefix('dataset:')}" for key in said if key.startswith("dataset:")]
    live = [key.removeprefix("found:") for key in said if key.startswith("found:")]
    return [*curated[:FIRST], *live[:FIRST]]
