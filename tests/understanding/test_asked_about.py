"""Words that are asked about by name, wherever in a message the name stands."""

from __future__ import annotations

import pytest

from content.model import Library
from tests.understanding.conftest import Hear


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("The new SIRO, who everyone seems scared of, what do they actually do", "siro"),
        ("Never really understood match funding. Anyone?", "match_funding"),
        ("virement. nodded when the accountant said it and still no idea", "virement"),
        ("My director wrote gateway review on the wall and walked out. What is it?", "gateway_review"),
        ("never got my head round purdah, anyone?", "pre_election_period"),
        ("They want our ROPA by Friday, what's that", "record_of_processing"),
        ("is a hack a thon a real thing, what happens at one", "hackathon"),
        ("judicial revue, residents say they want one. what is it", "judicial_review"),
        ("So he said it's ring-fenced and left. come again??", "ring_fenced"),
        ("u s r n - ?", "usrn"),
        ("they say we need a d p i a first. what is one of them", "dpia"),
        ("can I have a definition of open data sets please", "open_data"),
    ],
)
def test_the_word_is_found_far_from_the_question(hear: Hear, text: str, term: str) -> None:
    understood = hear(text)

    assert (understood.intent, understood.terms) == ("define", (term,))


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("npv and bcr, one line on each before I go in", {"npv", "bcr"}),
        ("sprint, backlog, retrospective - quick gloss on all three please", {"sprint", "backlog", "retrospective"}),
        ("structured v unstructured data", {"structured_data", "unstructured_data"}),
        ("unitary vs district", {"unitary_council", "district_council"}),
    ],
)
def test_several_words_asked_about_at_once_are_all_explained(hear: Hear, text: str, terms: set[str]) -> None:
    assert set(hear(text).terms) == terms


def test_one_word_is_explained_where_another_is_only_mentioned(hear: Hear) -> None:
    assert hear("Finance want a sensitivity analysis in the business case. what's a sensitivity analysis").terms == (
        "sensitivity_analysis",
    )


@pytest.mark.parametrize(
    "text",
    [
        "half my crew were TUPEd last spring",
        "just put it in the risk register",
        "we sent the DPIA back twice this week",
    ],
)
def test_a_word_that_is_only_mentioned_is_not_explained(hear: Hear, text: str) -> None:
    assert hear(text).terms == ()


@pytest.mark.parametrize(
    ("text", "unknown"),
    [
        ("What's an LATCo? The waste briefing has it on every page.", "latco"),
        ("What is MRP? The treasury team say ours is going up.", "MRP"),
        ("someone said embodied carbon. nodded. what is one", "embodied carbon"),
        ("soz daft q.. what even is a spend profile", "spend profile"),
    ],
)
def test_a_word_that_no_glossary_has_is_found_as_well(hear: Hear, text: str, unknown: str) -> None:
    understood = hear(text)

    assert (understood.intent, understood.terms) == ("define", ())
    assert understood.unknown_terms == (unknown,)


@pytest.mark.parametrize(
    "text",
    [
        "what's a capital receipt when it's at home",
        "carbon budget, do we get to spend it?? what is one",
        "Our lawyers put 'tomlin order' in the letter. What is that?",
        "safeguarding strategy meeting, what is meant by that, I'm taking the notes",
        "the lawyers want a parent company guarantee before we sign. What is a parent company guarantee?",
    ],
)
def test_a_known_word_inside_a_longer_name_is_not_explained_in_its_place(hear: Hear, text: str) -> None:
    understood = hear(text)

    assert (understood.intent, understood.terms) == ("define", ())


@pytest.mark.parametrize("text", ["what is a baseline in a business case", "what is a basline in a business case"])
def test_a_word_that_only_says_where_another_belongs_is_not_explained(hear: Hear, text: str) -> None:
    assert hear(text).terms == ("baseline",)


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("hang on, what do you mean by counterfactual? somebody wrote it here", "business_as_usual"),
        ("special category data, remind me what counts as that", "special_category_data"),
    ],
)
def test_a_word_may_be_asked_about_while_a_question_is_open(hear: Hear, text: str, term: str) -> None:
    assert hear(text, asking="free_text", step="options").terms == (term,)


def test_a_word_alone_is_an_answer_while_a_question_is_open(hear: Hear) -> None:
    assert hear("UPRN", asking="free_text", step="data").intent == "answer_step"


@pytest.mark.parametrize(
    ("text", "acronym", "sense"),
    [
        ("PCN as in the GP practices, what is it", "pcn", "primary care network"),
        ("SI, the kind that is laid before Parliament, what's that", "si", "statutory instrument"),
        ("PCN, parking kind not doctors", "pcn", "penalty charge notice"),
        ("AMR (antibiotics, nothing to do with planning)", "amr", "antimicrobial resistance"),
        (
            "HRA, habitats. Not the housing one, they all send me the housing one",
            "hra",
            "habitats regulations assessment",
        ),
    ],
)
def test_a_meaning_that_is_told_in_other_words_is_taken(
    library: Library, hear: Hear, text: str, acronym: str, sense: str
) -> None:
    understood = hear(text)
    place = understood.slots["sense"][acronym]

    assert understood.terms == (acronym,)
    assert library.terms[acronym].senses[place].name == sense


def test_little_words_settle_no_meaning(hear: Hear) -> None:
    understood = hear("BCP came up and I was too shy to ask. what's that")

    assert (understood.terms, understood.senses) == ((), ("bcp",))
