"""What is remembered of a dataset when it is checked, and what has changed when it is checked again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from dialogs.data.flags import flags, updates_missing
from dialogs.data.found import Found
from dialogs.when import british

Facts = Mapping[str, str]
# The facts that are compared, in the order in which changes are said.
KEPT = ("title", "who", "licence", "standing", "rhythm", "updated", "missed", "released", "files", "flags")


def facts(found: Found, today: date) -> dict[str, str]:
    """The little that is kept to compare with next time."""
    return {
        "title": found.title,
        "who": found.accountable.who,
        "licence": found.licence,
        "standing": found.standing,
        "rhythm": found.rhythm,
        "updated": found.updated.isoformat() if found.updated else "",
        "missed": str(updates_missing(found, today)),
        "released": "yes" if found.released else "no",
        "files": str(found.files),
        "flags": ",".join(flag.key for flag in flags(found, today)),
    }


@dataclass(frozen=True)
class Changed:
    """One change: the key of its sentence and what fills it."""

    key: str
    places: Mapping[str, str] = field(default_factory=dict)


def changed(before: Facts, now: Facts) -> tuple[Changed, ...]:
    """What an officer should know, worst first; nothing where all is as it was."""
    said: list[Changed] = []
    was, late = _number(before.get("missed")), _number(now.get("missed"))
    if now.get("released") == "no" and before.get("released") != "no":
        said.append(Changed("withdrawn"))
    if _number(now.get("files")) == 0 < _number(before.get("files")):
        said.append(Changed("files_gone"))
    if late > was:
        said.append(Changed("late", {"missed": str(late), "date": _british(now.get("updated"))}))
    elif now.get("updated") and now.get("updated") != before.get("updated"):
        said.append(Changed("updated", {"date": _british(now.get("updated"))}))
    if _differs(before, now, "licence") or _differs(before, now, "standing"):
        said.append(
            Changed("licence", {"licence": now.get("licence", "")}) if now.get("licence") else Changed("licence_gone")
        )
    if _differs(before, now, "who"):
        said.append(Changed("who", {"who": now.get("who", "")}) if now.get("who") else Changed("who_gone"))
    if _differs(before, now, "rhythm"):
        said.append(Changed("rhythm", {"rhythm": now.get("rhythm", "")}))
    if _differs(before, now, "title"):
        said.append(Changed("title", {"title": now.get("title", "")}))
    return tuple(said)


def _differs(before: Facts, now: Facts, name: str) -> bool:
    return before.get(name, "") != now.get(name, "")


def _number(said: str | None) -> int:
    return int(said) if said and said.isdecimal() else 0


def _british(said: str | None) -> str:
    return british(date.fromisoformat(said)) if said else ""
