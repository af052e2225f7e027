"""The body of `coach check`: all content read and checked, its counts, its reading ease, its maps."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict
from datetime import date
from importlib import import_module
from pathlib import Path
from statistics import median

from content.asked import asked
from content.check import check
from content.checks.given import Check
from content.counts import counts, due, sources
from content.draw import draw
from content.house_style import read_exceptions, read_house_style
from content.model import Library
from content.problem import ContentErrors, Problem
from content.read import read
from content.words import Text, count, plain, texts
from dialogs.rules import RULES
from dialogs.understood import INTENTS

CODE = tuple(Path(__file__).parent.parent / floor for floor in ("bot", "dialogs"))
# A grade of American schools begins at the age of five.
GRADE_TO_AGE = 5
SHORTEST_FOR_EASE = 6
CALLED = {
    "acronyms": "ambiguous acronyms",
    "pairs": "pairs that people confuse",
    "case_studies": "case studies",
    "welsh": "terms with a Welsh name",
    "commands": "moves that can be asked for",
}


def run(
    folders: Sequence[Path],
    *,
    map: bool = False,
    due: bool = False,
    sources: bool = False,
    today: date,
    extra: Iterable[Check] = (),
    coaching: Iterable[str] | None = None,
) -> tuple[str, int]:
    """What to print, and the exit status: 0 where all is well, 2 where something is wrong.

    With ``map``, ``due`` or ``sources`` only that is printed, and the status says whether the content could be read.
    """
    try:
        reading = read(folders)
        style, exceptions = read_house_style(folders), read_exceptions(folders)
    except ContentErrors as error:
        return _problems(error.errors), 2
    asked_for = [part for part, wanted in ((_maps, map), (_sources, sources)) if wanted]
    if due or asked_for:
        parts = [part(reading.library) for part in asked_for]
        return "\n".join([*([_due(reading.library, today)] if due else []), *parts]), 0
    found = check(
        reading.library,
        style=style,
        exceptions=exceptions,
        places=reading.places,
        rules=RULES,
        coaching=None if coaching is None else tuple(coaching),
        intents=INTENTS,
        asked=asked(CODE),
        extra=extra,
    )
    # What is wrong stands last, where a terminal shows it.
    wrong = [_problems(found)] if found else []
    return "\n\n".join([_counts(reading.library), _ease(reading.library), *wrong]), 2 if found else 0


def _problems(found: Sequence[Problem]) -> str:
    lines = [f"{problem} [{problem.rule}]" if problem.rule else str(problem) for problem in found]
    return "\n".join([*lines, f"mistakes: {len(found)}"])


def _counts(library: Library) -> str:
    return "\n".join(f"{CALLED.get(name, name)}: {number}" for name, number in asdict(counts(library)).items())


def _maps(library: Library) -> str:
    return "\n".join(f"## {theme.title}\n\n```mermaid\n{draw(theme)}```\n" for theme in library.themes.values())


def _due(library: Library, today: date) -> str:
    found = due(library, today)
    lines = [f"{each.review_by} {each.owner}: {each.kind} {each.key}" for each in found]
    return "\n".join([*lines, f"due for review on {today}: {len(found)}"])


def _sources(library: Library) -> str:
    return "\n".join(line for key, entries in sources(library).items() for line in _source(library, key, entries))


def _source(library: Library, key: str, entries: Sequence[tuple[str, str]]) -> Iterator[str]:
    source = library.sources[key]
    yield f"{key}: {source.title} ({source.licence}) {source.url or ''}".rstrip()
    yield from (f"  {kind} {entry}" for kind, entry in entries)


# Reading ease


def _ease(library: Library) -> str:
    """The median reading age, and the worst ten; left out where the library that measures it is not installed."""
    measure = _measure()
    if measure is None:
        return "reading age: not measured (textstat is not installed; it comes with the development set-up)"
    ages = sorted(((measure(plain(text.words)), text) for text in _measured(library)), key=lambda pair: -pair[0])
    if not ages:
        return "reading age: nothing to measure"
    worst = [f"  {age:.0f} {text.entry}.{text.part}: {text.words}" for age, text in ages[:10]]
    middle = median(age for age, _ in ages)
    head = f"reading age of {len(ages)} meanings and questions: median {middle:.1f}, the worst ten:"
    return "\n".join([head, *worst])


def _measured(library: Library) -> Iterator[Text]:
    for text in texts(library):
        if text.part.endswith(("meaning", "question")) and count(text.words) >= SHORTEST_FOR_EASE:
            yield text


def _measure() -> Callable[[str], float] | None:
    """Words to a reading age, by the Automated Readability Index: letters a word and words a sentence.

    Measures that count syllables would make textstat fetch a dictionary from the network.
    """
    try:
        textstat = import_module("textstat")
    except ImportError:
        return None

    def age(words: str) -> float:
        return float(textstat.automated_readability_index(words)) + GRADE_TO_AGE

    return age
