"""Taking a case away: which form, public or exempt, and the file when it is made."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from content.model import Part
from dialogs.case import Case
from dialogs.document.desk import KEPT_BACK
from dialogs.message import Came
from dialogs.moves.asking import ask_again, page
from dialogs.moves.opening import choose_or_start, open_named
from dialogs.moves.readiness import answer_words
from dialogs.path import standing
from dialogs.pen import Move, Pen, PressMove
from dialogs.press import Press, write
from dialogs.reply import Button, Field, FileMade, Form
from dialogs.understood import NONE, Understood

FORMATS = ("word", "pdf", "markdown", "excel", "csv", "chart")
MARKINGS = ("public", "exempt")
VIEWS = ("page", "case")
# These hold figures and lists: there is only one view of them, and nothing in them is kept back.
FIGURES = ("excel", "csv", "chart")
USES = ("export.came.*", "export.format.*")


def export(pen: Pen, understood: Understood = NONE) -> None:
    """In the form that was asked for; or the page to paste, and the question which form."""
    case, form = pen.case, str(understood.slots.get("format") or "")
    if case is None:
        choose_or_start(pen)
    elif form in FORMATS:
        _ask_marking(pen, case, form)
    else:
        page(pen)
        _ask_form(pen, case)


def _ask_form(pen: Pen, case: Case) -> None:
    pen.reply(
        pen.say("export.which"),
        pen.button("button.export_word", "export", case.id, "word"),
        pen.button("button.export_pdf", "export", case.id, "pdf"),
        pen.button("button.export_excel", "export", case.id, "excel"),
    )


def _ask_marking(pen: Pen, case: Case, form: str) -> None:
    """Asked before the first file of a case; from then on it stays as it was, and can be changed on each file."""
    known = pen.context.notes.get(f"marking.{case.id}", "")
    if known in MARKINGS:
        _make(pen, case, form, known, _view(case))
    else:
        _show_marking(pen, case, form)


def _show_marking(pen: Pen, case: Case, form: str) -> None:
    pen.reply(
        pen.say("export.marking"),
        *(pen.button(f"button.export_{key}", "export", case.id, form, key) for key in MARKINGS),
        form=_form(pen, case, form),
    )


def _form(pen: Pen, case: Case, form: str) -> Form | None:
    """The same as a form, where what is kept back can be ticked; only where there is something to tick."""
    part: Part | None = pen.library.parts.get(KEPT_BACK)
    steps = [step for step in map(pen.library.step, part.steps if part else ()) if step is not None]
    held = [step for step in steps if (answer := standing(case, step)) is not None and answer.state == "given"]
    if form in FIGURES or not held:
        return None
    markings = tuple((key, pen.library.phrases[f"button.export_{key}"][0]) for key in MARKINGS)
    views = tuple((key, pen.library.phrases[f"button.export_{key}"][0]) for key in VIEWS)
    return Form(
        write("export_form", case.id, form),
        pen.say("export.form_title"),
        pen.say("export.form_open"),
        pen.say("export.form_send"),
        (
            Field("marking", pen.say("export.form_marking"), "choice", "public", choices=markings),
            Field("view", pen.say("export.form_view"), "choice", _view(case), choices=views),
            Field(
                "ticked",
                pen.say("export.form_ticked"),
                "choices",
                hint=pen.say("export.form_ticked_hint"),
                optional=True,
                choices=tuple((step.key, step.label) for step in held),
            ),
        ),
    )


def _view(case: Case) -> str:
    """A draft is one page; whatever is longer is the document for the person who decides."""
    return "page" if case.route == "draft" else "case"


def _make(pen: Pen, case: Case, form: str, marking: str, view: str, ticked: str = "") -> None:
    pen.note(f"marking.{case.id}", marking)
    pen.want("file", case.id, format=form, marking=marking, view=view, ticked=ticked)
    pen.reply(pen.say("export.making", form=pen.library.phrases[f"export.format.{form}"][0]))
    ask_again(pen)


def press_export(pen: Pen, press: Press) -> None:
    """A button names as much as is known: the form, the marking, and which view."""
    if not open_named(pen, press.key(0)) or pen.case is None:
        return
    form, marking, view = press.key(1), press.key(2), press.key(3)
    if form not in FORMATS:
        export(pen)
    elif marking not in MARKINGS:
        if marking == "again":
            pen.note(f"marking.{pen.case.id}", "")
        _ask_marking(pen, pen.case, form)
    else:
        _make(pen, pen.case, form, marking, view if view in VIEWS else _view(pen.case))


def press_form(pen: Pen, press: Press) -> None:
    """The press of the form, where nothing was filled in yet, is answered with the form."""
    if open_named(pen, press.key(0)) and pen.case is not None:
        _show_marking(pen, pen.case, press.key(1) if press.key(1) in FORMATS else "word")


def take_form(pen: Pen, press: Press, fields: Mapping[str, str]) -> None:
    """The form that was sent; what it does not say stays as it would be without it."""
    if not open_named(pen, press.key(0)) or pen.case is None:
        return
    form = press.key(1) if press.key(1) in FORMATS else "word"
    marking = fields.get("marking", "") if fields.get("marking", "") in MARKINGS else "public"
    view = fields.get("view", "") if fields.get("view", "") in VIEWS else _view(pen.case)
    part = pen.library.parts.get(KEPT_BACK)
    known = part.steps if part else ()
    ticked = ",".join(key for key in known if key in {said.strip() for said in fields.get("ticked", "").split(",")})
    _make(pen, pen.case, form, marking, view, ticked)


def copy_draft(pen: Pen, press: Press) -> None:
    """All answers as text to copy into another tool; what is kept back stays out, and what to check is said first."""
    if not open_named(pen, press.key(0)) or pen.case is None or pen.path is None:
        return
    case, part = pen.case, pen.library.parts.get(KEPT_BACK)
    shown = [step for step in pen.path.order if not (part and step.key in part.steps)]
    told = [(step, answer_words(case, step)) for step in shown]
    pen.reply(pen.say("export.copy_draft"))
    pen.reply(
        "\n\n".join(f"**{step.label}**\n{words}" for step, words in told if words) or pen.say("review.nothing"),
        pen.button("button.carry_on", "resume", case.id),
        heading=case.title,
        about=("copy",),
    )


def file_came(pen: Pen, came: Came) -> None:
    """The file is there, or why it is not."""
    outcome = {key: str(value) for key, value in came.outcome.items()}
    if "key" not in outcome:
        trouble = outcome.get("trouble", "failed")
        pen.reply(pen.say(f"export.came.{trouble if trouble in ('case_gone', 'no_figures') else 'failed'}"))
        return
    file = FileMade(outcome["key"], outcome["name"], outcome["media_type"], int(outcome["size"]))
    pen.reply(pen.say("export.came.here", name=file.name), *_again(pen, outcome), file=file)


def _again(pen: Pen, outcome: Mapping[str, str]) -> tuple[Button, ...]:
    """The other view of the same draft, and another marking."""
    case, form, view = pen.case, outcome.get("format", ""), outcome.get("view", "")
    if case is None or pen.context.asking is not None or form in FIGURES:
        return ()
    other = "case" if view == "page" else "page"
    return (
        pen.button(f"button.export_{other}", "export", case.id, form, outcome.get("marking", ""), other),
        pen.button("button.export_marking", "export", case.id, form, "again"),
    )


INTENTS: dict[str, Move] = {"export": export}
PRESSES: dict[str, PressMove] = {"export": press_export, "copy_draft": copy_draft, "export_form": press_form}
FORMS = {"export_form": take_form}
CAME: dict[str, Callable[[Pen, Came], None]] = {"file": file_came}
