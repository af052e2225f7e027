"""How long one message takes to be understood with 300, 3,000 and 10,000 terms, and with 1,000 case studies.

The further terms are made of syllables; their meanings are those of real ones. The messages are the rows that the
understanding learns from, so that nothing here looks at what is kept aside.
"""

from __future__ import annotations

import json
import random
import time
from dataclasses import replace
from itertools import cycle, islice
from pathlib import Path
from statistics import median

from content.model import CaseStudy, Library, Term
from dialogs.understanding.room import Room
from dialogs.understood import Asking, View
from tests.bench.figures import Line, Part, at_most, share
from tests.houses import MORNING, the_coach

SIZES = (300, 3_000, 10_000)
STUDIES = 1_000
MESSAGES = 300
ROWS = Path(__file__).parents[1] / "understanding"
SYLLABLES = ("bar", "len", "tor", "mip", "sal", "dun", "fre", "kov", "wis", "gan", "pel", "rho", "chu", "zet", "lam")


def part() -> Part:
    library = the_coach().library
    rooms = {f"{size:,} terms": Room(_with_terms(library, size)) for size in SIZES}
    full = replace(_with_terms(library, SIZES[-1]), case_studies=_studies(library, STUDIES))
    rooms[f"{SIZES[-1]:,} terms, {STUDIES:,} studies"] = Room(full)
    rooms["as it is"] = the_coach().understand  # type: ignore[assignment]
    took = _in_turn(list(rooms.values()))
    named = dict(zip(rooms, took, strict=True))
    lines = [
        at_most("as it is: p50", share(named["as it is"], 0.5), 1, "ms"),
        at_most("as it is: p99", share(named["as it is"], 0.99), 5, "ms"),
        *(Line(f"{name}: p50 and p99", _pair(waits)) for name, waits in named.items() if name != "as it is"),
    ]
    most = named[f"{SIZES[-1]:,} terms, {STUDIES:,} studies"]
    lines.append(at_most(f"{SIZES[-1]:,} terms, {STUDIES:,} studies: p50", median(most), 5, "ms"))
    lines.append(Line("the fullest against 300 terms, p50", f"{median(most) / median(took[0]):.2f} ×"))
    return Part("Understanding a message", f"{MESSAGES} messages, each in every glossary in turn.", tuple(lines))


def _pair(waits: list[float]) -> str:
    return f"{share(waits, 0.5):.2f} and {share(waits, 0.99):.2f} ms"


def _in_turn(rooms: list[Room]) -> list[list[float]]:
    took: list[list[float]] = [[] for _ in rooms]
    for text, asking in _messages():
        for room, waits in zip(rooms, took, strict=True):
            view = View(MORNING, asking=asking)
            began = time.perf_counter()
            room(text, view)
            waits.append((time.perf_counter() - began) * 1000)
    return took


def _messages() -> list[tuple[str, Asking | None]]:
    lines = [line for file in sorted(ROWS.glob("*_tune.jsonl")) for line in file.read_text("utf-8").splitlines()]
    random.Random(7).shuffle(lines)
    rows = [json.loads(line) for line in lines[:MESSAGES]]
    return [(row["text"], (row.get("scene") or {}).get("asking")) for row in rows]


def _with_terms(library: Library, size: int) -> Library:
    terms = list(library.terms.values())
    kept = (
        {key: _alone(term) for key, term in islice(library.terms.items(), size)} if size < len(terms) else library.terms
    )
    made = (_term(term, number) for number, term in enumerate(islice(cycle(terms), max(0, size - len(kept)))))
    return replace(library, terms={**kept, **{term.key: term for term in made}}, pairs=())


def _alone(term: Term) -> Term:
    """A term that points at no other, since that may be missing."""
    return replace(term, senses=(), related=(), meaning=term.meaning or "A word with several meanings.")


def _term(like: Term, number: int) -> Term:
    dice = random.Random(number)
    name = " ".join("".join(dice.choices(SYLLABLES, k=3)) for _ in range(dice.choice((1, 2, 2))))
    return replace(
        like, key=f"made_{number}", name=name, expansion=None, aliases=(), misspellings=(), welsh=None,
        described_as=(), related=(), senses=(), meaning=like.meaning or "A word that was made for a measurement.",
    )  # fmt: skip


def _studies(library: Library, size: int) -> dict[str, CaseStudy]:
    made = islice(cycle(library.case_studies.values()), size)
    return {f"study_{number}": replace(study, id=f"study_{number}") for number, study in enumerate(made)}
