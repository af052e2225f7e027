"""The sheet of what-ifs, with the cells in which to ask them."""

from __future__ import annotations

from dataclasses import replace

from bot.files.spreadsheet.book import HEAD, HEAD_RIGHT, MONTH, PLAIN, POUNDS, STRONG, WHOLE, YELLOW, Look, Sheet
from bot.files.spreadsheet.frame import LATE, MORE, SHARE, Makings, finish, hint, open_sheet, share
from bot.files.spreadsheet.months import WHAT_IFS, Months
from bot.files.spreadsheet.payback import payback_formula, payback_value
from bot.files.spreadsheet.summary import Summary
from dialogs.money.sensitivity import Scenario

PERCENT, TENTHS = "0%", "0.0%"
LABEL, SAVED, SPENT, NET, PAID = 1, 2, 3, 4, 5
HEAD_ROW = 9
MONEY = Look(form=POUNDS)


def write_what_if(makings: Makings, summary: Summary, months: Months) -> None:
    say, given = makings.say, makings.money.assumptions
    sheet = open_sheet(makings, "what_if", say("excel.what_if_means"))
    inputs = (
        (4, "share", given.benefits_share, PERCENT, SHARE),
        (5, "more", given.costs_up, PERCENT, MORE),
        (6, "late", given.late, WHOLE, LATE),
    )
    for row, key, value, form, name in inputs:
        sheet.text(row, LABEL, say(f"excel.input.{key}"))
        sheet.number(row, SAVED, value, Look(fill=YELLOW, form=form, align="right"))
        makings.named(name, sheet, row, SAVED)
    heads = ("scenario", "scenario_saved", "scenario_spent", "scenario_net", "payback")
    for column, key in enumerate(heads, 1):
        sheet.text(HEAD_ROW, column, say(f"excel.{key}"), HEAD if column == 1 else HEAD_RIGHT)
    saves, spends = summary.saves_range, f"{summary.costs_total}+{summary.capital_total}"
    formulas = {
        "as_written": (summary.saves_total, spends),
        "benefits_share": (f"{summary.saves_total}*{SHARE}", spends),
        "costs_up": (summary.saves_total, f"({spends})*(1+{MORE})"),
        # Of what comes later, the last years fall outside.
        "late": (f"SUMPRODUCT({saves}*(COLUMN({saves})<={summary.last_year_column}-{LATE}))", spends),
        "agreed_only": (summary.agreed_total, spends),
    }
    scenarios = {scenario.key: scenario for scenario in makings.money.scenarios}
    for row, key in enumerate(("as_written", *WHAT_IFS), HEAD_ROW + 1):
        sheet.text(row, LABEL, say(f"excel.scenario.{key}"), STRONG if key == "as_written" else PLAIN)
        found: Scenario = scenarios[key]
        strong = key == "as_written"
        look = replace(STRONG, form=POUNDS) if strong else MONEY
        sheet.formula(row, SAVED, formulas[key][0], found.saves.value, look)
        sheet.formula(row, SPENT, formulas[key][1], found.costs.value, look)
        sheet.formula(row, NET, f"B{row}-C{row}", found.net.value, look)
        paid = payback_formula(makings, months, "" if strong else key)
        month = replace(look, form=MONTH, align="right", wrap=True)
        sheet.formula(row, PAID, paid, payback_value(makings, found.payback), month)
    row = HEAD_ROW + 3 + len(WHAT_IFS)
    sheet.text(row, LABEL, say("excel.break_even"), Look(bold=True))
    _break_even(makings, sheet, row)
    hint(sheet, row + 1, say("excel.break_even_means"))
    sheet.widths({LABEL: 46, SAVED: 16, SPENT: 16, NET: 18, PAID: 26})
    finish(makings, sheet, f"B{HEAD_ROW + 1}", wide=False)


def _break_even(makings: Makings, sheet: Sheet, row: int) -> None:
    """The costs as written, as a share of the savings as written."""
    none = makings.say("excel.break_even.none").replace('"', '""')
    saved, spent = f"B{HEAD_ROW + 1}", f"C{HEAD_ROW + 1}"
    formula = f'IF(OR({saved}<=0,{spent}<=0),"{none}",ROUND({spent}/{saved},3))'
    value = makings.money.break_even
    shown = makings.say("excel.break_even.none") if value is None else share(value)
    sheet.formula(row, SAVED, formula, shown, Look(bold=True, form=TENTHS, align="right"))
