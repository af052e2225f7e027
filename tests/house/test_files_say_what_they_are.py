"""Every Python file begins with a sentence that says what it is for."""

from __future__ import annotations

import ast

from tests.house.source import FLOORS, SourceFile, files, parse


def says_what_it_is(file: SourceFile) -> bool:
    """The docstring begins on the first line, and that paragraph is a sentence."""
    docstring = ast.get_docstring(file.tree)
    if not docstring or file.tree.body[0].lineno != 1:
        return False
    paragraph = docstring.split("\n\n")[0]
    return (paragraph[0].isupper() or paragraph[0] == "`") and paragraph[-1] in ".?:"


def test_every_file_begins_with_a_sentence() -> None:
    silent = [file.path for file in files(*FLOORS, "tests") if not says_what_it_is(file)]

    assert silent == [], "begin each with a docstring sentence:\n" + "\n".join(silent)


def test_a_file_without_one_is_found() -> None:
    assert says_what_it_is(parse("a.py", '"""Says what it is."""\n'))
    assert not says_what_it_is(parse("a.py", "from a import b\n"))
    assert not says_what_it_is(parse("a.py", ""))
    assert not says_what_it_is(parse("a.py", '"""a name"""\n'))
    assert not says_what_it_is(parse("a.py", '# A comment.\n"""Says what it is."""\n'))
