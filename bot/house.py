"""The house put together: memory, content, conversation, outbox and channels, each an argument to the next."""

from __future__ import annotations

import os
import socket
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from functools import partial
from importlib import import_module

from bot.clock import Clock, SystemClock
from bot.conversation import Conversation
from bot.door import Channel
from bot.forgetting import clean_up
from bot.leaving import Leaving
from bot.outbox import Outbox
from bot.portals.client import Client
from bot.portals.opening import open_client, reach_of
from bot.precedence import Precedence
from bot.reminding import Reminding
from bot.secret_key import with_secret_key
from bot.settings import Settings, SettingsError
from content.model import Library
from content.read import DEFAULT, read_library
from dialogs.coach import Coach
from dialogs.scene import Profile
from dialogs.understanding import understanding
from storage.engine import open_engine
from storage.migrate import migrate, schema_state
from storage.unit import Memory

WRITERS_ON_POSTGRESQL = 8

# A channel is one folder and one line here. What is off is never imported.
CHANNELS: dict[str, Callable[[Settings], bool]] = {
    "web": lambda settings: settings.web_on or settings.screens_on,
    "slack": lambda settings: settings.slack_on,
    "teams": lambda settings: settings.teams_on,
}


@dataclass(frozen=True)
class House:
    """Everything that a process of the coach has, built once when it starts."""

    settings: Settings
    clock: Clock
    process: str
    threads: ThreadPoolExecutor
    memory: Memory
    library: Library
    coach: Coach
    outbox: Outbox
    conversation: Conversation
    reminding: Reminding
    portals: Client
    leaving: Leaving = field(default_factory=Leaving)

    def close(self) -> None:
        self.threads.shutdown(wait=True)
        self.memory.close()


def open_memory(settings: Settings) -> Memory:
    """The memory that the settings name. A SQLite file is made and brought up to date by itself."""
    engine = open_engine(settings.database_url)
    if settings.is_sqlite:
        migrate(engine)
    state = schema_state(engine)
    if state == "ahead":
        raise SettingsError("The database is newer than this version of the coach. Install the newer version.")
    if state != "current":
        raise SettingsError("The database is not up to date. Run: coach migrate")
    return Memory(engine, defaults_of(settings))


def defaults_of(settings: Settings) -> Profile:
    """The profile of an organisation that has said nothing yet."""
    return Profile(
        "",
        nation=settings.nation,
        timezone=settings.timezone.key,
        language=settings.language,
        retention_days=settings.retention_days,
        facts={
            "retention_days_decided": str(settings.retention_days_decided),
            "backup_days": str(settings.backup_days),
        },
    )


def open_house(settings: Settings, clock: Clock | None = None, coach: Coach | None = None) -> House:
    """Builds the house. Raises SettingsError where something has to be put right first."""
    settings = with_secret_key(settings)
    clock = clock or SystemClock()
    reach = replace(reach_of(settings, clock.now().date()), big_screen=settings.screens_on)
    coach = (coach or open_coach(settings)).reaching(reach)
    memory = open_memory(settings)
    threads = ThreadPoolExecutor(1 if settings.is_sqlite else WRITERS_ON_POSTGRESQL, "memory")
    process = f"{socket.gethostname()}:{os.getpid()}"
    precedence = Precedence()
    outbox = Outbox(memory, clock, threads, process, precedence)
    forgotten = partial(clean_up, memory, settings.data_folder)
    conversation = Conversation(memory, coach, clock, threads, process, outbox.take, precedence, forgotten)
    portals = open_client(settings, reach)
    reminding = Reminding(memory, coach.library, clock, process)
    return House(
        settings, clock, process, threads, memory, coach.library, coach, outbox, conversation, reminding, portals
    )


def open_coach(settings: Settings) -> Coach:
    """The coach with all content read and understood: the slow part of a start."""
    library = read_library((DEFAULT, *settings.content_folders))
    room = understanding(library)
    return Coach(library, room, room.studies_like, room.sort)


def open_channels(house: House) -> dict[str, Channel]:
    """The channels that are configured; what is off is not imported."""
    names = [name for name, is_on in CHANNELS.items() if is_on(house.settings)]
    return {name: import_module(f"bot.channels.{name}").open_channel(house) for name in names}
