"""What a person sends from the page is heard once, answered, and never lost; whatever it is."""

from __future__ import annotations

import asyncio
import json
import sqlite3
from typing import Any
from uuid import uuid4

import pytest

from bot.channels.web.page import WebPage
from bot.house import House
from tests.channels.web.served import Visitor, all_words, visiting


def button(answer: dict[str, Any], label: str) -> str:
    offered = [choice for reply in answer["replies"] for choice in reply.get("choices", ())]
    return str(next(choice["press"] for choice in offered if choice["label"] == label))


def form(answer: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = next(reply["form"] for reply in answer["replies"] if "form" in reply)
    return found


def says(house: House, key: str) -> str:
    return house.library.phrases[key][0]


async def test_a_case_is_started_answered_and_shown_in_the_header(house: House, visitor: Visitor) -> None:
    started = await visitor.say("start a business case about missed bins")
    answered = await visitor.say("Fewer missed bins, so that people need not ring us.")
    pressed = await visitor.press(button(answered, "Easier to find or use"))

    assert started["case"]["done"] == 0
    assert "issed bins" in started["case"]["title"]
    assert answered["case"]["done"] == 1
    assert pressed["case"]["done"] == 2
    assert (await visitor.hello())["case"] == pressed["case"]


async def test_a_form_is_taken_as_an_answer(house: House, visitor: Visitor) -> None:
    started = await visitor.say("start a business case about missed bins")

    filled = await visitor.fill(form(started)["press"], {"answer": "Fewer missed bins for everybody in the villages."})

    assert filled["case"]["done"] == 1


async def test_a_form_with_missing_fields_says_so_and_can_be_sent_again(house: House, visitor: Visitor) -> None:
    started = await visitor.say("start a business case about missed bins")
    press = form(started)["press"]

    empty = await visitor.fill(press, {})

    assert says(house, "form.nothing") in all_words(empty)
    assert empty["case"]["done"] == 0
    assert (await visitor.fill(press, {"answer": "Fewer missed bins."}))["case"]["done"] == 1


async def test_a_form_is_looked_at_before_it_is_said(house: House, visitor: Visitor) -> None:
    started = await visitor.say("start a business case about missed bins")
    press = form(started)["press"]

    told = await visitor.post("/check", {"press": press, "form": {"answer": "\x00 "}})
    fine = await visitor.post("/check", {"press": press, "form": {"answer": "Fewer missed bins."}})

    assert await told.json() == {"fields": {"answer": says(house, "form.nothing")}}
    assert await fine.json() == {"fields": {}}
    assert (await visitor.hello())["case"]["done"] == 0


@pytest.mark.parametrize("body", [b"{", b'{"press": "fill/x"}', b'{"text": "x"}', b'{"press": 1, "form": {}}'])
async def test_what_is_no_form_is_not_looked_at(visitor: Visitor, body: bytes) -> None:
    assert (await visitor.post_raw("/check", body)).status == 400


async def test_two_browsers_are_two_people(house: House) -> None:
    async with visiting(house, 2) as (one, other):
        await one.say("start a business case about missed bins")

        assert (await one.hello())["case"] is not None
        assert (await other.hello())["case"] is None


async def test_the_same_message_again_gets_the_same_answer_and_changes_nothing(house: House, visitor: Visitor) -> None:
    await visitor.say("start a business case about missed bins")
    message = {"id": str(uuid4()), "text": "Fewer missed bins."}

    four = [await visitor.post("/say", message) for _ in range(4)]

    assert len({await response.text() for response in four}) == 1
    assert (await visitor.hello())["case"]["done"] == 1


async def test_the_same_message_four_times_at_once_is_heard_once(house: House, visitor: Visitor) -> None:
    message = {"id": str(uuid4()), "text": "start a business case about missed bins"}

    four = await asyncio.gather(*(visitor.post("/say", message) for _ in range(4)))

    assert len({await response.text() for response in four}) == 1
    listed = await visitor.press("cases")
    assert all_words(listed).count("issed bins") == 1


async def test_the_same_id_from_somebody_else_is_another_message(house: House) -> None:
    async with visiting(house, 2) as (one, other):
        id = str(uuid4())
        await one.say("start a business case about missed bins", id)
        answer = await other.say("hello", id)

    assert "issed bins" not in json.dumps(answer)


async def test_while_the_database_is_busy_nothing_is_taken_and_nothing_is_lost(house: House, visitor: Visitor) -> None:
    message = {"id": str(uuid4()), "text": "start a business case about missed bins"}
    with sqlite3.connect(_file(house), isolation_level=None) as other:
        other.execute("BEGIN IMMEDIATE")
        refused = await visitor.post("/say", message)
        other.execute("ROLLBACK")

    assert refused.status == 503
    assert (await refused.json())["error"] == says(house, "web.busy")
    assert refused.headers["Retry-After"]
    assert (await visitor.hello())["case"] is None
    assert (await visitor.send({"text": message["text"]}, message["id"]))["case"] is not None


async def test_a_coach_that_is_leaving_asks_to_try_again(house: House) -> None:
    async with visiting(house) as (visitor,):
        page = house.outbox.channels["web"]
        assert isinstance(page, WebPage)
        await page.close()
        refused = await visitor.post("/say", {"id": str(uuid4()), "text": "hello"})
        page.closing = False

        assert refused.status == 503
        assert (await refused.json())["error"] == says(house, "web.closing")
        assert (await visitor.say("hello"))["replies"]


@pytest.mark.parametrize(
    "body",
    [
        b"", b"hello", b"{", b"[]", b'"hello"', b"null", b"\xff\xfe", b"[" * 100_000,
        b'{"text": "hello"}',
        b'{"id": 7, "text": "hello"}',
        b'{"id": "short", "text": "hello"}',
        b'{"id": "0123456789/../x", "text": "hello"}',
        b'{"id": "0123456789"}',
        b'{"id": "0123456789", "text": 7}',
        b'{"id": "0123456789", "text": null}',
        b'{"id": "0123456789", "form": {"answer": "x"}}',
        b'{"id": "0123456789", "press": "fill/x/y/0", "form": {"answer": ["x"]}}',
        b'{"id": "0123456789", "press": "fill/x/y/0", "form": "x"}',
    ],
)  # fmt: skip
async def test_what_is_no_message_is_refused_with_a_sentence(visitor: Visitor, body: bytes) -> None:
    response = await visitor.post_raw("/say", body)

    if b'"form": "x"' in body:
        assert response.status == 200, "a press with something odd beside it is a press"
    else:
        assert response.status == 400
        assert "nothing was saved" in (await response.json())["error"]
    assert (await visitor.say("hello"))["replies"]


async def test_more_than_can_be_taken_at_once_is_refused_with_a_sentence(visitor: Visitor) -> None:
    long = await visitor.post("/say", {"id": str(uuid4()), "text": "a" * 100_001})
    huge = await visitor.post_raw("/say", b'{"id": "0123456789", "text": "' + b"a" * 9 * 2**20 + b'"}')

    assert (long.status, huge.status) == (413, 413)
    assert "100,001 characters" in (await long.json())["error"]
    assert "Send it in parts" in (await huge.json())["error"]
    assert (await visitor.say("hello"))["replies"]


TABLE = "Round\tMissed\tCost\nMonday\t12\t£400\nTuesday\t7\t£233\n\n| a | b |\n|---|---|\n| 1 | 2 |"


@pytest.mark.parametrize(
    "words",
    [
        "", "   \n\t ", "\x00", "bins\x00bins\x07\x1b[31m", "\ud83d",
        "\u202eevil\u202c \u200f\u0627\u0644\u0633\u0644\u0627\u0645",
        "🗑️🚮", "<script>alert(1)</script>", '<img src=x onerror="alert(1)">', "<!channel> <@U123> <https://evil.example|click>",
        "[click](javascript:alert(1)) ![x](https://evil.example/x.png)", TABLE, "word " * 8_000,
        "{title} {{web.title}} %s",
        "'; DROP TABLE people; --", "**bold", "[a]: https://evil.example", "&lt;b&gt; &amp; &#60;",
    ],
)  # fmt: skip
@pytest.mark.parametrize("asked", [False, True], ids=["with nothing asked", "at a question"])
async def test_odd_words_get_a_kind_sentence_and_the_person_gets_on(visitor: Visitor, words: str, asked: bool) -> None:
    if asked:
        await visitor.say("start a business case about missed bins")

    answer = await visitor.say(words)

    assert all_words(answer)
    assert "Something went wrong" not in all_words(answer)
    assert (await visitor.say("Fewer missed bins, so that nobody has to ring us."))["replies"]


async def test_html_is_words_and_nothing_else(visitor: Visitor) -> None:
    """The page gets a tree in which what somebody typed can only be text."""
    await visitor.say("start a business case about missed bins")
    await visitor.say('Fewer <img src=x onerror="alert(1)"> and <script>alert(1)</script> bins')

    reviewed = await visitor.say("show me what I wrote")

    tags = {node["tag"] for node in _nodes(reviewed["replies"])}
    assert tags <= {"p", "strong", "em", "ul", "ol", "li", "br", "a"}
    assert '<img src=x onerror="alert(1)">' in all_words(reviewed)


async def test_a_link_goes_to_the_web_and_nowhere_else(visitor: Visitor) -> None:
    await visitor.say("start a business case about missed bins")
    await visitor.say(
        "[a](javascript:alert(1)) [b](data:text/html,x) [c](https://example.org/?a=1&b=2) ![d](https://e.org/x)"
    )

    reviewed = await visitor.say("show me what I wrote")

    links = [node["href"] for node in _nodes(reviewed["replies"]) if node["tag"] == "a"]
    assert links[0] == "https://example.org/?a=1&b=2"
    assert all(link.startswith("https://") for link in links)


@pytest.mark.parametrize(
    "press",
    ["", "nonsense", "answer", "answer/0123456789abcdef/goal/x", "undo/0123456789abcdef/goal/1", "fill/x/y/z",
     "/" * 500, "term/no_such_term", "row/0123456789abcdef/data/new", "\x00", "resume/0123456789abcdef"],
)  # fmt: skip
async def test_a_made_up_or_foreign_button_does_nothing_and_says_so(visitor: Visitor, press: str) -> None:
    await visitor.say("start a business case about missed bins")

    answer = await visitor.press(press)

    assert all_words(answer)
    assert "Something went wrong" not in all_words(answer)
    assert (await visitor.hello())["case"]["done"] == 0


async def test_the_button_of_a_deleted_case_says_that_it_is_gone(house: House, visitor: Visitor) -> None:
    started = await visitor.say("start a business case about missed bins")
    skip, press = button(started, "Skip"), form(started)["press"]
    _delete_cases(house)

    for answer in (await visitor.press(skip), await visitor.fill(press, {"answer": "Fewer missed bins."})):
        assert says(house, "case.gone") in all_words(answer)
    assert (await visitor.say("start a business case about street lights"))["case"] is not None


async def test_somebody_elses_button_shows_nothing_of_their_case(house: House) -> None:
    async with visiting(house, 2) as (one, other):
        started = await one.say("start a business case about secret bins")
        for label in ("Help", "Skip", "Unsure"):
            answer = await other.press(button(started, label))
            assert "ecret bins" not in json.dumps(answer)
        answer = await other.fill(form(started)["press"], {"answer": "mine now"})

        assert says(house, "case.gone") in all_words(answer)
        assert (await one.hello())["case"]["done"] == 0


def _nodes(thing: Any) -> list[dict[str, Any]]:
    """Every element in what is drawn."""
    if isinstance(thing, list):
        return [node for part in thing for node in _nodes(part)]
    if not isinstance(thing, dict):
        return []
    here = [thing] if "tag" in thing else []
    return here + [node for part in thing.values() for node in _nodes(part)]


def _delete_cases(house: House) -> None:
    with sqlite3.connect(_file(house)) as database:
        database.execute("UPDATE cases SET state = 'deleted'")


def _file(house: House) -> str:
    return house.settings.database_url.removeprefix("sqlite:///")
