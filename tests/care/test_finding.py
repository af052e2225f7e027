"""Details of people are found, and what only looks like them is left alone."""

from __future__ import annotations

import time

import pytest

from dialogs.care import find, risk_in, without
from dialogs.care.numbers import nhs_checks


@pytest.mark.parametrize(
    ("words", "kinds"),
    [
        ("her NI is JH 48 21 07 B, and QQ 12 34 56 C is an example", ["ni_number"]),
        ("NHS 943 476 5919, not 943 476 5918", ["nhs_number"]),
        ("ring 07700 900123, not the switchboard on 01632 960001", ["phone"]),
        ("jo.bloggs@example.com writes to bins.team@example.gov.uk", ["email"]),
        ("our resident Mrs Jean Patel of 14 Elm Road Leeds waited", ["named_resident", "address"]),
        ("sort code 20-00-00 account 12345678", ["bank"]),
        ("IBAN GB29 NWBK 6016 1331 9268 19", ["bank"]),
        ("council tax account 81234567", ["case_reference"]),
        ("14 Larch Close, LS99 4AP", ["address"]),
        ("Mrs Marsh has dementia", ["named_resident"]),
        ("UPRN 100012345678, USRN 20401234, invoice 9434765919, order 4929421234567890", []),
        ("14 calls a week from LS99 4AP since 12-03-24", []),
        ("Cllr Jane Smith, portfolio holder for mental health", []),
        ("Grid reference SE 300 340, £4,000, 24/01234/FUL", []),
        ("The civic offices are at 1 High Street, LS99 1AA", []),
    ],
)
def test_each_kind_is_told_from_what_looks_like_it(words: str, kinds: list[str]) -> None:
    assert [found.kind for found in find(words)] == kinds


def test_in_a_person_field_how_to_reach_a_colleague_is_the_answer() -> None:
    words = "Jo Bloggs, jo.bloggs@example.gov.uk, 07700 900123, JH482107B"
    assert [found.kind for found in find(words, person_field=True)] == ["ni_number"]


def test_an_nhs_number_ends_in_its_check_digit() -> None:
    assert [digit for digit in range(10) if nhs_checks(f"943476591{digit}")] == [9]


def test_what_is_left_out_leaves_the_rest_as_it_was() -> None:
    words = "Ring 07700 900123 or write to jo.bloggs@example.com today"
    assert without(words, find(words), "[x]") == "Ring [x] or write to [x] today"


@pytest.mark.parametrize("words", ["0" * 40_000, "12 " * 13_000, "Anna " * 8_000, "a.b@" * 10_000, "i am he " * 5_000])
def test_no_input_makes_the_finders_run_away(words: str) -> None:
    began = time.process_time()
    find(words)
    risk_in(words)
    assert time.process_time() - began < 10
