"""The council's profile in conversation: for its administrators, field by field, and for nobody else."""

from __future__ import annotations

from typing import Any

from bot.house import defaults_of
from dialogs.message import Identity
from dialogs.profile import FIELDS
from dialogs.scene import Profile
from tests.channels.slack.coach import Coach
from tests.channels.slack.double import SlackDouble
from tests.channels.slack.test_messages import DIRECT, told

Json = dict[str, Any]


async def an_administrator(slack: SlackDouble, coach: Coach, user: str = "UA") -> None:
    """Somebody whom ``coach admin`` has named."""
    await slack.say(user, "hello")
    await coach.settle()
    with coach.house.memory.unit() as unit:
        person = unit.known(Identity("slack", "T1", user))
        assert person is not None
        assert unit.name_admin(person.organisation, person.id)
        unit.commit()


def profile_of(coach: Coach) -> Profile:
    with coach.house.memory.unit(reading=True) as unit:
        profile = unit.profile("slack-T1")
    assert profile is not None
    return profile


def facts_of(coach: Coach) -> dict[str, str]:
    """What was set here; what the installation's settings say stands beside it."""
    usual = defaults_of(coach.house.settings).facts
    return {key: value for key, value in profile_of(coach).facts.items() if usual.get(key) != value}


async def last(slack: SlackDouble, coach: Coach) -> Json:
    return (await told(slack, coach))[-1]


async def a_form(slack: SlackDouble, coach: Coach, section: str) -> Json:
    say = coach.channel.say
    await slack.say("UA", "council profile")
    await slack.click("UA", say(f"profile.section.{section}"), await last(slack, coach), DIRECT)
    await slack.click("UA", say("profile.form_open"), await last(slack, coach), DIRECT)
    await coach.settle()
    return slack.team.modals["UA"]


async def test_it_works_empty_and_shows_every_field(slack: SlackDouble, coach: Coach) -> None:
    await an_administrator(slack, coach)
    await slack.say("UA", "change the council's profile")

    words = (await last(slack, coach))["text"]
    for field in FIELDS:
        assert f"- {coach.channel.say(f'profile.field.{field.key}')}: " in words
    assert "Nation: England" in words
    assert "Population: not set" in words
    assert "Short form from: £5,000 (as usual)" in words


async def test_every_field_can_be_set_in_its_form(slack: SlackDouble, coach: Coach) -> None:
    await an_administrator(slack, coach)
    said = {
        "council": {"name": "Testshire", "nation": "wales", "kind": "county", "population": "540,000"}
        | {"decisions": "committee", "contact": "Jo Green, jo.green@testshire.gov.uk"}
        | {"timezone": "Europe/London", "language": "en"},
        "size": {"short_from": "£20,000", "full_from": "£250k"},
        "clearance": {"agenda_days": "6", "director_days": "4", "clearance_days": "12", "meetings": "14 April 2027"}
        | {"pre_election_from": "2027-03-22", "pre_election_to": "2027-05-06", "successor_date": "2028-04-01"},
        "aims": {"plan_aims": "Cleaner streets; A council that answers"},
        "keeping": {"retention_days": "365", "retention_days_decided": "2,000", "backup_days": "14"},
        "money": {"discount_rate": "3", "money_years": "5"},
    }
    assert {key for fields in said.values() for key in fields} == {field.key for field in FIELDS}
    for section, fields in said.items():
        await a_form(slack, coach, section)
        assert await slack.submit("UA", fields) == (200, "")

    await coach.settle()
    profile = profile_of(coach)
    assert (profile.name, profile.nation, profile.retention_days) == ("Testshire", "wales", 365)
    assert profile.contact == "Jo Green, jo.green@testshire.gov.uk"
    assert facts_of(coach) == {
        "kind": "county",
        "population": "540000",
        "decisions": "committee",
        "short_from": "20000",
        "full_from": "250000",
        "agenda_days": "6",
        "director_days": "4",
        "clearance_days": "12",
        "meetings": "2027-04-14",
        "pre_election_from": "2027-03-22",
        "pre_election_to": "2027-05-06",
        "successor_date": "2028-04-01",
        "plan_aims": "Cleaner streets; A council that answers",
        "retention_days_decided": "2000",
        "backup_days": "14",
        "discount_rate": "3",
        "money_years": "5",
    }
    await slack.say("UB", "who runs this?")
    await coach.settle()
    assert "Jo Green" in str(slack.messages(slack.direct("UB")))


async def test_what_can_not_be_taken_is_said_at_its_field_and_nothing_is_kept(slack: SlackDouble, coach: Coach) -> None:
    await an_administrator(slack, coach)
    await a_form(slack, coach, "council")
    _, answer = await slack.submit("UA", {"name": "Testshire", "population": "many"})
    assert set(answer["errors"]) == {"population"}
    assert profile_of(coach).name == ""

    assert await slack.submit("UA", {"name": "Testshire", "population": "140,000", "nation": "england"}) == (200, "")
    await coach.settle()
    assert (profile_of(coach).name, facts_of(coach)) == ("Testshire", {"population": "140000"})


async def test_one_field_can_be_typed_and_emptied_again(slack: SlackDouble, coach: Coach) -> None:
    await an_administrator(slack, coach)
    await slack.say("UA", "council profile: kind of council = London borough")
    await slack.say("UA", "council profile: short form from = £30,000")
    await coach.settle()
    assert facts_of(coach) == {"kind": "london_borough", "short_from": "30000"}

    await slack.say("UA", "council profile: short form from = a lot")
    assert coach.channel.say("profile.wants.amount") in (await last(slack, coach))["text"]
    await slack.say("UA", "council profile: short form from =")
    await coach.settle()
    assert facts_of(coach) == {"kind": "london_borough"}


async def test_dates_out_of_order_change_nothing(slack: SlackDouble, coach: Coach) -> None:
    await an_administrator(slack, coach)
    await a_form(slack, coach, "clearance")
    await slack.submit("UA", {"pre_election_from": "2027-05-06", "pre_election_to": "2027-03-22"})

    assert coach.channel.say("profile.wants.order") in (await last(slack, coach))["text"]
    assert facts_of(coach) == {}


async def test_whoever_is_no_administrator_is_refused_whatever_they_try(slack: SlackDouble, coach: Coach) -> None:
    await an_administrator(slack, coach)
    await a_form(slack, coach, "council")
    say = coach.channel.say
    refused = say("profile.refused").replace("**", "")
    await slack.say("UB", "council profile: name = Mine")
    await slack.click("UB", say("profile.form_open"), await last(slack, coach), slack.direct("UB"))
    await coach.settle()

    assert profile_of(coach).name == ""
    said = slack.messages(slack.direct("UB"))
    assert [one["text"].startswith(refused) for one in said].count(True) == len(said) == 2
    assert "UB" not in slack.team.modals


async def test_whoever_is_an_administrator_no_longer_changes_nothing_with_an_open_form(
    slack: SlackDouble, coach: Coach
) -> None:
    await an_administrator(slack, coach)
    await a_form(slack, coach, "council")
    with coach.house.memory.unit() as unit:
        unit.connection.exec_driver_sql("DELETE FROM admins")
        unit.commit()
    await slack.submit("UA", {"name": "Mine"})

    assert profile_of(coach).name == ""
    assert coach.channel.say("profile.refused").replace("**", "") in (await last(slack, coach))["text"]
