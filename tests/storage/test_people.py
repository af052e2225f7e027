"""Who is known again and reaches what, and what a turn costs."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy import event

from dialogs.case import Member
from dialogs.message import Identity, Place
from dialogs.scene import Context, Profile
from dialogs.turn import (
    ContextMoved,
)
from storage.errors import Gone
from storage.unit import Memory
from tests.storage.people import (
    ANNA,
    BEN,
    HERE,
    MINUTE,
    NINE,
    answered,
    meet,
    place_of,
    says,
    seen,
    share,
    started,
    told,
)


def test_what_the_service_says_about_somebody_is_taken_over_when_it_changes(memory: Memory) -> None:
    told(memory, ANNA)
    told(memory, replace(ANNA, name="Anna Jones", timezone="Europe/Paris", locale="cy", email="a@b.gov.uk"))
    person = told(memory, replace(ANNA, name=None, guest=True))
    assert (person.name, person.timezone, person.locale) == ("Anna Jones", "Europe/Paris", "cy")
    assert person.guest
    with memory.unit() as unit:
        assert unit.identities_of(person.id) == (Identity("slack", "T1", "U1", email="a@b.gov.uk"),)


def test_the_place_to_write_first_is_the_last_private_one(memory: Memory) -> None:
    person = told(memory, ANNA)
    with memory.unit() as unit:
        unit.meet(ANNA, Place("slack", "C-public", private=False), NINE + MINUTE)
        unit.meet(ANNA, Place("slack", "https://answer", inline=True), NINE + MINUTE)
        unit.commit()
    with memory.unit() as unit:
        assert unit.place_of(person.id) == place_of(ANNA)
        unit.meet(ANNA, Place("slack", "D-new"), NINE + MINUTE)
        assert unit.place_of(person.id) == Place("slack", "D-new")


def test_the_place_to_write_first_is_in_the_service_used_last(memory: Memory) -> None:
    person = told(memory, ANNA)
    teams = Identity("teams", "G1", "29:x")
    with memory.unit() as unit:
        assert unit.link(person.id, teams)
        assert meet(unit, teams, NINE + MINUTE).id == person.id
        assert unit.place_of(person.id) == place_of(teams)
        meet(unit, ANNA, NINE + 2 * MINUTE)
        assert unit.place_of(person.id) == place_of(ANNA)


def test_an_identity_belongs_to_one_person(memory: Memory) -> None:
    told(memory, ANNA)
    ben = told(memory, BEN)
    with memory.unit() as unit:
        assert not unit.link(ben.id, ANNA)
        unit.unlink(ANNA)
        assert unit.link(ben.id, ANNA)


def test_a_member_reaches_the_case_until_they_are_removed(memory: Memory) -> None:
    anna = told(memory, ANNA, started(), answered("Ours"))
    ben = share(memory, "k3v9", BEN, "reviewer")
    scene = seen(memory, BEN, "k3v9")
    assert scene.cases[0].role == "reviewer"
    assert (
        scene.reached["k3v9"].members
        == (
            Member(anna.id, "owner", "Anna"),
            Member(ben.id, "reviewer", "Ben"),
        )
        or scene.reached["k3v9"].role(ben.id) == "reviewer"
    )
    with memory.unit() as unit:
        unit.remove_member("k3v9", ben.id)
        unit.commit()
    assert seen(memory, BEN, "k3v9").cases == ()


def test_an_organisation_that_has_said_nothing_is_as_the_settings_say(memory: Memory) -> None:
    welsh = Memory(memory.engine, Profile("", nation="wales", language="cy", retention_days=90))
    scene = seen(welsh)
    assert scene.profile == Profile("slack-T1", nation="wales", language="cy", retention_days=90)


def test_a_scene_can_be_read_without_a_message(memory: Memory) -> None:
    anna = told(memory, ANNA, started(), ContextMoved(Context(case="k3v9")))
    with memory.unit(reading=True) as unit:
        assert unit.scene(anna).case is not None
    with memory.unit() as unit:
        assert unit.look_up(anna.id) == anna
        assert unit.look_up("nobody") is None
    with memory.unit(reading=True) as unit:
        assert unit.look_up(anna.id) == anna
        with pytest.raises(Gone):
            unit.scene(replace(anna, id="nobody"))


def test_an_ordinary_turn_takes_seven_statements(memory: Memory) -> None:
    """Each is a round trip on PostgreSQL. Heard, person, scene; answer, case, context, outbox."""
    told(memory, ANNA, started(), answered("One"), ContextMoved(Context(case="k3v9", asking="goal")))
    statements: list[str] = []
    event.listen(memory.engine, "before_cursor_execute", lambda *args: statements.append(args[2]))
    with memory.unit() as unit:
        unit.heard_before("next", "T1", NINE)
        anna = meet(unit, ANNA)
        unit.scene(anna, ("k3v9",))
        changes = (answered("Two", after=1), ContextMoved(Context(case="k3v9", asking="kind", shown=1)))
        unit.apply(anna, changes, NINE)
        unit.owe(anna, place_of(ANNA), says("Saved. Next?"), "next", NINE, HERE)
        unit.want(anna, place_of(ANNA), (), NINE)
        unit.commit()
    assert len([statement for statement in statements if not statement.startswith("BEGIN")]) == 7
