"""Buttons carry their meaning: a verb and its keys, so that an old one still says what it said."""

from __future__ import annotations

from dataclasses import dataclass

PRESS_LENGTH = 150
# Presses after which the message with the button has done its work. All others leave it as it is, to be pressed again.
SETTLING = frozenset(
    {
        "answer",
        "back_all",
        "back_keep",
        "back_stop",
        "back_take",
        "coach_keep",
        "coach_unsure",
        "details_keep",
        "details_remove",
        "details_rewrite",
        "keep_both",
        "keep_mine",
        "keep_theirs",
        "later",
        "put",
        "put_leave",
        "remind",
        "remind_no",
        "reminders_on",
        "reminders_stop",
        "risk_keep",
        "risk_leave",
        "rows_done",
        "rows_drop",
        "rows_split",
        "rows_take",
        "sense",
        "skip",
        "snooze",
        "undo",
        "unsure",
    }
)


@dataclass(frozen=True)
class Press:
    """A verb and its keys, such as ``answer``, ``("k3v9", "kind", "access")``."""

    verb: str
    keys: tuple[str, ...] = ()

    def key(self, place: int) -> str:
        """The key at that place, or nothing: an old or foreign button may have fewer."""
        return self.keys[place] if place < len(self.keys) else ""


def settles(value: str) -> bool:
    """Pressing it settles what its message asked, so the message may be redrawn in place."""
    return read(value).verb in SETTLING


def write(verb: str, *keys: str | int) -> str:
    """Writes a press. Keys hold no slash: they are content keys, ids and versions."""
    value = "/".join([verb, *(str(key) for key in keys)])
    if len(value) > PRESS_LENGTH:
        raise ValueError(f"a press of {len(value)} characters does not fit a button: {value[:40]}…")
    return value


def read(value: str) -> Press:
    """Reads any text at all as a press; an unknown verb is the coach's to answer."""
    verb, *keys = value.strip()[:PRESS_LENGTH].split("/")
    return Press(verb, tuple(keys))
