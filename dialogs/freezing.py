"""A case as plain values, frozen: what a numbered copy keeps."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from datetime import date
from typing import Any

from dialogs.case import Case

# Who was asked for what, and how people are called now, is no part of what was submitted.
PASSING = ("requests", "names")


def frozen(case: Case) -> Mapping[str, Any]:
    """The case as JSON-ready values, every version and row of it; moments and days as ISO text."""
    return {key: _plain(value) for key, value in asdict(case).items() if key not in PASSING}


def _plain(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {str(key): _plain(kept) for key, kept in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(kept) for kept in value]
    return value.isoformat() if isinstance(value, date) else value
