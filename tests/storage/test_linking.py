"""One person in two services: whom memory links, what comes together, and how they are told apart again."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from dialogs.linking import MOST_TRIES, LinkTried
from dialogs.message import Identity
from dialogs.scene import Context
from dialogs.turn import (
    ActionNoted,
    ContextMoved,
    FeedbackGiven,
    PrefSet,
    QuestionNoted,
    ReminderSet,
    RowAdded,
)
from storage.moving import repoint
from storage.tables import metadata, people
from storage.unit import Memory
from tests.storage.people import HERE, MINUTE, NINE, answered, meet, place_of, says, seen, share, started, told

SLACK = Identity("slack", "T1", "U1", name="Anna", email="anna@council.gov.uk")
TEAMS = Identity("teams", "G1", "29:anna", name="Anna Jones", email="Anna@Council.gov.uk")
BEN = Identity("slack", "T1", "U2", name="Ben", email="ben@council.gov.uk")
TEN = NINE + timedelta(hours=1)
CODE = "48291375"


def joined(memory: Memory) -> int:
    with memory.unit() as unit:
        organisation = unit.join(("slack", "T1"), ("teams", "G1"))
        assert organisation == "slack-T1"
        linked = unit.link_by_email(organisation)
        unit.commit()
    return linked


def ids(memory: Memory, *who: Identity) -> set[str]:
    with memory.unit() as unit:
        return {person.id for one in who if (person := unit.known(one))}


# By work e-mail


def test_the_same_e_mail_in_a_tenant_that_is_not_joined_is_not_linked(memory: Memory) -> None:
    told(memory, SLACK)
    told(memory, TEAMS)
    assert len(ids(memory, SLACK, TEAMS)) == 2


@pytest.mark.parametrize("first", ["before", "after"])
def test_the_same_e_mail_is_one_person_once_an_administrator_has_joined_the_two(memory: Memory, first: str) -> None:
    """Those who are there already, and those who come later."""
    told(memory, SLACK, started("slack-case"))
    told(memory, replace(TEAMS, user="29:other", email="other@council.gov.uk"))
    if first == "before":
        told(memory, TEAMS, started("teams-case"))
        assert joined(memory) == 1
    else:
        assert joined(memory) == 0
        told(memory, TEAMS, started("teams-case"))
    assert len(ids(memory, SLACK, TEAMS)) == 1
    for who in (SLACK, TEAMS):
        assert {card.id for card in seen(memory, who).cases} == {"slack-case", "teams-case"}
    assert seen(memory, SLACK).person.prefs["link_news"] == "yes"


def test_an_e_mail_that_is_learnt_later_links_as_well(memory: Memory) -> None:
    told(memory, SLACK)
    told(memory, replace(TEAMS, email=None))
    assert joined(memory) == 0
    told(memory, TEAMS)
    assert len(ids(memory, SLACK, TEAMS)) == 1


@pytest.mark.parametrize(("slack", "teams"), [(True, False), (False, True), (True, True)])
def test_a_guest_is_never_linked(memory: Memory, slack: bool, teams: bool) -> None:
    here, there = replace(SLACK, guest=slack), replace(TEAMS, guest=teams)
    told(memory, here)
    told(memory, there)
    assert joined(memory) == 0
    told(memory, there)
    assert len(ids(memory, SLACK, TEAMS)) == 2


def test_an_e_mail_that_two_people_of_one_service_have_links_nobody(memory: Memory) -> None:
    told(memory, SLACK)
    told(memory, replace(SLACK, user="U9"))
    told(memory, TEAMS)
    assert joined(memory) == 0
    assert len(ids(memory, SLACK, TEAMS)) == 2


def test_other_people_of_two_joined_services_stay_who_they_are(memory: Memory) -> None:
    told(memory, BEN, started("bens"))
    told(memory, TEAMS)
    assert joined(memory) == 0
    assert seen(memory, TEAMS).cases == ()


# What comes together


def test_all_that_either_had_is_theirs_and_nothing_is_there_twice(memory: Memory) -> None:
    slack = told(
        memory,
        SLACK,
        started("slack-case"),
        answered("From Slack.", case="slack-case"),
        ReminderSet("r1", "slack-case", None, TEN, None, "words"),
        PrefSet("text_only", "yes"),
    )
    teams = told(
        memory,
        TEAMS,
        started("teams-case"),
        answered("From Teams.", case="teams-case"),
        RowAdded("teams-case", "data", "row-1", {"name": "x"}),
        ActionNoted("teams-case", "a", "find out", owner="29"),
        ReminderSet("r2", "teams-case", None, TEN, None, "words"),
        PrefSet("text_only", "no"),
        PrefSet("days", "mon"),
        ContextMoved(Context("teams-case", "goal")),
        now=NINE + MINUTE,
    )
    told(memory, BEN, started("shared"))
    share(memory, "shared", SLACK, "reviewer")
    with memory.unit() as unit:
        unit.name_admin("slack-T1", slack.id)
        unit.join(("slack", "T1"), ("teams", "G1"))
        unit.add_member("shared", teams.id, "editor", NINE)
        unit.name_admin("slack-T1", teams.id)
        unit.keep_file("x.docx", "application/x", b"x", teams.id, "teams-case", TEN)
        unit.owe(teams, place_of(TEAMS), says("hello"), "m", NINE, HERE)
        assert unit.link_by_email("slack-T1") == 1
        unit.commit()
    scene = seen(memory, SLACK, "slack-case", "teams-case", "shared")
    me = scene.person.id
    assert me == slack.id
    assert scene.context == Context("teams-case", "goal")
    assert scene.person.prefs["text_only"] == "yes"
    assert scene.person.prefs["days"] == "mon"
    assert {card.id for card in scene.cases} == {"slack-case", "teams-case", "shared"}
    assert next(member.role for member in scene.reached["shared"].members if member.person == me) == "editor"
    assert {reminder.id for reminder in scene.reminders} == {"r1", "r2"}
    answers = [scene.reached[case].answer("goal") for case in ("slack-case", "teams-case")]
    assert [answer.by for answer in answers if answer] == [me, me]
    with memory.unit() as unit:
        assert unit.admins_of("slack-T1") == (me,)
        assert unit.place_of(me) == place_of(TEAMS)
        assert unit.look_up(teams.id) is None
    assert not _naming(memory, teams.id)


def _naming(memory: Memory, old: str) -> list[str]:
    """The columns in which an id still stands. What was brought names people of the services only."""
    with memory.engine.connect() as connection:
        return [
            f"{table.name}.{column.name}"
            for table in metadata.sorted_tables
            for row in connection.execute(select(table))
            for column in table.columns
            if old in str(row._mapping[column])
        ]


def test_every_table_that_names_a_person_or_an_organisation_is_moved(memory: Memory) -> None:
    """Also those that are added later: foreign keys are read, not listed."""
    told(memory, SLACK, started("slack-case"), QuestionNoted("uxrn"), FeedbackGiven("uprn"))
    keys = [key for table in metadata.sorted_tables for key in table.foreign_keys if key.column is people.c.id]
    assert len(keys) > 10
    with memory.unit() as unit:
        repoint(unit.connection, people, "nobody", "nobody-else")


def test_a_joined_organisation_keeps_its_profile_and_takes_what_it_lacks(memory: Memory) -> None:
    told(memory, SLACK)
    told(memory, TEAMS)
    with memory.unit() as unit:
        unit.keep_profile("slack-T1", {"nation": "wales", "kind": "county"}, NINE)
        unit.keep_profile("teams-G1", {"nation": "scotland", "contact": "Mair", "population": "9"}, NINE)
        unit.join(("slack", "T1"), ("teams", "G1"))
        profile = unit.profile("slack-T1")
    assert profile is not None
    assert (profile.nation, profile.contact) == ("wales", "Mair")
    assert profile.facts == {"kind": "county", "population": "9"}


# By a code


def _code(memory: Memory, now: datetime = NINE) -> None:
    with memory.unit() as unit:
        unit.make_account_code(meet(unit, SLACK).id, CODE, now)
        unit.commit()


def _tried(memory: Memory, code: str, who: Identity = TEAMS, now: datetime = NINE) -> LinkTried:
    with memory.unit() as unit:
        tried = unit.try_account_code(meet(unit, who), code, now)
        unit.commit()
    return tried


def test_a_code_links_two_accounts_that_no_administrator_joined(memory: Memory) -> None:
    told(memory, SLACK, started("slack-case"))
    told(memory, TEAMS, started("teams-case"))
    _code(memory)
    assert _tried(memory, CODE) == LinkTried("good")
    with memory.unit() as unit:
        me = meet(unit, TEAMS)
        assert unit.link_by_code(me.id, CODE, NINE)
        assert not unit.link_by_code(me.id, CODE, NINE)
        unit.commit()
    for who in (SLACK, TEAMS):
        assert {card.id for card in seen(memory, who).cases} == {"slack-case", "teams-case"}
        assert "link_news" not in seen(memory, who).person.prefs
    # Each case stays its own council's.
    reached = seen(memory, TEAMS, "slack-case", "teams-case").reached
    assert {id: case.organisation for id, case in reached.items()} == {
        "slack-case": "slack-T1",
        "teams-case": "teams-G1",
    }


def test_a_code_is_good_for_ten_minutes_and_only_the_latest(memory: Memory) -> None:
    told(memory, SLACK)
    _code(memory)
    assert _tried(memory, CODE, now=NINE + timedelta(minutes=10)).came == "wrong"
    with memory.unit() as unit:
        unit.make_account_code(meet(unit, SLACK).id, "11112222", NINE)
        unit.commit()
    assert _tried(memory, CODE).came == "wrong"
    assert _tried(memory, "11112222").came == "good"


def test_a_code_tried_a_thousand_times_opens_nothing(memory: Memory) -> None:
    """After five wrong ones even the right one is not looked at, until ten minutes have passed."""
    told(memory, SLACK, started("slack-case"))
    _code(memory, NINE)
    with memory.unit() as unit:
        eve = meet(unit, replace(TEAMS, user="29:eve", email="eve@elsewhere.example"))
        came = [unit.try_account_code(eve, f"{number:08}", NINE) for number in range(1000)]
        assert [tried.left for tried in came[:MOST_TRIES]] == [4, 3, 2, 1, 0]
        assert {tried.came for tried in came[MOST_TRIES - 1 :]} == {"used_up"}
        assert unit.try_account_code(eve, CODE, NINE).came == "used_up"
        unit.commit()
    # Whoever it is for is not kept from it by somebody else's tries.
    assert _tried(memory, CODE).came == "good"


def test_no_code_stands_in_the_database(memory: Memory) -> None:
    told(memory, SLACK)
    _code(memory)
    assert not _naming(memory, CODE)


def test_a_guest_is_not_linked_by_a_code_either(memory: Memory) -> None:
    told(memory, SLACK)
    _code(memory)
    assert _tried(memory, CODE, replace(TEAMS, guest=True)).came == "guest"
    told(memory, replace(SLACK, guest=True))
    assert _tried(memory, CODE).came == "guest"


def test_two_people_of_one_workspace_are_never_made_one(memory: Memory) -> None:
    told(memory, SLACK)
    _code(memory)
    assert _tried(memory, CODE, SLACK).came == "same_place"
    assert _tried(memory, CODE, BEN).came == "same_place"


# Apart again


def test_unlinking_gives_each_their_own_and_keeps_them_apart(memory: Memory) -> None:
    told(memory, SLACK, started("slack-case"))
    told(memory, TEAMS, started("teams-case"), ReminderSet("r2", "teams-case", None, TEN, None, "words"))
    joined(memory)
    told(memory, TEAMS, started("since"), ContextMoved(Context("teams-case")))
    with memory.unit() as unit:
        me = meet(unit, TEAMS)
        assert unit.unlink_person(me.id, NINE)
        unit.commit()
    assert len(ids(memory, SLACK, TEAMS)) == 2
    slack, teams = seen(memory, SLACK), seen(memory, TEAMS)
    assert {card.id for card in slack.cases} == {"slack-case", "since"}
    assert {card.id for card in teams.cases} == {"teams-case"}
    assert [reminder.id for reminder in teams.reminders] == ["r2"]
    assert slack.context.case is None
    with memory.unit() as unit:
        assert unit.place_of(slack.person.id) == place_of(SLACK)
        assert unit.place_of(teams.person.id) == place_of(TEAMS)
        assert not unit.unlink_person(slack.person.id, NINE)
    # Their e-mail does not bring them together again; only a new wish of theirs does.
    assert joined(memory) == 0
    told(memory, replace(TEAMS, email="anna.jones@council.gov.uk"))
    told(memory, TEAMS)
    assert len(ids(memory, SLACK, TEAMS)) == 2
    _code(memory)
    with memory.unit() as unit:
        assert unit.link_by_code(meet(unit, TEAMS).id, CODE, NINE)
        unit.commit()
    assert len(ids(memory, SLACK, TEAMS)) == 1


def test_somebody_who_was_never_linked_can_not_be_told_apart(memory: Memory) -> None:
    person = told(memory, SLACK)
    with memory.unit() as unit:
        assert not unit.unlink_person(person.id, datetime.now(UTC))
        assert not unit.merge_people(person.id, person.id)
        assert not unit.merge_people(person.id, "nobody")
