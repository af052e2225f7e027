"""A message and its scene as scripts write them: one JSON object a line."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from dialogs.understood import Asking, View

ASKING: tuple[Asking, ...] = ("free_text", "choice", "number", "date", "when")
LONGEST_LINE = 1_000_000


class BadLine(ValueError):
    """A line that can't be read: the words say why."""


def read_line(line: str) -> Mapping[str, Any]:
    """One line as an object. Raises BadLine."""
    if len(line) > LONGEST_LINE:
        raise BadLine(f"the line has more than {LONGEST_LINE:,} characters")
    try:
        row = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise BadLine("the line is not JSON") from error
    if not isinstance(row, dict):
        raise BadLine("the line is not a JSON object")
    return row


def asked(row: Mapping[str, Any], now: datetime) -> tuple[str, View]:
    """The words and the view of a row; ``now`` is the moment where the row names none. Raises BadLine."""
    text = row.get("text")
    if not isinstance(text, str):
        raise BadLine("the object has no text")
    scene = row.get("scene") or {}
    if not isinstance(scene, dict):
        raise BadLine("scene is not an object")
    # Lone surrogates are legal in JSON and nowhere else.
    return text.encode("utf-8", "replace").decode("utf-8"), _view(scene, moment(row.get("now"), now))


def moment(said: object, now: datetime) -> datetime:
    """An ISO moment; without a zone it is UTC. Raises BadLine."""
    if said is None:
        return now
    try:
        found = datetime.fromisoformat(str(said))
    except ValueError as error:
        raise BadLine("now is not an ISO date and time") from error
    try:
        return found.astimezone(UTC) if found.tzinfo else found.replace(tzinfo=UTC)
    except OverflowError as error:
        raise BadLine("now is out of range") from error


def _view(scene: Mapping[str, Any], now: datetime) -> View:
    asking = scene.get("asking")
    if asking is not None and asking not in ASKING:
        raise BadLine(f"asking is none of {', '.join(ASKING)}")
    return View(
        now=now,
        asking=asking,
        step=_text(scene, "step"),
        prompt=_text(scene, "prompt") or "",
        choices=_choices(scene.get("choices")),
        theme=_text(scene, "theme"),
        reviewing=bool(scene.get("reviewing")),
        after_reminder=bool(scene.get("after_reminder")),
        senses=_senses(scene.get("senses")),
        timezone=_text(scene, "timezone") or "Europe/London",
        nation=_text(scene, "nation") or "england",
        deadline=moment(scene["deadline"], now) if scene.get("deadline") else None,
    )


def _text(scene: Mapping[str, Any], key: str) -> str | None:
    value = scene.get(key)
    return value if isinstance(value, str) and value else None


def _senses(said: object) -> dict[str, str]:
    return {str(key): str(value) for key, value in said.items()} if isinstance(said, dict) else {}


def _choices(said: object) -> tuple[tuple[str, str], ...]:
    """Choices as objects with key and label, as pairs, or as bare labels."""
    if not isinstance(said, list):
        return ()
    return tuple(_choice(choice) for choice in said[:100])


def _choice(said: object) -> tuple[str, str]:
    if isinstance(said, dict):
        key = said.get("key", said.get("value", said.get("label", "")))
        return str(key), str(said.get("label", key))
    if isinstance(said, list) and len(said) == 2:
        return str(said[0]), str(said[1])
    return str(said), str(said)
