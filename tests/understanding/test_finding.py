"""Case studies and data, asked for in words."""

from __future__ import annotations

import pytest

from content.model import Library
from tests.understanding.conftest import Hear


@pytest.mark.parametrize(
    ("text", "study"),
    [
        ("missed bins", "leeds_bins_app"),
        ("has anyone cut phone calls about potholes", "buckinghamshire_street_faults"),
        ("isolated older people", "loneliness_directories"),
        ("who else has a planning backlog", "open_digital_planning"),
        ("case studies about fuel poverty please", "kent_fuel_poverty"),
        ("Hello, do you have any case studies on flooding? Kind regards, Margaret", "calderdale_floodhack"),
        ("how did Lichfield do it", "lichfield_spending"),
        ("queues at the tip - what did others do?", "leeds_tip_booking"),
        ("we are asked a lot about street lights. has any other council published its fault data?", "open311_councils"),
        ("what did Newcastle do about metadata", "newcastle_libraries"),
        ("voluntary groups working with our data", "bath_hacked"),
    ],
)
def test_a_case_study_is_found_by_everyday_words(hear: Hear, text: str, study: str) -> None:
    understood = hear(text)

    assert understood.intent == "find_case_study"
    assert study in understood.case_studies
    assert understood.fits


@pytest.mark.parametrize(
    ("text", "data"),
    [
        ("UPRN data", "os_open_uprn"),
        ("business rates data", "local_government_finance"),
        ("what we pay our suppliers", "council_spending"),
        ("land we own", "council_land_and_buildings"),
        ("who do we give grants to", "council_grants"),
        ("antisocial behaviour figures", "street_crime"),
        ("I need every street with its USRN so that I can code trip claims properly. Source?", "os_open_usrn"),
        ("I wish to see where the listed buildings in my parish are. Where might one find that?", "listed_buildings"),
    ],
)
def test_data_is_found_by_everyday_words(hear: Hear, text: str, data: str) -> None:
    understood = hear(text)

    assert understood.intent == "find_dataset"
    assert data in understood.datasets


@pytest.mark.parametrize(
    ("text", "study"),
    [
        (
            "Is there a council where the tree officer's phone stopped ringing once trees were online?",
            "castle_point_planning",
        ),
        ("shoppers circling for a space on market day, has anyone sorted that", "westminster_parking"),
        ("no coders on our payroll, loads in the town. who used theirs", "bath_hacked"),
    ],
)
def test_a_case_study_is_found_by_what_people_learnt_to_ask_it_for(hear: Hear, text: str, study: str) -> None:
    understood = hear(text)

    assert (understood.intent, understood.case_studies[0]) == ("find_case_study", study)


def test_where_studies_and_data_may_both_be_meant_the_other_is_shown_beside(hear: Hear) -> None:
    both = [
        hear(text) for text in ("missing council tax households", "cold homes by street", "public toilets on a map")
    ]

    beside = [one for one in both if one.also]
    assert beside
    assert all({one.intent, one.also} == {"find_case_study", "find_dataset"} for one in beside)
    assert all(one.case_studies and one.datasets for one in beside)


def test_an_example_from_wales_may_be_asked_for_in_welsh(hear: Hear) -> None:
    assert "newport_cardiff_addresses" in hear("enghraifft o Gymru os gwelwch yn dda").case_studies


def test_each_study_says_why_it_is_shown(hear: Hear) -> None:
    understood = hear("my boss wants proof it saves money")

    assert set(understood.slots["because"]) == set(understood.case_studies)
    assert understood.slots["because"][understood.case_studies[0]] == ("purpose", "saves_money")


def test_a_place_that_is_not_wanted_is_left_out(hear: Hear) -> None:
    assert not any(study.startswith("leeds") for study in hear("waste examples but not leeds").case_studies)


def test_a_kind_of_council_is_heeded(hear: Hear, library: Library) -> None:
    studies = library.case_studies
    found = hear("something like us: a small district").case_studies

    assert found
    assert all(studies[study].organisation_kind == "district" for study in found)


def test_where_nothing_fits_the_nearest_are_shown_as_no_more_than_that(hear: Hear) -> None:
    assert not hear("has any council opened a submarine").fits


@pytest.mark.parametrize(
    ("text", "dataset"),
    [
        ("where can I get crime data", "street_crime"),
        ("deprivation by ward", "indices_of_deprivation"),
        ("is there a list of uprns I can download", "os_open_uprn"),
        ("bus stops data", "bus_timetables"),
        ("where are the conservation areas, any dataset?", "conservation_areas"),
    ],
)
def test_a_dataset_is_found_by_subject_and_need(hear: Hear, text: str, dataset: str) -> None:
    understood = hear(text)

    assert understood.intent == "find_dataset"
    assert dataset in understood.datasets
