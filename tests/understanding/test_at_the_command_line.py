"""`coach understand` and `coach eval`, as scripts use them."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import pytest

from bot.cli import main


def understand_lines(lines: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> list[Any]:
    monkeypatch.setattr("sys.stdin", io.StringIO(lines))
    assert main(["understand"], {}) == 0
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_each_line_gets_one_line_in_the_same_order(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = [
        {"text": "what's a uprn"},
        {"text": "skip", "scene": {"asking": "free_text", "step": "goal"}},
        {"text": "tomorrow at 10", "now": "2026-11-24T09:00:00+00:00", "scene": {"asking": "when"}},
    ]
    found = understand_lines("\n".join(map(json.dumps, lines)), monkeypatch, capsys)

    assert [line["intent"] for line in found] == ["define", "skip", "answer_step"]
    assert found[0] == {
        "intent": "define", "terms": ["uprn"], "offered": [], "unknown_terms": [], "case_studies": [], "datasets": [],
        "slots": {"term": "uprn"}, "due": None, "recurs": None, "asks_back": False, "rejects": False,
    }  # fmt: skip
    assert found[2]["due"] == "2026-11-25T10:00:00Z"


@pytest.mark.parametrize(
    "line",
    [
        "not json",
        "",
        "[]",
        "5",
        "{}",
        '{"text": 5}',
        '{"text": "hi", "now": "yesterday"}',
        '{"text": "hi", "scene": 5}',
        '{"text": "hi", "scene": {"asking": "a favour"}}',
        "[" * 100_000,
        '{"text": "hi", "now": "9999-12-31T23:59:59-23:00"}',
    ],
)
def test_a_line_that_cannot_be_read_says_why_and_the_next_is_read(
    line: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    bad, good = understand_lines(f'{line}\n{{"text": "hello"}}\n', monkeypatch, capsys)

    assert list(bad) == ["error"]
    assert good["intent"] == "greeting"


def test_lone_surrogates_and_odd_scenes_are_borne(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    odd = '{"text": "\\ud800 uprn?", "scene": {"choices": [1, null, {"key": 2}], "step": 7, "senses": []}}'

    assert "intent" in understand_lines(odd, monkeypatch, capsys)[0]


def rows(tmp_path: Path) -> str:
    path = tmp_path / "rows.jsonl"
    found = [
        {"id": "terms-1", "text": "what's a uprn", "intent": "define", "terms": ["uprn"]},
        {"id": "terms-2", "text": "what's a flurbostat", "intent": "define", "not_defined": True},
        {"id": "terms-3", "text": "what is a dpia", "intent": "skip", "terms": ["siro"]},
        {
            "id": "times-1",
            "text": "remind me tomorrow at 10",
            "now": "2026-11-24T09:00:00Z",
            "due": "2026-11-25T10:00:00Z",
        },
    ]
    path.write_text("\n".join([*map(json.dumps, found), "broken"]), encoding="utf-8")
    return str(path)


def test_eval_prints_each_label_each_figure_and_the_wrong_rows(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["eval", rows(tmp_path)], {}) == 0
    printed = capsys.readouterr().out

    for words in (
        "intent accuracy",
        "macro-F1",
        "term accuracy@1",
        "false-answer rate",
        "due-time accuracy",
        "p50, p99",
    ):
        assert words in printed
    assert "terms-3" in printed
    assert "line 5: the line is not JSON" in printed


def test_eval_prints_for_machines(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["eval", "--json", rows(tmp_path)], {})
    found = json.loads(capsys.readouterr().out)

    assert found["labels"]["intent"] == {"rows": 3, "right": 2, "wrong": ["terms-3"]}
    assert found["figures"]["term accuracy@1"]["rate"] == 0.5
    assert found["figures"]["false-answer rate"]["rate"] == 0
    assert found["figures"]["due-time accuracy"]["rate"] == 1


def test_a_file_that_is_not_there_is_one_sentence_and_status_2(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["eval", "nowhere.jsonl"], {}) == 2
    assert capsys.readouterr().err == "coach: nowhere.jsonl can't be read: No such file or directory.\n"
