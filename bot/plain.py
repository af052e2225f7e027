"""What was understood and said, as the JSON that docs and scripts rely on."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from content.model import Library
from dialogs.reply import Reply
from dialogs.understood import Understood


def understood_as_json(understood: Understood, library: Library) -> dict[str, Any]:
    """One reading, in the form of `coach understand`. Terms stand by their names, in lower case."""
    due = understood.due.strftime("%Y-%m-%dT%H:%M:%SZ") if understood.due else None
    return {
        "intent": intent_as_promised(understood.intent),
        "terms": _defined(understood, library),
        "offered": _names((*understood.senses, *understood.offered), library),
        "unknown_terms": list(understood.unknown_terms),
        "case_studies": list(understood.case_studies),
        "datasets": list(understood.datasets),
        "slots": {key: value for key, value in understood.slots.items() if key in SLOTS},
        "due": due,
        "recurs": understood.recurs,
        "asks_back": understood.asks_back,
        "rejects": understood.rejects,
    }


# Finer moves inside, under the name that docs/interfaces and scripts know for what they do.
PROMISED_INTENTS = {"explain_text": "define", "later": "skip", "rename_case": "edit_section", "unclear": "out_of_scope"}


def intent_as_promised(intent: str) -> str:
    """The intent under the name that scripts rely on."""
    return PROMISED_INTENTS.get(intent, intent)


SLOTS = ("term", "terms", "topic", "place", "title", "section", "option", "format", "who", "when")


def _defined(understood: Understood, library: Library) -> list[str]:
    """The names of what is defined; where one meaning of an acronym is, and has no term of its own, that meaning's."""
    settled = understood.slots.get("sense") or {}
    return [
        library.terms[key].senses[settled[key]].name.lower() if key in settled else name
        for key, name in zip(understood.terms, _names(understood.terms, library), strict=True)
    ]


def _names(keys: tuple[str, ...], library: Library) -> list[str]:
    return [library.terms[key].name.lower() if key in library.terms else key for key in keys]


def reply_as_json(reply: Reply, path: str | None = None) -> dict[str, Any]:
    """One reply, in the form of `coach chat --json`; ``path`` is where its file was put."""
    plain: dict[str, Any] = {"text": reply.text}
    if reply.heading:
        plain["heading"] = reply.heading
    plain["choices"] = [{"label": button.label, "press": button.press} for button in reply.choices]
    if reply.form is not None:
        plain["form"] = [_field(field) for field in map(asdict, reply.form.fields)]
    if reply.links:
        plain["links"] = [asdict(link) for link in reply.links]
    if reply.progress is not None:
        plain["progress"] = asdict(reply.progress)
    if reply.file is not None:
        plain["file"] = {"name": reply.file.name, "media_type": reply.file.media_type, "bytes": reply.file.size}
        plain["file"] |= {"path": path} if path else {}
    plain["says"] = list(reply.says)
    return plain


def _field(field: dict[str, Any]) -> dict[str, Any]:
    shown = {"field": field["key"], "label": field["label"], "kind": field["kind"]}
    if field["choices"]:
        shown["choices"] = [{"label": label, "value": key} for key, label in field["choices"]]
    if field["value"]:
        shown["value"] = field["value"]
    return shown
