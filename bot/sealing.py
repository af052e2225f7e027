"""Seals: text that only this installation can have written, and tokens that only it can read."""

from __future__ import annotations

import base64
import hashlib
import hmac
from collections.abc import Sequence

from cryptography.fernet import Fernet, InvalidToken, MultiFernet

SIGNATURE = 22


class Seal:
    """Signs and encrypts with the installation's secret keys: the first one writes, every one of them reads.

    ``use`` keeps what was made for one use from being taken for another.
    """

    def __init__(self, keys: Sequence[str], use: str) -> None:
        if not keys:
            raise ValueError("a seal needs a key")
        self._signing = [_derived(key, f"sign {use}") for key in keys]
        self._safe = MultiFernet([Fernet(base64.urlsafe_b64encode(_derived(key, f"keep {use}"))) for key in keys])

    def sign(self, words: str) -> str:
        """The words with their signature before them: anybody can read them, nobody can change them."""
        return _signature(self._signing[0], words) + words

    def read(self, signed: str) -> str | None:
        """The words that ``sign`` signed; nothing where a single character was changed."""
        signature, words = signed[:SIGNATURE], signed[SIGNATURE:]
        right = (_signature(key, words) for key in self._signing)
        matches = [hmac.compare_digest(signature.encode(errors="replace"), each.encode()) for each in right]
        return words if any(matches) else None

    def lock(self, secret: str) -> bytes:
        """The secret, encrypted."""
        return self._safe.encrypt(secret.encode())

    def unlock(self, locked: bytes) -> str | None:
        """The secret again; nothing where no key of ours locked it."""
        try:
            return self._safe.decrypt(locked).decode()
        except InvalidToken:
            return None


def _derived(key: str, use: str) -> bytes:
    return hashlib.blake2b(use.encode(), key=hashlib.sha512(key.encode()).digest(), digest_size=32).digest()


def _signature(key: bytes, words: str) -> str:
    digest = hmac.digest(key, words.encode(errors="replace"), "sha256")
    return base64.urlsafe_b64encode(digest[:16]).decode().rstrip("=")
