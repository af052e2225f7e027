"""Evidence: a place that did it goes into the case with its own figure, and with what is different here."""

from __future__ import annotations

from content.model import CaseStudy
from dialogs.case import Case, Row
from dialogs.moves.asking import ask_again, ask_next
from dialogs.moves.opening import choose_or_start
from dialogs.pen import Move, Pen, PressMove
from dialogs.press import Press, read, write
from dialogs.turn import RowAdded, RowChanged

STEP = "evidence"


def use(pen: Pen, press: Press) -> None:
    """Puts a case study into the case in hand, once, and asks what is different here."""
    study, case = pen.library.case_studies.get(press.key(0)), pen.case
    if study is None:
        pen.reply(pen.say("press.study_gone"))
        ask_again(pen)
        return
    if case is None:
        choose_or_start(pen, before=pen.say("evidence.no_case"))
        return
    row = _row(case, study.id)
    if row is None:
        key = pen.new_id()
        pen.change(RowAdded(case.id, STEP, key, _fields(pen, study)))
    else:
        key = row.key
    pen.move(pending=write("differs", case.id, key))
    pen.reply(
        pen.say("evidence.differs", place=study.place),
        pen.button("button.differs_later", "differs_later", case.id),
        about=(f"evidence:{study.id}",),
    )


def _row(case: Case, study: str) -> Row | None:
    return next((row for row in case.live_rows(STEP) if row.fields.get("study") == study), None)


def _fields(pen: Pen, study: CaseStudy) -> dict[str, str]:
    best = study.results[0]
    sources = [pen.library.sources[key].title for key in study.sources if key in pen.library.sources]
    basis = pen.library.phrases[f"basis.{best.basis}"][0]
    figure = best.says if best.basis == "none_published" else f"{best.says} ({basis}; {best.who})"
    return {
        "name": f"{study.place}, {study.year}: {study.title}",
        "study": study.id,
        "place": study.place,
        "figure": figure,
        "source": "; ".join(sources),
    }


def take_differs(pen: Pen) -> bool:
    """The words are what is different here, if that was asked; false where it was not."""
    asked = read(pen.context.pending or "")
    case = pen.case
    if asked.verb != "differs" or case is None or case.id != asked.key(0):
        return False
    row = next((known for known in case.live_rows(STEP) if known.key == asked.key(1)), None)
    pen.move(pending=None)
    if row is None:
        return False
    pen.change(RowChanged(case.id, STEP, row.key, row.version, {**row.fields, "differs": pen.words}))
    ask_next(pen, before=pen.say("saved.plain"))
    return True


def later(pen: Pen, press: Press) -> None:
    pen.move(pending=None)
    ask_next(pen, before=pen.say("evidence.kept"))


INTENTS: dict[str, Move] = {}
PRESSES: dict[str, PressMove] = {"use": use, "differs_later": later}
USES = ("basis.*",)
