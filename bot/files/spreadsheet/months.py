"""The sheet that adds costs and savings up month by month: for payback, for the what-ifs and for the chart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from openpyxl.utils import get_column_letter

from bot.files.spreadsheet.book import HEAD, HEAD_RIGHT, MONTH, PALE, POUNDS, WHOLE, Look, Sheet
from bot.files.spreadsheet.data import Data
from bot.files.spreadsheet.frame import (
    CASHABLE,
    EVERY,
    FIRST,
    LATE,
    MORE,
    ONCE,
    SHARE,
    YES,
    Band,
    Makings,
    finish,
    open_sheet,
)
from dialogs.money.amounts import penny
from dialogs.money.figures import NOUGHT
from dialogs.money.lines import Line
from dialogs.money.months import cumulative, pounds
from dialogs.money.tables import costs, savings

HEAD_ROW, FIRST_ROW = 4, 5
A_MONTH, NUMBER, SPENT, SAVED, AHEAD = 1, 2, 3, 4, 5
# Each what-if has its savings and costs so far, and how far ahead they are: three columns.
WHAT_IFS = ("benefits_share", "costs_up", "late", "agreed_only")
MONEY = Look(form=POUNDS)


@dataclass(frozen=True)
class Months:
    """The sheet, written."""

    band: Band

    def spent(self, what_if: str = "") -> str:
        return self._column(_first_of(what_if) if what_if else SPENT)

    def saved(self, what_if: str = "") -> str:
        return self._column(_first_of(what_if) + 1 if what_if else SAVED)

    def ahead(self, what_if: str = "") -> str:
        return self._column(_first_of(what_if) + 2 if what_if else AHEAD)

    def months(self) -> str:
        return self._column(A_MONTH)

    def numbers(self) -> str:
        return self._column(NUMBER)

    def _column(self, column: int) -> str:
        letter = get_column_letter(column)
        return f"{self.band.sheet.quoted}${letter}${self.band.first}:${letter}${self.band.last}"


def _first_of(what_if: str) -> int:
    return AHEAD + 1 + 3 * WHAT_IFS.index(what_if)


def write_months(makings: Makings, benefits: Data, spending: Data) -> Months:
    say, count = makings.say, 12 * len(makings.years)
    sheet = open_sheet(makings, "months", say("excel.months_means"))
    _heads(makings, sheet)
    series = _series(makings.money.lines, makings)
    for place in range(count):
        _row(makings, sheet, place, series, benefits, spending)
    sheet.widths({A_MONTH: 12, NUMBER: 9, **dict.fromkeys(range(SPENT, AHEAD + 1 + 3 * len(WHAT_IFS)), 15)})
    finish(makings, sheet, f"C{FIRST_ROW}", (HEAD_ROW - 1, HEAD_ROW))
    return Months(Band(sheet, FIRST_ROW, FIRST_ROW + count - 1))


def _heads(makings: Makings, sheet: Sheet) -> None:
    say, right = makings.say, HEAD_RIGHT
    sheet.text(HEAD_ROW, A_MONTH, say("excel.month"), HEAD)
    sheet.text(HEAD_ROW, NUMBER, say("excel.number"), right)
    trios = (("as_written", SPENT), *((key, _first_of(key)) for key in WHAT_IFS))
    for key, first in trios:
        sheet.text(
            HEAD_ROW - 1, first, say(f"excel.scenario.{key}"), Look(bold=True, size=9, align="center", fill=PALE)
        )
        sheet.sheet.merge_cells(start_row=HEAD_ROW - 1, end_row=HEAD_ROW - 1, start_column=first, end_column=first + 2)
        for place, word in enumerate(("spent", "saved", "ahead")):
            sheet.text(HEAD_ROW, first + place, say(f"excel.{word}"), right)
    sheet.height(HEAD_ROW - 1, 15)
    sheet.height(HEAD_ROW, 18)


def _series(lines: tuple[Line, ...], makings: Makings) -> dict[str, tuple[Sequence[Decimal], Sequence[Decimal]]]:
    """What was spent and saved by the end of each month, in twelfths, as written and in each what-if."""
    first, years, given = makings.years[0], len(makings.years), makings.money.assumptions
    spent = cumulative(costs(lines), first, years)
    saved = cumulative(savings(lines), first, years)
    agreed = cumulative((line for line in savings(lines) if line.agreed == "yes"), first, years)
    later = (*[NOUGHT] * (12 * given.late), *saved)[: len(saved)]
    return {
        "": (spent, saved),
        "benefits_share": (spent, [value * given.benefits_share for value in saved]),
        "costs_up": ([value * (1 + given.costs_up) for value in spent], saved),
        "late": (spent, later),
        "agreed_only": (spent, agreed),
    }


def _row(
    makings: Makings,
    sheet: Sheet,
    place: int,
    series: dict[str, tuple[Sequence[Decimal], Sequence[Decimal]]],
    benefits: Data,
    spending: Data,
) -> None:
    row = FIRST_ROW + place
    month = makings.years[0].first.plus(place)
    sheet.formula(row, A_MONTH, f"EDATE({FIRST},{place})", month.first_day, Look(form=MONTH, align="left"))
    sheet.number(row, NUMBER, place + 1, Look(form=WHOLE, align="right"))
    at, before = f"$A{row}", row - 1 if place else None
    agreed = f"*({benefits.more('agreed')}={YES})"
    formulas = {
        "": (_flow(spending, at, "", "", before, SPENT), _flow(benefits, at, *_cashable(benefits), before, SAVED)),
        "benefits_share": (f"$C{row}", f"$D{row}*{SHARE}"),
        "costs_up": (f"$C{row}*(1+{MORE})", f"$D{row}"),
        "late": (f"$C{row}", _late(row)),
        "agreed_only": (
            f"$C{row}",
            _flow(benefits, at, *_cashable(benefits, agreed), before, _first_of("agreed_only") + 1),
        ),
    }
    for key, (spent, saved) in formulas.items():
        first = _first_of(key) if key else SPENT
        out, back = series[key][0][place] / 12, series[key][1][place] / 12
        sheet.formula(row, first, spent, out, MONEY)
        sheet.formula(row, first + 1, saved, back, MONEY)
        letters = get_column_letter(first), get_column_letter(first + 1)
        sheet.formula(row, first + 2, f"ROUND({letters[1]}{row}-{letters[0]}{row},2)", penny(back) - penny(out), MONEY)
        sheet.values[f"{get_column_letter(first + 2)}{row}"] = pounds(series[key][1][place] - series[key][0][place])


def _cashable(benefits: Data, more: str = "") -> tuple[str, str]:
    """The condition for a saving that counts: as a factor in a sum of products, and as criteria of a sum of its own."""
    kind, plan = benefits.column("kind"), benefits.more("already")
    return f"*({kind}={CASHABLE})*({plan}<>{YES}){more}", more


def _flow(data: Data, at: str, condition: str, more: str, before: int | None, column: int) -> str:
    """What had come together by the month before, and what falls in this one: a twelfth of what runs, and one-offs."""
    often, counted = data.column("often"), data.column("counted")
    starts, ends = data.column("starts"), data.column("ends")
    runs = f'SUMPRODUCT(({often}={EVERY})*({starts}<={at})*((({ends}="")+({ends}>={at}))>0){condition}*{counted})/12'
    once = f"SUMPRODUCT(({often}={ONCE})*({starts}={at}){condition}*{counted})"
    so_far = f"{get_column_letter(column)}{before}+" if before else ""
    return f"{so_far}{runs}+{once}"


def _late(row: int) -> str:
    """The savings of as many months before."""
    place = row - FIRST_ROW + 1
    return f"IF({place}<=12*{LATE},0,INDEX($D${FIRST_ROW}:$D{row},{place}-12*{LATE}))"
