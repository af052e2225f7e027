"""National Insurance and NHS numbers, told from other numbers by their form and their check digit."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dialogs.care.span import Found, before

# Two letters that are given out (QQ is what examples use, and is nobody's), six digits, and a letter from A to D.
_NI = re.compile(r"(?<![\w-])([A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z])(?:[ ./-]{0,2}\d{2}){3}[ ./-]{0,2}[A-D](?!\w)", re.I)
# Where it is called one, its last letter may be missing.
_CALLED_NI = re.compile(
    r"\b(?:ni|nino|n\.i\.|nat(?:ional)? ins(?:urance)?)(?: (?:number|no|num))?\b\W{0,4}(?:is |was )?"
    r"(?P<value>[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z](?:[ ./-]{0,2}\d{2}){3})(?![ ./-]{0,2}\d)(?![ ./-]{0,2}[A-D]\b)",
    re.I,
)
_NEVER = frozenset({"BG", "GB", "KN", "NK", "NT", "TN", "ZZ"})

_NHS = re.compile(r"(?<![\w/-])(?<!\d[ .])\d{3}[ .-]{0,2}\d{3}[ .-]{0,2}\d{4}(?![\w/-])(?![ .]\d)")
# England and Wales begin with 4, 6 or 7, Northern Ireland with 3, numbers for tests with 9.
_FIRST = frozenset("34679")
# A number that is called something else is that.
OTHER = re.compile(
    r"\b(uprns?|usrns?|udprn|invoice|inv|purchase order|order|po|contract|company|charity|vat|job|asset|meter|mpan|"
    r"mprn|"
    r"serial|isbn|tender|budget code|cost centre|toid|os grid|grid ref\w*|easting|northing|account code|gl code|"
    r"licence|"
    r"report|application|uid|part|stock|requisition|project)\b[^\d\n]{0,24}$",
    re.I,
)


def national_insurance(words: str) -> Iterator[Found]:
    for match in _NI.finditer(words):
        if match[1].upper() not in _NEVER and not OTHER.search(before(words, match.start())):
            yield Found(match.start(), match.end(), "ni_number")
    for match in _CALLED_NI.finditer(words):
        yield Found(match.start("value"), match.end("value"), "ni_number")


def nhs(words: str) -> Iterator[Found]:
    for match in _NHS.finditer(words):
        digits = re.sub(r"\D", "", match[0])
        called = before(words, match.start(), 25)
        other = OTHER.search(before(words, match.start())) and not re.search(r"\bnhs\b|\bpatient", called)
        if digits[0] in _FIRST and nhs_checks(digits) and not other:
            yield Found(match.start(), match.end(), "nhs_number")


def nhs_checks(digits: str) -> bool:
    """Whether the tenth digit is what the first nine come to, modulo 11."""
    total = sum(int(digit) * (10 - place) for place, digit in enumerate(digits[:9]))
    return (11 - total % 11) % 11 == int(digits[9])
