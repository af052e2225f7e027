"""A record is read whatever is in it: who is accountable, how fresh, on what terms, and what to watch out for."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dialogs.data.changes import changed, facts
from dialogs.data.feed import read_feed
from dialogs.data.flags import FLAGS, flags
from dialogs.data.found import Found, from_plain, to_plain
from dialogs.data.joining import joined
from dialogs.data.licence import read_licence
from dialogs.data.listed import COLUMNS, read_listed
from dialogs.data.package import read_package
from dialogs.data.portal import Portal
from dialogs.data.rhythm import missed, read_rhythm
from dialogs.data.values import day
from tests.portals.judged import (
    NATIONAL,
    TODAY,
    Labels,
    Read,
    accountable_score,
    flag_scores,
    labels,
    read_all,
    read_later,
)
from tests.portals.records import portals

SETS = [(read_all(), labels()), (read_later(), labels("labels_later.jsonl"))]
ANY_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=40),
    lambda inside: st.lists(inside, max_size=4) | st.dictionaries(st.text(max_size=12), inside, max_size=4),
    max_leaves=20,
)
NAMES = sorted({key for package in portals()["national"] for key in package})
FEED_NAMES = ("title", "dct:title", "description", "publisher", "contactPoint", "modified", "license", "distribution")


def _record(names: Any) -> st.SearchStrategy[dict[str, Any]]:
    return st.dictionaries(st.sampled_from(names), ANY_JSON, max_size=12)


@settings(max_examples=80, deadline=None)
@given(st.one_of(ANY_JSON, _record(NAMES)))
def test_no_json_at_all_makes_the_reader_of_records_raise(raw: Any) -> None:
    _is_sound(read_package(NATIONAL, raw, TODAY))


@settings(max_examples=40, deadline=None)
@given(st.one_of(ANY_JSON, st.fixed_dictionaries({"dataset": st.lists(_record(FEED_NAMES), max_size=3)})))
def test_no_json_at_all_makes_the_reader_of_feeds_raise(raw: Any) -> None:
    for found in read_feed(NATIONAL, raw, TODAY):
        _is_sound(found)


@settings(max_examples=40, deadline=None)
@given(st.lists(_record(COLUMNS), max_size=3))
def test_no_line_of_a_list_makes_its_reader_raise(lines: list[dict[str, Any]]) -> None:
    for found in read_listed(NATIONAL, lines, TODAY):
        _is_sound(found)


def _is_sound(found: Found | None) -> None:
    """What came out can be kept, judged and compared, and holds nothing that would be mark-up."""
    if found is None:
        return
    assert found.title
    assert from_plain(json.loads(json.dumps(to_plain(found)))) == found
    assert {flag.key for flag in flags(found, TODAY)} <= set(FLAGS)
    assert changed(facts(found, TODAY), facts(found, TODAY)) == ()
    for words in (found.title, found.about, found.publisher, found.licence, found.accountable.who, *found.tags):
        assert not set(words) & set("<>*`[]\n\x00"), words
    assert found.updated is None or found.updated <= TODAY


def test_every_record_of_the_double_is_labelled_and_can_be_named() -> None:
    assert set(read_all()) == set(labels())
    assert len(labels()) >= 60


@pytest.mark.parametrize(("read", "said"), SETS, ids=["served", "later"])
def test_who_is_accountable_is_right(read: Read, said: Labels) -> None:
    score = accountable_score(read, said)

    assert score.share >= 0.95, score.wrong


@pytest.mark.parametrize("flag", FLAGS)
def test_a_flag_is_raised_where_it_should_be_and_nowhere_else(flag: str) -> None:
    precision, recall = flag_scores(read_all(), labels())[flag]

    assert precision.of, "no record has it"
    assert precision.share >= 0.95, precision.wrong
    assert recall.share >= 0.9, recall.wrong


def test_flags_are_right_on_records_that_the_reader_was_not_built_on() -> None:
    scores = flag_scores(read_later(), labels("labels_later.jsonl"))

    assert {flag: precision.wrong for flag, (precision, _) in scores.items() if precision.share < 0.95} == {}
    assert {flag: recall.wrong for flag, (_, recall) in scores.items() if recall.share < 0.95} == {}


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("2026-05-03", date(2026, 5, 3)),
        ("2026-05-03T08:12:44.123456+01:00", date(2026, 5, 3)),
        ("03/05/2026", date(2026, 5, 3)),
        ("3rd May 2026", date(2026, 5, 3)),
        ("20260503", date(2026, 5, 3)),
        ("2026/05/03", date(2026, 5, 3)),
        ("May 2026", date(2026, 5, 31)),
        ("2026-05", date(2026, 5, 31)),
        ("2025", date(2025, 12, 31)),
        (1777800000, date(2026, 5, 3)),
        (1777800000000, date(2026, 5, 3)),
        ("2026", TODAY),
        ("November 2026", TODAY),
        ("2026-11-25", None),
        ("1 December 2026", None),
        ("2062-01-01", None),
        ("31/02/2026", None),
        ("soon", None),
        (True, None),
        ({}, None),
    ],
)
def test_a_day_is_read_however_it_is_written_and_never_believed_before_it_comes(
    written: Any, meant: date | None
) -> None:
    assert day(written, TODAY) == meant


@pytest.mark.parametrize(
    ("words", "rhythm"),
    [
        ("annual", "yearly"),
        ("Bi-annually", "half_yearly"),
        ("biennial", "two_yearly"),
        ("R/P1M", "monthly"),
        ("http://publications.europa.eu/resource/authority/frequency/QUARTERLY", "quarterly"),
        ("every 6 months", "half_yearly"),
        ("asNeeded", "as_needed"),
        ("continual", "live"),
        ("notPlanned", "once"),
        ("bi-monthly", "two_monthly"),
        ("3-monthly", "quarterly"),
        ("twice yearly", "half_yearly"),
        ("every four weeks", "monthly"),
        ("Every three years", "three_yearly"),
        ("unknown", ""),
        ("on Tuesdays", "other"),
        ("every six weeks", "other"),
        ("Fortnightly", "fortnightly"),
        ("termly", "termly"),
        ("when somebody asks", ""),
        ("", ""),
    ],
)
def test_a_rhythm_is_read_in_the_words_of_people_and_of_machines(words: str, rhythm: str) -> None:
    assert read_rhythm(words) == rhythm


@pytest.mark.parametrize(
    ("said", "name", "standing"),
    [
        (("", "uk-ogl"), "Open Government Licence", "open"),
        (
            ("http://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/",),
            "Open Government Licence",
            "open",
        ),
        (("Creative Commons Attribution 4.0",), "Creative Commons Attribution", "open"),
        (("CC BY 4.0",), "Creative Commons Attribution", "open"),
        (("CC-BY-SA-4.0",), "Creative Commons Attribution ShareAlike", "open"),
        (("https://creativecommons.org/licenses/by/4.0/",), "Creative Commons Attribution", "open"),
        (("CC0-1.0",), "Creative Commons Zero", "open"),
        (("cc-by-nc",), "cc-by-nc", "not_open"),
        (("Creative Commons Attribution-NonCommercial",), "Creative Commons Attribution-NonCommercial", "not_open"),
        (("Public Sector Geospatial Agreement (PSGA)",), "Public Sector Geospatial Agreement (PSGA)", "not_open"),
        (("Crown copyright",), "Crown copyright", "not_open"),
        (("No limitations on public access",), "", "none"),
        (("None", "n/a", "..."), "", "none"),
        (("License Not Specified", "notspecified"), "", "none"),
        (("Other (Open)", "other-open"), "Other (Open)", "open"),
        (("Other (Not Open)", "other-closed"), "Other (Not Open)", "not_open"),
    ],
)
def test_a_licence_is_known_by_its_usual_name_and_is_open_only_where_it_is(
    said: tuple[str, ...], name: str, standing: str
) -> None:
    assert read_licence(said) == (name, standing)


@pytest.mark.parametrize(
    ("rhythm", "updated", "today", "count"),
    [
        ("quarterly", date(2024, 5, 3), date(2024, 11, 26), 2),
        ("quarterly", date(2026, 8, 20), TODAY, 0),
        ("yearly", date(2025, 11, 20), TODAY, 0),
        ("yearly", date(2022, 9, 1), TODAY, 3),
        ("daily", date(2026, 11, 20), TODAY, 0),
        ("monthly", date(2026, 1, 31), TODAY, 9),
        ("as_needed", date(2001, 1, 1), TODAY, 0),
        ("", date(2001, 1, 1), TODAY, 0),
        ("weekly", None, TODAY, 0),
        ("daily", date(1990, 1, 1), TODAY, 99),
    ],
)
def test_missing_updates_are_counted_against_its_own_rhythm_with_some_grace(
    rhythm: str, updated: date | None, today: date, count: int
) -> None:
    assert missed(rhythm, updated, today) == count


def test_the_same_dataset_from_two_portals_is_one_and_names_both() -> None:
    everything = read_all()
    pairs = (("air-quality-monitoring-kirklees", "aq-stations-kirklees"), ("bus-stops-west-yorkshire", "bus-stops-wy"))
    for pair in pairs:
        for names in (pair, pair[::-1]):
            (one,) = joined(everything[name] for name in names)
            assert one.id == pair[0]
            assert one.also_at == ("Data North",)


def test_two_datasets_of_the_same_name_by_two_councils_stay_two() -> None:
    everything = read_all()
    kirklees = everything["aq-stations-kirklees"]
    leeds = everything["air-quality-diffusion-tubes-leeds"]

    assert joined((kirklees, leeds)) == (kirklees, leeds)


def test_what_has_changed_since_is_told_worst_first() -> None:
    before = facts(read_all()["recycling-rates-by-ward"], date(2026, 5, 20))
    now = {**facts(read_all()["recycling-rates-by-ward"], TODAY), "licence": "", "standing": "none", "who": ""}

    assert [change.key for change in changed(before, now)] == ["late", "licence_gone", "who_gone"]


def test_a_feed_is_read_with_and_without_prefixes() -> None:
    plain = {"dataset": [{"title": "Bin rounds", "publisher": {"name": "Testshire Council"}, "modified": "2026-11-01"}]}
    graph = {
        "@graph": [
            {"@type": "dcat:Catalog", "dct:title": "Testshire"},
            {
                "@type": "dcat:Dataset",
                "dct:title": {"@value": "Bin rounds"},
                "dct:publisher": {"foaf:name": "Testshire Council"},
                "dct:license": "https://creativecommons.org/licenses/by/4.0/ CC-BY",
                "dcat:contactPoint": {"vcard:fn": "Waste Team", "vcard:hasEmail": "mailto:waste@testshire.example"},
                "dct:accrualPeriodicity": "R/P1M",
                "dcat:distribution": [{"dcat:mediaType": "text/csv", "dcat:downloadURL": "https://t.example/bins.csv"}],
            },
        ]
    }
    portal = Portal("own", "Testshire data", "feed", ours=True)
    (first,), (second,) = read_feed(portal, plain, TODAY), read_feed(portal, graph, TODAY)

    assert (first.accountable.who, first.accountable.how) == ("Testshire Council", "publisher")
    assert (second.accountable.who, second.accountable.email) == ("Waste Team", "waste@testshire.example")
    assert (second.standing, second.rhythm, second.formats) == ("open", "monthly", ("CSV",))
