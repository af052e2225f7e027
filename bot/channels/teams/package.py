"""The app package for Teams: a manifest and two icons in a zip, the same bytes for the same settings."""

from __future__ import annotations

import io
import json
import zipfile
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from bot.channels.teams.drawing import Say
from bot.channels.teams.icons import ACCENT, colour, outline

Json = dict[str, Any]

MANIFEST_VERSION = "1.29"
SCHEMA = f"https://developer.microsoft.com/json-schemas/teams/v{MANIFEST_VERSION}/MicrosoftTeams.schema.json"
SCOPES = ("personal", "team", "groupChat")
# What a person can pick from the coach's menu. Only jargon, case studies and data are talked about before others.
COMMANDS = {
    "personal": ("start", "carry_on", "word", "study", "data", "cases", "help"),
    "team": ("word", "study", "data"),
    "groupChat": ("word", "study", "data"),
}
# A zip keeps a date for each file; the first that it can write says nothing.
NO_DATE = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True)
class App:
    """What differs from one installation to the next."""

    id: str
    version: str
    developer: str
    website: str
    privacy: str
    terms: str


def package(app: App, say: Say) -> bytes:
    """The zip to upload to Teams."""
    files = {
        "manifest.json": json.dumps(manifest(app, say), ensure_ascii=False, indent=2).encode() + b"\n",
        "color.png": colour(),
        "outline.png": outline(),
    }
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            entry = zipfile.ZipInfo(name, NO_DATE)
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, content)
    return written.getvalue()


def manifest(app: App, say: Say) -> Json:
    """The manifest. It asks for no permission: a bot hears what is said to it, and that is all that the coach needs."""
    return {
        "$schema": SCHEMA,
        "manifestVersion": MANIFEST_VERSION,
        "version": app.version,
        "id": app.id,
        "localizationInfo": {"defaultLanguageTag": "en-gb"},
        "developer": {
            "name": app.developer,
            "websiteUrl": app.website,
            "privacyUrl": app.privacy,
            "termsOfUseUrl": app.terms,
        },
        "name": {"short": say("teams.app.name"), "full": say("teams.app.full_name")},
        "description": {"short": say("teams.app.short"), "full": say("teams.app.full")},
        "icons": {"color": "color.png", "outline": "outline.png"},
        "accentColor": ACCENT,
        "defaultInstallScope": "personal",
        "defaultGroupCapability": {"team": "bot", "groupchat": "bot"},
        "bots": [_bot(app, say)],
        "composeExtensions": [_extension(app, say)],
        "validDomains": _domains(app),
    }


def _bot(app: App, say: Say) -> Json:
    lists = [
        {"scopes": [scope], "commands": [_command(name, say) for name in names]} for scope, names in COMMANDS.items()
    ]
    return {"botId": app.id, "scopes": list(SCOPES), "supportsFiles": True, "commandLists": lists}


def _command(name: str, say: Say) -> Json:
    return {"title": say(f"teams.app.{name}"), "description": say(f"teams.app.{name}.means")}


def _extension(app: App, say: Say) -> Json:
    asked = {"name": "search", "title": say("teams.app.search"), "description": say("teams.search_hint")}
    search = {
        "id": "search",
        "type": "query",
        "title": say("teams.app.search"),
        "description": say("teams.app.search.means"),
        "context": ["compose", "commandBox"],
        "initialRun": False,
        "parameters": [{**asked, "inputType": "text"}],
    }
    explain = {
        "id": "explain",
        "type": "action",
        "title": say("teams.explain"),
        "description": say("teams.app.explain.means"),
        "context": ["message"],
        "fetchTask": True,
    }
    return {"botId": app.id, "commands": [search, explain]}


def _domains(app: App) -> list[str]:
    """Where the app's own pages and files are."""
    return sorted({host for url in (app.website,) if (host := urlsplit(url).hostname)})
