"""What a document holds: drawn up from a case, with its gaps shown and what is private left out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from dialogs.case import Case
from dialogs.document import Document, Wish, draw_up
from dialogs.document.anchors import TAG_LENGTH, Anchor, print_of, read_tag, write_tag
from dialogs.document.glossary import terms_in
from dialogs.document.model import Block, Heading, Paragraph, Picture, Table, words_in
from dialogs.shortening import room, shares, shorten
from tests.files.cases import BINS, PROFILE, TODAY, bins, case, draft, empty, large, library


def drawn(of: Case, **wish: object) -> Document:
    return draw_up(of, library(), PROFILE, TODAY, Wish(**wish))  # type: ignore[arg-type]


def texts(document: Document) -> str:
    return "\n".join(
        f"{words.label} {words.text}{words.more}" for block in document.blocks for words in words_in(block)
    )


def headings(document: Document, level: int | None = None) -> list[str]:
    return [block.text for block in document.blocks if isinstance(block, Heading) and level in (None, block.level)]


def under(document: Document, heading: str) -> Iterator[Block]:
    """The blocks from a heading to the next one of its level."""
    blocks = iter(document.blocks)
    start = next(block for block in blocks if isinstance(block, Heading) and block.text == heading)
    for block in blocks:
        if isinstance(block, Heading) and block.level <= start.level:
            return
        yield block


def said_under(document: Document, heading: str) -> str:
    return "\n".join(words.text for block in under(document, heading) for words in words_in(block))


# The five cases


def test_side_one_has_the_ask_and_what_the_person_who_decides_looks_for() -> None:
    said = said_under(drawn(bins()), "What we ask")

    assert BINS["ask"] in said
    assert "£8,000 once; £2,600 a year" in said
    assert "2027/28" in said
    assert "CC4410" in said
    assert "£18,000 a year on agency cover, and rising." in said


def test_side_two_begins_with_what_is_not_known_and_who_finds_out() -> None:
    document = drawn(bins())
    second = next(block for block in document.blocks if isinstance(block, Heading) and block.new_page)
    table = next(block for block in under(document, second.text) if isinstance(block, Table))

    assert second.text == "What we do not know yet"
    first = [cell[0].text for cell in table.rows[0].cells]
    assert first == ["Find out: duties", "Meera Patel", "4 December 2026"]
    assert [cell[0].gap for cell in table.rows[1].cells] == [False, True, True]


def test_the_five_cases_stand_in_their_order() -> None:
    assert [text for text in headings(drawn(bins()), 1) if text.endswith(" case")] == [
        "Strategic case",
        "Economic case",
        "Commercial case",
        "Financial case",
        "Management case",
    ]


def test_what_is_said_about_the_person_who_decides_stays_out_unless_it_is_ticked() -> None:
    assert "Okafor" not in texts(drawn(bins()))
    assert "crews" not in texts(drawn(case({"objections": "Blamed on their crews."})))
    assert "Okafor" not in texts(drawn(draft(), view="page"))

    ticked = frozenset({"decider", "objections"})
    assert "Okafor" in texts(drawn(bins(), ticked=ticked))
    assert "blamed on their crews" in texts(drawn(bins(), ticked=ticked))
    assert "Okafor" in texts(drawn(draft(), view="page", ticked=ticked))


def test_the_marking_is_what_was_chosen() -> None:
    assert drawn(bins()).marking == "Public"
    assert drawn(bins(), marking="exempt").marking == "Exempt: not for publication"


def test_comments_of_others_are_blank() -> None:
    kinds = {type(block).__name__ for block in under(drawn(bins()), "Comments")}

    assert kinds == {"Heading", "Blank"}


@pytest.mark.parametrize(
    ("agreed", "holder", "line"),
    [
        (
            "yes",
            "Tom Reed",
            "Less agency cover: not yet agreed here. Whoever wrote the case says that Tom Reed agrees.",
        ),
        ("asked", "Tom Reed", "Less agency cover: not yet agreed. Tom Reed has been asked."),
        ("no", "Tom Reed", "Less agency cover: not yet agreed. Tom Reed has not been asked."),
        ("yes", "", "Less agency cover: not yet agreed. No budget holder is named."),
    ],
)
def test_each_cashable_saving_says_who_has_agreed(agreed: str, holder: str, line: str) -> None:
    row = {"name": "Less agency cover", "kind": "cashable", "amount": "12000", "agreed": agreed, "holder": holder}

    assert line in said_under(drawn(case({}, {"benefits": [row]})), "Who has agreed")


def test_what_nobody_has_answered_is_shown() -> None:
    document = drawn(empty())

    assert "Not answered yet: Goal, Kind of change, Problem" in texts(document)
    assert [block.look for block in document.blocks if isinstance(block, Paragraph)].count("gap") >= 6


def test_every_row_stands_in_an_appendix_with_all_its_fields() -> None:
    document = drawn(bins())
    table = next(block for block in document.blocks if isinstance(block, Table) and block.step == "benefits")
    first = " ".join(words.text for cell in table.rows[0].cells for words in cell)

    for value in ("Less agency cover", "Cashable", "£12,000", "CC4410", "Tom Reed", "The ledger", "Estimated"):
        assert value in first
    assert "Not yet" in " ".join(words.text for cell in table.rows[1].cells for words in cell)


def test_evidence_keeps_its_figure_its_source_and_what_differs() -> None:
    said = said_under(drawn(bins()), "Appendix A: Evidence from elsewhere")

    assert "2.4p a search" in said
    assert "The story of Leeds Bins" in said
    assert "We collect fortnightly" in said
    assert "https://open-innovations.org/" in texts(drawn(bins()))


def test_an_appendix_that_is_named_is_there() -> None:
    document = drawn(large())
    there = {text.split(":")[0].lower() for text in headings(document, 1) if text.startswith("Appendix")}
    said = texts(document)

    named = {f"appendix {part.split()[0].strip('.,;:')}".lower() for part in said.split("appendix ")[1:]}
    assert named <= there
    assert len(there) == 11


def test_a_case_without_money_says_so() -> None:
    document = drawn(case({"goal": "Better."}))

    assert "No amounts yet" in texts(document)
    assert not [block for block in document.blocks if isinstance(block, Picture)]


def test_the_picture_is_told_in_words() -> None:
    picture = next(block for block in drawn(bins()).blocks if isinstance(block, Picture))

    assert "costs come to £21,000 and savings to £48,000" in picture.says
    assert "Savings overtake costs by the end of May 2029." in picture.says


def test_the_same_case_gives_the_same_document() -> None:
    assert drawn(bins()) == drawn(bins())


def test_a_step_that_no_part_names_stands_in_the_last_case() -> None:
    parts = {
        key: replace(part, steps=tuple(k for k in part.steps if k != "problem"))
        for key, part in library().parts.items()
    }
    document = draw_up(bins(), replace(library(), parts=parts), PROFILE, TODAY)

    assert BINS["problem"] in said_under(document, "Management case")
    assert BINS["problem"] not in said_under(document, "Strategic case")


# Long answers


def test_a_long_answer_is_shortened_after_a_sentence_and_stands_in_full_in_an_appendix() -> None:
    document = drawn(large())
    whole = said_under(document, "Appendix I: Answers in full")

    assert large().history["problem"][0].said.strip() in whole
    for block in document.blocks:
        for words in words_in(block):
            if words.anchor is not None and words.anchor.kind == "start":
                assert words.text.endswith(".")
                assert words.more


def test_short_words_stay_whole_and_long_ones_share_what_is_left() -> None:
    assert shares([10, 1000, 20, 1000], 230) == (10, 100, 20, 100)
    assert shares([], 100) == ()


@pytest.mark.parametrize("most", [0, 50, 130, 200, 1000])
def test_what_is_shortened_is_a_beginning_that_fits(most: int) -> None:
    words = "One sentence here. Another one, which is rather longer than that!\nAnd a third line? " * 6

    short = shorten(words, most)
    assert words.startswith(short)
    assert room(short) <= max(most, 120)


def test_a_word_without_an_end_is_cut() -> None:
    assert len(shorten("x" * 500, 200)) == 200


# The page


def test_the_page_shows_the_boxes_of_the_draft_and_what_is_not_covered() -> None:
    document = drawn(draft(), view="page")

    assert headings(document) == [
        *("The ask", "Problem", "What will be better", "Kind of change", "Data needed", "First test and delivery"),
        "What we do not know yet",
    ]
    assert "Not covered yet: People affected" in texts(document)
    assert "Find out: today's number. Nobody named yet. No date yet." in texts(document)


@pytest.mark.parametrize("view", ["page", "case"])
def test_the_check_a_year_on_is_planned_from_the_first_draft(view: str) -> None:
    """A year after the yes that is wanted by the ask; the writer's own words lead where there are some."""
    words = "Planned for March 2028, a year after the answer is wanted."
    wanted = replace(
        draft(), history={**draft().history, "ask": case({"ask": "£3,000 by 12 March 2027."}).history["ask"]}
    )
    assert words in texts(drawn(wanted, view=view))
    assert "Planned for" not in texts(drawn(empty(), view=view))
    said = case({"check_12_months": "Tom compares the calls in May 2028."}).history
    own = texts(drawn(replace(wanted, history={**wanted.history, **said}), view=view))
    assert "Tom compares the calls in May 2028." in own
    assert "Planned for" not in own


def test_an_empty_page_is_a_page_of_gaps() -> None:
    document = drawn(empty(), view="page")

    assert texts(document).count("Not answered yet.") == 6


# Anchors


def test_an_anchor_comes_back_from_its_tag() -> None:
    anchor = Anchor("cell", "0123456789abcdef", 12, "accountable")
    tag = write_tag(anchor, "Tom Reed")

    assert read_tag(tag) == (anchor, print_of("Tom Reed"))
    assert len(tag) <= TAG_LENGTH


def test_every_anchor_in_a_document_fits_its_tag() -> None:
    for block in drawn(large()).blocks:
        for words in words_in(block):
            if words.anchor is not None:
                assert read_tag(write_tag(words.anchor, words.text)) == (words.anchor, print_of(words.text))


@pytest.mark.parametrize(
    "tag", ["", "oc", "goal", "oc/x/goal/1/abcdef", "tk/a/goal/1/abcdef", "oc/a/goal/1/abcdef/x/y"]
)
def test_somebody_elses_tag_is_left_alone(tag: str) -> None:
    assert read_tag(tag) is None


def test_a_print_is_blind_to_spaces_and_to_what_an_editor_does_to_quotation_marks() -> None:
    assert print_of("It's  a \n“bin”") == print_of('It’s a "bin"')
    assert print_of("It is a bin") != print_of("It is a box")


# The glossary


def test_the_glossary_has_the_terms_that_are_used() -> None:
    terms = {term.key for term in terms_in(["We match on the UPRN, with two baselines and a DPIA."], library().terms)}

    assert terms == {"uprn", "baseline", "dpia"}


def test_a_short_acronym_must_be_written_in_capitals() -> None:
    found = terms_in(["The sooner the bc is with us, the better for po boxes."], library().terms)

    assert not [term.key for term in found if term.name in ("BC", "PO")]


def test_everyday_words_are_not_explained() -> None:
    assert not terms_in(["The data shows a risk to our target."], library().terms)


def test_a_council_without_a_profile_gets_a_document_too() -> None:
    document = draw_up(bins(), library(), replace(PROFILE, name=""), TODAY)

    assert document.about[0] == "Business case"
