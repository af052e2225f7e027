"""The pack for information governance says what this installation does, and each claim has its test."""

from __future__ import annotations

import ast
from pathlib import Path

import docx
import pytest

from bot.assurance.claims import ACCESSIBLE, CLAIMS
from bot.cli import main
from content.read import DEFAULT, read_library
from storage.tables import metadata

ROOT = Path(__file__).parents[2]
KEY = "k" * 40
SECRETS = {"DATABASE_URL": "postgresql://u:hunter2@h/n", "SLACK_SIGNING_SECRET": "hush", "SLACK_BOT_TOKEN": "xoxb-hush"}


def pack(folder: Path, **environ: str) -> str:
    """All words of the pack that these settings give."""
    out = folder / "pack.docx"
    assert main(["assurance", "--out", str(out)], {"COACH_SECRET_KEY": KEY, **environ}) == 0
    document = docx.Document(str(out))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


@pytest.mark.parametrize(("key", "test"), [*CLAIMS, *ACCESSIBLE])
def test_each_claim_names_a_test_that_is_there(key: str, test: str) -> None:
    path, _, name = test.partition("::")
    tree = ast.parse((ROOT / path).read_text("utf-8"))
    tests = {node.name for node in tree.body if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)}
    assert name in tests
    phrases = read_library((DEFAULT,)).phrases
    assert {f"assurance.claim.{key}", f"assurance.accessible.{key}"} & set(phrases)


def test_every_table_of_the_database_is_in_it(tmp_path: Path) -> None:
    phrases = read_library((DEFAULT,)).phrases
    missing = {
        name for name in metadata.tables if not {f"assurance.table.{name}", f"assurance.kept.{name}"} <= set(phrases)
    }
    assert missing == set()
    assert set(metadata.tables) <= set(pack(tmp_path).splitlines())


def test_it_is_written_from_these_settings(tmp_path: Path) -> None:
    slack = pack(tmp_path, **SECRETS, COACH_RETENTION_DAYS="400", COACH_PORTALS="https://data.example.gov.uk")
    plain = pack(tmp_path)
    assert "your PostgreSQL database" in slack
    assert "a SQLite file" in plain
    assert "Slack is on here" in slack
    assert "Slack is off here" in plain
    assert "400 days" in slack
    assert "data.example.gov.uk" in slack
    assert "data.example.gov.uk" not in plain


def test_no_secret_and_no_unfilled_place_is_in_it(tmp_path: Path) -> None:
    words = pack(tmp_path, **SECRETS)
    assert [secret for secret in ("hunter2", "hush", KEY) if secret in words] == []
    assert "{" not in words


def test_a_folder_that_is_not_there_is_said_in_one_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = str(tmp_path / "nowhere" / "pack.docx")
    assert main(["assurance", "--out", out], {"COACH_SECRET_KEY": KEY}) == 2
    assert "--out" in capsys.readouterr().err
