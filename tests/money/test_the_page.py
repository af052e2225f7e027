"""The page about money quotes the table that ``python -m tests.money`` prints."""

from __future__ import annotations

from pathlib import Path

from tests.money.table import table


def test_the_page_quotes_the_table_as_it_is_printed() -> None:
    page = Path(__file__).parents[2] / "docs" / "money.md"

    assert page.read_text("utf-8").endswith(f"{table()}\n")
    assert "DIFFERS" not in table()
