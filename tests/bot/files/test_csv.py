"""The lists as CSV: every row, labels for choices, and nothing that a spreadsheet program would run."""

from __future__ import annotations

import csv
from io import StringIO

from hypothesis import given
from hypothesis import strategies as st

from bot.files.csv import lists, safe
from tests.money.rows import a_case, one_off, saving
from tests.money.test_the_move import library


def read(content: bytes) -> list[list[str]]:
    return list(csv.reader(StringIO(content.decode("utf-8-sig"), newline="")))


def test_each_list_with_rows_is_a_file_of_its_own() -> None:
    made = lists(a_case([saving("£12,000", "2028/29")], [one_off("£8,000"), one_off("£3")]), library())

    assert set(made) == {"benefits", "costs"}
    head, *rows = read(made["benefits"])
    assert head[:3] == ["What gets better", "Kind", "Amount a year"]
    assert rows[0][:4] == ["Less agency cover", "Cashable", "£12,000", "2028/29"]
    assert len(read(made["costs"])) == 3


def test_excel_is_told_that_it_is_utf_8() -> None:
    made = lists(a_case([saving("£5 – £6")]), library())

    assert made["benefits"].startswith(b"\xef\xbb\xbf")
    assert read(made["benefits"])[1][2] == "£5 – £6"


def test_commas_quotes_and_lines_stay_within_their_cell() -> None:
    name = 'Calls, "missed"\nand late'
    made = lists(a_case([saving("1", name=name)]), library())

    assert read(made["benefits"])[1][0] == name


def test_a_field_without_a_column_is_not_lost() -> None:
    head, row = read(lists(a_case([saving("1", once_asked="kept")]), library())["benefits"])

    assert dict(zip(head, row, strict=True))["once_asked"] == "kept"


def test_a_minus_amount_stays_a_number() -> None:
    assert safe("-500") == "-500"
    assert safe("-£500") == "'-£500"


@given(st.text(max_size=40) | st.builds("{}{}".format, st.sampled_from("=+-@\t\r\n"), st.text(max_size=20)))
def test_no_cell_begins_like_a_formula(words: str) -> None:
    cell = safe(words)

    assert not cell.startswith(("=", "@", "\t", "\r", "\n"))
    assert (
        cell.startswith("'") or not cell.startswith(("+", "-")) or cell[1:].replace(",", "").replace(".", "").isdigit()
    )
