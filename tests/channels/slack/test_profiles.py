"""What Slack says about people: asked for after the first message, refreshed when it changes."""

from __future__ import annotations

from dialogs.message import Identity, Place
from dialogs.scene import Person
from tests.channels.slack.coach import Coach
from tests.channels.slack.double import SlackDouble
from tests.channels.slack.test_messages import told


def person(coach: Coach, user: str = "UA") -> Person:
    with coach.house.memory.unit() as unit:
        who = coach.channel.listener.profiles.filled(Identity("slack", "T1", user))
        return unit.meet(who, Place("slack", "", inline=True), coach.house.clock.now())


def email(coach: Coach) -> str | None:
    known = person(coach).id
    with coach.house.memory.unit() as unit:
        return unit.identities_of(known)[0].email


async def test_a_person_is_known_by_what_slack_says(slack: SlackDouble, coach: Coach) -> None:
    slack.team.users["UA"]["tz"] = "Europe/Belfast"
    await slack.say("UA", "hello")
    await coach.settle()

    known = person(coach)
    assert (known.name, known.timezone, known.locale, known.guest) == ("Alice", "Europe/Belfast", "en-GB", False)
    assert email(coach) == "alice@testshire.gov.uk"


async def test_slack_is_asked_once_a_day_and_never_before_the_answer(slack: SlackDouble, coach: Coach) -> None:
    for _ in range(3):
        await slack.say("UA", "hello")
        await coach.settle()
    assert len(slack.called("users.info")) == 1

    coach.later(days=2)
    await slack.say("UA", "hello")
    await coach.settle()
    assert len(slack.called("users.info")) == 2


async def test_a_change_is_taken_over(slack: SlackDouble, coach: Coach) -> None:
    await slack.say("UA", "hello")
    await coach.settle()
    user = slack.team.users["UA"]
    user["tz"], user["profile"]["real_name"] = "America/New_York", "Alice Jones"
    await slack.deliver("event", slack.event({"type": "user_change", "user": {**user, "team_id": "T1"}}))
    await coach.settle()

    assert (person(coach).name, person(coach).timezone) == ("Alice Jones", "America/New_York")


async def test_whoever_is_deactivated_is_not_written_to_first(slack: SlackDouble, coach: Coach) -> None:
    await slack.say("UA", "hello")
    await coach.settle()
    user = {**slack.team.users["UA"], "team_id": "T1", "deleted": True}
    await slack.deliver("event", slack.event({"type": "user_change", "user": user}))
    await coach.settle()

    with coach.house.memory.unit(reading=True) as unit:
        assert unit.place_of(person(coach).id) is None


async def test_who_never_spoke_with_the_coach_stays_unknown(slack: SlackDouble, coach: Coach) -> None:
    user = slack.team.users["UB"]
    await slack.deliver("event", slack.event({"type": "user_change", "user": {**user, "team_id": "T1"}}))
    await coach.settle()

    with coach.house.memory.unit() as unit:
        assert not unit.knows(Identity("slack", "T1", "UB"))


async def test_a_guest_is_known_to_be_one(slack: SlackDouble, coach: Coach) -> None:
    slack.team.users["UA"]["is_restricted"] = True
    await slack.say("UA", "hello")
    await coach.settle()

    assert person(coach).guest


async def test_without_the_right_to_read_profiles_the_coach_works(slack: SlackDouble, coach: Coach) -> None:
    slack.fail("users.info", error="missing_scope", times=10)
    await slack.say("UA", "hello")

    assert len(await told(slack, coach)) == 1


async def test_where_slack_does_not_say_who_somebody_is_it_is_not_asked_at_each_message(
    slack: SlackDouble, coach: Coach
) -> None:
    slack.fail("users.info", error="internal_error", times=1)
    for _ in range(3):
        await slack.say("UA", "hello")
        await coach.settle()
    assert not slack.called("users.info")  # The first try failed, and no other was made.

    coach.later(minutes=11)
    await slack.say("UA", "hello")
    await coach.settle()
    assert person(coach).name == "Alice"


async def test_a_mention_of_a_colleague_is_read_as_their_name(slack: SlackDouble, coach: Coach) -> None:
    await slack.say("UB", "hello")
    await coach.settle()
    await slack.say("UA", "start a business case for missed bins")
    await slack.say("UA", "<@UB> and residents know which bin goes out when.")
    await coach.settle()
    await slack.say("UA", "show me what I wrote")

    assert "@Bob and residents know" in (await told(slack, coach))[-1]["text"]
