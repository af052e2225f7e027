"""The page for the team that runs the database names every table."""

from __future__ import annotations

import re
from pathlib import Path

from storage.tables import metadata

PAGE = Path(__file__).parents[2] / "docs" / "data-model.md"


def test_every_table_is_on_the_page_and_every_one_on_the_page_is_there() -> None:
    assert set(re.findall(r"^\| `(\w+)` \|", PAGE.read_text("utf-8"), re.MULTILINE)) == set(metadata.tables)
