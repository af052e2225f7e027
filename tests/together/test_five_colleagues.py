"""Five colleagues in Slack and Teams bring one case to submission over weeks."""

from __future__ import annotations

from pathlib import Path

import pytest

from dialogs.agreement import agreement_to
from dialogs.case import Case
from dialogs.message import Identity
from tests.channels.slack.conftest import content_read_once  # noqa: F401
from tests.together.office import InSlack, Office, an_office


@pytest.mark.timeout(300)
async def test_five_colleagues_of_two_departments_bring_one_case_to_submission(tmp_path: Path) -> None:
    async with an_office(tmp_path, slack=("ana", "bob", "cat"), teams=("dan", "eva")) as office:
        await office.play("five_colleagues")
        words = {name: office.words(name) for name in office.seats}
        case = _case(office, "bob")

    assert case.state == "submitted"
    assert [member.name for member in case.members if member.role == "owner"] == ["Bob Waste"]
    assert {member.name for member in case.members} == {"Bob Waste", "Eva Finance"}
    problem = case.answer("problem")
    assert problem is not None
    assert "rounds are out of date" in problem.said
    assert "Residents ring 4,000 times" in problem.said
    assert agreement_to(case, case.live_rows("benefits")[0]).state == "agreed"
    # Dan was asked for the costs and for a saving: nothing else of the case ever stood on his screen.
    assert "which bin goes out" not in words["dan"]
    assert "call log" not in words["dan"]
    # Cat is told nothing that was written after her part in it ended.
    assert "Say which rounds" not in words["cat"]
    assert "It must be cheaper" not in str(case.history)


def _case(office: Office, name: str) -> Case:
    seat = office.seats[name]
    assert isinstance(seat, InSlack)
    with office.house.memory.unit() as unit:
        person = unit.known(Identity("slack", "T1", seat.user))
        assert person is not None
        case = unit.scene(person).case
    assert case is not None
    return case
