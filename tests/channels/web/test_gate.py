"""Who is let in at the page: this machine, our own page, and nobody's frame, script or cookie but ours."""

from __future__ import annotations

import pytest
from aiohttp import ClientSession

from bot.house import House
from tests.channels.web.served import Visitor, served


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "127.0.0.1:9", "localhost", "LOCALHOST:3978", "[::1]:3978", "[::1]", "127.8.8.8"]
)
async def test_a_name_of_this_machine_is_let_in(visitor: Visitor, host: str) -> None:
    response = await visitor.session.get(visitor.address, headers={"Host": host})

    assert response.status == 200


@pytest.mark.parametrize(
    "host",
    ["coach.example.gov.uk", "localhost.evil.example", "evil.example:3978", "127.0.0.1.nip.io", "0.0.0.0", "10.0.0.7",
     "127.0.0.1:x", "me@127.0.0.1", "127.0.0.1/", "2130706433", "[::1", "."],
)  # fmt: skip
@pytest.mark.parametrize("path", ["/", "/web/page.js", "/news"])
async def test_another_name_is_turned_away_with_a_sentence(visitor: Visitor, host: str, path: str) -> None:
    response = await visitor.session.get(f"{visitor.address}{path}", headers={"Host": host})

    assert response.status == 421
    assert "only on the computer that it runs on" in await response.text()
    assert "Set-Cookie" not in response.headers
    assert (await visitor.session.get(visitor.address)).status == 200


@pytest.mark.parametrize("header", ["X-Forwarded-For", "Forwarded"])
async def test_what_is_passed_on_for_somebody_else_is_turned_away(visitor: Visitor, header: str) -> None:
    """A proxy on this machine would make everybody look like this machine."""
    assert (await visitor.session.get(visitor.address, headers={header: "203.0.113.9"})).status == 421


@pytest.mark.parametrize("path", ["/hello", "/say", "/news"])
@pytest.mark.parametrize(
    "origin", ["null", "http://evil.example", "https://127.0.0.1", "http://127.0.0.1", "http://127.0.0.1:1", ""]
)
async def test_a_post_from_another_page_changes_nothing(visitor: Visitor, path: str, origin: str) -> None:
    body = {"id": "0123456789", "text": "start a business case", "seen": [1]}

    response = await visitor.post(path, body, Origin=origin)

    assert response.status == 403
    assert "own page" in (await response.json())["error"]
    assert (await visitor.hello())["case"] is None


async def test_a_post_that_names_no_origin_is_refused(visitor: Visitor) -> None:
    body = {"id": "0123456789", "text": "hello"}

    assert (await visitor.session.post(f"{visitor.address}/say", json=body)).status == 403


async def test_a_form_of_another_page_cannot_pass_for_ours(visitor: Visitor) -> None:
    """Text that happens to be JSON can be posted by a plain form, without asking us first."""
    response = await visitor.post_raw(
        "/say", b'{"id": "0123456789", "text": "hello"}', **{"Content-Type": "text/plain"}
    )

    assert response.status == 415


async def test_news_is_not_for_another_page(visitor: Visitor) -> None:
    response = await visitor.session.get(f"{visitor.address}/news", headers={"Sec-Fetch-Site": "cross-site"})

    assert response.status == 401


@pytest.mark.parametrize("path", ["/", "/web/page.js", "/web/no-such-thing", "/news"])
async def test_every_answer_forbids_frames_foreign_scripts_and_guessing(visitor: Visitor, path: str) -> None:
    headers = (await visitor.session.get(f"{visitor.address}{path}")).headers
    policy = dict(part.strip().partition(" ")[::2] for part in headers["Content-Security-Policy"].split(";"))

    assert policy["default-src"] == "'none'"
    assert policy["script-src"] == policy["style-src"] == policy["connect-src"] == "'self'"
    assert policy["frame-ancestors"] == policy["base-uri"] == "'none'"
    assert policy["require-trusted-types-for"] == "'script'"
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "no-referrer"


async def test_the_page_has_nothing_inline_and_asks_nobody_else(visitor: Visitor) -> None:
    page = await (await visitor.session.get(visitor.address)).text()

    assert "<style" not in page
    assert "style=" not in page
    assert " on" + "click" not in page
    assert page.count("<script") == page.count('src="/web/') == 1
    assert "//" not in page.replace("http://127.0.0.1", "")
    assert "{{" not in page


async def test_no_asset_is_found_outside_its_folder(visitor: Visitor) -> None:
    for name in ("page.html", "..%2fpage.py", "%2e%2e/page.py", "../page.py", "nothing.js"):
        assert (await visitor.session.get(f"{visitor.address}/web/{name}")).status == 404


async def test_an_asset_that_did_not_change_is_not_sent_again(visitor: Visitor) -> None:
    first = await visitor.session.get(f"{visitor.address}/web/page.css")
    again = await visitor.session.get(first.url, headers={"If-None-Match": first.headers["ETag"]})

    assert (first.status, again.status) == (200, 304)


async def test_only_the_page_itself_is_given_a_cookie(house: House) -> None:
    """Following a link comes without a strict cookie: a new one set then would take the person's place."""
    async with served(house) as (_, address), ClientSession() as session:
        shown = await session.get(address)
        greeted = await session.post(f"{address}/hello", json={}, headers={"Origin": address})

    assert "Set-Cookie" not in shown.headers
    cookie = greeted.headers["Set-Cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Strict" in cookie
    assert "Path=/" in cookie


@pytest.mark.parametrize("cookie", ["", "me", "x" * 43 + "/", "é" * 43, "a" * 44])
async def test_a_made_up_cookie_is_nobody(visitor: Visitor, cookie: str) -> None:
    visitor.session.cookie_jar.clear()
    headers = {"Cookie": f"coach_person={cookie}"}

    response = await visitor.post("/say", {"id": "0123456789", "text": "hello"}, **headers)

    assert response.status == 401
    assert "Allow cookies" in (await response.json())["error"]
    await visitor.hello()
    assert (await visitor.say("hello"))["replies"]
