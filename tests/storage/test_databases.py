"""Opening a database, migrating it, and telling a busy one from one that is away."""

from __future__ import annotations

import stat
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import psycopg
import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Engine

from storage.engine import open_engine
from storage.errors import Busy, NewerSchema, Unavailable
from storage.migrate import migrate, schema_state
from storage.tables import metadata
from storage.trouble import told_apart
from storage.unit import Memory
from tests import databases
from tests.storage.people import ANNA, NINE, meet, seen, started, told


@pytest.fixture(params=["sqlite", "postgresql"])
def empty(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    """A database without tables."""
    if request.param == "sqlite":
        engine = open_engine(f"sqlite:///{tmp_path}/new folder/coach.sqlite")
        yield engine
        engine.dispose()
        return
    url = databases.postgresql_url(migrated=False)
    engine = open_engine(url.replace("postgresql://", "postgres://") + "?sslmode=disable&pool_size=2")
    yield engine
    engine.dispose()
    databases.drop(url)


def test_an_empty_database_is_brought_up_to_date(empty: Engine) -> None:
    assert schema_state(empty) == "empty"
    migrate(empty)
    assert schema_state(empty) == "current"
    migrate(empty)
    told(Memory(empty), ANNA, started())
    assert seen(Memory(empty)).cases[0].title == "Missed bins"


def test_the_migrations_make_the_very_tables_that_the_code_names(memory: Memory) -> None:
    with memory.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True, "compare_server_default": True})
        assert compare_metadata(context, metadata) == []


def test_processes_that_migrate_at_once_wait_for_one_another(empty: Engine) -> None:
    start, failures = threading.Barrier(3), []

    def work() -> None:
        start.wait()
        try:
            migrate(empty)
        except Exception as error:
            failures.append(error)

    threads = [threading.Thread(target=work) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    assert schema_state(empty) == "current"


def end_sessions(url: str) -> None:
    """As PostgreSQL does when it is started anew."""
    with psycopg.connect(url.replace(url.rpartition("/")[2], "postgres"), autocommit=True) as other:
        name = url.rpartition("/")[2]
        other.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s", [name])


def test_sessions_that_ended_while_nobody_spoke_are_replaced_unnoticed() -> None:
    url = databases.postgresql_url()
    memory = Memory(open_engine(url))
    with memory.unit(), memory.unit(), memory.unit(reading=True):
        pass
    end_sessions(url)
    told(memory, ANNA, started())
    with memory.unit(reading=True) as one, memory.unit(reading=True) as another:
        assert one.known(ANNA) == another.known(ANNA) is not None
    memory.close()
    databases.drop(url)


def test_a_session_that_ends_within_a_unit_keeps_nothing_of_it_and_the_next_goes_on() -> None:
    url = databases.postgresql_url()
    memory = Memory(open_engine(url))
    with ExitStack() as stack:
        unit = stack.enter_context(memory.unit())
        meet(unit)
        end_sessions(url)
        with pytest.raises(Unavailable), told_apart():
            unit.commit()
    with memory.unit(reading=True) as unit:
        assert unit.known(ANNA) is None
    told(memory, ANNA, started())
    memory.close()
    databases.drop(url)


def test_a_newer_database_is_left_alone(empty: Engine) -> None:
    migrate(empty)
    with empty.begin() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    assert schema_state(empty) == "ahead"
    with pytest.raises(NewerSchema):
        migrate(empty)


def test_an_older_database_is_behind(empty: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    migrate(empty)
    monkeypatch.setattr("alembic.script.ScriptDirectory.get_current_head", lambda self: "9998")
    assert schema_state(empty) == "behind"


@pytest.mark.parametrize("url", ["mysql://x/y", "sqlite://", "sqlite:///:memory:", "nonsense", "postgres"])
def test_an_address_that_is_no_database_of_ours_is_refused(url: str) -> None:
    with pytest.raises(ValueError, match=r"database|SQLite"):
        open_engine(url)


def test_a_new_sqlite_file_is_for_its_user_only(tmp_path: Path) -> None:
    engine = open_engine(f"sqlite:///{tmp_path}/var/coach.sqlite")
    migrate(engine)
    engine.dispose()
    mode = stat.S_IMODE((tmp_path / "var" / "coach.sqlite").stat().st_mode)
    assert mode == 0o600


def test_a_file_that_cannot_be_made_is_unavailable(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(Unavailable, match="cannot make"):
        open_engine(f"sqlite:///{tmp_path}/file/coach.sqlite")


def test_sqlite_is_durable_and_keeps_its_references(tmp_path: Path) -> None:
    engine = open_engine(databases.sqlite_url(tmp_path))
    with engine.connect() as connection:
        found = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar_one()
            for name in ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
        }
    engine.dispose()
    assert found == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "busy_timeout": 5000}


def test_limits_of_time_travel_with_each_transaction(on_postgresql: Memory) -> None:
    names = ("statement_timeout", "lock_timeout", "idle_in_transaction_session_timeout")
    limits = "SELECT " + ", ".join(f"current_setting('{name}')" for name in names)
    with on_postgresql.engine.connect() as connection:
        assert connection.exec_driver_sql(limits).one() == ("15s", "5s", "10s")
        driver = connection.connection.driver_connection
        assert driver is not None
        connection.rollback()
        assert driver.execute(limits).fetchone() == ("0", "0", "0")


def test_what_a_frozen_process_has_locked_is_free_for_others_soon(
    on_postgresql: Memory, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is frozen in the middle of a transaction, and everybody's leases would end before its locks did."""
    told(on_postgresql, ANNA)
    begin = "BEGIN; SET LOCAL idle_in_transaction_session_timeout = '50ms'"
    monkeypatch.setattr("storage.engine.BEGIN_POSTGRESQL", begin)
    with ExitStack() as stack:
        frozen = stack.enter_context(on_postgresql.unit())
        meet(frozen)
        assert told(on_postgresql, ANNA, started()).name == "Anna"
        stack.enter_context(pytest.raises(Unavailable))
        stack.enter_context(told_apart())
        frozen.commit()
    assert seen(on_postgresql).cases[0].title == "Missed bins"


def test_a_database_that_is_locked_is_busy(memory: Memory, monkeypatch: pytest.MonkeyPatch) -> None:
    impatient = impatiently(memory, monkeypatch)
    told(memory, ANNA)
    with memory.unit() as holder:
        meet(holder)
        with pytest.raises(Busy), impatient.unit() as unit:
            meet(unit)
    with impatient.unit() as unit:
        assert meet(unit).name == "Anna"
    impatient.close()


def test_while_sqlite_is_locked_one_waits_and_whoever_comes_after_is_told_soon(
    on_sqlite: Memory, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("storage.engine.BUSY_SECONDS", 1.0)
    monkeypatch.setattr("storage.engine.STILL_BUSY_SECONDS", 0.01)
    waiting = Memory(open_engine(on_sqlite.engine.url.render_as_string()))
    told(waiting, ANNA)
    began, took = time.monotonic(), list[float]()
    with on_sqlite.unit() as holder:
        meet(holder)
        for _ in range(6):
            with pytest.raises(Busy), waiting.unit() as unit:
                meet(unit)
            took.append(time.monotonic() - began)
    assert took[0] >= 1.0
    assert took[-1] - took[0] < 1.0, "five together waited less than the first"
    assert told(waiting, ANNA, started()).name == "Anna"
    with waiting.engine.connect() as connection:
        assert connection.exec_driver_sql("PRAGMA busy_timeout").scalar_one() == 1000
    waiting.close()


def impatiently(memory: Memory, monkeypatch: pytest.MonkeyPatch) -> Memory:
    """The same database, through somebody who does not wait."""
    monkeypatch.setattr("storage.engine.BUSY_SECONDS", 0)
    monkeypatch.setattr("storage.engine.BEGIN_POSTGRESQL", "BEGIN; SET LOCAL lock_timeout = '10ms'")
    return Memory(open_engine(memory.engine.url.render_as_string(hide_password=False)))


def test_looking_waits_for_nobody(memory: Memory) -> None:
    anna = told(memory, ANNA, started())
    with memory.unit() as holder:
        meet(holder)
        with memory.unit(reading=True) as unit:
            assert unit.scene(anna).cases[0].id == "k3v9"
            assert unit.counts(NINE)["outbox_waiting"] == 0.0


def test_a_database_that_is_away_is_unavailable(tmp_path: Path) -> None:
    away = Memory(open_engine("postgresql://coach@127.0.0.1:1/coach"))
    with pytest.raises(Unavailable) as trouble, away.unit() as unit:
        unit.counts(NINE)
    assert not isinstance(trouble.value, Busy)
    folder = Memory(open_engine(f"sqlite:///{tmp_path}"))
    with pytest.raises(Unavailable), folder.unit() as unit:
        unit.counts(NINE)


def test_no_free_connection_is_busy(on_postgresql: Memory) -> None:
    small = open_engine(on_postgresql.engine.url.update_query_dict({"pool_size": "1"}).render_as_string())
    small.pool._timeout = 0.05  # type: ignore[attr-defined]
    with small.connect(), small.connect(), pytest.raises(Busy), Memory(small).unit():
        pass
    small.dispose()


def test_after_the_server_closed_its_connections_the_next_unit_succeeds(on_postgresql: Memory) -> None:
    told(on_postgresql, ANNA)
    other = open_engine(on_postgresql.engine.url.render_as_string())
    with other.begin() as connection:
        connection.exec_driver_sql(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )
    other.dispose()
    assert told(on_postgresql, ANNA).name == "Anna"
