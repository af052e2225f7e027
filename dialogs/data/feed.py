"""Reads a DCAT feed in JSON, as council portals and ArcGIS Hub publish it: any JSON in, datasets out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from dialogs.data.accountable import first_named, named
from dialogs.data.formats import files_of
from dialogs.data.found import Found, key_of
from dialogs.data.licence import read_licence
from dialogs.data.package import ABOUT_LENGTH, TITLE_LENGTH
from dialogs.data.portal import Portal
from dialogs.data.rhythm import read_rhythm
from dialogs.data.rights import holds_addresses, holds_maps
from dialogs.data.values import day, items, link, mapping, text, texts

MOST_DATASETS = 5000


def read_feed(portal: Portal, raw: Any, today: date) -> tuple[Found, ...]:
    """Every dataset of the feed that can be named, under a plain, a prefixed or a graph form of DCAT."""
    read = (_read(portal, _unprefixed(one), today) for one in _datasets(raw))
    return tuple(found for found in read if found is not None)


def _datasets(raw: Any) -> Iterator[Mapping[str, Any]]:
    feed = mapping(raw)
    listed = feed.get("dataset") or feed.get("dcat:dataset") or feed.get("@graph")
    for one in listed[:MOST_DATASETS] if isinstance(listed, list) else ():
        kind = mapping(one).get("@type", "dcat:Dataset")
        if isinstance(one, dict) and (not isinstance(kind, str) or kind.endswith("Dataset")):
            yield one


def _unprefixed(one: Mapping[str, Any]) -> Mapping[str, Any]:
    """``dct:title`` and ``dcat:keyword`` as ``title`` and ``keyword``; a value in an object as itself."""
    return {str(key).rpartition(":")[2]: _value(value) for key, value in one.items()}


def _value(value: Any) -> Any:
    return value["@value"] if isinstance(value, dict) and "@value" in value else value


def _named(value: Any) -> str:
    """The name of an agent, or of the first of several."""
    agent = value[0] if isinstance(value, list) and value else value
    about = _unprefixed(mapping(agent))
    return named(about.get("fn")) or named(about.get("name")) or named(agent)


def _contact(value: Any) -> tuple[str, str]:
    agent = value[0] if isinstance(value, list) and value else value
    about = _unprefixed(mapping(agent))
    address = about.get("hasEmail")
    return _named(agent), str(address or "") if not isinstance(address, dict) else str(address.get("@id", ""))


def _read(portal: Portal, one: Mapping[str, Any], today: date) -> Found | None:
    title = text(one.get("title"), TITLE_LENGTH)
    id = text(one.get("identifier"), 300) or text(one.get("@id"), 300) or title
    if not title:
        return None
    about, publisher = text(one.get("description"), ABOUT_LENGTH), _named(one.get("publisher"))
    who, address = _contact(one.get("contactPoint"))
    tags = tuple(said for said in (text(tag, 60) for tag in _list(one.get("keyword"))) if said)[:20]
    formats, files, readable, links = files_of([_resource(file) for file in items(one.get("distribution"))])
    licence, standing = read_licence((texts(one.get("license")), texts(one.get("rights"))))
    updated = day(one.get("modified"), today) or day(one.get("issued"), today)
    rights = " . ".join((title, about, *tags))
    return Found(
        key=key_of(portal.key, id),
        where=portal.key,
        portal=portal.name,
        id=id,
        title=title,
        about=about,
        publisher=publisher,
        url=link(one.get("landingPage")) or link(one.get("@id")),
        accountable=first_named((("contact", who, address), ("publisher", publisher, None))),
        licence=licence,
        standing=standing,
        rhythm=read_rhythm(texts(one.get("accrualPeriodicity"))),
        updated=updated,
        dated="data" if updated else "none",
        formats=formats,
        readable=readable,
        files=files,
        links=links,
        tags=tags,
        addresses=holds_addresses(rights),
        maps=holds_maps(rights),
        ours=portal.ours,
    )


def _resource(file: Mapping[str, Any]) -> dict[str, Any]:
    told = _unprefixed(file)
    return {
        "format": told.get("format"),
        "mimetype": told.get("mediaType"),
        "url": told.get("downloadURL") or told.get("accessURL"),
    }


def _list(value: Any) -> list[Any]:
    return value[:50] if isinstance(value, list) else [value] if isinstance(value, str) else []
