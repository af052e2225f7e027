"""Typed lines and pasted tables become rows, and nothing that was typed is lost."""

from __future__ import annotations

import pytest

from content.read import read_library
from dialogs.tables import rows_in

LIBRARY = read_library()


def rows(step: str, said: str) -> list[dict[str, str]]:
    found = LIBRARY.step(step)
    assert found is not None
    return [dict(row) for row in rows_in(found, said)]


def test_each_line_is_a_row() -> None:
    assert rows("data", "- rounds\n• addresses\n\n") == [{"name": "rounds"}, {"name": "addresses"}]


def test_two_plain_parts_are_two_rows() -> None:
    assert rows("data", "rounds from the depot; addresses") == [
        {"name": "rounds from the depot"},
        {"name": "addresses"},
    ]


def test_our_own_example_of_a_row_is_read_as_one() -> None:
    said = "Calls about bin days; today 4,000 a month; target 2,800 a month; by 30 September 2027; monthly count."
    assert rows("objectives", said) == [
        {
            "name": "Calls about bin days",
            "baseline": "4,000 a month",
            "target": "2,800 a month",
            "date": "30 September 2027",
            "measure": "monthly count",
        }
    ]


def test_a_full_stop_ends_a_row_of_cells() -> None:
    said = "Priya Shah; owns the rounds data; waste services; yes. Tom Reed; holds the budget; customer services; no."
    first, second = rows("colleagues", said)
    assert (first["name"], first["asked"]) == ("Priya Shah", "yes")
    assert (second["name"], second["asked"]) == ("Tom Reed", "no")


def test_more_parts_than_columns_are_joined_to_the_last() -> None:
    (row,) = rows("risks", "Late data; a; b; c; d; e; f")
    assert all(part in " ".join(row.values()) for part in ("Late data", "a", "b", "c", "d", "e", "f"))


@pytest.mark.parametrize(
    "said",
    [
        "What would help\tWho has it\tOpen, shared or closed\nrounds\tthe depot\tclosed",
        "What would help,Who has it\nrounds,the depot",
        "| What would help | Who has it |\n|---|---|\n| rounds | the depot |",
    ],
)
def test_a_pasted_table_is_matched_by_its_headings(said: str) -> None:
    (row,) = rows("data", said)
    assert (row["name"], row["holder"]) == ("rounds", "the depot")


def test_a_table_without_headings_is_taken_in_order_and_a_missing_cell_is_no_harm() -> None:
    first, second = rows("data", "rounds\tthe depot\naddresses\t")
    assert first == {"name": "rounds", "holder": "the depot"}
    assert second == {"name": "addresses"}
