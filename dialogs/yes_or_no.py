"""A bare yes or no, typed where the coach's last message offers to do something or to leave it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dialogs.press import Press, read
from dialogs.reply import Button

# Presses that leave things as they are. Where one stands second, the first button is what was asked.
LEAVING = frozenset({"back_keep", "delete_not", "not_now", "remind_no", "rows_drop", "sort_leave"})

_DO = r"do|do (?:it|that|so)|go (?:on|ahead)|(?:add|ask|delete|send|share|submit|take) (?:it|them|these|that)"
_LEAVE = r"don'?t|do not|not now|never mind|(?:keep|leave) (?:it|them|that|everything)"
_COURTESY = r"please|thanks|thank you|ta"
_YES = re.compile(
    rf"\W*(?:(?:y|yes|yep|yeah|yup|aye|ie|ok|okay|sure|fine)(?:\W+(?:{_DO}|{_COURTESY}))*"
    rf"|(?:please )?(?:{_DO})(?: (?:{_COURTESY}))?|please)\W*",
    re.IGNORECASE,
)
_NO = re.compile(
    rf"\W*(?:(?:n|no|nope|nah|na)(?:\W+(?:{_LEAVE}|{_COURTESY}))*|(?:please )?(?:{_LEAVE})(?: (?:{_COURTESY}))?)\W*",
    re.IGNORECASE,
)

_PLAINLY = re.compile(r"\W*(?:y|yes|yep|yeah|yup|aye|ie|(?:please )?delete)\b", re.IGNORECASE)


def is_yes(words: str) -> bool:
    return _YES.fullmatch(words) is not None


def is_no(words: str) -> bool:
    return _NO.fullmatch(words) is not None


def pressed_by(words: str, offered: Sequence[Button]) -> Press | None:
    """The button that a bare yes or no stands for; nothing where the buttons ask no such question.

    With several things to choose from, a yes says too little, and a no still enough. What can't be undone is not done
    at an "ok", which may only mean that the question was read.
    """
    leaves = _leaves(offered)
    if leaves and is_no(words):
        return read(offered[leaves].press)
    enough = leaves == 1 and (offered[0].tone != "danger" or _PLAINLY.match(words) is not None)
    return read(offered[0].press) if enough and is_yes(words) else None


def says_too_little(words: str, offered: Sequence[Button]) -> bool:
    """A yes to several things that could be done, or a half one to what can't be undone."""
    return _leaves(offered) > 0 and is_yes(words) and pressed_by(words, offered) is None


def _leaves(offered: Sequence[Button]) -> int:
    """The place of the button that leaves things as they are, behind at least one that does not; else 0."""
    return next((place for place, button in enumerate(offered) if read(button.press).verb in LEAVING), 0)
