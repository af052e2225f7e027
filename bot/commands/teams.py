"""`coach teams package`: the zip to upload to Teams."""

from __future__ import annotations

import argparse
import re
from collections.abc import Mapping
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from urllib.parse import urlsplit

from bot.channels.teams.package import App, package
from bot.settings import Settings, SettingsError
from content.read import DEFAULT, read_library
from dialogs.pen import fill

GUID = r"[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}"
LONGEST_DEVELOPER = 32


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("what", choices=["package"], help="package: the zip with the manifest and the icons")
    parser.add_argument("--out", type=Path, default=Path("coach-teams.zip"), help="the file to write")
    parser.add_argument("--developer", default="Open Data Coach", help="whose app it is, such as the council's name")
    parser.add_argument("--website", help="a page about the app, in place of COACH_PUBLIC_URL")
    parser.add_argument("--privacy", help="the page of its privacy notice, in place of the website")
    parser.add_argument("--terms", help="the page of its terms of use, in place of the website")


def run(asked: argparse.Namespace, environ: Mapping[str, str]) -> int:
    """Writes the zip. The bot must be registered, for the manifest names it; its secret is not needed."""
    app_id = environ.get("TEAMS_APP_ID", "").strip()
    settings = Settings.read({"COACH_SECRET_KEY": "-" * 32, **_without_teams(environ)})
    app = _app(asked, app_id, settings.public_url)
    phrases = read_library((DEFAULT, *settings.content_folders)).phrases

    def say(key: str, **places: object) -> str:
        return fill(phrases[key][0], places)

    try:
        asked.out.write_bytes(package(app, say))
    except OSError as error:
        raise SettingsError(f"Can't write {asked.out}: {error.strerror}. Name another file with --out.") from error
    print(f"Written: {asked.out}. Upload it in the Teams admin centre, under Manage apps.")
    return 0


def _app(asked: argparse.Namespace, app_id: str, public_url: str | None) -> App:
    if not re.fullmatch(GUID, app_id):
        raise SettingsError("TEAMS_APP_ID is missing or is no id: set it to the id of the bot's registration.")
    website = asked.website or public_url
    if not website:
        raise SettingsError("Teams wants a page about the app: set COACH_PUBLIC_URL, or give --website.")
    pages = (website, asked.privacy or website, asked.terms or website)
    for page in pages:
        if urlsplit(page).scheme != "https" or not urlsplit(page).hostname:
            raise SettingsError(f"{page!r} is no address that Teams takes: it must begin with https://.")
    if not 0 < len(asked.developer) <= LONGEST_DEVELOPER:
        raise SettingsError(f"The developer's name may have {LONGEST_DEVELOPER} characters: shorten --developer.")
    return App(app_id.lower(), _version(), asked.developer, *pages)


def _version() -> str:
    try:
        return version("open-data-coach")
    except PackageNotFoundError:
        return "0.1.0"


def _without_teams(environ: Mapping[str, str]) -> dict[str, str]:
    """Only the id is needed here: half-done settings are no mistake."""
    return {key: value for key, value in environ.items() if not key.startswith(("TEAMS_", "COACH_TEAMS_"))}
