"""The words of the house: American spellings, words to avoid, what needs no explaining, and reasoned exceptions."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from content.fields import Field, Form, Spot, entry, key, may, named, several, text, texts
from content.problem import ContentErrors, Problem
from content.yaml_file import open_yaml

STYLE_FILE = "house_style.yaml"
EXCEPTIONS_FILE = "exceptions.yaml"


@dataclass(frozen=True)
class HouseStyle:
    """``american`` and ``avoid`` map a word to a better one; a ``*`` at its end stands for any ending.

    ``acronyms`` need no entry in the glossary; ``jargon`` does; ``names`` may be spelt as their owners spell them.
    """

    american: Mapping[str, str] = field(default_factory=dict)
    avoid: Mapping[str, str] = field(default_factory=dict)
    acronyms: tuple[str, ...] = ()
    jargon: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    owners: tuple[str, ...] = ()


@dataclass(frozen=True)
class Except:
    """A rule that one entry may break, and why. ``key`` is the entry's, or names one part of it."""

    key: str
    rule: str
    reason: str


_STYLE: Form = {
    "american": may(named(text, text), {}),
    "avoid": may(named(text, text), {}),
    "acronyms": may(texts, ()),
    "jargon": may(texts, ()),
    "names": may(texts, ()),
    "owners": may(texts, ()),
}
_EXCEPTION: Form = {"key": Field(text), "rule": Field(key), "reason": Field(text)}


def read_house_style(folders: Sequence[Path]) -> HouseStyle:
    """The words of all folders together. Raises ``ContentErrors``."""
    found = _read(folders, STYLE_FILE, entry(_STYLE, HouseStyle))
    return HouseStyle(
        american={word: better for style in found for word, better in style.american.items()},
        avoid={word: better for style in found for word, better in style.avoid.items()},
        acronyms=tuple(word for style in found for word in style.acronyms),
        jargon=tuple(word for style in found for word in style.jargon),
        names=tuple(word for style in found for word in style.names),
        owners=tuple(word for style in found for word in style.owners),
    )


def read_exceptions(folders: Sequence[Path]) -> tuple[Except, ...]:
    """The exceptions of all folders. Raises ``ContentErrors``."""
    found = _read(folders, EXCEPTIONS_FILE, several(entry(_EXCEPTION, Except)))
    return tuple(exception for some in found for exception in some)


def _read(folders: Sequence[Path], name: str, read: Callable[[Any, Spot], Any]) -> list[Any]:
    notes: list[Problem] = []
    found = []
    for path in (folder / name for folder in folders if (folder / name).is_file()):
        spot = Spot(notes, f"content/{name}" if path.parent == Path(__file__).parent else path.as_posix())
        raw = open_yaml(path, spot)
        if raw is not None:
            found.append(read(raw, spot))
    if notes:
        raise ContentErrors(notes)
    return found
