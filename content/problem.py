"""What is wrong with an entry, said to its author: the file, the key, the fault and what would work."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches


@dataclass(frozen=True)
class Problem:
    """One fault. ``problem`` and ``remedy`` are written without a capital and a full stop; ``str`` adds them.

    ``rule`` names the check that found it, so that content/exceptions.yaml can name it too; the reader has none.
    """

    file: str
    key: str
    problem: str
    remedy: str
    rule: str = ""

    def __str__(self) -> str:
        where = f"{self.file}: {self.key}" if self.key else self.file
        remedy = self.remedy[:1].upper() + self.remedy[1:]
        return f"{where}: {self.problem}. {remedy}."


class ContentErrors(Exception):
    """The content cannot be read. ``errors`` has every fault that was found, not only the first."""

    def __init__(self, errors: Iterable[Problem]) -> None:
        self.errors = tuple(errors)
        super().__init__("\n".join(str(error) for error in self.errors))


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known word that somebody most likely meant."""
    found = get_close_matches(word, list(known), n=1, cutoff=0.72)
    return found[0] if found else None


def did_you_mean(word: str, known: Iterable[str], otherwise: str) -> str:
    """A remedy: the nearest known word, or else the other advice."""
    near = nearest(word, known)
    return f"did you mean {near}" if near else otherwise
