"""The worked examples of docs/writing-content.md are right: laid over our content, they pass every check."""

from __future__ import annotations

import re
from pathlib import Path

from bot.doubles import doubled_entry
from content.check import CHECKS, check
from content.house_style import read_exceptions, read_house_style
from content.read import DEFAULT, Reading, read
from dialogs.rules import RULES
from tests.content.folders import folder

GUIDE = (DEFAULT.parent / "docs" / "writing-content.md").read_text("utf-8")
NEW = re.compile(r"^```yaml\n# new file: (\S+)\n(.*?)^```$", re.DOTALL | re.MULTILINE)
ADDED = re.compile(r"^```yaml\n +# at the end of: (\S+)\n(.*?)^```$", re.DOTALL | re.MULTILINE)


def guided(at: Path) -> Reading:
    """Our content, with the examples of the guide as a council's own folder."""
    files = dict(NEW.findall(GUIDE))
    files |= {name: f"{(DEFAULT / name).read_text('utf-8')}\n{words}" for name, words in ADDED.findall(GUIDE)}
    return read((DEFAULT, folder(at, files)))


def test_the_examples_of_the_guide_pass_every_check(tmp_path: Path) -> None:
    reading = guided(tmp_path)
    found = check(
        reading.library,
        style=read_house_style((DEFAULT,)),
        exceptions=read_exceptions((DEFAULT,)),
        places=reading.places,
        rules=RULES,
        extra=(doubled_entry,),
    )

    assert [str(each) for each in found] == []
    assert {"snow_warden", "sw"} <= reading.library.terms.keys()
    assert {"who_learns", "first_week"} <= {step.key for each in reading.library.themes.values() for step in each.steps}
    assert "testshire_grit_bins" in reading.library.case_studies


def test_every_rule_has_its_place_in_the_guide() -> None:
    rules = [one.__name__ for one in (*CHECKS, doubled_entry)]

    assert [rule for rule in rules if f"`{rule}`" not in GUIDE] == []


def test_the_guide_invents_no_phrase(tmp_path: Path) -> None:
    ours = read((DEFAULT,)).library.phrases

    assert set(guided(tmp_path).library.phrases) == set(ours)
