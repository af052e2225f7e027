"""Settings: what stands in the environment, what is understood, and how a mistake is put."""

from __future__ import annotations

from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.settings import Settings, SettingsError

KEY = "k" * 32
POSTGRESQL = {"DATABASE_URL": "postgresql://coach@db/coach", "COACH_SECRET_KEY": KEY}
SLACK_HTTP = {"SLACK_SIGNING_SECRET": "s1gn", "SLACK_BOT_TOKEN": "xoxb-1"}
SLACK_SOCKET = {"SLACK_APP_TOKEN": "xapp-1", "SLACK_BOT_TOKEN": "xoxb-1"}
SLACK_MANY = {"SLACK_SIGNING_SECRET": "s1gn", "SLACK_CLIENT_ID": "1.2", "SLACK_CLIENT_SECRET": "cl13nt"}
TEAMS = {"TEAMS_APP_ID": "app", "TEAMS_APP_PASSWORD": "pa55"}


def test_nothing_needs_to_be_set() -> None:
    settings = Settings.read({})

    assert (settings.host, settings.port, settings.log_level) == ("127.0.0.1", 3978, "info")
    assert settings.database_url == "sqlite:///var/coach.db"
    assert settings.is_sqlite
    assert settings.web_on
    assert not settings.slack_on
    assert not settings.teams_on
    assert settings.timezone == ZoneInfo("Europe/London")
    assert (settings.nation, settings.language) == ("england", "en")


def test_a_setting_of_spaces_is_a_setting_that_is_not_there() -> None:
    names = (
        "PORT",
        "DATABASE_URL",
        "SLACK_BOT_TOKEN",
        "COACH_WEB",
        "COACH_NATION",
        "COACH_SECRET_KEY",
        "COACH_CONTENT",
    )

    assert Settings.read(dict.fromkeys(names, "  ")) == Settings.read({})


@pytest.mark.parametrize("prefix", ["postgres://", "postgresql://", "postgresql+psycopg://"])
def test_postgresql_is_known_however_a_platform_writes_it(prefix: str) -> None:
    url = prefix + "me:word@db:5432/coach?sslmode=require"
    settings = Settings.read({"DATABASE_URL": url, "COACH_SECRET_KEY": KEY})

    assert settings.database_url == "postgresql+psycopg://me:word@db:5432/coach?sslmode=require"
    assert not settings.is_sqlite
    assert settings.data_folder == Path("var")


def test_what_the_coach_keeps_lies_beside_its_database(tmp_path: Path) -> None:
    assert Settings.read({}).data_folder == Path("var")
    assert Settings.read({"DATABASE_URL": f"sqlite:///{tmp_path}/c.db"}).data_folder == tmp_path


def test_several_values_stand_with_commas_between_them(tmp_path: Path) -> None:
    settings = Settings.read(
        {
            "COACH_SECRET_KEY": f"{KEY}, {KEY[:-1]}x",
            "COACH_PORTALS": "https://data.one.example/, https://data.two.example/ckan",
            "COACH_CONTENT": f"{tmp_path},{tmp_path.parent},",
            "TEAMS_TENANTS": "a, b",
            **TEAMS,
        }
    )

    assert settings.secret_keys == (KEY, KEY[:-1] + "x")
    assert settings.portals == ("https://data.one.example", "https://data.two.example/ckan")
    assert settings.content_folders == (tmp_path, tmp_path.parent)
    assert settings.teams_tenants == {"a", "b"}


def test_a_nation_is_written_with_a_hyphen_and_kept_as_the_content_writes_it() -> None:
    assert Settings.read({"COACH_NATION": "Northern-Ireland"}).nation == "northern_ireland"


@pytest.mark.parametrize(
    ("environ", "http", "socket", "installable"),
    [
        ({}, False, False, False),
        (SLACK_HTTP, True, False, False),
        (SLACK_SOCKET, False, True, False),
        (SLACK_HTTP | SLACK_SOCKET, True, True, False),
        (SLACK_MANY, True, False, True),
    ],
)
def test_slack_is_on_by_the_doors_that_are_set(
    environ: dict[str, str], http: bool, socket: bool, installable: bool
) -> None:
    settings = Settings.read(environ)

    assert (settings.slack_http_on, settings.slack_socket_on) == (http, socket)
    assert settings.slack_installable is installable
    assert settings.slack_on is (http or socket)


def test_a_double_of_slack_may_speak_plain_http_on_this_machine() -> None:
    assert Settings.read({"SLACK_API_URL": "http://127.0.0.1:4010/api"}).slack_api_url == "http://127.0.0.1:4010/api/"


def test_teams_is_on_with_an_app_id_or_for_a_double() -> None:
    assert Settings.read(TEAMS).teams_on
    assert Settings.read({"COACH_TEAMS_UNSIGNED": "on"}).teams_on


@pytest.mark.parametrize(
    ("host", "loopback"),
    [
        ("127.0.0.1", True),
        ("127.8.8.8", True),
        ("::1", True),
        ("localhost", True),
        ("0.0.0.0", False),
        ("h", False),
    ],
)
def test_loopback_is_known_by_its_addresses_and_its_name(host: str, loopback: bool) -> None:
    assert Settings.read({"HOST": host}).is_loopback is loopback


MISTAKES: list[tuple[dict[str, str], str]] = [
    ({"PORT": "http"}, "PORT is 'http': set it to a whole number from 0 to 65535."),
    ({"PORT": "70000"}, "PORT"),
    ({"PORT": "-1"}, "PORT"),
    ({"PORT": "\u0663"}, "PORT"),
    ({"COACH_RETENTION_DAYS": "0"}, "COACH_RETENTION_DAYS"),
    ({"LOG_LEVEL": "loud"}, "LOG_LEVEL is 'loud': set it to one of debug, info, warning, error."),
    ({"COACH_WEB": "yes"}, "COACH_WEB is 'yes': set it to one of on, off."),
    ({"COACH_NATION": "cornwall"}, "COACH_NATION"),
    ({"COACH_LANGUAGE": "English"}, "COACH_LANGUAGE"),
    ({"COACH_TIMEZONE": "London"}, "COACH_TIMEZONE"),
    ({"COACH_TIMEZONE": "../etc/passwd"}, "COACH_TIMEZONE"),
    ({"COACH_TIMEZONE": "Europe"}, "COACH_TIMEZONE"),
    ({"COACH_CONTENT": "/no/such/folder"}, "COACH_CONTENT names '/no/such/folder'"),
    ({"COACH_PORTALS": "http://data.example"}, "COACH_PORTALS"),
    ({"COACH_PORTALS": "https://[::1"}, "COACH_PORTALS"),
    ({"COACH_PUBLIC_URL": "coach.example"}, "COACH_PUBLIC_URL"),
    ({"COACH_PUBLIC_URL": "http://127.0.0.1"}, "COACH_PUBLIC_URL"),
    ({"COACH_PUBLIC_URL": "https://coach.example:port"}, "COACH_PUBLIC_URL"),
    ({"COACH_SECRET_KEY": "short"}, "COACH_SECRET_KEY"),
    ({"DATABASE_URL": "mysql://me:hushhush@db/coach"}, "DATABASE_URL"),
    ({"DATABASE_URL": "sqlite://"}, "DATABASE_URL"),
    ({"DATABASE_URL": "sqlite:///:memory:"}, "DATABASE_URL"),
    ({"DATABASE_URL": POSTGRESQL["DATABASE_URL"]}, "COACH_SECRET_KEY is missing"),
    ({"SLACK_API_URL": "http://slack.example/api/"}, "SLACK_API_URL"),
    ({"SLACK_CLIENT_ID": "1.2"}, "SLACK_CLIENT_ID and SLACK_CLIENT_SECRET go together"),
    ({"SLACK_SIGNING_SECRET": "s1gn"}, "Slack has no token"),
    ({"SLACK_APP_TOKEN": "xapp-1"}, "Slack has no token"),
    ({"SLACK_BOT_TOKEN": "xoxb-1"}, "Slack is half set"),
    (SLACK_SOCKET | {"SLACK_APP_TOKEN": "xoxb-hushhush"}, "SLACK_APP_TOKEN is no app-level token"),
    (SLACK_HTTP | {"SLACK_BOT_TOKEN": "xapp-hushhush"}, "SLACK_BOT_TOKEN is no bot token"),
    (SLACK_HTTP | SLACK_MANY, "SLACK_BOT_TOKEN is for one workspace"),
    (SLACK_MANY | {"SLACK_SIGNING_SECRET": "", "SLACK_APP_TOKEN": "xapp-1"}, "SLACK_CLIENT_ID needs"),
    (TEAMS | {"TEAMS_MANAGED_IDENTITY": "on"}, "TEAMS_MANAGED_IDENTITY=on needs no secret"),
    ({"TEAMS_MANAGED_IDENTITY": "on"}, "TEAMS_MANAGED_IDENTITY=on needs no secret"),
    ({"TEAMS_APP_ID": "app"}, "TEAMS_APP_ID and TEAMS_APP_PASSWORD go together"),
    ({"TEAMS_TENANTS": "a"}, "TEAMS_APP_ID is missing"),
    ({"COACH_TEAMS_UNSIGNED": "on", "HOST": "0.0.0.0"}, "COACH_TEAMS_UNSIGNED=on believes anybody"),
    (TEAMS | {"COACH_TEAMS_UNSIGNED": "on"}, "COACH_TEAMS_UNSIGNED=on believes anybody"),
]


@pytest.mark.parametrize(("environ", "begins"), MISTAKES)
def test_a_mistake_is_one_plain_sentence_that_names_the_setting(environ: dict[str, str], begins: str) -> None:
    with pytest.raises(SettingsError) as caught:
        Settings.read(environ)

    said = str(caught.value)
    assert said.startswith(begins)
    assert said.endswith(".")
    assert "\n" not in said
    assert "hushhush" not in said


def test_secrets_are_never_shown() -> None:
    secrets = {
        "DATABASE_URL": "postgresql://me:hushhush@db/coach",
        "COACH_SECRET_KEY": "hushhush" * 4,
        "COACH_METRICS_TOKEN": "hushhush",
        "SLACK_SIGNING_SECRET": "hushhush",
        "SLACK_CLIENT_ID": "1.2",
        "SLACK_CLIENT_SECRET": "hushhush",
        "SLACK_APP_TOKEN": "xapp-hushhush",
        "TEAMS_APP_ID": "app",
        "TEAMS_APP_PASSWORD": "hushhush",
    }

    assert "hushhush" not in repr(Settings.read(secrets))
    assert "hushhush" not in repr(Settings.read(SLACK_HTTP | {"SLACK_BOT_TOKEN": "xoxb-hushhush"}))
