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


@pytest.mark.parametrize(
    ("step", "first", "second"),
    [
        ("data", "rounds from the depot", "addresses"),
        ("data", "Rounds", "Addresses"),
        ("risks", "staff leave", "data is late"),
        ("delivery", "Test two rounds", "roll out"),
        ("options", "do nothing", "weekly feed"),
        ("costs", "Export", "upkeep"),
        ("colleagues", "Priya Shah", "Tom Reed"),
    ],
)
def test_two_plain_parts_that_stand_alone_are_two_rows(step: str, first: str, second: str) -> None:
    assert rows(step, f"{first}; {second}") == [{"name": first}, {"name": second}]


@pytest.mark.parametrize(
    ("step", "said", "cell"),
    [
        ("data", "Rounds; the contractor", "holder"),
        ("data", "rounds; held by Veolia", "holder"),
        ("data", "Rounds; GIS", "holder"),
        ("delivery", "Test two rounds; the waste team", "who"),
        ("options", "Do nothing; free but late", "takes"),
        ("objectives", "fewer calls; 4,000 a month", "baseline"),
        ("colleagues", "Priya Shah; waste services", "role"),
    ],
)
def test_a_plain_part_that_tells_more_of_the_first_is_its_cell(step: str, said: str, cell: str) -> None:
    name, detail = said.split("; ")
    assert rows(step, said) == [{"name": name, cell: detail}]


def test_a_part_goes_to_the_column_that_its_words_are_for() -> None:
    assert rows("data", "Rounds; the contractor; monthly; OGL") == [
        {"name": "Rounds", "holder": "the contractor", "rhythm": "monthly", "licence": "OGL"}
    ]
    (saving,) = rows("benefits", "Less cover; cashable; £12,000; code CC4410; Tom Reed, asked; from the ledger.")
    assert saving == {
        "name": "Less cover",
        "kind": "cashable",
        "amount": "£12,000",
        "budget_code": "code CC4410",
        "holder": "Tom Reed, asked",
        "source": "from the ledger",
    }


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


@pytest.mark.parametrize("counted", ["34 (Jul-Sep 2026)", "46 a week in October 2026"])
def test_a_count_that_tells_of_when_is_no_date_to_be_done_by(counted: str) -> None:
    (row,) = rows("objectives", f"Days to renew; {counted}; 15; 31 December 2027")
    assert (row["baseline"], row["target"], row["date"]) == (counted, "15", "31 December 2027")


def test_a_name_that_says_where_it_starts_leaves_the_next_part_to_the_target() -> None:
    (row,) = rows("objectives", "Empty plots: 14 weeks at present; 5 weeks; September 2028")
    assert (row["target"], row["date"]) == ("5 weeks", "September 2028")


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
