"""A case of 400 rows and answers of 10,000 characters: its review, and each of its files.

python -m tests.bench.large_case     # this part alone
"""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import UTC, datetime
from statistics import median

from bot.files.making import MAKERS, Order, make
from dialogs.case import Case, CaseCard
from dialogs.document import Wish
from dialogs.message import Identity, Message, Place, Text
from dialogs.scene import Context, Person, Scene
from tests.bench.figures import Line, Part, at_most, spread
from tests.files.cases import PROFILE, TODAY, large, library
from tests.houses import the_coach

NOW = datetime(2026, 11, 24, 9, tzinfo=UTC)
REVIEWS, EXPORTS = 20, 5
MOVES = {"the review": "show me what I wrote", "the next question": "carry on", "the money": "show me the money"}


def part() -> Part:
    """Times are of the processor, since others use the machine as well; drawing waits for nothing."""
    case = large()
    rows = sum(len(kept) for kept in case.rows.values())
    lines = [_moved(what, words, case) for what, words in MOVES.items()]
    lines += [_exported(form, case) for form in MAKERS]
    return Part(
        "A large case",
        f"{rows} rows and {len(case.history)} answers, those in words of 10,000 characters. Median of {REVIEWS} turns, "
        f"without the database, and of {EXPORTS} files of each form.",
        tuple(lines),
    )


def _moved(what: str, words: str, case: Case) -> Line:
    scene = Scene(
        Person("p1", "testshire", welcomed=True),
        PROFILE,
        Context(case=case.id),
        (CaseCard(case.id, case.title, case.state, "owner", case.updated_at, case.route),),
        {case.id: case},
    )
    who = Identity("terminal", "testshire", "officer")
    message = Message("m", who, Place("terminal", "x"), Text(words), NOW)
    taken = _seconds(lambda: the_coach().take_turn(message, scene, NOW), REVIEWS)
    return at_most(what, median(taken) * 1000, 100, "ms", f"{spread([one * 1000 for one in taken], 0)} ms")


def _exported(form: str, case: Case) -> Line:
    order = Order(case, library(), PROFILE, TODAY, Wish())
    taken = _seconds(lambda: make(order, form), EXPORTS)
    return at_most(f"its {form} file", median(taken), 3, "s", f"{spread(taken)} s")


def _seconds(do: Callable[[], object], times: int) -> list[float]:
    """The first time is not counted: whoever comes first loads what is loaded once."""
    do()
    found = []
    for _ in range(times):
        began = time.process_time()
        do()
        found.append(time.process_time() - began)
    return found


if __name__ == "__main__":
    from tests.bench.figures import as_text

    print(as_text(part()))
