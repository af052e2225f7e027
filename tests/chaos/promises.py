"""What has to hold afterwards, counted: promises 1 to 3 of the architecture, and the order of each conversation."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from sqlalchemy import Engine, select

from bot.channels import slack, teams
from bot.clock import SetClock
from bot.house import open_house
from bot.settings import Settings
from bot.worker import Worker
from storage.engine import open_engine
from storage.tables import identities, outbox, rows
from tests.channels.slack.double import SlackDouble
from tests.channels.teams.double import Microsoft, personal
from tests.chaos.officers import Officer, numbers_echoed, rounds_of, told_of_others
from tests.chaos.served import SECRET_KEY
from tests.houses import the_coach

NUDGE = "A reminder from your coach."


async def send_what_is_owed(url: str, environ: Mapping[str, str], ahead: timedelta = timedelta()) -> None:
    """A process some minutes later, when the leases of the dead have run out, does the rest."""
    settings = Settings.read({"DATABASE_URL": url, "COACH_SECRET_KEY": SECRET_KEY, **environ})
    clock = SetClock(datetime.now(UTC) + ahead + timedelta(seconds=330))
    house = open_house(settings, clock, the_coach())
    channels = {"slack": slack.open_channel(house)} if settings.slack_on else {}
    house.outbox.channels = {**channels, **({"teams": teams.open_channel(house)} if settings.teams_on else {})}
    try:
        for channel in house.outbox.channels.values():
            await channel.start()
        worker = Worker(house)
        counts, fewer = house.memory.counts(clock.now()), True
        # One of each conversation a look: behind a dead process, hundreds may wait in one.
        while fewer and (counts["outbox_waiting"] or counts["reminders_waiting"]):
            before = counts
            for _ in range(20):
                await worker._look()
                await house.outbox.drain(10)
            counts = house.memory.counts(clock.now())
            fewer = any(counts[name] < before[name] for name in ("outbox_waiting", "reminders_waiting"))
        assert counts["outbox_waiting"] == counts["reminders_waiting"] == 0, counts
    finally:
        for channel in house.outbox.channels.values():
            await channel.close()
        house.close()


def names_of(*users: str) -> list[str]:
    """What Slack and Teams call them; Teams by its directory's name."""
    return [*users, *(f"aad-{user}" for user in users)]


def kept_of(engine: Engine, officer: Officer) -> list[str]:
    """The rows that stand in the officer's list, oldest first."""
    whose = select(identities.c.person_id).where(identities.c.user_id.in_(names_of(officer.user)))
    with engine.connect() as connection:
        person = connection.execute(whose).scalar_one()
        found = connection.execute(select(rows).where(rows.c.by_person_id == person, rows.c.version == 1))
        return [row.fields["name"] for row in sorted(found, key=lambda row: row.at)]


@dataclass(frozen=True)
class Counted:
    """What was counted after one run of chaos."""

    promised: int = 0
    lost: int = 0
    doubled: int = 0
    out_of_order: int = 0
    unanswered: int = 0
    answered_twice: int = 0
    answered_out_of_order: int = 0
    told_of_others: int = 0


def count(url: str, officers: Sequence[Officer]) -> Counted:
    """Holds what each officer was promised against what is kept, and what they were told."""
    engine = open_engine(url)
    try:
        return _added([_count_one(engine, officer, officers) for officer in officers])
    finally:
        engine.dispose()


def _added(parts: Sequence[Counted]) -> Counted:
    return Counted(**{name: sum(getattr(part, name) for part in parts) for name in vars(Counted())})


def _count_one(engine: Engine, officer: Officer, everybody: Sequence[Officer]) -> Counted:
    promised, kept, echoed = rounds_of(officer), kept_of(engine, officer), numbers_echoed(officer)
    numbers = {int(words.split()[2]) for words in promised}
    first = list(dict.fromkeys(echoed))
    there = Counter(kept)
    return Counted(
        promised=len(promised),
        lost=sum(not there[words] for words in promised),
        doubled=sum(there.values()) - len(there),
        out_of_order=int([words for words in kept if words in promised] != promised),
        unanswered=len(numbers - set(echoed)),
        answered_twice=len(echoed) - len(first),
        answered_out_of_order=int(first != sorted(first)),
        told_of_others=len(told_of_others(officer, everybody)),
    )


@dataclass(frozen=True)
class Nudged:
    """Of those who had asked to be reminded: who was once, who was twice or more, and who was given up.

    Given up is what a kill left begun: nobody knows whether it arrived, so it is never sent again.
    """

    wanted: int
    once: int
    again: int
    given_up: int
    missed: int


def count_nudges(url: str, slack: SlackDouble, microsoft: Microsoft, users: Sequence[str]) -> Nudged:
    told = Counter({user: _times_nudged(slack, microsoft, user) for user in users})
    engine = open_engine(url)
    try:
        with engine.connect() as connection:
            failed = (
                select(identities.c.user_id)
                .join(outbox, outbox.c.person_id == identities.c.person_id)
                .where(outbox.c.unasked, outbox.c.state.in_(("failed", "begun")))
            )
            unsure = {name.removeprefix("aad-") for name in connection.execute(failed).scalars()}
    finally:
        engine.dispose()
    missed = [user for user in users if not told[user] and user not in unsure]
    return Nudged(
        wanted=len(users),
        once=sum(times == 1 for times in told.values()),
        again=sum(times > 1 for times in told.values()),
        given_up=sum(not told[user] and user in unsure for user in users),
        missed=len(missed),
    )


def _times_nudged(slack: SlackDouble, microsoft: Microsoft, user: str) -> int:
    if user in slack.team.users:
        said = slack.messages(slack.direct(user))
    else:
        said = [one for one in microsoft.sent if one["in"] == personal(user) and one["type"] == "message"]
    return sum(NUDGE in json.dumps(message) for message in said)


def table(title: str, *parts: object, **more: object) -> str:
    """What was counted, for whoever ran it."""
    counted = {**more, **{name: value for part in parts for name, value in vars(part).items()}}
    lines = [f"  {str(name).replace('_', ' '):<24}{value:>8}" for name, value in counted.items()]
    return "\n".join((f"\n{title}", *lines))
