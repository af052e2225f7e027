"""The project's own Python files, as syntax trees, for the tests that read them."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
FLOORS = ("bot", "storage", "dialogs", "content")


@dataclass(frozen=True)
class SourceFile:
    """One file: its path from the project's folder, its tree, and where its imported names come from."""

    path: str
    tree: ast.Module
    origins: dict[str, str]

    def origin(self, node: ast.expr) -> str | None:
        """``datetime.datetime.now`` for ``dt.now`` after ``from datetime import datetime as dt``."""
        if isinstance(node, ast.Name):
            return self.origins.get(node.id)
        if isinstance(node, ast.Attribute):
            before = self.origin(node.value)
            return f"{before}.{node.attr}" if before else None
        return None


def files(*folders: str) -> Iterator[SourceFile]:
    """Every Python file in these folders, in order."""
    for folder in folders:
        for path in sorted((ROOT / folder).rglob("*.py")):
            yield parse(path.relative_to(ROOT).as_posix(), path.read_text("utf-8"))


def parse(path: str, text: str) -> SourceFile:
    tree = ast.parse(text, path)
    return SourceFile(path, tree, dict(_origins(tree)))


def _origins(tree: ast.Module) -> Iterator[tuple[str, str]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                first = alias.name.partition(".")[0]
                yield (alias.asname, alias.name) if alias.asname else (first, first)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            for alias in node.names:
                yield alias.asname or alias.name, f"{node.module}.{alias.name}"
