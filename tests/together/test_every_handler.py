"""Every press, every form and every intent, by people who have no right: nothing is shown, nothing is changed.

The handlers are taken from the coach's own tables, so a new one is walked from its first day.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import product
from typing import get_args

import pytest

from dialogs import turn
from dialogs.case import Case
from dialogs.coach import FORMS, INTENTS, PRESSES, Understand
from dialogs.message import Filled, Message, Place, Pressed, Text, What
from dialogs.rights import NEEDS, ROLES, may, need_of
from dialogs.scene import Scene
from dialogs.understood import Understood
from tests.together.people import Council

SECRET = "Zanzibar"
COUNTED = ("1", "yes", "done", "submitted", "parked", "word", "-")
# A reviewer says what they think, leaves, and takes copies away; all else about a case is not theirs.
READERS = (turn.Commented, turn.MemberRemoved, turn.CaseOpened, turn.RowChecked)


@pytest.fixture
def case(council: Council) -> Case:
    """A case full of a word that nobody else may see, with rows, an action, a comment and open requests."""
    council.meet("dev", "amira", "tom", "sam", "eve")
    council.start(goal=f"{SECRET}: residents know which bin goes out.")
    case = council.case("priya")
    council.send("priya", f"edit/{case.id}/benefits")
    fields = {"name": f"{SECRET} agency cover", "kind": "cashable", "amount": "12000", "holder": "Tom Reed"}
    council.fill("priya", f"row/{case.id}/benefits/new", fields)
    council.send("priya", f"unsure/{case.id}/risks")
    council.invite("amira", "reviewer")
    council.invite("dev")
    council.ask("tom", "costs")
    council.say("priya", "ask Tom Reed to agree to the saving")
    council.press("priya", "Ask them")
    council.say("amira", "comment")
    council.say("amira", f"{SECRET} needs a number.")
    return council.case("priya")


def ids_in(case: Case) -> list[str]:
    rows = [row.key for kept in case.rows.values() for row in kept]
    members = [member.person for member in case.members]
    return [*rows, *members, *(one.id for one in case.requests), *(action.key for action in case.actions)]


def presses(council: Council, case: Case) -> Iterator[str]:
    """Every verb with every first key that there is, and a choice of what may follow."""
    day = f"{council.house.clock.now():%Y%m%d}"
    version = f"{case.updated_at:%Y%m%d%H%M%S%f}"
    firsts = [case.id, *(one.id for one in case.requests if one.state == "open")]
    seconds = ["", "goal", "benefits", *ids_in(case), *COUNTED, day]
    for verb, first in product(sorted({*PRESSES, "meant"}), firsts):
        yield from ("/".join((verb, first, second)) for second in seconds)
        yield from ("/".join((verb, first, step, "1")) for step in ("goal", "benefits"))
        yield from ("/".join((verb, first, member.person, "editor", day)) for member in case.members)
        yield from ("/".join((verb, first, member.person, day)) for member in case.members)
    yield from (
        f"meant/review/{case.id}/goal/1",
        f"meant/undo/{case.id}/goal/1",
        f"decide/{case.id}/submitted/{version}",
    )


def turns(council: Council, scene: Scene, what: What, user: str) -> turn.Turn:
    """The turn, with memory asked where it has to be; nothing is written."""
    house = council.house
    message = Message(
        f"walk:{what}", council.who(user), Place("terminal", f"testshire/{user}"), what, house.clock.now()
    )
    for _ in range(4):
        came = house.coach.take_turn(message, scene, house.clock.now())
        if came.looks_for is None:
            return came
        with house.memory.unit(reading=True) as unit:
            if came.looks_for.kind == "code":
                found = unit.requests_with(scene.person, came.looks_for.words, house.clock.now())
                scene = replace(scene, codes={**scene.codes, came.looks_for.words: found})
            else:
                people = unit.colleagues(scene.person, came.looks_for.words)
                scene = replace(scene, found={**scene.found, came.looks_for.words: people})
    raise AssertionError(f"it looks for ever: {what}")


def everything(council: Council, case: Case) -> Iterator[What]:
    yield from (Pressed(press) for press in presses(council, case))
    fields = {"answer": "Taken over.", "name": "Taken over", "owner": "me", "marking": "public", "due": "2027-01-01"}
    for verb, first in product(
        sorted({*FORMS, "nonsense"}), (case.id, *(one.id for one in case.requests if one.state == "open"))
    ):
        for step in ("goal", "benefits", *ids_in(case)):
            yield from (Filled("/".join((verb, first, step, last)), fields) for last in ("new", "0", "1"))


def shown(came: turn.Turn) -> str:
    return "\n".join(f"{reply.heading}\n{reply.text}\n{reply.choices}\n{reply.form}" for reply in came.replies)


def about(came: turn.Turn, case: Case) -> list[turn.Change]:
    """The changes that are about the case or a request in it; the person's own settings are theirs."""
    own = ("nothing",)
    return [change for change in came.changes if need_of(change, "") not in own]


@pytest.mark.parametrize("user", ["eve", "sam"])
def test_a_stranger_is_shown_nothing_and_changes_nothing(council: Council, case: Case, user: str) -> None:
    """Sam was never asked; Eve looks as if she had the case in hand, with a question of it open."""
    with council.house.memory.unit(reading=True) as unit:
        scene = unit.scene(council.person(user), (case.id,))
    if user == "eve":
        scene = replace(scene, context=replace(scene.context, case=case.id, asking="goal"))
    walked = 0
    for what in everything(council, case):
        came = turns(council, scene, what, user)
        walked += 1
        assert came.replies or came.wants, what
        assert SECRET not in shown(came), what
        assert about(came, case) == [], what
        assert all(want.case is None for want in came.wants), what
        assert all(reply.to is None for reply in came.replies), what
    assert walked > 2_000


def test_somebody_who_was_asked_for_one_answer_reaches_no_more(council: Council, case: Case) -> None:
    """Tom was asked for the costs and for a saving, which names what it is; the rest of the case is not his."""
    scene = council.scene("tom")
    for what in everything(council, case):
        came = turns(council, scene, what, "tom")
        assert f"{SECRET}: residents" not in shown(came), what
        assert f"{SECRET} needs" not in shown(came), what
        assert {need_of(change, scene.person.id) for change in about(came, case)} <= {"asked"}, what


def test_a_reviewer_reads_and_comments_and_changes_nothing_else(council: Council, case: Case) -> None:
    scene = council.scene("amira", case.id)
    for what in everything(council, case):
        came = turns(council, scene, what, "amira")
        changed = [change for change in about(came, case) if not isinstance(change, READERS)]
        assert changed == [], what
        assert all(
            not isinstance(change, turn.MemberRemoved) or change.person == scene.person.id for change in came.changes
        ), what


@pytest.mark.parametrize("user", ["eve", "amira"])
def test_every_intent_leaves_the_case_as_it_is(council: Council, case: Case, user: str) -> None:
    scene = council.scene(user, case.id)
    steps = ("goal", "benefits")
    scene = replace(scene, context=replace(scene.context, case=case.id, asking="goal", shown=1))
    understand = council.house.coach.understand
    for intent, section in product(sorted(INTENTS), steps):
        for slots in (
            {"section": section},
            {"who": "Dev", "act": "stop"},
            {"who": "Sam", "title": "Mine"},
            {"act": "leave"},
        ):
            council.house.coach.understand = always(Understood(intent, slots=slots))
            came = turns(council, scene, Text("take it"), user)
            allowed = READERS if user == "amira" else ()
            assert [change for change in about(came, case) if not isinstance(change, allowed)] == [], intent
            assert user == "amira" or SECRET not in shown(came), intent
    council.house.coach.understand = understand


def always(understood: Understood) -> Understand:
    return lambda text, view: understood


def test_every_change_has_a_right_that_it_takes() -> None:
    named = {*NEEDS, turn.MemberRemoved, turn.CaseMoved, turn.RequestMade}
    assert set(get_args(turn.Change)) - named == set()


def test_a_change_that_nobody_has_thought_of_takes_an_owner() -> None:
    class Unheard:
        case = "k3v9"

    assert [may(role, Unheard(), "p") for role in (None, "reviewer", "editor", "owner")] == [False, False, False, True]  # type: ignore[arg-type]
    assert ROLES["own"] == ("owner",)
