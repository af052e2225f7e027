"""Backups, and the move from a SQLite file to PostgreSQL: everything comes, to the letter, or nothing does."""

from __future__ import annotations

import re
import stat
import subprocess
import threading
from collections.abc import Iterator
from datetime import UTC, date, datetime
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Boolean, CheckConstraint, Date, Engine, Integer, LargeBinary, Table, func, insert, select
from sqlalchemy.types import TypeEngine

from dialogs.message import Text
from storage.copying import back_up, move
from storage.engine import open_engine
from storage.errors import NotEmpty, Unavailable
from storage.migrate import migrate
from storage.tables import metadata
from storage.types import Json, Key, Utc, Words
from storage.unit import Memory
from tests import databases
from tests.bot.test_chat import coach
from tests.bot.test_reminding import Officer
from tests.houses import a_house
from tests.storage.people import ANNA, NINE, told

WELSH = "Mae'r biniau'n cael eu colli yn Nhŷ Ddewi: ŵ ŷ â ê î ô û ẁ ỳ 🗑️👩‍🔧 مرحبا"
# In the hour that the clocks skip, so that a moment which loses its offset is noticed.
VALUES: tuple[tuple[type[TypeEngine[Any]], Any], ...] = (
    (Utc, datetime(2026, 3, 29, 1, 30, 0, 123456, tzinfo=UTC)),
    (Json, {"ŷ": ["🗑️", None, 1.5, True]}),
    (LargeBinary, b"\0\xff"),
    (Date, date(2026, 3, 29)),
    (Boolean, True),
    (Integer, 41),
    (Key, "ŵ🗑️"),
    (Words, WELSH),
)


@pytest.fixture
def filled(tmp_path: Path) -> Iterator[tuple[Engine, Path]]:
    """A SQLite file in which somebody has worked, with a row in every table besides."""
    file = tmp_path / "coach.db"
    with a_house(tmp_path) as house:
        anna = Officer(house)
        for words in (
            "start a business case for missed bins",
            WELSH,
            "remind me every thursday at 10",
            "export as word",
        ):
            anna.do(Text(words))
    engine = open_engine(f"sqlite:///{file}")
    with engine.begin() as connection:
        for table in metadata.sorted_tables:
            connection.execute(insert(table), a_row(table))
        connection.exec_driver_sql("UPDATE sqlite_sequence SET seq = 9000 WHERE name = 'wants'")
    yield engine, file
    engine.dispose()


def a_row(table: Table[Any]) -> dict[str, Any]:
    """A row of the table that holds something in every column; it belongs to the like rows of other tables."""
    allowed = dict(
        re.findall(r"(\w+) IN \('(\w+)'", str(check.sqltext))[0]
        for check in table.constraints
        if isinstance(check, CheckConstraint) and " IN (" in str(check.sqltext)
    )
    return {
        column.name: allowed[column.name]
        if column.name in allowed
        else next(value for kind, value in VALUES if isinstance(column.type, kind))
        for column in table.columns
    }


@pytest.fixture
def empty() -> Iterator[Engine]:
    url = databases.postgresql_url(migrated=False)
    engine = open_engine(url)
    yield engine
    engine.dispose()
    databases.drop(url)


def content(engine: Engine) -> dict[str, list[str]]:
    with engine.connect() as connection:
        tables = ((table, connection.execute(select(table))) for table in metadata.sorted_tables)
        return {table.name: sorted(repr(tuple(row)) for row in rows) for table, rows in tables}


def test_everything_moves_to_the_letter(filled: tuple[Engine, Path], empty: Engine) -> None:
    source, _ = filled
    before = content(source)
    moved = move(source, empty)
    assert all(moved.values()), "a table without a row proves nothing"
    assert content(empty) == before == content(source)
    assert any(repr(WELSH) in row for row in before["answers"])


def test_after_the_move_the_conversation_goes_on(filled: tuple[Engine, Path], empty: Engine, tmp_path: Path) -> None:
    source, _ = filled
    move(source, empty)
    url = empty.url.render_as_string(hide_password=False)
    with a_house(tmp_path, url, COACH_SECRET_KEY="k" * 40) as house:
        assert Officer(house).say("carry on")[-1].startswith("step:")


def test_numbers_go_on_after_the_highest_that_was_ever_given(filled: tuple[Engine, Path], empty: Engine) -> None:
    """A want that is gone has been heard by its number: another one of that number would count as heard."""
    source, _ = filled
    move(source, empty)
    with empty.connect() as connection:
        for table, least in (("wants", 9001), ("outbox", 42), ("feedback", 42)):
            sequence = func.pg_get_serial_sequence(table, "id")
            assert connection.execute(select(func.nextval(sequence))).scalar_one() >= least


def test_into_a_database_in_use_nothing_is_moved(filled: tuple[Engine, Path], empty: Engine) -> None:
    source, _ = filled
    migrate(empty)
    told(Memory(empty), ANNA)
    before = content(empty)
    with pytest.raises(NotEmpty):
        move(source, empty)
    assert content(empty) == before


def test_where_it_breaks_off_nothing_was_moved(
    filled: tuple[Engine, Path], empty: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    source, _ = filled
    migrate(empty)
    with monkeypatch.context() as breaks:
        breaks.setattr("storage.copying._count_on", lambda *_: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            move(source, empty)
    assert not any(content(empty).values())
    assert move(source, empty)["answers"] > 0


def test_the_command_says_what_has_to_be_put_right(filled: tuple[Engine, Path], empty: Engine, tmp_path: Path) -> None:
    _, file = filled
    url = empty.url.render_as_string(hide_password=False)
    key = (tmp_path / "secret-key").read_text().strip()
    settings = {"DATABASE_URL": url, "COACH_SECRET_KEY": key}
    wrong = (
        ((str(file),), {**settings, "COACH_SECRET_KEY": "k" * 40}, "COACH_SECRET_KEY is not the key"),
        ((str(tmp_path / "none.db"),), settings, "There is no file"),
    )
    for arguments, environ, says in wrong:
        done = coach(tmp_path, "move", *arguments, **environ)
        assert (done.returncode, says in done.stderr, "Traceback" in done.stderr) == (2, True, False), done.stderr
    done = coach(tmp_path, "move", str(file), **settings)
    assert done.returncode == 0, done.stderr
    assert "rows moved and compared" in done.stdout
    again = coach(tmp_path, "move", str(file), **settings)
    assert (again.returncode, "is not empty" in again.stderr) == (2, True)


def test_a_backup_holds_everything_and_is_for_its_user_only(filled: tuple[Engine, Path], tmp_path: Path) -> None:
    source, _ = filled
    copy = tmp_path / "copy.db"
    back_up(source, copy)
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    restored = open_engine(f"sqlite:///{copy}")
    assert content(restored) == content(source)
    restored.dispose()
    with pytest.raises(FileExistsError):
        back_up(source, copy)
    with pytest.raises(Unavailable):
        back_up(source, tmp_path / "no such folder" / "copy.db")


def test_a_backup_while_people_write_is_of_one_moment(on_sqlite: Memory, tmp_path: Path) -> None:
    """Each unit writes two rows: a copy holds both or neither, and nobody who writes has to wait."""
    stopping, written = threading.Event(), count(1)

    def write() -> None:
        while not stopping.is_set():
            number = next(written)
            with on_sqlite.unit() as unit:
                unit.heard_before(f"a{number}", "T1", NINE)
                unit.heard_before(f"b{number}", "T1", NINE)
                unit.commit()

    writing = threading.Thread(target=write)
    writing.start()
    try:
        for number in range(5):
            back_up(on_sqlite.engine, tmp_path / f"{number}.db")
    finally:
        stopping.set()
        writing.join()
    for number in range(5):
        copy = open_engine(f"sqlite:///{tmp_path}/{number}.db")
        with copy.connect() as connection:
            found = [row.id for row in connection.execute(select(metadata.tables["heard"]))]
        copy.dispose()
        assert {name[1:] for name in found if name[0] == "a"} == {name[1:] for name in found if name[0] == "b"}


def test_a_backup_is_made_and_put_back_as_the_guide_says(filled: tuple[Engine, Path], tmp_path: Path) -> None:
    source, file = filled
    before = content(source)
    copy = tmp_path / "coach-backup.db"
    done = coach(tmp_path, "backup", str(copy))
    assert (done.returncode, str(copy) in done.stdout) == (0, True), done.stderr
    assert coach(tmp_path, "backup", str(copy)).returncode == 2
    source.dispose()
    for name in ("coach.db", "coach.db-wal", "coach.db-shm"):
        (tmp_path / name).unlink(missing_ok=True)
    copy.rename(file)
    restored = open_engine(f"sqlite:///{file}")
    assert content(restored) == before
    restored.dispose()


def test_postgresql_is_backed_up_and_restored_by_its_own_programs(
    filled: tuple[Engine, Path], empty: Engine, tmp_path: Path
) -> None:
    """The lines of docs/operations.md, with the programs that came with the server."""
    source, _ = filled
    move(source, empty)
    url = empty.url.set(drivername="postgresql").render_as_string(hide_password=False)
    fresh = databases.postgresql_url(migrated=False)
    file = tmp_path / "coach.dump"
    subprocess.run([databases.program("pg_dump"), "--format=custom", "--file", file, url], check=True)
    options = ("--exit-on-error", "--single-transaction", "--no-owner", "--dbname")
    subprocess.run([databases.program("pg_restore"), *options, fresh, file], check=True)
    restored = open_engine(fresh)
    assert content(restored) == content(source)
    restored.dispose()
    databases.drop(fresh)
    assert coach(tmp_path, "backup", "x.db", DATABASE_URL=fresh, COACH_SECRET_KEY="k" * 40).returncode == 2
