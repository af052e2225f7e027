"""The secret key of an installation on SQLite: made once, kept in a file that only its owner can read."""

from __future__ import annotations

import os
import secrets
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from tempfile import NamedTemporaryFile

from bot.settings import SHORTEST_SECRET_KEY, Settings, SettingsError

FILE_NAME = "secret-key"


def with_secret_key(settings: Settings) -> Settings:
    """The same settings, with the kept key where none was set. PostgreSQL never gets here without one."""
    if settings.secret_keys:
        return settings
    return replace(settings, secret_keys=(keep_secret_key(settings.data_folder),))


def keep_secret_key(folder: Path) -> str:
    """The key in ``folder``, made if there is none. Processes that start together get the same one."""
    path = folder / FILE_NAME
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if not path.exists():
            _make(path)
        key = path.read_text("ascii").strip()
    except (OSError, ValueError) as error:
        raise SettingsError(
            f"The secret key can't be kept in {path}: {error}. Mend that, or set COACH_SECRET_KEY."
        ) from error
    if len(key) < SHORTEST_SECRET_KEY:
        raise SettingsError(f"{path} holds no whole key: restore it from a backup, or set COACH_SECRET_KEY.")
    return key


def _make(path: Path) -> None:
    """Written whole under another name, then linked: the first to link wins, nobody reads half a key."""
    with NamedTemporaryFile("w", dir=path.parent, prefix=f".{FILE_NAME}-", encoding="ascii") as draft:
        os.fchmod(draft.fileno(), 0o600)
        draft.write(secrets.token_urlsafe(48) + "\n")
        draft.flush()
        os.fsync(draft.fileno())
        with suppress(FileExistsError):
            os.link(draft.name, path)
