"""How long cases are kept, and the notice before one goes."""

from __future__ import annotations

from datetime import datetime, timedelta
from hashlib import blake2b

from dialogs.case import CaseState
from dialogs.scene import Profile

NOTICE = timedelta(days=14)
DECIDED: tuple[CaseState, ...] = ("submitted", "approved", "turned_down")
BACKUP_DAYS = 30


def notice_id(case: str, person: str) -> str:
    """The same notice to the same person is one reminder, however often it is set."""
    return blake2b(f"retention\0{case}\0{person}".encode(), digest_size=8).hexdigest()


def days_kept(profile: Profile, state: CaseState = "open") -> int:
    """Days after its last change at which a case goes."""
    told = profile.facts.get("retention_days_decided", "") if state in DECIDED else ""
    return int(told) if told.isdecimal() else profile.retention_days


def backup_days(profile: Profile) -> int:
    """Days for which whoever runs the coach keeps backups, as their settings say."""
    told = profile.facts.get("backup_days", "")
    return int(told) if told.isdecimal() else BACKUP_DAYS


def nears_its_end(updated_at: datetime, state: CaseState, profile: Profile, now: datetime) -> bool:
    """Old enough for a notice to have been given: opening it counts as using it."""
    return now - updated_at >= timedelta(days=days_kept(profile, state)) - NOTICE
