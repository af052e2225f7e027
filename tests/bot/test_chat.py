"""`coach chat`, for people and, with --json, for scripts: the lines of docs and scripts, over a real pipe."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]


def coach(folder: Path, *arguments: str, said: str = "", **environ: str) -> subprocess.CompletedProcess[str]:
    """Runs the command as a person would, with its memory in the folder."""
    address = {"DATABASE_URL": f"sqlite:///{folder / 'coach.db'}", "LOG_LEVEL": "warning"}
    return subprocess.run(
        [sys.executable, "-m", "bot.cli", *arguments],
        input=said, capture_output=True, text=True, cwd=ROOT, timeout=60, check=False,
        env={**os.environ, **address, **environ},
    )  # fmt: skip


def chat(folder: Path, *lines: dict[str, Any] | str) -> list[dict[str, Any]]:
    said = "\n".join(line if isinstance(line, str) else json.dumps(line) for line in lines)
    done = coach(folder, "chat", "--json", said=said)
    assert done.stderr == ""
    assert done.returncode == 0
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_a_line_in_is_a_line_out_with_replies_what_was_understood_and_the_case(tmp_path: Path) -> None:
    first = {"person": "officer-1", "organisation": "testshire", "now": "2026-11-24T09:00:00+00:00"}
    answers = chat(
        tmp_path,
        first | {"text": "start a business case for missed bins"},
        first | {"text": "Residents know their bin day."},
    )
    started, answered = answers
    assert set(started) == {"replies", "understood", "case", "nudges"}
    assert started["understood"]["intent"] == "start_case"
    assert started["case"]["step"] == "goal"
    reply = started["replies"][-1]
    assert {choice["label"] for choice in reply["choices"]} == {"Help", "Example", "Unsure", "Skip"}
    assert reply["form"][0]["kind"] == "text"
    assert (answered["case"]["step"], answered["case"]["done"], answered["case"]["of"]) == ("kind", 1, 8)
    assert answered["nudges"] == []


def test_a_press_and_a_form_are_heard_and_people_are_kept_apart(tmp_path: Path) -> None:
    (started,) = chat(tmp_path, {"person": "a", "text": "start a business case for missed bins"})
    example = next(choice["press"] for choice in started["replies"][-1]["choices"] if choice["label"] == "Example")
    shown, filled, stranger = chat(
        tmp_path,
        {"person": "a", "press": example},
        {"person": "a", "form": {"answer": "Residents know their bin day."}},
        {"person": "b", "press": example},
    )
    assert "example:goal" in shown["replies"][0]["says"]
    assert filled["case"]["done"] == 1
    assert stranger["replies"][0]["says"] == ["case.gone"]
    assert stranger["case"] is None


def test_a_line_that_cant_be_read_gets_an_error_and_the_next_is_read(tmp_path: Path) -> None:
    lines = ["not json", "[]", '{"now": "2026-11-24"}', '{"text": "hello", "now": "soon"}', '{"text": "hello"}']
    *errors, answer = chat(tmp_path, *lines)
    assert all(set(error) == {"error"} for error in errors)
    assert answer["replies"]


def test_people_talk_in_plain_text_and_choose_by_number(tmp_path: Path) -> None:
    done = coach(tmp_path, "chat", said="1\nResidents know their bin day.\nquit\n")
    assert done.returncode == 0
    assert "1. Start a business case" in done.stdout
    assert "Question 2 of 8" in done.stdout
    assert "**" not in done.stdout


def test_the_reminders_that_fell_due_since_the_line_before_stand_beside_the_answer(tmp_path: Path) -> None:
    def at(moment: str, text: str, person: str = "officer-1") -> dict[str, str]:
        return {"person": person, "organisation": "testshire", "text": text, "now": f"{moment}:00+00:00"}

    answers = chat(
        tmp_path,
        at("2026-11-24T09:00", "start a business case for missed bins"),
        at("2026-11-24T09:05", "remind me on thursday at 10"),
        at("2026-11-26T09:59", "hello", "officer-2"),
        at("2026-11-26T10:01", "hello", "officer-2"),
        at("2026-11-26T10:02", "tomorrow"),
        at("2026-12-24T10:00", "hello", "officer-2"),
        at("2027-12-24T10:00", "hello", "officer-2"),
    )
    nudges = [answer["nudges"] for answer in answers]
    assert [len(each) for each in nudges] == [0, 0, 0, 1, 0, 1, 0]
    (nudge,) = nudges[3]
    assert nudge["person"] == "officer-1"
    assert nudge["text"].startswith("A reminder from your coach.")
    assert "better, and for whom" in nudge["text"]
    assert nudge["choices"][0]["label"] == "Answer now"
    assert answers[4]["replies"][0]["says"][0] == "snooze.until"


def test_whoever_walks_away_is_nudged_once_and_then_left_in_peace(tmp_path: Path) -> None:
    person = {"person": "officer-1", "organisation": "testshire"}
    answers = chat(
        tmp_path,
        person | {"text": "start a business case for missed bins", "now": "2026-11-24T09:00:00+00:00"},
        person | {"text": "Residents know their bin day.", "now": "2026-11-24T09:05:00+00:00"},
        {"person": "officer-2", "text": "hello", "now": "2026-11-30T23:00:00+00:00"},
        {"person": "officer-2", "text": "hello", "now": "2026-12-03T23:00:00+00:00"},
        {"person": "officer-2", "text": "hello", "now": "2028-12-03T23:00:00+00:00"},
    )
    assert [len(answer["nudges"]) for answer in answers] == [0, 0, 0, 1, 0]
    assert answers[3]["nudges"][0]["says"][:2] == ["nudge.preview", "nudge.first"]
