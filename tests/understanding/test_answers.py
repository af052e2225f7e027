"""Inside an open question the answer is the default; leaving it needs clear evidence."""

from __future__ import annotations

import pytest

from content.model import Library
from tests.understanding.conftest import Hear


@pytest.mark.parametrize(
    "text",
    [
        "We want to stop sending reminders by letter",
        "Back up the parish maps before the archive closes",
        "Review of parking permits takes six weeks",
        "Show ward councillors what is planned near them",
        "Skip lorries block the road every Tuesday",
        "Delete duplicate addresses from the register",
        "Share the list of empty homes with the fire service",
        "Remind residents the day before their bin is due",
        "Help people find their nearest warm space",
        "Export the rounds to the contractor each week",
        "Change the collection day for flats above shops",
        "Cancel letters that nobody reads",
        "Start texting people who miss appointments",
        "Residents ask where their nearest toilet is and we cannot say",
        "Find out who owns the empty shops",
        "UPRN",
        "no",
        "Sam",
        "Keep it",
        "parking data",
        "My bin was not collected, that is what they all ring about",
        "A temp deletes the whole case file by mistake and nobody has a copy",
    ],
)
def test_an_answer_stays_an_answer(hear: Hear, text: str) -> None:
    assert hear(text, asking="free_text", step="goal").intent == "answer_step"


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("what's a baseline?", "define"),
        ("skip this one", "skip"),
        ("go back a sec", "back"),
        ("can i see what ive put so far", "review"),
        ("i'm not sure", "unsure"),
        ("come back to this later", "later"),
        ("why do you ask?", "why"),
        ("can you give me an example", "example_for_step"),
        ("what do you mean", "help_with_step"),
        ("help", "help_with_step"),
        ("undo that", "undo"),
        ("stop", "cancel"),
        ("how many questions are left", "show_progress"),
        ("change the costs", "edit_section"),
        ("has anyone else done this", "find_case_study"),
        ("where can I get air quality data?", "find_dataset"),
        ("export as pdf", "export"),
        ("never mind, cancel this", "cancel"),
        ("remind me tomorrow at 10", "remind"),
        ("who can see this", "what_you_hold"),
    ],
)
def test_a_move_or_a_question_to_the_coach_leaves_it(hear: Hear, text: str, intent: str) -> None:
    assert hear(text, asking="free_text", step="goal").intent == intent


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("what's an optimism bias, finance keep on about it", "optimism_bias"),
        ("before I fill this in: on-costs. What are they and do they count here?", "on_costs"),
        ("a colleague said we need a DPIA and I nodded along. what is it", "dpia"),
        ("remind me, what does TUPE stand for? The unions are sure to ask.", "tupe"),
        ("what do you call it when a project just keeps growing and nobody said it could", "scope_creep"),
        ("the treasurer keeps on about a virement and I just nod. So what is it?", "virement"),
    ],
)
def test_a_word_is_explained_in_the_middle_of_a_step_whatever_stands_around_it(
    hear: Hear, text: str, term: str
) -> None:
    understood = hear(text, asking="free_text", step="costs")

    assert (understood.intent, understood.terms) == ("define", (term,))


@pytest.mark.parametrize("text", ["GDPR", "Explain bills in plain English", "People ask what a UPRN is, we can't say"])
def test_an_answer_that_names_a_word_asks_nothing(hear: Hear, text: str) -> None:
    assert hear(text, asking="free_text", step="goal").intent == "answer_step"


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("My mind has gone blank, so what would a decent answer to this one look like?", "example_for_step"),
        ("I have read your question four times now and I still can't tell what you want me to put", "help_with_step"),
    ],
)
def test_a_move_with_its_reason_leaves_it(hear: Hear, text: str, intent: str) -> None:
    assert hear(text, asking="free_text", step="goal").intent == intent


def test_a_long_answer_is_never_searched_for_moves(hear: Hear) -> None:
    text = "Stop. Go back. Skip this. " + "We collect bins from forty thousand homes and some are missed. " * 12

    assert hear(text, asking="free_text").intent == "answer_step"


KINDS = (
    ("access", "Easier to find or use"),
    ("delivery_chain", "Quicker or cheaper to run"),
    ("policy", "Better decisions"),
)


@pytest.mark.parametrize(
    ("text", "option"),
    [
        ("2", "delivery_chain"),
        ("the second one", "delivery_chain"),
        ("cheaper", "delivery_chain"),
        ("Better decisions", "policy"),
        ("the last one please", "policy"),
        ("easier to find", "access"),
        ("the middle one", "delivery_chain"),
        ("option three please", "policy"),
    ],
)
def test_a_choice_is_made_by_number_place_or_words(hear: Hear, text: str, option: str) -> None:
    understood = hear(text, asking="choice", choices=KINDS)

    assert (understood.intent, understood.slots["option"]) == ("answer_step", option)


@pytest.mark.parametrize(
    ("text", "intent"), [("skip", "skip"), ("record a decision", "record_decision"), ("why?", "why")]
)
def test_moves_work_at_a_choice_too(hear: Hear, text: str, intent: str) -> None:
    assert hear(text, asking="choice", choices=KINDS).intent == intent


@pytest.mark.parametrize(
    ("step", "text", "option"),
    [
        ("kind", "folk give up because they can't find the page", "access"),
        ("kind", "it would take less of my officers' time", "delivery_chain"),
        ("kind", "knowing which roads to send the gritters to", "policy"),
        ("personal_data", "it says what their diagnosis is", "special"),
        ("personal_data", "only people's addresses, nothing sensitive", "some"),
        ("personal_data", "it's all lamp posts, so no", "none"),
        ("personal_data", "nobody could be picked out, they are totals", "none"),
        ("duties", "the unions, and we'd have to ask residents", "staff,consultation"),
        ("duties", "1 and 3", "equality,climate"),
        ("dpia_screening", "it scores families by risk", "profiling"),
    ],
)
def test_a_choice_is_made_in_anybodys_own_words(
    hear: Hear, library: Library, step: str, text: str, option: str
) -> None:
    understood = hear(text, asking="choice", step=step, choices=offered(library, step))

    assert (understood.intent, understood.slots.get("option")) == ("answer_step", option)


@pytest.mark.parametrize(
    ("step", "text"),
    [
        ("kind", "easier and cheaper"),
        ("kind", "potholes"),
        ("personal_data", "no, just names"),
        ("duties", "staff and the car park thing"),
    ],
)
def test_where_no_choice_is_clear_none_is_taken(hear: Hear, library: Library, step: str, text: str) -> None:
    understood = hear(text, asking="choice", step=step, choices=offered(library, step))

    assert (understood.intent, understood.slots.get("option")) == ("answer_step", None)


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("what counts as health data", "define"),
        ("special category data, what is that", "define"),
        ("need to stop for today", "cancel"),
        ("help me with this one", "help_with_step"),
    ],
)
def test_words_of_a_choice_in_a_question_or_a_move_choose_nothing(
    hear: Hear, library: Library, text: str, intent: str
) -> None:
    assert hear(text, asking="choice", step="personal_data", choices=offered(library, "personal_data")).intent == intent


def test_choices_of_which_only_the_labels_are_known_are_searched_too(hear: Hear) -> None:
    choices = (("depot", "At the depot"), ("library", "At a library"), ("home", "In people's own houses"))

    assert hear("the library near us I think", asking="choice", choices=choices).slots.get("option") == "library"
    assert "option" not in hear("somewhere warm", asking="choice", choices=choices).slots


def offered(library: Library, key: str) -> tuple[tuple[str, str], ...]:
    step = library.step(key)
    assert step is not None
    return tuple((choice.key, choice.label) for choice in step.choices)


@pytest.mark.parametrize(("text", "option"), [("nope", "no"), ("yeah", "yes"), ("Yes I have, last week", "yes")])
def test_yes_and_no_are_said_in_many_ways(hear: Hear, text: str, option: str) -> None:
    assert hear(text, asking="choice", choices=(("yes", "Yes"), ("no", "Not yet"))).slots["option"] == option


def test_the_same_word_means_another_thing_after_a_reminder(hear: Hear) -> None:
    assert hear("stop", after_reminder=True).intent == "stop_reminders"
    assert hear("later", after_reminder=True).intent == "snooze"
    assert hear("not now", after_reminder=True).intent == "snooze"


def test_the_title_of_a_case_comes_from_the_persons_own_words(hear: Hear) -> None:
    understood = hear("I want to do a business case for fixing missed bins in Ribblethorpe")

    assert understood.intent == "start_case"
    assert understood.slots["title"] == "fixing missed bins in Ribblethorpe"


def test_a_case_is_shared_and_unshared_with_whom_they_name(hear: Hear) -> None:
    assert hear("share this with Priya Shah").slots["who"] == "Priya Shah"
    assert hear("stop sharing with Priya").intent == "share_case"
