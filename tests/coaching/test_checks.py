"""The coaching checks, measured on labelled answers and held against the examples that content gives."""

from __future__ import annotations

import inspect

import pytest

from content.model import Step
from dialogs.checks import CHECKS, found
from tests.coaching.measured import FILES, TODAY, UNSEEN, case_of, labelled, library, measure
from tests.coaching.page import PAGE, page

STEPS = [step for theme in library().themes.values() for step in theme.steps]
WRITTEN = [step for step in STEPS if step.kind in ("text", "rows")]


def said(step: Step, answer: str, **case: object) -> tuple[str, ...]:
    return found(step, case_of({"step": step.key, "answer": answer, "case": case}), library(), TODAY)


def test_enough_answers_are_labelled_for_every_check() -> None:
    both = measure(*FILES)
    assert both.rows >= 300
    assert both.fine >= 100
    assert {name: score.positives for name, score in both.by_check.items() if score.positives < 8} == {}


def test_no_answer_stands_in_both_files() -> None:
    names = [entry["id"] for name in FILES for entry in labelled(name)]
    assert len(names) == len(set(names))


@pytest.mark.parametrize(
    "names", [("tune",), ("aside",), ("later",), ("fresh_learnt",), ("third",), FILES], ids=" and ".join
)
def test_checks_are_seldom_wrong_and_miss_little(names: tuple[str, ...]) -> None:
    figures = measure(*names)
    assert figures.all.precision >= 0.9
    assert figures.all.recall >= 0.8
    assert {check: score for check, score in figures.by_check.items() if score.precision < 0.75} == {}


def test_on_answers_of_other_writers_that_nothing_was_learnt_from_they_are_seldom_wrong_too() -> None:
    """What to expect of answers that the checks have never met; LABELS.md has the figures at first sight."""
    figures = measure(*UNSEEN)
    assert figures.all.precision >= 0.9
    assert figures.all.recall >= 0.8


def test_answers_that_are_fine_are_left_in_peace_in_whatever_voice() -> None:
    """Whole lists in prose, with dashes, in haste: written by those who taught the checks, so they measure nothing."""
    assert measure("voices").wrong == ()


@pytest.mark.parametrize("step", [step for step in STEPS if step.kind == "text"], ids=lambda step: step.key)
def test_a_good_example_is_left_in_peace(step: Step) -> None:
    assert said(step, step.example.good) == ()


@pytest.mark.parametrize("step", WRITTEN, ids=lambda step: step.key)
def test_a_weaker_example_is_followed_up(step: Step) -> None:
    assert said(step, step.example.weaker) != ()


def test_every_follow_up_has_a_check_and_every_check_a_follow_up() -> None:
    assert {name for step in STEPS for name in step.follow_ups} == set(CHECKS)


def test_every_check_explains_itself_in_a_sentence() -> None:
    assert [name for name, check in CHECKS.items() if not (inspect.getdoc(check) or "").endswith(".")] == []


def test_the_most_important_comes_first_as_content_orders_them() -> None:
    problem = library().step("problem")
    assert problem is not None
    names = said(problem, "Everyone is frustrated with the website")
    assert names == ("no_number", "no_source", "everyone_as_users")


def test_of_an_unusable_answer_only_that_is_said() -> None:
    goal = library().step("goal")
    assert goal is not None
    assert said(goal, "make things better") == ("unusable",)


def test_what_is_unsure_or_empty_is_never_checked() -> None:
    goal = library().step("goal")
    assert goal is not None
    assert found(goal, case_of({"step": "problem", "answer": "Bins"}), library(), TODAY) == ()


@pytest.mark.parametrize("step", WRITTEN, ids=lambda step: step.key)
@pytest.mark.parametrize(
    "words", ["(" * 3_000, "a " * 5_000, "No " + "the new " * 1_200, "£1,000 " * 1_400, "Mr A" * 2_500]
)
def test_long_and_odd_answers_are_read_to_their_end(step: Step, words: str) -> None:
    assert isinstance(said(step, words), tuple)


def test_the_page_about_coaching_says_what_the_checks_say() -> None:
    assert PAGE.read_text("utf-8") == page()
