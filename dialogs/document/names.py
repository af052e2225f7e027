"""Names for files: what the case is called, what the file is, and the day; nothing that any system stumbles over."""

from __future__ import annotations

import re
import unicodedata
from datetime import date

MOST_LETTERS = 60


def file_name(title: str, what: str, day: date, ending: str) -> str:
    """Such as ``Missed bins - business case - 2026-11-24.docx``."""
    return f"{safe(title) or safe(what)} - {safe(what)} - {day.isoformat()}.{ending}"


def safe(words: str) -> str:
    """Letters, digits, spaces and hyphens only, and not too many of them."""
    plain = unicodedata.normalize("NFC", words)
    kept = re.sub(r"[^\w\- ]+", " ", plain.replace("_", " "))
    return re.sub(r"\s+", " ", kept).strip(" -")[:MOST_LETTERS].strip(" -")
