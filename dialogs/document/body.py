"""The five cases, on at most four sides together with what stands before them; rows stand in the appendices."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from content.model import Part, Step
from dialogs.document.anchors import Anchor
from dialogs.document.desk import KEPT_BACK, Desk
from dialogs.document.front import FRONT
from dialogs.document.full import Full
from dialogs.document.lines import LINE, SIDE, lines_of
from dialogs.document.model import Block, Bullets, Heading, Paragraph, Words
from dialogs.document.reckoning import finance_by_year, finance_notes
from dialogs.money.words import row_line
from dialogs.shortening import LEAST, room, shares, shorten

SIDES = 4
MOST_ROWS, ROW_ROOM = 3, 140
# What an answer takes beside its words: its label, a part-filled last line, the space under it.
BESIDE = 70
FINANCIAL, LAST = "financial", "management"


def body(desk: Desk, full: Full, letters: Mapping[str, str], before: Sequence[Block]) -> Iterator[Block]:
    """``before`` is what stands on sides two to four already."""
    parts = [part for part in desk.library.parts.values() if part.key not in (FRONT, KEPT_BACK)]
    texts = [step for part in parts for step in _steps(desk, part) if desk.answer(step) is not None]
    lengths = [room(words.text) + BESIDE for step in texts if (words := desk.words(step)) is not None]
    most, left = _most_rows(desk, parts, letters, before, sum(min(length, LEAST + BESIDE) for length in lengths))
    rooms = dict(zip((step.key for step in texts), shares(lengths, left), strict=True))
    for part in parts:
        yield from _head(part)
        for step in _steps(desk, part):
            words = full.fit(step, rooms.get(step.key, 0) - BESIDE, desk.say("document.label", label=step.label))
            if words is not None:
                yield Paragraph(words)
            yield from _planned(desk, step)
            yield from _step_rows(desk, step, letters, most)
        yield from _money(desk, part)
        yield from _open(desk, part)


def _most_rows(
    desk: Desk, parts: Sequence[Part], letters: Mapping[str, str], before: Sequence[Block], needed: int
) -> tuple[int, int]:
    """How many rows of a step are told in the body, and the room that is left for answers: they come first."""
    left = 0
    for most in range(MOST_ROWS, -1, -1):
        fixed = [block for part in parts for block in _fixed(desk, part, letters, most)]
        left = max(0, int(((SIDES - 1) * SIDE - lines_of([*before, *fixed])) * LINE))
        if left >= needed:
            return most, left
    return 0, left


def _fixed(desk: Desk, part: Part, letters: Mapping[str, str], most: int) -> Iterator[Block]:
    """What a part has beside its answers."""
    yield from _head(part)
    for step in _steps(desk, part):
        yield from _planned(desk, step)
        yield from _step_rows(desk, step, letters, most)
    yield from _money(desk, part)
    yield from _open(desk, part)


def _planned(desk: Desk, step: Step) -> Iterator[Block]:
    words = desk.planned(step)
    if words is not None:
        yield Paragraph(words, "note")


def _steps(desk: Desk, part: Part) -> Iterator[Step]:
    yield from desk.steps(part)
    if part.key == LAST:
        yield from desk.unplaced
    kept = desk.library.parts.get(KEPT_BACK)
    if part.key == LAST and kept is not None:
        yield from desk.steps(kept)


def _head(part: Part) -> Iterator[Block]:
    yield Heading(part.title, 1, part.key)
    if part.about:
        yield Paragraph(Words(part.about), "note")


def _step_rows(desk: Desk, step: Step, letters: Mapping[str, str], most: int) -> Iterator[Block]:
    """The first rows in a line each; all of them stand in an appendix."""
    rows = desk.rows(step)
    if not rows:
        return
    lines = {line.row: row_line(desk.say, line) for line in desk.money.lines}
    letter = letters.get(step.key, "")
    yield Paragraph(Words(desk.say("document.rows_in", label=step.label, count=len(rows), letter=letter)), "label")
    items = []
    for row in rows[:most]:
        told = lines.get(row.key) or desk.row_line(step, row)
        short = shorten(told, ROW_ROOM)
        anchor = Anchor("line", row.key, row.version)
        items.append(Words(short, anchor, more="" if short == told else "\u00a0…"))
    if items:
        yield Bullets(tuple(items))


def _money(desk: Desk, part: Part) -> Iterator[Block]:
    if part.key == FINANCIAL:
        yield from finance_by_year(desk)
        yield from finance_notes(desk)


def _open(desk: Desk, part: Part) -> Iterator[Block]:
    """What this case has no answer for: shown where its reader looks for it."""
    unsure = [step.label for step in _steps(desk, part) if desk.is_unsure(step)]
    if unsure:
        yield Paragraph(desk.gap("document.unsure", steps=", ".join(unsure)), "gap")
    planned = any(desk.planned(step) is not None for step in _steps(desk, part))
    if all(desk.is_empty(step) for step in _steps(desk, part)) and not unsure and not planned:
        yield Paragraph(desk.gap(), "gap")
