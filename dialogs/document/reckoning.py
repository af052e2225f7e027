"""The money in a document: the table that finance reads first, the picture, what-ifs, and how it was worked out."""

from __future__ import annotations

from collections.abc import Iterator

from dialogs.document.desk import Desk
from dialogs.document.model import Block, Bullets, Heading, Paragraph, Picture, Table, TableColumn, TableRow, Words
from dialogs.money.tables import YearOfMoney
from dialogs.money.words import (
    break_even_line,
    freed_parts,
    month_name,
    note_lines,
    pounds,
    scenario_name,
    under_the_table,
    worth_lines,
)

PICTURE = "money"


def finance_by_year(desk: Desk) -> Iterator[Block]:
    """The net effect on the revenue budget by financial year: cashable savings only, capital apart."""
    if desk.money.is_empty:
        yield Paragraph(desk.gap("document.no_money"), "gap")
        return
    keys = ("saves", "costs", "net", "cumulative", "capital")
    columns = tuple(TableColumn(desk.say(f"document.money.{key}"), share=2, figures=True) for key in keys)
    years = TableColumn(desk.say("document.money.year"), share=2)
    rows = tuple(_year(row) for row in desk.money.finance.years)
    yield Table(desk.say("document.money.caption"), (years, *columns), (*rows, _whole(desk)))


def _year(row: YearOfMoney) -> TableRow:
    figures = (row.saves, row.costs, row.net, row.cumulative, row.capital)
    return TableRow(((Words(row.year.label),), *((Words(pounds(figure.value)),) for figure in figures)))


def _whole(desk: Desk) -> TableRow:
    finance = desk.money.finance
    figures = (finance.saves, finance.costs, finance.net, finance.net, finance.capital)
    whole = Words(desk.say("document.money.whole"))
    return TableRow(((whole,), *((Words(pounds(figure.value)),) for figure in figures)), strong=True)


def finance_notes(desk: Desk) -> Iterator[Block]:
    """What belongs under the table; how payback is worked out is said in the appendix."""
    if not desk.money.is_empty:
        how = desk.say("money.how")
        lines = (line.removesuffix(how).strip() for line in under_the_table(desk.say, desk.money))
        yield Bullets(tuple(Words(line) for line in lines))


def picture(desk: Desk) -> Iterator[Block]:
    """Costs and savings as they add up, drawn and told."""
    if not desk.money.is_empty:
        yield Picture(PICTURE, _told(desk), desk.say("document.money.picture_caption"))


def reckoning(desk: Desk, pictured: bool) -> Iterator[Block]:
    """What is behind the table, for the appendix: what-ifs, what is freed, today's money, how it was read."""
    if desk.money.is_empty:
        return
    yield Heading(desk.say("document.money.what_if"), 2, "what_if", new_page=True)
    if not pictured:
        yield from picture(desk)
    yield _what_if(desk)
    yield Paragraph(Words(break_even_line(desk.say, desk.money)))
    yield Paragraph(Words(desk.say("money.how")))
    yield from _freed(desk)
    yield Heading(desk.say("document.money.worth"), 2, "worth")
    yield Bullets(tuple(Words(line) for line in worth_lines(desk.say, desk.money)))
    notes = tuple(Words(line) for line in note_lines(desk.say, desk.money.notes))
    if notes:
        yield Heading(desk.say("document.money.notes"), 2, "notes")
        yield Bullets(notes)


def _told(desk: Desk) -> str:
    """The picture in words."""
    last, payback = desk.money.points[-1], desk.money.payback
    said = desk.say(
        "chart.described",
        first=desk.money.years[0].label,
        last=desk.money.years[-1].label,
        month=month_name(desk.say, last.month),
        year=last.month.year,
        spent=pounds(last.spent),
        saved=pounds(last.saved),
    )
    if payback.month is None:
        return f"{said} {desk.say('chart.no_break_even')}"
    month = month_name(desk.say, payback.month)
    return f"{said} {desk.say('chart.break_even_told', month=month, year=payback.month.year)}"


def _what_if(desk: Desk) -> Table:
    columns = (
        TableColumn(desk.say("document.money.what_if_what"), share=5),
        TableColumn(desk.say("document.money.what_if_saves"), share=3, figures=True),
        TableColumn(desk.say("document.money.what_if_costs"), share=3, figures=True),
        TableColumn(desk.say("document.money.what_if_net"), share=3, figures=True),
    )
    rows = tuple(
        TableRow(
            (
                (Words(scenario_name(desk.say, desk.money, scenario)),),
                (Words(pounds(scenario.saves.value)),),
                (Words(pounds(scenario.costs.value)),),
                (Words(pounds(scenario.net.value)),),
            )
        )
        for scenario in desk.money.scenarios
    )
    return Table(desk.say("document.money.what_if_caption", years=len(desk.money.years)), columns, rows)


def _freed(desk: Desk) -> Iterator[Block]:
    """What is worth having and frees no budget."""
    parts = list(freed_parts(desk.say, desk.money))
    if not parts:
        return
    yield Heading(desk.say("document.money.freed"), 2, "freed")
    yield Paragraph(Words(desk.say("money.freed_rule")))
    for part in parts:
        head, *lines = part.split("\n- ")
        yield Paragraph(Words(head), "label")
        yield Bullets(tuple(Words(line) for line in lines))
