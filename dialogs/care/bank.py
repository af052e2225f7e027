"""Bank details: a sort code with an account number, an IBAN, a card number."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dialogs.care.numbers import OTHER
from dialogs.care.span import Found, before

_SORT = r"(\d{2})([ ./-]{0,3})(\d{2})\2(\d{2})"
_NAMED = r"\b(?:bank|sort|s/c|sc|account|acct?|a/c|pay(?:ment|able|s|ing)?|refund|direct debit|dd|bacs)\b"
# Between the two stand a few words, a bar or a line's end.
_GAP = r"[^\d]{1,60}?"
_ACCOUNT = r"(\d{8}|\d{4}[ -]\d{4})"
# The sort code first, as people say them; or the account number first.
_PAIR = re.compile(rf"(?<![\d/.-]){_SORT}{_GAP}{_ACCOUNT}(?![\d/-])", re.I)
_TURNED = re.compile(rf"(?<![\d/.-]){_ACCOUNT}{_GAP}{_SORT}(?![\d/-])", re.I)
_IBAN = re.compile(r"(?<!\w)[A-Z]{2}\d{2}(?:[ -]?[A-Z0-9]{4}){2,7}(?:[ -]?[A-Z0-9]{1,3})?(?!\w)", re.I)
_AMEX = re.compile(r"(?<![\w/.-])3[47]\d{2}[ -]?\d{6}[ -]?\d{5}(?![\w/-])")
_CARD = re.compile(r"(?<![\w/.-])[3-6]\d{3}([ -]?)\d{4}\1\d{4}\1\d{4}(?![\w/-])")


def find(words: str) -> Iterator[Found]:
    for match in _IBAN.finditer(words):
        if _iban_checks(match[0]):
            yield Found(match.start(), match.end(), "bank")
    for match in (*_CARD.finditer(words), *_AMEX.finditer(words)):
        named = re.search(r"\bcard\b", before(words, match.start(), 60))
        if (named or _card_checks(match[0])) and not OTHER.search(before(words, match.start())):
            yield Found(match.start(), match.end(), "bank")
    for pattern, at in ((_PAIR, 1), (_TURNED, 2)):
        for match in pattern.finditer(words):
            if _is_pair(words, match, match[at], match[at + 2]):
                yield Found(match.start(), match.end(), "bank")


def _is_pair(words: str, match: re.Match[str], first: str, second: str) -> bool:
    """A date and a street's number can look the same: without a word for it, it must not be a day and a month."""
    said = before(words, match.start()) + match[0].lower()
    if re.search(_NAMED, said):
        return True
    return bool(match[0].count("-") == 2 and (int(first) > 31 or int(second) > 12))


def _iban_checks(said: str) -> bool:
    plain = re.sub(r"[\s-]", "", said).upper()
    if not 15 <= len(plain) <= 34:
        return False
    return int("".join(str(int(letter, 36)) for letter in plain[4:] + plain[:4])) % 97 == 1


def _card_checks(said: str) -> bool:
    """Luhn's check: every second digit from the right is doubled."""
    digits = [int(digit) for digit in re.sub(r"\D", "", said)][::-1]
    doubled = (sum(divmod(digit * 2, 10)) for digit in digits[1::2])
    return (sum(digits[::2]) + sum(doubled)) % 10 == 0
