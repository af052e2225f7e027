"""The message extension: a term or a case study from two letters on, and the jargon of somebody's message explained."""

from __future__ import annotations

from typing import Any

import pytest

from bot.lookup import look_up
from content.read import DEFAULT, read_library
from tests.channels.teams.cards import problems
from tests.channels.teams.double import Microsoft
from tests.channels.teams.stage import Coach, actions

Json = dict[str, Any]

LIBRARY = read_library((DEFAULT,))


def _searching(microsoft: Microsoft, words: object, **more: Any) -> Json:
    value = {
        "commandId": "search",
        "parameters": [{"name": "search", "value": words}],
        "queryOptions": {"skip": 0, "count": 25},
    }
    return microsoft.activity(None, type="invoke", name="composeExtension/query", value={**value, **more})


def _explaining(microsoft: Microsoft, html: str) -> Json:
    value = {
        "commandId": "explain",
        "commandContext": "message",
        "messagePayload": {"id": "1", "messageType": "message", "body": {"contentType": "html", "content": html}},
    }
    return microsoft.activity(None, type="invoke", name="composeExtension/fetchTask", value=value)


async def _found(coach: Coach, words: object) -> Json:
    status, answer = await coach.deliver(_searching(coach.microsoft, words))
    assert status == 200
    found: Json = answer["composeExtension"]
    return found


async def test_a_term_is_found_from_two_letters_on(coach: Coach) -> None:
    assert (await _found(coach, "u"))["type"] == "message"
    for words in ("up", "uprn", "UPRN", "unique prop"):
        found = await _found(coach, words)
        assert "UPRN" in [hit["preview"]["content"]["title"] for hit in found["attachments"]], words


async def test_what_is_inserted_is_a_sound_card_without_buttons(coach: Coach) -> None:
    found = await _found(coach, "da")
    assert len(found["attachments"]) > 3
    for hit in found["attachments"]:
        assert problems(hit["content"]) == []
        assert not list(actions(hit["content"]))
        assert len(hit["preview"]["content"]["text"]) <= 150


async def test_a_case_study_is_found_by_its_place_and_its_subject(coach: Coach) -> None:
    study = next(iter(LIBRARY.case_studies.values()))
    for words in (study.place, study.title, " ".join(study.title.split()[:3])):
        found = await _found(coach, words)
        titles = [hit["preview"]["content"]["title"] for hit in found["attachments"]]
        assert f"{study.place}, {study.year}" in titles, words


@pytest.mark.parametrize("words", ["", " ", "zzzzqqq", "x" * 9_000, "<b></b>qzx", 5, None, ["a"], "%_'\"\\"])
async def test_a_search_that_finds_nothing_says_so(coach: Coach, words: object) -> None:
    found = await _found(coach, words)
    assert found["type"] == "message"
    assert found["text"]


async def test_a_search_leaves_no_trace(coach: Coach, microsoft: Microsoft) -> None:
    await _found(coach, "uprn")
    await coach.settle()
    assert microsoft.sent == []
    assert not coach.house.memory.counts(coach.clock.now()).get("people")


async def test_the_jargon_of_a_message_is_explained_in_a_dialog(coach: Coach, microsoft: Microsoft) -> None:
    html = (
        "<div><p>Hi <at id='0'>Ben</at>,</p><p>the <b>UPRN</b>s are missing &amp; we need a DPIA&nbsp;first</p></div>"
    )
    status, answer = await coach.deliver(_explaining(microsoft, html))
    assert status == 200
    assert answer["task"]["type"] == "continue"
    card = answer["task"]["value"]["card"]["content"]
    assert problems(card) == []
    assert "UPRN" in str(card)
    assert "DPIA" in str(card)
    assert "Ben" not in str(card)
    await coach.settle()
    assert microsoft.sent == []


@pytest.mark.parametrize(
    "value",
    [None, {}, "x", [], {"messagePayload": 5}, {"messagePayload": {"body": {"content": 5}}}, {"parameters": "x"}],
    ids=str,
)
@pytest.mark.parametrize("name", ["query", "fetchTask", "submitAction"])
async def test_odd_requests_get_a_kind_answer(coach: Coach, microsoft: Microsoft, name: str, value: object) -> None:
    activity = microsoft.activity(None, type="invoke", name=f"composeExtension/{name}", value=value)
    status, answer = await coach.deliver(activity)
    assert status == 200
    assert "composeExtension" in answer or "task" in answer


async def test_a_long_message_is_explained_within_a_card(coach: Coach, microsoft: Microsoft) -> None:
    words = " and ".join(term.name for term in LIBRARY.terms.values())
    status, answer = await coach.deliver(_explaining(microsoft, f"<p>{words}</p>" * 20))
    assert status == 200
    assert problems(answer["task"]["value"]["card"]["content"]) == []


def test_the_whole_name_comes_first() -> None:
    first = look_up(LIBRARY, "open data", 5)[0]
    assert first.title.lower() == "open data"
    assert first.press == "term/open_data"


def test_every_term_and_case_study_can_be_found_by_its_name() -> None:
    for term in LIBRARY.terms.values():
        if len(term.name) > 1:
            assert term.key in [hit.key for hit in look_up(LIBRARY, term.name, 12)], term.name
    for study in LIBRARY.case_studies.values():
        assert study.id in [hit.key for hit in look_up(LIBRARY, study.title, 12)], study.title
