"""What a file that came back means for its case: edits, new and missing rows, comments, and what could not be placed.

Words are found by their anchors. Where an editor has lost those, by the labels and headings that they stand under.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from content.model import Library, Step
from dialogs.case import Case, Row
from dialogs.document.anchors import Anchor, plain_words, print_of, read_tag
from dialogs.document.desk import KEPT_BACK, Wish, answer_words, cell_words
from dialogs.document.drawing_up import draw_up
from dialogs.document.prints import all_prints
from dialogs.path import standing
from dialogs.returned import Line, Remark, Returned
from dialogs.scene import Profile

Kind = Literal["answer", "row", "new_row", "row_gone", "comment"]
MOST_PROPOSALS = 200
# A body has room for no longer beginning of an answer.
LONGEST_START = 5_000


@dataclass(frozen=True)
class Proposal:
    """One change that the file asks for. ``new`` are the words, or ``fields`` those of a row."""

    kind: Kind
    step: str = ""
    row: str = ""
    new: str = ""
    fields: Mapping[str, str] = field(default_factory=dict)
    who: str = ""
    settled: bool = False


@dataclass(frozen=True)
class Stray:
    """Words that could not be placed, and what they stand near."""

    text: str
    near: str = ""
    who: str = ""


@dataclass(frozen=True)
class Matched:
    """Everything that was found. ``known`` says whether anything in the file was ours at all."""

    proposals: tuple[Proposal, ...] = ()
    strays: tuple[Stray, ...] = ()
    known: bool = False


@dataclass
class _Region:
    """Lines that belong to one anchor."""

    anchor: Anchor
    print: str
    lines: list[Line]

    @property
    def text(self) -> str:
        return "\n".join(line.inner for line in self.lines if line.inner).strip()

    @property
    def who(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(name for line in self.lines for name in line.who))


def match(returned: Returned, case: Case, library: Library) -> Matched:
    """Compares the file with the case."""
    prints = returned.prints or _prints_now(case, library)
    return _Matcher(returned, case, library, prints).matched()


def _prints_now(case: Case, library: Library) -> frozenset[str]:
    """What the files of this case would say now, for one that has lost what we noted in it."""
    ticked = frozenset(part.steps if (part := library.parts.get(KEPT_BACK)) else ())
    wishes = (Wish("case"), Wish("page"), Wish("case", ticked=ticked), Wish("page", ticked=ticked))
    day = case.updated_at.date()
    return frozenset().union(*(all_prints(draw_up(case, library, Profile(""), day, wish)) for wish in wishes))


class _Matcher:
    def __init__(self, returned: Returned, case: Case, library: Library, prints: frozenset[str]) -> None:
        self.returned, self.case, self.library, self.prints = returned, case, library, prints
        self.steps = {step.key: step for theme in library.themes.values() for step in theme.steps}
        self.by_label = {_fold(step.label): step for step in self.steps.values()}
        self.rows = {row.key: row for step in self.steps.values() for row in _rows(case, step)}
        self.not_yet = print_of(library.phrases["document.not_yet"][0])
        self.by_print = dict(self._answer_prints())
        self.regions: list[_Region] = []
        self.loose: list[tuple[Line, str]] = []
        self.strays: list[Stray] = []
        self.places: dict[int, str] = {}
        self.open: _Region | None = None
        self.near = ""

    def matched(self) -> Matched:
        self._find_regions()
        proposals = [*self._answers(self.regions), *self._table_rows(), *self._blanks(self.regions)]
        proposals += [self._comment(remark) for remark in self.returned.remarks]
        self._stray(self.loose)
        known = bool(self.regions) or bool(self.returned.prints) or any(self._cell_anchors())
        order = {key: place for place, key in enumerate(self.steps)}
        proposals.sort(key=lambda one: (one.kind == "comment", order.get(one.step, len(order))))
        return Matched(tuple(proposals[:MOST_PROPOSALS]), tuple(self.strays), known)

    def _answer_prints(self) -> Iterator[tuple[str, str]]:
        """Each line of each answer by its print, so that a comment beside one that lost its anchor finds its step."""
        for step in self.steps.values():
            answer = standing(self.case, step)
            words = answer_words(step, answer) if answer is not None else ""
            for line in filter(str.strip, words.split("\n")):
                yield print_of(line), step.key
                yield print_of(f"{step.label}: {line}"), step.key

    # Lines become regions

    def _find_regions(self) -> None:
        """The words under each anchor outside tables, and the lines that belong to none."""
        for number, line in enumerate(self.returned.lines):
            if line.cell is not None:
                self._take_cell(number, line)
            elif line.heading:
                self._take_heading(number, line)
            else:
                self._take_paragraph(number, line)
        self.regions = [region for region in self.regions if region.lines]

    def _take_cell(self, number: int, line: Line) -> None:
        """A table of side one may hold an answer; every other cell is looked at with its row."""
        read = _anchor(line)
        self.open = None
        if read is not None and read[0].kind in ("answer", "start"):
            self._begin(*read)
            self._add(number, line)
            self.open = None

    def _take_heading(self, number: int, line: Line) -> None:
        step = self.by_label.get(_fold(line.text))
        self.near, self.open = line.text, None
        if step is not None and not self._has_tags(number) and standing(self.case, step) is not None:
            # Without anchors, what follows a heading with a step's name is its answer.
            self._begin(self._anchor_of(step), "")
        self._note(number, step.key if step else "")

    def _take_paragraph(self, number: int, line: Line) -> None:
        read = _anchor(line)
        labelled = self._labelled(line) if read is None and not self._is_ours(line) else None
        if read is not None:
            self._begin(*read)
            self._add(number, line)
        elif labelled is not None:
            self._begin(self._anchor_of(labelled[0]), "")
            self._add(number, labelled[1])
        elif not line.inner:
            return
        elif self._is_ours(line):
            self.open = None
            self._note(number, self.by_print.get(print_of(line.text), ""))
        elif self.open is not None:
            # A paragraph that somebody has put after an answer belongs to it.
            self._add(number, line)
        else:
            self.loose.append((line, self.near))

    def _begin(self, anchor: Anchor, printed: str) -> None:
        """Goes on with the open region, or begins another."""
        if self.open is None or (self.open.anchor, self.open.print) != (anchor, printed):
            self.open = _Region(anchor, printed, [])
            self.regions.append(self.open)

    def _add(self, number: int, line: Line) -> None:
        if self.open is not None:
            self.open.lines.append(line)
            self._note(number, self._step_of(self.open.anchor))

    def _note(self, number: int, step: str) -> None:
        self.places[number] = step

    def _has_tags(self, number: int) -> bool:
        """Whether the words under a heading still have their anchor."""
        for line in self.returned.lines[number + 1 :]:
            if line.heading:
                return False
            if line.tags:
                return True
        return False

    def _labelled(self, line: Line) -> tuple[Step, Line] | None:
        """A line that begins with the name of a step, such as "Problem: …", with the words after it."""
        label, colon, rest = line.text.partition(":")
        step = self.by_label.get(_fold(label)) if colon and len(label) < 60 else None
        if step is None or not rest.strip() or standing(self.case, step) is None:
            return None
        return step, Line(rest.strip(), rest.strip(), who=line.who)

    def _anchor_of(self, step: Step) -> Anchor:
        answer = standing(self.case, step)
        return Anchor("answer", answer.step if answer else step.key, answer.version if answer else 0)

    def _is_ours(self, line: Line) -> bool:
        """Whether a line without an anchor stands in the file as we wrote it."""
        return not line.who and print_of(line.text) in self.prints

    def _step_of(self, anchor: Anchor) -> str:
        if anchor.kind in ("answer", "start"):
            return anchor.key
        row = self.rows.get(anchor.key)
        return row.step if row else ""

    # Answers

    def _answers(self, regions: Sequence[_Region]) -> Iterator[Proposal]:
        """One proposal for each answer that reads differently now; the full text goes before its beginning."""
        whole = [region for region in regions if region.anchor.kind == "answer"]
        starts = [region for region in regions if region.anchor.kind == "start"]
        changed: dict[str, tuple[str, tuple[str, ...]]] = {}
        for region in whole:
            if self._was_changed(region):
                changed[region.anchor.key] = (region.text, region.who)
        for region in starts:
            self._add_start(region, changed)
        for key, (text, who) in changed.items():
            yield from self._answer(key, text, who)
        for region in regions:
            if region.anchor.kind == "line" and self._was_changed(region):
                row = self.rows.get(region.anchor.key)
                self.strays.append(Stray(region.text, _row_name(row), self._names(region.who)))

    def _was_changed(self, region: _Region) -> bool:
        if region.print:
            return print_of(region.text) != region.print
        step = self.library.step(region.anchor.key)
        answer = standing(self.case, step) if step else None
        return step is not None and answer is not None and print_of(region.text) != print_of(answer_words(step, answer))

    def _add_start(self, region: _Region, changed: dict[str, tuple[str, tuple[str, ...]]]) -> None:
        """A beginning that was changed, put before the rest of the answer that it began."""
        if not self._was_changed(region):
            return
        key = region.anchor.key
        step = self.library.step(key)
        answer = self.case.at_version(key, region.anchor.version)
        original = answer_words(step, answer) if step is not None and answer is not None else ""
        start = _beginning(original, region.print)
        base, who = changed.get(key, (original, ()))
        if not start or not base.startswith(start):
            label = step.label if step else key
            self.strays.append(Stray(region.text, label, self._names(region.who)))
            return
        changed[key] = (f"{region.text}{base[len(start) :]}", (*who, *region.who))

    def _answer(self, key: str, text: str, who: tuple[str, ...]) -> Iterator[Proposal]:
        step = self.library.step(key)
        answer = standing(self.case, step) if step else None
        now = answer_words(step, answer) if step is not None and answer is not None else ""
        if step is None:
            self.strays.append(Stray(text, key, self._names(who)))
        elif text and plain_words(text) != plain_words(now):
            yield Proposal("answer", step.key, new=text, who=self._names(who))

    def _names(self, who: Sequence[str]) -> str:
        """Whoever made the tracked changes; otherwise whoever saved the file last."""
        return ", ".join(dict.fromkeys(who)) or self.returned.who

    # Rows

    def _cell_anchors(self) -> Iterator[tuple[Line, Anchor, str]]:
        for line in self.returned.lines:
            for tag in line.tags if line.cell is not None else ():
                read = read_tag(tag)
                if read is not None and read[0].kind == "cell":
                    yield line, *read

    def _table_rows(self) -> Iterator[Proposal]:
        tables: dict[int, list[tuple[int, Line]]] = {}
        for number, line in enumerate(self.returned.lines):
            if line.cell is not None:
                tables.setdefault(line.cell[0], []).append((number, line))
        met: set[str] = set()
        for lines in tables.values():
            yield from self._table(lines, met)
        yield from self._gone(met)

    def _table(self, lines: Sequence[tuple[int, Line]], met: set[str]) -> Iterator[Proposal]:
        rows: dict[int, list[tuple[int, Line]]] = {}
        for number, line in lines:
            rows.setdefault(line.cell[1] if line.cell else 0, []).append((number, line))
        step = self._step_of_table(lines, rows)
        if step is None:
            self._stray_cells(lines)
            return
        heads = [line.text for _, line in rows.get(0, ())]
        for place, cells in rows.items():
            if place:
                yield from self._row(step, heads, cells, met)

    def _step_of_table(
        self, lines: Sequence[tuple[int, Line]], rows: Mapping[int, list[tuple[int, Line]]]
    ) -> Step | None:
        """By the rows in it; without anchors, by the titles of its columns."""
        for _, line in lines:
            anchor = _anchor(line)
            row = self.rows.get(anchor[0].key) if anchor and anchor[0].kind == "cell" else None
            if row is not None:
                return self.library.step(row.step)
        heads = {_fold(line.text) for _, line in rows.get(0, ())}
        for step in self.steps.values():
            labels = {_fold(label) for label in _columns(step, self.library).values()}
            if labels and len(heads & labels) >= 2 and heads <= labels:
                return step
        return None

    def _row(
        self, step: Step, heads: Sequence[str], cells: Sequence[tuple[int, Line]], met: set[str]
    ) -> Iterator[Proposal]:
        """One row of a table: the same, changed, new or struck out."""
        found = self._fields(step, heads, cells)
        key = next((anchor.key for _, line in cells for anchor in _cells_of(line)), "") or self._by_name(step, found)
        if key in met:
            # A row that was copied brings the anchors of the first one with it.
            key = ""
        row = self.rows.get(key)
        who = self._names([name for _, line in cells for name in line.who])
        for number, _ in cells:
            self._note(number, step.key)
        if any(line.gone for _, line in cells) or (row is not None and not any(line.inner for _, line in cells)):
            if row is not None:
                met.add(key)
                yield Proposal("row_gone", step.key, key, _row_name(row), who=who)
            return
        if row is None:
            new = {column: value for column, (value, _) in found.items() if value and print_of(value) != self.not_yet}
            if new and not key:
                yield Proposal("new_row", step.key, fields=new, who=who)
            return
        met.add(key)
        changed = {
            column: value
            for column, (value, printed) in found.items()
            if self._differs(step, row, column, value, printed)
        }
        if changed:
            yield Proposal("row", step.key, key, _row_name(row), changed, who)

    def _fields(
        self, step: Step, heads: Sequence[str], cells: Sequence[tuple[int, Line]]
    ) -> dict[str, tuple[str, str]]:
        """Each field of the row with its words and the print that they had."""
        labels = {_fold(label): column for column, label in _columns(step, self.library).items()}
        found: dict[str, tuple[str, str]] = {}
        last = ""
        for _, line in cells:
            anchor = _anchor(line)
            if anchor is not None and anchor[0].kind == "cell":
                column, printed, text = anchor[0].column, anchor[1], line.inner
            else:
                place = line.cell[2] if line.cell else 0
                label, colon, rest = line.inner.partition(":")
                if colon and _fold(label) in labels:
                    column, text = labels[_fold(label)], rest.strip()
                else:
                    column, text = labels.get(_fold(heads[place]), "") if place < len(heads) else "", line.inner
                    column = column or last
                printed = ""
            if not column:
                continue
            last = column
            before = found.get(column)
            both = f"{before[0]}\n{text}".strip() if before else text
            found[column] = (both, before[1] if before else printed)
        return found

    def _by_name(self, step: Step, found: Mapping[str, tuple[str, str]]) -> str:
        """Without anchors, a row is known by its name."""
        first = next(iter(_columns(step, self.library)), "")
        name = plain_words(found.get(first, ("", ""))[0])
        rows = (row for row in _rows(self.case, step) if plain_words(row.fields.get(first, "")) == name)
        return next((row.key for row in rows), "") if name else ""

    def _differs(self, step: Step, row: Row, column: str, value: str, printed: str) -> bool:
        is_gap = print_of(value) == self.not_yet
        if printed and (print_of(value) == printed or (is_gap and printed == print_of(""))):
            return False
        known = next((one for one in step.columns if one.key == column), None)
        stands = row.fields.get(column, "").strip()
        shown = cell_words(known, stands) if known and stands else stands
        return plain_words(value) != plain_words(shown) and not (is_gap and not stands)

    def _gone(self, met: set[str]) -> Iterator[Proposal]:
        """Rows that were in the file and are not any more, where others of their table still are."""
        there = {row.step for key in met if (row := self.rows.get(key))}
        for key in sorted(self.returned.rows - met):
            row = self.rows.get(key)
            if row is not None and row.step in there:
                yield Proposal("row_gone", row.step, key, _row_name(row), who=self.returned.who)

    # Comments, and what is left

    def _blanks(self, regions: Sequence[_Region]) -> Iterator[Proposal]:
        """What finance, legal services or the data protection officer wrote into the room for it."""
        told: dict[str, dict[str, str]] = {}
        for region in regions:
            if region.anchor.kind == "blank" and region.text:
                told.setdefault(region.anchor.key[:-1], {})[region.anchor.key[-1]] = region.text
        for key, said in told.items():
            if "0" in said:
                office = self.library.phrases.get(f"document.comment.{key}", (key,))[0]
                who = ", ".join(part for part in (office, said.get("1", "")) if part)
                yield Proposal("comment", new=said["0"], who=who)

    def _comment(self, remark: Remark) -> Proposal:
        step = self.places.get(remark.line, "")
        return Proposal("comment", step, new=remark.text, who=remark.who, settled=remark.settled)

    def _stray(self, loose: Sequence[tuple[Line, str]]) -> None:
        """New words outside any answer. Without prints nobody can tell them from ours, so only tracked ones count."""
        for line, near in loose:
            if line.who or self.returned.prints:
                self.strays.append(Stray(line.text, near, self._names(line.who)))

    def _stray_cells(self, lines: Sequence[tuple[int, Line]]) -> None:
        for _, line in lines:
            if line.text and not line.tags and not self._is_ours(line) and (line.who or self.returned.prints):
                self.strays.append(Stray(line.text, "", self._names(line.who)))


def _anchor(line: Line) -> tuple[Anchor, str] | None:
    for tag in line.tags:
        read = read_tag(tag)
        if read is not None:
            return read
    return None


def _cells_of(line: Line) -> Iterator[Anchor]:
    for tag in line.tags:
        read = read_tag(tag)
        if read is not None and read[0].kind == "cell":
            yield read[0]


def _rows(case: Case, step: Step) -> tuple[Row, ...]:
    return tuple(row for key in (step.key, *step.formerly) for row in case.live_rows(key))


def _columns(step: Step, library: Library) -> dict[str, str]:
    """The columns of a step's table, in the words of the document."""
    if step.columns:
        return {column.key: column.label for column in step.columns}
    keys = ("place", "figure", "source", "differs") if step.key == "evidence" else ()
    return {key: library.phrases[f"document.evidence.{key}"][0] for key in keys}


def _row_name(row: Row | None) -> str:
    return "" if row is None else row.fields.get("name", "") or next(iter(row.fields.values()), "")


def _fold(label: str) -> str:
    return plain_words(label).rstrip(":").lower()


def _beginning(whole: str, printed: str) -> str:
    """The beginning of an answer that has this print; nothing where none has. It ends where a word does."""
    for place in range(1, min(len(whole), LONGEST_START) + 1):
        ends = place == len(whole) or whole[place].isspace()
        if ends and not whole[place - 1].isspace() and print_of(whole[:place]) == printed:
            return whole[:place]
    return ""
