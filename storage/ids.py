"""Identifiers that nobody can guess, short enough for a button."""

from __future__ import annotations

import secrets

# No vowels, so no words; nothing that is mistaken for something else when read aloud.
ALPHABET = "23456789bcdfghjkmnpqrstvwxz"


def new_id(length: int = 12) -> str:
    """About 57 bits at twelve characters."""
    return "".join(secrets.choice(ALPHABET) for _ in range(length))
