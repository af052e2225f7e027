"""Every bad day of a portal: our own list stands, one plain sentence says what is missing, and nothing waits."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from aiohttp.abc import ResolveResult

from bot.portals import client as client_module
from bot.portals import searching
from bot.portals.addresses import PrivateAddress, check_address, is_public
from bot.portals.client import Client, parse
from bot.portals.trouble import Trouble
from tests.houses import a_house
from tests.portals.double import PortalDouble
from tests.portals.officer import Officer

NOBODY = frozenset[tuple[str, int]]()
BAD_DAYS = {
    "fails": "data.live_down",
    "refuses": "data.live_refused",
    "is_busy": "data.live_busy",
    "says_html": "data.live_odd",
    "says_half": "data.live_odd",
    "breaks_off": "data.live_down",
    "says_too_much": "data.live_odd",
    "announces_too_much": "data.live_odd",
    "nests": "data.live_odd",
    "says_no": "data.live_odd",
    "goes_round": "data.live_odd",
    "says_nothing": "data.live_nothing",
    "says_nulls": "data.live_nothing",
}


@asynccontextmanager
async def an_officer(tmp_path: Path) -> AsyncIterator[tuple[PortalDouble, Officer]]:
    """An officer of a house whose one portal is a double of ours."""
    async with PortalDouble() as portal:
        with a_house(tmp_path, COACH_DATA_GOV_UK=portal.url) as house:
            yield portal, Officer(house)


async def test_on_a_bad_day_one_plain_sentence_says_what_is_missing_and_the_next_search_works(tmp_path: Path) -> None:
    async with an_officer(tmp_path) as (portal, officer):
        for mode, says in BAD_DAYS.items():
            portal.mode = mode
            (first,) = await officer.say("air quality data")
            _, came = await officer.press("Search the portals too")

            assert "dataset:uk_air" in first.says, mode
            assert came.says == (says,), mode
            assert "data.gov.uk" in came.text, mode
            assert portal.sent < client_module.LARGEST + 2**22, mode

            portal.mode = "well"
            officer.later(minutes=20)
            _, came = await officer.press("Search the portals too")
            assert "data.live_found" in came.says, mode
            # What it had is too old to be shown by the next bad day.
            officer.later(days=31)
            officer.house.memory.retention(officer.house.clock.now())


async def test_a_portal_that_hangs_is_left_behind_and_the_others_are_heard(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(client_module, "SECONDS", 0.2)
    async with PortalDouble() as portal, PortalDouble("north") as north:
        with a_house(tmp_path, COACH_DATA_GOV_UK=portal.url, COACH_PORTALS=north.url) as house:
            officer = Officer(house)
            portal.mode = "hangs"
            await officer.say("air quality data")
            _, came = await officer.press("Search the portals too")

            assert {"data.live_found", "found:aq-stations-kirklees", "data.live_slow"} <= set(came.says)
            portal.mode = "well"
            officer.later(minutes=10)
            _, came = await officer.press("Search the portals too")
            assert "data.live_slow" not in came.says


async def test_what_all_portals_take_together_has_an_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(searching, "SECONDS_IN_ALL", 0.05)

    async def never() -> Any:
        await asyncio.Event().wait()

    answers = await searching.all_of({"slow": never()})

    assert answers["slow"].trouble == "slow"


async def test_a_portal_that_is_not_there_is_missing_and_its_last_answer_is_shown_with_its_age(tmp_path: Path) -> None:
    async with an_officer(tmp_path) as (portal, officer):
        await officer.say("air quality data")
        await officer.press("Search the portals too")
        await portal.close()
        officer.later(days=2)
        _, came = await officer.press("Search the portals too")
        assert {"data.live_old", "found:air-quality-monitoring-kirklees"} <= set(came.says)
        assert "on 24 November 2026" in came.text

        await officer.say("pothole data")
        _, came = await officer.press("Search the portals too")
        assert came.says == ("data.live_down",)
        await portal.open()
        officer.later(minutes=2)
        _, came = await officer.press("Search the portals too")
        assert "found:pothole-repairs-devon" in came.says


async def test_after_three_failures_a_portal_is_left_alone_for_a_minute(tmp_path: Path) -> None:
    async with an_officer(tmp_path) as (portal, officer):
        portal.mode = "fails"
        await officer.say("pothole data")
        for _ in range(5):
            await officer.press("Search the portals too")
        assert len(portal.asked) == 3

        portal.mode = "well"
        officer.later(seconds=61)
        _, came = await officer.press("Search the portals too")
        assert "data.live_found" in came.says


async def test_a_portal_that_asks_us_to_wait_is_left_alone_as_long_as_it_says(tmp_path: Path) -> None:
    async with an_officer(tmp_path) as (portal, officer):
        portal.mode = "is_busy"
        await officer.say("pothole data")
        await officer.press("Search the portals too")
        portal.mode = "well"
        officer.later(seconds=100)
        await officer.press("Search the portals too")
        assert len(portal.asked) == 1
        officer.later(seconds=30)
        _, came = await officer.press("Search the portals too")
        assert "data.live_found" in came.says


async def test_of_forty_thousand_results_a_handful_is_shown_and_how_many_fit(tmp_path: Path) -> None:
    async with an_officer(tmp_path) as (portal, officer):
        portal.mode = "has_plenty"
        await officer.say("air quality data")
        _, came = await officer.press("Search the portals too")

        assert len([key for key in came.says if key.startswith("found:")]) == searching.SHOWN
        assert "data.live_more" in came.says


# Addresses


async def test_a_redirect_to_a_private_address_is_not_followed(tmp_path: Path) -> None:
    async with PortalDouble() as portal, PortalDouble() as inside:
        with a_house(tmp_path, COACH_DATA_GOV_UK=portal.url) as house:
            officer = Officer(house)
            await officer.say("air quality data")
            portal.mode = "sends_on"
            for elsewhere in (
                *(f"http://127.0.0.1:{inside.port}/api/3/action/package_search", f"http://localhost:{inside.port}/"),
                *("https://10.0.0.5/", "https://[::1]/", "https://[::ffff:169.254.169.254]/", "https://0x7f000001/"),
                *("http://example.com/", "file:///etc/passwd", "//:80/", ""),
            ):
                portal.elsewhere = elsewhere
                officer.later(minutes=10)
                _, came = await officer.press("Search the portals too")
                assert set(came.says) <= {"data.live_odd", "data.live_down"}, elsewhere
            assert inside.asked == []


def looks_up(*addresses: str) -> Any:
    """A name server that says where every name lives."""

    async def look_up(host: str, port: int, family: socket.AddressFamily) -> list[ResolveResult]:
        return [
            ResolveResult(hostname=host, host=address, port=port, family=socket.AF_INET, proto=0, flags=0)
            for address in addresses
        ]

    return look_up


@pytest.mark.parametrize(
    "addresses", [("127.0.0.1",), ("10.1.2.3",), ("93.184.215.14", "192.168.0.9"), ("169.254.169.254",)]
)
async def test_a_name_that_leads_into_a_private_network_is_not_called(addresses: tuple[str, ...]) -> None:
    """Nobody even knocks: the port of the name's first address is listened to here."""
    knocks: list[str] = []

    async def knocked(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        knocks.append("somebody")
        writer.close()

    server = await asyncio.start_server(knocked, "127.0.0.1", 0)
    async with server:
        port = server.sockets[0].getsockname()[1]
        client = Client("test", look_up=looks_up(*addresses))
        with pytest.raises(Trouble) as caught:
            await client.get(f"https://portal.example:{port}/api/3/action/package_search")

    assert caught.value.kind == "down"
    assert isinstance(_root(caught.value), PrivateAddress)
    assert knocks == []


def _root(error: BaseException) -> BaseException:
    """What was at the bottom of it."""
    while error.__cause__ is not None:
        error = error.__cause__
    return error


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("93.184.215.14", True),
        ("2606:4700::6810:84e5", True),
        ("10.0.0.1", False),
        ("127.0.0.1", False),
        ("0.0.0.0", False),
        ("100.64.0.1", False),
        ("169.254.169.254", False),
        ("224.0.0.1", False),
        ("::1", False),
        ("fe80::1%eth0", False),
        ("fd00::1", False),
        ("::ffff:10.0.0.1", False),
        ("64:ff9b::a00:1", False),
        ("2002:a00:1::", False),
        ("no address", False),
    ],
)
def test_only_what_anybody_could_reach_is_a_public_address(address: str, public: bool) -> None:
    assert is_public(address) is public


@pytest.mark.parametrize(
    "url", ["http://data.gov.uk/", "https://user@data.gov.uk/", "ftp://x/", "https://127.1/", "https://"]
)
def test_an_address_that_may_not_be_called_is_refused_before_anything_is_looked_up(url: str) -> None:
    with pytest.raises(Trouble):
        check_address(url, NOBODY)


def test_brackets_inside_texts_are_no_nesting() -> None:
    assert parse(b'{"a": "[[[[' + b"[" * 200 + b'\\""}') == {"a": "[[[[" + "[" * 200 + '"'}
    for body in (b"[" * 60 + b"]" * 60, b'"' + b'\\"' * 200_000, b"\xff\xfe", b"", b'{"a": 1'):
        with pytest.raises(Trouble):
            parse(body)


# Manners


async def test_robots_rules_are_kept_where_the_settings_say_so(tmp_path: Path) -> None:
    async with PortalDouble() as portal:
        portal.robots = "User-agent: *\nDisallow: /api"
        with a_house(tmp_path, COACH_DATA_GOV_UK=portal.url, COACH_PORTAL_ROBOTS="on") as house:
            officer = Officer(house)
            await officer.say("air quality data")
            _, came = await officer.press("Search the portals too")
            assert came.says == ("data.live_refused",)
            assert portal.asked == []

            portal.robots = "User-agent: *\nDisallow: /admin"
            _, came = await officer.press("Search the portals too")
            assert "data.live_found" in came.says


async def test_no_more_than_two_calls_are_made_to_a_portal_at_once(tmp_path: Path) -> None:
    async with PortalDouble() as portal:
        with a_house(tmp_path, COACH_DATA_GOV_UK=portal.url) as house:
            urls = [f"{portal.url}/api/3/action/package_search" for _ in range(8)]
            portal.mode = "waits_for_another"
            async with house.portals.session():
                await asyncio.gather(*(house.portals.get(url, {"q": str(n)}) for n, url in enumerate(urls)))

            assert len(portal.asked) == 8
            assert portal.most_at_once == 2
