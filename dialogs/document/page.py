"""The one-page canvas: every box that has something, in two columns, and an honest line about the rest."""

from __future__ import annotations

from collections.abc import Iterator

from content.model import Part, Step
from dialogs.document.anchors import Anchor
from dialogs.document.desk import KEPT_BACK, Desk
from dialogs.document.full import Full
from dialogs.document.lines import BOX, BOX_LINES, lines_in_box
from dialogs.document.model import Block, Bullets, Heading, Paragraph, Words, words_in
from dialogs.money.words import row_line
from dialogs.path import route_steps
from dialogs.shortening import room, shares, shorten

# The lines that a box takes for its heading, and the characters that an answer takes beside its words.
HEADING_LINES, BESIDE, LEAST_IN_BOX = 1.9, 30, 60
MOST_ROWS, ROW_ROOM, MOST_ACTIONS = 3, 74, 4


def page(desk: Desk) -> Iterator[Block]:
    """The boxes. What is long is cut at the end of a sentence, so that one page stays one page."""
    boxes = [box for box in _boxes(desk) if _shown(desk, box)]
    steps = [step for box in boxes for step in desk.steps(box) if desk.answer(step) is not None]
    lengths = [room(words.text) + BESIDE for step in steps if (words := desk.words(step)) is not None]
    rest = tuple(_unknown(desk, boxes))
    most, left = _most_rows(desk, boxes, rest, sum(min(length, LEAST_IN_BOX + BESIDE) for length in lengths))
    rooms = dict(zip((step.key for step in steps), shares(lengths, left), strict=True))
    full = Full(desk)
    for box in boxes:
        yield from _box(desk, box, full, rooms, most)
    yield from rest


def _most_rows(desk: Desk, boxes: list[Part], rest: tuple[Block, ...], needed: int) -> tuple[int, int]:
    """How many rows of a step are told, and the room that is left for answers: they come first."""
    left = 0
    for most in range(MOST_ROWS, -1, -1):
        rows = [_step_rows(desk, step, most) for box in boxes for step in desk.steps(box) if desk.rows(step)]
        plans = [words for box in boxes for step in desk.steps(box) if (words := desk.planned(step)) is not None]
        used = sum(lines_in_box(item, bullet=True) for items in rows for item in items) + len(rows)
        used += sum(lines_in_box(item, bullet=False) for item in plans)
        used += sum(lines_in_box(item, bullet=True) for block in rest for item in words_in(block))
        used += HEADING_LINES * (len(boxes) + 1)
        left = max(0, int((BOX_LINES - used) * BOX))
        if left >= needed:
            return most, left
    return 0, left


def _boxes(desk: Desk) -> Iterator[Part]:
    yield from desk.library.boxes.values()
    kept = desk.library.parts.get(KEPT_BACK)
    if kept is not None and any(True for _ in desk.steps(kept)):
        yield kept


def _shown(desk: Desk, box: Part) -> bool:
    """A box is shown where something stands in it, or where the ten-minute draft asks for it."""
    asked = {step.key for step in route_steps(desk.library, "draft")}
    return any(not desk.is_empty(step) or desk.is_unsure(step) or step.key in asked for step in desk.steps(box))


def _box(desk: Desk, box: Part, full: Full, rooms: dict[str, int], most: int) -> Iterator[Block]:
    yield Heading(box.title, 2, box.key)
    said = False
    several = sum(not desk.is_empty(step) for step in desk.steps(box)) > 1
    for step in desk.steps(box):
        label = desk.say("document.label", label=step.label) if several and step.label != box.title else ""
        words = full.fit(step, rooms.get(step.key, 0) - BESIDE, label, LEAST_IN_BOX)
        if words is not None:
            yield Paragraph(words)
        if desk.rows(step):
            if label:
                yield Paragraph(Words(label), "label")
            yield Bullets(_step_rows(desk, step, most))
        planned = desk.planned(step)
        if planned is not None:
            yield Paragraph(planned, "note")
        said = said or words is not None or planned is not None or bool(desk.rows(step))
    if not said:
        unsure = any(desk.is_unsure(step) for step in desk.steps(box))
        yield Paragraph(desk.gap("document.page_unsure" if unsure else "document.gap"), "gap")


def _step_rows(desk: Desk, step: Step, most: int) -> tuple[Words, ...]:
    return tuple(_rows(desk, step, most))


def _rows(desk: Desk, step: Step, most: int) -> Iterator[Words]:
    """The first rows, the last of them with how many more there are."""
    lines = {line.row: row_line(desk.say, line) for line in desk.money.lines}
    rows = desk.rows(step)
    if not most:
        yield Words(desk.say("document.in_all", count=len(rows)))
    for place, row in enumerate(rows[:most], 1):
        told = lines.get(row.key) or desk.row_line(step, row)
        short = shorten(told, ROW_ROOM, LEAST_IN_BOX)
        more = "" if short == told else "\u00a0…"
        if place == most and len(rows) > most:
            more += f" ({desk.say('document.and_more', count=len(rows) - most)})"
        yield Words(short, Anchor("line", row.key, row.version), more=more)


def _unknown(desk: Desk, boxes: list[Part]) -> Iterator[Block]:
    """What is not known yet, and which boxes nobody has come to."""
    empty = [box.title for box in desk.library.boxes.values() if box not in boxes]
    actions = desk.open_actions
    if not actions and not empty:
        return
    yield Heading(desk.say("document.unknown"), 2, "unknown")
    items = [Words(_action(desk, place)) for place in range(min(len(actions), MOST_ACTIONS))]
    if len(actions) > MOST_ACTIONS:
        items.append(Words(desk.say("document.and_more", count=len(actions) - MOST_ACTIONS)))
    if empty:
        items.append(Words(desk.say("document.boxes_left", boxes=", ".join(empty)), gap=True))
    yield Bullets(tuple(items))


def _action(desk: Desk, place: int) -> str:
    what, who, due = (cell[0].text for cell in desk.action_cells(desk.open_actions[place]))
    return desk.say("document.action.line", what=shorten(what, ROW_ROOM).rstrip("."), who=who, when=due)
