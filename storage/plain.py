"""Contexts as JSON-ready values and back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from typing import Any

from dialogs.reply import Button
from dialogs.scene import Context

NAMES = frozenset(field.name for field in fields(Context))


def context_to_plain(context: Context) -> dict[str, Any]:
    plain = {key: value for key, value in vars(context).items() if value not in (None, (), {}, False, 0)}
    if context.offered:
        plain["offered"] = [dict(vars(button)) for button in context.offered]
    return plain


def context_from_plain(plain: Mapping[str, Any]) -> Context:
    """The context that was written, also by an older or newer version: unknown keys are left aside."""
    known = {key: value for key, value in plain.items() if key in NAMES}
    known["offered"] = tuple(_button(button) for button in known.get("offered", ()))
    known["last"] = tuple(known.get("last", ()))
    return Context(**known)


def _button(plain: Mapping[str, Any]) -> Button:
    return Button(plain["label"], plain["press"], plain.get("tone", "plain"))
