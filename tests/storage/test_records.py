"""What was found on portals is kept for those who may see it, for as long as its card may be asked for."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from dialogs.data.found import Found
from dialogs.message import Identity, Place
from dialogs.scene import Person
from dialogs.turn import CaseStarted, RowChecked
from storage.records import Health, PortalAnswer
from storage.unit import Memory

NOW = datetime(2026, 11, 24, 9, tzinfo=UTC)
OPEN = Found("a" * 20, "national", "data.gov.uk", "air", "Air quality", formats=("CSV",), updated=NOW.date())
OURS = replace(OPEN, key="b" * 20, where="own", ours=True)


def _person(memory: Memory, tenant: str) -> Person:
    with memory.unit() as unit:
        person = unit.meet(Identity("web", tenant, "ana"), Place("web", "x"), NOW)
        unit.commit()
    return person


def test_a_public_record_is_everybodys_and_a_councils_own_only_its_peoples(memory: Memory) -> None:
    ana, ben = _person(memory, "testshire"), _person(memory, "elsewhere")
    with memory.unit() as unit:
        unit.keep_records((OPEN, OURS), ana.organisation, NOW)
        unit.keep_records((replace(OPEN, title="Air quality, mended"),), ben.organisation, NOW)
        unit.commit()

    with memory.unit(reading=True) as unit:
        theirs = unit.records((OPEN.key, OURS.key, "c" * 20), ana.organisation)
        others = unit.records((OPEN.key, OURS.key), ben.organisation)
    assert {key: found.title for key, found in theirs.items()} == {
        OPEN.key: "Air quality, mended",
        OURS.key: "Air quality",
    }
    assert list(others) == [OPEN.key]
    assert theirs[OURS.key] == replace(OURS, seen=NOW.date())


def test_failures_of_a_portal_are_counted_until_it_is_well(memory: Memory) -> None:
    later = NOW + timedelta(minutes=1)
    with memory.unit() as unit:
        assert unit.portal_health("national") == Health()
        unit.portal_failed("national", None)
        unit.portal_failed("national", later)
        assert unit.portal_health("national") == Health(2, later)
        unit.portal_well("national")
        assert unit.portal_health("national") == Health()


def test_what_is_old_goes(memory: Memory) -> None:
    ana = _person(memory, "testshire")
    with memory.unit() as unit:
        unit.keep_records((OPEN,), ana.organisation, NOW)
        unit.keep_portal_answer("k", "national", PortalAnswer({"found": []}, NOW, '"e"'))
        unit.commit()
    memory.retention(NOW + timedelta(days=29))
    with memory.unit(reading=True) as unit:
        assert unit.portal_answer("k") == PortalAnswer({"found": []}, NOW, '"e"')
    memory.retention(NOW + timedelta(days=401))
    with memory.unit(reading=True) as unit:
        assert unit.portal_answer("k") is None
        assert unit.records((OPEN.key,), ana.organisation) == {}


def test_a_check_of_a_row_is_kept_and_leaves_the_case_as_it_was(memory: Memory) -> None:
    ana = _person(memory, "testshire")
    with memory.unit() as unit:
        unit.scene(ana)
        unit.apply(ana, (CaseStarted("c" * 16, "Air", "draft"),), NOW)
        unit.commit()
    later = NOW + timedelta(days=1)
    with memory.unit() as unit:
        unit.scene(ana)
        unit.apply(ana, (RowChecked("c" * 16, "row", {"title": "Air"}),), later)
        unit.commit()

    with memory.unit(reading=True) as unit:
        checks, card = unit.row_checks("c" * 16), unit.scene(ana).cases[0]
    assert (checks["row"].facts, checks["row"].at) == ({"title": "Air"}, later)
    assert card.updated_at == NOW
