"""The records that the double serves, in CKAN's own shape, written out from records.yaml."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any
from uuid import NAMESPACE_URL, uuid5

import yaml

HERE = Path(__file__).parent
Json = dict[str, Any]


@cache
def portals() -> dict[str, list[Json]]:
    """The packages of each portal, ``national`` and ``north``."""
    found: dict[str, list[Json]] = {"national": [], "north": []}
    for short in _short("records.yaml"):
        found[short.get("portal", "national")].append(package(short))
    return found


@cache
def later() -> list[Json]:
    """Packages that no portal here serves: the reader was not built on them."""
    return [package(short) for short in _short("records_later.yaml")]


def _short(name: str) -> list[Json]:
    found: list[Json] = yaml.load((HERE / name).read_text("utf-8"), _Plain)
    return found


class _Plain(yaml.SafeLoader):
    """YAML that leaves days as they are written."""


_Plain.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:timestamp"]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def package(short: Json) -> Json:
    """One record as ``package_search`` gives it."""
    name, org = short["name"], short.get("org")
    who = {key: short.get(key) or [None, None] for key in ("contact", "maintainer", "author", "foi")}
    title = short.get("title")
    if "repeat" in short:
        title = str(title).replace("{repeat}", "and more " * short["repeat"])
    return {
        "id": str(uuid5(NAMESPACE_URL, name)),
        "name": name,
        "title": title,
        "notes": short.get("notes", ""),
        "type": "dataset",
        "state": "active",
        "private": False,
        "organization": _organisation(org),
        "license_id": short.get("licence"),
        "license_title": short.get("licence_title"),
        "isopen": short.get("licence") in ("uk-ogl", "OGL-UK-3.0", "cc-by"),
        "metadata_modified": short.get("record", "2026-11-15T06:00:00.000001"),
        "date_updated": short.get("updated", ""),
        "update_frequency": short.get("rhythm"),
        "temporal_coverage-to": short.get("cover_to", ""),
        "contact-name": who["contact"][0] or "",
        "contact-email": who["contact"][1] or "",
        "maintainer": who["maintainer"][0],
        "maintainer_email": who["maintainer"][1],
        "author": who["author"][0],
        "author_email": who["author"][1],
        "foi-name": who["foi"][0] or "",
        "foi-email": who["foi"][1] or "",
        "tags": [{"name": tag, "state": "active"} for tag in short.get("tags", ())],
        "resources": _resources(short),
        "extras": _extras(short),
        **short.get("raw", {}),
    }


def _organisation(org: Any) -> Any:
    if not isinstance(org, str):
        return org
    slug = "-".join("".join(sign if sign.isalnum() else " " for sign in org.lower()).split())
    return {"id": str(uuid5(NAMESPACE_URL, slug)), "name": slug, "title": org, "type": "organization"}


def _resources(short: Json) -> list[Json]:
    links = short.get("links") or [short["name"]]
    data = [
        {"id": f"r{place}", "format": form, "url": f"https://files.example/{link}.{form.lower()}", "name": None}
        for link in links
        for place, form in enumerate(short.get("files", ()))
    ]
    if short.get("modified") and data:
        data[0]["last_modified"] = short["modified"]
    papers = [
        {"format": form, "url": "https://files.example/notes", "resource_type": "supporting-document"}
        for form in short.get("papers", ())
    ]
    return data + papers


def _extras(short: Json) -> Any:
    extras = short.get("extras", {})
    if isinstance(extras, str):
        return json.loads(extras)
    found = [{"key": key, "value": value} for key, value in extras.items()]
    if "responsible" in short:
        found.append({"key": "responsible-party", "value": short["responsible"]})
    return found
