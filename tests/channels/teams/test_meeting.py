"""Meeting people: one welcome when the app is installed, and what Teams says about who they are."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from typing import Any

import pytest

from bot.clock import SetClock
from tests.channels.teams.double import BOT, Microsoft
from tests.channels.teams.stage import Coach, TeamsStage, shown

Json = dict[str, Any]


def _installed(microsoft: Microsoft, **more: Any) -> list[Json]:
    """What Teams sends when somebody adds the app: two events that say the same."""
    members = [{"id": "29:ana", "aadObjectId": "aad-29:ana"}, {"id": BOT}]
    return [
        microsoft.activity(None, type="conversationUpdate", membersAdded=members, **more),
        microsoft.activity(None, type="installationUpdate", action="add", **more),
    ]


async def test_installing_is_welcomed_once(coach: Coach, microsoft: Microsoft) -> None:
    events = _installed(microsoft) * 2
    answers = await asyncio.gather(*(coach.deliver(event) for event in events))
    await coach.settle()
    assert [status for status, _ in answers] == [200] * 4
    (welcome,) = microsoft.sent
    assert "business case" in shown(welcome).text
    assert shown(welcome).choices


async def test_a_team_is_welcomed_once_and_in_public(coach: Coach, microsoft: Microsoft) -> None:
    conversation = {"isGroup": True, "conversationType": "channel", "id": "19:team", "tenantId": "tenant-a"}
    data = {"tenant": {"id": "tenant-a"}, "team": {"id": "19:team"}}
    for event in _installed(microsoft, conversation=conversation, channelData=data):
        await coach.deliver(event)
    await coach.settle()
    (welcome,) = microsoft.sent
    assert welcome["in"] == "19:team"
    assert "Start a business case" not in shown(welcome).choices


async def test_other_people_coming_and_going_are_not_welcomed(coach: Coach, microsoft: Microsoft) -> None:
    conversation = {"isGroup": True, "conversationType": "groupChat", "id": "19:chat", "tenantId": "tenant-a"}
    for event in (
        microsoft.activity(None, type="conversationUpdate", membersAdded=[{"id": "29:ben"}], conversation=conversation),
        microsoft.activity(None, type="conversationUpdate", membersRemoved=[{"id": BOT}]),
        microsoft.activity(None, type="installationUpdate", action="remove"),
        microsoft.activity(None, type="installationUpdate", action="add-upgrade"),
        microsoft.activity(None, type="installationUpdate"),
    ):
        assert (await coach.deliver(event))[0] == 200
    await coach.settle()
    assert microsoft.sent == []


async def test_somebody_who_was_welcomed_can_be_written_to_first(coach: Coach, microsoft: Microsoft) -> None:
    await coach.deliver(_installed(microsoft)[0])
    with coach.house.memory.unit(reading=True) as unit:
        person = unit.connection.exec_driver_sql("SELECT person_id, address FROM places").one()
    assert "a:1-29:ana" in person.address


async def test_what_teams_says_about_them_is_kept_and_refreshed(
    coach: Coach, microsoft: Microsoft, clock: SetClock
) -> None:
    microsoft.members["29:ana"] = {
        "id": "29:ana",
        "name": "Ana Okafor",
        "email": "ana.okafor@council.example",
        "userPrincipalName": "ana@council.example",
        "userRole": "user",
    }
    stage = TeamsStage(coach)
    await stage.say("hello")
    await stage.say("what's a uprn")
    assert _told(coach) == ("Ana Okafor", "ana.okafor@council.example", "Europe/London", "en-GB", 0)
    assert microsoft.calls.count(("member", "29:ana")) == 1
    clock.moment += timedelta(days=2)
    microsoft.members["29:ana"] |= {"name": "Ana Ward", "email": "", "userRole": "guest"}
    changed = microsoft.activity("hello", locale="cy-GB", entities=[{"type": "clientInfo", "timezone": "Europe/Paris"}])
    await coach.deliver(changed)
    assert _told(coach) == ("Ana Ward", "ana@council.example", "Europe/Paris", "cy-GB", 1)


async def test_a_message_does_not_wait_for_what_teams_can_not_say(
    coach: Coach, microsoft: Microsoft, clock: SetClock
) -> None:
    assert await TeamsStage(coach).say("hello")
    assert await TeamsStage(coach).say("hello again")
    assert microsoft.calls.count(("member", "29:ana")) == 1
    assert _told(coach)[1] is None
    microsoft.members["29:ana"] = {"id": "29:ana", "email": "ana@council.example"}
    clock.moment += timedelta(minutes=11)
    assert await TeamsStage(coach).say("hello")
    assert _told(coach)[:2] == ("Ana Okafor", "ana@council.example")


def _told(coach: Coach) -> tuple[Any, ...]:
    with coach.house.memory.unit(reading=True) as unit:
        row = unit.connection.exec_driver_sql(
            "SELECT name, email, timezone, locale, guest FROM people JOIN identities ON person_id = people.id"
        ).one()
    return tuple(row)


async def test_typing_is_shown_where_an_answer_takes_long(
    coach: Coach, microsoft: Microsoft, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.channels.teams.channel.SECONDS_BEFORE_TYPING", 0.02)
    hear = coach.house.conversation.hear

    async def slowly(message: Any) -> Any:
        await asyncio.sleep(0.2)
        return await hear(message)

    coach.house.conversation.hear = slowly  # type: ignore[method-assign]
    await coach.deliver(microsoft.activity("hello"))
    await coach.settle()
    assert [sent["type"] for sent in microsoft.sent] == ["typing", "message"]
