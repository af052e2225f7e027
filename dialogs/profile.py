"""The council's profile, field by field: what each may say, how it is kept, and what holds where it says nothing."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from difflib import get_close_matches
from typing import Literal
from zoneinfo import ZoneInfo, available_timezones

from dialogs.decision_calendar import USUAL
from dialogs.money.assumptions import DEFAULTS, HIGHEST_RATE, LONGEST
from dialogs.readers import amounts, read_date, visible
from dialogs.scene import Profile
from dialogs.sizing import FULL_FROM, SHORT_FROM

NATIONS = ("england", "wales", "scotland", "northern_ireland")
KINDS = ("county", "district", "unitary", "metropolitan", "london_borough", "combined_authority", "other")
DECISIONS = ("cabinet", "committee", "mayor")
MOST_AIMS, MOST_MEETINGS, LONGEST_WORDS, MOST_DAYS = 12, 60, 200, 90

Read = Callable[[str], str | None]
Section = Literal["council", "size", "clearance", "aims", "keeping", "money"]


@dataclass(frozen=True)
class ProfileField:
    """One field. ``read`` gives what is kept for what was said, or nothing where it can't be that.

    ``wants`` names the sentence that says what it takes (``profile.wants.*``), ``choices`` what there is to choose.
    """

    key: str
    section: Section
    wants: str
    read: Read
    choices: tuple[str, ...] = ()


@dataclass(frozen=True)
class ProfileMisfit:
    """What can't be taken: the field, and the key of the sentence that says what it takes."""

    key: str
    why: str


def _words(said: str) -> str | None:
    words = " ".join(said.split())
    return words if 0 < len(words) <= LONGEST_WORDS and re.search(r"\w", words) else None


def _one_of(*offered: str) -> Read:
    def read(said: str) -> str | None:
        key = re.sub(r"[\s-]+", "_", said.strip().lower())
        return key if key in offered else None

    return read


def _whole(least: int, most: int) -> Read:
    def read(said: str) -> str | None:
        digits = said.replace(",", "").replace(" ", "")
        return str(int(digits)) if re.fullmatch(r"[0-9]{1,9}", digits) and least <= int(digits) <= most else None

    return read


def _money(said: str) -> str | None:
    found = amounts(said)
    return f"{found[0]:f}" if len(found) == 1 and 0 <= found[0] < 10**12 and found[0] == int(found[0]) else None


def _rate(said: str) -> str | None:
    try:
        rate = Decimal(said.strip().removesuffix("%").strip())
    except InvalidOperation:
        return None
    return str(rate) if rate.is_finite() and 0 <= rate <= HIGHEST_RATE else None


def _day(said: str) -> str | None:
    day = read_date(said)
    return day.isoformat() if day else None


def _days(said: str) -> str | None:
    """Dates with commas between, in their order."""
    read = [read_date(part) for part in said.split(",") if part.strip()]
    days = sorted({day for day in read if day is not None})
    return ",".join(map(date.isoformat, days)) if days and None not in read and len(days) <= MOST_MEETINGS else None


def _aims(said: str) -> str | None:
    """Aims with semicolons or new lines between."""
    aims = [" ".join(part.split()) for part in re.split(r"[;\n]", said) if part.strip()]
    return "; ".join(aims) if 0 < len(aims) <= MOST_AIMS and all(map(_words, aims)) else None


def _zone(said: str) -> str | None:
    return ZoneInfo(said).key if said in available_timezones() else None


def _language(said: str) -> str | None:
    code = said.strip().lower()
    return code if re.fullmatch(r"[a-z]{2}", code) else None


FIELDS: tuple[ProfileField, ...] = (
    ProfileField("name", "council", "words", _words),
    ProfileField("nation", "council", "nation", _one_of(*NATIONS), NATIONS),
    ProfileField("kind", "council", "kind", _one_of(*KINDS), KINDS),
    ProfileField("population", "council", "number", _whole(1, 100_000_000)),
    ProfileField("decisions", "council", "decisions", _one_of(*DECISIONS), DECISIONS),
    ProfileField("contact", "council", "words", _words),
    ProfileField("timezone", "council", "timezone", _zone),
    ProfileField("language", "council", "language", _language),
    ProfileField("short_from", "size", "amount", _money),
    ProfileField("full_from", "size", "amount", _money),
    ProfileField("agenda_days", "clearance", "days", _whole(0, MOST_DAYS)),
    ProfileField("director_days", "clearance", "days", _whole(0, MOST_DAYS)),
    ProfileField("clearance_days", "clearance", "days", _whole(0, MOST_DAYS)),
    ProfileField("meetings", "clearance", "dates", _days),
    ProfileField("pre_election_from", "clearance", "date", _day),
    ProfileField("pre_election_to", "clearance", "date", _day),
    ProfileField("successor_date", "clearance", "date", _day),
    ProfileField("plan_aims", "aims", "aims", _aims),
    ProfileField("retention_days", "keeping", "retention", _whole(1, 36_500)),
    ProfileField("retention_days_decided", "keeping", "retention", _whole(1, 36_500)),
    ProfileField("backup_days", "keeping", "backups", _whole(0, 3_650)),
    ProfileField("discount_rate", "money", "rate", _rate),
    ProfileField("money_years", "money", "years", _whole(1, LONGEST)),
)
BY_KEY: Mapping[str, ProfileField] = {field.key: field for field in FIELDS}
# Of each pair the first comes before the second.
IN_ORDER = (("short_from", "full_from"), ("pre_election_from", "pre_election_to"))
OWN = ("name", "nation", "contact", "timezone", "language", "retention_days")


def read_field(key: str, said: str) -> str | ProfileMisfit | None:
    """What is kept under the key; nothing where the field is to be empty again. The key is one of ``BY_KEY``."""
    said = visible(said)
    if not said:
        return None
    field = BY_KEY[key]
    kept = field.read(said)
    return ProfileMisfit(key, f"profile.wants.{field.wants}") if kept is None else kept


def read_fields(profile: Profile, said: Mapping[str, str]) -> dict[str, str | None] | ProfileMisfit:
    """All that is to be kept, or the first that can't be; ``profile`` is what stands so far."""
    kept: dict[str, str | None] = {}
    for key, words in said.items():
        read = read_field(key, words)
        if isinstance(read, ProfileMisfit):
            return read
        kept[key] = read
    stands = {**{key: said_of(profile, key) for key in BY_KEY}, **{key: value or "" for key, value in kept.items()}}
    for first, second in IN_ORDER:
        if {first, second} & kept.keys() and not _in_order(stands[first], stands[second]):
            return ProfileMisfit(second if second in kept else first, "profile.wants.order")
    return kept


def _in_order(first: str, second: str) -> bool:
    if not first or not second:
        return True
    if first.isdigit() and second.isdigit():
        return int(first) <= int(second)
    return first <= second


def nearest(key: str) -> str | None:
    """The field that was probably meant."""
    return next(iter(get_close_matches(key.lower().replace("-", "_"), BY_KEY, n=1)), None)


def said_of(profile: Profile, key: str) -> str:
    """What the profile says, as it is kept; its own fields have their defaults in them."""
    return str(getattr(profile, key) or "") if key in OWN else profile.facts.get(key, "")


def usual_of(key: str) -> str:
    """What holds where the profile says nothing, for the fields that have no setting; nothing where there is none."""
    usual = {"short_from": f"{SHORT_FROM:f}", "full_from": f"{FULL_FROM:f}"}
    usual |= {name: str(days) for name, days in USUAL.items()}
    usual |= {"discount_rate": str(DEFAULTS.rate), "money_years": str(DEFAULTS.years)}
    return usual.get(key, "")


def aims_of(profile: Profile) -> tuple[str, ...]:
    """The aims of the council's plan."""
    return tuple(aim for part in profile.facts.get("plan_aims", "").split(";") if (aim := part.strip()))
