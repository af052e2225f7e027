"""The big screen: the link works once and for one person, and nobody else gets in, whatever they try."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import delete, select, update

from bot.clock import SetClock
from bot.house import House
from storage.tables import cases, links, members, outbox, people, wants
from tests.channels.web.screens import (
    ANNA,
    BEN,
    FORM,
    HOST,
    IN_TEAMS,
    PUBLIC,
    SLACK,
    Browser,
    a_house_with_screens,
    at_the_screen,
    link_of,
    owed,
    presses,
    says,
    says_in_public,
)


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    with a_house_with_screens(tmp_path) as opened:
        yield opened


@pytest.fixture
async def browser(house: House) -> AsyncIterator[Browser]:
    await says(house, "start a business case for missed bins")
    async with at_the_screen(house) as (found,):
        yield found


def words(house: House, key: str) -> str:
    return house.library.phrases[key][0].partition(".")[0]


# The way in


async def test_a_case_is_opened_answered_and_carried_on_in_the_chat(house: House, browser: Browser) -> None:
    path = await link_of(house)
    shown = await browser.get(path)
    assert shown.status == 200
    assert "issed bins" not in await shown.text()

    opened = await browser.open(path)
    assert (opened.status, opened.headers["Location"]) == (303, "/open/case")
    assert (await browser.get("/open/case")).status == 200
    first = (await (await browser.post("/open/case/hello", {})).json())["first"]
    resumed = await (await browser.post("/open/case/say", {"id": "a-first-press", "press": first})).json()
    assert resumed["case"]["title"] == "Missed bins"

    answer = await (await browser.say("Residents know which bin goes out when.")).json()
    assert answer["case"]["done"] == 1
    assert "Residents know which bin" in "\n".join(await says(house, "show me what I wrote"))


async def test_the_cookie_is_for_this_site_and_not_for_scripts(house: House, browser: Browser) -> None:
    cookie = (await browser.open(await link_of(house))).cookies["coach_screen"]

    assert (cookie["httponly"], cookie["secure"], cookie["samesite"], cookie["path"]) == (True, True, "Strict", "/open")
    assert not cookie["max-age"]


async def test_a_message_sent_again_is_heard_once(house: House, browser: Browser) -> None:
    await browser.open(await link_of(house))
    answers = [await (await browser.say("Residents know which bin.", "the-same-id")).json() for _ in range(3)]

    assert answers[0]["replies"] == answers[1]["replies"] == answers[2]["replies"]
    assert answers[-1]["case"]["done"] == 1


async def test_reminders_still_go_to_the_chat_and_not_to_the_screen(house: House, browser: Browser) -> None:
    await browser.open(await link_of(house))
    await browser.say("Residents know which bin goes out when.")

    with house.memory.unit(reading=True) as unit:
        person = unit.known(ANNA)
        assert person is not None
        place = unit.place_of(person.id)
    assert place is not None
    assert place.channel == "slack"


async def test_a_file_that_is_asked_for_there_comes_there(house: House, browser: Browser) -> None:
    await browser.open(await link_of(house))
    answer = await (await browser.say("export as markdown")).json()
    choices = [choice["press"] for reply in answer["replies"] for choice in reply.get("choices", ())]
    public = next(press for press in choices if press.endswith("/public"))
    await browser.post("/open/case/say", {"id": "the-marking", "press": public})
    await owed(house)
    news = await (await browser.get("/open/case/news")).json()

    [url] = [post["reply"]["file"]["url"] for post in news["posts"] if "file" in post["reply"]]
    assert (await browser.get(url)).status == 200
    assert (await browser.get(url, Host="elsewhere.example")).status == 404


async def test_the_screen_can_be_closed(house: House, browser: Browser) -> None:
    await browser.open(await link_of(house))
    assert (await browser.post("/open/case/close", {})).status == 200

    assert (await browser.get("/open/case")).status == 401
    assert (await browser.say("hello")).status == 401

    await browser.open(await link_of(house))
    assert (await browser.say("hello")).status == 200


async def test_a_second_link_in_the_same_browser_closes_the_screen_before(house: House, browser: Browser) -> None:
    await browser.open(await link_of(house))
    before = browser.cookie
    await browser.open(await link_of(house))
    browser.cookie = before

    assert (await browser.say("hello")).status == 401


async def test_whoever_is_in_teams_gets_a_link_too(house: House, browser: Browser) -> None:
    await says(house, "start a business case for potholes", IN_TEAMS)
    await browser.open(await link_of(house, IN_TEAMS))

    assert (await (await browser.say("what have I got left?")).json())["case"]["title"] == "Potholes"


async def test_the_button_gives_a_link_too(house: House, browser: Browser) -> None:
    with house.memory.unit(reading=True) as unit:
        case = unit.connection.execute(select(cases.c.id)).scalar_one()

    assert f"{PUBLIC}/open/" in (await presses(house, f"screen/{case}"))[-1]


# Nobody else gets in


async def test_a_scanner_that_follows_links_uses_nothing_up(house: House, browser: Browser) -> None:
    path = await link_of(house)
    for _ in range(3):
        assert (await browser.get(path)).status == 200
        assert (await browser.get(path, **{"Sec-Fetch-Site": "cross-site", "User-Agent": "Scanner/1"})).status == 200
    async with browser.session.head(f"{browser.address}{path}", headers={"Host": HOST}) as seen:
        assert seen.status == 200
        assert "Set-Cookie" not in seen.headers

    assert (await browser.open(path)).status == 303


async def test_a_link_works_once_also_for_many_at_the_same_moment(house: House, browser: Browser) -> None:
    path = await link_of(house)
    answers = await asyncio.gather(*(browser.open(path) for _ in range(6)))

    assert sorted(answer.status for answer in answers) == [303, *[404] * 5]
    assert words(house, "screen.page.gone") in await (await browser.get(path)).text()


async def test_a_link_is_good_for_ten_minutes(house: House, browser: Browser) -> None:
    path = await link_of(house)
    later(house, minutes=10)

    assert (await browser.get(path)).status == 404
    assert (await browser.open(path)).status == 404
    assert browser.cookie == ""


async def test_a_screen_lasts_four_hours(house: House, browser: Browser) -> None:
    await browser.open(await link_of(house))
    later(house, hours=3, minutes=59)
    assert (await browser.say("hello")).status == 200
    later(house, minutes=1)

    assert (await browser.say("hello")).status == 401


@pytest.mark.parametrize("token", ["x" * 43, "A" * 42 + "=", "short", "", "..%2fetc%2fpasswd", "%00" * 14, "case/x"])
async def test_a_guessed_link_opens_nothing(token: str, house: House, browser: Browser) -> None:
    await link_of(house)
    for method in (browser.get, browser.open):
        response = await method(f"/open/{token}")
        assert response.status == 404
        assert "Set-Cookie" not in response.headers
        assert words(house, "screen.page.gone") in await response.text()


async def test_a_cookie_that_was_guessed_or_is_a_links_opens_nothing(house: House, browser: Browser) -> None:
    path = await link_of(house)
    for cookie in ("x" * 43, path.removeprefix("/open/"), "x", "'; --"):
        browser.cookie = cookie
        assert (await browser.get("/open/case")).status == 401
        assert (await browser.say("hello")).status == 401
        assert (await browser.get("/open/case/news")).status == 401


async def test_somebody_elses_cookie_is_somebody_else(house: House, browser: Browser) -> None:
    """Each browser is the person whose link it opened, and reaches nothing of the other."""
    await says(house, "start a business case for potholes", BEN)
    anna, ben = browser, Browser(browser.address, browser.session)
    await anna.open(await link_of(house))
    await ben.open(await link_of(house, BEN))
    first = (await (await anna.post("/open/case/hello", {})).json())["first"]

    tried = await (await ben.post("/open/case/say", {"id": "a-foreign-press", "press": first})).json()

    assert "issed bins" not in str(tried)
    assert "otholes" in str(await (await ben.say("list my cases")).json())
    assert "otholes" not in str(await (await anna.say("list my cases")).json())


@pytest.mark.parametrize("host", ["elsewhere.example", f"{HOST}.elsewhere.example", f"{HOST}:8443", "127.0.0.1", "@"])
async def test_only_the_public_host_is_answered(host: str, house: House, browser: Browser) -> None:
    path = await link_of(house)
    assert (await browser.get(path, Host=host)).status in (400, 421)
    assert (await browser.post(path, Host=host)).status in (400, 421)
    await browser.open(path)

    assert (await browser.get("/open/case", Host=host)).status in (400, 421)
    assert (await browser.post("/open/case/say", {"id": "12345678", "text": "x"}, Host=host)).status in (400, 421)


@pytest.mark.parametrize("origin", ["https://elsewhere.example", "null", "", f"http://{HOST}", f"{PUBLIC}:8443"])
async def test_only_our_own_page_can_post(origin: str, house: House, browser: Browser) -> None:
    path = await link_of(house)
    assert (await browser.post(path, Origin=origin)).status == 403
    await browser.open(path)

    for about in ("say", "check", "news", "hello", "close"):
        assert (await browser.post(f"/open/case/{about}", {}, Origin=origin)).status == 403
    assert (await browser.say("hello")).status == 200


async def test_a_form_of_another_kind_is_not_taken(house: House, browser: Browser) -> None:
    await browser.open(await link_of(house))

    assert (await browser.post("/open/case/say", **{"Content-Type": FORM})).status == 415


async def test_the_page_of_this_computer_is_not_at_the_public_address(house: House, browser: Browser) -> None:
    for path in ("/", "/web/page.js"):
        assert (await browser.get(path)).status == 421
    assert (await browser.post("/say", {"id": "12345678", "text": "hello"})).status == 421


@pytest.mark.parametrize("what", ["member", "case", "person"])
async def test_whoever_may_no_longer_see_the_case_is_out_at_once(what: str, house: House, browser: Browser) -> None:
    unused = await link_of(house)
    await browser.open(await link_of(house))
    assert (await browser.say("hello")).status == 200
    with house.memory.unit() as unit:
        match what:
            case "member":
                unit.connection.execute(delete(members))
            case "case":
                unit.connection.execute(update(cases).values(state="deleted"))
            case _:
                unit.connection.execute(delete(people))
        unit.commit()

    assert (await browser.get("/open/case")).status == 401
    assert (await browser.say("what did I write?")).status == 401
    assert (await browser.get("/open/case/news")).status == 401
    assert (await browser.get(unused)).status == 404
    assert (await browser.open(unused)).status == 404


async def test_no_token_stands_in_the_database(house: House, browser: Browser) -> None:
    path = await link_of(house)
    await browser.open(path)
    with house.memory.unit() as unit:
        unit.sent(list(unit.connection.execute(select(outbox.c.id)).scalars()), house.clock.now())
        unit.commit()
        everything = [
            str(unit.connection.execute(select(table)).all()) for table in (links, wants, outbox, members, people)
        ]

    for secret in (path.removeprefix("/open/"), browser.cookie):
        assert secret not in "".join(everything)


# Where there is no screen


async def test_without_a_public_address_the_coach_says_so_and_offers_nothing(tmp_path: Path) -> None:
    with a_house_with_screens(tmp_path, COACH_PUBLIC_URL="") as house:
        await says(house, "start a business case for missed bins")
        said = await says(house, "show this on a big screen")

        assert words(house, "screen.none") in "".join(said)
        assert "/open/" not in "".join(said)
        async with at_the_screen(house) as (browser,):
            assert (await browser.get("/open/" + "x" * 43)).status == 404


async def test_the_local_page_can_be_off_while_the_screen_works(tmp_path: Path) -> None:
    with a_house_with_screens(tmp_path, COACH_WEB="off", **SLACK) as house:
        await says(house, "start a business case for missed bins")
        path = await link_of(house)
        async with at_the_screen(house) as (browser,):
            assert (await browser.open(path)).status == 303
            assert (await browser.say("hello")).status == 200
            assert (await browser.get("/", Host="127.0.0.1")).status == 404


async def test_somebody_without_a_case_is_asked_to_start_one(house: House) -> None:
    said = await says(house, "show this on a big screen")

    assert "/open/" not in "".join(said)
    assert said != []


async def test_in_a_channel_no_link_is_shown(house: House) -> None:
    await says(house, "start a business case for missed bins")

    assert "/open/" not in "".join(await says_in_public(house, "show this on a big screen"))


def later(house: House, **by: float) -> None:
    clock = house.clock
    assert isinstance(clock, SetClock)
    clock.moment += timedelta(**by)
