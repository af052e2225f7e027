"""One person in two services: the code that links them, as it is said, typed and read."""

from __future__ import annotations

import re
from dataclasses import dataclass
from hashlib import blake2b
from typing import Literal

from dialogs.message import Message, Text
from dialogs.readers import visible

MOST_TRIES = 5
DIGITS = 8
_TYPED = re.compile(r"\W*link(?:ing)?(?:\s+code)?[\s:]*([0-9]{4})[\s-]?([0-9]{4})\W*", re.IGNORECASE)


@dataclass(frozen=True)
class LinkTried:
    """What memory says to a code that was typed; ``left`` tries are left after a wrong one."""

    came: Literal["good", "wrong", "used_up", "same_place", "guest"]
    left: int = 0


def code_from(chance: str) -> str:
    """A code out of a secret of this moment."""
    return f"{int.from_bytes(blake2b(chance.encode(), digest_size=16).digest()) % 10**DIGITS:0{DIGITS}d}"


def spoken(code: str) -> str:
    """As it is shown and typed."""
    return f"link {code[:4]} {code[4:]}"


def code_in(message: Message) -> str | None:
    """The code that somebody typed in private, if the message is one."""
    if not isinstance(message.what, Text) or not message.place.private:
        return None
    found = _TYPED.fullmatch(visible(message.what.words))
    return found[1] + found[2] if found else None
