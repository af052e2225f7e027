"""What `coach check` prints, and how it ends."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

import pytest

from bot.checking import run
from content.read import DEFAULT
from tests.content.folders import TERM, folder, mend

TODAY = date(2026, 11, 24)


def test_sound_content_ends_well_with_its_counts_and_reading_age() -> None:
    text, status = run([DEFAULT], today=TODAY)

    assert status == 0, text
    assert "ambiguous acronyms: " in text
    assert "pairs that people confuse: " in text
    assert "the worst ten:" in text


def test_a_mistake_is_one_line_with_its_rule_and_ends_badly(tmp_path: Path) -> None:
    theirs = folder(tmp_path, {"terms/words.yaml": mend(TERM, "one address", "one address!")})
    text, status = run([DEFAULT, theirs], today=TODAY)

    assert status == 2
    assert text.splitlines()[-2:] == [
        f"{theirs.as_posix()}/terms/words.yaml: uprn.meaning: there is an exclamation mark. "
        "End the sentence with a full stop. [exclamation_mark]",
        "mistakes: 1",
    ]
    assert "terms: " in text


def test_content_that_cannot_be_read_ends_badly(tmp_path: Path) -> None:
    text, status = run([folder(tmp_path, {"terms/a.yaml": "- {"})], today=TODAY)

    assert status == 2
    assert "line 2: this is not YAML" in text


def test_the_house_style_of_a_folder_can_be_wrong_too(tmp_path: Path) -> None:
    text, status = run([folder(tmp_path, {"house_style.yaml": "name: [x]"})], today=TODAY)

    assert (status, "Did you mean names." in text) == (2, True)


def test_an_empty_folder_has_nothing_to_measure(tmp_path: Path) -> None:
    text, _ = run([tmp_path], today=TODAY)

    assert "reading age: nothing to measure" in text


def test_the_map_has_each_theme() -> None:
    text, status = run([DEFAULT], map=True, today=TODAY)

    assert status == 0
    assert text.count("```mermaid\nflowchart TD\n") == 4


def test_what_is_due_is_listed_by_its_day(tmp_path: Path) -> None:
    ours = folder(tmp_path, {"terms/a.yaml": mend(TERM, "2029-11-30", "2026-11-24")})
    text, status = run([ours], due=True, today=TODAY)

    assert (text, status) == ("2026-11-24 content team: terms uprn\ndue for review on 2026-11-24: 1", 0)


def test_each_source_is_listed_with_what_rests_on_it(tmp_path: Path) -> None:
    sources = "general_knowledge: {title: General knowledge, licence: CC BY 4.0}"
    text, _ = run([folder(tmp_path, {"terms/a.yaml": TERM, "sources.yaml": sources})], sources=True, today=TODAY)

    assert text == "general_knowledge: General knowledge (CC BY 4.0)\n  terms uprn"


def test_without_the_library_that_measures_it_reading_age_is_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "textstat", None)
    text, status = run([DEFAULT], today=TODAY)

    assert status == 0
    assert "reading age: not measured" in text
