"""Scores what is understood against labelled rows."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from time import perf_counter
from typing import Any

from bot.asked import BadLine, asked, moment, read_line
from bot.plain import intent_as_promised, understood_as_json
from content.model import Library
from dialogs.understanding.fold import fold
from dialogs.understood import Understood, View

Understand = Callable[[str, View], Understood]
Row = Mapping[str, Any]


@dataclass(frozen=True)
class Outcome:
    """One row, what was printed for it, and how long it took."""

    row: Row
    view: View
    understood: Understood
    printed: Mapping[str, Any]
    milliseconds: float

    @property
    def id(self) -> str:
        return str(self.row.get("id", "?"))

    @property
    def group(self) -> str:
        """What kind of row it is: the part of its id before the first dash."""
        return self.id.split("-")[0]


@dataclass
class Score:
    """Right and all rows of one figure, and the ids of those that are wrong."""

    right: int = 0
    rows: int = 0
    wrong: list[str] = field(default_factory=list)

    def add(self, right: bool, row: str) -> None:
        self.rows += 1
        self.right += right
        if not right:
            self.wrong.append(row)

    @property
    def rate(self) -> float | None:
        return self.right / self.rows if self.rows else None


def outcomes(lines: Iterable[str], understand: Understand, library: Library) -> tuple[list[Outcome], list[str]]:
    """Every row with what was understood; and the lines that can't be read, each with why."""
    found: list[Outcome] = []
    bad: list[str] = []
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            row = read_line(line)
            text, view = asked(row, datetime(2026, 11, 24, 9, tzinfo=UTC))
        except BadLine as error:
            bad.append(f"line {number}: {error}")
            continue
        start = perf_counter()
        understood = understand(text, view)
        taken = (perf_counter() - start) * 1000
        found.append(Outcome(row, view, understood, understood_as_json(understood, library), taken))
    return found, bad


# One label at a time


def _names(said: object, library: Library) -> list[str]:
    """Term names in one form; a key stands for its term."""
    names = [str(name) for name in (said if isinstance(said, list) else [said])]
    return [fold(library.terms[name].name if name in library.terms else name) for name in names]


def intent_right(outcome: Outcome, library: Library) -> bool:
    return bool(outcome.printed["intent"] == intent_as_promised(str(outcome.row["intent"])))


def terms_right(outcome: Outcome, library: Library) -> bool:
    """One label: the first term is it. Several: all of them are there, in any order, and one of them comes first."""
    wanted, got = _names(outcome.row["terms"], library), _names(outcome.printed["terms"], library)
    if not wanted or not got:
        return wanted == got
    return got[0] in wanted and set(wanted) <= set(got)


def any_term_right(outcome: Outcome, library: Library) -> bool:
    got = _names(outcome.printed["terms"], library)
    return bool(got) and got[0] in _names(outcome.row["any_of_terms"], library)


def nothing_defined(outcome: Outcome, library: Library) -> bool:
    return not outcome.printed["terms"]


def offered_right(outcome: Outcome, library: Library) -> bool:
    wanted = set(_names(outcome.row["offered_any_of"], library))
    return bool(wanted & set(_names(outcome.printed["offered"], library)))


def studies_right(outcome: Outcome, library: Library) -> bool:
    """One of the fair answers is among the first three. An empty label: nothing is shown as fitting."""
    wanted = outcome.row["case_studies_any_of"]
    if not wanted:
        return not outcome.printed["case_studies"] or not outcome.understood.fits
    return bool(set(wanted) & set(outcome.printed["case_studies"][:3]))


def datasets_right(outcome: Outcome, library: Library) -> bool:
    wanted = outcome.row["datasets_any_of"]
    if not wanted:
        return not outcome.printed["datasets"]
    return bool(set(wanted) & set(outcome.printed["datasets"][:3]))


def _dues(outcome: Outcome) -> list[datetime] | None:
    """The moments that are right; nothing where the row says nothing about them."""
    if "due_any_of" in outcome.row:
        return [moment(said, outcome.view.now) for said in outcome.row["due_any_of"]]
    if outcome.row.get("due"):
        return [moment(outcome.row["due"], outcome.view.now)]
    return [] if outcome.row.get("asks_back") or outcome.row.get("rejects") or "due" in outcome.row else None


def time_right(outcome: Outcome, library: Library) -> bool:
    """The moment, or the question back, or the refusal, as labelled."""
    wanted = _dues(outcome) or []
    if wanted:
        return outcome.understood.due in wanted
    flags = [flag for flag in ("asks_back", "rejects") if outcome.row.get(flag)]
    return outcome.understood.due is None and all(outcome.printed[flag] for flag in flags)


def slots_right(outcome: Outcome, library: Library) -> bool:
    got = outcome.printed["slots"]
    return all(fold(str(got.get(key, ""))) == fold(str(value)) for key, value in outcome.row["slots"].items())


def recurs_right(outcome: Outcome, library: Library) -> bool:
    return _rule(outcome.printed["recurs"]) == _rule(outcome.row["recurs"])


def _rule(rule: object) -> frozenset[str]:
    parts = str(rule or "").upper().removeprefix("RRULE:").split(";")
    return frozenset(part for part in parts if part and part != "INTERVAL=1")


LABELS: dict[str, Callable[[Outcome, Library], bool]] = {
    "intent": intent_right,
    "terms": terms_right,
    "any_of_terms": any_term_right,
    "not_defined": nothing_defined,
    "offered_any_of": offered_right,
    "case_studies_any_of": studies_right,
    "datasets_any_of": datasets_right,
    "due": time_right,
    "due_any_of": time_right,
    "recurs": recurs_right,
    "asks_back": lambda outcome, library: bool(outcome.printed["asks_back"]) == bool(outcome.row["asks_back"]),
    "rejects": lambda outcome, library: bool(outcome.printed["rejects"]) == bool(outcome.row["rejects"]),
    "slots": slots_right,
}


def by_label(found: Sequence[Outcome], library: Library) -> dict[str, Score]:
    """For each label the rows that have it, and the wrong ones."""
    scores = {label: Score() for label in LABELS}
    for outcome in found:
        for label, judge in LABELS.items():
            if label in outcome.row and not (label == "not_defined" and not outcome.row[label]):
                scores[label].add(judge(outcome, library), outcome.id)
    return scores


# Figures over all rows


def figures(found: Sequence[Outcome], library: Library) -> dict[str, Score]:
    """The figures that this project promises, by name. Rates of faults count the faults as right."""
    scores: dict[str, Score] = defaultdict(Score)
    for outcome in found:
        for name, value in _judged(outcome, library):
            scores[name].add(value, outcome.id)
    return dict(scores)


TERMS, DESCRIPTIONS = "term accuracy@1", "term accuracy@1, descriptions"
FALSE, GUESSED = "false-answer rate", "acronyms with several senses answered without asking"
INTENT, STUDIES = "intent accuracy", "case study recall@3"
TAKEN, SWALLOWED = "answers taken as commands", "commands swallowed as answers"
WRONG_AREA, DATA = "case study of a wrong area on top", "dataset recall@3"
CHOICE, WRONG_CHOICE = "choices understood from a reply", "a wrong choice taken from a reply"
DUE, WRONG_TIME = "due-time accuracy", "wrong time set without asking"
FAULTS = (FALSE, GUESSED, TAKEN, SWALLOWED, WRONG_AREA, WRONG_CHOICE, WRONG_TIME)
# name: the least (for faults the most) that is promised.
PROMISED = {
    TERMS: 0.97,
    DESCRIPTIONS: 0.85,
    FALSE: 0.02,
    GUESSED: 0.0,
    INTENT: 0.95,
    TAKEN: 0.01,
    SWALLOWED: 0.05,
    STUDIES: 0.92,
    WRONG_AREA: 0.03,
    DUE: 0.96,
    WRONG_TIME: 0.0,
}


def _judged(outcome: Outcome, library: Library) -> Iterable[tuple[str, bool]]:
    row = outcome.row
    if "intent" in row:
        yield INTENT, intent_right(outcome, library)
        yield from _answer_or_move(outcome)
    for label in ("terms", "any_of_terms"):
        if row.get(label):
            yield DESCRIPTIONS if outcome.group == "descriptions" else TERMS, LABELS[label](outcome, library)
    if row.get("not_defined"):
        yield FALSE, bool(outcome.printed["terms"])
        if _has_several_senses(outcome, library):
            yield GUESSED, bool(outcome.printed["terms"])
    if row.get("case_studies_any_of"):
        yield STUDIES, studies_right(outcome, library)
        yield WRONG_AREA, _wrong_area(outcome, library)
    if row.get("datasets_any_of"):
        yield DATA, datasets_right(outcome, library)
    if "option" in row.get("slots", ()):
        right = slots_right(outcome, library)
        yield CHOICE, right
        yield WRONG_CHOICE, not right and "option" in outcome.printed["slots"]
    dues = _dues(outcome)
    if dues is not None:
        yield DUE, time_right(outcome, library)
        yield WRONG_TIME, outcome.understood.due is not None and outcome.understood.due not in dues


def _answer_or_move(outcome: Outcome) -> Iterable[tuple[str, bool]]:
    """Inside an open free-text question: answers taken for something else, and something else taken for an answer."""
    if outcome.view.asking == "free_text":
        is_answer = outcome.printed["intent"] == "answer_step"
        if outcome.row["intent"] == "answer_step":
            yield TAKEN, not is_answer
        else:
            yield SWALLOWED, is_answer


def _has_several_senses(outcome: Outcome, library: Library) -> bool:
    words = set(fold(str(outcome.row.get("text", ""))).split())
    return any(term.senses and fold(term.name) in words for term in library.terms.values())


def _wrong_area(outcome: Outcome, library: Library) -> bool:
    """The first study shares no service area with any fair answer."""
    shown = outcome.printed["case_studies"][:1]
    fair = {area for key in outcome.row["case_studies_any_of"] for area in _areas(key, library)}
    return bool(shown) and not fair & set(_areas(shown[0], library))


def _areas(key: str, library: Library) -> tuple[str, ...]:
    return library.case_studies[key].areas if key in library.case_studies else ()


def macro_f1(found: Sequence[Outcome]) -> float | None:
    """The mean over all labelled intents of the harmonic mean of precision and recall."""
    right: Counter[str] = Counter()
    labelled: Counter[str] = Counter()
    given: Counter[str] = Counter()
    for outcome in found:
        if "intent" in outcome.row:
            wanted, got = intent_as_promised(str(outcome.row["intent"])), str(outcome.printed["intent"])
            labelled[wanted] += 1
            given[got] += 1
            right[wanted] += wanted == got
    scores = [2 * right[intent] / (labelled[intent] + given[intent]) for intent in labelled]
    return sum(scores) / len(scores) if scores else None


def confusions(found: Sequence[Outcome]) -> list[tuple[str, str, int]]:
    """Which intent was taken for which, and how often, the commonest first."""
    counts = Counter(
        (intent_as_promised(str(outcome.row["intent"])), str(outcome.printed["intent"]))
        for outcome in found
        if "intent" in outcome.row and not intent_right(outcome, _NOTHING)
    )
    return [(wanted, got, count) for (wanted, got), count in counts.most_common()]


_NOTHING = Library({}, {}, {}, (), {}, {}, {}, {}, {}, {}, {}, {})


def percentile(found: Sequence[Outcome], share: float) -> float:
    """The time that this share of the messages stays under, in milliseconds."""
    times = sorted(outcome.milliseconds for outcome in found)
    return times[min(len(times) - 1, int(len(times) * share))] if times else 0.0
