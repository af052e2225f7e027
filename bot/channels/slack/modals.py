"""Forms as modals: drawn, opened at the click, and read again when they are sent."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from bot.channels.slack.drawing import Say, option, section, text_of
from bot.channels.slack.limits import CHECKBOXES, INPUT, LABEL, OPTION_VALUE, OPTIONS, VIEW_TITLE, Json
from bot.sealing import Seal
from dialogs.reply import Field, Form, Reply
from dialogs.shortening import cut

FORM = "form"
RADIO_BUTTONS = 6


def modal(form: Form, address: str, seal: Seal, say: Say) -> Json:
    """The form as a modal. What it fills is sealed into it, so that nobody can turn it to something else."""
    if any(len(field.value) > INPUT for field in form.fields):
        return note(form.title, say("slack.too_long_for_a_form"), say)
    return {
        "type": "modal",
        "callback_id": FORM,
        "title": text_of(form.title, VIEW_TITLE),
        "submit": text_of(form.send, VIEW_TITLE),
        "close": text_of(say("slack.close"), VIEW_TITLE),
        "private_metadata": seal.sign(json.dumps({"press": form.press, "address": address})),
        "blocks": [_input(field) for field in form.fields]
        + [{"type": "context", "elements": [text_of(say("slack.or_as_a_message"), LABEL)]}],
    }


def note(title: str, words: str, say: Say) -> Json:
    """A modal that only says something."""
    return {
        "type": "modal",
        "title": text_of(title, VIEW_TITLE),
        "close": text_of(say("slack.close"), VIEW_TITLE),
        "blocks": [section(words)],
    }


def form_in(replies: tuple[Reply, ...]) -> Form | None:
    return next((reply.form for reply in replies if reply.form is not None), None)


def what_it_fills(view: Mapping[str, Any], seal: Seal) -> tuple[str, str] | None:
    """The press that a modal fills and where its answer goes; nothing where it was tampered with."""
    said = seal.read(str(view.get("private_metadata") or ""))
    if said is None:
        return None
    about = json.loads(said)
    return str(about["press"]), str(about["address"])


def fields_in(view: Mapping[str, Any]) -> dict[str, str]:
    """What stands in the fields of a modal that was sent; several choices with commas between."""
    values = (view.get("state") or {}).get("values") or {}
    return {key: _value(next(iter(elements.values()), {})) for key, elements in values.items() if elements}


def first_field(view: Mapping[str, Any]) -> str:
    """Where an error can be shown that belongs to no field."""
    return next((str(block["block_id"]) for block in view.get("blocks", ()) if block["type"] == "input"), "")


def _value(element: Mapping[str, Any]) -> str:
    chosen = element.get("selected_option")
    if isinstance(chosen, Mapping):
        return str(chosen.get("value", ""))
    several = element.get("selected_options")
    if isinstance(several, list):
        return ", ".join(str(one.get("value", "")) for one in several)
    return str(element.get("value") or element.get("selected_date") or "")


def _input(field: Field) -> Json:
    drawn: Json = {
        "type": "input",
        "block_id": field.key[:255],
        "optional": field.optional,
        "label": text_of(field.label, LABEL),
        "element": _element(field),
    }
    return {**drawn, "hint": text_of(field.hint, LABEL)} if field.hint else drawn


def _element(field: Field) -> Json:
    if field.kind in ("choice", "choices") and field.choices:
        return _choice(field)
    if field.kind == "date":
        day = {"initial_date": field.value} if _is_day(field.value) else {}
        return {"type": "datepicker", "action_id": field.key, **day}
    element: Json = {
        "type": "plain_text_input",
        "action_id": field.key,
        "multiline": field.kind == "text",
        "max_length": max(1, min(field.longest, INPUT)),
    }
    return {**element, "initial_value": cut(field.value, element["max_length"])} if field.value else element


def _choice(field: Field) -> Json:
    offered = [option(key, label) for key, label in field.choices if 0 < len(key) <= OPTION_VALUE][:OPTIONS]
    given = {part.strip().lower() for part in field.value.split(",")}
    labels = dict(field.choices)
    chosen = [one for one in offered if {one["value"].lower(), labels[one["value"]].lower()} & given]
    if field.kind == "choices":
        few = len(offered) <= CHECKBOXES
        kind = "checkboxes" if few else "multi_static_select"
        return {
            "type": kind,
            "action_id": field.key,
            "options": offered,
            **({"initial_options": chosen} if chosen else {}),
        }
    kind = "radio_buttons" if len(offered) <= RADIO_BUTTONS else "static_select"
    first = {"initial_option": chosen[0]} if chosen else {}
    return {"type": kind, "action_id": field.key, "options": offered, **first}


def _is_day(value: str) -> bool:
    year, *rest = value.split("-")
    return len(year) == 4 and len(rest) == 2 and value.replace("-", "").isdigit()
