"""The words of a file: phrases from the content, found by key as a conversation finds them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dialogs.money.words import Say
from dialogs.pen import fill


def says(phrases: Mapping[str, tuple[str, ...]]) -> Say:
    """Says a phrase in its first wording; marks of our Markdown are taken out, since a file has its own."""

    def say(key: str, **places: Any) -> str:
        wordings = phrases.get(key, ("",))
        return fill(wordings[0].replace("**", ""), places)

    return say
