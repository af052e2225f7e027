"""Any string at all gets a reading: no exception, no runaway."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from content.read import read_library
from dialogs.understanding import understand
from dialogs.understanding.fold import LONGEST, hear
from dialogs.understanding.ways import Way, fit, parse
from dialogs.understanding.when.read import read_when
from dialogs.understood import INTENTS, Understood, View
from tests.understanding.lessons import from_rows

LIBRARY = read_library()
ASKING = st.sampled_from([None, "free_text", "choice", "number", "date", "when"])
TELLING = """what is a uprn the difference between and remind me every next friday at half 10 31 november skip : ? ' "
< > <@U1|x> &amp; share with change goal in 3 working days before deadline {term} [x] (a|b) 0 99999999999 -1 \u0301
9.15 quarter past to not then , . the bank holiday easter week after before me yfory mewn hanner awr w/c £5 2pm move"""
WORDS = st.sampled_from([*TELLING.split(), "\n"])
SAID = st.sampled_from([lesson.text for lesson in from_rows()])
MARKS = st.sampled_from([", ", ". ", "? ", " - ", "\n", "?? ", ": ", " "])
MOMENTS = st.integers(0, 3_786_825_600).map(lambda seconds: datetime.fromtimestamp(seconds, UTC))


@given(st.text(max_size=300), ASKING, st.booleans())
@settings(max_examples=200, deadline=None)
def test_any_text_gets_a_reading(text: str, asking: str | None, after_reminder: bool) -> None:
    _gets_a_reading(text, View(datetime(2026, 11, 24, tzinfo=UTC), asking=asking, after_reminder=after_reminder))  # type: ignore[arg-type]


@given(st.lists(WORDS, max_size=40), ASKING, MOMENTS)
@settings(max_examples=300, deadline=None)
def test_any_run_of_telling_words_gets_a_reading(words: list[str], asking: str | None, now: datetime) -> None:
    choices = (("a", "What is a"), ("b", "next friday"))
    _gets_a_reading(" ".join(words), View(now, asking=asking, choices=choices))  # type: ignore[arg-type]


@given(st.lists(st.tuples(SAID, MARKS), min_size=2, max_size=4), ASKING)
@settings(max_examples=300, deadline=None)
def test_whatever_people_say_at_once_gets_a_reading(said: list[tuple[str, str]], asking: str | None) -> None:
    text = "".join(part for one in said for part in one)
    _gets_a_reading(text, View(datetime(2026, 11, 24, tzinfo=UTC), asking=asking))  # type: ignore[arg-type]


@given(st.lists(WORDS, max_size=12), MOMENTS)
@settings(max_examples=300, deadline=None)
def test_any_time_is_to_come_or_asked_about_or_refused(words: list[str], now: datetime) -> None:
    when = read_when(" ".join(words), View(now))

    assert when.due is None or when.due > now
    assert not (when.due and (when.rejects or (when.asks_back and not when.recurs)))


def _gets_a_reading(text: str, view: View) -> Understood:
    understood = understand(text, view, LIBRARY)

    assert understood.intent in INTENTS
    assert set(understood.terms) <= set(LIBRARY.terms)
    assert all(len(word) <= 60 for word in understood.unknown_terms)
    return understood


@pytest.mark.parametrize(
    "text",
    [
        "a" * LONGEST,
        "what is " * 5_000,
        "<" * LONGEST,
        "<a " * 13_000,
        "\u0301" * LONGEST,
        "\ufdfa" * LONGEST,
        "1/" * 20_000,
        "in 3 working days before " * 1_600,
        "every monday and " * 2_300,
        "'" * LONGEST,
        ": " * 20_000,
        "(" * LONGEST,
        "uprn " * 8_000,
        "a.b." * 10_000,
        "\ud800" * 100,
    ],
)
def test_very_long_and_very_odd_texts_get_a_reading(text: str) -> None:
    for asking in (None, "free_text", "when"):
        _gets_a_reading(text, View(datetime(2026, 11, 24, tzinfo=UTC), asking=asking))


def test_look_alikes_and_invisible_letters_are_folded_for_matching() -> None:
    assert hear("U\u200b\u0420RN").words == ("uprn",)
    assert hear("ｗｈａｔ ｉｓ").words == ("what", "is")


@pytest.mark.parametrize("words", [("a",) * 60, ("what", "is") * 30, ("x", "or") * 30])
def test_a_phrase_with_many_slots_does_not_run_away(words: tuple[str, ...]) -> None:
    phrase = "{a} or {b} or {c} or {d} [what] [is] {e}"
    way = Way("any", phrase, parse(phrase))

    assert fit(way, words) is None or len(fit(way, words) or ()) == 5


def test_a_question_from_elsewhere_cannot_break_a_line(understand: Callable[[str, View], Understood]) -> None:
    odd = View(
        datetime(2026, 11, 24, tzinfo=UTC), theme="nothing", nation="atlantis", choices=(("", ""),), asking="choice"
    )

    assert understand("in 2 working days", odd).intent in INTENTS
