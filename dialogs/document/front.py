"""Side one: what is asked, the amount, the year, the budget line, and what happens if the answer is no."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from dialogs.case import Row
from dialogs.document.desk import Desk
from dialogs.document.full import Full
from dialogs.document.model import Block, Heading, Paragraph, Table, TableColumn, TableRow, Words
from dialogs.money.figures import total
from dialogs.money.tables import costs, savings
from dialogs.money.words import payback_line, pounds

FRONT = "front"
ASK_ROOM, SUMMARY_ROOM, FACT_ROOM = 600, 350, 220
MOST_BUDGETS = 4
_DO_NOTHING = re.compile(r"\b(do(?:ing)? nothing|business as usual|stay as we are|no change)\b", re.IGNORECASE)
_REFUSAL = r"(?:if (?:not|refused|the answer is no|we (?:do not|don.t))|otherwise|without (?:this|it|that))"
_IF_NOT = re.compile(rf"(?:^|(?<=[.!?])\s+|\n)({_REFUSAL}\b[^.!?\n]*[.!?]?)", re.IGNORECASE)


def front(desk: Desk, full: Full) -> Iterator[Block]:
    """The first side."""
    part = desk.library.parts.get(FRONT)
    yield Heading(part.title if part else "", 1, FRONT)
    ask = desk.step("ask")
    words = full.fit(ask, ASK_ROOM) if ask else None
    yield Paragraph(words or desk.gap("document.no_ask"), "lead" if words else "gap")
    yield _facts(desk, full)
    for key in ("summary", "goal"):
        step = desk.step(key)
        words = full.fit(step, SUMMARY_ROOM) if step else None
        if step is not None and words is not None:
            yield Heading(step.label, 2, key)
            yield Paragraph(words)


def _facts(desk: Desk, full: Full) -> Table:
    rows = [
        _fact(desk, "amount", _amount(desk)),
        _fact(desk, "year", _first_year(desk)),
        _fact(desk, "budget", _budgets(desk)),
        _fact(desk, "saving", _saving(desk)),
        _fact(desk, "route", _route(desk, full)),
        _fact(desk, "refused", _refused(desk)),
    ]
    columns = (
        TableColumn(desk.say("document.facts.what"), share=3),
        TableColumn(desk.say("document.facts.here"), share=9),
    )
    return Table(desk.say("document.facts.caption"), columns, tuple(rows))


def _fact(desk: Desk, key: str, words: Words | None) -> TableRow:
    return TableRow(((Words(desk.say(f"document.facts.{key}")),), (words or desk.gap("document.not_said"),)))


def _amount(desk: Desk) -> Words | None:
    """What it costs: once and each year, revenue and capital apart."""
    years = desk.money.finance.years
    once = total(year.costs_once for year in years).value
    capital = desk.money.finance.capital.value
    running = max((year.costs_running.value for year in years), default=Decimal(0))
    parts = [
        desk.say(f"document.facts.amount_{key}", amount=pounds(value))
        for key, value in (("once", once), ("running", running), ("capital", capital))
        if value
    ]
    return Words("; ".join(parts)) if parts else None


def _first_year(desk: Desk) -> Words | None:
    """The financial year in which the first money is spent."""
    spent = costs(desk.money.lines)
    return next(
        (Words(year.label) for year in desk.money.years if any(line.in_year(year).value for line in spent)), None
    )


def _budgets(desk: Desk) -> Words | None:
    """Where the money comes from, and whose budget goes down."""
    fundings = _first_few(desk, [row.fields.get("funding", "") for row in desk.case.live_rows("costs")])
    falls = _first_few(desk, [_budget(row) for row in desk.case.live_rows("benefits") if _is_cashable(desk, row)])
    parts = [
        desk.say(f"document.facts.budget_{key}", names=names)
        for key, names in (("pays", fundings), ("falls", falls))
        if names
    ]
    return Words(" ".join(parts)) if parts else None


def _is_cashable(desk: Desk, row: Row) -> bool:
    return any(line.row == row.key and line.kind == "cashable" for line in desk.money.lines)


def _budget(row: Row) -> str:
    return ", ".join(part for key in ("budget_code", "holder") if (part := row.fields.get(key, "").strip()))


def _first_few(desk: Desk, names: list[str]) -> str:
    known = [" ".join(name.split())[:80] for name in dict.fromkeys(names) if name.strip()]
    more = [desk.say("document.and_more", count=len(known) - MOST_BUDGETS)] if len(known) > MOST_BUDGETS else []
    return "; ".join([*known[:MOST_BUDGETS], *more])


def _saving(desk: Desk) -> Words | None:
    """The saving in a full year, and when it has paid back."""
    if not savings(desk.money.lines):
        return None
    best = max((year.saves.value for year in desk.money.finance.years), default=Decimal(0))
    payback = payback_line(desk.say, desk.money).removesuffix(desk.say("money.how")).strip()
    return Words(f"{desk.say('document.facts.saves', amount=pounds(best))} {payback}")


def _route(desk: Desk, full: Full) -> Words | None:
    step = desk.step("route")
    return full.fit(step, FACT_ROOM) if step else None


def _refused(desk: Desk) -> Words | None:
    """What the person wrote about doing nothing, else the sentence of the ask that says so."""
    options = desk.step("options")
    for row in desk.rows(options) if options else ():
        if _DO_NOTHING.search(row.fields.get("name", "")):
            said = [row.fields.get(key, "").strip() for key in ("takes", "cost", "benefit")]
            told = " ".join(f"{part[:1].upper()}{part[1:].rstrip('.')}." for part in said if part)
            if told:
                return Words(told[:FACT_ROOM])
    ask = desk.step("ask")
    answer = desk.answer(ask) if ask else None
    found = _IF_NOT.search(answer.said) if answer else None
    return Words(found[1].strip()) if found else None
