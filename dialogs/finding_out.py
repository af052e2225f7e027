"""What an answer leaves to be found out: nobody accountable, a budget holder not asked, a duty nobody is sure of."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from dialogs.case import Case, Row
from dialogs.money.kinds import read_agreed, read_kind, read_known, read_vat

NAME_LENGTH = 80


@dataclass(frozen=True)
class ToFindOut:
    """One thing. ``key`` stays the same while it is the same thing; ``phrase`` says it, ``row`` is the row's key."""

    key: str
    phrase: str
    places: Mapping[str, str]
    row: str = ""


def to_find_out(step: str, case: Case) -> tuple[ToFindOut, ...]:
    """What the answer or the rows of a step leave to be found out: one thing a row at most."""
    return tuple(_of_rows(step, case)) or tuple(_of_answer(step, case))


def head(step: str) -> str:
    """How the keys of a step's actions begin."""
    return f"todo_{step}"


# Rows: what is missing, as the ends of "find out …", most important first.


def _of_rows(step: str, case: Case) -> Iterator[ToFindOut]:
    look = _ROWS.get(step)
    for row in case.live_rows(step) if look else ():
        missing = list(look(row)) if look else []
        if missing:
            name = next((value for value in row.fields.values() if value), row.key)[:NAME_LENGTH].rstrip(". ")
            key = f"{head(step)}_{row.key}"[:40]
            yield ToFindOut(key, "todo.row", {"name": name, "what": ";".join(missing)}, row.key)


def _data(row: Row) -> Iterator[str]:
    if not row.fields.get("accountable"):
        yield "accountable"
    if not row.fields.get("licence"):
        yield "licence"
    if row.fields.get("openness") == "not_sure":
        yield "openness"


def _benefit(row: Row) -> Iterator[str]:
    if read_kind(row.fields.get("kind", "")) != "cashable":
        return
    if not row.fields.get("holder"):
        yield "holder"
    elif read_agreed(row.fields.get("agreed", "")) != "yes":
        yield "agreed"
    if read_known(row.fields.get("already", "")) == "not_sure":
        yield "already"


def _cost(row: Row) -> Iterator[str]:
    if not row.fields.get("funding"):
        yield "funding"
    if read_vat(row.fields.get("vat", "")) == "not_sure":
        yield "vat"


def _colleague(row: Row) -> Iterator[str]:
    if row.fields.get("asked") == "no":
        yield "asked"


def _risk(row: Row) -> Iterator[str]:
    if not row.fields.get("owner"):
        yield "owner"


_ROWS: Mapping[str, Callable[[Row], Iterator[str]]] = {
    "data": _data,
    "benefits": _benefit,
    "costs": _cost,
    "colleagues": _colleague,
    "risks": _risk,
}


# Answers that say that nobody is sure, and what has to be done about personal data.


def _of_answer(step: str, case: Case) -> Iterator[ToFindOut]:
    answer = case.answer(step)
    given = set(answer.value.split(",")) if answer is not None and answer.state == "given" else set()
    if step == "duties" and "unsure" in given:
        yield ToFindOut(head(step), "todo.duties", {})
    if step == "dpia_screening" and "unsure" in given:
        yield ToFindOut(head(step), "todo.screening", {})
    elif step == "dpia_screening" and given - {"none_apply"}:
        yield ToFindOut(head(step), "todo.dpia", {})
    elif step == "dpia_screening" and given:
        yield ToFindOut(head(step), "todo.note", {})
    if step == "personal_data" and given & {"some", "special", "unsure"} and not _is_screened(case):
        yield ToFindOut(head(step), "todo.screening", {})


def _is_screened(case: Case) -> bool:
    answer = case.answer("dpia_screening")
    return answer is not None and answer.state == "given"
