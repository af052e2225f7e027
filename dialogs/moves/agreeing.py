"""Agreement to a saving: the budget holder is asked, and says yes or no with one tap."""

from __future__ import annotations

from dataclasses import replace

from dialogs.agreement import (
    BENEFITS,
    Agreement,
    agreement_to,
    figure_of,
    figure_shown,
    needs_agreement,
)
from dialogs.case import Case, Row
from dialogs.moves.opening import choose_or_start, open_named
from dialogs.moves.requesting import make, open_with
from dialogs.moves.whom import Whom, find, of_press, today_key
from dialogs.pen import Move, Pen, PressMove, fill
from dialogs.press import Press, write
from dialogs.reply import MOST_CHOICES, Button
from dialogs.when import british

USES = ("agree.state.*", "agree.lapsed")


def ask_for(pen: Pen, who: str = "") -> None:
    """Which saving? One that waits is taken at once."""
    case = pen.case
    if case is None:
        choose_or_start(pen)
        return
    open_ones = [row for row in _savings(case) if agreement_to(case, row).state != "agreed"]
    if not open_ones:
        pen.reply(pen.say("agree.none", title=case.title), pen.button("button.carry_on", "resume", case.id))
    elif len(open_ones) == 1:
        ask_whom(pen, case, open_ones[0].key, who)
    else:
        lines = "\n".join(f"- {state_words(pen, case, row)}" for row in open_ones)
        buttons = (Button(_name(row), write("agree_whom", case.id, row.key)) for row in open_ones[:MOST_CHOICES])
        pen.reply(f"{pen.say('agree.which')}\n{lines}", *buttons)


def _savings(case: Case) -> list[Row]:
    return [row for row in case.live_rows(BENEFITS) if needs_agreement(row)]


def _name(row: Row) -> str:
    return row.fields.get("name", "").strip() or next(iter(row.fields.values()), "")


def ask_whom(pen: Pen, case: Case, key: str, who: str = "") -> None:
    """The budget holder whom the row names, unless somebody else is named now."""
    row = next((row for row in _savings(case) if row.key == key), None)
    if row is None:
        pen.reply(pen.say("agree.none", title=case.title), pen.button("button.carry_on", "resume", case.id))
        return
    named = who or row.fields.get("holder", "").strip()
    if not named:
        pen.move(pending=write("agree_whom", case.id, row.key))
        pen.reply(pen.say("agree.whom", name=_name(row)))
        return
    whom = find(pen, named, lambda id: pen.button("button.ask_agreement", "agree_show", case.id, row.key, id))
    if whom is not None:
        _show(pen, case, row, whom)
    else:
        pen.move(pending=write("agree_whom", case.id, row.key))


def _show(pen: Pen, case: Case, row: Row, whom: Whom) -> None:
    pen.move(pending=None)
    if open_with(case, "agree", whom, row=row.key) is not None:
        pen.reply(pen.say("invite.already", who=whom.name), pen.button("button.together", "members", case.id))
        return
    words = pen.say("agree.shows", who=whom.name, title=case.title, figure=figure_shown(pen.library, figure_of(row)))
    send = pen.button("button.ask_send", "agree_send", case.id, row.key, whom.key, today_key(pen))
    pen.reply(words, send, pen.button("button.not_now", "not_now", case.id))


def _named(pen: Pen, press: Press) -> tuple[Case | None, Row | None]:
    if not open_named(pen, press.key(0)) or pen.case is None:
        return None, None
    row = next((row for row in _savings(pen.case) if row.key == press.key(1)), None)
    if row is None:
        ask_for(pen)
    return pen.case, row


def _press_whom(pen: Pen, press: Press) -> None:
    case, row = _named(pen, press)
    if case is not None and row is not None:
        ask_whom(pen, case, row.key)


def _press_show(pen: Pen, press: Press) -> None:
    case, row = _named(pen, press)
    whom = of_press(pen, press.key(2)) if row is not None else None
    if case is not None and row is not None and whom is not None:
        _show(pen, case, row, whom)


def _press_send(pen: Pen, press: Press) -> None:
    case, row = _named(pen, press)
    whom = of_press(pen, press.key(2)) if row is not None else None
    if case is None or row is None or whom is None:
        return
    if press.key(3) != today_key(pen) or open_with(case, "agree", whom, row=row.key):
        _show(pen, case, row, whom)
        return
    make(pen, case, "agree", whom, about=figure_of(row))
    if whom.reached:
        pen.reply(pen.say("ask.sent", who=whom.name), pen.button("button.carry_on", "resume", case.id))


def _press_ask(pen: Pen, press: Press) -> None:
    if open_named(pen, press.key(0)):
        ask_for(pen)


# How it stands


def state_words(pen: Pen, case: Case, row: Row) -> str:
    stands = agreement_to(case, row)
    who, on = _who(pen, stands), british(stands.at.date()) if stands.at else ""
    return pen.say(f"agree.state.{stands.state}", name=_name(row), who=who, date=on)


def _who(pen: Pen, stands: Agreement) -> str:
    return stands.who or pen.library.phrases["activity.former"][0]


def keep_up(pen: Pen) -> None:
    """After a turn: an agreement to a figure that it has changed ends, and that is said first."""
    lapsed = _say_what_lapsed(pen)
    place = next((place for place, reply in enumerate(pen.replies) if reply.to is None), None)
    if lapsed and place is not None:
        first = pen.replies[place]
        pen.replies[place] = replace(first, text=f"{lapsed}\n\n{first.text}", says=("agree.lapsed", *first.says))


def _say_what_lapsed(pen: Pen) -> str:
    """Where this turn changed a figure that somebody had agreed to: says so, and tells them."""
    lines = []
    for id, before in pen.scene.reached.items():
        now = pen.cases.get(id)
        if now is None or now.rows == before.rows:
            continue
        after = {row.key: row for row in now.live_rows(BENEFITS)}
        for row in before.live_rows(BENEFITS):
            stood = agreement_to(before, row)
            if stood.state != "agreed" or stood.at is None:
                continue
            same = row.key in after and agreement_to(now, after[row.key]).state == "agreed"
            if not same:
                places = {"name": _name(row), "who": _who(pen, stood), "date": british(stood.at.date())}
                lines.append(fill(pen.library.phrases["agree.lapsed"][0], places))
                if stood.person and stood.person != pen.person.id:
                    pen.tell(stood.person, pen.say("agree.your_lapsed", title=now.title, name=_name(row)))
    return "\n\n".join(lines)


INTENTS: dict[str, Move] = {}
PRESSES: dict[str, PressMove] = {
    "agree": _press_ask,
    "agree_whom": _press_whom,
    "agree_show": _press_show,
    "agree_send": _press_send,
}
