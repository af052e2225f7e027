"""What the person who runs the coach decides, read from the environment once, when a process starts.

docs/settings.md explains each one; a test holds the two together.
Every mistake is one sentence that says what to do.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from ipaddress import ip_address
from pathlib import Path
from typing import Literal, cast, get_args
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

SettingsNation = Literal["england", "wales", "scotland", "northern_ireland"]
LiveSearch = Literal["ask", "on", "off"]
LogLevel = Literal["debug", "info", "warning", "error"]

SHORTEST_SECRET_KEY = 32
MAKES_A_KEY = "openssl rand -base64 32"
SQLITE = "sqlite:///"
POSTGRESQL = "postgresql+psycopg://"
DATA_GOV_UK = "https://ckan.publishing.service.gov.uk"
USER_AGENT = "open-data-coach (searches that council staff ask for)"
DEFAULT_DATABASE_URL = SQLITE + "var/coach.db"


class SettingsError(Exception):
    """A setting is missing or cannot be meant. The message is for the person who starts the coach."""


@dataclass(frozen=True)
class Settings:
    """Every setting, checked and in its narrow type. What is secret stays out of ``repr``.

    ``database_url`` is in SQLAlchemy's form.
    ``secret_keys`` is empty only with SQLite, where one is made (secret_key.py).
    """

    database_url: str = field(repr=False)
    host: str
    port: int
    log_level: LogLevel
    secret_keys: tuple[str, ...] = field(repr=False)
    public_url: str | None
    metrics_token: str | None = field(repr=False)
    web_on: bool

    slack_signing_secret: str | None = field(repr=False)
    slack_bot_token: str | None = field(repr=False)
    slack_client_id: str | None
    slack_client_secret: str | None = field(repr=False)
    slack_app_token: str | None = field(repr=False)
    slack_api_url: str | None

    teams_app_id: str | None
    teams_app_password: str | None = field(repr=False)
    teams_managed_identity: bool
    identity_endpoint: str | None
    identity_header: str | None = field(repr=False)
    teams_tenant_id: str | None
    teams_tenants: frozenset[str]
    teams_unsigned: bool

    content_folders: tuple[Path, ...]
    portals: tuple[str, ...]
    data_gov_uk: str | None
    live_search: LiveSearch
    portal_robots: bool
    user_agent: str
    own_data: Path | None

    timezone: ZoneInfo
    nation: SettingsNation
    language: str
    retention_days: int
    retention_days_decided: int
    backup_days: int

    @classmethod
    def read(cls, environ: Mapping[str, str]) -> Settings:
        """Takes ``os.environ`` or a dictionary. Raises ``SettingsError`` at the first thing that can't be."""
        settings = cls(
            database_url=_database_url(environ),
            host=_text(environ, "HOST") or "127.0.0.1",
            port=_whole_number(environ, "PORT", default=3978, least=0, most=65535),
            log_level=_log_level(environ),
            secret_keys=_secret_keys(environ),
            public_url=_public_url(environ),
            metrics_token=_text(environ, "COACH_METRICS_TOKEN"),
            web_on=_on_or_off(environ, "COACH_WEB", default=True),
            slack_signing_secret=_text(environ, "SLACK_SIGNING_SECRET"),
            slack_bot_token=_text(environ, "SLACK_BOT_TOKEN"),
            slack_client_id=_text(environ, "SLACK_CLIENT_ID"),
            slack_client_secret=_text(environ, "SLACK_CLIENT_SECRET"),
            slack_app_token=_text(environ, "SLACK_APP_TOKEN"),
            slack_api_url=_slack_api_url(environ),
            teams_app_id=_text(environ, "TEAMS_APP_ID"),
            teams_app_password=_text(environ, "TEAMS_APP_PASSWORD"),
            teams_managed_identity=_on_or_off(environ, "TEAMS_MANAGED_IDENTITY", default=False),
            identity_endpoint=_text(environ, "IDENTITY_ENDPOINT"),
            identity_header=_text(environ, "IDENTITY_HEADER"),
            teams_tenant_id=_text(environ, "TEAMS_TENANT_ID"),
            teams_tenants=frozenset(_several(environ, "TEAMS_TENANTS")),
            teams_unsigned=_on_or_off(environ, "COACH_TEAMS_UNSIGNED", default=False),
            content_folders=_content_folders(environ),
            portals=_portals(environ),
            data_gov_uk=_data_gov_uk(environ),
            live_search=cast("LiveSearch", _one_of(environ, "COACH_LIVE_SEARCH", get_args(LiveSearch), default="ask")),
            portal_robots=_on_or_off(environ, "COACH_PORTAL_ROBOTS", default=False),
            user_agent=_user_agent(environ),
            own_data=_own_data(environ),
            timezone=_timezone(environ),
            nation=_nation(environ),
            language=_language(environ),
            retention_days=_whole_number(environ, "COACH_RETENTION_DAYS", default=730, least=1, most=36500),
            retention_days_decided=_whole_number(
                environ, "COACH_RETENTION_DAYS_DECIDED", default=2190, least=1, most=36500
            ),
            backup_days=_whole_number(environ, "COACH_BACKUP_DAYS", default=30, least=0, most=3650),
        )
        for check in _CHECKS:
            check(settings)
        return settings

    @property
    def is_sqlite(self) -> bool:
        return self.database_url.startswith(SQLITE)

    @property
    def data_folder(self) -> Path:
        """Where this installation keeps its own files: beside the SQLite file, or ``var``."""
        return self.sqlite_file.parent if self.is_sqlite else Path("var")

    @property
    def sqlite_file(self) -> Path:
        """The file in which everything is kept, with SQLite."""
        return Path(self.database_url.removeprefix(SQLITE))

    @property
    def is_loopback(self) -> bool:
        """Only this machine can reach the coach."""
        return names_loopback(self.host)

    @property
    def slack_on(self) -> bool:
        return self.slack_http_on or self.slack_socket_on

    @property
    def slack_http_on(self) -> bool:
        """Slack calls us, and signs what it says."""
        return self.slack_signing_secret is not None

    @property
    def slack_socket_on(self) -> bool:
        """We call Slack, and keep the line open."""
        return self.slack_app_token is not None

    @property
    def slack_installable(self) -> bool:
        """Many workspaces can install the app; without this, the coach is in one."""
        return self.slack_client_id is not None

    @property
    def screens_on(self) -> bool:
        """People of Slack or Teams can open their case in a browser, at the public address."""
        return self.public_url is not None and (self.slack_on or self.teams_on)

    @property
    def teams_on(self) -> bool:
        return self.teams_app_id is not None or self.teams_unsigned


# One function for each kind of value. A setting that is empty or only spaces is a setting that is not there.


def _text(environ: Mapping[str, str], name: str) -> str | None:
    return environ.get(name, "").strip() or None


def _several(environ: Mapping[str, str], name: str) -> tuple[str, ...]:
    parts = (part.strip() for part in environ.get(name, "").split(","))
    return tuple(part for part in parts if part)


def _whole_number(environ: Mapping[str, str], name: str, *, default: int, least: int, most: int) -> int:
    said = _text(environ, name)
    if said is None:
        return default
    if not re.fullmatch(r"[0-9]{1,9}", said) or not least <= int(said) <= most:
        raise SettingsError(f"{name} is {said!r}: set it to a whole number from {least} to {most}.")
    return int(said)


def _one_of(environ: Mapping[str, str], name: str, options: Sequence[str], *, default: str) -> str:
    said = (_text(environ, name) or default).lower()
    if said not in options:
        raise SettingsError(f"{name} is {said!r}: set it to one of {', '.join(options)}.")
    return said


def _on_or_off(environ: Mapping[str, str], name: str, *, default: bool) -> bool:
    return _one_of(environ, name, ("on", "off"), default="on" if default else "off") == "on"


def is_address(said: str, *, plain_http_on_loopback: bool) -> bool:
    """A web address, over https, without user, query or fragment. A double on this machine may speak http."""
    try:
        parts = urlsplit(said)
        host = parts.hostname
        _ = parts.port
    except ValueError:
        return False
    if not host or parts.username or parts.query or parts.fragment or re.search(r"\s", said):
        return False
    return parts.scheme == "https" or (plain_http_on_loopback and parts.scheme == "http" and names_loopback(host))


def names_loopback(host: str) -> bool:
    """The host, a name or an address, can only be this machine."""
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False


# One function for each setting that needs one.


def _log_level(environ: Mapping[str, str]) -> LogLevel:
    return cast("LogLevel", _one_of(environ, "LOG_LEVEL", get_args(LogLevel), default="info"))


def _database_url(environ: Mapping[str, str]) -> str:
    """Never says what was set: it may hold a password."""
    said = _text(environ, "DATABASE_URL") or DEFAULT_DATABASE_URL
    for prefix in ("postgres://", "postgresql://", POSTGRESQL):
        if said.startswith(prefix):
            return POSTGRESQL + said.removeprefix(prefix)
    if said.startswith(SQLITE) and said != SQLITE and ":memory:" not in said:
        return said
    raise SettingsError(
        "DATABASE_URL is of no kind known here: set it to postgresql://user:password@host/name, "
        "or to sqlite:///folder/file.db, or leave it out for a SQLite file under var/."
    )


def _secret_keys(environ: Mapping[str, str]) -> tuple[str, ...]:
    keys = _several(environ, "COACH_SECRET_KEY")
    if any(len(key) < SHORTEST_SECRET_KEY for key in keys):
        raise SettingsError(
            f"COACH_SECRET_KEY has a key of fewer than {SHORTEST_SECRET_KEY} characters: make one with {MAKES_A_KEY}."
        )
    return keys


def _public_url(environ: Mapping[str, str]) -> str | None:
    said = _text(environ, "COACH_PUBLIC_URL")
    if said is not None and not is_address(said, plain_http_on_loopback=False):
        raise SettingsError(
            f"COACH_PUBLIC_URL is {said!r}: set it to the address at which people reach the coach, "
            "such as https://coach.example.gov.uk."
        )
    return said.rstrip("/") if said else None


def _slack_api_url(environ: Mapping[str, str]) -> str | None:
    """Ends in a slash, as Slack's own library wants it."""
    said = _text(environ, "SLACK_API_URL")
    if said is not None and not is_address(said, plain_http_on_loopback=True):
        raise SettingsError(
            f"SLACK_API_URL is {said!r}: leave it out, or set it to a test double's address, "
            "such as http://127.0.0.1:4010/api/."
        )
    return said.rstrip("/") + "/" if said else None


def _portals(environ: Mapping[str, str]) -> tuple[str, ...]:
    portals = _several(environ, "COACH_PORTALS")
    for portal in portals:
        if not is_address(portal, plain_http_on_loopback=True):
            raise SettingsError(
                f"COACH_PORTALS names {portal!r}: set it to addresses of CKAN portals with commas between, "
                "such as https://data.example.gov.uk."
            )
    return tuple(portal.rstrip("/") for portal in portals)


def _data_gov_uk(environ: Mapping[str, str]) -> str | None:
    """Its API has a host of its own; ``off`` leaves it out."""
    said = _text(environ, "COACH_DATA_GOV_UK") or DATA_GOV_UK
    if said.lower() == "off":
        return None
    if not is_address(said, plain_http_on_loopback=True):
        raise SettingsError(f"COACH_DATA_GOV_UK is {said!r}: set it to off, or leave it out for {DATA_GOV_UK}.")
    return said.rstrip("/")


def _user_agent(environ: Mapping[str, str]) -> str:
    said = _text(environ, "COACH_USER_AGENT") or USER_AGENT
    if not re.fullmatch(r"[\x20-\x7e]{3,200}", said):
        raise SettingsError("COACH_USER_AGENT has signs that no header may hold: write it in plain English letters.")
    return said


def _own_data(environ: Mapping[str, str]) -> Path | None:
    said = _text(environ, "COACH_OWN_DATA")
    if said is not None and not Path(said).expanduser().is_dir():
        raise SettingsError(f"COACH_OWN_DATA names {said!r}, which is no folder: mend the path, or take it out.")
    return Path(said).expanduser() if said else None


def _content_folders(environ: Mapping[str, str]) -> tuple[Path, ...]:
    folders = tuple(Path(part).expanduser() for part in _several(environ, "COACH_CONTENT"))
    for folder in folders:
        if not folder.is_dir():
            raise SettingsError(
                f"COACH_CONTENT names {str(folder)!r}, which is no folder: mend the path, or take it out."
            )
    return folders


def _timezone(environ: Mapping[str, str]) -> ZoneInfo:
    said = _text(environ, "COACH_TIMEZONE") or "Europe/London"
    try:
        return ZoneInfo(said)
    except (ValueError, OSError, LookupError) as error:
        raise SettingsError(f"COACH_TIMEZONE is {said!r}: set it to a name such as Europe/London.") from error


def _nation(environ: Mapping[str, str]) -> SettingsNation:
    """The setting is written with a hyphen; inside, the key has an underscore, as in the content."""
    options = tuple(nation.replace("_", "-") for nation in get_args(SettingsNation))
    said = _one_of(environ, "COACH_NATION", options, default="england")
    return cast("SettingsNation", said.replace("-", "_"))


def _language(environ: Mapping[str, str]) -> str:
    said = _text(environ, "COACH_LANGUAGE") or "en"
    if not re.fullmatch(r"[a-z]{2,3}", said):
        raise SettingsError(f"COACH_LANGUAGE is {said!r}: set it to a language's short code, such as en or cy.")
    return said


# What two settings have to do with each other.


def _check_secret_key(settings: Settings) -> None:
    if not settings.is_sqlite and not settings.secret_keys:
        raise SettingsError(
            "COACH_SECRET_KEY is missing, and with PostgreSQL it is required: "
            "every process needs the same one. "
            f"Make one with {MAKES_A_KEY}."
        )


def _check_slack(settings: Settings) -> None:
    one, many = settings.slack_bot_token, settings.slack_client_id
    if bool(settings.slack_client_id) != bool(settings.slack_client_secret):
        raise SettingsError("SLACK_CLIENT_ID and SLACK_CLIENT_SECRET go together: set both, or neither.")
    if one and many:
        raise SettingsError(
            "SLACK_BOT_TOKEN is for one workspace, SLACK_CLIENT_ID and SLACK_CLIENT_SECRET are for many: "
            "take out the one that is not meant."
        )
    if settings.slack_on and not (one or many):
        raise SettingsError(
            "Slack has no token: set SLACK_BOT_TOKEN (one workspace), "
            "or SLACK_CLIENT_ID and SLACK_CLIENT_SECRET (many)."
        )
    if (one or many) and not settings.slack_on:
        raise SettingsError("Slack is half set: set SLACK_SIGNING_SECRET (HTTP), or SLACK_APP_TOKEN (Socket Mode).")
    if many and not settings.slack_http_on:
        raise SettingsError("SLACK_CLIENT_ID needs SLACK_SIGNING_SECRET too: installing goes over HTTP.")


def _check_slack_tokens(settings: Settings) -> None:
    """The two tokens stand on two pages of Slack's settings, and get mixed up. Neither is shown."""
    if settings.slack_app_token and not settings.slack_app_token.startswith("xapp-"):
        raise SettingsError("SLACK_APP_TOKEN is no app-level token: set it to the one that starts with xapp-.")
    if settings.slack_bot_token and not settings.slack_bot_token.startswith("xox"):
        raise SettingsError("SLACK_BOT_TOKEN is no bot token: set it to the one that starts with xoxb-.")


def _check_teams(settings: Settings) -> None:
    if settings.teams_managed_identity:
        if settings.teams_app_password or not settings.teams_app_id:
            raise SettingsError(
                "TEAMS_MANAGED_IDENTITY=on needs no secret: set TEAMS_APP_ID to the identity's client id, "
                "and take out TEAMS_APP_PASSWORD."
            )
    elif bool(settings.teams_app_id) != bool(settings.teams_app_password):
        raise SettingsError("TEAMS_APP_ID and TEAMS_APP_PASSWORD go together: set both, or neither.")
    if settings.teams_app_id is None and (settings.teams_tenant_id or settings.teams_tenants):
        raise SettingsError(
            "TEAMS_APP_ID is missing: set it, or take out TEAMS_TENANT_ID and TEAMS_TENANTS to leave Teams off."
        )
    if settings.teams_unsigned and (settings.teams_app_id or not settings.is_loopback):
        raise SettingsError(
            "COACH_TEAMS_UNSIGNED=on believes anybody who knocks, so it is for a double on this machine: "
            "take it out, or take out TEAMS_APP_ID and set HOST to 127.0.0.1."
        )


_CHECKS = (_check_secret_key, _check_slack, _check_slack_tokens, _check_teams)
