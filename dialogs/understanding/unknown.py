"""Words that no glossary has: what may be noted of them for the content team. Never anything about a person."""

from __future__ import annotations

import re

from dialogs import care
from dialogs.care import names
from dialogs.understanding.fold import words_of
from dialogs.understanding.meaning import is_english

LONGEST = 60
MOST_WORDS = 5
_LONG_NUMBER = re.compile(r"\d{5,}|\d[\d ]{8,}\d")
_POSTCODE = re.compile(r"\b[a-z]{1,2}\d[a-z\d]? ?\d[a-z]{2}\b", re.IGNORECASE)
_ARTICLES = frozenset(words_of("a an the this that our your my these those some any"))
# Words that no term is made of: "what is wrong", "what is going on".
_NO_TERM = frozenset(
    words_of(
        "i you he she we they me it him her us them my your wrong going up happening on next new best good happened "
        "problem matter point deal time date weather news"
    )
)


def noted(typed: str) -> tuple[str, ...]:
    """The words as they may be noted, or nothing: too long, too many, or about a person."""
    words = typed.split()
    while len(words) > 1 and words[0].lower() in _ARTICLES:
        words = words[1:]
    text = " ".join(words)
    if not words or len(words) > MOST_WORDS or len(text) > LONGEST:
        return ()
    if _LONG_NUMBER.search(text) or _POSTCODE.search(text) or "@" in text:
        return ()
    if care.find(text) or any(names.names(text)):
        return ()
    if _is_name(words) or all(word.lower() in _NO_TERM or word.lower() in _ARTICLES for word in words):
        return ()
    return (text.lower() if not _has_capitals(text) else text,)


def _has_capitals(text: str) -> bool:
    return any(len(word) > 1 and word.isupper() for word in text.split())


def _is_name(words: list[str]) -> bool:
    """Two or more capitalised words of which one is no English word look like somebody's name."""
    capitalised = [word for word in words if word[:1].isupper() and word[1:].islower()]
    return len(capitalised) >= 2 and any(not is_english(word.lower()) for word in capitalised)
