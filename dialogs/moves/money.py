"""The money: the table that finance reads first, what is freed beside it, what-ifs, and the rows behind it all."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from dialogs.case import Case
from dialogs.money import Money, assumptions_from, work_out
from dialogs.money.words import (
    break_even_line,
    freed_parts,
    gap_lines,
    note_lines,
    row_parts,
    table_lines,
    under_the_table,
    what_if_lines,
    worth_lines,
)
from dialogs.moves.opening import choose_or_start, open_named
from dialogs.pen import Move, Pen, PressMove
from dialogs.press import Press
from dialogs.reply import Button
from dialogs.understood import Understood

USES = ("money.*",)
MOST_ROWS = 20

Show = Callable[[Pen, Case, Money], None]


def show_money(pen: Pen, case: Case, money: Money) -> None:
    """The finance table; then, as a message of its own, what is freed but not cashable."""
    if money.is_empty:
        pen.reply(_joined(pen.say("money.nothing"), _gaps(pen, money)), *_ways(pen, case, "resume"))
        return
    table = f"{pen.say('money.table')}\n{_list(table_lines(pen.say, money))}"
    pen.reply(
        _joined(table, _list(under_the_table(pen.say, money)), _gaps(pen, money)),
        heading=pen.say("money.heading", title=case.title),
    )
    _show_freed(pen, case, money)


def _show_freed(pen: Pen, case: Case, money: Money) -> None:
    parts = list(freed_parts(pen.say, money)) or [pen.say("money.freed_none")]
    pen.reply(
        _joined(pen.say("money.freed_rule"), *parts),
        *_ways(pen, case, "sensitivity", "money_rows", "worth", "resume"),
        heading=pen.say("money.freed_heading", title=case.title),
    )


def show_what_if(pen: Pen, case: Case, money: Money) -> None:
    """Half the benefits, dearer costs, a year late, break-even; in the full case also today's money."""
    if money.is_empty:
        show_money(pen, case, money)
        return
    whole = case.route == "full"
    lines = _list(what_if_lines(pen.say, money))
    worth = f"{pen.say('money.worth.how')}\n{_list(worth_lines(pen.say, money))}" if whole else ""
    pen.reply(
        _joined(lines, break_even_line(pen.say, money), worth),
        *_ways(pen, case, "money", "money_rows", "resume" if whole else "worth"),
        pen.button("button.export_chart", "export", case.id, "chart"),
        heading=pen.say("money.what_if_heading", title=case.title),
    )


def show_worth(pen: Pen, case: Case, money: Money) -> None:
    """Net present value and benefit-cost ratio, with the rate, the years and where both come from."""
    if money.is_empty:
        show_money(pen, case, money)
        return
    pen.reply(
        _joined(_list(worth_lines(pen.say, money)), pen.say("money.worth.how")),
        *_ways(pen, case, "money", "sensitivity", "resume"),
        pen.button("button.export_chart", "export", case.id, "chart"),
        heading=pen.say("money.worth_heading", title=case.title),
    )


def show_rows(pen: Pen, case: Case, money: Money) -> None:
    """Every row behind the table as it was counted, and how it was read."""
    notes = _list(note_lines(pen.say, money.notes))
    how = f"{pen.say('money.notes_heading')}\n{notes}" if notes else ""
    parts = list(row_parts(pen.say, money, MOST_ROWS)) or [pen.say("money.nothing")]
    pen.reply(
        _joined(*parts, how),
        *_ways(pen, case, "money", "sensitivity", "resume"),
        heading=pen.say("money.rows_heading", title=case.title),
    )


def _gaps(pen: Pen, money: Money) -> str:
    lines = _list(gap_lines(pen.say, money.gaps))
    return f"{pen.say('money.gaps_heading')}\n{lines}" if lines else ""


def _list(lines: Iterable[str]) -> str:
    return "\n".join(f"- {line}" for line in lines)


def _joined(*parts: str) -> str:
    return "\n\n".join(part for part in parts if part)


def _ways(pen: Pen, case: Case, *verbs: str) -> tuple[Button, ...]:
    labels = {
        "money": "button.money",
        "money_rows": "button.money_rows",
        "sensitivity": "button.what_if",
        "worth": "button.worth",
        "resume": "button.carry_on",
    }
    return tuple(pen.button(labels[verb], verb, case.id) for verb in verbs)


def _on_case(show: Show) -> PressMove:
    def by_press(pen: Pen, press: Press) -> None:
        if open_named(pen, press.key(0)) and pen.case is not None:
            show(pen, pen.case, work_out(pen.case, assumptions_from(pen.profile.facts)))

    return by_press


def asked_for(pen: Pen, understood: Understood) -> None:
    """The money of the case in hand, asked for in words."""
    if pen.case is None:
        choose_or_start(pen)
    else:
        show_money(pen, pen.case, work_out(pen.case, assumptions_from(pen.profile.facts)))


INTENTS: dict[str, Move] = {"show_money": asked_for}
PRESSES: dict[str, PressMove] = {
    "money": _on_case(show_money),
    "sensitivity": _on_case(show_what_if),
    "money_rows": _on_case(show_rows),
    "worth": _on_case(show_worth),
}
