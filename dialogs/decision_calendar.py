"""The road to a decision, counted back from the meeting: clearance, agenda, notice, with days that do not count."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from dialogs.readers import read_date
from dialogs.scene import Profile

IsWorking = Callable[[date], bool]
# Notice of a key decision of an executive in England: 28 clear days, so neither its day nor the meeting's counts.
NOTICE_CLEAR_DAYS = 28
# Working days; a council's own are in its profile under the same names.
USUAL = {"agenda_days": 5, "director_days": 5, "clearance_days": 10}


@dataclass(frozen=True)
class Milestone:
    """A day by which something has to be done; ``key`` names the phrase that says what."""

    key: str
    day: date


@dataclass(frozen=True)
class Calendar:
    """The milestones, first to last. ``late`` where the first is past; ``next_meeting`` is then one that can be met.

    ``warnings`` are keys of phrases with the day that they are about.
    """

    meeting: date
    milestones: tuple[Milestone, ...]
    late: bool
    next_meeting: date | None = None
    warnings: tuple[tuple[str, date], ...] = ()


def plan(meeting: date, key_decision: bool, profile: Profile, today: date, is_working: IsWorking) -> Calendar:
    """Counts back from a meeting. Where that is too late, the next of the council's meetings that can still be met."""
    milestones = _back_from(meeting, key_decision, profile, is_working)
    late = milestones[0].day < today
    next_meeting = None
    if late:
        later = [day for day in meetings(profile) if day > meeting]
        next_meeting = next(
            (day for day in later if _back_from(day, key_decision, profile, is_working)[0].day >= today), None
        )
    return Calendar(meeting, milestones, late, next_meeting, _warnings(meeting, profile))


def _back_from(meeting: date, key_decision: bool, profile: Profile, is_working: IsWorking) -> tuple[Milestone, ...]:
    agenda = working_days_before(meeting, _days(profile, "agenda_days") + 1, is_working)
    director = working_days_before(agenda, _days(profile, "director_days"), is_working)
    draft = working_days_before(director, _days(profile, "clearance_days"), is_working)
    found = [Milestone("calendar.draft", draft), Milestone("calendar.director", director)]
    found.append(Milestone("calendar.agenda", agenda))
    # Where committees decide there is no executive, and so no key decision.
    if key_decision and profile.nation == "england" and profile.facts.get("decisions") != "committee":
        notice = meeting - timedelta(days=NOTICE_CLEAR_DAYS + 1)
        while not is_working(notice):
            notice -= timedelta(days=1)
        found.append(Milestone("calendar.notice", notice))
    return tuple(sorted(found, key=lambda milestone: milestone.day))


def working_days_before(day: date, count: int, is_working: IsWorking) -> date:
    """The working day that lies that many working days before."""
    while count > 0:
        day -= timedelta(days=1)
        count -= is_working(day)
    return day


def _days(profile: Profile, key: str) -> int:
    said = profile.facts.get(key, "")
    return int(said) if said.isdigit() and int(said) <= 90 else USUAL[key]


def meetings(profile: Profile) -> tuple[date, ...]:
    """The meetings in the council's profile, in their order."""
    said = (read_date(part) for part in profile.facts.get("meetings", "").split(","))
    return tuple(sorted(day for day in said if day is not None))


def _warnings(meeting: date, profile: Profile) -> tuple[tuple[str, date], ...]:
    """Weeks before an election, and the day on which a successor council takes over."""
    found: list[tuple[str, date]] = []
    starts, ends = (read_date(profile.facts.get(key, "")) for key in ("pre_election_from", "pre_election_to"))
    if starts and ends and starts <= meeting <= ends:
        found.append(("calendar.pre_election", ends))
    successor = read_date(profile.facts.get("successor_date", ""))
    if successor and meeting >= successor:
        found.append(("calendar.successor", successor))
    return tuple(found)
