"""The same turn in an empty database and in a full one: 1,000,000 answers, 100,000 people, 20,000 open cases.

Turns in the two take turns, so that whatever else the machine does falls on both alike.
"""

from __future__ import annotations

import time
from contextlib import ExitStack
from pathlib import Path
from statistics import median

from sqlalchemy import Connection, text

from bot.clock import SetClock
from bot.house import House, open_house
from bot.settings import Settings
from dialogs.message import Identity, Message, Place, Text
from storage.engine import open_engine
from tests.bench.figures import Line, Part, at_most, share
from tests.bench.prepared import ANSWER, ASK, a_database, prepare
from tests.chaos.served import SECRET_KEY
from tests.houses import MORNING, the_coach

TURNS = 150
PEOPLE, CASES = 100_000, 20_000
# Answers in all; each case has as many steps and versions as that takes.
SIZES = (10_000, 1_000_000)
FIRST = 1_000_000

NUMBERS = "WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < :last) "
VERSIONS = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < :each) "
FILL = {
    "people": NUMBERS
    + "INSERT INTO people (id, organisation_id, name, prefs, made_at, welcomed) "
    + "SELECT 'g' || i, (SELECT id FROM organisations LIMIT 1), 'person ' || i, :empty, :at, :yes FROM n",
    "contexts": NUMBERS + "INSERT INTO contexts (person_id, context) SELECT 'g' || i, :empty FROM n",
    "identities": NUMBERS
    + "INSERT INTO identities (channel, tenant, user_id, person_id) SELECT 'slack', 'T1', 'G' || i, 'g' || i FROM n",
    "cases": NUMBERS
    + "INSERT INTO cases (id, organisation_id, title, route, state, started_at, updated_at) "
    + "SELECT 'g' || i, (SELECT id FROM organisations LIMIT 1), 'Missed bins ' || i, 'full', 'open', :at, :at FROM n",
    "members": NUMBERS
    + "INSERT INTO members (case_id, person_id, role, at) SELECT 'g' || i, 'g' || i, 'owner', :at FROM n",
}
ANSWERS = (
    VERSIONS
    + "INSERT INTO answers (case_id, step, version, state, said, value, by_person_id, at) "
    + "SELECT cases.id, 'goal', n.i, 'given', :words, :words, members.person_id, :at "
    + "FROM cases JOIN members ON members.case_id = cases.id CROSS JOIN n WHERE cases.id LIKE 'g%' "
    + "AND members.person_id LIKE 'g%'"
)
COUNTS = {"people": PEOPLE, "contexts": PEOPLE, "identities": PEOPLE, "cases": CASES, "members": CASES}


def fill(url: str, answers: int) -> None:
    """Fills a database in which somebody has spoken already; a hundredth of everybody for a hundredth of answers."""
    part = answers / FIRST
    fill_with(url, {name: int(count * part) for name, count in COUNTS.items()}, FIRST // CASES)


def fill_with(url: str, counts: dict[str, int], answers_each: int) -> None:
    """The same with so many of each, and so many answers in each case."""
    engine = open_engine(url)
    sqlite = engine.dialect.name == "sqlite"
    moment = "2026-01-05 09:00:00.000000" if sqlite else "2026-01-05T09:00:00+00:00"
    common = {"at": moment, "empty": "{}", "yes": True, "words": "About 4,000 calls a month, says the call system."}
    with engine.begin() as connection:
        if not sqlite:
            connection.exec_driver_sql("SET LOCAL statement_timeout = 0")
        for name, statement in FILL.items():
            _run(connection, statement, sqlite, {**common, "last": counts[name] - 1})
        _run(connection, ANSWERS, sqlite, {**common, "each": answers_each})
    with engine.connect() as connection:
        connection.exec_driver_sql("ANALYZE")
        connection.commit()
    engine.dispose()


def _run(connection: Connection, statement: str, sqlite: bool, values: dict[str, object]) -> None:
    used = {name: value for name, value in values.items() if f":{name}" in statement}
    typed = statement if sqlite else statement.replace(":at", "CAST(:at AS timestamptz)").replace(
        ":empty", "CAST(:empty AS json)"
    )  # fmt: skip
    connection.execute(text(typed), used)


def _a_house(url: str) -> House:
    settings = Settings.read({"DATABASE_URL": url, "COACH_SECRET_KEY": SECRET_KEY})
    return open_house(settings, SetClock(MORNING), the_coach())


def _said(user: str, words: str, number: int) -> Message:
    who = Identity("slack", "T1", user, name=f"person {user}", timezone="Europe/London")
    place = Place("slack", f'{{"channel":"D{user}","team":"T1","user":"{user}"}}')
    return Message(f"bench:{len(words)}:{user}:{number}", who, place, Text(words), MORNING)


def part(database: str, folder: Path) -> Part:
    sizes = (0, *SIZES)
    users = [f"P{place}" for place in range(TURNS)]
    with ExitStack() as open_houses:
        houses = []
        for size in sizes:
            url = a_database(database, folder)
            prepare(url, "slack", users)
            if size:
                fill(url, size)
            houses.append(house := _a_house(url))
            open_houses.callback(house.close)
        took = {words: _in_turn(houses, users, words) for words in (ASK, ANSWER)}
    name = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}[database]
    how = (
        f"The same turn in a database with {' / '.join(f'{size:,}' for size in sizes)} answers (at most {PEOPLE:,} "
        f"people and {CASES:,} cases), {TURNS} turns in each, in turn."
    )
    return Part(f"Growth, on {name}", how, tuple(_lines(took)))


def _in_turn(houses: list[House], users: list[str], words: str) -> list[list[float]]:
    took: list[list[float]] = [[] for _ in houses]
    for number, user in enumerate(users):
        for house, waits in zip(houses, took, strict=True):
            message = _said(user, words, number)
            began = time.perf_counter()
            house.conversation.hear_now(message)
            waits.append((time.perf_counter() - began) * 1000)
    return took


def _lines(took: dict[str, list[list[float]]]) -> list[Line]:
    lines = []
    for words, name in ((ANSWER, "an answer"), (ASK, "a word explained")):
        sizes = took[words]
        shown = "; ".join(f"{share(waits, 0.5):.1f} and {share(waits, 0.99):.1f}" for waits in sizes)
        lines.append(at_most(f"{name}: p50, fullest against empty", median(sizes[-1]) / median(sizes[0]), 1.2))
        lines.append(Line(f"{name}: p50 and p99 in ms, by size", shown))
    return lines
