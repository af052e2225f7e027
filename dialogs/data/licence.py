"""What a licence allows, out of the many ways in which portals write it."""

from __future__ import annotations

import re

from dialogs.data.found import Standing

_NONE = re.compile(
    r"(?:|none|null|not ?specified|not ?stated|unknown|n/?a|other|tbc|to be confirmed|[-.]+)", re.IGNORECASE
)
_NOT = re.compile(
    r"non-?\s?commercial|no-?\s?deriv|\bnc\b|\bnd\b|all rights reserved|end user|inspire|not open|closed|\bpsga\b"
    r"|permission|subscri|restricted|internal",
    re.IGNORECASE,
)
_OPEN = re.compile(
    r"open government licen[cs]e|\bogl\b|\bcc[ -]?(?:0|zero)\b|\bcc-?by(?:-sa)?\b|creative commons attribution"
    r"|public domain|\bpddl\b|\bodbl\b|\bodc\b|open database|os ?open ?data|other-(?:open|pd|at)",
    re.IGNORECASE,
)


def read_licence(said: tuple[str, ...], is_open: object = None) -> tuple[str, Standing]:
    """The words for it, and whether it is open. ``said`` are what the record says of it, the most readable first."""
    told = [words for words in said if not _NONE.fullmatch(words.strip()) and re.search(r"[A-Za-z]{2}", words)]
    if not told:
        return "", "none"
    everything = " ".join(told).replace("_", "-")
    if _NOT.search(everything):
        return _named(told), "not_open"
    if _OPEN.search(everything) or is_open is True:
        return _named(told), "open"
    return _named(told), "not_open"


_NAMES = (
    (re.compile(r"open government|\bogl\b", re.IGNORECASE), "Open Government Licence"),
    (re.compile(r"\bcc-?by-?sa\b|attribution.share", re.IGNORECASE), "Creative Commons Attribution ShareAlike"),
    (re.compile(r"\bcc-?by-nc|noncommercial|non-commercial", re.IGNORECASE), ""),
    (re.compile(r"\bcc-?by\b|creative commons attribution", re.IGNORECASE), "Creative Commons Attribution"),
    (re.compile(r"\bcc[ -]?(?:0|zero)\b", re.IGNORECASE), "Creative Commons Zero"),
)


def _named(told: list[str]) -> str:
    """The usual name of a licence, where it has one; else as it was written."""
    for pattern, name in _NAMES:
        if pattern.search(told[0]) or (len(told) > 1 and pattern.search(told[-1])):
            return name or told[0]
    return told[0]
