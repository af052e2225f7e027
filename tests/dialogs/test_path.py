"""The way through a case is walked afresh each time: nothing answered, some, a gap, all, a changed mind, a loop."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from content.model import Step
from dialogs.case import Answer, AnswerState, Case, Row
from dialogs.path import Path, walk_steps
from tests.content.helpers import choice, step

NOW = datetime(2026, 11, 24, 9, tzinfo=UTC)

GOAL, PROBLEM, ASK = step("goal"), step("problem"), step("ask")
KIND = step("kind", "choice", choices=(choice("access"), choice("policy", next="ask")))


def answered(**said: str | tuple[AnswerState, str]) -> Case:
    """A case with one version of each of these answers."""
    history = {}
    state: AnswerState
    for key, value in said.items():
        state, words = value if isinstance(value, tuple) else ("given", value)
        history[key] = (Answer(key, 1, state, words, words, "me", NOW),)
    return Case("c1", "Bins", "testshire", "open", NOW, NOW, history=history)


def next_of(path: Path) -> str | None:
    return path.next.key if path.next else None


@pytest.mark.parametrize(
    ("case", "next_key", "done"),
    [
        (answered(), "goal", ()),
        (answered(goal="fewer missed bins"), "problem", ("goal",)),
        (answered(goal="x", ask="£5,000"), "problem", ("goal", "ask")),
        (answered(goal="x", problem="y", ask="z"), None, ("goal", "problem", "ask")),
        (answered(goal=("skipped", "")), "problem", ("goal",)),
        (answered(goal=("unsure", "")), "problem", ("goal",)),
        (answered(goal=("undone", "")), "goal", ()),
        (answered(goal=("later", "")), "problem", ()),
        (answered(goal=("later", ""), problem="y", ask="z"), "goal", ("problem", "ask")),
    ],
    ids=["nothing", "some", "a gap", "all", "skipped", "unsure", "undone", "put off", "put off comes last"],
)
def test_the_next_question_follows_from_the_answers(case: Case, next_key: str | None, done: tuple[str, ...]) -> None:
    path = walk_steps((GOAL, PROBLEM, ASK), case)
    assert (next_of(path), path.done) == (next_key, done)


def test_a_choice_can_lead_past_questions() -> None:
    steps = (GOAL, KIND, PROBLEM, ASK)
    assert next_of(walk_steps(steps, answered(goal="x", kind="access"))) == "problem"
    leapt = walk_steps(steps, answered(goal="x", kind="policy"))
    assert next_of(leapt) == "ask"
    assert [step.key for step in leapt.order] == ["goal", "kind", "ask"]


def test_a_question_with_a_condition_is_asked_only_where_it_holds() -> None:
    ethics = step("ethics", ask_when="has_personal_data")
    steps = (step("personal_data", "choice", choices=(choice("none"), choice("some"))), ethics)
    assert next_of(walk_steps(steps, answered(personal_data="none"))) is None
    assert next_of(walk_steps(steps, answered(personal_data="some"))) == "ethics"


def test_rows_settle_a_list_question() -> None:
    rows = step("data", "rows")
    row = Row("data", "r1", 1, {"name": "rounds"}, "me", NOW)
    case = answered()
    assert next_of(walk_steps((rows,), case)) == "data"
    with_row = Case(**{**vars(case), "rows": {"data": (row,)}})
    assert next_of(walk_steps((rows,), with_row)) is None
    removed = Case(**{**vars(case), "rows": {"data": (Row("data", "r1", 2, {}, "me", NOW, removed=True),)}})
    assert next_of(walk_steps((rows,), removed)) == "data"


# What the person sees when the author changes the questions.


def test_a_new_step_in_the_middle_is_asked_next_and_then_straight_on() -> None:
    case = answered(goal="x", problem="y")
    assert next_of(walk_steps((GOAL, PROBLEM, ASK), case)) == "ask"
    added = (GOAL, step("who_gains"), PROBLEM, ASK)
    assert next_of(walk_steps(added, case)) == "who_gains"
    after = answered(goal="x", problem="y", who_gains="residents")
    assert next_of(walk_steps(added, after)) == "ask"


def test_a_removed_step_is_passed_and_its_answer_kept() -> None:
    case = answered(goal="x", problem="y")
    path = walk_steps((GOAL, ASK), case)
    assert next_of(path) == "ask"
    kept = case.answer("problem")
    assert kept is not None
    assert kept.said == "y"


def test_a_removed_choice_is_asked_again() -> None:
    case = answered(goal="x", kind="teleport")
    path = walk_steps((GOAL, KIND, ASK), case)
    assert path.misfits == ("kind",)
    assert next_of(path) == "kind"


def test_a_renamed_step_is_noticed_by_nobody() -> None:
    renamed = step("purpose", formerly=("goal",))
    path = walk_steps((renamed, PROBLEM), answered(goal="x"))
    assert next_of(path) == "problem"
    assert path.done == ("purpose",)


def test_a_renamed_step_with_a_newer_answer_goes_by_the_newer() -> None:
    renamed = step("purpose", formerly=("goal",))
    path = walk_steps((renamed,), answered(goal="x", purpose=("undone", "")))
    assert path.done == ("purpose",)


def test_even_a_loop_that_nobody_checked_comes_to_an_end() -> None:
    looping: tuple[Step, ...] = (step("goal", next="problem"), step("problem", next="goal"))
    assert next_of(walk_steps(looping, answered(goal="x", problem="y"))) is None


def test_before_a_question_comes_the_one_that_was_met_before_it() -> None:
    path = walk_steps((GOAL, KIND, PROBLEM, ASK), answered(goal="x", kind="policy"))
    before = path.before("ask")
    assert before is not None
    assert before.key == "kind"
    assert path.before("goal") is None
    last = path.before(None)
    assert last is not None
    assert last.key == "ask"
