"""What each part is worth, on the rows kept aside: ``python -m tests.understanding.compare``.

Prints a table of docs/understanding.md: exact look-up alone, near spelling alone and the whole room; then, for
docs/understanding-figures.md, which intent was taken for which.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from bot import scoring
from content.model import Library
from content.read import read_library
from dialogs.understanding import understanding
from dialogs.understanding.fold import words_of
from dialogs.understanding.glossary import core
from dialogs.understanding.near import NearSpelling
from dialogs.understanding.terms import TermNames
from dialogs.understood import Understood, View

HERE = Path(__file__).parent
ASIDE = sorted(HERE.glob("*_aside.jsonl"))
SHOWN = (scoring.TERMS, scoring.DESCRIPTIONS, scoring.FALSE, scoring.GUESSED)
FRAMES = ("what is", "whats", "what are", "what does", "define", "explain", "meaning of")
TAILS = ("mean", "stand for", "meaning", "please")
Understand = Callable[[str, View], Understood]


def asked_for(text: str) -> tuple[str, ...]:
    """What a simple glossary bot would look up: the message without the commonest words around a term."""
    said = " ".join(words_of(text))
    said = next((said.removeprefix(frame + " ") for frame in FRAMES if said.startswith(frame + " ")), said)
    said = next((said.removesuffix(" " + tail) for tail in TAILS if said.endswith(" " + tail)), said)
    return core(tuple(said.split()))


def exact_alone(library: Library) -> Understand:
    names = TermNames(library.terms)

    def look_up(text: str, view: View) -> Understood:
        return Understood("define", terms=_plain(names.find(asked_for(text)), library))

    return look_up


def near_alone(library: Library) -> Understand:
    """The nearest name wins, acronym or not, as a look-up with near spelling alone would have it."""
    names = TermNames(library.terms)
    near = NearSpelling(names)

    def look_up(text: str, view: View) -> Understood:
        words = asked_for(text)
        found = near.find(words)
        return Understood("define", terms=_plain(names.find(words) or found.answered or found.offered[:1], library))

    return look_up


def _plain(keys: tuple[str, ...], library: Library) -> tuple[str, ...]:
    """An acronym with several senses is answered with the first of them: a simple bot knows no better."""
    return tuple(library.terms[key].senses[0].term or key if library.terms[key].senses else key for key in keys)


def main() -> None:
    library = read_library()
    lines = [line for path in ASIDE for line in path.read_text(encoding="utf-8").splitlines()]
    ways: dict[str, Understand] = {
        "exact look-up alone": exact_alone(library),
        "near spelling alone": near_alone(library),
        "the whole": understanding(library),
    }
    found = {name: scoring.outcomes(lines, understand, library)[0] for name, understand in ways.items()}
    print("| | " + " | ".join(ways) + " | rows |\n|---|" + "---|" * (len(ways) + 1))
    for figure in SHOWN:
        scores = [scoring.figures(outcomes, library)[figure] for outcomes in found.values()]
        print(f"| {figure} | " + " | ".join(f"{score.rate or 0:.3f}" for score in scores) + f" | {scores[0].rows} |")
    print("\n| labelled | taken for | rows |\n|---|---|---|")
    for wanted, got, count in scoring.confusions(found["the whole"]):
        print(f"| `{wanted}` | `{got}` | {count} |")


if __name__ == "__main__":
    main()
