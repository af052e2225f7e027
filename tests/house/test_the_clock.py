"""House rule 2, the half that no import contract can say: the conversation never looks at the clock.

Nor does it toss a coin or read the environment: the same message, scene and moment give the same turn, always.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator

import pytest

from tests.house.source import SourceFile, files, parse

FORBIDDEN_MODULES = ("time", "random", "secrets", "numpy.random")
FORBIDDEN = (
    "datetime.datetime.now",
    "datetime.datetime.today",
    "datetime.datetime.utcnow",
    "datetime.date.today",
    "os.environ",
    "os.getenv",
    "os.urandom",
    "uuid.uuid1",
    "uuid.uuid4",
)
# These look at the clock by themselves where they are not told the time by this argument.
TAKE_THE_TIME_AS = {
    "dateutil.parser.parse": "default",
    "dateutil.rrule.rrule": "dtstart",
    "dateutil.rrule.rrulestr": "dtstart",
}
METHODS = ("now", "today", "utcnow")


def looks_outside(file: SourceFile) -> Iterator[str]:
    """Each place where the file reads the clock, chance or the environment, as ``path:line what``."""
    for node in ast.walk(file.tree):
        for what in _what(file, node):
            yield f"{file.path}:{getattr(node, 'lineno', 0)} {what}"


def _what(file: SourceFile, node: ast.AST) -> Iterator[str]:
    if isinstance(node, ast.Import):
        yield from (alias.name for alias in node.names if _forbidden(alias.name))
    elif isinstance(node, ast.ImportFrom) and not node.level:
        names = (f"{node.module}.{alias.name}" for alias in node.names)
        yield from (name for name in names if _forbidden(name))
    elif isinstance(node, ast.Attribute):
        origin = file.origin(node)
        if origin and _forbidden(origin):
            yield origin
    elif isinstance(node, ast.Call):
        yield from _called(file, node)


def _called(file: SourceFile, call: ast.Call) -> Iterator[str]:
    origin = file.origin(call.func) or ""
    argument = TAKE_THE_TIME_AS.get(origin)
    if argument and argument not in [keyword.arg for keyword in call.keywords]:
        yield f"{origin} without {argument}"
    if isinstance(call.func, ast.Attribute) and call.func.attr in METHODS and not _forbidden(origin):
        yield f".{call.func.attr}()"


def _forbidden(name: str) -> bool:
    return name in FORBIDDEN or any(name == module or name.startswith(module + ".") for module in FORBIDDEN_MODULES)


def test_the_conversation_and_the_content_never_look_at_the_clock() -> None:
    assert [place for file in files("dialogs", "content") for place in looks_outside(file)] == []


@pytest.mark.parametrize(
    "code",
    [
        "import time",
        "from time import monotonic",
        "import random as chance",
        "import datetime as d\nd.datetime.now(d.UTC)",
        "from datetime import datetime as when\nmoment = when.utcnow",
        "from datetime import date\ndate.today()",
        "from uuid import uuid4",
        "import os\nos.environ['HOME']",
        "import os\nos.getenv('HOME')",
        "from os import environ",
        "import numpy as np\nnp.random.rand()",
        "from dateutil.rrule import rrule, DAILY\nrrule(DAILY)",
        "import somewhere\nsomewhere.clock.now()",
    ],
)
def test_a_look_at_the_clock_is_found_however_it_is_written(code: str) -> None:
    assert list(looks_outside(parse("dialogs/example.py", code)))


@pytest.mark.parametrize(
    "code",
    [
        "from datetime import date, datetime, time, timedelta\ndate(2026, 1, 1) + timedelta(1)",
        "def take_turn(scene): return scene.now.isoformat()",
        "from uuid import uuid5",
        "from dateutil.rrule import rrule, DAILY\nrrule(DAILY, dtstart=start)",
    ],
)
def test_time_as_an_argument_is_welcome(code: str) -> None:
    assert not list(looks_outside(parse("dialogs/example.py", code)))
