"""The council's profile in conversation: an administrator sees how it stands and changes it, part by part."""

from __future__ import annotations

import re
from collections.abc import Mapping

from dialogs.forms import NOTHING
from dialogs.moves.asking import ask_again
from dialogs.pen import Move, Pen, PressMove
from dialogs.press import Press, write
from dialogs.profile import (
    BY_KEY,
    FIELDS,
    OWN,
    ProfileField,
    ProfileMisfit,
    nearest,
    read_fields,
    said_of,
    usual_of,
)
from dialogs.readers import read_date
from dialogs.reply import Field, FieldKind, Form
from dialogs.turn import ProfileKept
from dialogs.understood import NONE, Understood
from dialogs.when import british

SECTIONS = tuple(dict.fromkeys(field.section for field in FIELDS))
# What is kept as bare digits and read better otherwise.
AMOUNTS = {"amount": "£", "number": ""}
USES = ("profile.section.*", "profile.field.*", "profile.choice.*", "profile.wants.*")
# "council profile: contact = Jo Green", where there is no form.
_TYPED = re.compile(r"profile[\s:,-]+(?:set\s+)?([a-z][a-z_ -]{1,40}?)\s*(?:=|:|\bis\b|\bto\b)\s*(.*)", re.I | re.S)


def show(pen: Pen, understood: Understood = NONE) -> None:
    """The whole profile, to an administrator; typed with a field and its words, that field is changed."""
    if not _may(pen):
        return
    typed = _TYPED.search(pen.words)
    if typed:
        _typed(pen, typed[1], typed[2])
    else:
        _shown(pen, pen.say("profile.shown"))


def _may(pen: Pen) -> bool:
    """Only an administrator changes it; who that is, is decided by whoever runs the coach, and nowhere else."""
    if pen.scene.admin and not pen.person.guest:
        return True
    contact = pen.profile.contact
    pen.reply(pen.say("profile.refused_ask", contact=contact) if contact else pen.say("profile.refused"))
    ask_again(pen)
    return False


def _shown(pen: Pen, before: str) -> None:
    parts = []
    for section in SECTIONS:
        lines = (_line(pen, field) for field in FIELDS if field.section == section)
        parts.append(f"**{_word(pen, f'profile.section.{section}')}**\n" + "\n".join(lines))
    ways = (pen.button(f"profile.section.{section}", "profile", section) for section in SECTIONS)
    pen.reply("\n\n".join([before, *parts]), *ways, heading=pen.say("profile.heading"))


def _line(pen: Pen, field: ProfileField) -> str:
    said, usual = said_of(pen.profile, field.key), usual_of(field.key)
    key = "profile.line" if said else "profile.line_usual" if usual else "profile.line_empty"
    said = _spoken(pen, field, said or usual)
    return pen.say(key, label=_word(pen, f"profile.field.{field.key}"), said=said)


def _spoken(pen: Pen, field: ProfileField, kept: str) -> str:
    """What is kept, as a person says it: a choice by its label, a date in words."""
    if kept in field.choices:
        return _word(pen, f"profile.choice.{kept}")
    if kept.isdigit() and field.wants in AMOUNTS:
        return f"{AMOUNTS[field.wants]}{int(kept):,}"
    days = [read_date(part) for part in kept.split(",")] if field.wants in ("date", "dates") else []
    return ", ".join(british(day) for day in days if day) or kept


def _word(pen: Pen, key: str) -> str:
    return pen.library.phrases[key][0]


# Changing it


def press_section(pen: Pen, press: Press) -> None:
    """One part of it as a form; where there are no forms, how to type it."""
    if not _may(pen):
        return
    section = press.key(0)
    if section not in SECTIONS:
        _shown(pen, pen.say("profile.shown"))
        return
    fields = [field for field in FIELDS if field.section == section]
    lines = "\n".join(_line(pen, field) for field in fields)
    example = pen.say("profile.typed", label=_word(pen, f"profile.field.{fields[0].key}").lower())
    form = Form(
        write("profile_form", section),
        _word(pen, f"profile.section.{section}")[:24],
        pen.say("profile.form_open"),
        pen.say("profile.form_save"),
        tuple(_field(pen, field) for field in fields),
    )
    pen.reply(f"{lines}\n\n{example}", pen.button("button.profile", "profile"), form=form)


def _field(pen: Pen, field: ProfileField) -> Field:
    label, said = _word(pen, f"profile.field.{field.key}"), said_of(pen.profile, field.key)
    if field.choices:
        offered = tuple((choice, _word(pen, f"profile.choice.{choice}")) for choice in field.choices)
        nothing = () if field.key in OWN else ((NOTHING, _word(pen, "profile.choice.none")),)
        return Field(field.key, label, "choice", said, optional=True, choices=(*offered, *nothing))
    hint = _word(pen, f"profile.wants.{field.wants}")
    kind: FieldKind = "text" if field.wants in ("aims", "dates") else "date" if field.wants == "date" else "line"
    return Field(field.key, label, kind, said, hint=hint[:1].upper() + hint[1:], optional=True)


def take_form(pen: Pen, press: Press, fields: Mapping[str, str]) -> None:
    """The form that was sent. What can't be taken is said, and nothing is changed by halves."""
    if _may(pen):
        said = {key: "" if words == NOTHING else words for key, words in fields.items() if key in BY_KEY}
        _keep(pen, said)


def _typed(pen: Pen, label: str, words: str) -> None:
    wanted = label.strip().lower()
    labels = {_word(pen, f"profile.field.{key}").lower(): key for key in BY_KEY}
    key = labels.get(wanted) or nearest(wanted.replace(" ", "_"))
    if key is None:
        _shown(pen, pen.say("profile.no_field", label=label.strip()))
        return
    choices = {_word(pen, f"profile.choice.{choice}").lower(): choice for choice in BY_KEY[key].choices}
    _keep(pen, {key: choices.get(words.strip().lower(), words)})


def _keep(pen: Pen, said: Mapping[str, str]) -> None:
    kept = read_fields(pen.profile, said)
    if isinstance(kept, ProfileMisfit):
        label = _word(pen, f"profile.field.{kept.key}")
        wrong = pen.say("profile.not_taken", label=label, wants=_word(pen, kept.why))
        pen.reply(wrong, pen.button("button.profile_again", "profile", BY_KEY[kept.key].section))
        return
    changed = {key: value for key, value in kept.items() if (value or "") != said_of(pen.profile, key)}
    if not changed:
        pen.reply(pen.say("profile.same"), pen.button("button.profile", "profile"))
        return
    pen.change(ProfileKept(changed))
    lines = "\n".join(_changed_line(pen, key, value) for key, value in changed.items())
    pen.reply(f"{pen.say('profile.kept')}\n{lines}", pen.button("button.profile", "profile"))


def _changed_line(pen: Pen, key: str, value: str | None) -> str:
    label, field = _word(pen, f"profile.field.{key}"), BY_KEY[key]
    if value is None:
        return pen.say("profile.line_empty", label=label)
    return pen.say("profile.line", label=label, said=_spoken(pen, field, value))


INTENTS: dict[str, Move] = {"council_profile": show}
PRESSES: dict[str, PressMove] = {
    "profile": press_section,
    # The press of a form, where nothing was filled in yet, is answered with the form.
    "profile_form": press_section,
}
FORMS = {"profile_form": take_form}
