"""Conversations in Teams: in private, in front of others, and each message once however often it comes."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from bot.clock import SetClock
from storage.errors import Unavailable
from tests import databases
from tests.channels.teams.double import Microsoft, personal
from tests.channels.teams.stage import Coach, TeamsStage, a_coach, actions, card_of, shown

Json = dict[str, Any]


async def _says(coach: Coach, activity: Json) -> list[Json]:
    """What the coach sent after the activity."""
    before = len(coach.microsoft.sent)
    status, _ = await coach.deliver(activity)
    assert status == 200
    await coach.settle()
    return coach.microsoft.sent[before:]


def _texts(sent: list[Json]) -> str:
    return "\n".join(shown(said).text for said in sent)


# Where


async def test_a_mention_in_a_channel_is_answered_in_its_thread(coach: Coach, microsoft: Microsoft) -> None:
    sent = await _says(coach, microsoft.in_channel("what's a UPRN?"))
    assert "unique property reference number" in _texts(sent)
    assert {said["in"] for said in sent} == {"19:team@thread.tacv2;messageid=1795418453208"}


async def test_a_case_is_never_shown_in_a_channel(coach: Coach, microsoft: Microsoft, stage: TeamsStage) -> None:
    await stage.say("start a business case for missed bins")
    sent = await _says(coach, microsoft.in_channel("show me what I wrote"))
    assert "missed bins" not in _texts(sent).lower()
    assert "private" in _texts(sent)


async def test_carrying_on_in_private_opens_the_persons_own_chat(coach: Coach, microsoft: Microsoft) -> None:
    microsoft.installed.add("29:ana")
    (asked,) = await _says(coach, microsoft.in_channel("start a business case for missed bins"))
    button = next(actions(card_of(asked) or {}))
    sent = await _says(coach, _in_channel(microsoft, button))
    assert {said["in"] for said in sent} == {personal("29:ana")}


async def test_without_the_app_they_are_told_how_to_get_it(coach: Coach, microsoft: Microsoft) -> None:
    (asked,) = await _says(coach, microsoft.in_channel("start a business case for missed bins"))
    button = next(actions(card_of(asked) or {}))
    (told,) = await _says(coach, _in_channel(microsoft, button))
    assert told["in"] == "19:team@thread.tacv2;messageid=1795418453208"
    assert "Add" in told["text"]


def _in_channel(microsoft: Microsoft, action: Json) -> Json:
    conversation = microsoft.in_channel("")["conversation"]
    return microsoft.pressed(action, conversation=conversation)


async def test_what_is_not_meant_for_the_coach_is_left_alone(coach: Coach, microsoft: Microsoft) -> None:
    conversation = microsoft.in_channel("")["conversation"]
    for activity in (
        microsoft.activity("just us talking", conversation=conversation),
        {**microsoft.activity("I am a bot"), "from": {"id": "28:other", "role": "bot"}},
        microsoft.activity(None, type="typing"),
        microsoft.activity(None, type="messageReaction"),
        microsoft.activity(None, type="somethingNew"),
    ):
        assert await _says(coach, activity) == []


async def test_an_invoke_that_nobody_knows_is_not_implemented(coach: Coach, microsoft: Microsoft) -> None:
    status, _ = await coach.deliver(microsoft.activity(None, type="invoke", name="something/new", value={}))
    assert status == 501


# Cards


async def test_a_pressed_choice_draws_its_card_anew_without_buttons(coach: Coach, microsoft: Microsoft) -> None:
    stage = TeamsStage(coach)
    await stage.say("start a business case for missed bins")
    await stage.say("Residents know which bin goes out on which day, without ringing us.")
    button = next(action for action in actions(stage.cards[-1]) if action["title"] == "Easier to find or use")
    press = microsoft.pressed(button)
    status, answer = await coach.deliver(press)
    assert status == 200
    assert answer["statusCode"] == 200
    assert answer["type"] == "application/vnd.microsoft.card.adaptive"
    card = answer["value"]
    assert not list(actions(card))
    assert "Easier to find or use" in str(card)
    # A repeat gets the same answer, and nothing more is said.
    await coach.settle()
    said = len(microsoft.sent)
    assert await coach.deliver(press) == (status, answer)
    await coach.settle()
    assert len(microsoft.sent) == said


async def test_a_button_that_only_shows_leaves_its_card_alone(coach: Coach, microsoft: Microsoft) -> None:
    stage = TeamsStage(coach)
    await stage.say("what's a uprn")
    button = next(actions(stage.cards[-1]))
    status, answer = await coach.deliver(microsoft.pressed(button))
    assert (status, answer["type"]) == (200, "application/vnd.microsoft.activity.message")


async def test_clients_that_know_only_submit_can_press_and_fill(coach: Coach, microsoft: Microsoft) -> None:
    stage = TeamsStage(coach)
    await stage.say("start a business case for missed bins")
    form = next(action for action in actions(stage.cards[-1]) if "form" in action["data"])
    inputs = {"field.answer": "Residents know which bin goes out on which day, without ringing us."}
    sent = await _says(coach, microsoft.pressed(form["fallback"], inputs, execute=False))
    assert "Saved" in _texts(sent)
    button = next(action for said in sent for action in actions(card_of(said) or {}) if action["title"] == "Help")
    assert "Help with" in _texts(await _says(coach, microsoft.pressed(button["fallback"], execute=False)))


@pytest.mark.parametrize(
    "value",
    [
        {},
        {"action": None},
        {"action": "x"},
        {"action": {"data": "x"}},
        {"action": {"data": {"press": 5}}},
        {"action": {"data": {"press": "answer"}}},
        {"action": {"data": {"press": "/" * 400}}},
        {"action": {"data": {"form": "row/x/y/new", "field.name": None, "field.holder": [1, {"a": 2}]}}},
        {"action": {"data": {"press": "answer/deleted/kind/access", "chose": 7}}},
        "text",
        [1],
        5,
    ],
    ids=str,
)
async def test_odd_presses_get_a_kind_sentence(coach: Coach, microsoft: Microsoft, value: object) -> None:
    sent = await _says(coach, microsoft.activity(None, type="invoke", name="adaptiveCard/action", value=value))
    assert _texts(sent)


async def test_somebody_elses_card_gets_a_kind_sentence(coach: Coach, microsoft: Microsoft) -> None:
    assert _texts(await _says(coach, microsoft.activity(None, value={"foreign": "data"})))


async def test_replies_travel_in_the_answer_where_the_sender_waits(coach: Coach, microsoft: Microsoft) -> None:
    activity = microsoft.activity("what's a uprn", deliveryMode="expectReplies")
    status, answer = await coach.deliver(activity)
    assert status == 200
    assert "UPRN" in str(answer["activities"])
    again = await coach.deliver(activity)
    assert str(again[1]["activities"]).count("TextBlock") == str(answer["activities"]).count("TextBlock")
    assert microsoft.sent == []


# Once


@pytest.mark.parametrize("times", [1, 2, 3, 4])
@pytest.mark.parametrize("at_once", [True, False], ids=["at once", "late"])
async def test_a_message_has_one_effect_however_often_it_comes(
    coach: Coach, microsoft: Microsoft, times: int, at_once: bool
) -> None:
    stage = TeamsStage(coach)
    await stage.say("start a business case for missed bins")
    answer = microsoft.activity("Residents know which bin goes out on which day, without ringing us.")
    before = len(microsoft.sent)
    if at_once:
        statuses = [status for status, _ in await asyncio.gather(*(coach.deliver(answer) for _ in range(times)))]
    else:
        statuses = [(await coach.deliver(answer))[0] for _ in range(times)]
        await stage.say("what's a uprn")
        statuses.append((await coach.deliver(answer))[0])
    await coach.settle()
    assert set(statuses) == {200}
    saved = [said for said in microsoft.sent[before:] if "Saved" in shown(said).text]
    assert len(saved) == 1
    assert (await stage.say("show me what I wrote"))[0].text.count("Residents know which bin") == 1


async def test_two_processes_on_one_database_hear_a_message_once(microsoft: Microsoft, clock: SetClock) -> None:
    url = databases.postgresql_url()
    async with a_coach(microsoft, url, clock) as one, a_coach(microsoft, url, clock) as other:
        await TeamsStage(one).say("start a business case for missed bins")
        press = microsoft.activity("Residents know which bin goes out on which day, without ringing us.")
        before = len(microsoft.sent)
        answers = await asyncio.gather(*(coach.deliver(press) for coach in (one, other, one, other)))
        await asyncio.gather(one.settle(), other.settle())
        assert [status for status, _ in answers] == [200] * 4
        assert len(microsoft.sent) == before + 1
    databases.drop(url)


async def test_a_press_delivered_four_times_at_once_answers_once(coach: Coach, microsoft: Microsoft) -> None:
    stage = TeamsStage(coach)
    await stage.say("start a business case for missed bins")
    await stage.say("Residents know which bin goes out on which day, without ringing us.")
    button = next(action for action in actions(stage.cards[-1]) if action["title"] == "Easier to find or use")
    press, before = microsoft.pressed(button), len(microsoft.sent)
    answers = await asyncio.gather(*(coach.deliver(press) for _ in range(4)))
    await coach.settle()
    assert all(answer == answers[0] for answer in answers)
    assert len(microsoft.sent) == before + 1


async def test_two_tenants_side_by_side_see_nothing_of_each_other(coach: Coach, microsoft: Microsoft) -> None:
    """The same name for a person in two tenants is two people."""
    one = TeamsStage(coach, user="29:ana", tenant="tenant-a")
    other = TeamsStage(coach, user="29:ana", tenant="tenant-b")
    await one.say("start a business case for missed bins")
    await other.say("start a business case for fuel poverty")
    mine = " ".join(seen.text for seen in await one.say("my cases"))
    theirs = " ".join(seen.text for seen in await other.say("my cases"))
    assert "Missed bins" in mine
    assert "Fuel poverty" not in mine
    assert "Fuel poverty" in theirs
    assert "Missed bins" not in theirs


async def test_a_press_on_anothers_card_opens_nothing(coach: Coach, microsoft: Microsoft) -> None:
    ana = TeamsStage(coach)
    await ana.say("start a business case for missed bins")
    button = next(action for action in actions(ana.cards[-1]) if action["title"] == "Help")
    sent = await _says(coach, microsoft.pressed(button, user="29:ben"))
    assert "Goal" not in _texts(sent)
    assert _texts(sent)


# Bad days


async def test_while_memory_is_away_teams_is_asked_to_send_again(
    coach: Coach, microsoft: Microsoft, monkeypatch: pytest.MonkeyPatch
) -> None:
    stage = TeamsStage(coach)
    await stage.say("what's a uprn")
    button = next(actions(stage.cards[-1]))
    message, press = microsoft.activity("hello"), microsoft.pressed(button)
    before = len(microsoft.sent)
    with monkeypatch.context() as away:
        away.setattr(coach.house.conversation, "_in_one_transaction", _unavailable)
        assert (await coach.deliver(message))[0] == 503
        status, answer = await coach.deliver(press)
        assert (status, answer["type"]) == (200, "application/vnd.microsoft.activity.message")
        assert "again" in answer["value"]
    assert (await coach.deliver(message))[0] == 200
    assert (await coach.deliver(press))[0] == 200
    await coach.settle()
    assert len(microsoft.sent) >= before + 2


def _unavailable(*_: object) -> None:
    raise Unavailable


async def test_a_coach_that_is_stopping_takes_no_more(coach: Coach, microsoft: Microsoft) -> None:
    await coach.teams.close()
    assert (await coach.deliver(microsoft.activity()))[0] == 503


async def test_what_was_taken_before_stopping_is_still_answered(coach: Coach, microsoft: Microsoft) -> None:
    taken = asyncio.create_task(coach.deliver(microsoft.activity("what's a uprn")))
    while not coach.teams._in_hand:
        await asyncio.sleep(0)
    await coach.teams.close()
    assert (await taken)[0] == 200
    await coach.settle()
    assert "UPRN" in _texts(microsoft.sent)


async def test_a_restart_forgets_nothing(coach: Coach) -> None:
    stage = TeamsStage(coach)
    await stage.say("start a business case for missed bins")
    await stage.restart()
    assert any("Goal" in seen.text for seen in await stage.say("carry on"))


async def test_odd_words_get_a_kind_sentence(coach: Coach) -> None:
    stage = TeamsStage(coach)
    await stage.say("start a business case for missed bins")
    for words in ("", "   ", "\x00", "\u202e", "x" * 40_000, "<b>bold</b> <at>all</at>", "a\tb\nc\td", "\ud83d\ude00"):
        assert await stage.say(words), repr(words)
