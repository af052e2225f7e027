"""The measurements in short: that they measure at all, and that nothing is doubled or missed. No figure is promised."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.bench import doors, reminding
from tests.bench.figures import as_text


async def test_the_doors_are_measured_against_an_echo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, number in (("ALONE", 2), ("TOGETHER", 4), ("AT_ONCE", 2)):
        monkeypatch.setattr(doors, name, number)
    part = await doors.part("slack", "sqlite", tmp_path)
    assert len(part.lines) == 10
    assert "(echo " in as_text(part)


async def test_two_workers_nudge_everybody_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reminding, "PEOPLE", 300)
    rate, nudged, due = await reminding._with_workers(reminding._people_who_wait(), 2, 60)
    assert rate > 0
    assert sorted(nudged.values()) == [1] * 300
    assert due == 0
