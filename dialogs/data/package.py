"""Reads a CKAN record, as ``package_search`` gives it: whatever is in it, a ``Found`` comes out, or nothing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from dialogs.data.accountable import first_named, named
from dialogs.data.formats import files_of
from dialogs.data.found import Dated, Found, Party, key_of
from dialogs.data.licence import read_licence
from dialogs.data.portal import Portal
from dialogs.data.rhythm import read_rhythm
from dialogs.data.rights import holds_addresses, holds_maps
from dialogs.data.values import day, items, link, mapping, text, texts

TITLE_LENGTH, ABOUT_LENGTH = 160, 400


def read_package(portal: Portal, raw: Any, today: date) -> Found | None:
    """The record, or nothing where it can't even be named. It never raises, whatever it is given."""
    record = mapping(raw)
    name = text(record.get("name"), 200) or text(record.get("id"), 200)
    title = text(record.get("title"), TITLE_LENGTH) or name.replace("-", " ").capitalize()[:TITLE_LENGTH]
    if not title or not name:
        return None
    extras = _extras(record.get("extras"))
    owner = mapping(record.get("organization"))
    about = text(record.get("notes"), ABOUT_LENGTH)
    tags = tuple(dict.fromkeys(_tags(record.get("tags"))))[:20]
    formats, files, readable, links = files_of(record.get("resources"))
    licence, standing = read_licence(tuple(_licences(record, extras)), record.get("isopen"))
    updated, dated = _updated(record, today)
    rights = " . ".join((title, about, *tags))
    return Found(
        key=key_of(portal.key, name),
        where=portal.key,
        portal=portal.name,
        id=name,
        title=title,
        about=about,
        publisher=named(owner.get("title")) or named(owner.get("name")),
        publisher_key=text(owner.get("name"), 100),
        url=portal.page(name) or link(record.get("url")),
        accountable=_accountable(record, extras, owner),
        licence=licence,
        standing=standing,
        rhythm=read_rhythm(text(record.get("update_frequency")))
        or read_rhythm(texts(extras.get("frequency-of-update"))),
        updated=updated,
        dated=dated,
        covers=text(record.get("geographic_coverage"), 80).partition(": ")[2],
        formats=formats,
        readable=readable,
        files=files,
        links=links,
        tags=tags,
        addresses=holds_addresses(rights),
        maps=holds_maps(rights),
        released=record.get("unpublished") not in (True, "true", "True"),
        ours=portal.ours,
    )


def _extras(value: Any) -> Mapping[str, Any]:
    """Extras as keys and values, whether they come as CKAN's pairs or as an object."""
    pairs = {text(one.get("key"), 100): one.get("value") for one in items(value)}
    return pairs or mapping(value)


def _tags(value: Any) -> Iterator[str]:
    for one in value[:50] if isinstance(value, list) else ():
        said = (
            text(mapping(one).get("name") or mapping(one).get("display_name"), 60)
            if isinstance(one, dict)
            else text(one, 60)
        )
        if said:
            yield said


def _licences(record: Mapping[str, Any], extras: Mapping[str, Any]) -> Iterator[str]:
    for value in (
        record.get("license_title"),
        record.get("license_id"),
        extras.get("licence"),
        record.get("license_url"),
    ):
        yield texts(value)


def _updated(record: Mapping[str, Any], today: date) -> tuple[date | None, Dated]:
    """The date of the data, or of what comes nearest to it; which one it is."""
    newest = [day(one.get("last_modified"), today) for one in items(record.get("resources"))]
    dates: tuple[tuple[Dated, date | None], ...] = (
        ("data", day(record.get("date_updated"), today)),
        ("file", max((found for found in newest if found), default=None)),
        ("cover", day(record.get("temporal_coverage-to"), today)),
        ("record", day(record.get("metadata_modified"), today)),
    )
    return next(((found, dated) for dated, found in dates if found), (None, "none"))


def _accountable(record: Mapping[str, Any], extras: Mapping[str, Any], owner: Mapping[str, Any]) -> Party:
    return first_named(
        (
            ("contact", record.get("contact-name"), record.get("contact-email")),
            ("maintainer", record.get("maintainer"), record.get("maintainer_email")),
            ("author", record.get("author"), record.get("author_email")),
            ("responsible", texts(extras.get("responsible-party")), extras.get("contact-email")),
            ("foi", record.get("foi-name"), record.get("foi-email")),
            ("publisher", owner.get("title") or owner.get("name"), None),
        )
    )
