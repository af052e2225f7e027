"""Every setting that is read is explained in docs/settings.md, and every one explained there is read."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Mapping

import pytest

from bot.settings import Settings
from tests.house.source import ROOT, files

ROW = re.compile(r"^\| `([A-Z_]+)` \| ([^|]+) \| ([^|]+) \|$", re.MULTILINE)
# The one place that hands the environment to Settings.
# Slack's door only hides the environment from Bolt, which would read our settings in its own way.
READS_THE_ENVIRONMENT = ("bot/cli.py", "bot/channels/slack/listening.py")


class Asked(Mapping[str, str]):
    """An empty environment that remembers what it was asked for."""

    def __init__(self) -> None:
        self.names: set[str] = set()

    def __getitem__(self, name: str) -> str:
        self.names.add(name)
        raise KeyError(name)

    def __iter__(self) -> Iterator[str]:
        return iter(())

    def __len__(self) -> int:
        return 0


def documented() -> dict[str, str]:
    """Each setting and its default, as the page gives them."""
    page = (ROOT / "docs" / "settings.md").read_text("utf-8")
    return {name: default.strip() for name, default, _ in ROW.findall(page)}


def test_every_setting_that_is_read_is_documented_and_the_other_way_round() -> None:
    environ = Asked()
    Settings.read(environ)

    assert environ.names == set(documented())


@pytest.mark.parametrize(
    ("name", "default"), [(name, said.strip("`")) for name, said in documented().items() if said[0] == "`"]
)
def test_a_documented_default_is_the_default(name: str, default: str) -> None:
    assert Settings.read({name: default}) == Settings.read({})


def test_the_environment_is_read_in_one_place() -> None:
    readers = {
        file.path
        for file in files("bot", "storage")
        for node in ast.walk(file.tree)
        if isinstance(node, ast.expr) and file.origin(node) in ("os.environ", "os.getenv")
    }

    assert readers <= set(READS_THE_ENVIRONMENT)
