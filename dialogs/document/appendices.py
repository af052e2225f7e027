"""The appendices: evidence, data, every row, the money behind the table, actions, full answers, glossary, sources."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from string import ascii_uppercase

from content.model import Column, Step, Term
from dialogs.case import Action, Row
from dialogs.document.desk import Desk
from dialogs.document.glossary import terms_in
from dialogs.document.model import Block, Bullets, Heading, Paragraph, Table, TableColumn, TableRow, Words, words_in
from dialogs.document.reckoning import reckoning
from dialogs.document.unknowns import MOST_ACTIONS, action_columns

MOST_COLUMNS = 8
WIDE = 5
MONEY = ("benefits", "costs")
EVIDENCE = "evidence"
# A licence that asks for attribution is named; "facts only" is a note to ourselves.
# A longer word in its heading does not fit a narrow column.
LONGEST_NARROW = 9
SHOWN_LICENCES = ("OGL", "CC BY")


class Appendices:
    """Which appendices a document has, and under which letters.

    ``cut`` are the answers that were shortened; ``pictured`` says that the picture of the money was shown already.
    """

    def __init__(self, desk: Desk, cut: Sequence[Step] = (), pictured: bool = False) -> None:
        self.desk, self.cut, self.pictured = desk, cut, pictured
        self._wide = False
        self.keys = [*self._row_keys(), *self._other_keys()]

    def _row_keys(self) -> list[str]:
        """Steps with rows: evidence first, then in the order of the document; the money together."""
        parts = self.desk.library.parts.values()
        every = [*(step for part in parts for step in self.desk.steps(part)), *self.desk.unplaced]
        steps = [step for step in every if self.desk.rows(step)]
        steps.sort(key=lambda step: step.key != EVIDENCE)
        keys = dict.fromkeys("money" if step.key in MONEY else step.key for step in steps)
        upright = [key for key in keys if not self._is_wide(key)]
        wide = sorted((key for key in keys if self._is_wide(key)), key=lambda key: key == "money")
        return [*upright, *wide]

    def _is_wide(self, key: str) -> bool:
        """Whether its table needs the page on its side; those stand together, so that nobody turns pages twice."""
        steps = map(self.desk.step, MONEY if key == "money" else (key,))
        return any(len(row_table(self.desk, step).columns) > WIDE for step in steps if step and self.desk.rows(step))

    def _other_keys(self) -> list[str]:
        actions = ["actions"] if len(self.desk.open_actions) > MOST_ACTIONS or _done(self.desk) else []
        answers = ["answers"] if self.cut else []
        return [*actions, *answers, "glossary", "sources"]

    def letter(self, key: str) -> str:
        """The letter of an appendix; after Z come AA and AB."""
        if key not in self.keys:
            return ""
        place = self.keys.index(key)
        rounds, rest = divmod(place, len(ascii_uppercase))
        return (ascii_uppercase[rounds - 1] if rounds else "") + ascii_uppercase[rest]

    @property
    def letters(self) -> dict[str, str]:
        """The letter under which the rows of a step stand."""
        found = {key: self.letter(key) for key in self.keys}
        return {**found, **{key: found["money"] for key in MONEY if "money" in found}}

    def blocks(self, before: Iterable[Block]) -> Iterator[Block]:
        """All of them. ``before`` is what the glossary also has to explain."""
        blocks: list[Block] = []
        for key in self.keys:
            if key not in ("glossary", "sources"):
                blocks += self._appendix(key)
        yield from blocks
        terms = terms_in(
            (words.text for block in (*before, *blocks) for words in words_in(block)), self.desk.library.terms
        )
        yield from self._glossary(terms)
        yield from self._sources(terms)

    def _heading(self, key: str, title: str, wide: bool = False) -> Heading:
        """The first one begins a page, and so does one that turns it."""
        turns = wide != self._wide or key == self.keys[0]
        self._wide = wide
        text = self.desk.say("document.appendix", letter=self.letter(key), title=title)
        return Heading(text, 1, key, turns, wide)

    def _appendix(self, key: str) -> Iterator[Block]:
        desk = self.desk
        if key == "money":
            yield from self._money()
        elif key == "actions":
            yield self._heading(key, desk.say("document.actions"))
            yield Table(desk.say("document.actions_caption"), action_columns(desk), tuple(_action_rows(desk)))
        elif key == "answers":
            yield self._heading(key, desk.say("document.answers"))
            for step in self.cut:
                words = desk.words(step)
                if words is not None:
                    yield Heading(step.label, 2, step.key)
                    yield Paragraph(words)
        else:
            of = desk.step(key)
            if of is not None:
                table = row_table(desk, of)
                title = desk.library.phrases.get(f"document.title.{key}", (of.label,))[0]
                yield self._heading(key, title, self._is_wide(key))
                yield table

    def _money(self) -> Iterator[Block]:
        desk = self.desk
        steps = [step for step in map(desk.step, MONEY) if step is not None and desk.rows(step)]
        tables = [(step, row_table(desk, step)) for step in steps]
        yield self._heading("money", desk.say("document.costs_and_benefits"), self._is_wide("money"))
        for step, table in tables:
            yield Heading(step.label, 2, step.key)
            yield table
        yield from reckoning(desk, self.pictured)
        self._wide = self._wide and desk.money.is_empty

    def _glossary(self, terms: Sequence[Term]) -> Iterator[Block]:
        desk = self.desk
        yield self._heading("glossary", desk.say("document.glossary"))
        if not terms:
            yield Paragraph(Words(desk.say("document.no_terms")))
            return
        columns = (
            TableColumn(desk.say("document.glossary_term"), share=3),
            TableColumn(desk.say("document.glossary_meaning"), share=9),
        )
        rows = tuple(TableRow(((Words(term_name(term)),), (Words(meaning(desk, term)),))) for term in terms)
        yield Table(desk.say("document.glossary_caption"), columns, rows)

    def _sources(self, terms: Sequence[Term]) -> Iterator[Block]:
        desk = self.desk
        yield self._heading("sources", desk.say("document.sources"))
        named = list(dict.fromkeys(self._evidence_sources()))
        if named:
            yield Heading(desk.say("document.sources_evidence"), 2, "sources_evidence")
            yield _listed(named)
        ours = dict.fromkeys(_source(self.desk, key) for term in terms for key in term.sources)
        known = [words for words in ours if words]
        if known:
            yield Heading(desk.say("document.sources_glossary"), 2, "sources_glossary")
            yield _listed(known)

    def _evidence_sources(self) -> Iterator[str]:
        """Where the figures of other places are from, with the address where our collection has it."""
        for row in self.desk.case.live_rows(EVIDENCE):
            study = self.desk.library.case_studies.get(row.fields.get("study", ""))
            told = [_source(self.desk, key) for key in study.sources] if study else [row.fields.get("source", "")]
            yield from (words for words in told if words.strip())


def _listed(lines: Iterable[str]) -> Block:
    return Bullets(tuple(Words(line) for line in lines))


def _source(desk: Desk, key: str) -> str:
    source = desk.library.sources.get(key)
    if source is None:
        return ""
    licence = source.licence.split(" (")[0] if source.licence.startswith(SHOWN_LICENCES) else ""
    return ". ".join(part for part in (source.title, licence, source.url) if part)


def term_name(term: Term) -> str:
    expansion = term.expansion if term.expansion and term.expansion.lower() != term.name.lower() else ""
    return f"{term.name} ({expansion})" if expansion else term.name


def meaning(desk: Desk, term: Term) -> str:
    """The meaning; of an acronym with several, each of them."""
    if not term.senses:
        return term.meaning
    return desk.say("document.glossary_senses", senses="; ".join(sense.name for sense in term.senses))


def _done(desk: Desk) -> tuple[Action, ...]:
    return tuple(action for action in desk.case.actions if action.done and action.step not in desk.kept_back)


def _action_rows(desk: Desk) -> Iterator[TableRow]:
    for action in desk.open_actions:
        yield TableRow(desk.action_cells(action))
    for action in _done(desk):
        what, who, _ = desk.action_cells(action)
        yield TableRow((what, who, (Words(desk.say("document.done")),)))


# Rows as a table


def row_table(desk: Desk, step: Step) -> Table:
    """Every row of a step. Where there are more fields than a page is wide, two stand in one column."""
    rows, columns = desk.rows(step), step.columns or desk.evidence_columns
    used = [
        column
        for place, column in enumerate(columns)
        if place == 0 or any(row.fields.get(column.key, "").strip() for row in rows) or len(columns) <= MOST_COLUMNS
    ]
    groups = _grouped(used)
    heads = tuple(_head(desk, group) for group in groups)
    heads = (replace(heads[0], share=4), *heads[1:])
    return Table(
        desk.say("document.rows_caption", label=step.label, count=len(rows)),
        heads,
        tuple(TableRow(tuple(_cells(desk, group, row) for group in groups)) for row in rows),
        step.key,
    )


def _grouped(columns: Sequence[Column]) -> list[list[Column]]:
    """The name alone; the rest one in each column, or as many as it takes."""
    rest = list(columns[1:])
    each = 1
    while 1 + -(-len(rest) // each) > MOST_COLUMNS:
        each += 1
    return [[columns[0]], *(rest[place : place + each] for place in range(0, len(rest), each))]


def _head(desk: Desk, group: Sequence[Column]) -> TableColumn:
    title = ", ".join(column.label if place == 0 else _lower(column.label) for place, column in enumerate(group))
    figures = len(group) == 1 and group[0].kind in ("money", "number")
    wide = max(len(word) for word in title.split()) > LONGEST_NARROW
    share = 3 if wide or len(group) > 1 or group[0].kind in ("text", "date") else 2
    return TableColumn(title, tuple(column.key for column in group), share, figures)


def _lower(label: str) -> str:
    return label if label[:2].isupper() else label[:1].lower() + label[1:]


def _cells(desk: Desk, group: Sequence[Column], row: Row) -> tuple[Words, ...]:
    if len(group) == 1:
        return (desk.cell(group[0], row),)
    return tuple(desk.cell(column, row, desk.say("document.label", label=column.label)) for column in group)
