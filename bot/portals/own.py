"""A council's own portals and its plain list of datasets, read from the folder that the settings name."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from datetime import date
from hashlib import blake2b
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import yaml

from bot.settings import SettingsError, is_address
from dialogs.data.listed import COLUMNS, OwnList, read_listed
from dialogs.data.portal import Portal, PortalKind

LARGEST = 2 * 2**20
KEYS = ("organisation", "name", "place", "portal", "feed", "list", "datasets")


def own_lists(folder: Path | None, today: date) -> dict[str, OwnList]:
    """By each name that an organisation goes by. Raises SettingsError with the file and what would work."""
    found: dict[str, OwnList] = {}
    for path in sorted(folder.glob("*.yaml")) if folder else ():
        said = _read(path)
        names = [name.strip() for name in _several(said.get("organisation"))]
        if not names:
            raise SettingsError(f"{path}: say under organisation: whose it is, such as a Slack workspace's id.")
        mine = _own(path, said, today)
        for name in names:
            if name in found:
                raise SettingsError(f"{path}: {name} has a file of its own already. Put the two together.")
            found[name] = mine
    return found


def _several(said: object) -> list[str]:
    names = said if isinstance(said, list) else [said]
    return [str(name) for name in names if name]


def _read(path: Path) -> Mapping[str, Any]:
    try:
        if path.stat().st_size > LARGEST:
            raise SettingsError(f"{path} is larger than 2 MB: keep one line for each dataset.")
        said = yaml.load(path.read_text("utf-8"), yaml.BaseLoader)  # noqa: S506
    except (OSError, ValueError, yaml.YAMLError) as error:
        raise SettingsError(f"{path} can't be read: make it plain YAML, as docs/finding-data.md shows.") from error
    if not isinstance(said, dict) or set(said) - set(KEYS):
        raise SettingsError(f"{path} may hold only these: {', '.join(KEYS)}.")
    return said


def _own(path: Path, said: Mapping[str, Any], today: date) -> OwnList:
    name = str(said.get("name") or "").strip() or path.stem
    listed = Portal(_key(path.as_posix()), name, "list", ours=True)
    lines = [line for line in said.get("datasets") or () if isinstance(line, dict)]
    if said.get("list"):
        lines += _lines(path.parent / Path(str(said["list"])).name)
    kinds: tuple[tuple[str, PortalKind], ...] = (("portal", "ckan"), ("feed", "feed"))
    portals = tuple(_portal(path, name, str(said[key]).strip(), kind) for key, kind in kinds if said.get(key))
    return OwnList(read_listed(listed, lines, today), portals, str(said.get("place") or ""))


def _portal(path: Path, name: str, address: str, kind: PortalKind) -> Portal:
    if not is_address(address, plain_http_on_loopback=True):
        raise SettingsError(f"{path}: {address!r} is no address over https, such as https://data.example.gov.uk.")
    return (
        ckan_portal(address, name, ours=True)
        if kind == "ckan"
        else Portal(_key(address), name, kind, address, ours=True)
    )


def ckan_portal(address: str, name: str = "", pages: str = "", ours: bool = False) -> Portal:
    """A CKAN portal by its address, which may end where its API begins."""
    address = address.rstrip("/").removesuffix("/api/3/action").removesuffix("/api/3")
    return Portal(
        _key(address), name or urlsplit(address).netloc, "ckan", address, pages or f"{address}/dataset/", ours
    )


def _key(of: str) -> str:
    return blake2b(of.encode(), digest_size=8).hexdigest()


def _lines(path: Path) -> list[dict[str, str]]:
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            lines = list(_mended(csv.DictReader(file)))
    except (OSError, ValueError, csv.Error) as error:
        raise SettingsError(f"{path} can't be read: save it as CSV in UTF-8 beside its YAML file.") from error
    if lines and "title" not in lines[0]:
        raise SettingsError(f"{path} has no column called title. Its columns may be: {', '.join(COLUMNS)}.")
    return lines


def _mended(lines: csv.DictReader[str]) -> Iterator[dict[str, str]]:
    """Heads in small letters with underscores: "Held by" and "held_by" are the same."""
    for line in lines:
        yield {"_".join(str(key).lower().split()): value or "" for key, value in line.items() if key}
