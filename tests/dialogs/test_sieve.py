"""A sieve leaves every pattern that fits a text, and little else."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dialogs.care import people, references, risk, risk_sum
from dialogs.sieve import Sieve, compiled, sieve
from dialogs.understanding.when.read import RULES
from tests.bench.prepared import ANSWER

TESTS = Path(__file__).parents[1]
SIEVES: dict[str, Sieve[Any]] = {
    "self": risk._SELF_READ,
    "other": risk._OTHER_READ,
    "danger": risk._DANGER_READ,
    "enough": risk_sum._ENOUGH,
    "hints": risk_sum._HINTS,
    "references": references._PATTERNS,
    "homes": people._WITH_NUMBER,
    "conditions": people._CONDITIONS_READ,
    "times": sieve(pattern for pattern, _ in RULES),
}
# What a pattern may be made of, and texts that it fits.
SHAPES = {
    r"ab*c": ("ac", "abbc"),
    r"a(?:bc|bd)?e": ("ae", "abde"),
    r"(?:kitten|cat)s{2,}": ("catss",),
    r"(?<!\w)x(?=yz)": ("xyz",),
    r"(?i)STRASSE|K2": ("strasse", "STRASSE", "\u212a2"),
    r"\d{2}(?:st|nd)": ("22nd", "\u0661\u0662st"),
    r"(a|)(b)\2": ("bb",),
    r"(?i:IN)dex": ("INdex", "\u0130Ndex"),
    r"[ab]c[^d]": ("ace",),
    r"(?:(?:one|two) )+three": ("one two three",),
    r"^\Z": ("",),
}


def read(pattern: re.Pattern[str] | str) -> re.Pattern[str]:
    return compiled(pattern) if isinstance(pattern, str) else pattern


def texts() -> Iterator[str]:
    for file in sorted(TESTS.rglob("*.jsonl")):
        for line in file.read_text("utf-8").splitlines()[::12]:
            row = json.loads(line)
            yield str(row.get("text") or row.get("answer") or "")


@pytest.mark.parametrize("name", SIEVES)
def test_whatever_is_typed_the_patterns_that_fit_are_left(name: str) -> None:
    patterns = {kept: read(kept) for _, kept in SIEVES[name]._things}
    for text in texts():
        for said in (text, risk._named(text)):
            left = set(SIEVES[name].left(said))
            hidden = [kept for kept, pattern in patterns.items() if kept not in left and pattern.search(said)]
            assert not hidden, (said, hidden)


@pytest.mark.parametrize("name", SIEVES)
@settings(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_a_text_made_to_fit_a_pattern_leaves_it(name: str, data: st.DataObject) -> None:
    kept = data.draw(st.sampled_from([kept for _, kept in SIEVES[name]._things]))
    text = data.draw(st.from_regex(read(kept)))
    assert kept in set(SIEVES[name].left(text)) or not read(kept).search(text)


@pytest.mark.parametrize(("shape", "fitting"), SHAPES.items())
def test_a_shape_of_pattern_is_left_for_what_it_fits(shape: str, fitting: tuple[str, ...]) -> None:
    pattern = re.compile(shape, re.I if "STRASSE" in shape else 0)
    for text in fitting:
        assert pattern.search(text), text
        assert list(sieve([pattern]).left(text)) == [pattern], text


def test_most_patterns_are_gone_for_an_everyday_answer() -> None:
    said = risk._named(ANSWER)
    patterns = sum(len(one._things) for one in SIEVES.values())
    assert sum(len(list(one.left(said))) for one in SIEVES.values()) < patterns / 8
