"""Draws the pack up, part by part, from the settings of this installation."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, fields
from datetime import date
from urllib.parse import urlsplit

from bot.assurance.claims import ACCESSIBLE, CLAIMS
from bot.channels.slack.manifest import EVENTS, SCOPES
from bot.channels.teams.package import SCOPES as TEAMS_SCOPES
from bot.settings import Settings
from dialogs.document.model import (
    Block,
    Bullets,
    Document,
    Heading,
    Look,
    Paragraph,
    Table,
    TableColumn,
    TableRow,
    Words,
)
from dialogs.money.words import Say
from dialogs.when import british

USES = ("assurance.*",)
# What is asked in screening; what is answered "here" is answered from the settings, the rest is the council's.
SCREENING = (
    "new_use",
    "special",
    "vulnerable",
    "monitoring",
    "decisions",
    "matching",
    "technology",
    "large",
    "outside",
)
PROCESSING = (
    "controller",
    "purpose",
    "basis",
    "people",
    "data",
    "recipients",
    "transfers",
    "kept",
    "security",
    "rights",
)
LIMITS = ("chat", "backups", "typed", "downloaded", "reports", "welsh")
# Settings whose values are secret, or may hold a password: only whether they are set is said.
SECRET = frozenset(
    {
        "database_url",
        "secret_keys",
        "metrics_token",
        "slack_signing_secret",
        "slack_bot_token",
        "slack_client_secret",
        "slack_app_token",
        "teams_app_password",
        "identity_header",
    }
)


@dataclass(frozen=True)
class Installation:
    """What the pack is written from. ``tables`` are those of the database, in the order of the pack."""

    settings: Settings
    tables: Sequence[str]
    version: str
    today: date


def draw_up(here: Installation, say: Say) -> Document:
    """The whole pack. The same settings, content and day give the same document."""
    pack = _Pack(here, say)
    blocks = tuple(block for part in PARTS for block in part(pack))
    return Document(
        view="case",
        case="",
        title=say("assurance.title"),
        about=(say("assurance.about", version=here.version, date=british(here.today)),),
        marking="",
        footer=say("assurance.title"),
        page_words=(say("document.page_number"), say("document.page_of")),
        made_on=here.today,
        blocks=blocks,
        subject=say("assurance.title"),
        credit=say("assurance.credit"),
    )


@dataclass(frozen=True)
class _Pack:
    """The installation with its words, and the shapes that the parts are made of."""

    here: Installation
    words: Say

    @property
    def settings(self) -> Settings:
        return self.here.settings

    def tell(self, key: str, **places: object) -> str:
        return self.words(f"assurance.{key}", **places)

    def head(self, key: str) -> Heading:
        return Heading(self.tell(f"head.{key}"), 1, key)

    def line(self, key: str, look: Look = "plain", **places: int) -> Paragraph:
        return Paragraph(Words(self.tell(key, **places)), look)

    def table(self, key: str, rows: Iterable[tuple[str, ...]], shares: tuple[int, ...]) -> Table:
        columns = tuple(
            TableColumn(self.tell(f"column.{key}.{place}"), share=share) for place, share in enumerate(shares, 1)
        )
        drawn = tuple(TableRow(tuple((Words(cell),) for cell in row)) for row in rows)
        return Table(self.tell(f"caption.{key}"), columns, drawn)


def _summary(pack: _Pack) -> Iterator[Block]:
    yield pack.line("lead", "lead")
    yield pack.head("summary")
    on = [pack.tell(f"place.{key}") for key in _places(pack.settings)]
    database = pack.tell("database.sqlite" if pack.settings.is_sqlite else "database.postgresql")
    yield Bullets(
        (
            Words(pack.tell("summary.what")),
            Words(pack.tell("summary.model")),
            Words(pack.tell("summary.places", places=", ".join(on))),
            Words(pack.tell("summary.database", database=database)),
            Words(pack.tell("summary.personal")),
            Words(pack.tell("summary.to_fill")),
        )
    )


def _places(settings: Settings) -> list[str]:
    """Where people meet the coach here."""
    on = {
        "slack_socket": settings.slack_socket_on,
        "slack_http": settings.slack_http_on and not settings.slack_socket_on,
        "teams": settings.teams_on,
        "web": settings.web_on,
        "terminal": True,
    }
    return [key for key, is_on in on.items() if is_on]


def _flow(pack: _Pack) -> Iterator[Block]:
    settings = pack.settings
    flows = [f"{key}" for key in _places(settings) if key != "terminal"]
    flows += ["database_sqlite" if settings.is_sqlite else "database_postgresql"]
    flows += ["portals", "files", "log", "backups"]
    portals = ", ".join(urlsplit(portal).hostname or "" for portal in settings.portals)
    yield pack.head("flow")
    yield pack.line("flow.about")
    yield pack.line("flow.never")
    rows = []
    for key in flows:
        more = pack.tell("flow.portals.more", portals=portals) if key == "portals" and portals else ""
        rows.append(
            (pack.tell(f"flow.{key}"), f"{pack.tell(f'flow.{key}.what')} {more}".strip(), pack.tell(f"flow.{key}.how"))
        )
    yield pack.table("flow", rows, (3, 5, 5))


def _stored(pack: _Pack) -> Iterator[Block]:
    settings = pack.settings
    days = {
        "days": settings.retention_days,
        "decided": settings.retention_days_decided,
        "backups": settings.backup_days,
    }
    yield pack.head("stored")
    yield pack.line("stored.where.sqlite" if settings.is_sqlite else "stored.where.postgresql")
    yield pack.line("stored.how_long", "plain", **days)
    rows = ((name, pack.tell(f"table.{name}"), pack.tell(f"kept.{name}", **days)) for name in pack.here.tables)
    yield pack.table("stored", rows, (3, 6, 4))


def _permissions(pack: _Pack) -> Iterator[Block]:
    yield pack.head("permissions")
    yield pack.line("permissions.slack" if pack.settings.slack_on else "permissions.slack_off")
    yield pack.table("scopes", ((scope, pack.tell(f"scope.{_key(scope)}")) for scope in SCOPES), (3, 8))
    yield pack.table("events", ((event, pack.tell(f"event.{event}")) for event in EVENTS), (3, 8))
    yield pack.line("permissions.teams" if pack.settings.teams_on else "permissions.teams_off")
    yield pack.table("teams", ((scope, pack.tell(f"teams_scope.{_key(scope)}")) for scope in TEAMS_SCOPES), (3, 8))


def _key(name: str) -> str:
    """A service's own name for a permission, as a key."""
    return re.sub(r"\W", "_", re.sub(r"(?<=[a-z])([A-Z])", r"_\1", name)).lower()


def _processors(pack: _Pack) -> Iterator[Block]:
    settings = pack.settings
    used = {
        "slack": settings.slack_on,
        "microsoft": settings.teams_on,
        "host": True,
        "database": not settings.is_sqlite,
    }
    rows = [
        (pack.tell(f"processor.{key}"), pack.tell(f"processor.{key}.does"), pack.tell(f"processor.{key}.where"))
        for key, is_used in used.items()
        if is_used
    ]
    yield pack.head("processors")
    yield pack.line("processors.about")
    yield pack.table("processors", rows, (3, 5, 5))
    yield pack.line("processors.portals", "note")


def _screening(pack: _Pack) -> Iterator[Block]:
    yield pack.head("screening")
    yield pack.line("screening.about")
    rows = (
        (pack.tell(f"screening.{key}"), pack.tell(f"screening.{key}.here"), pack.tell("yours")) for key in SCREENING
    )
    yield pack.table("screening", rows, (4, 6, 3))
    yield pack.line("screening.risks")
    risks = ("typed", "seen", "lost", "wrong_person", "relied_on")
    yield pack.table("risks", ((pack.tell(f"risk.{key}"), pack.tell(f"risk.{key}.lowers")) for key in risks), (5, 7))


def _record(pack: _Pack) -> Iterator[Block]:
    settings = pack.settings
    days = {
        "days": settings.retention_days,
        "decided": settings.retention_days_decided,
        "backups": settings.backup_days,
    }
    yield pack.head("record")
    yield pack.line("record.about")
    yield pack.table(
        "record", ((pack.tell(f"record.{key}"), pack.tell(f"record.{key}.here", **days)) for key in PROCESSING), (3, 8)
    )


def _security(pack: _Pack) -> Iterator[Block]:
    yield pack.head("security")
    yield pack.line("security.about")
    yield pack.table("security", ((pack.tell(f"claim.{key}"), _breakable(test)) for key, test in CLAIMS), (5, 8))


def _breakable(test: str) -> str:
    """Where a test stands, and under it its name, whole so that it can be searched for."""
    return test.replace("::", "\n")


def _accessible(pack: _Pack) -> Iterator[Block]:
    yield pack.head("accessibility")
    for key in ("what", "chat", "limits", "ask"):
        yield pack.line(f"accessibility.{key}")
    yield pack.table(
        "accessibility", ((pack.tell(f"accessible.{key}"), _breakable(test)) for key, test in ACCESSIBLE), (5, 8)
    )


def _limits(pack: _Pack) -> Iterator[Block]:
    yield pack.head("limits")
    yield Bullets(tuple(Words(pack.tell(f"limit.{key}", backups=pack.settings.backup_days)) for key in LIMITS))


def _settings(pack: _Pack) -> Iterator[Block]:
    yield pack.head("settings")
    yield pack.line("settings.about")
    rows = ((field.name.replace("_", " "), _value(pack, field.name)) for field in fields(Settings))
    yield pack.table("settings", rows, (4, 7))


def _value(pack: _Pack, name: str) -> str:
    """A setting's value; of a secret one only whether it is set."""
    value = getattr(pack.settings, name)
    if name in SECRET:
        return pack.tell("set" if value else "not_set")
    if isinstance(value, bool):
        return pack.tell("on" if value else "off")
    if isinstance(value, tuple | frozenset):
        return ", ".join(sorted(str(part) for part in value)) or pack.tell("not_set")
    return pack.tell("not_set") if value is None else str(value)


PARTS: tuple[Callable[[_Pack], Iterator[Block]], ...] = (
    _summary,
    _flow,
    _stored,
    _permissions,
    _processors,
    _screening,
    _record,
    _security,
    _accessible,
    _limits,
    _settings,
)
