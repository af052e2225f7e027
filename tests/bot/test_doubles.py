"""Entries that say the same in other words are found, unless somebody has said what sets them apart."""

from __future__ import annotations

from argparse import Namespace
from dataclasses import replace
from pathlib import Path

import pytest

from bot.commands.check import run
from bot.doubles import doubled_entry
from content.checks.given import Given
from content.model import Library, Pair, Term
from content.problem import Problem
from content.read import DEFAULT, read_library
from tests.content.folders import TERM, folder, mend
from tests.content.helpers import case_study, dataset, library, sense, term

UPRN = "A number of up to 12 digits that stands for one address or building, the same in every system that uses it."
AGAIN = "The same number of 12 digits or fewer that every system uses for one building or address."


def found(given: Library) -> list[Problem]:
    return list(doubled_entry(Given(given)))


def two(**changes: object) -> tuple[Term, Term]:
    return term(meaning=UPRN), replace(term("home_number", meaning=AGAIN), **changes)  # type: ignore[arg-type]


def test_our_own_content_has_no_double() -> None:
    assert found(read_library((DEFAULT,))) == []


def test_the_later_of_two_terms_that_mean_the_same_is_refused() -> None:
    (problem,) = found(library(terms=two()))

    assert problem.key == "home_number.meaning"
    assert "the same as uprn" in problem.problem
    assert "name uprn under related" in problem.remedy


def test_terms_that_name_one_another_are_neighbours() -> None:
    assert found(library(terms=two(related=("uprn",)))) == []


def test_terms_of_a_pair_are_neighbours() -> None:
    pair = Pair(("home_number", "uprn"), "One is open, and the other is not.")

    assert found(library(terms=two(), pairs=[pair])) == []


def test_a_sense_is_a_double_only_where_it_has_a_meaning_of_its_own() -> None:
    own = term("hn", senses=(sense("home number", AGAIN), sense()))
    leading = term("hn", senses=(sense("home number", UPRN, term="uprn"), sense()))

    assert [each.key for each in found(library(terms=[term(meaning=UPRN), own]))] == ["hn.senses.1.meaning"]
    assert found(library(terms=[term(meaning=UPRN), leading])) == []


def test_a_story_told_twice_and_a_dataset_listed_twice_are_refused() -> None:
    studies = case_study(), case_study("leeds_again", title="For bin days, an app")
    datasets = dataset(), dataset("stops", has="Every stop of every bus.")

    problems = found(library(case_studies=studies, datasets=datasets))

    assert [each.key for each in problems] == ["leeds_again", "stops.has"]
    assert all("what sets it apart" in each.remedy for each in problems)


def test_a_councils_entry_that_doubles_one_of_ours_is_refused_by_coach_check(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    theirs = mend(mend(TERM, "key: uprn", "key: home_number"), "term: UPRN", "term: Home number")
    at = folder(tmp_path, {"terms/ours.yaml": mend(theirs, "A number for one address.", AGAIN)})

    status = run(Namespace(map=False, due=False, sources=False), {"COACH_CONTENT": str(at)})

    assert status == 2
    assert (
        f"{at.as_posix()}/terms/ours.yaml: home_number.meaning: it says much the same as uprn"
        in capsys.readouterr().err
    )
