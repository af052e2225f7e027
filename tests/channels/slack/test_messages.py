"""Messages, mentions and buttons: each heard once, answered in its own place, and seen by whom it concerns."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from bot.conversation import Heard
from dialogs.case import Case
from dialogs.message import Dropped, Identity, Message, Place
from tests.channels.slack.coach import Coach
from tests.channels.slack.double import SlackDouble
from tests.channels.slack.stage import choices

Json = dict[str, Any]

DIRECT = "DT1UA"


async def told(slack: SlackDouble, coach: Coach, channel: str = DIRECT) -> list[Json]:
    """Everything that the coach has said there by now."""
    await coach.settle()
    slack.direct("UA")
    return slack.messages(channel)


def cases_of(coach: Coach, user: str = "UA", team: str = "T1") -> list[str]:
    with coach.house.memory.unit() as unit:
        person = unit.meet(Identity("slack", team, user), Place("slack", "", inline=True), coach.house.clock.now())
        return [card.title for card in unit.scene(person).cases]


def case_of(coach: Coach, user: str = "UA") -> Case:
    with coach.house.memory.unit() as unit:
        person = unit.meet(Identity("slack", "T1", user), Place("slack", "", inline=True), coach.house.clock.now())
        case = unit.scene(person).case
    assert case is not None
    return case


async def test_a_direct_message_is_answered_in_the_direct_conversation(slack: SlackDouble, coach: Coach) -> None:
    await slack.say("UA", "hello")

    [answer] = await told(slack, coach)
    assert "business case" in answer["text"]
    assert "thread_ts" not in answer


async def test_a_message_in_a_thread_is_answered_in_the_thread(slack: SlackDouble, coach: Coach) -> None:
    first = await slack.say("UA", "hello")
    await slack.say("UA", "what is a UPRN?", thread_ts=first["ts"])

    assert [answer.get("thread_ts") for answer in await told(slack, coach)] == [None, first["ts"]]


@pytest.mark.parametrize("times", [2, 3, 4])
async def test_a_message_delivered_several_times_at_once_is_one_message(
    times: int, slack: SlackDouble, coach: Coach
) -> None:
    slack.times = times
    await slack.say("UA", "start a business case for missed bins")
    before = len(await told(slack, coach))
    await slack.say("UA", "Residents know which bin goes out when.")

    assert len(await told(slack, coach)) == before + 1
    assert cases_of(coach) == ["Missed bins"]
    assert len(case_of(coach).history["goal"]) == 1


async def test_a_repeat_that_comes_late_changes_nothing(slack: SlackDouble, coach: Coach) -> None:
    payload = slack.event(
        {"type": "message", "channel_type": "im", "channel": slack.direct("UA"), "user": "UA", "ts": slack.ts()}
        | {"text": "start a business case for missed bins"}
    )
    await slack.deliver("event", payload)
    before = await told(slack, coach)
    await slack.say("UA", "Residents know which bin goes out when.")
    await told(slack, coach)

    assert (await slack.deliver("event", payload))[0] == 200

    assert cases_of(coach) == ["Missed bins"]
    assert len(await told(slack, coach)) == len(before) + 1


async def test_the_first_delivery_counts_also_where_it_is_called_a_repeat(slack: SlackDouble, coach: Coach) -> None:
    """A repeat may be the first that arrives: dropping by the header would lose the message."""
    channel = slack.direct("UA")
    event = {"type": "message", "channel_type": "im", "channel": channel, "user": "UA", "ts": slack.ts()}
    await slack._deliver("event", slack.event({**event, "text": "hello"}), repeat=1)

    assert len(await told(slack, coach)) == 1


async def test_a_mention_is_answered_once_and_in_its_thread(slack: SlackDouble, coach: Coach) -> None:
    """Slack sends two events for it: the mention and the message."""
    slack.times = 2
    message = await slack.say("UA", "<@UBOTT1> what's a UPRN?", channel="C1")

    [answer] = await told(slack, coach, "C1")
    assert "UPRN" in answer["text"]
    assert answer["thread_ts"] == message["ts"]


async def test_a_mention_in_a_thread_is_answered_in_that_thread(slack: SlackDouble, coach: Coach) -> None:
    root = await slack.say("UB", "The UPRN is missing", channel="C1")
    await slack.say("UA", "<@UBOTT1> what's a UPRN?", channel="C1", thread_ts=root["ts"])

    [answer] = await told(slack, coach, "C1")
    assert answer["thread_ts"] == root["ts"]


async def test_what_people_say_to_each_other_is_not_heard(slack: SlackDouble, coach: Coach) -> None:
    await slack.say("UA", "what's a UPRN?", channel="C1")

    assert await told(slack, coach, "C1") == []


async def test_a_case_is_never_shown_in_a_channel_but_carried_on_in_private(slack: SlackDouble, coach: Coach) -> None:
    await slack.say("UA", "start a business case for missed bins")
    private = len(await told(slack, coach))
    await slack.say("UA", "<@UBOTT1> show me what I wrote", channel="C1")
    [answer] = await told(slack, coach, "C1")

    assert choices(answer) == ["Carry on in private"]
    assert "issed bins" not in str(answer)

    await slack.click("UA", "Carry on in private", answer, "C1")
    assert len(await told(slack, coach, "C1")) == 1
    carried_on = (await told(slack, coach))[private:]
    assert "Missed bins" in carried_on[0]["text"]


async def test_somebody_who_never_wrote_to_the_coach_can_carry_on_in_private(slack: SlackDouble, coach: Coach) -> None:
    await slack.say("UB", "<@UBOTT1> start a business case for missed bins", channel="C1")
    [answer] = await told(slack, coach, "C1")
    await slack.click("UB", "Carry on in private", answer, "C1")

    assert [call.arguments["users"] for call in slack.called("conversations.open")] == []
    await coach.settle()
    assert [call.arguments["users"] for call in slack.called("conversations.open")] == ["UB"]
    assert len(slack.messages(slack.direct("UB"))) == 1
    assert cases_of(coach, "UB") == []


async def test_a_button_of_a_term_in_a_channel_is_answered_in_its_thread(slack: SlackDouble, coach: Coach) -> None:
    message = await slack.say("UA", "<@UBOTT1> what's a UPRN?", channel="C1")
    [answer] = await told(slack, coach, "C1")
    await slack.click("UB", choices(answer)[0], answer, "C1")

    assert [one["thread_ts"] for one in await told(slack, coach, "C1")] == [message["ts"]] * 2


@pytest.mark.parametrize(
    "more",
    [
        {"bot_id": "BOTHER"},
        {"bot_profile": {"id": "BOTHER"}},
        {"user": "UBOTT1"},
        {"user": "USLACKBOT"},
        {"user": ""},
        {"subtype": "bot_message"},
        {"subtype": "message_changed"},
        {"subtype": "message_deleted"},
        {"subtype": "channel_join"},
        {"subtype": "message_replied"},
    ],
)
async def test_what_is_no_persons_own_message_is_not_answered(more: Json, slack: SlackDouble, coach: Coach) -> None:
    await coach.known()
    await slack.say("UA", "<@UBOTT1> hello", also=more)
    await slack.say("UA", "<@UBOTT1> hello", channel="C1", also=more)

    assert await told(slack, coach) == []
    assert await told(slack, coach, "C1") == []
    await slack.say("UA", "hello")
    assert len(await told(slack, coach)) == 1


async def test_an_edited_message_is_not_heard_again(slack: SlackDouble, coach: Coach) -> None:
    message = await slack.say("UA", "what is a UPRN?")
    edited = {"subtype": "message_changed", "message": {**message, "text": "what is an API?"}, "user": None}
    event = {**message, **edited, "channel": DIRECT, "channel_type": "im", "ts": slack.ts()}
    await slack.deliver("event", slack.event(event))

    assert len(await told(slack, coach)) == 1


async def test_in_a_shared_channel_a_person_belongs_to_their_own_workspace(slack: SlackDouble, coach: Coach) -> None:
    await slack.say("UA", "hello")
    await slack.say("UA", "<@UBOTT1> what's a UPRN?", channel="C1", user_team="T9")

    assert len(await told(slack, coach, "C1")) == 1
    with coach.house.memory.unit() as unit:
        place, now = Place("slack", "", inline=True), coach.house.clock.now()
        here = unit.meet(Identity("slack", "T1", "UA"), place, now)
        there = unit.meet(Identity("slack", "T9", "UA"), place, now)
    assert here.organisation != there.organisation


async def test_words_arrive_as_they_were_typed(slack: SlackDouble, coach: Coach) -> None:
    await slack.say("UA", "start a business case for missed bins")
    await slack.say("UA", "Reports &lt; 50 &amp; calls to <#C1|waste>, see <https://x.gov.uk|x.gov.uk>, by *May*")
    await coach.settle()

    [goal] = case_of(coach).history["goal"]
    assert goal.said == "Reports < 50 & calls to #waste, see x.gov.uk, by *May*"


@pytest.mark.parametrize(
    "words", ["", "   ", "\u202e\u200b", "🗑️" * 5, "x" * 40_000, "a\x00b", "<b>&</b>" * 2000, "|a|b|\n" * 900]
)
async def test_any_words_at_all_get_an_answer(words: str, slack: SlackDouble, coach: Coach) -> None:
    await slack.say("UA", "start a business case for missed bins")
    before = len(await told(slack, coach))
    await slack.say("UA", words)
    assert len(await told(slack, coach)) > before

    await slack.say("UA", "show me what I wrote")
    assert slack.refusals == []


@pytest.fixture
def dropped(coach: Coach, monkeypatch: pytest.MonkeyPatch) -> list[Dropped]:
    """The files that the conversation hears of, by now."""
    heard: list[Dropped] = []
    hear = coach.house.conversation.hear

    async def listen(message: Message) -> Heard:
        if isinstance(message.what, Dropped):
            heard.append(message.what)
        return await hear(message)

    monkeypatch.setattr(coach.house.conversation, "hear", listen)
    return heard


async def test_a_file_that_is_dropped_is_fetched_and_heard(
    slack: SlackDouble, coach: Coach, dropped: list[Dropped]
) -> None:
    await slack.say("UA", "", subtype="file_share", files=[slack.drop(b"words" * 999)])

    assert len(await told(slack, coach)) == 1
    assert [(file.name, file.content) for file in dropped] == [("case.docx", b"words" * 999)]


async def test_a_file_that_can_not_be_fetched_now_comes_again(
    slack: SlackDouble, coach: Coach, dropped: list[Dropped]
) -> None:
    slack.fail("download", times=2)  # The HTTP client itself asks once more.
    event = {"type": "message", "channel_type": "im", "channel": slack.direct("UA"), "user": "UA", "ts": slack.ts()}
    payload = slack.event({**event, "text": "", "subtype": "file_share", "files": [slack.drop(b"words")]})

    assert (await slack.deliver("event", payload))[0] == 503
    assert await told(slack, coach) == []
    assert (await slack.deliver("event", payload))[0] == 200
    assert [file.content for file in dropped] == [b"words"]


@pytest.mark.parametrize("what", ["too large", "longer than it says", "elsewhere", "no right", "no address"])
async def test_a_file_that_can_not_be_read_gets_an_answer_too(
    what: str, slack: SlackDouble, coach: Coach, dropped: list[Dropped]
) -> None:
    file = slack.drop(b"x" * (8 * 2**20 + 1) if what == "longer than it says" else b"words")
    match what:
        case "too large":
            file["size"] = 9 * 2**20
        case "longer than it says":
            file["size"] = 5
        case "elsewhere":
            file["url_private"] = "https://files.slack.com.example/F1"
        case "no right":
            slack.team.contents[file["id"]] = b""
        case "no address":
            del file["url_private"]
    await slack.say("UA", "", subtype="file_share", files=[file])

    assert len(await told(slack, coach)) == 1
    assert [one.content for one in dropped] == [b""]


async def test_words_with_a_file_are_heard(slack: SlackDouble, coach: Coach) -> None:
    await slack.say("UA", "what is a UPRN?", subtype="file_share", files=[{"id": "F1", "name": "a.docx"}])

    [answer] = await told(slack, coach)
    assert "UPRN" in answer["text"]


async def test_somebody_who_wants_text_only_gets_numbered_lines_and_no_cards(slack: SlackDouble, coach: Coach) -> None:
    await slack.say("UA", "text only")
    await coach.settle()
    await slack.say("UA", "hello")

    hello = (await told(slack, coach))[-1]
    assert "blocks" not in hello
    assert "1. Start a business case" in hello["text"]

    await slack.say("UA", "1")
    await coach.settle()
    assert len(cases_of(coach)) == 1


# Buttons


async def test_a_button_pressed_several_times_at_once_is_one_press(slack: SlackDouble, coach: Coach) -> None:
    await slack.say("UA", "start a business case for missed bins")
    await slack.say("UA", "Residents know which bin goes out when.")
    question = (await told(slack, coach))[-1]
    slack.times = 4
    await slack.click("UA", choices(question)[0], question, DIRECT)

    after = await told(slack, coach)
    assert len(after) == after.index(question) + 2
    assert len(case_of(coach).history["kind"]) == 1


async def test_a_button_works_for_who_presses_and_not_for_who_got_it(slack: SlackDouble, coach: Coach) -> None:
    await slack.say("UA", "start a business case for missed bins")
    await slack.say("UA", "Residents know which bin goes out when.")
    question = (await told(slack, coach))[-1]
    await slack.click("UB", choices(question)[0], question, slack.direct("UB"))
    await coach.settle()

    assert "kind" not in case_of(coach).history
    [answer] = slack.messages(slack.direct("UB"))
    assert "issed bins" not in str(answer)


@pytest.mark.parametrize("value", ["", "answer", "answer/nobody/goal/x", "///", "drop/table", "x" * 2000, "undo/1/2/3"])
async def test_a_foreign_button_value_does_nothing_and_gets_a_sentence(
    value: str, slack: SlackDouble, coach: Coach
) -> None:
    await slack.say("UA", "hello")
    [message] = await told(slack, coach)
    message["blocks"][-1]["elements"][0]["value"] = value
    status, _ = await slack.click("UA", choices(message)[0], message, DIRECT)

    assert status == 200
    assert len(await told(slack, coach)) == 2
    assert cases_of(coach) == []


async def test_replies_come_in_the_order_of_the_messages(slack: SlackDouble, coach: Coach) -> None:
    words = ["what is a UPRN?", "what is an API?", "what is a DPIA?", "what is a baseline?"]
    for one in words:
        await slack.say("UA", one)

    said = [answer["text"] for answer in await told(slack, coach)]
    assert [one.split()[-1].strip("?").lower() in text.lower() for one, text in zip(words, said, strict=True)] == [
        True
    ] * 4


async def test_people_are_answered_each_in_their_own_conversation(slack: SlackDouble, coach: Coach) -> None:
    for place in range(10):
        slack.add_user(f"UX{place}", f"x{place}")
    await asyncio.gather(*(slack.say(f"UX{place}", "what is a UPRN?") for place in range(10)))
    await coach.settle()

    assert [len(slack.messages(slack.direct(f"UX{place}"))) for place in range(10)] == [1] * 10
