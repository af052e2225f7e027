"""Draws up a document from a case: the one-page canvas for the team, or the five cases for the approver."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from content.model import Library
from dialogs.case import Case
from dialogs.document.appendices import Appendices
from dialogs.document.body import body
from dialogs.document.desk import Desk, Wish
from dialogs.document.front import front
from dialogs.document.full import Full
from dialogs.document.lines import SIDE, lines_of
from dialogs.document.model import Block, Document, Picture
from dialogs.document.page import page
from dialogs.document.reckoning import picture
from dialogs.document.unknowns import unknowns
from dialogs.scene import Profile
from dialogs.when import british

AS_USUAL = Wish()
# The lines that the title takes.
TITLE = 4


def draw_up(case: Case, library: Library, profile: Profile, today: date, wish: Wish = AS_USUAL) -> Document:
    """The document that was asked for. The same case, content, council and day give the same document."""
    desk = Desk(case, library, profile, today, wish)
    blocks = tuple(page(desk)) if wish.view == "page" else _whole(desk)
    return Document(
        view=wish.view,
        case=case.id,
        title=case.title,
        about=_about(desk),
        marking=desk.say(f"document.marking.{wish.marking}"),
        footer=desk.say("document.footer", title=case.title),
        page_words=(desk.say("document.page_number"), desk.say("document.page_of")),
        made_on=today,
        blocks=blocks,
        organisation=profile.name,
        author=", ".join(desk.owners),
        subject=desk.say(f"document.subject.{wish.view}"),
        credit=desk.say("document.made_with"),
        columns=2 if wish.view == "page" else 1,
    )


def _whole(desk: Desk) -> tuple[Block, ...]:
    """Twice: which answers are shortened decides which appendices there are, and those are named in the text."""
    cut = _sides(desk, Appendices(desk))[1].cut
    appendices = Appendices(desk, tuple(cut))
    sides, full = _sides(desk, appendices)
    pictured = any(isinstance(block, Picture) for block in sides)
    last = Appendices(desk, tuple(full.cut), pictured)
    return (*sides, *last.blocks(sides))


def _sides(desk: Desk, appendices: Appendices) -> tuple[tuple[Block, ...], Full]:
    full = Full(desk, appendices.letter("answers"))
    first = tuple(front(desk, full))
    drawn = tuple(picture(desk))
    if lines_of([*first, *drawn]) <= SIDE - TITLE:
        first = (*first, *drawn)
    second = tuple(unknowns(desk, appendices.letter("actions")))
    rest: Sequence[Block] = tuple(body(desk, full, appendices.letters, second))
    return (*first, *second, *rest), full


def _about(desk: Desk) -> tuple[str, ...]:
    """The lines under the title."""
    state = desk.say(f"document.state.{desk.case.state}", date=british(desk.today))
    first = desk.say(f"document.subject.{desk.wish.view}")
    names = [desk.profile.name] if desk.profile.name else []
    owners = [desk.say("document.prepared_by", names=", ".join(desk.owners))] if desk.owners else []
    return (" · ".join([first, *names]), " · ".join([state, *owners]))
