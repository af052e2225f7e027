"""A reply as the page draws it, in JSON."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from bot.channels.web.marks import tree
from bot.drawing import as_text, plain
from dialogs.press import read
from dialogs.reply import Button, Field, Form, Reply

LONG = 280


def drawn(reply: Reply, address: str = "") -> dict[str, Any]:
    """What is not there is left out. ``address`` is where its file is.

    ``copy`` is the text that "Copy" takes, where copying is worth a button.
    """
    page: dict[str, Any] = {"text": tree(reply.text)}
    words = as_text(reply, choices=False)
    if reply.heading:
        page["heading"] = plain(reply.heading)
    if reply.choices:
        page["choices"] = [_choice(button) for button in reply.choices]
    if reply.form is not None:
        page["form"] = _form(reply.form)
    if reply.links:
        page["links"] = [asdict(link) for link in reply.links if link.url.startswith(("https://", "http://"))]
    if reply.file is not None:
        page["file"] = {"name": reply.file.name, "url": address}
    if _is_sheet(reply) or (len(words) > LONG and not _is_question(reply)):
        page["copy"] = words
    if _is_sheet(reply):
        page["sheet"] = True
    return page


def _is_sheet(reply: Reply) -> bool:
    """A page that people take away: the draft, or everything they wrote."""
    return "page" in reply.says or "review.heading" in reply.says


def _is_question(reply: Reply) -> bool:
    return any(key.startswith("step:") for key in reply.says)


def _choice(button: Button) -> dict[str, str]:
    look = "answer" if read(button.press).verb == "answer" else button.tone
    return {"label": button.label, "press": button.press, "look": look}


def _form(form: Form) -> dict[str, Any]:
    return {
        "press": form.press,
        "title": form.title,
        "opens": form.opens,
        "send": form.send,
        "fields": [_field(field) for field in form.fields],
    }


def _field(field: Field) -> dict[str, Any]:
    shown = asdict(field)
    shown["choices"] = [{"value": key, "label": label} for key, label in field.choices]
    return shown
