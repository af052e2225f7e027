"""How often a dataset is updated, and how many updates are missing."""

from __future__ import annotations

import re
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

# The lasting key of a rhythm, and how long until the next update; nothing where none can be expected.
RHYTHMS: dict[str, relativedelta | None] = {
    "live": relativedelta(days=1),
    "daily": relativedelta(days=1),
    "weekly": relativedelta(weeks=1),
    "fortnightly": relativedelta(weeks=2),
    "monthly": relativedelta(months=1),
    "two_monthly": relativedelta(months=2),
    "quarterly": relativedelta(months=3),
    "half_yearly": relativedelta(months=6),
    "yearly": relativedelta(years=1),
    "two_yearly": relativedelta(years=2),
    "three_yearly": relativedelta(years=3),
    "five_yearly": relativedelta(years=5),
    "ten_yearly": relativedelta(years=10),
    "termly": relativedelta(months=4),
    "as_needed": None,
    "other": None,
    "once": None,
}
# What is meant by the words that people and machines use, the most telling first.
_MEANT = tuple(
    (re.compile(pattern, re.IGNORECASE), key)
    for pattern, key in (
        (r"^(r/)?p1d$|daily|every (working )?day|each day|\bnightly|overnight|week ?days", "daily"),
        (r"^(r/)?pt|continu|real.?time|\blive\b|hourly|every \d* ?minutes|\b24/7", "live"),
        (r"^(r/)?p(2w|14d)$|fortnight|bi-?weekly|(every|each) (2|two) weeks", "fortnightly"),
        (r"(4|four).?weekly|(every|each) (4|four) weeks", "monthly"),
        (r"^(r/)?p(1w|7d|0\.33w|3\.5d)$|weekly|every week|each week", "weekly"),
        (r"^(r/)?p6m$|bi-?annual|semi-?annual|half.?year|twice (a |per )?year", "half_yearly"),
        (r"(every|each) (6|six) months|6.?monthly", "half_yearly"),
        (r"^(r/)?p2m$|bi-?monthly|(every|each) (2|two|other|second) months?", "two_monthly"),
        (r"^(r/)?p3m$|quarter|3.?monthly|(every|each) (3|three) months", "quarterly"),
        (r"^(r/)?p2y$|biennial|(every|each) (2|two|other|second) years?", "two_yearly"),
        (r"^(r/)?p3y$|triennial|(every|each) (3|three) years", "three_yearly"),
        (r"^(r/)?p5y$|quinquennial|(every|each) (5|five) years", "five_yearly"),
        (r"^(r/)?p10y$|decennial|(every|each) (10|ten) years", "ten_yearly"),
        (r"^(r/)?p(1y|12m)$|annual|yearly|every year|each year|once a year|per year", "yearly"),
        (r"^(r/)?p1m$|monthly|every month|each month", "monthly"),
        (r"termly|every term|each term", "termly"),
        (r"as.?needed|as and when|when needed|as required|irregular|ad.?hoc|\bas (they|it) change", "as_needed"),
        (r"\bonce\b|one.?off|not ?planned|never$|no longer|not updated|static|discontinued", "once"),
    )
)  # fmt: skip
_UNKNOWN = re.compile(r"unknown|not (known|stated)|never heard|^other$|^n/?a$", re.IGNORECASE)
# It does say how often, in words that nobody can count updates by.
_STATED = re.compile(
    r"(?:week|month|year|term|day|season|summer|winter|spring|autumn|election|census)s?\b", re.IGNORECASE
)
GRACE = timedelta(days=5)


def read_rhythm(said: str) -> str:
    """The key of the rhythm that these words mean, or nothing."""
    if not said or _UNKNOWN.search(said):
        return ""
    meant = next((key for pattern, key in _MEANT if pattern.search(said)), "")
    return meant or ("other" if _STATED.search(said) else "")


def missed(rhythm: str, updated: date | None, today: date) -> int:
    """How many updates should have come since then and have not; some days of grace are given to each."""
    step = RHYTHMS.get(rhythm)
    if step is None or updated is None:
        return 0
    grace = max(GRACE, ((updated + step) - updated) / 4)
    count = 0
    while count < 99 and updated + step * (count + 1) + grace <= today:
        count += 1
    return count
