"""Files that were made for somebody, and one-time links: both short-lived."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import insert, select, update

from dialogs.reply import FileMade
from storage.ids import new_id
from storage.part import Part
from storage.tables import files, links


@dataclass(frozen=True)
class File:
    """A file with what is in it, whose it is, and the case that it was made from."""

    key: str
    name: str
    media_type: str
    content: bytes = field(repr=False)
    person: str
    case: str | None = None


@dataclass(frozen=True)
class OneTimeLink:
    """What a token stands for. ``about`` is whatever its kind needs, such as a code's channel."""

    kind: str
    person: str
    case: str | None
    about: str | None
    tries: int


class Files(Part):
    def keep_file(
        self, name: str, media_type: str, content: bytes, person: str, case: str | None, expires: datetime
    ) -> FileMade:
        """Keeps the file until then, under a key that nobody can guess."""
        key = new_id(32)
        self.connection.execute(
            insert(files),
            {
                "key": key,
                "name": name,
                "media_type": media_type,
                "content": content,
                "person_id": person,
                "case_id": case,
                "expires": expires,
            },
        )
        return FileMade(key, name, media_type, len(content))

    def file(self, key: str, now: datetime) -> File | None:
        """The file, unless it has expired. Whether somebody may have it is asked where it is handed out."""
        row = self.connection.execute(select(files).where(files.c.key == key, files.c.expires > now)).one_or_none()
        if row is None:
            return None
        return File(row.key, row.name, row.media_type, bytes(row.content), row.person_id, row.case_id)

    def make_link(
        self,
        token: str,
        kind: str,
        person: str,
        expires: datetime,
        case: str | None = None,
        about: str | None = None,
    ) -> None:
        """Keeps the hash of a token that is good once, until then."""
        self.connection.execute(
            insert(links),
            {
                "hash": _hash(kind, token),
                "kind": kind,
                "person_id": person,
                "case_id": case,
                "about": about,
                "expires": expires,
            },
        )

    def look_at_link(self, token: str, kind: str, now: datetime) -> OneTimeLink | None:
        """What the token stands for, without using it up: link scanners look, too."""
        row = self.connection.execute(select(links).where(*_good(token, kind, now))).one_or_none()
        return _link(row) if row else None

    def use_link(self, token: str, kind: str, now: datetime) -> OneTimeLink | None:
        """Uses the token up; nothing where it is unknown, expired or used, also by somebody just now."""
        used = update(links).where(*_good(token, kind, now)).values(used_at=now).returning(*links.c)
        row = self.connection.execute(used).one_or_none()
        return _link(row) if row else None

    def count_try(self, person: str, kind: str, most: int) -> None:
        """A wrong token was tried against the person's links of this kind: after so many tries they are used
        up.
        """
        theirs = (links.c.person_id == person, links.c.kind == kind, links.c.used_at.is_(None))
        self.connection.execute(update(links).where(*theirs).values(tries=links.c.tries + 1))
        self.connection.execute(update(links).where(*theirs, links.c.tries >= most).values(used_at=links.c.expires))


def _good(token: str, kind: str, now: datetime) -> tuple[Any, ...]:
    return links.c.hash == _hash(kind, token), links.c.expires > now, links.c.used_at.is_(None)


def _hash(kind: str, token: str) -> str:
    return hashlib.sha256(f"{kind}\0{token}".encode(errors="replace")).hexdigest()


def _link(row: Any) -> OneTimeLink:
    return OneTimeLink(row.kind, row.person_id, row.case_id, row.about, row.tries)
