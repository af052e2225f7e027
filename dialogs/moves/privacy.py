"""What is held about somebody, their own copy of it, and deleting it; records that are kept for now."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dialogs.case import CaseCard
from dialogs.message import Came
from dialogs.moves.asking import ask_again
from dialogs.moves.cases import press_resume
from dialogs.moves.opening import choose_or_start, named_by, open_named
from dialogs.pen import Move, Pen, PressMove
from dialogs.press import Press, write
from dialogs.reply import MOST_CHOICES, Button, FileMade, Reply
from dialogs.retention import backup_days, days_kept
from dialogs.turn import (
    CaseDeleted,
    CaseOpened,
    DeletionAsked,
    PersonForgotten,
    RecordsKept,
    RecordsReleased,
)
from dialogs.understood import NONE, Understood
from dialogs.when import british

# One case, not all that is held.
_ONE_CASE = re.compile(r"\b(?:case|draft)\b(?!s)", re.IGNORECASE)
# What a question about it asks, where it asks for one thing; and what asks for all of it.
_ASKS = {
    "where": re.compile(r"\bwhere\b|\b(?:server|servers|cloud|hosted)\b", re.IGNORECASE),
    "how_long": re.compile(r"\bhow long\b|\bretention\b", re.IGNORECASE),
    "who": re.compile(
        r"\bwho\b|\b(?:sees?|seen|reads?|look|access|private|confidential|secret|visible|shared)\b", re.IGNORECASE
    ),
}
_ASKS_ALL = re.compile(r"\b(?:about|on) me\b|\bhold\b", re.IGNORECASE)
_MOST_TITLES = 20
USES = ("delete.chat_*",)


def what_you_hold(pen: Pen, understood: Understood = NONE) -> None:
    """What is held, where, who sees it, for how long; and the way to a copy of all of it.

    A question about one of these gets that one.
    """
    asked = next((key for key, words in _ASKS.items() if words.search(pen.words)), None)
    if asked is not None and not _ASKS_ALL.search(pen.words):
        _one_thing(pen, asked)
        return
    contact = pen.profile.contact or pen.say("privacy.nobody_named")
    lines = [
        pen.say("privacy.name", name=pen.person.name) if pen.person.name else pen.say("privacy.no_name"),
        _cases(pen),
        pen.say("privacy.rest", what="; ".join(_besides(pen))),
        *(pen.say(f"privacy.{key}") for key in ("not", "where", "search", "who")),
        _how_long(pen),
        pen.say("privacy.record"),
        pen.say("privacy.rights", contact=contact),
    ]
    if _is_kept(pen):
        lines.append(pen.say("privacy.kept"))
    pen.reply(
        "\n\n".join(lines),
        pen.button("button.my_data", "my_data"),
        pen.button("button.delete_mine", "delete_ask"),
        pen.button("button.menu", "home"),
        heading=pen.say("privacy.head"),
    )
    ask_again(pen)


def _one_thing(pen: Pen, asked: str) -> None:
    said = {
        "where": lambda: f"{pen.say('privacy.where')}\n\n{pen.say('privacy.search')}",
        "how_long": lambda: _how_long(pen),
        "who": lambda: pen.say("privacy.only_you"),
    }
    pen.reply(said[asked](), pen.button("button.hold", "hold"), pen.button("button.delete_mine", "delete_ask"))
    ask_again(pen)


def _cases(pen: Pen) -> str:
    cards = pen.scene.cases
    if not cards:
        return pen.say("privacy.no_cases")
    titles = (f"{card.title} ({pen.library.phrases[f'privacy.role.{card.role}'][0]})" for card in cards[:_MOST_TITLES])
    return pen.say("privacy.cases", count=len(cards), titles="; ".join(titles))


def _besides(pen: Pen) -> Iterator[str]:
    """What else there is: nothing is counted that is not there."""
    yield pen.say("privacy.rest.place")
    if pen.person.prefs:
        yield pen.say("privacy.rest.settings")
    if pen.scene.reminders:
        yield pen.say("privacy.rest.reminders", count=len(pen.scene.reminders))


def _how_long(pen: Pen) -> str:
    kept, decided = days_kept(pen.profile), days_kept(pen.profile, "submitted")
    return pen.say("privacy.how_long", open=_in_words(pen, kept), decided=_in_words(pen, decided))


def _in_words(pen: Pen, days: int) -> str:
    """Whole years as years, as people count them."""
    years, rest = divmod(days, 365)
    if rest or not years:
        return pen.say("privacy.days", count=days)
    return pen.say("privacy.year") if years == 1 else pen.say("privacy.years", count=years)


def _my_data(pen: Pen, press: Press) -> None:
    pen.want("own_data")
    pen.reply(pen.say("privacy.making"))
    ask_again(pen)


def my_data(pen: Pen, understood: Understood) -> None:
    """A copy of all that is held about them, as a file."""
    _my_data(pen, Press("my_data"))


def own_data_came(pen: Pen, came: Came) -> None:
    outcome = {key: str(value) for key, value in came.outcome.items()}
    if "key" not in outcome:
        pen.reply(pen.say("privacy.not_made"), pen.button("button.my_data", "my_data"))
        return
    file = FileMade(outcome["key"], outcome["name"], outcome["media_type"], int(outcome["size"]))
    pen.reply(pen.say("privacy.made", name=file.name), file=file)


# Deleting


def delete_data(pen: Pen, understood: Understood) -> None:
    """Says what goes and what stays, and asks once; about one case where one is meant."""
    named = named_by(pen.words, pen.scene.cases)
    if named is None and not (pen.scene.cases and _ONE_CASE.search(pen.words)):
        _ask(pen)
        return
    meant = named.id if named is not None else pen.context.case
    if meant is not None and pen.whole(meant) is not None:
        _ask_about_case(pen, meant)
    else:
        _ask_which(pen)


def _ask_which(pen: Pen) -> None:
    """One of their cases is meant, and none is in hand."""
    cards = pen.scene.cases[:MOST_CHOICES]
    pen.reply(pen.say("delete.which"), *(Button(card.title, write("delete_case_ask", card.id)) for card in cards))


def _ask(pen: Pen) -> None:
    own = sum(1 for card in pen.scene.cases if not card.others)
    shared = len(pen.scene.cases) - own
    parts = [
        pen.say("delete.goes", own=own) if own else pen.say("delete.goes_no_case"),
        *([pen.say("delete.stays", shared=shared)] if shared else []),
        pen.say("delete.out_of_reach"),
        pen.say("delete.asks"),
    ]
    pen.move(pending=write("delete", _day(pen)))
    pen.reply(
        "\n\n".join(parts),
        Button(pen.library.phrases["button.delete_yes"][0], write("delete_mine", _day(pen)), "danger"),
        pen.button("button.delete_not", "delete_not"),
    )


def _day(pen: Pen) -> str:
    return pen.today.isoformat()


def _press_ask(pen: Pen, press: Press) -> None:
    _ask(pen)


def _delete(pen: Pen, press: Press) -> None:
    """A press of another day asks again: they may have written much since."""
    if press.key(0) != _day(pen):
        pen.reply(pen.say("press.stale"))
        _ask(pen)
    elif _is_kept(pen):
        pen.change(DeletionAsked())
        _say_kept(pen)
    else:
        _forget(pen)


def _forget(pen: Pen) -> None:
    chat = pen.message.place.channel
    parts = [pen.say("delete.done", days=backup_days(pen.profile))]
    if f"delete.chat_{chat}" in pen.library.phrases:
        parts.append(pen.say(f"delete.chat_{chat}"))
    pen.change(PersonForgotten())
    pen.reply("\n\n".join(parts))


def _say_kept(pen: Pen) -> None:
    contact = pen.profile.contact or pen.say("privacy.nobody_named")
    pen.move(pending=None)
    pen.reply(pen.say("delete.hold", date=british(pen.today), contact=contact))
    ask_again(pen)


def _is_kept(pen: Pen) -> bool:
    """Information governance keeps their records, their council's, or a case that would go with them."""
    alone = {card.id for card in pen.scene.cases if not card.others}
    return bool(pen.scene.kept & {pen.person.id, pen.profile.organisation, pen.person.organisation, *alone})


def _leave_it(pen: Pen, press: Press) -> None:
    pen.move(pending=None)
    pen.reply(pen.say("delete.not"))
    ask_again(pen)


# One case


def _card(pen: Pen, case: str) -> CaseCard | None:
    return next((card for card in pen.scene.cases if card.id == case), None)


def _ask_about_case(pen: Pen, case_id: str) -> None:
    case, card = pen.cases.get(case_id), _card(pen, case_id)
    if case is None or card is None:
        choose_or_start(pen)
        return
    if card.role != "owner":
        pen.reply(pen.say("delete.case_not_yours", title=case.title))
        ask_again(pen)
        return
    count = sum(1 for versions in case.history.values() if versions[-1].state == "given") + len(case.rows)
    answers = pen.say("delete.case_answers", count=count) if count else pen.say("delete.case_empty")
    members = pen.say("delete.case_members", count=card.others) if card.others else pen.say("delete.case_alone")
    pen.reply(
        pen.say("delete.case_asks", title=case.title, answers=answers, members=members),
        Button(pen.library.phrases["button.delete_case"][0], write("delete_case", case.id, _version(card)), "danger"),
        pen.button("button.delete_not", "delete_not"),
    )


def _version(card: CaseCard) -> str:
    return f"{card.updated_at:%Y%m%d%H%M%S}"


def _press_ask_case(pen: Pen, press: Press) -> None:
    if open_named(pen, press.key(0)):
        _ask_about_case(pen, press.key(0))


def _delete_case(pen: Pen, press: Press) -> None:
    """Goes at once, and its other members are told. A press for an older state of it asks again."""
    if not open_named(pen, press.key(0)) or pen.case is None:
        return
    case, card = pen.case, _card(pen, press.key(0))
    if card is None or card.role != "owner" or press.key(1) != _version(card):
        _ask_about_case(pen, case.id)
        return
    inside = {member.person for member in case.members}
    if pen.scene.kept & {case.id, case.organisation, pen.person.organisation, *inside}:
        _say_kept(pen)
        return
    pen.change(CaseDeleted(case.id))
    pen.cases.pop(case.id)
    pen.move(case=None, asking=None, pending=None)
    pen.reply(pen.say("delete.case_done", title=case.title, days=backup_days(pen.profile)))
    told = pen.say("delete.case_told", who=pen.person.name or pen.say("clash.somebody"), title=case.title)
    pen.replies += (Reply(told, says=("delete.case_told",), to=person) for person in sorted(inside - {pen.person.id}))


def _keep_case(pen: Pen, press: Press) -> None:
    """Opened after a notice: it stays."""
    if open_named(pen, press.key(0)) and pen.case is not None:
        pen.change(CaseOpened(pen.case.id))
        press_resume(pen, press)


# Records that are kept for now


def _hold(pen: Pen, understood: Understood) -> None:
    """An administrator keeps all records of the council, or those of the case in hand."""
    if not pen.scene.admin:
        _not_an_admin(pen)
        return
    case = pen.case if _ONE_CASE.search(pen.words) else None
    kind, key = ("case", case.id) if case else ("organisation", pen.person.organisation)
    pen.change(RecordsKept("case" if kind == "case" else "organisation", key, pen.words[:300]))
    what = case.title if case else pen.say("hold.everything")
    pen.reply(pen.say("hold.on", what=what), pen.button("button.hold_release", "hold_release", kind, key))
    ask_again(pen)


def _release(pen: Pen, understood: Understood) -> None:
    case = pen.case if _ONE_CASE.search(pen.words) else None
    kind, key = ("case", case.id) if case else ("organisation", pen.person.organisation)
    _press_release(pen, Press("hold_release", (kind, key)))


def _press_release(pen: Pen, press: Press) -> None:
    kind, key = press.key(0), press.key(1)
    if not pen.scene.admin:
        _not_an_admin(pen)
        return
    if key not in pen.scene.kept:
        pen.reply(pen.say("hold.none"))
    else:
        pen.change(RecordsReleased("case" if kind == "case" else "organisation", key))
        pen.reply(pen.say("hold.off"))
    ask_again(pen)


def _not_an_admin(pen: Pen) -> None:
    contact = pen.profile.contact or pen.say("privacy.nobody_named")
    pen.reply(pen.say("hold.not_admin", contact=contact))
    ask_again(pen)


INTENTS: dict[str, Move] = {
    "what_you_hold": what_you_hold,
    "delete_data": delete_data,
    "my_data": my_data,
    "hold_records": _hold,
    "release_records": _release,
}
PRESSES: dict[str, PressMove] = {
    "hold": lambda pen, press: what_you_hold(pen),
    "my_data": _my_data,
    "delete_ask": _press_ask,
    "delete_mine": _delete,
    "delete_not": _leave_it,
    "delete_case_ask": _press_ask_case,
    "delete_case": _delete_case,
    "keep_case": _keep_case,
    "hold_release": _press_release,
}
CAME = {"own_data": own_data_came}
