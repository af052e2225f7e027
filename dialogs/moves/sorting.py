"""A long answer or an old report: its sentences are offered to the questions they fit, and taken only after a yes."""

from __future__ import annotations

import json
from dataclasses import dataclass

from content.model import Step
from dialogs.case import Case
from dialogs.moves.asking import ask_next
from dialogs.moves.opening import open_named
from dialogs.moves.saving import named_step, save
from dialogs.path import standing
from dialogs.pen import Move, Pen, PressMove
from dialogs.press import Press, read, write
from dialogs.readers import Misfit, read_typed
from dialogs.shortening import cut
from dialogs.turn import RowAdded
from dialogs.yes_or_no import is_no, is_yes

NOTE = "sort"
# An answer of so many words and sentences may hold others; shorter ones are left in peace.
FEWEST_WORDS, FEWEST_SENTENCES, FEWEST_STEPS = 60, 4, 2
MOST_OFFERED, SHOWN, LABELS = 40, 1_500, 5


@dataclass(frozen=True)
class Piece:
    """Words of the long answer, as they were typed, and the question that they may answer."""

    step: str
    words: str


def offer(pen: Pen, step: Step, said: str) -> bool:
    """After a long answer is saved: shows the first of its sentences that fit elsewhere; false where none does."""
    case = pen.case
    if case is None:
        return False
    pieces = pieces_of(pen, case, step, said)
    if len({piece.step for piece in pieces}) < FEWEST_STEPS:
        return False
    labels = [found.label for key in dict.fromkeys(piece.step for piece in pieces) if (found := pen.library.step(key))]
    more = ["…"] if len(labels) > LABELS else []
    _remember(pen, case, step, pieces)
    _show(pen, case, pen.say("sort.found", label=step.label, labels=", ".join([*labels[:LABELS], *more])))
    return True


def pieces_of(pen: Pen, case: Case, step: Step, said: str) -> list[Piece]:
    """The pieces for questions that have no answer yet: an answer as one piece, an entry of a list as one each."""
    if len(said.split()) < FEWEST_WORDS:
        return []
    sorted_out = pen.sort(said)
    if len(sorted_out) < FEWEST_SENTENCES:
        return []
    found: dict[str, list[str]] = {}
    for key, words in sorted_out:
        other = pen.library.step(key) if key else None
        if other is not None and other.key != step.key and _takes(case, other):
            found.setdefault(other.key, []).append(words)
    pieces = [piece for key, words in found.items() for piece in _as_pieces(pen, key, words)]
    return pieces[:MOST_OFFERED]


def _takes(case: Case, step: Step) -> bool:
    """A list takes more; a question of words only where nobody has answered it."""
    answer = standing(case, step)
    return step.kind == "rows" or (step.kind == "text" and (answer is None or answer.state != "given"))


def _as_pieces(pen: Pen, key: str, words: list[str]) -> list[Piece]:
    step = pen.library.step(key)
    if step is not None and step.kind == "rows":
        return [Piece(key, one) for one in words]
    return [Piece(key, " ".join(words))]


# One after the other


def _remember(pen: Pen, case: Case, step: Step, left: list[Piece], taken: int = 0) -> None:
    kept = {
        "case": case.id,
        "from": step.key,
        "version": case.version(step.key),
        "taken": taken,
        "left": [[piece.step, piece.words] for piece in left],
    }
    pen.note(NOTE, json.dumps(kept, ensure_ascii=False))


def _left(pen: Pen, case: Case) -> tuple[Step | None, list[Piece], int]:
    try:
        kept = json.loads(pen.context.notes.get(NOTE, "") or "{}")
        if kept.get("case") != case.id:
            return None, [], 0
        return pen.library.step(kept["from"]), [Piece(key, words) for key, words in kept["left"]], int(kept["taken"])
    except (ValueError, TypeError, KeyError):
        return None, [], 0


def _show(pen: Pen, case: Case, before: str) -> None:
    """The next piece and the question it may answer; after the last, what is left of the long answer."""
    case = pen.cases.get(case.id, case)
    source, left, taken = _left(pen, case)
    step = pen.library.step(left[0].step) if left else None
    if source is None or step is None:
        _end(pen, case, source, taken, before)
        return
    at = (case.id, len(left))
    pen.move(asking=None, pending=write("sort", *at))
    pen.reply(
        "\n\n".join((before, pen.say("sort.one", label=step.label, question=step.question), _quoted(left[0].words))),
        pen.button("button.sort_take", "sort_take", *at, label=step.label),
        pen.button("button.sort_leave", "sort_leave", *at),
        pen.button("button.sort_all", "sort_all", *at, count=len(left)),
        pen.button("button.sort_stop", "sort_stop", *at),
        heading=pen.say("sort.heading", left=len(left)),
        about=(f"sort:{step.key}",),
    )


def _quoted(words: str) -> str:
    return "\n".join(f"> {line}" for line in cut(words, SHOWN).splitlines())


def press_sort(pen: Pen, press: Press) -> None:
    """Taken, left, all taken, or stopped. A press for another moment shows where they are."""
    if not open_named(pen, press.key(0)) or pen.case is None:
        return
    case = pen.case
    source, left, taken = _left(pen, case)
    if source is None or not left or press.key(1) != str(len(left)):
        _show(pen, case, pen.say("press.stale"))
    elif press.verb == "sort_stop":
        _remember(pen, case, source, [], taken)
        _show(pen, case, pen.say("sort.stopped"))
    elif press.verb == "sort_all":
        count = sum(_take(pen, piece) for piece in left)
        _remember(pen, case, source, [], taken + count)
        _show(pen, case, pen.say("sort.all_taken", count=count))
    else:
        took = press.verb == "sort_take" and _take(pen, left[0])
        _remember(pen, case, source, left[1:], taken + took)
        _show(pen, case, pen.say("sort.taken" if took else "sort.left"))


def take_typed(pen: Pen) -> bool:
    """A bare yes or no answers the piece that was just shown; false where none was, or for other words."""
    asked = read(pen.context.pending or "")
    yes = is_yes(pen.words)
    if asked.verb != "sort" or not (yes or is_no(pen.words)):
        return False
    press_sort(pen, Press("sort_take" if yes else "sort_leave", asked.keys))
    return True


def _take(pen: Pen, piece: Piece) -> bool:
    """Puts the words where they fit; false where somebody has answered there meanwhile."""
    step, case = pen.library.step(piece.step), pen.case
    if step is None or case is None or not _takes(case, step):
        return False
    if step.kind == "rows":
        name = step.columns[0].key if step.columns else "name"
        pen.change(RowAdded(case.id, step.key, pen.new_id(), {name: piece.words}))
        return True
    reading = read_typed(step, piece.words, pen.today)
    if isinstance(reading, Misfit):
        return False
    save(pen, case, step, piece.words, reading.value)
    return True


# What is left of the long answer


def _end(pen: Pen, case: Case, source: Step | None, taken: int, before: str) -> None:
    rest = _rest(pen, case, source) if source is not None and taken else ""
    pen.note(NOTE, "")
    if not rest or source is None:
        ask_next(pen, before="\n\n".join(part for part in (before, pen.say("sort.done")) if part))
        return
    at = (case.id, source.key, case.version(source.key))
    pen.move(asking=None, pending=None)
    pen.reply(
        "\n\n".join((before, pen.say("sort.rest", label=source.label), _quoted(rest))),
        pen.button("button.sort_rest", "sort_rest", *at),
        pen.button("button.sort_whole", "resume", case.id),
        about=(f"sort:{source.key}",),
    )


def _rest(pen: Pen, case: Case, source: Step) -> str:
    """The sentences of the long answer that stand nowhere else in the case; nothing where that is none or all."""
    answer = standing(case, source)
    if answer is None:
        return ""
    elsewhere = [found.said for key in case.history if key != source.key and (found := case.answer(key))]
    elsewhere += [value for key in case.rows for row in case.live_rows(key) for value in row.fields.values()]
    sentences = [words for _, words in pen.sort(answer.said)]
    kept = [words for words in sentences if not any(words in other for other in elsewhere)]
    return " ".join(kept) if len(kept) < len(sentences) else ""


def press_rest(pen: Pen, press: Press) -> None:
    """Only what is left stands as the answer; the whole stays among its versions."""
    step, case = named_step(pen, press)
    if step is None or case is None:
        return
    rest = _rest(pen, case, step)
    if press.key(2) != str(case.version(step.key)) or not rest:
        ask_next(pen, before=pen.say("press.stale"))
        return
    save(pen, case, step, rest, rest)
    ask_next(pen, before=pen.say("sort.rest_kept"))


INTENTS: dict[str, Move] = {}
PRESSES: dict[str, PressMove] = {
    "sort_take": press_sort,
    "sort_leave": press_sort,
    "sort_all": press_sort,
    "sort_stop": press_sort,
    "sort_rest": press_rest,
}
