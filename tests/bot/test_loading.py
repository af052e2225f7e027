"""What is loaded at a start is left alone by the collector of cycles; what comes later is not."""

from __future__ import annotations

import gc
from importlib import import_module
from weakref import ref

import pytest

from bot import cli
from bot.loading import loading


class Knot:
    """Holds itself, so that only the collector can let it go."""

    def __init__(self) -> None:
        self.itself = self


def test_nothing_is_collected_while_it_loads_and_all_is_as_before_afterwards() -> None:
    with loading():
        assert not gc.isenabled()
    assert gc.isenabled()


def test_what_fails_to_load_leaves_the_collector_at_work() -> None:
    with pytest.raises(ImportError), loading():
        raise ImportError("no such module")
    assert gc.isenabled()


def test_what_was_loaded_is_passed_over_and_what_comes_later_is_not() -> None:
    with loading():
        loaded: list[list[int]] = [[] for _ in range(100)]
    assert not any(one is loaded for one in gc.get_objects())
    later = ref(Knot())
    gc.collect()
    assert later() is None


def test_what_a_command_imports_is_passed_over(monkeypatch: pytest.MonkeyPatch) -> None:
    before = gc.get_freeze_count()
    collects: list[bool] = []

    def note(name: str) -> object:
        collects.append(gc.isenabled())
        return import_module(name)

    monkeypatch.setattr(cli, "import_module", note)
    with pytest.raises(SystemExit):
        cli.main(["backup", "--help"])
    assert collects == [False]
    assert gc.get_freeze_count() > before
