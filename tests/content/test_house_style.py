"""The house style and the exceptions are read from all folders together."""

from __future__ import annotations

from pathlib import Path

import pytest

from content.house_style import Except, read_exceptions, read_house_style
from content.problem import ContentErrors
from tests.content.folders import folder


def test_later_folders_add_their_words(tmp_path: Path) -> None:
    ours = folder(
        tmp_path / "ours", {"house_style.yaml": "american: {color*: colour}\nacronyms: [UK]\nowners: [finance]"}
    )
    theirs = folder(tmp_path / "theirs", {"house_style.yaml": "acronyms: [TCC]\nnames: [Testshire]"})

    style = read_house_style([ours, theirs, tmp_path])

    assert style.american == {"color*": "colour"}
    assert (style.acronyms, style.names, style.owners) == (("UK", "TCC"), ("Testshire",), ("finance",))


def test_exceptions_are_read_with_their_reasons(tmp_path: Path) -> None:
    words = "- {key: uprn.meaning, rule: long_meaning, reason: It is a quotation.}"

    assert read_exceptions([folder(tmp_path, {"exceptions.yaml": words})]) == (
        Except("uprn.meaning", "long_meaning", "It is a quotation."),
    )


@pytest.mark.parametrize(
    ("file", "words", "key", "problem"),
    [
        ("exceptions.yaml", "- {key: uprn, rule: long_meaning}", "1", "the field reason is missing"),
        ("exceptions.yaml", "- [", "line 2", "this is not YAML"),
        ("house_style.yaml", "acronym: [UK]", "", "there is no field called acronym"),
    ],
)
def test_a_mistake_in_them_is_named(tmp_path: Path, file: str, words: str, key: str, problem: str) -> None:
    ours = folder(tmp_path, {file: words})

    with pytest.raises(ContentErrors) as raised:
        (read_house_style([ours]), read_exceptions([ours]))

    (fault,) = raised.value.errors
    assert (fault.file, fault.key) == (f"{tmp_path.as_posix()}/{file}", key)
    assert problem in fault.problem
