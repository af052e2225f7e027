"""Files: asked for first, handed over once, to nobody else; and what somebody drops is read."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from aiohttp import ClientSession, web
from aiohttp.test_utils import TestServer

from bot.channels.teams.address import Address
from bot.clock import SetClock
from bot.door import Post, Sent
from bot.files.serving import FileLinks
from dialogs.message import Dropped, Message
from dialogs.reply import FileMade, Reply
from tests import databases
from tests.channels.teams.double import BOT, Microsoft, personal
from tests.channels.teams.stage import Coach, TeamsStage, a_coach, shown

Json = dict[str, Any]

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
CONTENT = b"PK words of a draft" * 100


async def _file(coach: Coach, user: str = "29:ana") -> tuple[FileMade, str]:
    """A file that was made for somebody, and who that is in memory."""
    await TeamsStage(coach, user).say("hello")
    with coach.house.memory.unit() as unit:
        (person,) = unit.connection.exec_driver_sql(
            "SELECT person_id FROM identities WHERE user_id = ?", (f"aad-{user}",)
        ).one()
        made = unit.keep_file("draft.docx", WORD, CONTENT, person, None, coach.clock.now() + timedelta(minutes=15))
        unit.commit()
    return made, person


async def _offer(coach: Coach, made: FileMade, person: str, **address: Any) -> Json:
    where = {"service_url": coach.microsoft.service_url, "tenant": "tenant-a", "conversation": personal("29:ana")}
    to = Address(**{**where, "bot": BOT, **address})
    reply = Reply("Here is your draft.", file=made)
    before = len(coach.microsoft.sent)
    delivery = await coach.teams.send(Post(1, person, "teams", to.write(), reply, False, 1, None))
    assert isinstance(delivery, Sent)
    sent: Json = coach.microsoft.sent[before]
    return sent


def _answer(microsoft: Microsoft, offered: Json, action: str, **more: Any) -> Json:
    content = offered["attachments"][0]["content"]
    value: Json = {"type": "fileUpload", "action": action, "context": content[f"{action}Context"]}
    if action == "accept":
        value["uploadInfo"] = {
            "contentUrl": "https://council-my.sharepoint.com/personal/ana/draft.docx",
            "name": "draft.docx",
            "uploadUrl": f"{microsoft.url}/drive/draft.docx?session=1",
            "uniqueId": "1",
            "fileType": "docx",
        }
    value |= more.pop("value", {})
    return microsoft.activity(None, type="invoke", name="fileConsent/invoke", value=value, replyToId="1", **more)


async def test_a_file_is_offered_before_it_is_handed_over(coach: Coach, microsoft: Microsoft) -> None:
    made, person = await _file(coach)
    offered = await _offer(coach, made, person)
    (attachment,) = offered["attachments"]
    assert attachment["contentType"] == "application/vnd.microsoft.teams.card.file.consent"
    assert (attachment["name"], attachment["content"]["sizeInBytes"]) == ("draft.docx", len(CONTENT))
    assert not microsoft.drive
    assert "Here is your draft." in shown(microsoft.sent[-1]).text


@pytest.mark.parametrize("times", [1, 4])
async def test_whoever_says_yes_finds_it_in_their_onedrive_once(coach: Coach, microsoft: Microsoft, times: int) -> None:
    made, person = await _file(coach)
    accept = _answer(microsoft, await _offer(coach, made, person), "accept")
    before = len(microsoft.sent)
    answers = [*await asyncio.gather(*(coach.deliver(accept) for _ in range(times))), await coach.deliver(accept)]
    await coach.settle()
    assert {status for status, _ in answers} == {200}
    assert microsoft.drive == {"draft.docx": CONTENT}
    (said,) = microsoft.sent[before:]
    assert "draft.docx" in shown(said).text


async def test_whoever_says_no_gets_no_file(coach: Coach, microsoft: Microsoft) -> None:
    made, person = await _file(coach)
    decline = _answer(microsoft, await _offer(coach, made, person), "decline")
    before = len(microsoft.sent)
    for _ in range(3):
        assert (await coach.deliver(decline))[0] == 200
    await coach.settle()
    assert not microsoft.drive
    assert len(microsoft.sent) == before + 1


async def test_whoever_says_no_can_fetch_it_by_a_link_while_they_are_in_the_case(
    microsoft: Microsoft, clock: SetClock, tmp_path: Path
) -> None:
    outside = "https://coach.example.gov.uk"
    async with a_coach(microsoft, databases.sqlite_url(tmp_path), clock, COACH_PUBLIC_URL=outside) as coach:
        await TeamsStage(coach).say("start a business case for missed bins")
        with coach.house.memory.unit() as unit:
            person, case = unit.connection.exec_driver_sql("SELECT person_id, case_id FROM members").one()
            made = unit.keep_file("draft.docx", WORD, CONTENT, person, case, clock.moment + timedelta(hours=1))
            unit.commit()
        decline = _answer(microsoft, await _offer(coach, made, person), "decline")
        assert (await coach.deliver(decline))[0] == 200
        await coach.settle()
        assert not microsoft.drive
        link = next(action["url"] for action in _links(microsoft.sent[-1]))
        assert link.startswith(f"{outside}/files/")
        assert await _fetched(coach, link.removeprefix(outside)) == (200, CONTENT)
        with coach.house.memory.unit() as unit:
            unit.remove_member(case, person)
            unit.commit()
        assert (await _fetched(coach, link.removeprefix(outside)))[0] == 404


def _links(sent: Json) -> list[Json]:
    blocks = sent["attachments"][0]["content"]["body"]
    return [run["selectAction"] for block in blocks for run in block.get("inlines", ()) if "selectAction" in run]


async def _fetched(coach: Coach, path: str) -> tuple[int, bytes]:
    app = web.Application()
    FileLinks(coach.house).routes(app)
    async with TestServer(app) as server, ClientSession() as session, session.get(server.make_url(path)) as answer:
        return answer.status, await answer.read()


async def test_nobody_else_can_accept_it(coach: Coach, microsoft: Microsoft) -> None:
    made, person = await _file(coach)
    accept = _answer(microsoft, await _offer(coach, made, person), "accept", user="29:ben")
    assert (await coach.deliver(accept))[0] == 200
    await coach.settle()
    assert not microsoft.drive
    assert microsoft.sent[-1]["in"] == personal("29:ben")


async def test_a_file_that_is_no_longer_kept_is_owned_up_to(
    coach: Coach, microsoft: Microsoft, clock: SetClock
) -> None:
    made, person = await _file(coach)
    accept = _answer(microsoft, await _offer(coach, made, person), "accept")
    clock.moment += timedelta(minutes=20)
    assert (await coach.deliver(accept))[0] == 200
    await coach.settle()
    assert not microsoft.drive
    assert "again" in shown(microsoft.sent[-1]).text


async def test_a_drive_that_is_away_can_be_tried_again(coach: Coach, microsoft: Microsoft) -> None:
    made, person = await _file(coach)
    accept = _answer(microsoft, await _offer(coach, made, person), "accept")
    microsoft.drive_down = True
    before = len(microsoft.sent)
    assert (await coach.deliver(accept))[0] == 503
    assert len(microsoft.sent) == before
    microsoft.drive_down = False
    assert (await coach.deliver(accept))[0] == 200
    assert microsoft.drive == {"draft.docx": CONTENT}


@pytest.mark.parametrize(
    "url", ["https://evil.example/x", "https://sharepoint.com.evil.example/x", "http://a.sharepoint.com/x", "x", ""]
)
async def test_a_file_goes_only_where_microsoft_keeps_files(coach: Coach, microsoft: Microsoft, url: str) -> None:
    made, person = await _file(coach)
    offered = await _offer(coach, made, person)
    coach.teams.files.wires = type(coach.teams.wires)()
    accept = _answer(microsoft, offered, "accept", value={"uploadInfo": {"uploadUrl": url}})
    assert (await coach.deliver(accept))[0] == 503
    assert not microsoft.drive
    assert coach.teams.files._is_a_store("https://council-my.sharepoint.com/personal/x?session=1")


@pytest.mark.parametrize(
    "value", [None, {}, "x", {"action": "accept"}, {"action": 5, "context": {"file": []}}], ids=str
)
async def test_odd_answers_get_a_kind_sentence(coach: Coach, microsoft: Microsoft, value: object) -> None:
    activity = microsoft.activity(None, type="invoke", name="fileConsent/invoke", value=value)
    assert (await coach.deliver(activity))[0] == 200
    await coach.settle()
    assert shown(microsoft.sent[-1]).text


async def test_no_file_is_offered_in_front_of_others(coach: Coach, microsoft: Microsoft) -> None:
    made, person = await _file(coach)
    sent = await _offer(coach, made, person, conversation="19:chat", is_group=True)
    assert "file.consent" not in str(sent)


async def test_what_somebody_drops_is_read(coach: Coach, microsoft: Microsoft, monkeypatch: pytest.MonkeyPatch) -> None:
    heard: list[Message] = []
    hear = coach.house.conversation.hear

    async def listen(message: Message) -> Any:
        heard.append(message)
        return await hear(message)

    monkeypatch.setattr(coach.house.conversation, "hear", listen)
    microsoft.drive["draft.docx"] = CONTENT
    for name, url, content in (
        ("draft.docx", f"{microsoft.url}/drive/draft.docx?tempauth=1", CONTENT),
        ("gone.docx", f"{microsoft.url}/drive/gone.docx", b""),
        ("evil.docx", "http://10.0.0.1/secret", b""),
    ):
        file = {
            "contentType": "application/vnd.microsoft.teams.file.download.info",
            "name": name,
            "content": {"downloadUrl": url, "fileType": "docx"},
        }
        assert (await coach.deliver(microsoft.activity("", attachments=[file])))[0] == 200
        assert heard[-1].what == Dropped(name, WORD, content)
    await coach.settle()
    assert len(microsoft.sent) == 3


async def test_a_file_that_is_too_large_is_not_read(coach: Coach, microsoft: Microsoft) -> None:
    microsoft.drive["big"] = b"x" * (8 * 2**20 + 1)
    assert await coach.teams.files._fetch(f"{microsoft.url}/drive/big") == b""
    microsoft.drive["big"] = b"x" * (8 * 2**20)
    assert len(await coach.teams.files._fetch(f"{microsoft.url}/drive/big")) == 8 * 2**20
