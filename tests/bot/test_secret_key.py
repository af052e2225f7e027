"""The key that an installation on SQLite makes for itself."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from stat import S_IMODE

import pytest

from bot.secret_key import FILE_NAME, keep_secret_key, with_secret_key
from bot.settings import Settings, SettingsError


def test_a_key_is_made_once_and_stays(tmp_path: Path) -> None:
    folder = tmp_path / "var"

    first = keep_secret_key(folder)

    assert len(first) >= 32
    assert keep_secret_key(folder) == first
    assert keep_secret_key(tmp_path / "other") != first


def test_only_its_owner_can_read_it(tmp_path: Path) -> None:
    keep_secret_key(tmp_path)

    assert S_IMODE((tmp_path / FILE_NAME).stat().st_mode) == 0o600
    assert [path.name for path in tmp_path.iterdir()] == [FILE_NAME]


def test_processes_that_start_together_end_up_with_the_same_key(tmp_path: Path) -> None:
    with ThreadPoolExecutor(8) as pool:
        keys = set(pool.map(keep_secret_key, [tmp_path] * 64))

    assert len(keys) == 1


def test_the_key_lies_beside_the_database(tmp_path: Path) -> None:
    settings = with_secret_key(Settings.read({"DATABASE_URL": f"sqlite:///{tmp_path}/var/coach.db"}))

    assert settings.secret_keys == ((tmp_path / "var" / FILE_NAME).read_text().strip(),)


def test_a_key_that_was_set_is_taken_and_none_is_made(tmp_path: Path) -> None:
    environ = {"DATABASE_URL": f"sqlite:///{tmp_path}/coach.db", "COACH_SECRET_KEY": "k" * 32}

    assert with_secret_key(Settings.read(environ)).secret_keys == ("k" * 32,)
    assert not (tmp_path / FILE_NAME).exists()


@pytest.mark.parametrize("content", ["", "cut off", "é" * 40])
def test_a_damaged_key_is_said_and_never_replaced(tmp_path: Path, content: str) -> None:
    (tmp_path / FILE_NAME).write_text(content)

    with pytest.raises(SettingsError, match="COACH_SECRET_KEY"):
        keep_secret_key(tmp_path)

    assert (tmp_path / FILE_NAME).read_text() == content


def test_a_folder_that_cannot_be_made_is_said_in_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")

    with pytest.raises(SettingsError, match=r"can't be kept in .*set COACH_SECRET_KEY\."):
        keep_secret_key(tmp_path / "file")
