"""What every sheet has alike: its title, how it is frozen, and how it prints; and what all sheets work with."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from openpyxl.utils import get_column_letter
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.header_footer import HeaderFooterItem, _HeaderFooterPart
from openpyxl.worksheet.pagebreak import Break, ColBreak
from openpyxl.worksheet.properties import PageSetupProperties

from bot.files.spreadsheet.book import FONT, HINT, NOTE, TITLE, Book, Sheet
from content.model import Library, Step
from dialogs.money import Money
from dialogs.money.words import Say, month_name
from dialogs.money.years import FinancialYear, Month

# How many characters fit across a page of A4 on its side.
PAGE_WIDTH = 112
# Names in formulas, so that they can be read.
FIRST, RATE, SHARE, MORE, LATE = "first_month", "discount_rate", "benefits_share", "costs_up", "years_late"
ONCE, EVERY, REVENUE, CAPITAL, YES, ASKED = "one_off", "every_year", "revenue", "capital", "yes", "asked"
CASHABLE, NON_CASHABLE, RESIDENTS, MEASURABLE, HARM, UNSORTED = (
    "cashable",
    "non_cashable",
    "residents",
    "measurable",
    "disbenefit",
    "unsorted",
)
# Names of lists to choose from.
KINDS, OFTEN, PURSES = "kinds_of_benefit", "how_often", "revenue_or_capital"


@dataclass(frozen=True)
class Makings:
    """What every sheet is made from."""

    book: Book
    say: Say
    money: Money
    library: Library
    title: str
    made: date

    @property
    def years(self) -> tuple[FinancialYear, ...]:
        return self.money.years

    def step(self, key: str) -> Step:
        step = self.library.step(key)
        if step is None:
            raise LookupError(f"no step {key} in the content")
        return step

    def label(self, step: str, column: str, choice: str = "") -> str:
        """The label of a column, or of one of its choices, as the question shows it."""
        found = next((known for known in self.step(step).columns if known.key == column), None)
        if found is None:
            return column
        if not choice:
            return found.label
        return next((known.label for known in found.choices if known.key == choice), choice)

    def named(self, name: str, sheet: Sheet, row: int, column: int, last: int | None = None) -> None:
        """Gives a cell, or the cells down to ``last``, a name that formulas can use."""
        letter = get_column_letter(column)
        place = f"{sheet.quoted}${letter}${row}" + (f":${letter}${last}" if last else "")
        self.book.workbook.defined_names[name] = DefinedName(name, attr_text=place)


@dataclass(frozen=True)
class Band:
    """Rows of data on a sheet, from first to last; the last is the line above which new rows are put."""

    sheet: Sheet
    first: int
    last: int

    def column(self, column: int, fixed: bool = True) -> str:
        """A whole column of the data, as a formula names it."""
        letter = get_column_letter(column)
        mark = "$" if fixed else ""
        return f"{self.sheet.quoted}{mark}{letter}${self.first}:{mark}{letter}${self.last}"


def open_sheet(makings: Makings, key: str, note: str = "", apart: bool = False) -> Sheet:
    """A new sheet with its heading; with ``apart``, in two cells, so that the first fits its column."""
    name, title = makings.say(f"excel.sheet.{key}"), " ".join(makings.title.split())
    sheet = makings.book.sheet(name)
    if apart:
        sheet.typed(1, 1, name, TITLE)
        sheet.typed(1, 2, title, TITLE)
    else:
        sheet.typed(1, 1, makings.say("excel.heading", sheet=name, title=title), TITLE)
    sheet.height(1, 24)
    if note:
        sheet.text(2, 1, note, NOTE)
    return sheet


def finish(
    makings: Makings,
    sheet: Sheet,
    freeze: str,
    heads: Sequence[int] = (),
    wide: bool = True,
    parts: tuple[int, int] | None = None,
) -> None:
    """Freezes the heads and sets up the page. ``parts`` are the last columns of two pages side by side."""
    page = sheet.sheet
    page.freeze_panes = freeze
    page.sheet_view.showGridLines = False
    page.page_setup.orientation = "landscape" if wide else "portrait"
    page.page_setup.paperSize = page.PAPERSIZE_A4
    if parts:
        _side_by_side(sheet, *parts)
    else:
        page.page_setup.fitToWidth, page.page_setup.fitToHeight = 1, 0
        page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    page.page_margins.left = page.page_margins.right = 0.4
    page.page_margins.top, page.page_margins.bottom = 0.6, 0.7
    page.oddFooter = HeaderFooterItem(
        left=_HeaderFooterPart(text="&A", font=FONT, size=9),
        right=_HeaderFooterPart(text=makings.say("excel.page"), font=FONT, size=9),
    )
    if heads:
        page.print_title_rows = f"{heads[0]}:{heads[-1]}"


def _side_by_side(sheet: Sheet, left: int, right: int) -> None:
    """Two pages, each with the names: as large as the wider one allows."""
    page = sheet.sheet
    widths = [page.column_dimensions[get_column_letter(column)].width for column in range(1, right + 1)]
    widest = max(sum(widths[:left]), widths[0] + sum(widths[left:]))
    page.page_setup.scale = max(10, min(100, int(100 * PAGE_WIDTH / widest)))
    page.col_breaks = ColBreak()
    page.col_breaks.append(Break(id=left))
    page.print_title_cols = "A:A"


def hint(sheet: Sheet, row: int, words: str) -> None:
    sheet.text(row, 1, words, HINT)


def made_on(makings: Makings) -> str:
    """The day on which the file was made, such as 24 November 2026."""
    return f"{makings.made.day} {month_name(makings.say, Month.on(makings.made))} {makings.made.year}"


def years_total(makings: Makings) -> str:
    return makings.say("excel.total", years=len(makings.years))


def first_day(year: FinancialYear) -> date:
    return year.first.first_day


def share(value: Decimal) -> Decimal:
    """A percentage as a spreadsheet keeps it."""
    return value / 100
