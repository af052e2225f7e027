"""Cases: starting one, coming back to it, switching, renaming, other routes."""

from __future__ import annotations

from datetime import timedelta
from zlib import crc32

from dialogs.case import Case, Member
from dialogs.moves import placing
from dialogs.moves.asking import ask_again, ask_again_with, ask_next
from dialogs.moves.opening import choose_or_start, named_by, open_named
from dialogs.path import walk
from dialogs.pen import Move, Pen, PressMove
from dialogs.press import Press
from dialogs.readers import pick, visible
from dialogs.retention import nears_its_end
from dialogs.titling import holds_all, short_title, with_its_verb
from dialogs.turn import CaseOpened, CaseRenamed, CaseRouted, CaseStarted, PersonWelcomed
from dialogs.understood import NONE, Understood

# Whoever has not written in the case for that long is welcomed back to it.
AWAY = timedelta(hours=1)


def start(pen: Pen, understood: Understood) -> None:
    """One message starts a case: the title comes from the person's own words, the first question follows at once."""
    title = visible(str(understood.slots.get("title") or ""))
    begin(pen, with_its_verb(title, pen.words), pen.words if understood.slots.get("tells_more") else "")


def begin(pen: Pen, title: str, words: str = "") -> None:
    """``words``: what the person began it with, of which the title may hold only a part."""
    case_id = pen.new_id()
    named = short_title(title) if title else pen.library.phrases["case.untitled"][0]
    member = Member(pen.person.id, "owner", pen.person.name or "")
    pen.cases[case_id] = Case(case_id, named, pen.person.organisation, "open", pen.now, pen.now, members=(member,))
    pen.change(CaseStarted(case_id, named, "draft"))
    pen.move(case=case_id, asking=None, pending=None)
    if not title:
        pen.note("untitled", case_id)
    if not pen.person.welcomed:
        pen.reply(pen.say("care.first_use"))
        pen.change(PersonWelcomed())
    path = walk(pen.library, pen.cases[case_id])
    if title and (words or not holds_all(title)):
        placing.keep_whole(pen, pen.cases[case_id], words or title)
    ask_next(pen, before=pen.say("case.started", title=named, questions=len(path.order)))


def resume(pen: Pen, understood: Understood = NONE) -> None:
    """Back to where they were: what stands, and the next question. Where there is one case, it is that one."""
    only = pen.scene.cases[0].id if len(pen.scene.cases) == 1 else None
    case = pen.case or (pen.whole(only) if only is not None else None)
    if case is None:
        choose_or_start(pen)
        return
    _welcome_back(pen, case)


def _welcome_back(pen: Pen, case: Case) -> None:
    if nears_its_end(case.updated_at, case.state, pen.profile, pen.now):
        pen.change(CaseOpened(case.id))
    path = walk(pen.library, case)
    pen.move(case=case.id, asking=None, pending=None)
    key = "case.welcome_back" if pen.now - case.updated_at > AWAY else "case.in_hand"
    words = pen.say(key, title=case.title, done=len(path.done), of=len(path.order))
    ask_next(pen, before=words)


def press_resume(pen: Pen, press: Press) -> None:
    if not press.key(0):
        resume(pen)
    elif open_named(pen, press.key(0)) and pen.case is not None:
        _welcome_back(pen, pen.case)


def list_cases(pen: Pen, understood: Understood = NONE) -> None:
    choose_or_start(pen)


def switch(pen: Pen, understood: Understood) -> None:
    """To another case by its title, in their words; several or none: the list."""
    title = str(understood.slots.get("title") or "")
    found = pick(title, tuple((card.id, card.title) for card in pen.scene.cases)) if title else None
    others = [card for card in pen.scene.cases if card.id != pen.context.case]
    if found is None and title:
        near = named_by(title, others)
        found = near.id if near is not None else None
    if found is None and not title and len(others) == 1:
        found = others[0].id
    case = pen.whole(found) if found is not None else None
    if case is not None:
        _welcome_back(pen, case)
    else:
        choose_or_start(pen)


def take_route(pen: Pen, route: str) -> None:
    """Walks the case along a size or a theme from now on."""
    case = pen.case
    if case is None:
        choose_or_start(pen)
        return
    pen.change(CaseRouted(case.id, route))
    pen.move(asking=None)
    known = pen.library.themes.get(route) or pen.library.sizes.get(route)
    title, about = (known.title, known.about) if known else ("", "")
    ask_next(pen, before=pen.say("route.taken", title=title, about=about))


def press_route(pen: Pen, press: Press) -> None:
    if not open_named(pen, press.key(0)):
        return
    if press.key(1) in pen.library.themes or press.key(1) in pen.library.sizes:
        take_route(pen, press.key(1))
    else:
        ask_next(pen, before=pen.say("press.step_gone"))


def rename(pen: Pen, understood: Understood) -> None:
    """A new title in the person's words; without one, how to say it."""
    case, title = pen.case, visible(str(understood.slots.get("title") or ""))
    if case is None:
        choose_or_start(pen)
    elif not title:
        pen.reply(pen.say("case.rename_how", title=case.title))
        ask_again(pen)
    else:
        pen.change(CaseRenamed(case.id, short_title(title)))
        pen.note("untitled", "")
        ask_again_with(pen, pen.say("case.renamed", title=short_title(title)))


def _press_start(pen: Pen, press: Press) -> None:
    """A new case; with what they had just said, where the button offered that."""
    told = pen.context.notes.get("told", "")
    begin(pen, told if press.key(0) == told_key(told) else "")
    pen.note("told", "")


def told_key(words: str) -> str:
    """What a button says of the words it is about: an old one must not start a case with newer words."""
    return f"{crc32(words.encode()):08x}"


def _press_cases(pen: Pen, press: Press) -> None:
    choose_or_start(pen)


INTENTS: dict[str, Move] = {
    "start_case": start,
    "resume_case": resume,
    "list_cases": list_cases,
    "switch_case": switch,
    "rename_case": rename,
}
PRESSES: dict[str, PressMove] = {
    "start": _press_start,
    "cases": _press_cases,
    "resume": press_resume,
    "open": press_resume,
    "route": press_route,
}
