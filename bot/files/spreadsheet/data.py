"""The sheets of data: a row for each benefit and each cost, with what it comes to in every year."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from bot.files.spreadsheet.assumptions import words_of
from bot.files.spreadsheet.book import HEAD, HEAD_RIGHT, MONTH, POUNDS, STRONG, YELLOW, Look, Sheet
from bot.files.spreadsheet.frame import (
    FIRST,
    KINDS,
    OFTEN,
    ONCE,
    PURSES,
    UNSORTED,
    Band,
    Makings,
    finish,
    hint,
    open_sheet,
    years_total,
)
from dialogs.money import Line
from dialogs.money.figures import total
from dialogs.money.lines import Remark, TheStep
from dialogs.money.tables import in_year, over
from dialogs.money.words import gap_lines, note_lines

FROM_ROW, HEAD_ROW, FIRST_ROW = 4, 5, 6
MONEY = Look(form=POUNDS, rule=True, upright="center")
INPUT = replace(MONEY, fill=YELLOW)
WHEN = replace(INPUT, form=MONTH, align="right")
WORDS = Look(wrap=True, rule=True, upright="center")
CHOSEN = replace(WORDS, fill=YELLOW)
WORDS_BESIDE = replace(WORDS, align="left", indent=1)
CHOSEN_BESIDE = replace(CHOSEN, align="left", indent=1)

Cell = Callable[[Line], str]


@dataclass(frozen=True)
class Columns:
    """Where things stand on a data sheet: 1 is column A. The years begin at ``years``."""

    name: int
    kind: int
    often: int
    said: int
    low: int
    high: int
    counted: int
    starts: int
    ends: int
    years: int
    more: tuple[str, ...]

    def after(self, count: int) -> int:
        """The column of the total, with ``count`` years."""
        return self.years + count


BENEFITS = Columns(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, ("budget_code", "holder", "agreed", "already", "baseline", "source"))
COSTS = Columns(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, ("funding", "vat"))


@dataclass(frozen=True)
class Data:
    """A data sheet that is written: its rows, and its columns."""

    band: Band
    columns: Columns
    count: int

    def column(self, name: str, fixed: bool = True) -> str:
        return self.band.column(getattr(self.columns, name), fixed)

    def more(self, key: str) -> str:
        return self.band.column(self.columns.after(self.count) + 1 + self.columns.more.index(key))

    def year(self, place: int) -> str:
        return self.band.column(self.columns.years + place)


def write_benefits(makings: Makings) -> Data:
    words = words_of(makings)
    return _write(makings, "benefits", BENEFITS, lambda line: words[line.kind or UNSORTED], KINDS)


def write_costs(makings: Makings) -> Data:
    words = words_of(makings)
    return _write(makings, "costs", COSTS, lambda line: words[line.purse], PURSES)


def _write(makings: Makings, step: TheStep, columns: Columns, kind: Cell, kinds: str) -> Data:
    say, money = makings.say, makings.money
    sheet = open_sheet(makings, step, say(f"excel.{step}_means"), apart=True)
    lines = tuple(line for line in money.lines if line.step == step)
    _widths(makings, sheet, columns)
    _heads(makings, sheet, step, columns)
    for row, line in enumerate(lines, FIRST_ROW):
        _row(makings, sheet, row, line, columns, kind(line))
    end = FIRST_ROW + len(lines)
    hint(sheet, end, say("excel.add_rows"))
    data = Data(Band(sheet, FIRST_ROW, end), columns, len(makings.years))
    _sums(makings, sheet, data, lines)
    _choices(makings, sheet, data, kinds)
    finish(makings, sheet, f"B{FIRST_ROW}", (FROM_ROW, HEAD_ROW), parts=_parts(makings, columns))
    return data


def _parts(makings: Makings, columns: Columns) -> tuple[int, int]:
    """The money on one page, and what stands behind it on another."""
    after = columns.after(len(makings.years))
    return after, after + 2 + len(columns.more)


def _heads(makings: Makings, sheet: Sheet, step: TheStep, columns: Columns) -> None:
    say = makings.say
    kind = "kind" if step == "benefits" else "type"
    heads = {
        columns.name: makings.label(step, "name"),
        columns.kind: makings.label(step, kind),
        columns.often: makings.label("costs", "kind"),
        columns.said: say("excel.said"),
        columns.low: say("excel.low"),
        columns.high: say("excel.high"),
        columns.counted: say("excel.counted"),
        columns.starts: say("excel.starts"),
        columns.ends: say("excel.ends"),
    }
    after = columns.after(len(makings.years))
    heads[after] = years_total(makings)
    heads |= {after + 1 + place: makings.label(step, key) for place, key in enumerate(columns.more)}
    heads[after + 1 + len(columns.more)] = makings.label(step, "sure")
    heads[after + 2 + len(columns.more)] = say("excel.remarks")
    for column, words in heads.items():
        numbers = columns.low <= column <= columns.ends or column == after
        beside = replace(HEAD, align="left", indent=1) if column > after else HEAD
        sheet.text(HEAD_ROW, column, words, HEAD_RIGHT if numbers else beside)
    year_heads(makings, sheet, columns.years)
    sheet.height(HEAD_ROW, 28)


def year_heads(makings: Makings, sheet: Sheet, column: int) -> None:
    """The financial years, and above each the month in which it begins, which the formulas go by."""
    small = Look(size=8, colour="5B6672", form=MONTH, align="right")
    sheet.text(FROM_ROW, column - 1, makings.say("excel.from"), small)
    for place, year in enumerate(makings.years):
        at = f"{get_column_letter(column + place)}{FROM_ROW}"
        sheet.formula(FROM_ROW, column + place, f"EDATE({FIRST},{12 * place})", year.first.first_day, small)
        label = f'YEAR({at})&"/"&TEXT(MOD(YEAR({at})+1,100),"00")'
        sheet.formula(HEAD_ROW, column + place, label, year.label, HEAD_RIGHT)


def _row(makings: Makings, sheet: Sheet, row: int, line: Line, columns: Columns, kind: str) -> None:
    words, amount = words_of(makings), line.amount
    sheet.typed(row, columns.name, line.name, WORDS)
    sheet.text(row, columns.kind, kind, CHOSEN)
    sheet.text(row, columns.often, words["every_year" if line.running else "one_off"], CHOSEN)
    sheet.typed(row, columns.said, line.fields.get("amount", ""), WORDS)
    sheet.number(row, columns.low, amount.low if amount else None, INPUT)
    sheet.number(row, columns.high, amount.high if amount else None, INPUT)
    ends = f"{get_column_letter(columns.low)}{row}:{get_column_letter(columns.high)}{row}"
    counted = f"IF(COUNT({ends})=0,0,ROUND(AVERAGE({ends}),2))"
    sheet.formula(row, columns.counted, counted, amount.counted if amount else 0, MONEY)
    has_span = amount is not None
    sheet.number(row, columns.starts, line.span.first.first_day if has_span else None, WHEN)
    last = line.span.last.first_day if has_span and line.span.last else None
    sheet.number(row, columns.ends, last, WHEN)
    for place, year in enumerate(makings.years):
        formula = _in_year(columns, row, columns.years + place)
        sheet.formula(row, columns.years + place, formula, line.in_year(year).value, MONEY)
    after = columns.after(len(makings.years))
    years = f"{get_column_letter(columns.years)}{row}:{get_column_letter(after - 1)}{row}"
    sheet.formula(row, after, f"SUM({years})", over(makings.years, (line,)).value, replace(MONEY, bold=True))
    _more(makings, sheet, row, line, columns)


def _more(makings: Makings, sheet: Sheet, row: int, line: Line, columns: Columns) -> None:
    after = columns.after(len(makings.years))
    more = {place: (key, _beside(makings, line, key)) for place, key in enumerate(columns.more, after + 1)}
    for place, (key, words) in more.items():
        if key in ("agreed", "already"):
            sheet.text(row, place, words, CHOSEN_BESIDE)
        else:
            sheet.typed(row, place, words, WORDS_BESIDE)
    last = after + 1 + len(columns.more)
    sure = makings.label(line.step, "sure", line.sure) if line.sure else line.fields.get("sure", "")
    sheet.typed(row, last, sure, WORDS_BESIDE)
    remarks = _remarks(makings, line)
    sheet.typed(row, last + 1, remarks, WORDS_BESIDE)
    shown = {place: words for place, (_, words) in more.items()} | {last: sure, last + 1: remarks}
    shown |= {columns.name: line.name, columns.said: line.fields.get("amount", "")}
    sheet.fit(row, {**shown, columns.kind: str(sheet.sheet.cell(row, columns.kind).value)})


def _beside(makings: Makings, line: Line, key: str) -> str:
    """What a further cell of a row says, in the words of the question's choices."""
    if key == "agreed":
        return makings.label("benefits", "agreed", line.agreed)
    if key == "already":
        return _plan(makings, line)
    said = line.fields.get(key, "").strip()
    return makings.label(line.step, key, said) if said else ""


def _plan(makings: Makings, line: Line) -> str:
    said = line.fields.get("already", "").strip()
    known = "yes" if line.in_plan else said
    return makings.label("benefits", "already", known) if known in ("yes", "no", "not_sure") else ""


def _remarks(makings: Makings, line: Line) -> str:
    """What to check in this row: its gaps, then how it was read."""
    money, name = makings.money, makings.say("excel.this_row")

    def mine(remarks: tuple[Remark, ...]) -> list[Remark]:
        return [replace(remark, name=name) for remark in remarks if remark.row == line.row]

    said = [*gap_lines(makings.say, mine(money.gaps)), *note_lines(makings.say, mine(money.notes))]
    return " ".join(said)


def _in_year(columns: Columns, row: int, column: int) -> str:
    """What a row comes to in the year of a column: the whole of it once, or its months of that year."""
    often, counted, starts, ends = (
        f"${get_column_letter(place)}{row}" for place in (columns.often, columns.counted, columns.starts, columns.ends)
    )
    begin = f"{get_column_letter(column)}${FROM_ROW}"
    last = f'IF({ends}="",99999,YEAR({ends})*12+MONTH({ends}))'
    year_first, first = f"YEAR({begin})*12+MONTH({begin})", f"YEAR({starts})*12+MONTH({starts})"
    months = f"MAX(0,MIN({last},{year_first}+11)-MAX({first},{year_first})+1)"
    once = f"IF(AND({starts}>={begin},{starts}<EDATE({begin},12)),{counted},0)"
    return f'IF(OR({starts}="",{counted}=0),0,IF({often}={ONCE},{once},ROUND({counted}*{months}/12,2)))'


def _sums(makings: Makings, sheet: Sheet, data: Data, lines: tuple[Line, ...]) -> None:
    """What all rows of the costs come to; benefits of different kinds are not added up."""
    if (lines and lines[0].step == "benefits") or not lines:
        return
    row, columns = data.band.last + 1, data.columns
    sheet.text(row, columns.name, makings.say("excel.sum"), STRONG)
    look = replace(STRONG, form=POUNDS)
    for place in range(columns.name + 1, columns.years):
        sheet.text(row, place, "", STRONG)
    for place in range(len(makings.years) + 1):
        letter = get_column_letter(columns.years + place)
        figures = [in_year(lines, year) for year in makings.years]
        value = (total(figures) if place == len(makings.years) else figures[place]).value
        sheet.formula(
            row, columns.years + place, f"SUM({letter}{data.band.first}:{letter}{data.band.last})", value, look
        )


def _choices(makings: Makings, sheet: Sheet, data: Data, kinds: str) -> None:
    """Lists to choose from, so that a changed cell is one that the formulas know."""
    lists = {data.columns.often: OFTEN, data.columns.kind: kinds}
    after = data.columns.after(data.count) + 1
    for key in ("agreed", "already"):
        if key in data.columns.more:
            options = next(column.choices for column in makings.step("benefits").columns if column.key == key)
            lists[after + data.columns.more.index(key)] = '"' + ",".join(option.label for option in options) + '"'
    for column, offered in lists.items():
        choice = DataValidation("list", formula1=offered, allow_blank=True)
        letter = get_column_letter(column)
        choice.add(f"{letter}{data.band.first}:{letter}{data.band.last}")
        sheet.sheet.add_data_validation(choice)


def _widths(makings: Makings, sheet: Sheet, columns: Columns) -> None:
    widths: dict[int, float] = {
        columns.name: 30, columns.kind: 18, columns.often: 10.5, columns.said: 15, columns.low: 10, columns.high: 10,
        columns.counted: 10.5, columns.starts: 9, columns.ends: 9,
    }  # fmt: skip
    after = columns.after(len(makings.years))
    widths |= {columns.years + place: 10.5 for place in range(len(makings.years))}
    widths[after] = 11.5
    wide = {"baseline": 22, "source": 22, "funding": 22, "holder": 16}
    widths |= {after + 1 + place: wide.get(key, 13.5) for place, key in enumerate(columns.more)}
    widths[after + 1 + len(columns.more)] = 13.5
    widths[after + 2 + len(columns.more)] = 46
    sheet.widths(widths)
