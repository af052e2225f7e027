"""What tests of several floors share: both databases, each test with an empty one."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine

from storage.engine import open_engine
from storage.unit import Memory
from tests import databases

_run: list[Path] = []


def pytest_configure(config: pytest.Config) -> None:
    home = databases.begin_run()
    if home is not None:
        _run.append(home)


def pytest_unconfigure(config: pytest.Config) -> None:
    while _run:
        databases.end_run(_run.pop())


@pytest.fixture(scope="session")
def postgresql_of_worker() -> Iterator[Engine]:
    """One database for all tests of this worker; ``memory`` empties it for each."""
    url = databases.postgresql_url()
    engine = open_engine(url)
    yield engine
    engine.dispose()
    databases.drop(url)


@pytest.fixture(params=["on_sqlite", "on_postgresql"])
def memory(request: pytest.FixtureRequest) -> Memory:
    """An empty memory, on each database in turn."""
    kept: Memory = request.getfixturevalue(request.param)
    return kept


@pytest.fixture
def on_sqlite(tmp_path: Path) -> Iterator[Memory]:
    kept = Memory(open_engine(databases.sqlite_url(tmp_path)))
    yield kept
    kept.close()


@pytest.fixture
def on_postgresql(postgresql_of_worker: Engine) -> Memory:
    with postgresql_of_worker.begin() as connection:
        # All else hangs on these two.
        connection.exec_driver_sql("DELETE FROM organisations; DELETE FROM heard")
    return Memory(postgresql_of_worker)


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of an empty, up-to-date database, for processes of their own."""
    if request.param == "sqlite":
        yield databases.sqlite_url(tmp_path)
        return
    url = databases.postgresql_url()
    yield url
    databases.drop(url)
