"""Every kind of activity that changes something, delivered 1 to 4 times, at once, late and out of order: one effect."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import Any

import pytest

from tests.channels.teams.double import BOT, Microsoft
from tests.channels.teams.stage import Coach, TeamsStage, actions, opens_dialog

Json = dict[str, Any]
Kind = Callable[[TeamsStage], Awaitable[Json]]

GOAL = "Residents know which bin goes out on which day, without ringing us."


async def _message(stage: TeamsStage) -> Json:
    await stage.say("start a business case for missed bins")
    return stage.microsoft.activity(GOAL)


async def _press(stage: TeamsStage) -> Json:
    await stage.say("start a business case for missed bins")
    await stage.say(GOAL)
    button = next(action for action in actions(stage.cards[-1]) if action["title"] == "Easier to find or use")
    return stage.microsoft.pressed(button)


async def _old_press(stage: TeamsStage) -> Json:
    """As a client of old sends it."""
    action = (await _press(stage))["value"]["action"]
    return stage.microsoft.pressed(action, execute=False)


async def _form(stage: TeamsStage) -> Json:
    await stage.say("start a business case for missed bins")
    send = next(action for action in actions(stage.cards[-1]) if "form" in action["data"])
    return stage.microsoft.pressed(send, {"field.answer": GOAL})


async def _dialog(stage: TeamsStage) -> Json:
    await stage.say("start a business case for missed bins")
    await stage.say("change the data")
    button = next(action for action in actions(stage.cards[-1]) if opens_dialog(action))
    (send,) = (await stage.dialog(button))["actions"]
    return stage.in_dialog("submit", send["data"] | {"field.name": "Collection rounds"})


async def _welcome(stage: TeamsStage) -> Json:
    return stage.microsoft.activity(None, type="conversationUpdate", membersAdded=[{"id": BOT}])


async def _mention(stage: TeamsStage) -> Json:
    return stage.microsoft.in_channel("what's a UPRN?")


async def _dropped(stage: TeamsStage) -> Json:
    await stage.say("start a business case for missed bins")
    file = {
        "contentType": "application/vnd.microsoft.teams.file.download.info",
        "name": "notes.docx",
        "content": {"downloadUrl": f"{stage.microsoft.url}/drive/notes.docx", "fileType": "docx"},
    }
    return stage.microsoft.activity("", attachments=[file])


async def _file(stage: TeamsStage, action: str) -> Json:
    await stage.say("hello")
    memory, now = stage.coach.house.memory, stage.coach.clock.now()
    with memory.unit() as unit:
        (person,) = unit.connection.exec_driver_sql("SELECT person_id FROM identities").one()
        made = unit.keep_file("draft.docx", "application/x", b"words", person, None, now + timedelta(minutes=15))
        unit.commit()
    value: Json = {"type": "fileUpload", "action": action, "context": {"file": made.key}}
    value["uploadInfo"] = {"uploadUrl": f"{stage.microsoft.url}/drive/draft.docx"}
    return stage.microsoft.activity(None, type="invoke", name="fileConsent/invoke", value=value)


async def _accepted(stage: TeamsStage) -> Json:
    return await _file(stage, "accept")


async def _declined(stage: TeamsStage) -> Json:
    return await _file(stage, "decline")


KINDS = (_message, _press, _old_press, _form, _dialog, _welcome, _mention, _dropped, _accepted, _declined)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__.strip("_"))
async def test_an_activity_has_one_effect_however_it_is_delivered(
    kind: Kind, coach: Coach, microsoft: Microsoft, stage: TeamsStage
) -> None:
    """Once; twice at once, so four times in all with one after it; and last of all, long after later ones."""
    activity = await kind(stage)
    before = len(microsoft.sent)
    first = await _delivered(coach, activity)
    said, kept = len(microsoft.sent), _kept(coach)
    assert said > before
    again = await _delivered(coach, activity, 2)
    assert (len(microsoft.sent), _kept(coach)) == (said, kept)
    await stage.say("what's a uprn")
    said, kept = len(microsoft.sent), _kept(coach)
    late = await _delivered(coach, activity)
    assert (len(microsoft.sent), _kept(coach)) == (said, kept)
    assert [*again, *late] == first * 3
    assert first[0][0] == 200


async def _delivered(coach: Coach, activity: Json, times: int = 1) -> list[tuple[int, Any]]:
    answers = await asyncio.gather(*(coach.deliver(activity) for _ in range(times)))
    await coach.settle()
    return list(answers)


def _kept(coach: Coach) -> list[Any]:
    """All that an activity can change."""
    tables = ("answers", "rows", "actions", "cases", "contexts", "reminders", "files")
    with coach.house.memory.unit(reading=True) as unit:
        return [unit.connection.exec_driver_sql(f"SELECT * FROM {table}").all() for table in tables]


async def test_what_was_sent_later_may_come_first(coach: Coach, microsoft: Microsoft, stage: TeamsStage) -> None:
    """Two answers in the wrong order: each has its effect once, and nothing is lost."""
    await stage.say("start a business case for missed bins")
    first, second = microsoft.activity(GOAL), microsoft.activity("what's a uprn")
    for activity in (second, first, second, first):
        assert (await coach.deliver(activity))[0] == 200
    await coach.settle()
    assert (await stage.say("show me what I wrote"))[0].text.count("without ringing us") == 1
    assert sum("unique property reference number" in str(sent) for sent in microsoft.sent) == 1
