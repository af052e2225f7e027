"""What a check looks at: one answer, or the rows of one, with the case around it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from content.model import Library, Step
from dialogs.case import Case

Cells = Mapping[str, str]
# A check reads this much of an answer. What is longer is a pasted report, and an approver stops there too.
LONGEST = 2_000


@dataclass(frozen=True)
class Finding:
    """An answer as a check sees it. ``value`` is its normal form, ``rows`` the cells of each entry of a list."""

    step: Step
    said: str
    value: str
    rows: tuple[Cells, ...]
    case: Case
    library: Library
    today: date

    @property
    def key(self) -> str:
        return self.step.key

    @cached_property
    def words(self) -> str:
        """All that was written for the step, as far as it is read."""
        return _written(self.said, self.rows)

    @property
    def lines(self) -> tuple[str, ...]:
        """The words of each row, or the answer itself where it is no list."""
        return tuple(map(text_of, self.rows)) if self.rows else (self.said,)

    @cached_property
    def entries(self) -> tuple[Cells, ...]:
        """The rows, to look for what each should say. Lines that were only typed count as one entry:
        who types "rounds; Priya Shah; monthly" means one thing, however it was split. So do parts of a sentence about
        money, and a plan of which some lines are plain words.
        """
        told = typed if self.key not in ("benefits", "costs", "delivery") else _told
        prose = self.key != "delivery" or any(map(typed, self.rows))
        if len(self.rows) > 1 and prose and all(map(told, self.rows)):
            name = self.step.columns[0].key if self.step.columns else "name"
            return ({name: "; ".join(map(text_of, self.rows))},)
        return self.rows

    def elsewhere(self, step: str) -> str:
        """What the case says under another step: words and rows."""
        answer = self.case.answer(step)
        said = answer.said if answer is not None and answer.state == "given" else ""
        return _written(said[:LONGEST], self.others(step))

    def chosen(self, step: str) -> str:
        """The value that stands for another step."""
        answer = self.case.answer(step)
        return answer.value if answer is not None and answer.state == "given" else ""

    def others(self, step: str) -> tuple[Cells, ...]:
        """The rows of another step."""
        return tuple(row.fields for row in self.case.live_rows(step))

    def all_words(self) -> Iterator[str]:
        """Everything in the case, and its actions."""
        for step in {*self.case.history, *self.case.rows}:
            yield self.elsewhere(step)
        yield from (action.text for action in self.case.actions)


Check = Callable[[Finding], bool]


def _written(said: str, rows: tuple[Cells, ...]) -> str:
    return "\n".join([said, *map(text_of, rows)]).strip()[:LONGEST]


def text_of(row: Cells) -> str:
    """A row's cells as one line."""
    return "; ".join(value for value in row.values() if value)


def cell(row: Cells, key: str) -> str:
    return row.get(key, "").strip()


def typed(row: Cells) -> bool:
    """Whether the row came as one line of words, so that its name may hold the rest."""
    return len([value for value in row.values() if value]) == 1


def _told(row: Cells) -> bool:
    """A part of a sentence of prose: no more than one cell beside its name, and no word of which kind it is."""
    return len([value for value in row.values() if value]) <= 2 and not row.get("kind")


def in_words(row: Cells) -> bool:
    """Whether what has no cell of its own may stand in the name: one line of words, or a name that holds an amount."""
    return typed(row) or "£" in row.get("name", "")
