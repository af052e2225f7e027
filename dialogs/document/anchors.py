"""Anchors: which answer, row or cell some words in a document are, and which version of it.

An anchor travels in the file as a short tag. Its print shows whether the words under it were changed since, also
after the case itself has moved on.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from hashlib import blake2b
from typing import Literal

AnchorKind = Literal["answer", "start", "cell", "line", "blank"]

TAG_LENGTH = 64
_MARK = "oc"
_LETTERS: dict[AnchorKind, str] = {"answer": "a", "start": "s", "cell": "c", "line": "l", "blank": "b"}
_KINDS = {letter: kind for kind, letter in _LETTERS.items()}


@dataclass(frozen=True)
class Anchor:
    """``key`` is a step's, a row's or a blank's; ``column`` belongs to a cell.

    ``answer`` is a whole answer, ``start`` its beginning where it was shortened, ``cell`` one field of a row,
    ``line`` a row told in one line, ``blank`` room for a comment.
    """

    kind: AnchorKind
    key: str
    version: int = 0
    column: str = ""


def write_tag(anchor: Anchor, words: str) -> str:
    """The anchor as a tag for a file; it also holds a print of the words."""
    parts = (_MARK, _LETTERS[anchor.kind], anchor.key, str(anchor.version), print_of(words), anchor.column)
    tag = "/".join(parts).removesuffix("/")
    return tag if len(tag) <= TAG_LENGTH else ""


def read_tag(tag: str) -> tuple[Anchor, str] | None:
    """The anchor and the print that ``write_tag`` wrote; nothing where the tag is somebody else's."""
    parts = tag.split("/")
    if len(parts) not in (5, 6) or parts[0] != _MARK or parts[1] not in _KINDS or not parts[3].isascii():
        return None
    version = int(parts[3]) if parts[3].isdigit() and len(parts[3]) < 7 else 0
    return Anchor(_KINDS[parts[1]], parts[2], version, parts[5] if len(parts) == 6 else ""), parts[4]


def print_of(words: str) -> str:
    """Six letters that change with the words; blind to how the spaces and line breaks between them are set."""
    return blake2b(plain_words(words).encode(errors="replace"), digest_size=3).hexdigest()


def plain_words(words: str) -> str:
    """The words with single spaces, and with quotation marks and dashes as a keyboard writes them."""
    return re.sub(r"\s+", " ", words.translate(_TYPED)).strip()


_TYPED = str.maketrans(
    {"‘": "'", "’": "'", "“": '"', "”": '"', "\u00a0": " ", "\u202f": " ", "\u00ad": None, "\u200b": None}
)
