"""The Excel file: live formulas that come to the same figures, whoever works them out, and cells that stay text."""

from __future__ import annotations

import re
import warnings
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.files.excel import workbook
from dialogs.case import Case
from dialogs.money import DEFAULTS, Assumptions, work_out
from tests.bot.files.office import convert
from tests.money.rows import Cells, a_case, benefit, one_off, running, saving
from tests.money.test_always import any_benefit, any_cost
from tests.money.test_the_move import library
from tests.money.worked import WORKED, Worked, to_the_penny
from tests.transcripts.examples import EXAMPLES

MADE = date(2026, 11, 24)
SHEETS = ["Summary", "Benefits", "Costs", "Sensitivity", "Month by month", "Assumptions"]

RICH = a_case(
    [
        saving("£12,000", "2028/29", agreed="asked", holder="Tom Reed", source="The ledger", sure="estimated"),
        saving("£3,500", "from October 2027", name="No export fee", agreed="yes", already="no"),
        saving("5k to 7k", "2027", name="Print and postage", already="yes"),
        benefit("non_cashable", "£24,000", "2028/29", name="960 hours of call time"),
        benefit("residents", "£1,000", "2028/29"),
        benefit("measurable", "", name="Fewer complaints", baseline="45 a quarter"),
        benefit("disbenefit", "£500", "2027/28", name="Crews check a list"),
        {
            "name": '=HYPERLINK("http://example.org")',
            "amount": "+5000",
            "year": "2028/29",
            "holder": "@sum",
            "source": "-1",
        },
    ],
    [
        one_off("£3,000", "2027/28", vat="without"),
        running("£2,600", "2027/28"),
        one_off("£6,000", "2027/28", type="capital", name="Screens"),
        running("£900", "2027/28", "September 2028", funding=""),
        one_off("TBC", "2027/28", name="Training"),
    ],
)


def made(case: Case, assumptions: Assumptions = DEFAULTS) -> bytes:
    return workbook(case, work_out(case, assumptions), library(), MADE)


def opened(content: bytes, values: bool = False) -> openpyxl.Workbook:
    return openpyxl.load_workbook(BytesIO(content), data_only=values)


def formulas(book: openpyxl.Workbook) -> dict[tuple[str, str], str]:
    return {
        (sheet.title, cell.coordinate): str(cell.value)
        for sheet in book.worksheets
        for row in sheet.iter_rows()
        for cell in row
        if cell.data_type == "f"
    }


def without_values(content: bytes) -> bytes:
    """The same file with no value beside any formula, so that whoever opens it has to work everything out."""
    bare = BytesIO()
    with ZipFile(BytesIO(content)) as source, ZipFile(bare, "w", ZIP_DEFLATED) as target:
        for entry in source.infolist():
            data = source.read(entry)
            if entry.filename.startswith("xl/worksheets/sheet"):
                data = re.sub(rb"(</f>)<v>[^<]*</v>", rb"\1", data)
            target.writestr(entry, data)
    return bare.getvalue()


def figure(value: Any) -> Any:
    """A value as far as it has to be the same: amounts to the penny, days, words."""
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, int | float):
        digits = "0.01" if abs(value) >= 2 else "0.0001"
        return Decimal(str(value)).quantize(Decimal(digits), ROUND_HALF_UP)
    return value


# What LibreOffice makes of it


@pytest.fixture(scope="module")
def recalculated(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[bytes, openpyxl.Workbook]]:
    """Every worked case, the rich one and the examples, as we wrote them and as LibreOffice worked out the formulas."""
    folder = tmp_path_factory.mktemp("office")
    written = {worked.key: made(worked.case, worked.assumptions) for worked in WORKED} | {"rich": made(RICH)}
    written |= {f"example_{path.stem}": path.read_bytes() for path in sorted(EXAMPLES.glob("*.xlsx"))}
    files = []
    for key, content in written.items():
        (folder / f"{key}.xlsx").write_bytes(without_values(content))
        files.append(folder / f"{key}.xlsx")
    results = convert(files, "xlsx:Calc MS Excel 2007 XML", folder)
    with warnings.catch_warnings():
        # LibreOffice writes charts in a way that openpyxl can't read; the cells are what we look at.
        warnings.simplefilter("ignore", UserWarning)
        books = [openpyxl.load_workbook(path, data_only=True) for path in results]
    return {key: (content, book) for (key, content), book in zip(written.items(), books, strict=True)}


Recalculated = dict[str, tuple[bytes, openpyxl.Workbook]]


@pytest.mark.office
def test_libreoffice_comes_to_the_values_that_we_wrote_beside_the_formulas(recalculated: Recalculated) -> None:
    for key, (content, theirs) in recalculated.items():
        ours = opened(content, values=True)
        for (sheet, at), formula in formulas(opened(content)).items():
            mine, found = figure(ours[sheet][at].value), figure(theirs[sheet][at].value)
            assert mine == found, f"{key}: {sheet}!{at} {formula}"


@pytest.mark.office
@pytest.mark.parametrize("worked", WORKED, ids=[worked.key for worked in WORKED])
def test_libreoffice_comes_to_the_figures_worked_out_by_hand(worked: Worked, recalculated: Recalculated) -> None:
    _, book = recalculated[worked.key]
    summary, what_if = by_label(book["Summary"]), by_label(book["Sensitivity"])

    nets = [figure(value) for value in summary["Net effect on the revenue budget"]]
    assert nets == [figure(float(to_the_penny(net))) for net in (*worked.net, sum(worked.net))]
    assert figure(summary["Capital costs, beside the revenue budget"][-1]) == figure(float(worked.capital))
    assert figure(summary["Savings in today's money"][-1]) == figure(float(to_the_penny(worked.saved_today)))
    assert figure(summary["All costs in today's money, capital too"][-1]) == figure(
        float(to_the_penny(worked.spent_today))
    )
    ahead = {label: figure(values[2]) for label, values in what_if.items() if len(values) > 3}
    assert ahead["Only that share of the benefits comes"] == figure(float(to_the_penny(worked.half)))
    assert ahead["Costs are higher by that much"] == figure(float(to_the_penny(worked.dearer)))
    assert ahead["The benefits come that much later"] == figure(float(to_the_penny(worked.late)))


def by_label(sheet: Any) -> dict[str, list[Any]]:
    """The figures of each line, by the words at its beginning."""
    rows = ([cell.value for cell in row] for row in sheet.iter_rows())
    return {str(row[0]): [value for value in row[1:] if value is not None] for row in rows if row[0]}


# What is in the file


def test_the_sheets_stand_in_the_order_in_which_they_are_read() -> None:
    assert opened(made(RICH)).sheetnames == SHEETS


def test_every_formula_has_its_value_beside_it() -> None:
    content = made(RICH)
    values = opened(content, values=True)

    for sheet, at in formulas(opened(content)):
        assert values[sheet][at].value is not None, f"{sheet}!{at}"


def test_the_finance_table_is_made_of_formulas_over_the_rows() -> None:
    book = opened(made(RICH))
    row = next(row for row in book["Summary"].iter_rows() if row[0].value == "Every year")

    assert all(str(cell.value).startswith("=SUMIFS('Benefits'!") for cell in row[1:6])


def test_what_a_person_typed_is_text_whatever_it_begins_with() -> None:
    book = opened(made(RICH))
    risky = [cell for row in book["Benefits"].iter_rows() for cell in row if cell.value in typed_in_rich()]

    assert len(risky) == len(typed_in_rich())
    assert {cell.data_type for cell in risky} == {"s"}
    assert all(cell.quotePrefix for cell in risky)


def typed_in_rich() -> set[str]:
    return {'=HYPERLINK("http://example.org")', "+5000", "@sum", "-1"}


def test_a_title_that_looks_like_a_formula_stays_text() -> None:
    case = Case("0123456789abcdef", "=1+1", "testshire", "open", RICH.started_at, RICH.updated_at, rows=RICH.rows)
    book = opened(made(case))

    assert book["Benefits"]["B1"].value == "=1+1"
    assert book["Benefits"]["B1"].data_type == "s"


def test_every_sheet_is_ready_to_read_and_to_print() -> None:
    for sheet in opened(made(RICH)).worksheets:
        assert sheet["A1"].value
        assert sheet.freeze_panes
        assert sheet.page_setup.orientation in ("landscape", "portrait")
        assert sheet.oddFooter is not None
        assert sheet.oddFooter.right.text == "Page &P of &N"


def test_a_row_is_high_enough_for_the_words_of_a_choice() -> None:
    sheet = opened(made(a_case([], [one_off("£3,000", sure="quoted")])))["Costs"]
    (choice,) = (cell for row in sheet for cell in row if cell.value == "Quoted or paid before")

    assert sheet.row_dimensions[choice.row].height > 24


def test_the_file_has_a_title_and_the_chart_is_told_in_words() -> None:
    content = made(RICH)

    assert opened(content).properties.title == "Fewer missed bins: costs and benefits"
    with ZipFile(BytesIO(content)) as zipped:
        drawing = zipped.read("xl/drawings/drawing1.xml").decode()
    assert 'descr="A line chart of costs and cashable savings' in drawing


def test_a_case_without_rows_still_makes_a_file() -> None:
    assert opened(made(a_case())).sheetnames == SHEETS


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(any_benefit, max_size=3), st.lists(any_cost, max_size=3))
def test_whatever_the_rows_say_the_file_opens(benefits: list[dict[str, str]], spending: list[dict[str, str]]) -> None:
    content = made(a_case(list[Cells](benefits), list[Cells](spending)))

    book = opened(content)
    assert book.sheetnames == SHEETS
    names = [book["Benefits"].cell(6 + place, 1).data_type for place in range(len(benefits))]
    assert "f" not in names


def test_four_hundred_rows_make_a_file_in_good_time() -> None:
    case = a_case(
        [saving(f"£{place}", "2027/28", name=f"Saving {place}" * 100) for place in range(1, 201)],
        [running(f"£{place}", "2027/28", name=f"Cost {place}" * 100) for place in range(1, 201)],
    )

    book = opened(made(case), values=True)
    assert book["Costs"].max_row == 6 + 200 + 1
