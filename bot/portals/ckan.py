"""What a CKAN portal is asked: a search, perhaps by one publisher, and one record by its name."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from bot.portals.asking import Answer, Question
from bot.portals.trouble import Trouble
from dialogs.data.package import read_package
from dialogs.data.portal import Portal
from dialogs.data.values import items, mapping, text

ROWS = 30
MOST_COUNTED = 10**9


def search(portal: Portal, words: Sequence[str], today: date, publisher: str = "", either: bool = False) -> Question:
    """``words`` are bare words, so nothing in them means anything to a search engine; ``either``: one will do."""
    asked = {"q": (" OR " if either else " ").join(words), "rows": str(ROWS)}
    if publisher:
        asked["fq"] = f"organization:{publisher}"
    else:
        asked |= {"facet.field": '["organization"]', "facet.limit": "200"}
    return Question(portal, _action(portal, "package_search"), asked, lambda raw: _found(portal, raw, today))


def record(portal: Portal, name: str, today: date) -> Question:
    return Question(portal, _action(portal, "package_show"), {"id": name}, lambda raw: _one(portal, raw, today))


def _action(portal: Portal, name: str) -> str:
    return f"{portal.address}/api/3/action/{name}"


def _result(raw: Any) -> Any:
    """CKAN answers 200 also where it failed, so its own word for it counts."""
    answer = mapping(raw)
    if answer.get("success") is not True:
        raise Trouble("odd")
    return answer.get("result")


def _found(portal: Portal, raw: Any, today: date) -> Answer:
    result = mapping(_result(raw))
    read = (read_package(portal, one, today) for one in items(result.get("results")))
    found = tuple(one for one in read if one is not None)
    count = result.get("count")
    known = isinstance(count, int) and not isinstance(count, bool) and 0 <= count <= MOST_COUNTED
    return Answer(found[:ROWS], int(count) if known and count is not None else len(found), _publishers(result))


def _publishers(result: Any) -> tuple[tuple[str, str], ...]:
    """The publishers of everything that fits, with their names."""
    facet = mapping(mapping(result.get("search_facets")).get("organization"))
    pairs = ((text(one.get("name"), 100), text(one.get("display_name"), 120)) for one in items(facet.get("items")))
    return tuple((key, title) for key, title in pairs if key and all(sign.isalnum() or sign in "-_" for sign in key))


def _one(portal: Portal, raw: Any, today: date) -> Answer:
    found = read_package(portal, _result(raw), today)
    return Answer((found,), 1) if found is not None else Answer()
