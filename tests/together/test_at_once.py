"""Two members at the same moment: nothing that was typed is lost, and every clash is shown to whoever came second."""

from __future__ import annotations

import os
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

import pytest

from bot.house import House
from tests import databases
from tests.houses import a_house
from tests.together.people import Council

# Make chaos plays it a thousand times; an ordinary run, a few.
ROUNDS = 1_000 if "KILLS" in os.environ else 20
IN_ONE_CASE = 50


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    if request.param == "sqlite":
        yield databases.sqlite_url(tmp_path)
        return
    found = databases.postgresql_url()
    yield found
    databases.drop(found)


@pytest.fixture
def house(url: str, tmp_path: Path) -> Iterator[House]:
    with a_house(tmp_path, url, COACH_SECRET_KEY="k" * 40) as house:
        yield house


def both_write(house: House, times: int) -> None:
    """Two editors answer the same question again and again, each at the very moment of the other."""
    council = Council(house)
    council.meet("dev")
    case = council.start()
    council.invite("dev")
    start, clashes = Barrier(2), {"priya": 0, "dev": 0}

    def answer(user: str, number: int) -> list[str]:
        start.wait()
        return council.say(user, f"{user} says {number} about the bins.")

    with ThreadPoolExecutor(2) as threads:
        for number in range(times):
            for user in ("priya", "dev"):
                council.send(user, f"edit/{case.id}/goal")
            both = list(threads.map(answer, ("priya", "dev"), (number, number)))
            second = [user for user, heard in zip(("priya", "dev"), both, strict=True) if "clash.both" in heard]
            assert len(second) == 1, both
            clashes[second[0]] += 1
            council.send(second[0], council.button(second[0], ("Keep mine", "Join both")[number % 2]))
    kept = council.case("priya").history["goal"]
    said = "\n".join(version.said for version in kept)
    assert [version.version for version in kept] == list(range(1, len(kept) + 1))
    assert all(f"{user} says {number} about" in said for user in clashes for number in range(times))
    assert sum(clashes.values()) == times


def both_add(house: House, times: int) -> None:
    """Adding entries never clashes."""
    council = Council(house)
    council.meet("dev")
    case = council.start()
    council.invite("dev")
    start = Barrier(2)

    def add(user: str, number: int) -> list[str]:
        start.wait()
        return council.fill(user, f"row/{case.id}/data/new", {"name": f"{user}{number}"})

    with ThreadPoolExecutor(2) as threads:
        for number in range(times):
            both = list(threads.map(add, ("priya", "dev"), (number, number)))
            assert all("saved.row" in heard for heard in both), both
    names = {row.fields["name"] for row in council.case("priya").live_rows("data")}
    assert names == {f"{user}{number}" for user in ("priya", "dev") for number in range(times)}


@pytest.mark.chaos
@pytest.mark.timeout(3600)
def test_two_members_at_one_answer_lose_nothing_and_see_each_clash(house: House) -> None:
    for _ in range(-(-ROUNDS // IN_ONE_CASE)):
        both_write(house, min(ROUNDS, IN_ONE_CASE))


@pytest.mark.chaos
@pytest.mark.timeout(3600)
def test_two_members_who_add_entries_never_clash(house: House) -> None:
    for _ in range(-(-ROUNDS // IN_ONE_CASE)):
        both_add(house, min(ROUNDS, IN_ONE_CASE))


def test_a_choice_that_somebody_else_has_made_meanwhile_is_shown(house: House) -> None:
    council = Council(house)
    council.meet("dev")
    council.start()
    council.invite("dev")
    council.say("priya", "carry on")
    council.say("dev", "carry on")
    council.press("dev", "Better decisions")
    assert "clash.both" in council.press("priya", "Easier to find or use")
    council.press("priya", "Keep theirs")
    answer = council.case("priya").answer("kind")
    assert answer is not None
    assert answer.said == "Better decisions"


def test_an_entry_that_somebody_else_has_changed_meanwhile_is_shown_too(house: House) -> None:
    council = Council(house)
    council.meet("dev")
    case = council.start()
    council.invite("dev")
    council.fill("priya", f"row/{case.id}/data/new", {"name": "Rounds", "holder": "Waste"})
    row = council.case("priya").live_rows("data")[0]
    form = f"row/{case.id}/data/{row.key}/{row.version}"
    council.fill("dev", form, {"name": "Rounds", "holder": "Waste services"})
    assert "clash.both" in council.fill("priya", form, {"name": "Rounds", "holder": "Contractor"})
    council.press("priya", "Keep mine")
    assert council.case("priya").live_rows("data")[0].fields["holder"] == "Contractor"
