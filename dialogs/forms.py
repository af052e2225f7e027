"""Looks at a form before it is sent, so that what is wrong can be said at its field. Reads only."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from content.model import Library, Step
from dialogs.pen import fill
from dialogs.press import Press
from dialogs.profile import BY_KEY, ProfileMisfit, read_field
from dialogs.readers import Misfit, read_date, read_typed, visible

# A field of choices is emptied by choosing this: a menu has no other way.
NOTHING = "-"


def misfits(library: Library, press: Press, fields: Mapping[str, str], today: date) -> dict[str, str]:
    """The fields that can't be taken, each with the sentence that says why.

    A form of another kind, or of a step that is gone, has none: the coach itself answers those.
    """
    if press.verb == "action_set":
        return _due(library, fields)
    if press.verb == "profile_form":
        return _profile(library, fields)
    step = library.step(press.key(1))
    if step is None or press.verb not in ("fill", "row"):
        return {}
    return _row(library, step, fields) if step.kind == "rows" else _answer(library, step, fields, today)


def _answer(library: Library, step: Step, fields: Mapping[str, str], today: date) -> dict[str, str]:
    said = visible(fields.get("answer", ""))
    read = read_typed(step, said, today) if said else Misfit("form.nothing")
    if not isinstance(read, Misfit) or read.why == "misfit.not_yet":
        return {}
    labels = ", ".join(choice.label for choice in step.choices)
    places = {"about": read.about, "label": step.label, "choices": labels}
    return {"answer": fill(library.phrases[read.why][0], places)}


def _row(library: Library, step: Step, fields: Mapping[str, str]) -> dict[str, str]:
    name = step.columns[0] if step.columns else None
    if name is None or visible(fields.get(name.key, "")):
        return {}
    return {name.key: fill(library.phrases["form.row_needs_name"][0], {"name": name.label})}


def _profile(library: Library, fields: Mapping[str, str]) -> dict[str, str]:
    read = {key: read_field(key, said) for key, said in fields.items() if key in BY_KEY and said != NOTHING}
    wrong = {key: misfit for key, misfit in read.items() if isinstance(misfit, ProfileMisfit)}
    return {key: _sentence(library.phrases[misfit.why][0]) for key, misfit in wrong.items()}


def _sentence(words: str) -> str:
    return words[:1].upper() + words[1:]


def _due(library: Library, fields: Mapping[str, str]) -> dict[str, str]:
    said = visible(fields.get("due", ""))
    return {"due": library.phrases["misfit.date"][0]} if said and read_date(said) is None else {}
