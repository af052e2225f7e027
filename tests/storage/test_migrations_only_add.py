"""Migrations only add: the version that is being replaced can go on serving meanwhile."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from storage import migrations

FILES = sorted((Path(migrations.__file__).parent / "versions").glob("[0-9]*.py"))
ADDS = {"create_table", "create_index", "add_column", "f"}


def calls(file: Path) -> list[ast.Call]:
    """Every ``op.…`` of its upgrade."""
    upgrade = next(
        node for node in ast.parse(file.read_text("utf-8")).body
        if isinstance(node, ast.FunctionDef) and node.name == "upgrade"
    )  # fmt: skip
    return [node for node in ast.walk(upgrade) if isinstance(node, ast.Call) and _on_op(node.func)]


def _on_op(name: ast.expr) -> bool:
    return isinstance(name, ast.Attribute) and isinstance(name.value, ast.Name) and name.value.id == "op"


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_nothing_is_dropped_renamed_or_altered(file: Path) -> None:
    assert {call.func.attr for call in calls(file) if isinstance(call.func, ast.Attribute)} <= ADDS


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_new_column_may_be_left_out_by_whoever_does_not_know_it(file: Path) -> None:
    for call in calls(file):
        if isinstance(call.func, ast.Attribute) and call.func.attr == "add_column":
            column = call.args[1]
            assert isinstance(column, ast.Call)
            said = {word.arg: word.value for word in column.keywords}
            nullable = said.get("nullable")
            may_be_null = nullable is None or (isinstance(nullable, ast.Constant) and nullable.value is True)
            assert may_be_null or "server_default" in said, ast.unparse(call)
