"""The reader: each mistake an author can make is named with its file, its key and what would work."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from content.problem import ContentErrors, Problem
from content.read import DEFAULT, read, read_library
from tests.content.folders import CASE_STUDY, TERM, THEME, folder, mend


def faults(*folders: Path) -> tuple[Problem, ...]:
    with pytest.raises(ContentErrors) as raised:
        read_library(folders)
    return raised.value.errors


@pytest.mark.parametrize(
    ("file", "words", "key", "problem", "remedy"),
    [
        # The file itself
        ("terms/a.yaml", "- key: [", "line 2", "this is not YAML", "indents, dashes and quotation marks"),
        ("terms/a.yaml", "- key: a: b", "line 1", "this is not YAML", 'words with a colon in them in "quotes"'),
        ("terms/a.yaml", "- key: a\n  key: b", "line 2", "key stands twice", "take one of them out"),
        ("terms/a.yaml", "- [a]: b", "line 1", "a name is not text", "indents"),
        ("terms/a.yaml", "a: \x07", "", "this is not YAML", "odd character"),
        ("terms/a.yaml", "[" * 900 + "]" * 900, "", "nested too deep", "a plain list"),
        ("terms/a.yaml", "- &a [*a]", "line 1", "this is not YAML: found unconstructable recursive node", "indents"),
        ("terms/a.yaml", TERM + "---\nmore: 1", "line 7", "found another document", "take the line --- out"),
        ("terms/a.yml", TERM, "", "nothing is read from this file", "end its name in .yaml"),
        ("term/a.yaml", TERM, "", "nothing is read from this file", "name it terms/a.yaml"),
        ("zzz.yaml", TERM, "", "nothing is read from this file", "use one of: themes/*.yaml"),
        ("terms/a.yaml", "uprn: address", "", "should be a list", "one a line after a dash"),
        ("terms/a.yaml", "- just words", "entry 1", "should have fields, not be text", "write its fields: key, term"),
        ("terms/a.yaml", TERM + TERM, "uprn", "this key stands twice, also in", "another key"),
        ("phrases/a.yaml", "- hello", "", "names with values", "name: value"),
        # Fields
        (
            "terms/a.yaml",
            mend(TERM, "meaning:", "meaninng:"),
            "uprn",
            "no field called meaninng",
            "did you mean meaning",
        ),
        ("terms/a.yaml", TERM + "  zzz: 1\n", "uprn", "no field called zzz", "take it out, or use one of: key, term"),
        (
            "terms/a.yaml",
            mend(TERM, "  owner: content team\n", ""),
            "uprn",
            "field owner is missing",
            "add a line: owner:",
        ),
        ("terms/a.yaml", mend(TERM, "  review_by: 2029-11-30\n", ""), "uprn", "review_by is missing", "add a line"),
        ("terms/a.yaml", mend(TERM, "UPRN", "[UPRN]"), "uprn.term", "should be text, not a list", '"quotes"'),
        (
            "terms/a.yaml",
            mend(TERM, "UPRN", "{a: b}"),
            "uprn.term",
            "should be text, not names with values",
            '"quotes"',
        ),
        ("terms/a.yaml", mend(TERM, "UPRN", '" "'), "uprn.term", "this is empty", "write the words"),
        ("terms/a.yaml", mend(TERM, "[general_knowledge]", "x"), "uprn.sources", "should be a list, not text", "[one"),
        ("terms/a.yaml", mend(TERM, "[general_knowledge]", ""), "uprn.sources", "should be a list, not empty", "[one"),
        ("terms/a.yaml", mend(TERM, "uprn", "UPRN-1"), "UPRN-1.key", "'UPRN-1' cannot be a key", "lower-case letters"),
        ("terms/a.yaml", mend(TERM, "uprn", "u" * 41), "u" * 41 + ".key", "cannot be a key", "at most 40"),
        ("terms/a.yaml", mend(TERM, "2029-11-30", "soon"), "uprn.review_by", "'soon' is no date", "such as 2027-11-30"),
        ("terms/a.yaml", TERM + "  always_ask: yes\n", "uprn.always_ask", "neither true nor false", "write true"),
        ("terms/a.yaml", TERM + "  senses: [{name: x}]\n", "uprn.senses.1", "a sense needs either", "name and meaning"),
        ("terms/a.yaml", TERM + "  senses: [{term: x}]\n", "uprn", "both a meaning and senses", "if the word means"),
        (
            "terms/a.yaml",
            mend(TERM, "  meaning: A number for one address.\n", ""),
            "uprn",
            "neither",
            "write a meaning",
        ),
        ("pairs.yaml", "- {terms: [a, a], differs: Nothing.}", "a and a", "this has 1", "terms: [one, another]"),
        ("pairs.yaml", "- {terms: [a, b], differs: x}\n- {terms: [b, a], differs: y}", "a and b", "twice", "another"),
        ("sources.yaml", "odi: {title: ODI}", "odi", "the field licence is missing", "add a line"),
        ("sources.yaml", "ODI: {title: ODI, licence: x}", "ODI", "'ODI' cannot be a key", "lower-case"),
        (
            "approvers.yaml",
            "- {key: a, title: A, titles: b, cares_about: c, asks: [], sources: []}",
            "a.titles",
            "names with values, not text",
            "name: value",
        ),
        ("phrases/a.yaml", "Saved-1: Saved.", "Saved-1", "cannot be a key", "such as saved.plain"),
        ("phrases/a.yaml", "saved: {a: b}", "saved", "should be text", "quotes"),
        ("phrases/a.yaml", "saved:", "saved", "this is empty", "write the words"),
        # Words from a list, and what stands inside other entries
        (
            "themes/goal_and_purpose.yaml",
            mend(THEME, "kind: text", "kind: txt"),
            "goal_and_purpose.steps.goal.kind",
            "'txt' is not one of the words",
            "did you mean text: text, number",
        ),
        (
            "themes/goal_and_purpose.yaml",
            mend(THEME, "kind: text", "kind: zzz"),
            "goal_and_purpose.steps.goal.kind",
            "'zzz' is not one of the words",
            "choose one: text, number",
        ),
        (
            "themes/goal_and_purpose.yaml",
            mend(THEME, ", weaker: A portal.", ""),
            "goal_and_purpose.steps.goal.example",
            "the field weaker is missing",
            "add a line",
        ),
        (
            "themes/goal_and_purpose.yaml",
            mend(THEME, "    why: The approver asks.\n", ""),
            "goal_and_purpose.steps.goal",
            "the field why is missing",
            "add a line",
        ),
        (
            "themes/goal_and_purpose.yaml",
            "key: goal_and_purpose\ntitle: a\nabout: b\nsteps: none",
            "goal_and_purpose.steps",
            "should be a list",
            "after a dash",
        ),
        (
            "themes/goals.yaml",
            THEME,
            "goal_and_purpose",
            "its key is not the name of its file",
            "goal_and_purpose.yaml",
        ),
        ("themes/goals.yaml", "[]", "entry 1", "should have fields, not be a list", "write its fields"),
        (
            "case_studies/hull.yaml",
            CASE_STUDY,
            "leeds",
            "its id is not the name of its file",
            "name the file leeds.yaml",
        ),
        (
            "case_studies/leeds.yaml",
            mend(CASE_STUDY, "who: the council, ", ""),
            "leeds.results.1",
            "the field who is missing",
            "add a line",
        ),
        (
            "case_studies/leeds.yaml",
            mend(CASE_STUDY, "nation: england", "nation: englnd"),
            "leeds.nation",
            "'englnd' is not one of the words",
            "did you mean england",
        ),
    ],
)
def test_each_mistake_is_named(tmp_path: Path, file: str, words: str, key: str, problem: str, remedy: str) -> None:
    found = faults(folder(tmp_path / "ours", {file: words}))

    assert [fault.key for fault in found] == [key]
    assert found[0].file.endswith("ours/" + file)
    assert problem in found[0].problem
    assert remedy in found[0].remedy


def test_a_fault_is_one_line_for_its_author(tmp_path: Path) -> None:
    ours = folder(tmp_path, {"terms/a.yaml": mend(TERM, "owner", "ownr")})

    with pytest.raises(ContentErrors) as raised:
        read_library([ours])

    file = f"{tmp_path.as_posix()}/terms/a.yaml"
    assert str(raised.value).splitlines() == [
        f"{file}: uprn: there is no field called ownr. Did you mean owner.",
        f"{file}: uprn: the field owner is missing. Add a line: owner: ….",
    ]


def test_all_faults_of_all_files_are_found_at_once(tmp_path: Path) -> None:
    ours = folder(
        tmp_path, {"terms/a.yaml": "- key: [", "terms/b.yaml": mend(TERM, "UPRN", "[]"), "areas.yaml": "x: y"}
    )

    assert {fault.file.rsplit("/", 1)[1] for fault in faults(ours)} == {"a.yaml", "b.yaml", "areas.yaml"}


def test_bytes_that_are_no_text_are_a_fault(tmp_path: Path) -> None:
    folder(tmp_path, {"terms/a.yaml": TERM})
    (tmp_path / "terms/a.yaml").write_bytes(b"- key: caf\xe9")

    (fault,) = faults(tmp_path)

    assert (fault.problem, fault.remedy) == ("byte 10 is not UTF-8", "save the file again with the encoding UTF-8")


def test_a_file_that_cannot_be_opened_is_a_fault(tmp_path: Path) -> None:
    (tmp_path / "terms/a.yaml").mkdir(parents=True)

    (fault,) = faults(tmp_path)

    assert "cannot be opened" in fault.problem


def test_a_folder_that_is_not_there_is_a_fault(tmp_path: Path) -> None:
    (fault,) = faults(tmp_path / "nowhere")

    assert fault.problem == "there is no such folder"


def test_files_that_are_not_there_or_empty_leave_the_library_empty(tmp_path: Path) -> None:
    library = read_library(
        [folder(tmp_path, {"terms/a.yaml": "# nothing yet\n", "sources.yaml": "", "themes/a.yaml": ""})]
    )

    assert (library.terms, library.themes, library.pairs, library.phrases) == ({}, {}, (), {})


def test_an_entry_is_read_in_its_types(tmp_path: Path) -> None:
    files = {"terms/a.yaml": TERM, "themes/goal_and_purpose.yaml": THEME, "case_studies/leeds.yaml": CASE_STUDY}
    library = read_library([folder(tmp_path, files)])

    assert library.terms["uprn"].review_by == date(2029, 11, 30)
    assert library.themes["goal_and_purpose"].steps[0].theme == "goal_and_purpose"
    assert library.case_studies["leeds"].results[0].who == "the council"
    assert library.case_studies["leeds"].year == "2016"


def test_words_that_yaml_would_take_for_something_else_stay_words(tmp_path: Path) -> None:
    library = read_library([folder(tmp_path, {"phrases/a.yaml": "answer: no\nyear: 2026\nnothing: ~"})])

    assert library.phrases == {"answer": ("no",), "year": ("2026",), "nothing": ("~",)}


def test_phrases_and_the_ways_to_ask_are_told_apart(tmp_path: Path) -> None:
    words = "saved: Saved.\ngreeting.hello: [Hello., Good day.]\ncommand.undo: [undo, take that back]"
    library = read_library([folder(tmp_path, {"phrases/a.yaml": words})])

    assert library.phrases == {"saved": ("Saved.",), "greeting.hello": ("Hello.", "Good day.")}
    assert library.commands == {"undo": ("undo", "take that back")}


def test_a_sense_takes_its_name_and_meaning_from_its_term(tmp_path: Path) -> None:
    senses = "senses: [{term: uprn}, {term: gone}, {name: mine, meaning: Something else.}]"
    words = TERM + mend(mend(TERM, "meaning: A number for one address.", senses), "key: uprn", "key: up")
    library = read_library([folder(tmp_path, {"terms/a.yaml": words})])

    assert [(sense.name, sense.meaning) for sense in library.terms["up"].senses] == [
        ("UPRN", "A number for one address."),
        ("", ""),
        ("mine", "Something else."),
    ]


def test_a_later_folder_replaces_by_key_and_adds(tmp_path: Path) -> None:
    ours = folder(
        tmp_path / "ours",
        {
            "terms/a.yaml": TERM + TERM.replace("uprn", "usrn"),
            "phrases/a.yaml": "saved: Saved.\nbye: Goodbye.",
            "themes/goal_and_purpose.yaml": THEME + THEME[THEME.index("  - key") :].replace("key: goal", "key: kind"),
            "pairs.yaml": "- {terms: [uprn, usrn], differs: One is a home.}",
        },
    )
    theirs = folder(
        tmp_path / "theirs",
        {
            "terms/words.yaml": mend(TERM, "one address", "one home in Testshire"),
            "phrases/words.yaml": "saved: Kept.",
            "themes/goal_and_purpose.yaml": mend(THEME, "What would be better?", "What would Testshire gain?"),
            "pairs.yaml": "- {terms: [usrn, uprn], differs: One is a street.}",
            "areas.yaml": "- {key: canals, name: Canals, asked_as: [locks]}",
        },
    )

    reading = read([ours, theirs])
    library = reading.library

    assert library.terms["uprn"].meaning == "A number for one home in Testshire."
    assert set(library.terms) == {"uprn", "usrn"}
    assert library.phrases == {"saved": ("Kept.",), "bye": ("Goodbye.",)}
    assert [step.question for step in library.themes["goal_and_purpose"].steps] == ["What would Testshire gain?"]
    assert [pair.differs for pair in library.pairs] == ["One is a street."]
    assert set(library.areas) == {"canals"}
    assert reading.places["terms", "uprn"] == f"{tmp_path.as_posix()}/theirs/terms/words.yaml"


def test_a_councils_folder_lies_over_our_own(tmp_path: Path) -> None:
    theirs = folder(tmp_path, {"terms/words.yaml": TERM})

    ours, both = read_library(), read_library([DEFAULT, theirs])

    assert both.terms["uprn"].meaning == "A number for one address." != ours.terms["uprn"].meaning
    assert len(both.terms) == len(ours.terms)
