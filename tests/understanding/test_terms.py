"""Words to explain, however they are asked for."""

from __future__ import annotations

import pytest

from tests.understanding.conftest import Hear


@pytest.mark.parametrize(
    "text",
    [
        "what's a uprn",
        "uprn??",
        "UPRNs",
        "wot is a UPRN",
        "U.P.R.N.?",
        "what does uprn stand for please",
        "sorry if this is a silly question but what is a UPRN",
        "<@U0COACH> what's a *UPRN*?",
        "<at>Coach</at>&nbsp;what is a UPRN",
        "what is a U\u200bPR\u200bN",
        "what is a UР\u0420N".replace("Р\u0420", "\u0420R"),
        "our supplier wants UPRNs, what is that",
        "unique property reference number",
        "UPRN\n\n--\nJo Bloggs | Planning",
    ],
)
def test_a_term_is_found_in_any_dress(hear: Hear, text: str) -> None:
    understood = hear(text)

    assert (understood.intent, understood.terms) == ("define", ("uprn",))


@pytest.mark.parametrize(
    ("text", "term"),
    [("whats metdata", "metadata"), ("psuedonymisation", "pseudonymisation"), ("buisness case", "business_case")],
)
def test_a_slip_in_a_word_is_forgiven(hear: Hear, text: str, term: str) -> None:
    assert hear(text).terms == (term,)


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("sudonimised data whats that", "pseudonymisation"),
        ("rite to be forgoten, whats that law", "right_to_erasure"),
        ("please explain user knead", "user_need"),
        ("procurment root, form says state it. state what", "procurement_route"),
        ("invest 2 save ??", "invest_to_save"),
    ],
)
def test_a_word_spelled_by_ear_is_heard(hear: Hear, text: str, term: str) -> None:
    assert hear(text).terms == (term,)


def test_a_name_in_another_order_is_that_name(hear: Hear) -> None:
    assert hear("senior risk information owner, what do they own").terms == ("siro",)


def test_the_longer_of_two_names_is_meant(hear: Hear) -> None:
    assert hear("data standards authorty, whats it do").terms == ("data_standards_authority",)


@pytest.mark.parametrize(
    ("text", "name"), [("what is a risk pavilion", "risk pavilion"), ("what's a live table", "live table")]
)
def test_an_everyday_word_in_a_longer_unknown_name_is_not_explained_for_it(hear: Hear, text: str, name: str) -> None:
    understood = hear(text)

    assert (understood.terms, understood.unknown_terms) == ((), (name,))


def test_terms_that_share_a_word_are_found_where_it_is_said_once(hear: Hear) -> None:
    understood = hear("Warehouse, lake, platform - the three data ones. How do they differ?")

    assert set(understood.terms) == {"data_warehouse", "data_lake", "data_platform"}


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("what is a basline in a business case", "baseline"),
        ("virment - what is that", "virement"),
        ("what does CC-BY mean under a photo", "cc_by"),
        ("everyone keeps going on about interoperability", "interoperability"),
    ],
)
def test_a_word_is_found_among_what_stands_around_it(hear: Hear, text: str, term: str) -> None:
    assert hear(text).terms == (term,)


def test_another_word_is_no_slip(hear: Hear) -> None:
    """All of "MFTS" would have to change to make "data definition" of it."""
    understood = hear("MFTS definition")

    assert understood.terms == ()
    assert "mtfs" in understood.offered


@pytest.mark.parametrize(
    ("text", "near"),
    [("what is a UPRM", "uprn"), ("SIRP?", "siro"), ("TUPEE??", "tupe"), ("hiya whats SCOITM", "socitm")],
)
def test_a_slip_in_an_acronym_is_offered_never_answered(hear: Hear, text: str, near: str) -> None:
    understood = hear(text)

    assert understood.intent == "define"
    assert understood.terms == ()
    assert near in understood.offered


def test_what_no_glossary_has_is_said_to_be_unknown(hear: Hear) -> None:
    understood = hear("what's a flurbostat?")

    assert (understood.intent, understood.terms) == ("define", ())
    assert understood.unknown_terms == ("flurbostat",)


@pytest.mark.parametrize(
    "text", ["what is QQ123456C", "who is Wanjiru Okonkwo", "what is 07700900123", "what is wanjiru@example.org"]
)
def test_nothing_about_a_person_is_noted(hear: Hear, text: str) -> None:
    assert hear(text).unknown_terms == ()


def test_two_terms_are_both_explained(hear: Hear) -> None:
    assert set(hear("what are a DPIA and a SIRO").terms) == {"dpia", "siro"}


@pytest.mark.parametrize(
    "text",
    [
        "what's the difference between open and shared data",
        "open data vs shared data",
        "is open data the same as shared data?",
        "how is open data different from shared data",
        "open data and shared data - which is which",
        "I keep mixing up open data and shared data, help",
    ],
)
def test_two_terms_are_compared(hear: Hear, text: str) -> None:
    understood = hear(text)

    assert understood.intent == "compare_terms"
    assert set(understood.terms) == {"open_data", "shared_data"}


@pytest.mark.parametrize(
    "text",
    ["the data team are in a meeting all morning", "we use a big database for rents", "the risk is that it rains"],
)
def test_what_only_tells_something_describes_no_word(hear: Hear, text: str) -> None:
    assert hear(text).terms == ()


def test_three_terms_are_each_explained(hear: Hear) -> None:
    assert set(hear("difference between an outcome, an output and a benefit").terms) == {"outcome", "output", "benefit"}
    assert set(hear("SOC, OBC and FBC please, all three").terms) == {"soc", "obc", "fbc"}
    assert set(hear("whats an HMO and whats a TPO. new in housing").terms) == {"hmo", "tpo"}


@pytest.mark.parametrize("text", ["what is biodiversity net gain", "what's a swimming levy", "define urban greening"])
def test_the_name_of_something_else_is_no_description(hear: Hear, text: str) -> None:
    assert hear(text).terms == ()


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("we can't balance the books and must stop all spending. that notice thing, what is it?", "section_114_notice"),
        ("I keep hearing interoperability", "interoperability"),
        ("what do accountants mean when they say capital", "capital"),
        ("remind me what purdah covers", "pre_election_period"),
    ],
)
def test_a_word_is_asked_about_in_more_words_than_it_needs(hear: Hear, text: str, term: str) -> None:
    assert hear(text).terms == (term,)


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("the thing where names are taken out", "anonymisation"),
        ("the number that every address has", "uprn"),
        ("what's the word for the law that lets anyone ask us for information", "foi"),
        ("a firm that handles the data and only does what we tell it", "data_processor"),
        ("what's it called, putting addresses on a map as dots", "geocoding"),
    ],
)
def test_a_description_finds_the_word(hear: Hear, text: str, term: str) -> None:
    assert hear(text).terms == (term,)


def test_where_an_acronym_was_heard_tells_nothing_of_its_meaning(hear: Hear) -> None:
    understood = hear("CSC what is it, heard on a call")

    assert (understood.terms, bool(understood.senses)) == ((), True)


def test_an_acronym_with_several_meanings_is_asked_about(hear: Hear) -> None:
    understood = hear("what does SRO mean")

    assert (understood.terms, understood.senses) == ((), ("sro",))


def test_the_theme_in_hand_settles_which_meaning(hear: Hear) -> None:
    assert hear("what does ToC mean", theme="goal_and_purpose").terms == ("theory_of_change",)


def test_words_nearby_settle_which_meaning(hear: Hear) -> None:
    assert hear("the SRO for the project board - what is an SRO").terms == ("senior_responsible_owner",)


@pytest.mark.parametrize(
    ("text", "acronym"),
    [
        ("what's the council's BCP", "bcp"),
        ("people keep saying MVP, whats that", "mvp"),
        ("some information on ROI please, what is it", "roi"),
        ("My manager told me to sort out the BCP, what is it", "bcp"),
        ("quick one, whats a PCN", "pcn"),
    ],
)
def test_words_that_turn_up_anywhere_settle_no_meaning(hear: Hear, text: str, acronym: str) -> None:
    understood = hear(text)

    assert (understood.terms, understood.senses) == ((), (acronym,))


def test_a_meaning_that_is_refused_at_length_is_not_meant(hear: Hear) -> None:
    text = "who's the CFO, the money one I mean not the one with the fire engines, what do they have to do by law"

    assert hear(text).terms == ("chief_finance_officer",)


def test_an_earlier_choice_settles_which_meaning(hear: Hear) -> None:
    assert hear("sro", senses={"sro": "0"}).terms == ("senior_responsible_owner",)


@pytest.mark.parametrize("view", [{"theme": "making_the_case"}, {"senses": {"pid": "0"}}])
def test_where_a_guess_is_a_privacy_risk_it_is_always_asked(hear: Hear, view: dict[str, object]) -> None:
    assert hear("what is a PID", **view).senses == ("pid",)


def test_every_term_of_a_pasted_paragraph_is_explained(hear: Hear) -> None:
    text = (
        "Before go live we will need a DPIA signed by the SIRO, and the supplier has to show that personal data is not "
        "in the extract. The UPRN will be the key between both systems. We will rest on it and send it over, as smart "
        "people do, and live happily after that, I am sure, since everybody has agreed on all of the points above."
    )
    understood = hear(f"can you explain the jargon in this: {text}")

    assert understood.intent == "explain_text"
    assert {"dpia", "siro", "personal_data", "uprn"} <= set(understood.terms)
    assert not {"rest", "send", "smart"} & set(understood.terms)


@pytest.mark.parametrize("text", ["beth yw data agored", "Beth ydi achos busnes?", "data personol"])
def test_welsh_names_are_known(hear: Hear, text: str) -> None:
    assert hear(text).intent == "define"
    assert len(hear(text).terms) == 1
