"""The sheet of assumptions: settings with their sources, how figures are worked out, gaps, and words for formulas."""

from __future__ import annotations

from dataclasses import replace

from openpyxl.worksheet.worksheet import Worksheet

from bot.files.spreadsheet.book import (
    BESIDE,
    HEAD,
    HEAD_RIGHT,
    LINE,
    MONTH,
    PERCENT,
    PLAIN,
    SECTION,
    WHOLE,
    YELLOW,
    Look,
    Sheet,
)
from bot.files.spreadsheet.frame import (
    ASKED,
    CAPITAL,
    CASHABLE,
    EVERY,
    FIRST,
    HARM,
    KINDS,
    MEASURABLE,
    NON_CASHABLE,
    OFTEN,
    ONCE,
    PURSES,
    RATE,
    RESIDENTS,
    REVENUE,
    UNSORTED,
    YES,
    Makings,
    finish,
    first_day,
    open_sheet,
    share,
)
from dialogs.money.words import gap_lines, note_lines

HOW = ("years", "range", "part", "once", "careful", "cashable", "prices", "rows")
LABEL, VALUE, SOURCE = 1, 2, 3
HEADS = {LABEL: HEAD, VALUE: HEAD_RIGHT, SOURCE: replace(HEAD, align="left", indent=1)}
NAMES = (CASHABLE, NON_CASHABLE, RESIDENTS, MEASURABLE, HARM)


def words_of(makings: Makings) -> dict[str, str]:
    """The words that formulas look for, by their name in formulas."""
    words = {name: makings.label("benefits", "kind", name) for name in NAMES}
    words[UNSORTED] = makings.say("excel.unsorted")
    words[ONCE] = makings.label("costs", "kind", "one_off")
    words[EVERY] = makings.label("costs", "kind", "running")
    words[REVENUE] = makings.label("costs", "type", "revenue")
    words[CAPITAL] = makings.label("costs", "type", "capital")
    words[YES] = makings.label("benefits", "agreed", "yes")
    words[ASKED] = makings.label("benefits", "agreed", "asked")
    return words


def write_assumptions(makings: Makings) -> Sheet:
    say, money = makings.say, makings.money
    sheet = open_sheet(makings, "assumptions", say("excel.inputs"))
    for column, key in ((LABEL, "setting"), (VALUE, "value"), (SOURCE, "source")):
        sheet.text(4, column, say(f"excel.{key}"), HEADS[column])
    given = money.assumptions
    sheet.text(5, LABEL, say("excel.first_year"))
    sheet.number(5, VALUE, first_day(makings.years[0]), Look(fill=YELLOW, form=MONTH, align="right"))
    sheet.text(5, SOURCE, say("excel.first_year_means"), BESIDE)
    makings.named(FIRST, sheet, 5, VALUE)
    sheet.text(6, LABEL, say("excel.years"))
    sheet.number(6, VALUE, given.years, Look(form=WHOLE, align="right"))
    sheet.text(6, SOURCE, say(f"money.source.{given.years_source}"), BESIDE)
    sheet.text(7, LABEL, say("excel.rate"))
    sheet.number(7, VALUE, share(given.rate), Look(fill=YELLOW, form=PERCENT, align="right"))
    sheet.text(7, SOURCE, say(f"money.source.{given.rate_source}"), BESIDE)
    makings.named(RATE, sheet, 7, VALUE)
    row = _list(sheet, 9, say("excel.how"), [say(f"excel.how.{key}") for key in HOW])
    nothing = say("excel.nothing")
    row = _list(sheet, row, say("excel.gaps"), list(gap_lines(say, money.gaps)) or [nothing])
    row = _list(sheet, row, say("excel.notes"), list(note_lines(say, money.notes)) or [nothing])
    _words(makings, sheet, row)
    # The words are for the formulas; nobody needs them on paper.
    sheet.sheet.print_area = f"A1:C{row - 2}"
    sheet.widths({LABEL: 44, VALUE: 14, SOURCE: 72})
    finish(makings, sheet, "A5")
    return sheet


def _list(sheet: Sheet, row: int, heading: str, lines: list[str]) -> int:
    """A heading with its lines, each over the whole width; gives the row after them."""
    sheet.text(row, LABEL, heading, SECTION)
    for place, line in enumerate(lines, row + 1):
        sheet.typed(place, LABEL, line)
        page: Worksheet = sheet.sheet
        page.merge_cells(start_row=place, end_row=place, start_column=LABEL, end_column=SOURCE)
        sheet.height(place, LINE * (1 + len(line) // 150))
    return row + len(lines) + 2


def _words(makings: Makings, sheet: Sheet, row: int) -> None:
    sheet.text(row, LABEL, makings.say("excel.lists"), SECTION)
    for place, (name, word) in enumerate(words_of(makings).items(), row + 1):
        sheet.text(place, LABEL, word, PLAIN)
        makings.named(name, sheet, place, LABEL)
    # Each list stands in one piece in words_of.
    kinds, often, purses = row + 1, row + 2 + len(NAMES), row + 4 + len(NAMES)
    makings.named(KINDS, sheet, kinds, LABEL, often - 1)
    makings.named(OFTEN, sheet, often, LABEL, often + 1)
    makings.named(PURSES, sheet, purses, LABEL, purses + 1)
