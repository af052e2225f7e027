"""House rule 6: no sentence lives in Python. What a person reads stands in content/phrases under a key.

What the person who runs the coach reads may stay in Python: the help of its commands and what they print, its log,
what /readyz says, and errors of the kinds listed here. They end on a terminal and never in a conversation.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

import pytest

from tests.house.source import FLOORS, SourceFile, files, parse

# For whoever runs the coach or writes its content.
OPERATORS_ERRORS = ("SettingsError", "ContentError")
# For whoever changes the code: raised only by a mistake in it.
DEVELOPERS_ERRORS = ("AssertionError", "LookupError", "NotImplementedError", "RuntimeError", "TypeError", "ValueError")
LOG_METHODS = ("debug", "info", "warning", "error", "exception", "critical", "log")
LOGS = ("log", "logger", "_log")
# What a command says about itself, and prints.
COMMANDS = ("bot/cli.py", "bot/commands/")
COMMAND_WORDS = ("ArgumentParser", "add_argument", "add_parser", "add_subparsers", "print")
# A channel's answer to "are you ready?" is shown at /readyz.
READINESS = "ready"

# path: why sentences may stand there. Keep it short, and each reason true.
FOR_AUTHORS = "says in `coach check` what the authors of the content can put right"
ALLOWED_FILES = {
    "bot/cli.py": "says on standard error why a command could not do its work",
    "bot/health.py": "says at /readyz what is not ready",
    "content/checks/lengths.py": FOR_AUTHORS,
    "content/checks/names.py": FOR_AUTHORS,
    "content/checks/references.py": FOR_AUTHORS,
    "content/checks/sources.py": FOR_AUTHORS,
    "content/checks/wording.py": FOR_AUTHORS,
    "content/fields.py": FOR_AUTHORS,
    "content/yaml_file.py": FOR_AUTHORS,
}

# What only a regular expression has: groups that are not kept, classes of characters, raw repeats.
PATTERN = re.compile(r"\(\?[:<P]|\\[bdswSDW]|\]\*|\]\+")
TWO_LOWER_CASE_WORDS = re.compile(r"\b[a-z'’]+,? [a-z'’]+\b")


def is_sentence(text: str) -> bool:
    """Three words or more, two of them in lower case side by side, and the beginning or the end of a sentence."""
    text = text.strip()
    if PATTERN.search(text):
        return False
    if len(text.split()) < 3 or not TWO_LOWER_CASE_WORDS.search(text):
        return False
    return text[0].isupper() or text[-1] in ".?!…"


def sentences(file: SourceFile) -> Iterator[str]:
    """Each sentence in the code that a person could come to read, as ``path:line text``."""
    for node in _walk(file, file.tree):
        text = _text(node)
        if text is not None and is_sentence(text):
            yield f"{file.path}:{getattr(node, 'lineno', 0)} {text}"


def _walk(file: SourceFile, node: ast.AST) -> Iterator[ast.AST]:
    """Every node but those inside a docstring, or a place whose words are not for people in a conversation."""
    if _is_docstring(node) or _is_exempt(file, node):
        return
    yield node
    if not isinstance(node, ast.JoinedStr):
        for child in ast.iter_child_nodes(node):
            yield from _walk(file, child)
    else:
        for value in node.values:
            if isinstance(value, ast.FormattedValue):
                yield from _walk(file, value.value)


def _text(node: ast.AST) -> str | None:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr):
        return "".join(_text(value) or "X" for value in node.values)
    return None


def _is_docstring(node: ast.AST) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)


def _is_exempt(file: SourceFile, node: ast.AST) -> bool:
    if isinstance(node, ast.FunctionDef) and node.name == READINESS:
        return file.path.startswith("bot/")
    return isinstance(node, ast.Call) and _is_exempt_call(file, node.func)


def _is_exempt_call(file: SourceFile, called: ast.expr) -> bool:
    match called:
        case ast.Attribute(value=ast.Name(id=owner), attr=name) if name in LOG_METHODS:
            return owner in LOGS
        case ast.Name(id=name) | ast.Attribute(attr=name):
            if name in OPERATORS_ERRORS + DEVELOPERS_ERRORS:
                return True
            return name in COMMAND_WORDS and file.path.startswith(COMMANDS)
        case _:
            return False


def test_no_sentence_lives_in_python() -> None:
    read = (file for file in files(*FLOORS) if file.path not in ALLOWED_FILES and not file.path.startswith(COMMANDS))
    found = [place for file in read for place in sentences(file)]

    assert found == [], "give each a key in content/phrases:\n" + "\n".join(found)


def test_every_allowed_file_still_needs_to_be_allowed() -> None:
    needed = {file.path for file in files(*FLOORS) if next(sentences(file), None)}

    assert set(ALLOWED_FILES) <= needed


@pytest.mark.parametrize(
    "code",
    [
        "text = 'Your answer is saved.'",
        "text = f'Saved: {count} of them to go.'",
        "reply(text='what would be better, and for whom?')",
        "text = 'Ask your manager first' if small else key",
        "cases = {'a': ['I do not know that one yet.']}",
        "text = f'{name} has the case now.'",
        "raise Misfit('That is not a number that we know.')",
        "text = ('Half of it stands here '\n 'and half of it there.')",
    ],
)
def test_a_sentence_is_found_wherever_it_hides(code: str) -> None:
    assert list(sentences(parse("dialogs/example.py", code)))


def test_what_a_command_prints_is_for_whoever_runs_it() -> None:
    code = "print(f'The coach is at {address} from now on.')"

    assert not list(sentences(parse("bot/commands/serve.py", code)))
    assert list(sentences(parse("bot/channels/terminal/chat.py", code)))


@pytest.mark.parametrize(
    "code",
    [
        '"""The file says what it is for."""',
        "def f():\n    '''It does what it says.'''",
        "log.info('reply sent to %s in the end', person)",
        "raise SettingsError(f'PORT is {port}: set it to a whole number.')",
        "statement = 'SELECT id FROM cases WHERE id = :id'",
        "key = 'saved_and_next'",
        "text = f'**{name}, {year}.** {problem}. {result}.'",
        "pattern = r'(what|who) is (?:an? )?(.+)'",
    ],
)
def test_what_no_person_reads_is_no_sentence(code: str) -> None:
    assert not list(sentences(parse("dialogs/example.py", code)))
