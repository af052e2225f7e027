"""What a licence allows, out of the many ways in which portals write it."""

from __future__ import annotations

import re

from dialogs.data.found import Standing

_NONE = re.compile(
    r"(?:|none|null|not ?specified|not ?stated|unknown|n/?a|other|tbc|to be confirmed"
    r"|licen[cs]e not (?:specified|stated|known)|no (?:limitations|conditions)[\w ]*|[-.]+)",
    re.IGNORECASE,
)
_NOT = re.compile(
    r"non ?commercial|no ?deriv|\bnc\b|\bnd\b|all rights reserved|end user|inspire|not open|closed|\bpsga\b"
    r"|permission|subscri|restricted|internal",
    re.IGNORECASE,
)
_OPEN = re.compile(
    r"open government licen[cs]e|\bogl\b|\bcc ?(?:0|zero)\b|\bcc ?by\b(?: sa\b)?|creative commons attribution"
    r"|publicdomain|public domain|\bpddl\b|\bodbl\b|\bodc\b|open database|os ?open ?data|other (?:open|pd|at)\b"
    r"|creativecommons\.org licenses by(?: sa)?\b",
    re.IGNORECASE,
)


def read_licence(said: tuple[str, ...], is_open: object = None) -> tuple[str, Standing]:
    """The words for it, and whether it is open. ``said`` are what the record says of it, the most readable first."""
    told = [words for words in said if not _NONE.fullmatch(words.strip()) and re.search(r"[A-Za-z]{2}", words)]
    if not told:
        return "", "none"
    everything = re.sub(r"[-_/ ]+", " ", " ".join(told))
    if _NOT.search(everything):
        return _named(told), "not_open"
    if _OPEN.search(everything) or is_open is True:
        return _named(told), "open"
    return _named(told), "not_open"


_NAMES = tuple(
    (re.compile(pattern, re.IGNORECASE), name)
    for pattern, name in (
        (r"\bnc\b|non ?commercial|\bnd\b|no ?deriv", ""),
        (r"open government|\bogl\b", "Open Government Licence"),
        (r"\b(?:cc|licenses) ?by sa\b|attribution share", "Creative Commons Attribution ShareAlike"),
        (r"\b(?:cc|licenses) ?by\b|creative commons attribution", "Creative Commons Attribution"),
        (r"\bcc ?(?:0|zero)\b|publicdomain zero", "Creative Commons Zero"),
    )
)


def _named(told: list[str]) -> str:
    """The usual name of a licence, where it has one; else as it was written."""
    for pattern, name in _NAMES:
        if any(pattern.search(re.sub(r"[-_/ ]+", " ", words)) for words in told):
            return name or told[0]
    return told[0]
