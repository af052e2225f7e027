"""Files and their formats, as portals list them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import PurePosixPath
from typing import Any

from dialogs.data.values import items, link, text

MOST_SHOWN = 6
PAPERS = frozenset(("PDF", "DOC", "DOCX", "RTF", "ODT", "PPT", "PPTX", "TXT"))
_SAME = {
    "GEO JSON": "GeoJSON",
    "GEOJSON": "GeoJSON",
    "SHAPEFILE": "SHP",
    "EXCEL": "XLSX",
    "MS EXCEL": "XLSX",
    "JPEG": "JPG",
}
_SAME |= {"VND.MS-EXCEL": "XLS", "VND.OPENXMLFORMATS-OFFICEDOCUMENT.SPREADSHEETML.SHEET": "XLSX", "TEXT/CSV": "CSV"}


def files_of(value: Any) -> tuple[tuple[str, ...], int, bool, tuple[str, ...]]:
    """Of a list of resources: the formats, how many files, whether a machine could read any, and their links.

    Paperwork about the data does not count.
    """
    found = [one for one in items(value) if not _is_paperwork(one)]
    formats = [_format(one) for one in found]
    known = tuple(dict.fromkeys(form for form in formats if form))
    readable = not known or any(form not in PAPERS for form in known)
    links = tuple(url for url in (link(one.get("url")) for one in found[:20]) if url)
    return known[:MOST_SHOWN], len(found), readable, links


def _is_paperwork(one: Mapping[str, Any]) -> bool:
    kind = one.get("resource_type") or one.get("resource-type")
    return isinstance(kind, str) and "document" in kind.lower()


def _format(one: Mapping[str, Any]) -> str:
    said = text(one.get("format"), 60) or text(one.get("mimetype") or one.get("mediaType"), 100)
    said = said.upper().strip(". ")
    said = _SAME.get(said, said)
    said = said.rsplit("/", 1)[-1]
    if not re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9 +.-]{0,11}", said):
        said = _ending(one)
    return _SAME.get(said, said)


def _ending(one: Mapping[str, Any]) -> str:
    url = link(one.get("url"))
    ending = PurePosixPath(re.split("[?#]", url)[0]).suffix[1:].upper() if url else ""
    return ending if re.fullmatch(r"[A-Z0-9]{2,8}", ending) else ""
