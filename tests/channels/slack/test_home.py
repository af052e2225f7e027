"""The App Home and the agent view's prompts: what a person sees there is theirs, and every button works."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from bot.channels.slack.home import SAYINGS
from bot.channels.slack.home import home as drawn
from dialogs.case import Action, Case, CaseCard
from dialogs.message import Identity, Message, Place, Text
from dialogs.pen import Pen, fill
from dialogs.press import read
from dialogs.request import Request
from dialogs.scene import Context, Person, Profile, Scene
from dialogs.view import view_of
from tests.channels.slack.coach import Coach
from tests.channels.slack.double import SlackDouble
from tests.channels.slack.strict import view_problems
from tests.channels.slack.test_messages import cases_of, told
from tests.houses import the_coach

Json = dict[str, Any]

A_MESSAGE = Message("m", Identity("slack", "T1", "UA"), Place("slack", ""), Text(""), datetime.now(UTC))
A_SCENE = Scene(Person("p", "o"), Profile("o"), Context())


async def home(slack: SlackDouble, coach: Coach, user: str = "UA") -> Json:
    await slack.open_home(user)
    await coach.settle()
    return slack.team.homes[user]


def words(view: Json) -> str:
    return " ".join(str(block.get("text", {}).get("text", "")) for block in view["blocks"])


def labels(view: Json) -> list[str]:
    actions = [element for block in view["blocks"] for element in block.get("elements", ())]
    return [element["text"]["text"] for element in actions if element.get("type") == "button"]


async def test_somebody_new_sees_how_to_start_and_is_not_known_by_looking(slack: SlackDouble, coach: Coach) -> None:
    view = await home(slack, coach)

    assert "no business case yet" in words(view)
    assert "Start a business case" in labels(view)
    assert await told(slack, coach, slack.direct("UA")) == []

    await slack.click_home("UA", "Start a business case")
    await coach.settle()
    assert len(cases_of(coach)) == 1


async def test_a_case_stands_there_with_its_progress_and_next_question(slack: SlackDouble, coach: Coach) -> None:
    await slack.say("UA", "start a business case for missed bins")
    view = await home(slack, coach)
    assert "*Missed bins*\n0 of 8 done" in words(view)

    await slack.say("UA", "Residents know which bin goes out when.")
    view = await home(slack, coach)
    assert "*Missed bins*\n1 of 8 done" in words(view)


async def test_the_next_question_can_be_answered_there_and_then(slack: SlackDouble, coach: Coach) -> None:
    await slack.say("UA", "start a business case for missed bins")
    await home(slack, coach)
    await slack.click_home("UA", "Answer here")
    await coach.settle()
    await slack.submit("UA", {"answer": "Residents know which bin goes out when."})
    await coach.settle()

    assert "1 of 8 done" in words(slack.team.homes["UA"])


async def test_a_press_in_the_home_is_answered_in_the_direct_conversation(slack: SlackDouble, coach: Coach) -> None:
    await slack.say("UA", "start a business case for missed bins")
    before = len(await told(slack, coach))
    await home(slack, coach)
    slack.times = 3
    await slack.click_home("UA", "Carry on")

    assert len(await told(slack, coach)) == before + 1


async def test_what_can_be_typed_can_be_pressed(slack: SlackDouble, coach: Coach) -> None:
    await slack.say("UA", "hello")
    await home(slack, coach)
    before = len(await told(slack, coach))
    await slack.click_home("UA", "What do you hold about me?")

    after = await told(slack, coach)
    assert len(after) == before + 1
    assert "hold" in after[-1]["text"]


async def test_every_button_says_what_it_means(slack: SlackDouble, coach: Coach) -> None:
    view = view_of(Pen(A_MESSAGE, A_SCENE, coach.house.library, coach.house.clock.now()))
    for key, intent in SAYINGS.items():
        words = coach.channel.say(f"slack.home.{key}.says")
        assert coach.house.coach.understand(words, view).intent == intent, words


async def test_a_word_is_looked_up_without_leaving_the_home(slack: SlackDouble, coach: Coach) -> None:
    await home(slack, coach)
    await slack.look_up("UA", "UPRN")
    await coach.settle()

    assert "UPRN" in str(slack.team.modals["UA"]["blocks"])
    assert slack.messages(slack.direct("UA")) == []


async def test_a_word_that_nobody_knows_is_said_to_be_unknown_there(slack: SlackDouble, coach: Coach) -> None:
    await home(slack, coach)
    await slack.look_up("UA", "flurbostat")
    await coach.settle()

    assert "flurbostat" in str(slack.team.modals["UA"]["blocks"])


async def test_nobody_sees_the_cases_of_somebody_else(slack: SlackDouble, coach: Coach) -> None:
    await slack.say("UA", "start a business case for missed bins")
    await slack.say("UB", "start a business case for potholes")

    assert "Potholes" not in words(await home(slack, coach, "UA"))
    assert "Missed bins" not in words(await home(slack, coach, "UB"))


async def test_many_cases_fit(slack: SlackDouble, coach: Coach) -> None:
    for place in range(12):
        await slack.say("UA", f"start a business case for {'bins ' * 30}{place}")
    view = await home(slack, coach)

    assert labels(view).count("Carry on") == 8


async def test_what_a_person_typed_rings_nobody_in_the_home(slack: SlackDouble, coach: Coach) -> None:
    await slack.say("UA", "start a business case for &lt;!channel&gt; bins")
    view = await home(slack, coach)

    assert "<!channel>" not in str(view)


async def test_the_agent_view_offers_to_start_and_later_to_carry_on(slack: SlackDouble, coach: Coach) -> None:
    await slack.open_home("UA", tab="messages")
    await coach.settle()
    assert slack.team.prompts[-1]["prompts"][0]["title"] == "Start a business case"

    await slack.say("UA", "start a business case for missed bins")
    await slack.open_home("UA", tab="messages")
    await coach.settle()
    offered = slack.team.prompts[-1]
    assert offered["prompts"][0]["title"] == "Carry on: Missed bins"
    assert "thread_ts" not in offered
    assert len(offered["prompts"]) == 4


async def test_the_agent_view_offers_what_fits_where_somebody_is(slack: SlackDouble, coach: Coach) -> None:
    async def offered() -> list[str]:
        await slack.open_home("UA", tab="messages")
        await coach.settle()
        return [prompt["title"] for prompt in slack.team.prompts[-1]["prompts"]]

    say = coach.channel.say
    await slack.say("UA", "start a business case for missed bins")
    assert say("slack.prompt.example") in await offered()

    await slack.say("UA", "start a business case for potholes")
    assert (await offered())[-1] == say("slack.prompt.cases")

    for _ in range(8):
        await slack.say("UA", "skip")
    assert (await offered())[0] == say("slack.prompt.review")


async def test_reminders_are_switched_off_and_on_in_the_home(slack: SlackDouble, coach: Coach) -> None:
    say = coach.channel.say
    await slack.say("UA", "hello")
    view = await home(slack, coach)
    assert "Monday to Friday, between 9am and 5pm" in words(view)

    await slack.click_home("UA", say("button.reminders_stop"))
    await coach.settle()
    view = slack.team.homes["UA"]
    assert say("reminders.stopped_all") in words(view)
    assert "Monday to Friday" not in words(view)
    assert say("button.reminders_stop") not in labels(view)

    await slack.click_home("UA", say("button.reminders_on"))
    await coach.settle()
    assert say("button.reminders_stop") in labels(slack.team.homes["UA"])


async def test_every_prompt_is_understood(slack: SlackDouble, coach: Coach) -> None:
    await slack.say("UA", "start a business case for missed bins")
    await slack.open_home("UA", tab="messages")
    await coach.settle()
    sorry = coach.channel.say("talk.not_understood")
    for prompt in slack.team.prompts[-1]["prompts"]:
        before = len(await told(slack, coach))
        await slack.say("UA", prompt["message"])
        said = (await told(slack, coach))[before:]
        assert said
        assert all(sorry not in one["text"] for one in said), prompt


async def test_a_slack_without_homes_harms_nothing(slack: SlackDouble, coach: Coach) -> None:
    slack.fail("views.publish", error="not_enabled")
    slack.fail("assistant.threads.setSuggestedPrompts", error="unknown_method")

    assert (await slack.open_home("UA"))[0] == 200
    assert (await slack.open_home("UA", tab="messages"))[0] == 200
    await slack.say("UA", "hello")
    assert len(await told(slack, coach)) == 1


def test_what_waits_on_others_and_what_others_wait_for_stand_there() -> None:
    library = the_coach().library

    def asked(asker: str, to: str, **more: Any) -> Request:
        names = {"p": "Anna", "q": "Ben", "r": "Cara"}
        about = {"asker_name": names[asker], "to_name": names[to], "at": A_MESSAGE.at, **more}
        return Request("r" * 16, "c" * 16, "Missed bins", "step", "open", asker=asker, to=to, step="costs", **about)

    def say(key: str, **places: object) -> str:
        return fill(library.phrases[key][0], places)

    now = A_MESSAGE.at
    mine = Action("a1", "Find out: data", "data", "Anna")
    theirs = replace(mine, key="a2", text="Count the calls", owner="Ben")
    requests, actions = (asked("p", "q"),), (mine, theirs)
    case = Case("c" * 16, "Missed bins", "o", "open", now, now, "draft", requests=requests, actions=actions)
    card = CaseCard(case.id, case.title, "open", "owner", now)
    person = replace(A_SCENE.person, name="Anna")
    scene = replace(A_SCENE, person=person, cases=(card,), reached={case.id: case}, asked=(asked("r", "p"),))
    view = drawn(scene, library, say)

    assert view_problems(view) == []
    assert "*Missed bins*: Costs" in words(view)
    assert words(view).index("Ben, for") > words(view).index(say("slack.home.waiting"))
    assert "Count the calls (Ben)" in words(view)
    assert "Find out: data" not in words(view)
    [button] = [block["accessory"] for block in view["blocks"] if "Cara, for" in str(block)]
    assert read(button["value"]).verb == "asked"
