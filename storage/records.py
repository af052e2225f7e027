"""Datasets that were found on portals, what portals answered, and how each portal is doing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import or_, select

from dialogs.data.found import Found, from_plain, to_plain
from storage.part import Part
from storage.portable import Insertion, or_update
from storage.tables import portal_answers, portals, records, row_checks

KEEP_RECORD = or_update(records, "organisation_id", "record", "seen_at")
KEEP_ANSWER = or_update(portal_answers, "portal", "etag", "modified", "answer", "at")
KEEP_PORTAL = or_update(portals, "failures", "closed_until")
COUNT_FAILURE = Insertion(
    portals,
    lambda statement: statement.on_conflict_do_update(
        index_elements=["key"],
        set_={"failures": portals.c.failures + 1, "closed_until": statement.excluded.closed_until},
    ),
)


@dataclass(frozen=True)
class PortalAnswer:
    """What a portal answered, when, and what it wants to be asked with next time."""

    answer: Mapping[str, Any]
    at: datetime
    etag: str | None = None
    modified: str | None = None


@dataclass(frozen=True)
class Health:
    """How often in a row a portal has failed, and until when it is left alone."""

    failures: int = 0
    closed_until: datetime | None = None


@dataclass(frozen=True)
class RowCheck:
    """What was known of a row when it was last checked."""

    facts: Mapping[str, str]
    at: datetime


class Records(Part):
    def keep_records(self, found: Iterable[Found], organisation: str, now: datetime) -> None:
        """Keeps them as they are now; those of a council's own portal for that council alone."""
        for one in sorted(found, key=lambda one: one.key):
            owner = organisation if one.ours else None
            KEEP_RECORD.run(
                self.connection,
                {"key": one.key, "organisation_id": owner, "record": to_plain(one), "seen_at": now},
            )

    def records(self, keys: Iterable[str], organisation: str) -> dict[str, Found]:
        """Those that are kept, and that this organisation may be shown."""
        theirs = or_(records.c.organisation_id.is_(None), records.c.organisation_id == organisation)
        asked = select(records).where(records.c.key.in_(sorted(keys)), theirs)
        return {
            row.key: replace(from_plain(row.record), seen=row.seen_at.date()) for row in self.connection.execute(asked)
        }

    def portal_answer(self, key: str) -> PortalAnswer | None:
        row = self.connection.execute(select(portal_answers).where(portal_answers.c.key == key)).one_or_none()
        return PortalAnswer(row.answer, row.at, row.etag, row.modified) if row else None

    def keep_portal_answer(self, key: str, portal: str, answer: PortalAnswer) -> None:
        kept = {"key": key, "portal": portal, "etag": answer.etag, "modified": answer.modified}
        KEEP_ANSWER.run(self.connection, {**kept, "answer": dict(answer.answer), "at": answer.at})

    def portal_health(self, key: str) -> Health:
        row = self.connection.execute(select(portals).where(portals.c.key == key)).one_or_none()
        return Health(row.failures, row.closed_until) if row else Health()

    def portal_failed(self, key: str, closed_until: datetime | None) -> None:
        """Counts one more failure in a row; ``closed_until`` is from when it is tried again."""
        COUNT_FAILURE.run(self.connection, {"key": key, "failures": 1, "closed_until": closed_until})

    def portal_well(self, key: str) -> None:
        KEEP_PORTAL.run(self.connection, {"key": key, "failures": 0, "closed_until": None})

    def row_checks(self, case: str) -> dict[str, RowCheck]:
        """By the key of the row."""
        asked = select(row_checks).where(row_checks.c.case_id == case)
        return {row.row: RowCheck(row.facts, row.at) for row in self.connection.execute(asked)}
