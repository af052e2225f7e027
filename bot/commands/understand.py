"""`coach understand`: reads messages as lines of JSON, prints what each was taken to mean. It keeps nothing."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import datetime
from typing import Any

from bot.asked import BadLine, asked, read_line
from bot.clock import SystemClock
from bot.plain import understood_as_json
from bot.settings import Settings
from content.model import Library
from content.read import DEFAULT, read_library
from dialogs.understanding import understanding
from dialogs.understood import Understood, View

Understand = Callable[[str, View], Understood]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.description = "Reads one JSON object a line ({text, scene, now}) and prints one a line, in the same order."


def run(asked: argparse.Namespace, environ: Mapping[str, str]) -> int:
    """Answers every line until the input ends."""
    library = read_library((DEFAULT, *Settings.read(environ).content_folders))
    understand = understanding(library)
    for stream in (sys.stdin, sys.stdout):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    for answer in answers(sys.stdin, understand, library, SystemClock().now):
        print(json.dumps(answer, ensure_ascii=False), flush=True)
    return 0


def answers(
    lines: Iterable[str], understand: Understand, library: Library, now: Callable[[], datetime]
) -> Iterator[dict[str, Any]]:
    """One answer a line. A line that can't be read gets an error, and the next is read."""
    for line in lines:
        try:
            text, view = asked(read_line(line), now())
            yield understood_as_json(understand(text, view), library)
        except BadLine as error:
            yield {"error": str(error)}
