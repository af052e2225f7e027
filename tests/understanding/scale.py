"""How quick, how large: ``python -m tests.understanding.scale``, part of ``make eval``.

Reads the rows kept aside with the library as it is, and with one of 10,000 terms and 1,000 case studies; and tells what
making the room ready adds to the start, in seconds of the processor. Everything is measured in processes of their own.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from time import process_time

from bot import scoring
from content.model import Library
from content.read import read_library
from tests.understanding.compare import ASIDE

TERMS, STUDIES = 10_000, 1_000
# The best of so many: what else the machine does is no part of it.
PASSES = 3
# Syllables that make names which no council has: a new name for each place in the row.
_SYLLABLES = ("ba", "co", "du", "fe", "gri", "ho", "ki", "lo", "mu", "ne", "pra", "quo", "ri", "so", "tu", "ve")
PROMISED = {"p50": 1.0, "p99": 5.0, "p50, grown": 5.0, "start, seconds": 1.5, "start, MB": 130.0}


def name(number: int) -> str:
    """A word for a number, of three syllables or more."""
    parts = [_SYLLABLES[number >> shift & 15] for shift in (0, 4, 8, 12)]
    return "".join(parts)


def grown(library: Library) -> Library:
    """The library with terms and studies of made names beside its own, and the real ones' sentences shared out."""
    terms, studies = list(library.terms.values()), list(library.case_studies.values())
    more = {
        f"made_{at}": replace(
            terms[at % len(terms)], key=f"made_{at}", name=f"{name(at)} {name(at * 7 % 60_000)}", aliases=(), senses=()
        )
        for at in range(TERMS - len(terms))
    }
    made = {
        f"made_{at}": replace(studies[at % len(studies)], id=f"made_{at}", place=name(at).title())
        for at in range(STUDIES - len(studies))
    }
    return replace(library, terms={**library.terms, **more}, case_studies={**library.case_studies, **made})


def memory() -> float:
    """What this process holds, in MB."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1_000_000


def measured(grow: bool) -> dict[str, float]:
    """The start and the times of one library, in this process."""
    library = grown(read_library()) if grow else read_library()
    before, start = memory(), process_time()
    from dialogs.understanding import understanding

    room = understanding(library)
    took = process_time() - start
    lines = [line for path in ASIDE for line in path.read_text(encoding="utf-8").splitlines()]
    for line in lines:
        scoring.outcomes([line], room, library)
    holds = memory() - before
    passes = [scoring.outcomes(lines, room, library)[0] for _ in range(PASSES)]
    found = [min(same, key=lambda outcome: outcome.milliseconds) for same in zip(*passes, strict=True)]
    return {
        "p50": scoring.percentile(found, 0.5),
        "p99": scoring.percentile(found, 0.99),
        "seconds": took,
        "MB": holds,
        "rows": len(found),
    }


def _apart(grow: bool) -> dict[str, float]:
    """The same in a process of its own, which nothing has warmed or filled."""
    words = [sys.executable, "-m", "tests.understanding.scale", "--here", *(["--grown"] if grow else [])]
    said = subprocess.run(words, check=True, capture_output=True, text=True)
    result: dict[str, float] = json.loads(said.stdout)
    return result


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--here", action="store_true", help="measure in this process, and print for machines")
    parser.add_argument("--grown", action="store_true", help="with 10,000 terms and 1,000 case studies")
    asked = parser.parse_args()
    if asked.here:
        print(json.dumps(measured(asked.grown)))
        return
    plain, large = _apart(False), _apart(True)
    figures = {
        "p50": plain["p50"],
        "p99": plain["p99"],
        "p50, grown": large["p50"],
        "start, seconds": plain["seconds"],
        "start, MB": plain["MB"],
    }
    print(f"{plain['rows']:.0f} rows; grown: {TERMS} terms and {STUDIES} case studies")
    for said, value in figures.items():
        missed = "" if value <= PROMISED[said] else ": missed"
        print(f"{said:20}{value:8.2f}  (at most {PROMISED[said]:g}{missed})")


if __name__ == "__main__":
    main()
