"""The phrases that wait in docs/phrases-to-come.md are read and checked as if they were content already."""

from __future__ import annotations

import re
from pathlib import Path

from content.check import check
from content.house_style import read_exceptions, read_house_style
from content.read import DEFAULT, read
from tests.content.folders import folder

WAITING = DEFAULT.parent / "docs" / "phrases-to-come.md"
BLOCK = re.compile(r"^```yaml\n(.*?)^```$", re.DOTALL | re.MULTILINE)


def test_phrases_to_come_keep_the_rules_of_the_house(tmp_path: Path) -> None:
    blocks = "".join(BLOCK.findall(WAITING.read_text("utf-8")))
    waiting = folder(tmp_path, {"phrases/to_come.yaml": blocks})
    reading = read((DEFAULT, waiting))
    found = check(
        reading.library,
        style=read_house_style((DEFAULT,)),
        exceptions=read_exceptions((DEFAULT,)),
        places=reading.places,
    )

    assert "welsh.honest" in reading.library.phrases
    assert [str(each) for each in found if each.file.startswith(waiting.as_posix())] == []
