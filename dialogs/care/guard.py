"""Looks at what a turn would write down, before it is: details of somebody in words that were typed just now."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields

from content.model import Library
from dialogs.care.finding import find
from dialogs.care.span import Kind
from dialogs.message import Filled, Jargon, Text, What
from dialogs.scene import Context, Scene
from dialogs.turn import Answered, Change, ContextMoved, RequestAnswered, RowAdded, RowChanged, WordsHeld, WordsLetGo

# A row is read as a whole for these: a name may stand in one cell and the home in another.
ACROSS: frozenset[Kind] = frozenset({"address", "named_resident"})
# Fields of changes that name a colleague.
PEOPLE = frozenset({"owner", "who", "name"})


@dataclass(frozen=True)
class Mark:
    """Words that look like somebody's details, and what kind they are."""

    words: str
    kind: Kind


def typed(what: What) -> str:
    """The words that a person has just typed; nothing for a press, a file, or somebody else's words."""
    match what:
        case Text(words) | Jargon(words):
            return words
        case Filled(_, given):
            return "\n".join(given.values())
        case _:
            return ""


def details_in(what: What, changes: tuple[Change, ...], scene: Scene, library: Library) -> tuple[Mark, ...]:
    """The details that the changes would keep, in the order in which they stand there.

    Only words that were typed now count, and none that the case holds already: whoever kept them was asked then.
    """
    now = _bare(typed(what))
    if not now:
        return ()
    found: dict[str, Mark] = {}
    for change in changes:
        for mark in _marks(change, scene, library):
            if _bare(mark.words) in now and not _stands_already(mark, change, scene):
                found.setdefault(_bare(mark.words), mark)
    return tuple(found.values())


def _bare(words: str) -> str:
    """Letters and digits alone, so that spaces and bars between them make no difference."""
    return re.sub(r"\W+", "", words).lower()


def _marks(change: Change, scene: Scene, library: Library) -> Iterator[Mark]:
    match change:
        case Answered(said=said, step=step):
            known = library.step(step)
            yield from _in_words(said, known is not None and known.kind == "person")
        case RowAdded() | RowChanged():
            yield from _in_row(change.step, change.fields, library)
        case RequestAnswered():
            yield from _in_words(change.said, False)
            for _, cells in change.rows:
                yield from _in_row(change.step, cells, library)
        case ContextMoved(context):
            for words in _new_notes(context, scene.context):
                yield from _in_words(words, False)
        case WordsHeld() | WordsLetGo():
            return
        case _:
            for name, words in _texts(change):
                yield from _in_words(words, name in PEOPLE)


def details_in_cells(step: str, cells: Mapping[str, str], library: Library) -> tuple[Mark, ...]:
    """The details in the cells of one row, or in an answer where there is one cell."""
    return tuple({_bare(mark.words): mark for mark in _in_row(step, cells, library)}.values())


def _in_words(words: str, person_field: bool) -> Iterator[Mark]:
    for found in find(words, person_field):
        yield Mark(found.of(words), found.kind)


def _in_row(step: str, cells: Mapping[str, str], library: Library) -> Iterator[Mark]:
    """Each cell by what its column asks for; then the row as one, for what stands across its cells."""
    known = library.step(step)
    people = {column.key for column in known.columns if column.kind == "person"} if known else set()
    for key, words in cells.items():
        yield from _in_words(words, key in people)
    whole = ", ".join(words for key, words in cells.items() if key not in people)
    yield from (mark for mark in _in_words(whole, False) if mark.kind in ACROSS)


def _new_notes(context: Context, before: Context) -> Iterator[str]:
    """What is kept in passing, such as the second text of a clash."""
    for key, words in context.notes.items():
        if before.notes.get(key) != words and key not in ("back", "named"):
            yield words


def _texts(change: Change) -> Iterator[tuple[str, str]]:
    for field in fields(change):
        value = getattr(change, field.name)
        if isinstance(value, str):
            yield field.name, value


def _stands_already(mark: Mark, change: Change, scene: Scene) -> bool:
    case = scene.reached.get(getattr(change, "case", "") or "")
    step = getattr(change, "step", None)
    if case is None or step is None:
        return False
    answers = (answer.said for answer in case.history.get(step, ()))
    cells = (cell for row in case.rows.get(step, ()) for cell in row.fields.values())
    return any(_bare(mark.words) in _bare(words) for words in (*answers, *cells))
