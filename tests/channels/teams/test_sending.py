"""What is owed arrives in order: through busy hours, lost answers, tokens that end, and people who left."""

from __future__ import annotations

from datetime import timedelta
from email.utils import format_datetime
from pathlib import Path
from typing import Any

import pytest

from bot.channels.teams.address import Address
from bot.channels.teams.wires import Wires
from bot.clock import SetClock
from bot.door import Never, NotNow, Post, Sent
from dialogs.message import Identity
from dialogs.reply import Button, Reply
from tests import databases
from tests.channels.teams.double import APP_ID, BOT, PASSWORD, Microsoft, personal
from tests.channels.teams.stage import Coach, TeamsStage, a_coach

Json = dict[str, Any]


def _post(coach: Coach, reply: Reply | None = None, number: int = 1, **address: Any) -> Post:
    where = Address(
        **{
            "service_url": coach.microsoft.service_url.rstrip("/"),
            "tenant": "tenant-a",
            "conversation": personal("29:ana"),
            "bot": BOT,
            **address,
        }
    )
    return Post(number, "ana", "teams", where.write(), reply or Reply("Hello."), False, 1, None)


async def test_a_stored_conversation_can_be_written_to(coach: Coach, microsoft: Microsoft) -> None:
    delivery = await coach.teams.send(_post(coach))
    (sent,) = microsoft.sent
    assert delivery == Sent(sent["id"])
    assert (sent["in"], sent["text"], sent["textFormat"]) == (personal("29:ana"), "Hello.", "plain")
    assert sent["from"]["id"] == BOT
    assert "replyToId" not in sent


@pytest.mark.parametrize(
    ("status", "expected", "surely_not_taken"),
    [
        (412, NotNow, True),
        (429, NotNow, True),
        (502, NotNow, False),
        (504, NotNow, False),
        (500, NotNow, False),
        (503, NotNow, False),
        (401, NotNow, True),
        (403, Never, None),
        (404, Never, None),
        (400, Never, None),
        (302, Never, None),
    ],
)
async def test_each_refusal_is_told_apart(
    coach: Coach, microsoft: Microsoft, status: int, expected: type, surely_not_taken: bool | None
) -> None:
    microsoft.troubles.append(status)
    delivery = await coach.teams.send(_post(coach))
    assert isinstance(delivery, expected)
    if isinstance(delivery, NotNow):
        assert delivery.surely_not_taken == surely_not_taken
        assert 0 < delivery.seconds < 10
    assert isinstance(await coach.teams.send(_post(coach)), Sent)


async def test_teams_says_when_to_try_again(coach: Coach, microsoft: Microsoft, clock: SetClock) -> None:
    for said, least, most in (
        ("20", 20, 30),
        (format_datetime(clock.moment + timedelta(seconds=40), usegmt=True), 39, 60),
        ("soon", 3, 4.5),
        ("86400", 600, 900),
        ("-5", 0, 0),
    ):
        microsoft.retry_after = said
        microsoft.troubles.append(429)
        delivery = await coach.teams.send(_post(coach))
        assert isinstance(delivery, NotNow)
        assert least <= delivery.seconds <= most, said


async def test_waits_differ_so_that_processes_do_not_all_come_at_once(coach: Coach, microsoft: Microsoft) -> None:
    waits = set()
    for _ in range(5):
        microsoft.troubles.append(429)
        delivery = await coach.teams.send(_post(coach))
        assert isinstance(delivery, NotNow)
        waits.add(delivery.seconds)
    assert len(waits) > 1


async def test_a_lost_answer_may_have_been_taken(coach: Coach, microsoft: Microsoft) -> None:
    microsoft.troubles.append("lose")
    delivery = await coach.teams.send(_post(coach))
    assert isinstance(delivery, NotNow)
    assert not delivery.surely_not_taken
    assert len(microsoft.sent) == 1


async def test_a_far_side_that_is_not_there_took_nothing(coach: Coach) -> None:
    delivery = await coach.teams.send(_post(coach, service_url="http://127.0.0.1:9"))
    assert isinstance(delivery, NotNow)
    assert delivery.surely_not_taken


@pytest.mark.parametrize(
    "url",
    [
        "http://smba.trafficmanager.net/uk",
        "https://smba",
        "https://user:pass@smba.net",
        "https://smba.net?x=1",
        "ftp://smba.net",
        "https://[::1",
        "",
        "https://127.0.0.1:99999/",
    ],
)
async def test_only_https_addresses_are_written_to(coach: Coach, microsoft: Microsoft, url: str) -> None:
    assert not Wires().may_reach(url)
    coach.teams.sender.wires = Wires()
    assert isinstance(await coach.teams.send(_post(coach, service_url=url)), Never)
    assert Wires().may_reach("https://smba.trafficmanager.net/uk/")


async def test_the_coachs_own_token_is_asked_for_once_an_hour(
    coach: Coach, microsoft: Microsoft, clock: SetClock
) -> None:
    for number in range(3):
        assert isinstance(await coach.teams.send(_post(coach, number=number)), Sent)
    assert microsoft.tokens_given == 1
    clock.moment += timedelta(minutes=56)
    assert isinstance(await coach.teams.send(_post(coach)), Sent)
    assert microsoft.tokens_given == 2
    assert ("token", "botframework.com") in microsoft.calls


async def test_a_token_that_is_refused_is_asked_for_anew(coach: Coach, microsoft: Microsoft) -> None:
    assert isinstance(await coach.teams.send(_post(coach)), Sent)
    microsoft.tokens_revoked = 1
    assert isinstance(await coach.teams.send(_post(coach)), NotNow)
    assert isinstance(await coach.teams.send(_post(coach)), Sent)


async def test_without_a_token_nothing_is_lost(coach: Coach, microsoft: Microsoft) -> None:
    microsoft.tokens_down = True
    delivery = await coach.teams.send(_post(coach))
    assert isinstance(delivery, NotNow)
    assert delivery.surely_not_taken
    assert "token" in (coach.teams.ready() or "")
    microsoft.tokens_down = False
    assert isinstance(await coach.teams.send(_post(coach)), Sent)
    assert coach.teams.ready() is None


async def test_a_wrong_password_shows_in_readiness(coach: Coach, microsoft: Microsoft) -> None:
    assert coach.teams.own_token is not None
    coach.teams.own_token._password = f"not-{PASSWORD}"
    delivery = await coach.teams.send(_post(coach))
    assert isinstance(delivery, NotNow)
    assert delivery.seconds >= 60
    assert "invalid_client" in (coach.teams.ready() or "")
    assert PASSWORD not in (coach.teams.ready() or "")
    assert coach.settings.teams_app_id == APP_ID


@pytest.mark.parametrize("word", [PASSWORD, "another"])
async def test_under_a_managed_identity_no_secret_is_needed(
    microsoft: Microsoft, clock: SetClock, tmp_path: Path, word: str
) -> None:
    azure = {
        "TEAMS_MANAGED_IDENTITY": "on",
        "IDENTITY_ENDPOINT": f"{microsoft.url}/identity",
        "IDENTITY_HEADER": word,
    }
    async with a_coach(microsoft, databases.sqlite_url(tmp_path), clock, **azure) as coach:
        if word != PASSWORD:
            assert isinstance(await coach.teams.send(_post(coach)), NotNow)
            assert "TEAMS_MANAGED_IDENTITY" in (coach.teams.ready() or "")
            return
        for hours in (0, 23, 2):
            clock.moment += timedelta(hours=hours)
            assert isinstance(await coach.teams.send(_post(coach)), Sent)
        assert microsoft.tokens_given == 2
        assert not [call for call in microsoft.calls if call[0] == "token"]
        assert coach.teams.ready() is None


async def test_a_card_that_is_refused_goes_as_words(coach: Coach, microsoft: Microsoft) -> None:
    microsoft.troubles.append(400)
    reply = Reply("Which one?", heading="A question", choices=(Button("This", "a"), Button("That", "b")))
    assert isinstance(await coach.teams.send(_post(coach, reply)), Sent)
    (sent,) = microsoft.sent
    assert "attachments" not in sent
    assert "1. This" in sent["text"]


async def test_a_long_reply_goes_on_where_it_stopped(coach: Coach, microsoft: Microsoft) -> None:
    reply = Reply("A sentence of some length, to fill a page. " * 800)
    post = _post(coach, reply)
    microsoft.troubles.extend([0, 429])
    assert isinstance(await coach.teams.send(post), NotNow)
    assert len(microsoft.sent) == 1
    assert isinstance(await coach.teams.send(post), Sent)
    words = " ".join(sent["text"] for sent in microsoft.sent)
    assert words.split() == reply.text.split()


async def test_replies_keep_their_order_through_a_busy_hour(
    coach: Coach, microsoft: Microsoft, clock: SetClock
) -> None:
    stage = TeamsStage(coach)
    microsoft.troubles.append(429)
    assert await stage.say("start a business case for missed bins") == []
    assert [seen.text for seen in await stage.say("what's a uprn")] == []
    clock.moment += timedelta(minutes=2)
    for _ in range(4):
        await coach.sweep()
    words = [str(sent) for sent in microsoft.sent]
    care, question, term, again = words
    assert "freedom of information" in care
    assert "Question 1 of 8" in question
    assert "UPRN" in term
    assert "Question 1 of 8" in again


async def test_nobody_waits_for_somebody_who_left(coach: Coach, microsoft: Microsoft) -> None:
    microsoft.troubles.append(403)
    assert await TeamsStage(coach, "29:gone").say("hello") == []
    assert await TeamsStage(coach, "29:ana").say("hello")


async def test_whoever_asked_hears_where_a_colleague_can_not_be_reached(coach: Coach, microsoft: Microsoft) -> None:
    """With a message ready to be sent by themselves; once, and only the one who asked."""
    ana, ben = TeamsStage(coach, "29:ana"), TeamsStage(coach, "29:ben")
    for stage, name in ((ana, "Ana Okafor"), (ben, "Ben Ward")):
        sender = {"id": stage.user, "name": name, "aadObjectId": f"aad-{stage.user}"}
        await coach.deliver({**microsoft.activity("hello", user=stage.user), "from": sender})
    await coach.settle()
    with coach.house.memory.unit() as unit:
        asker = unit.known(Identity("teams", "tenant-a", "aad-29:ana"))
        other = unit.known(Identity("teams", "tenant-a", "aad-29:ben"))
        assert asker is not None
        assert other is not None
        place = unit.place_of(asker.id)
        assert place is not None
        reply = Reply("Ana asks for your help.", to=other.id)
        posts = unit.owe(asker, place, (reply,), None, coach.clock.now(), coach.house.process)
        unit.commit()
    before = len(microsoft.sent)
    microsoft.troubles.append(403)
    coach.house.outbox.take(posts)
    await coach.settle()
    await coach.sweep()
    (told,) = microsoft.sent[before:]
    assert told["in"] == personal("29:ana")
    assert "Ben Ward" in str(told)
    assert "choose Add" in str(told)


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """What takes a far side more than ten seconds takes it, for the test, more than a third of one."""
    monkeypatch.setattr("bot.channels.teams.wires.SECONDS_TO_ANSWER", 0.3)


@pytest.mark.usefixtures("impatient")
@pytest.mark.parametrize(
    ("trouble", "times"),
    [(429, 1), (500, 1), ("lose", 2), ("late", 2)],
    ids=["429", "500", "nothing", "after a minute"],
)
async def test_whatever_teams_answers_replies_come_in_order_and_nobody_else_waits(
    trouble: int | str, times: int, coach: Coach, microsoft: Microsoft, clock: SetClock
) -> None:
    """A reply comes again only where Teams took it and did not say so: there is nothing to look for it by."""
    ana, ben = TeamsStage(coach, "29:ana"), TeamsStage(coach, "29:ben")
    microsoft.troubles.append(trouble)
    for stage, words in ((ana, "what is a UPRN?"), (ana, "what is an API?"), (ben, "what is a UPRN?")):
        await stage.say(words)
    told = [sent for sent in microsoft.sent if sent["in"] == personal("29:ben")]
    assert "UPRN" in str(told)
    assert coach.house.memory.counts(clock.now())["outbox_put_off"] == 1.0

    clock.moment += timedelta(minutes=2)
    for _ in range(2):
        await coach.sweep()
    *first, second = [str(sent) for sent in microsoft.sent if sent["in"] == personal("29:ana")]
    assert [("UPRN" in words, "API" in second) for words in first] == [(True, True)] * times
    assert coach.house.memory.counts(clock.now())["outbox_put_off"] == 0.0
