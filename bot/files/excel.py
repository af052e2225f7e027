"""The money as an Excel file: costs and benefits with live formulas, a row for every figure."""

from __future__ import annotations

from datetime import date, datetime, time

from bot.files.saying import says
from bot.files.spreadsheet.assumptions import write_assumptions
from bot.files.spreadsheet.book import Book
from bot.files.spreadsheet.data import write_benefits, write_costs
from bot.files.spreadsheet.frame import Makings
from bot.files.spreadsheet.months import write_months
from bot.files.spreadsheet.summary import open_summary, write_summary
from bot.files.spreadsheet.what_if import write_what_if
from content.model import Library
from dialogs.case import Case
from dialogs.money import Money

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
# The order in which they are read, which is not the order in which they can be written.
ORDER = ("summary", "benefits", "costs", "what_if", "months", "assumptions")


def workbook(case: Case, money: Money, library: Library, made: date) -> bytes:
    """The whole file. ``money`` was worked out from this case; ``made`` stands on it as its day."""
    say = says(library.phrases)
    makings = Makings(Book(), say, money, library, case.title, made)
    summary_sheet = open_summary(makings)
    benefits, spending = write_benefits(makings), write_costs(makings)
    months = write_months(makings, benefits, spending)
    summary = write_summary(makings, summary_sheet, benefits, spending, months)
    write_what_if(makings, summary, months)
    write_assumptions(makings)
    return _finished(makings)


def _finished(makings: Makings) -> bytes:
    book, say = makings.book.workbook, makings.say
    for place, key in enumerate(ORDER):
        sheet = book[say(f"excel.sheet.{key}")]
        book.move_sheet(sheet, place - book.index(sheet))
    book.active = 0
    made = datetime.combine(makings.made, time())
    properties = book.properties
    properties.title = say("excel.title", title=" ".join(makings.title.split()))[:250]
    properties.creator, properties.language = "Open Data Coach", "en-GB"
    properties.created = properties.modified = made
    book.calculation.fullCalcOnLoad = True
    return makings.book.to_bytes()
