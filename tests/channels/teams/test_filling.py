"""Forms: a long one in a dialog, an error beside its field, and what was typed never lost."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from storage.errors import Unavailable
from tests.channels.teams.double import Microsoft
from tests.channels.teams.stage import Coach, TeamsStage, actions, card_of, opens_dialog, shown

Json = dict[str, Any]

GOAL = "Residents know which bin goes out on which day, without ringing us."


async def _at_the_data(stage: TeamsStage) -> Json:
    """A case that asks for rows; gives the button that opens their form."""
    await stage.say("start a business case for missed bins")
    await stage.say("change the data")
    return next(action for action in actions(stage.cards[-1]) if opens_dialog(action))


def _fields(card: Json) -> dict[str, Json]:
    return {block["id"]: block for block in card["body"] if block["type"].startswith("Input.")}


def _wrong(card: Json) -> dict[str, str]:
    return {
        block["id"]: block["inlines"][0]["text"] for block in card["body"] if block.get("id", "").startswith("wrong.")
    }


async def test_a_long_form_opens_in_a_dialog_and_is_saved_from_there(stage: TeamsStage, coach: Coach) -> None:
    button = await _at_the_data(stage)
    before = len(coach.microsoft.sent)
    card = await stage.dialog(button)
    assert len(_fields(card)) > 3
    assert len(coach.microsoft.sent) == before
    (send,) = card["actions"]
    row = send["data"] | {"field.name": "Collection rounds", "field.holder": "The depot"}
    said = await stage._do(stage.in_dialog("submit", row))
    assert "Saved" in said[0].text
    assert "Collection rounds" in (await stage.say("show me what I wrote"))[0].text


async def test_a_dialog_with_a_mistake_comes_back_with_it_beside_its_field(stage: TeamsStage, coach: Coach) -> None:
    (send,) = (await stage.dialog(await _at_the_data(stage)))["actions"]
    row = send["data"] | {"field.name": "  ", "field.holder": "[The depot](x)"}
    before = len(coach.microsoft.sent)
    _, answer = await coach.deliver(stage.in_dialog("submit", row))
    card = answer["task"]["value"]["card"]["content"]
    assert list(_wrong(card)) == ["wrong.name"]
    assert _fields(card)["field.holder"]["value"] == "[The depot](x)"
    await coach.settle()
    assert len(coach.microsoft.sent) == before
    said = await stage._do(stage.in_dialog("submit", card["actions"][0]["data"] | {"field.name": "Rounds"}))
    assert "Saved" in said[0].text


@pytest.mark.parametrize("times", [1, 2, 4])
async def test_a_dialog_that_is_sent_several_times_is_saved_once(stage: TeamsStage, coach: Coach, times: int) -> None:
    (send,) = (await stage.dialog(await _at_the_data(stage)))["actions"]
    sent = stage.in_dialog("submit", send["data"] | {"field.name": "Collection rounds"})
    before = len(coach.microsoft.sent)
    answers = [*await asyncio.gather(*(coach.deliver(sent) for _ in range(times))), await coach.deliver(sent)]
    await coach.settle()
    assert {status for status, _ in answers} == {200}
    assert len(coach.microsoft.sent) == before + 1
    assert (await stage.say("show me what I wrote"))[0].text.count("Collection rounds") == 1


async def test_a_form_in_its_card_comes_back_with_the_mistake_and_the_words(stage: TeamsStage, coach: Coach) -> None:
    await stage.say("start a business case for missed bins")
    send = next(action for action in actions(stage.cards[-1]) if "form" in action["data"])
    before = len(coach.microsoft.sent)
    _, answer = await coach.deliver(coach.microsoft.pressed(send, {"field.answer": "?! ..."}))
    assert answer["type"] == "application/vnd.microsoft.card.adaptive"
    card = answer["value"]
    assert list(_wrong(card)) == ["wrong.answer"]
    assert _fields(card)["field.answer"]["value"] == "?! ..."
    assert {"Help", "Skip"} <= {action["title"] for action in actions(card)}
    await coach.settle()
    assert len(coach.microsoft.sent) == before
    again = next(action for action in actions(card) if "form" in action["data"])
    said = await stage._do(coach.microsoft.pressed(again, {"field.answer": GOAL}))
    assert "Saved" in said[0].text


async def test_a_client_without_dialogs_gets_the_form_in_a_card(stage: TeamsStage, coach: Coach) -> None:
    button = await _at_the_data(stage)
    before = len(coach.microsoft.sent)
    await stage._do(coach.microsoft.pressed(button, execute=False))
    (sent,) = coach.microsoft.sent[before:]
    card = card_of(sent) or {}
    assert len(_fields(card)) > 3
    send = next(action for action in actions(card) if "form" in action["data"])
    said = await stage._do(coach.microsoft.pressed(send["fallback"], {"field.name": "Rounds"}, execute=False))
    assert "Saved" in said[0].text


async def test_a_form_of_a_case_that_is_not_theirs_opens_nothing(stage: TeamsStage, coach: Coach) -> None:
    button = await _at_the_data(stage)
    for stranger in (TeamsStage(coach, "29:eve"), TeamsStage(coach, "29:ana", "tenant-b")):
        for known in (False, True):
            if known:
                await stranger.say("hello")
            _, answer = await coach.deliver(stranger.in_dialog("fetch", button["data"]))
            assert answer["task"]["type"] == "message"
            assert answer["task"]["value"]
            assert "Missed bins" not in str(answer)
    assert _fields(await stage.dialog(button))


async def test_somebody_elses_form_can_not_be_sent(stage: TeamsStage, coach: Coach) -> None:
    (send,) = (await stage.dialog(await _at_the_data(stage)))["actions"]
    eve = TeamsStage(coach, "29:eve")
    for name in ("", "Planted"):
        said = await eve._do(eve.in_dialog("submit", send["data"] | {"field.name": name}))
        assert said
    assert "Planted" not in str(await stage.say("show me what I wrote"))


async def test_while_memory_is_away_a_dialog_says_so_and_can_be_sent_again(
    stage: TeamsStage, coach: Coach, monkeypatch: pytest.MonkeyPatch
) -> None:
    button = await _at_the_data(stage)
    (send,) = (await stage.dialog(button))["actions"]
    fetch = stage.in_dialog("fetch", button["data"])
    sent = stage.in_dialog("submit", send["data"] | {"field.name": "Rounds"})
    with monkeypatch.context() as away:
        away.setattr(coach.house.conversation, "_in_one_transaction", _unavailable)
        away.setattr(coach.house.conversation, "_look", _unavailable)
        status, answer = await coach.deliver(fetch)
        assert (status, answer["task"]["type"]) == (200, "message")
        # Refused, so that Teams leaves in the dialog what was typed.
        assert (await coach.deliver(sent))[0] == 503
    assert (await coach.deliver(fetch))[1]["task"]["type"] == "continue"
    assert (await coach.deliver(sent))[0] == 200
    await coach.settle()
    assert "Saved" in shown(coach.microsoft.sent[-1]).text


def _unavailable(*_: object) -> None:
    raise Unavailable


@pytest.mark.parametrize(
    "value",
    [
        None,
        {},
        "x",
        [],
        {"data": 5},
        {"data": {"press": 5}},
        {"data": {"press": "row"}},
        {"data": {"form": "row/a/b/new"}},
    ],
    ids=str,
)
@pytest.mark.parametrize("name", ["fetch", "submit"])
async def test_odd_dialogs_get_a_kind_answer(coach: Coach, microsoft: Microsoft, name: str, value: object) -> None:
    status, answer = await coach.deliver(microsoft.activity(None, type="invoke", name=f"task/{name}", value=value))
    await coach.settle()
    assert status == 200
    assert microsoft.sent if name == "submit" else answer["task"]["value"]
