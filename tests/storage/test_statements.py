"""How statements are written, so that a database plans each once and finds its index."""

from __future__ import annotations

import pkgutil
from collections.abc import Iterator
from importlib import import_module

import pytest
from sqlalchemy import BindParameter, ClauseElement, CompoundSelect, Delete, Select, Update, select
from sqlalchemy.sql import visitors

import storage
from storage import scenes
from storage.portable import written
from storage.tables import reminders

# States that have an index of just the rows with them.
INDEXED = {"waiting", "begun", "failed", "set"}


def statements() -> Iterator[tuple[str, ClauseElement]]:
    """Those that are made once, when the coach starts."""
    for module in pkgutil.iter_modules(storage.__path__, "storage."):
        for name, value in vars(import_module(module.name)).items():
            if isinstance(value, Select | Update | Delete):
                yield f"{module.name}.{name}", value
    yield "storage.scenes._whole", scenes._whole("one", "one")


def bound_states(statement: ClauseElement) -> set[str]:
    """States that a condition gets as a value."""
    if isinstance(statement, CompoundSelect):
        return set().union(*map(bound_states, statement.selects))
    condition = getattr(statement, "whereclause", None)
    elements = visitors.iterate(condition) if condition is not None else ()
    bound = [element.value for element in elements if isinstance(element, BindParameter)]
    return {state for value in bound for state in (value if isinstance(value, list) else [value]) if state in INDEXED}


@pytest.mark.parametrize(("name", "statement"), list(statements()))
def test_a_state_that_has_an_index_is_written_into_the_condition(name: str, statement: ClauseElement) -> None:
    assert bound_states(statement) == set()


def test_a_bound_state_would_be_seen() -> None:
    assert bound_states(select(reminders).where(reminders.c.state == "set")) == {"set"}
    assert bound_states(select(reminders).where(reminders.c.state == written("set"))) == set()
