"""`coach slack manifest`: what to paste into Slack to make the app."""

from __future__ import annotations

import argparse
import json
from collections.abc import Mapping

from bot.channels.slack.manifest import manifest
from bot.settings import Settings
from content.read import DEFAULT, read_library
from dialogs.pen import fill


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("what", choices=["manifest"], help="manifest: the whole app manifest, as JSON")


def run(asked: argparse.Namespace, environ: Mapping[str, str]) -> int:
    """Prints the manifest: for HTTP where COACH_PUBLIC_URL is set and SLACK_APP_TOKEN is not, else for Socket Mode."""
    settings = Settings.read({"COACH_SECRET_KEY": "-" * 32, **_without_slack(environ)})
    phrases = read_library((DEFAULT, *settings.content_folders)).phrases
    over_http = settings.public_url if not environ.get("SLACK_APP_TOKEN", "").strip() else None

    def say(key: str, **places: object) -> str:
        return fill(phrases[key][0], places)

    print(json.dumps(manifest(say, over_http), ensure_ascii=False, indent=2))
    return 0


def _without_slack(environ: Mapping[str, str]) -> dict[str, str]:
    """The app has to be made before it has secrets: half-done settings are no mistake here."""
    return {key: value for key, value in environ.items() if not key.startswith("SLACK_")}
