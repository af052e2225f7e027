"""What Teams sends is read as it really comes, and what no client sends is refused, never a crash."""

from __future__ import annotations

import contextlib
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from bot.channels.teams.address import Address, read
from bot.channels.teams.reading import BadActivity, activity_from, message_from
from bot.clock import SetClock
from dialogs.message import Dropped, Filled, Message, Pressed, Text
from tests import databases
from tests.channels.teams.double import BOT, Microsoft
from tests.channels.teams.stage import a_coach
from tests.houses import MORNING

Json = dict[str, Any]

PAYLOADS = Path(__file__).parent / "payloads"


def _payload(name: str, **more: Any) -> Message | None:
    said = {**json.loads((PAYLOADS / f"{name}.json").read_text()), **more}
    return message_from(activity_from(json.dumps(said).encode()), MORNING)


def _said(**more: Any) -> Message | None:
    return message_from(
        activity_from(json.dumps(Microsoft(SetClock(MORNING), url="http://x").activity(**more)).encode()), MORNING
    )


def test_a_personal_message_is_private() -> None:
    message = _payload("personal-message")
    assert message is not None
    assert message.what == Text("card")
    assert message.place.private
    assert not message.place.inline
    assert message.id == "teams:c6e3898e-4037-440b-a87c-f1e0e4663872:8fa228cf-c463-4e42-aa7d-e94cd3fc33f5"
    assert message.who.tenant == "00000000-0000-0000-0000-0000000000001"
    assert message.who.user == "00000000-0000-0000-0000-0000000000020"
    assert (message.who.name, message.who.locale, message.who.timezone) == ("Alex Wilber", "en-US", "UTC")


@pytest.mark.parametrize(
    ("name", "words"), [("channel-message-mention", "hi channel"), ("group-message-mention", "hi group")]
)
def test_a_mention_among_others_is_not_private(name: str, words: str) -> None:
    message = _payload(name)
    assert message is not None
    assert message.what == Text(words)
    assert not message.place.private
    assert _payload(name, entities=[]) is None


def test_a_press_is_read_from_an_invoke() -> None:
    value = {"action": {"type": "Action.Execute", "verb": "press", "data": {"press": "answer/a/kind/access"}}}
    message = _payload("personal-invoke-adaptiveCard-action", value=value)
    assert message is not None
    assert message.what == Pressed("answer/a/kind/access")


def test_a_form_is_read_with_its_fields() -> None:
    data = {"form": "row/a/data/new", "field.name": "rounds", "field.count": 3, "field.gone": None, "chose": "Save"}
    for message in (
        _payload("personal-invoke-adaptiveCard-action", value={"action": {"data": data}}),
        _payload("personal-message", text=None, value=data),
    ):
        assert message is not None
        assert message.what == Filled("row/a/data/new", {"name": "rounds", "count": "3", "gone": ""})


def test_a_file_is_read_as_dropped() -> None:
    file = {
        "contentType": "application/vnd.microsoft.teams.file.download.info",
        "name": "draft.docx",
        "content": {"downloadUrl": "https://council.sharepoint.com/x", "fileType": "docx", "uniqueId": "1"},
    }
    message = _said(text="", attachments=[file])
    assert message is not None
    assert isinstance(message.what, Dropped)
    assert message.what.name == "draft.docx"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("<at>Coach</at> what is a UPRN?", "what is a UPRN?"),
        ("what is <at>Coach</at> a UPRN?\r\n", "what is a UPRN?"),
        ("<at>Coach</at>&nbsp;hello", "hello"),
        ("<at>Coach</at> ask <at>Ben Ward</at> about it", "ask @Ben Ward about it"),
        ('<at id="0">Coach</at> R&amp;D &lt; 5', "@Coach R&D < 5"),
        ("<at>Coach</at> a?x=1&copy=2", "a?x=1&copy=2"),
        ("<at>Coach</at>\n- one\n- two", "- one\n- two"),
    ],
)
def test_the_mention_of_the_coach_is_taken_out(text: str, words: str) -> None:
    mention = {"type": "mention", "text": "<at>Coach</at>", "mentioned": {"id": BOT}}
    other = {"type": "mention", "text": "<at>Ben Ward</at>", "mentioned": {"id": "29:ben"}}
    message = _said(text=text, entities=[mention, other])
    assert message is not None
    assert isinstance(message.what, Text)
    assert message.what.words == words
    assert [mention.name for mention in message.what.mentions] == (["@Ben Ward"] if "Ben" in text else [])


def test_what_was_typed_in_private_is_left_as_it_is() -> None:
    message = _said(text="two  spaces,\n\n1 < 2 & a_b *c*")
    assert message is not None
    assert message.what == Text("two  spaces,\n\n1 < 2 & a_b *c*")


def test_a_time_zone_that_there_is_not_is_left_out() -> None:
    for zone in ("Europe/Nowhere", "../etc/passwd", "GMT Standard Time", "x" * 5000, "\x00"):
        message = _said(entities=[{"type": "clientInfo", "timezone": zone}], localTimezone=zone)
        assert message is not None
        assert message.who.timezone is None


def test_an_address_is_the_same_text_for_the_same_conversation() -> None:
    one, other = _said(text="a"), _said(text="b", locale="cy-GB", localTimezone="UTC")
    assert one is not None
    assert other is not None
    assert one.place.address == other.place.address
    address = read(one.place.address)
    assert Address(**vars(address)).write() == one.place.address
    assert address.reference().conversation.id == "a:1-29:ana"
    assert read('{"conversation":"a","of_a_later_version":1}').conversation == "a"


def test_an_older_address_can_still_be_read() -> None:
    assert read("{}") == Address("", "")


ODD: list[bytes] = [
    b"",
    b"{",
    b"[]",
    b"null",
    b"5",
    b'"text"',
    b"\xff\xfe",
    b"[" * 100_000,
    b'{"type":"message"}',
    b'{"type":5}',
    b'{"a":' * 5_000 + b"1" + b"}" * 5_000,
    b"1" * 5_000,
]
WRONG: list[Json] = [
    {"type": None},
    {"type": ["message"]},
    {"id": None},
    {"id": ""},
    {"id": 5},
    {"id": {"a": 1}},
    {"text": ["x"]},
    {"text": 5},
    {"from": None},
    {"from": "x"},
    {"from": {"id": 5}},
    {"from": {"id": ""}},
    {"from": {"id": "x" * 9_000}},
    {"conversation": []},
    {"conversation": {}},
    {"conversation": {"id": None}},
    {"recipient": "x"},
    {"entities": "x"},
    {"entities": [5]},
    {"attachments": [None]},
    {"attachments": {}},
    {"channelData": "x"},
    {"serviceUrl": None},
    {"serviceUrl": 5},
    {"channelId": None},
    {"membersAdded": [1]},
]


async def test_what_is_no_activity_is_refused_with_400(microsoft: Microsoft, clock: SetClock, tmp_path: Path) -> None:
    """Without tokens and with them, and the next person is served."""
    microsoft.unsigned = True
    async with a_coach(microsoft, databases.sqlite_url(tmp_path), clock) as coach:
        for body in ODD:
            assert (await coach.deliver(body, token=None))[0] == 400, body[:40]
        for change in WRONG:
            said = {**microsoft.activity(), **change}
            assert (await coach.deliver(json.dumps(said).encode(), token=None))[0] == 400, change
        assert (await coach.deliver(microsoft.activity(), token=None))[0] == 200
        await coach.settle()
    microsoft.unsigned = False
    async with a_coach(microsoft, databases.sqlite_url(tmp_path), clock) as coach:
        for body in ODD:
            assert (await coach.deliver(body))[0] == 400
        assert (await coach.deliver(b"x" * 1_000_100))[0] in (400, 413)
        assert (await coach.deliver(microsoft.activity()))[0] == 200


ANYTHING = some.recursive(
    some.none() | some.booleans() | some.integers() | some.floats() | some.text(),
    lambda inside: some.lists(inside, max_size=3) | some.dictionaries(some.text(max_size=9), inside, max_size=3),
    max_leaves=8,
)
KEYS = [
    "type",
    "id",
    "name",
    "text",
    "from",
    "recipient",
    "conversation",
    "channelData",
    "entities",
    "attachments",
    "value",
]


@settings(max_examples=300, deadline=None)
@given(
    some.dictionaries(some.sampled_from(KEYS), ANYTHING, max_size=4), some.sampled_from(["message", "invoke", "event"])
)
def test_anything_at_all_is_read_or_refused(change: Json, kind: str) -> None:
    said = {**Microsoft(SetClock(MORNING), url="http://x").activity(type=kind), **change}
    with contextlib.suppress(BadActivity):
        message_from(activity_from(json.dumps(said).encode()), MORNING)
