"""What people type is read as an answer, or refused with the reason; nothing that they typed is changed."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from content.model import StepKind
from dialogs.readers import Misfit, Reading, amounts, read_date, read_typed
from tests.content.helpers import choice, step

TODAY = date(2026, 11, 24)
OFFERED = (
    choice("access", label="Easier to find or use"),
    choice("delivery_chain", label="Quicker or cheaper to run"),
    choice("policy", label="Better decisions"),
)


def read(kind: StepKind, said: str) -> str:
    """The value that was read, or why it could not be."""
    reading = read_typed(step("s", kind, choices=OFFERED), said, TODAY)
    return reading.value if isinstance(reading, Reading) else reading.why


@pytest.mark.parametrize(
    ("said", "value"),
    [
        ("access", "access"),
        ("Easier to find or use", "access"),
        ("easier to find", "access"),
        ("2", "delivery_chain"),
        ("number 3", "policy"),
        ("quiker or cheaper to run", "delivery_chain"),
        ("4", "misfit.choice"),
        ("banana", "misfit.choice"),
        ("   ", "misfit.empty"),
    ],
)
def test_a_choice_is_read_by_key_label_number_or_near_spelling(said: str, value: str) -> None:
    assert read("choice", said) == value


@pytest.mark.parametrize(
    ("said", "value"),
    [
        ("Better decisions", "policy"),
        ("1 and 3", "access,policy"),
        ("easier to find, better decisions", "access,policy"),
        ("Quicker or cheaper to run", "delivery_chain"),
        ("1, 1", "access"),
        ("1 and banana", "misfit.choices"),
    ],
)
def test_several_choices_are_read_together(said: str, value: str) -> None:
    assert read("choices", said) == value


@pytest.mark.parametrize(
    ("said", "value"),
    [
        ("about 20k", "20000"),
        ("£1.2m", "1200000"),
        ("£4,000", "4000"),
        ("between 5 and 10 thousand", "5000..10000"),
        ("5-10k", "5000..10000"),
        ("-£500", "-500"),
        ("minus 500", "-500"),
        ("12.50", "12.50"),
        ("about 4,000 calls", "4000"),
        ("30%", "30"),
        ("TBC", "misfit.not_yet"),
        ("not yet known", "misfit.not_yet"),
        ("lots", "misfit.number"),
        ("3 in May, 4 in June and 9 in July", "misfit.numbers"),
    ],
)
def test_money_is_read_as_people_write_it(said: str, value: str) -> None:
    assert read("money", said) == value


def test_a_unit_counts_for_both_ends_of_a_range() -> None:
    assert amounts("2 to 3 million") == (Decimal(2_000_000), Decimal(3_000_000))


@pytest.mark.parametrize(
    ("said", "value"),
    [
        ("05/06/2026", date(2026, 6, 5)),
        ("5.6.26", date(2026, 6, 5)),
        ("2026-06-05", date(2026, 6, 5)),
        ("14th January 2027", date(2027, 1, 14)),
        ("by 3 of March 2027", date(2027, 3, 3)),
        ("February 2028", date(2028, 2, 29)),
        ("March 2027", date(2027, 3, 31)),
        ("31/02/2027", None),
        ("1 May 20226", None),
        ("12/13/2026", None),
        ("soon", None),
        ("Banana 2027", None),
    ],
)
def test_dates_are_read_in_british_order(said: str, value: date | None) -> None:
    assert read_date(said) == value
    assert read("date", said) == (value.isoformat() if value else "misfit.date")


@pytest.mark.parametrize(
    ("said", "value"),
    [
        ("Head of waste", "Head of waste"),
        ("Siân  Jones", "Siân Jones"),
        ("1234", "misfit.person"),
        ("x" * 121, "misfit.person"),
    ],
)
def test_a_person_is_a_name_or_a_role(said: str, value: str) -> None:
    assert read("person", said) == value


@pytest.mark.parametrize("said", ["", " \t\n", "\x00\x07", "\u200b\u200e\ufeff"])
@pytest.mark.parametrize("kind", ["text", "rows", "number", "money", "date", "choice", "choices", "person"])
def test_what_nobody_sees_is_no_answer(kind: StepKind, said: str) -> None:
    assert read(kind, said) == "misfit.empty"


def test_words_of_any_length_up_to_the_limit_are_taken_whole() -> None:
    assert read("text", "é" * 40_000) == "é" * 40_000
    too_long = read_typed(step("s"), "x" * 50_001, TODAY)
    assert too_long == Misfit("misfit.too_long", "50,001")


def test_pictures_alone_are_no_words() -> None:
    assert read("text", "\U0001f5d1\U0001f44d") == "misfit.no_words"
    assert read("text", "<b>Bins</b> & <script>") == "<b>Bins</b> & <script>"
