"""The Word file: real headings, repeating header rows, British English, nothing empty, every anchor in place."""

from __future__ import annotations

import io
import zipfile
from itertools import pairwise
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn
from lxml import etree  # type: ignore[import-untyped,unused-ignore]

from bot.files.make_template import PARAGRAPHS, PATH, main
from bot.files.word import draw, template_in
from content.read import DEFAULT
from dialogs.case import Case
from dialogs.document import Wish, draw_up
from dialogs.document.anchors import read_tag
from dialogs.document.model import words_in
from tests.files.cases import BINS, CASE_ID, PROFILE, TODAY, bins, case, draft, empty, large, library

# The smallest PNG there is: one dot.
DOT = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6360606060000000050001a5f645400000"
    "000049454e44ae426082"
)


def made(of: Case, pictures: dict[str, bytes] | None = None, template: Path = PATH, **wish: Any) -> Any:
    document = draw_up(of, library(), PROFILE, TODAY, Wish(**wish))
    return docx.Document(io.BytesIO(draw(document, template, pictures)))


def text(paragraph: Any) -> str:
    """All that is read in a paragraph: python-docx itself leaves out what stands in controls."""
    return "".join(words.text or "" for words in paragraph._p.iter(qn("w:t")))


@pytest.fixture(scope="module")
def word() -> Any:
    return made(bins(), {"money": DOT})


def test_headings_are_real_and_never_skip_a_level(word: Any) -> None:
    levels = [int(p.style.name[-1]) for p in word.paragraphs if p.style.name.startswith("Heading ")]

    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    assert len(levels) > 20


def test_every_table_has_a_header_row_that_repeats_and_says_what_it_shows(word: Any) -> None:
    assert word.tables
    for table in word.tables:
        first = table._tbl.tr_lst[0]
        assert first.trPr.find(qn("w:tblHeader")) is not None
        assert table._tbl.tblPr.find(qn("w:tblCaption")).get(qn("w:val"))
        assert all(cell.text.strip() for cell in table.rows[0].cells)


def test_no_row_is_broken_over_two_pages(word: Any) -> None:
    rows = [row for table in word.tables for row in table._tbl.tr_lst]

    assert all(row.trPr.find(qn("w:cantSplit")) is not None for row in rows)


def test_the_language_is_british_english(word: Any) -> None:
    languages = {lang.get(qn("w:val")) for lang in word.styles.element.iter(qn("w:lang"))}

    assert languages == {"en-GB"}
    assert word.core_properties.language == "en-GB"


def test_the_title_is_a_property_and_the_marking_is_on_every_page(word: Any) -> None:
    assert word.core_properties.title == "Missed bins"
    assert word.core_properties.identifier == CASE_ID
    for section in word.sections:
        assert section.header.paragraphs[0].text == "Public"
        assert section.footer.paragraphs[0].text.startswith("Missed bins · Page")
    exempt = made(bins(), marking="exempt")
    assert exempt.sections[-1].header.paragraphs[0].text == "Exempt: not for publication"


def test_pages_are_numbered_by_fields(word: Any) -> None:
    footer = etree.tostring(word.sections[0].footer._element, encoding="unicode")

    assert " PAGE " in footer
    assert " NUMPAGES " in footer


@pytest.mark.parametrize("view", ["case", "page"])
@pytest.mark.parametrize("of", [bins, draft, empty, large])
def test_no_paragraph_is_empty_to_make_room(of: Any, view: str) -> None:
    """But for the one in which a section ends: Word knows no other way."""
    word = made(of(), view=view)

    for paragraph in word.element.body.iter(qn("w:p")):
        has_section = paragraph.find(f"{qn('w:pPr')}/{qn('w:sectPr')}") is not None
        said = "".join(paragraph.itertext()).strip()
        assert said or has_section or paragraph.find(f".//{qn('w:drawing')}") is not None


def test_the_picture_has_a_text_alternative(word: Any) -> None:
    (picture,) = word.element.body.iter(qn("wp:docPr"))

    assert "Savings overtake costs by the end of May 2029." in picture.get("descr")


def test_without_a_picture_its_words_stand_there() -> None:
    assert any("Savings overtake costs" in text(paragraph) for paragraph in made(bins()).paragraphs)


def test_every_anchored_word_is_in_a_control_that_names_it() -> None:
    document = draw_up(bins(), library(), PROFILE, TODAY)
    word = docx.Document(io.BytesIO(draw(document)))
    tags = [tag.get(qn("w:val")) for tag in word.element.body.iter(qn("w:tag"))]
    found = {anchor for tag in tags if (read := read_tag(tag)) for anchor in [read[0]]}

    wanted = {words.anchor for block in document.blocks for words in words_in(block) if words.anchor}
    assert wanted <= found
    ids = [one.find(qn("w:id")).get(qn("w:val")) for one in word.element.body.iter(qn("w:sdtPr"))]
    assert len(ids) == len(set(ids))


def test_every_style_that_is_used_is_in_the_template() -> None:
    word = made(bins())
    known = {style.style_id for style in word.styles}
    used = {e.get(qn("w:val")) for name in ("w:pStyle", "w:rStyle", "w:tblStyle") for e in word.element.iter(qn(name))}

    assert used <= known


def test_wide_tables_stand_on_pages_on_their_side() -> None:
    sections = made(bins()).sections
    wide = [section.page_width > section.page_height for section in sections]

    assert wide == [False, True, False]


def test_words_with_characters_that_xml_cannot_hold_are_written_without_them() -> None:
    word = made(case({"problem": "Bins <b>&amp;</b> \x00\x0b\ufffe ]]> 'quoted' \U0001f5d1"}))

    assert any("Bins <b>&amp;</b>  ]]> 'quoted' \U0001f5d1" in text(p) for p in word.paragraphs)


def test_no_macro_no_link_and_nothing_from_elsewhere_is_in_the_file() -> None:
    file = zipfile.ZipFile(io.BytesIO(draw(draw_up(bins(), library(), PROFILE, TODAY))))

    assert not [name for name in file.namelist() if "vba" in name.lower() or "embed" in name.lower()]
    assert len(file.namelist()) == len(set(file.namelist()))
    for name in file.namelist():
        assert b'TargetMode="External"' not in file.read(name)


# The template


def test_the_template_is_the_one_that_its_script_makes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.files.make_template.PATH", tmp_path / "case.docx")
    main()

    ours, fresh = (docx.Document(str(path)) for path in (PATH, tmp_path / "case.docx"))
    assert etree.tostring(ours.styles.element) == etree.tostring(fresh.styles.element)
    assert etree.tostring(ours.element) == etree.tostring(fresh.element)


def test_a_council_can_put_its_own_template_in(tmp_path: Path) -> None:
    own = docx.Document(str(PATH))
    own.add_paragraph("Testshire: our values").style = own.styles["Title"]
    own.add_paragraph("{document}")
    own.add_paragraph("The last page is ours too.")
    own.sections[0].header.paragraphs[0].text = "{council} · {marking}"
    (tmp_path / "templates").mkdir()
    own.save(str(tmp_path / "templates" / "case.docx"))

    assert template_in([]) == DEFAULT / "templates" / "case.docx"
    word = made(bins(), template=template_in([tmp_path]))
    texts = [text(paragraph) for paragraph in word.paragraphs]
    assert texts[:2] == ["Testshire: our values", "Missed bins"]
    assert texts[-1] == "The last page is ours too."
    assert word.sections[0].header.paragraphs[0].text == "Testshire District Council · Public"


def test_a_template_without_our_styles_does_too(tmp_path: Path) -> None:
    bare = tmp_path / "case.docx"
    docx.Document().save(str(bare))

    word = made(bins(), template=bare)
    assert BINS["ask"] in [text(paragraph) for paragraph in word.paragraphs]
    assert next(p.text for p in word.paragraphs if p.style.name == "Heading 1") == "What we ask"


def test_the_styles_of_the_template_are_all_named() -> None:
    names = {style.name for style in docx.Document(str(PATH)).styles}

    assert set(PARAGRAPHS) <= names
