"""Side two: what we do not know yet, who finds out and by when; room for comments; who has agreed."""

from __future__ import annotations

from collections.abc import Iterator

from dialogs.agreement import agreement_to
from dialogs.case import Action
from dialogs.document.desk import Desk
from dialogs.document.model import Blank, Block, Bullets, Heading, Paragraph, Table, TableColumn, TableRow, Words
from dialogs.money.words import gap_lines
from dialogs.path import route_steps
from dialogs.when import british

MOST_ACTIONS, MOST_AGREED, MOST_GAPS = 8, 5, 4
WORDS_LENGTH = 160
COMMENTS = ("finance", "legal", "data_protection")


def unknowns(desk: Desk, letter: str) -> Iterator[Block]:
    """The second side begins with what is missing, so that nobody has to look for it."""
    yield Heading(desk.say("document.unknown"), 1, "unknown", new_page=True)
    yield from _actions(desk, letter)
    gaps = _gaps(desk)
    if gaps:
        yield Bullets(gaps)
    if not desk.open_actions and not gaps:
        yield Paragraph(Words(desk.say("document.nothing_unknown")))
    agreed = tuple(_agreements(desk))
    if agreed:
        yield Heading(desk.say("document.agreement"), 2, "agreement")
        yield Bullets(agreed)
    yield Heading(desk.say("document.comments"), 2, "comments")
    for key in COMMENTS:
        yield Heading(desk.say(f"document.comment.{key}"), 3, f"comment_{key}")
        yield Blank(key, (desk.say("document.comment.words"), desk.say("document.comment.name")))


def _actions(desk: Desk, letter: str) -> Iterator[Block]:
    found = desk.open_actions
    if not found:
        return
    rows = tuple(TableRow(_short(desk, action)) for action in found[:MOST_ACTIONS])
    yield Table(desk.say("document.unknown_caption"), action_columns(desk), rows)
    if len(found) > MOST_ACTIONS:
        more = desk.say("document.more_in", count=len(found) - MOST_ACTIONS, letter=letter)
        yield Paragraph(Words(more), "note")


def action_columns(desk: Desk) -> tuple[TableColumn, ...]:
    return (
        TableColumn(desk.say("document.action.what"), share=7),
        TableColumn(desk.say("document.action.who"), share=3),
        TableColumn(desk.say("document.action.when"), share=3),
    )


def _short(desk: Desk, action: Action) -> tuple[tuple[Words, ...], ...]:
    what, who, due = desk.action_cells(action)
    text = " ".join(what[0].text.split())
    return (Words(text if len(text) <= WORDS_LENGTH else f"{text[:WORDS_LENGTH].rsplit(' ', 1)[0]} …"),), who, due


def _gaps(desk: Desk) -> tuple[Words, ...]:
    """The questions of this size that have no answer, and what the money still needs."""
    asked = [step for step in route_steps(desk.library, _size(desk)) if step.key not in desk.kept_back]
    open_ones = [step.label for step in asked if desk.is_empty(step) and not desk.is_unsure(step)]
    lines = [desk.say("document.unanswered", steps=", ".join(open_ones))] if open_ones else []
    money = list(gap_lines(desk.say, desk.money.gaps))
    return tuple(Words(line, gap=True) for line in [*lines, *money[:MOST_GAPS]])


def _size(desk: Desk) -> str:
    """A draft is drawn as the short form that it is on its way to, and a theme likewise."""
    return "full" if desk.case.route == "full" else "short"


def _agreements(desk: Desk) -> Iterator[Words]:
    """One line for each cashable saving: agreed by whom and when, or not yet."""
    cashable = [line for line in desk.money.lines if line.kind == "cashable"]
    rows = {row.key: row for row in desk.case.live_rows("benefits")}
    for line in cashable[:MOST_AGREED]:
        row = rows[line.row]
        holder = row.fields.get("holder", "").strip()
        name = " ".join(line.name.split())[:80]
        stands = agreement_to(desk.case, row)
        if stands.state != "none" and stands.at is not None:
            who = stands.who or desk.say("activity.former")
            on = british(stands.at.date())
            agreed = stands.state == "agreed"
            key = "document.agreed" if agreed else f"document.not_agreed_{stands.state}"
            yield Words(desk.say(key, what=name, who=who, on=on), gap=not agreed)
        elif holder and line.agreed == "yes":
            # Somebody typed it for them: that is a claim, and no agreement of theirs.
            yield Words(desk.say("document.not_agreed_said", what=name, who=holder), gap=True)
        elif holder:
            yield Words(desk.say(f"document.not_agreed_{line.agreed}", what=name, who=holder), gap=True)
        else:
            yield Words(desk.say("document.nobody_agrees", what=name), gap=True)
    if len(cashable) > MOST_AGREED:
        yield Words(desk.say("document.and_more", count=len(cashable) - MOST_AGREED))
