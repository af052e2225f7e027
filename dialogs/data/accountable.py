"""Who is accountable for a dataset: the first of several fields that names somebody."""

from __future__ import annotations

import re
from collections.abc import Iterable

from dialogs.data.found import Party, Rung
from dialogs.data.values import email, text

# What people type to get past a field that wants something.
_NOBODY = re.compile(
    r"\W*|n/?a|none|null|nil|unknown|not (?:known|applicable|provided|stated)|tbc|tba|test|x+"
    r"|author|maintainer|contact",
    re.IGNORECASE,
)
_ROLE = re.compile(r"\s*\((?:[a-z]+[A-Z]?[A-Za-z]*)\)\s*$")


def named(value: object) -> str:
    """A name without the role behind it, or nothing where it names nobody."""
    said = _ROLE.sub("", text(value, 120)).strip(" ,;")
    return "" if _NOBODY.fullmatch(said) else said


def first_named(rungs: Iterable[tuple[Rung, object, object]]) -> Party:
    """The first rung (how, name, e-mail) that names somebody; an e-mail address alone will do."""
    for how, name, address in rungs:
        mail = email(address) or email(name)
        who = named(name) or mail
        if who:
            return Party(who, how, mail)
    return Party()
