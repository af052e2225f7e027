"""Posting: order, waiting when Slack says so, no blind repeats, and an honest end where nothing can be delivered."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any
from unittest.mock import ANY

import pytest

from bot.channels.slack.address import Address, lives_until
from bot.door import Delivery, Never, NotNow, Post, Sent
from dialogs.message import Identity, Place
from dialogs.reply import Button, FileMade, Reply
from tests.channels.slack.coach import Coach
from tests.channels.slack.double import SlackDouble

DIRECT = "DT1UA"


@pytest.fixture(autouse=True)
def in_conversation(slack: SlackDouble) -> None:
    slack.direct("UA")


def post(address: Address | None = None, text: str = "Saved.", id: int = 7, attempts: int = 1, **more: Any) -> Post:
    address = address or Address("T1", "UA", DIRECT)
    reply = Reply(text, **more)
    return Post(id, "p", "slack", address.write(), reply, reply.unasked, attempts, None)


async def send(coach: Coach, *posts: Post) -> list[Delivery]:
    await coach.known()
    return [await coach.channel.send(one) for one in posts]


def texts(slack: SlackDouble, channel: str = DIRECT) -> list[str]:
    return [message["text"] for message in slack.messages(channel)]


async def test_a_reply_carries_its_number_so_that_it_can_be_found(slack: SlackDouble, coach: Coach) -> None:
    [delivery] = await send(coach, post())

    [message] = slack.messages(DIRECT)
    assert delivery == Sent(message["ts"])
    assert message["metadata"] == {"event_type": "coach_reply", "event_payload": {"post": 7, "page": 0}}


async def test_slack_may_ask_us_to_wait(slack: SlackDouble, coach: Coach) -> None:
    slack.fail("chat.postMessage", status=429, error="ratelimited", retry_after="17")

    assert await send(coach, post(), post()) == [NotNow(17.0, "ratelimited"), Sent(slack.messages(DIRECT)[0]["ts"])]
    assert texts(slack) == ["Saved."]


async def test_where_slack_asks_one_nudge_to_wait_the_others_wait_too_and_replies_do_not(
    slack: SlackDouble, coach: Coach
) -> None:
    bob = Address("T1", "UB", slack.direct("UB"))
    slack.fail("chat.postMessage", status=429, error="ratelimited", retry_after="30")
    nudge, other = post(unasked=True), post(bob, id=8, unasked=True)
    assert await send(coach, nudge, other) == [NotNow(30.0, "ratelimited"), NotNow(ANY, "resting")]
    assert len(slack.called("chat.postMessage")) == 0
    [reply] = await send(coach, post(bob, id=9))
    assert isinstance(reply, Sent)

    coach.later(seconds=31)
    assert [type(delivery) for delivery in await send(coach, nudge, other)] == [Sent, Sent]


@pytest.mark.parametrize("error", ["internal_error", "fatal_error", "service_unavailable"])
async def test_a_bad_day_of_slacks_is_waited_out(error: str, slack: SlackDouble, coach: Coach) -> None:
    slack.fail("chat.postMessage", error=error)

    [delivery] = await send(coach, post())

    assert isinstance(delivery, NotNow)
    assert not delivery.surely_not_taken


@pytest.mark.parametrize("status", [500, 502, 503])
async def test_a_failing_slack_may_or_may_not_have_taken_it(status: int, slack: SlackDouble, coach: Coach) -> None:
    slack.fail("chat.postMessage", status=status)

    [delivery] = await send(coach, post())

    assert isinstance(delivery, NotNow)
    assert not delivery.surely_not_taken


async def test_a_post_whose_answer_was_lost_is_not_posted_twice(slack: SlackDouble, coach: Coach) -> None:
    slack.fail("chat.postMessage", lost="after")

    lost, found = await send(coach, post(), post(attempts=2))

    assert isinstance(lost, NotNow)
    assert not lost.surely_not_taken
    assert isinstance(found, Sent)
    assert texts(slack) == ["Saved."]


async def test_a_post_that_never_arrived_is_posted_again(slack: SlackDouble, coach: Coach) -> None:
    slack.fail("chat.postMessage", lost="before")

    lost, again = await send(coach, post(), post(attempts=2))

    assert isinstance(lost, NotNow)
    assert isinstance(again, Sent)
    assert texts(slack) == ["Saved."]


async def test_nobody_listening_is_surely_not_taken(slack: SlackDouble, coach: Coach) -> None:
    await coach.known()
    await coach.channel.sender.close()  # No line from before is open any more.
    await slack._runner.cleanup()

    [delivery] = await send(coach, post())

    assert isinstance(delivery, NotNow)
    assert delivery.surely_not_taken


async def test_only_the_missing_pages_of_a_long_reply_are_sent_again(slack: SlackDouble, coach: Coach) -> None:
    text = " ".join(f"word{place}" for place in range(4000))
    await send(coach, post(text=text))
    whole = texts(slack)
    slack.team.channels[DIRECT]["messages"].clear()

    await coach.channel.send(post(text=text, id=8))
    del slack.team.channels[DIRECT]["messages"][-1]
    again = await coach.channel.send(post(text=text, id=8, attempts=2))

    assert isinstance(again, Sent)
    assert texts(slack) == whole
    assert len(whole) == 4


async def test_in_a_thread_the_post_is_looked_for_in_the_thread(slack: SlackDouble, coach: Coach) -> None:
    root = await slack.say("UA", "<@UBOTT1>", channel=DIRECT, subtype="channel_topic")
    address = Address("T1", "UA", DIRECT, root["ts"])

    await send(coach, post(address), post(address, attempts=2))

    assert texts(slack) == ["Saved."]


async def test_where_the_app_may_not_look_the_reply_is_said_again(slack: SlackDouble, coach: Coach) -> None:
    """In a channel the app has no right to read. A definition twice is better than none."""
    address = Address("T1", "UA", "C1")

    await send(coach, post(address, attempts=2))

    assert texts(slack, "C1") == ["Saved."]


async def test_a_thread_whose_first_message_is_gone_is_answered_beside_it(slack: SlackDouble, coach: Coach) -> None:
    [delivery] = await send(coach, post(Address("T1", "UA", DIRECT, "1.1")))

    assert isinstance(delivery, Sent)
    assert texts(slack) == ["Saved."]


@pytest.mark.parametrize(
    ("change", "why"),
    [({"archived": True}, "slack.closed.archived"), ({"member": False}, "slack.closed.not_invited")],
)
async def test_where_a_channel_is_closed_the_person_is_told_directly_and_how_to_mend_it(
    change: dict[str, bool], why: str, slack: SlackDouble, coach: Coach
) -> None:
    slack.team.channels["C1"].update(change)

    [delivery] = await send(coach, post(Address("T1", "UA", "C1", "1.1")))

    assert isinstance(delivery, Sent)
    said = f"{coach.channel.say(why)}\n\nSaved."
    assert texts(slack) == [said.replace("**", "")]


async def test_a_person_who_left_can_not_be_written_to(slack: SlackDouble, coach: Coach) -> None:
    slack.team.users["UA"]["deleted"] = True

    assert await send(coach, post(Address("T1", "UA")), post(Address("T1", "UGONE"))) == [
        Never("user_disabled"),
        Never("user_not_found"),
    ]


async def test_a_revoked_token_is_noted_and_told_to_whoever_runs_the_coach(slack: SlackDouble, coach: Coach) -> None:
    await coach.known()
    async with slack.http.get(f"{coach.url}/readyz") as answer:
        assert answer.status == 200
    slack.fail("chat.postMessage", error="token_revoked")
    assert await send(coach, post()) == [Never("token_revoked")]

    async with slack.http.get(f"{coach.url}/readyz") as answer:
        assert answer.status == 503
        assert "token" in str((await answer.json())["troubles"])


async def test_a_token_that_slack_refuses_on_a_bad_day_is_tried_again(slack: SlackDouble, coach: Coach) -> None:
    slack.fail("chat.postMessage", error="invalid_auth")
    await coach.known()

    refused = await coach.channel.send(post())
    assert refused == NotNow(60.0, "invalid_auth")
    assert coach.channel.ready() is not None

    assert isinstance(await coach.channel.send(post()), Sent)
    assert coach.channel.ready() is None


async def test_a_workspace_without_the_app_gets_nothing(slack: SlackDouble, coach: Coach) -> None:
    assert await send(coach, post(Address("T9", "UA", DIRECT))) == [Never("the app is not installed there")]


async def test_what_slack_will_not_draw_is_said_as_text(slack: SlackDouble, coach: Coach) -> None:
    slack.fail("chat.postMessage", error="invalid_blocks")

    [delivery] = await send(coach, post(choices=(Button("Yes", "yes"),)))

    assert isinstance(delivery, Sent)
    [message] = slack.messages(DIRECT)
    assert message["text"] == "Saved.\n\n1. Yes"
    assert "blocks" not in message


async def test_a_reminder_shows_nothing_of_the_case_before_it_is_opened(slack: SlackDouble, coach: Coach) -> None:
    await send(coach, post(Address("T1", "UA", DIRECT, "1.1"), "You stopped at: missed bins.", unasked=True))

    [message] = slack.messages(DIRECT)
    assert "bins" not in message["text"]
    assert "missed bins" in message["blocks"][0]["text"]["text"]
    assert "thread_ts" not in message


async def test_nobody_is_reminded_who_has_left(slack: SlackDouble, coach: Coach) -> None:
    await send(coach, post(text="Back to it?", unasked=True))
    slack.team.users["UA"]["deleted"] = True

    assert await send(coach, post(text="Back to it?", unasked=True)) == [Never("user_disabled")]
    assert len(texts(slack)) == 1


async def test_where_somebody_left_the_coach_knows_no_place_to_write_first(slack: SlackDouble, coach: Coach) -> None:
    await slack.say("UA", "hello")
    await coach.settle()
    assert place_of(coach) is not None
    slack.team.users["UA"]["deleted"] = True
    await send(coach, replace(post(unasked=True), person=known(coach)))

    assert place_of(coach) is None

    slack.team.users["UA"]["deleted"] = False
    await slack.say("UA", "I am back")
    await coach.settle()
    assert place_of(coach) is not None


def known(coach: Coach) -> str:
    with coach.house.memory.unit(reading=True) as unit:
        person = unit.known(Identity("slack", "T1", "UA"))
    assert person is not None
    return person.id


def place_of(coach: Coach) -> Place | None:
    with coach.house.memory.unit(reading=True) as unit:
        return unit.place_of(known(coach))


# Response addresses


def answer_to(slack: SlackDouble, coach: Coach, **more: Any) -> Address:
    url = slack.response_url("UA", "C1", slack.team)
    return Address("T1", "UA", answer_to=url, until=lives_until(coach.house.clock.now()), **more)


async def test_an_answer_to_a_command_is_seen_by_one_person(slack: SlackDouble, coach: Coach) -> None:
    assert await send(coach, post(answer_to(slack, coach))) == [Sent()]

    assert [one["text"] for one in slack.team.ephemeral] == ["Saved."]
    assert texts(slack) == []


async def test_a_shared_answer_is_seen_by_the_channel_in_which_the_coach_is_no_member(
    slack: SlackDouble, coach: Coach
) -> None:
    slack.team.channels["C1"]["member"] = False

    assert await send(coach, post(answer_to(slack, coach, shown_to_all=True))) == [Sent()]

    assert texts(slack, "C1") == ["Saved."]


@pytest.mark.parametrize("why", ["left", "expired", "late", "foreign"])
async def test_an_address_that_takes_nothing_more_gives_way_to_a_direct_message(
    why: str, slack: SlackDouble, coach: Coach
) -> None:
    address = answer_to(slack, coach)
    place = slack.response_urls[address.answer_to.rsplit("/", 1)[1]]
    if why == "left":
        place["left"] = 0
    elif why == "expired":
        place["expired"] = True
    elif why == "late":
        earlier = coach.house.clock.now() - timedelta(minutes=31)
        address = Address("T1", "UA", answer_to=address.answer_to, until=lives_until(earlier))
    else:
        address = Address("T1", "UA", answer_to="http://127.0.0.1:9/x", until=address.until)

    [delivery] = await send(coach, post(address))

    assert isinstance(delivery, Sent)
    assert texts(slack) == ["Saved."]
    assert slack.team.ephemeral == []


# Files


def a_file_for(coach: Coach, user: str = "UA") -> tuple[str, FileMade]:
    """A file that was made for somebody: their id and what is told of it."""
    now = coach.house.clock.now()
    with coach.house.memory.unit() as unit:
        person = unit.meet(Identity("slack", "T1", user), Place("slack", "", inline=True), now)
        made = unit.keep_file(
            "case.docx", "application/msword", b"words" * 99, person.id, None, now + timedelta(hours=1)
        )
        unit.commit()
    return person.id, made


def shared(slack: SlackDouble) -> list[bytes]:
    messages = slack.team.channels[DIRECT]["messages"]
    return [slack.team.contents[file["id"]] for one in messages for file in one.get("files", ())]


@pytest.mark.parametrize("by_answer", [False, True])
async def test_a_file_is_put_into_the_direct_conversation(by_answer: bool, slack: SlackDouble, coach: Coach) -> None:
    person, made = a_file_for(coach)
    address = answer_to(slack, coach) if by_answer else Address("T1", "UA", DIRECT)
    slack.fail("chat.postMessage", lost="after")

    first, second = await send(coach, *(replace(post(address, file=made, attempts=n), person=person) for n in (1, 2)))

    assert isinstance(first, NotNow)
    assert isinstance(second, Sent)
    assert shared(slack) == [b"words" * 99]
    assert texts(slack) == ["Saved.\n\ncase.docx"]


async def test_a_file_of_somebody_else_is_not_handed_out(slack: SlackDouble, coach: Coach) -> None:
    _, made = a_file_for(coach, "UB")

    await send(coach, post(file=made))

    assert shared(slack) == []


async def test_a_file_that_has_expired_is_named_all_the_same(slack: SlackDouble, coach: Coach) -> None:
    person, made = a_file_for(coach)
    coach.later(hours=2)

    await send(coach, replace(post(file=made), person=person))

    assert shared(slack) == []
    assert texts(slack) == ["Saved.\n\ncase.docx"]


# Through the outbox


async def test_order_is_kept_when_slack_asks_us_to_wait(slack: SlackDouble, coach: Coach) -> None:
    await coach.known()
    slack.fail("chat.postMessage", status=429, error="ratelimited", retry_after="1", times=1)
    await slack.say("UA", "what is a UPRN?")
    await coach.settle()
    await slack.say("UA", "what is an API?")
    await coach.settle()
    assert texts(slack) == []

    for _ in range(2):
        coach.later(seconds=70)
        await coach.sweep()

    first, second = texts(slack)
    assert "UPRN" in first
    assert "API" in second


async def test_what_was_lost_on_the_way_back_is_not_said_twice(slack: SlackDouble, coach: Coach) -> None:
    slack.fail("chat.postMessage", lost="after")
    await slack.say("UA", "what is a UPRN?")
    await coach.settle()
    await slack.say("UA", "what is an API?")

    for _ in range(3):
        coach.later(seconds=70)
        await coach.sweep()

    assert len(texts(slack)) == 2


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """What takes a far side more than ten seconds takes it, for the test, more than a third of one."""
    monkeypatch.setattr("bot.channels.slack.sending.SECONDS_TO_ANSWER", 0.3)


@pytest.mark.usefixtures("impatient")
@pytest.mark.parametrize(
    "trouble",
    [{"status": 429, "error": "ratelimited", "retry_after": "5"}, {"status": 500}, {"lost": "after"}, {"lost": "late"}],
    ids=["429", "500", "nothing", "after a minute"],
)
async def test_whatever_slack_answers_each_reply_comes_once_and_in_order_and_nobody_else_waits(
    trouble: dict[str, Any], slack: SlackDouble, coach: Coach
) -> None:
    await coach.known()
    slack.fail("chat.postMessage", **trouble)
    for user, words in (("UA", "what is a UPRN?"), ("UA", "what is an API?"), ("UB", "what is a UPRN?")):
        await slack.say(user, words)
        await coach.settle()
    assert len(texts(slack, slack.direct("UB"))) == 1
    assert await coach.counted("outbox_put_off") == 1.0

    for _ in range(2):
        coach.later(seconds=70)
        await coach.sweep()
    first, second = texts(slack)
    assert ("UPRN" in first, "API" in second) == (True, True)
    assert await coach.counted("outbox_put_off") == 0.0
