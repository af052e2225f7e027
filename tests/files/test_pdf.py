"""The PDF: tagged, titled and in British English, so that a screen reader can read it."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pypdf
import pytest

from bot.files import chart
from bot.files.pdf import draw, template_in
from bot.files.saying import says
from content.read import DEFAULT
from dialogs.case import Case
from dialogs.document import Wish, draw_up
from dialogs.money import work_out
from tests.files.cases import PROFILE, TODAY, bins, case, draft, empty, large, library


def made(of: Case, pictures: dict[str, str] | None = None, **wish: Any) -> pypdf.PdfReader:
    return pypdf.PdfReader(io.BytesIO(draw(draw_up(of, library(), PROFILE, TODAY, Wish(**wish)), pictures=pictures)))


def text(pdf: pypdf.PdfReader) -> str:
    return "\n".join(page.extract_text() for page in pdf.pages)


def tags(pdf: pypdf.PdfReader) -> list[Any]:
    """Every element of the structure tree, in the order in which it is read."""
    found: list[Any] = []

    def walk(node: Any) -> None:
        node = node.get_object()
        if isinstance(node, list):
            for each in node:
                walk(each)
        elif isinstance(node, dict):
            if "/S" in node:
                found.append(node)
            walk(node.get("/K", pypdf.generic.ArrayObject()))

    walk(pdf.trailer["/Root"]["/StructTreeRoot"]["/K"])  # type: ignore[index]
    return found


@pytest.fixture(scope="module")
def pdf() -> pypdf.PdfReader:
    picture = chart.draw(says(library().phrases), work_out(bins()))
    return made(bins(), {"money": picture})


def test_it_is_tagged_and_says_so(pdf: pypdf.PdfReader) -> None:
    root = pdf.trailer["/Root"]

    assert root["/MarkInfo"]["/Marked"]  # type: ignore[index]
    assert b"<pdfuaid:part>1</pdfuaid:part>" in root["/Metadata"].get_object().get_data()  # type: ignore[index]


def test_its_title_and_its_language_are_set(pdf: pypdf.PdfReader) -> None:
    root = pdf.trailer["/Root"]

    assert pdf.metadata is not None
    assert pdf.metadata.title == "Missed bins"
    assert root["/Lang"] == "en-GB"  # type: ignore[index]
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]  # type: ignore[index]


def test_headings_tables_and_lists_are_tagged_as_what_they_are(pdf: pypdf.PdfReader) -> None:
    kinds = {node["/S"] for node in tags(pdf)}

    assert {"/H1", "/H2", "/H3", "/Table", "/TH", "/TD", "/L", "/LI"} <= kinds


def test_the_picture_has_a_text_alternative(pdf: pypdf.PdfReader) -> None:
    figures = [node for node in tags(pdf) if node["/S"] == "/Figure"]

    assert any("Savings overtake costs by the end of May 2029." in str(node.get("/Alt")) for node in figures)


def test_the_words_are_there_and_the_marking_is_on_every_page(pdf: pypdf.PdfReader) -> None:
    assert "£8,000 once; £2,600 a year" in text(pdf)
    assert all("Public" in page.extract_text()[:40] for page in pdf.pages)


@pytest.mark.parametrize("view", ["case", "page"])
@pytest.mark.parametrize("of", [bins, draft, empty, large])
def test_every_case_can_be_drawn(of: Any, view: str) -> None:
    assert made(of(), view=view).pages


@pytest.mark.parametrize("of", [bins, large])
def test_the_body_has_at_most_four_sides(of: Any) -> None:
    pages = [page.extract_text() for page in made(of()).pages]

    assert next(place for place, words in enumerate(pages) if "Appendix A:" in words) <= 4


@pytest.mark.parametrize("of", [bins, draft, empty, large])
def test_the_page_is_one_page(of: Any) -> None:
    assert len(made(of(), view="page").pages) == 1


def test_words_that_look_like_typst_are_only_words() -> None:
    words = '#read("/etc/passwd") $x$ *b* _i_ @label <tag> \\ // = ] } \x00 \U0001f5d1'

    assert '#read("/etc/passwd")' in text(made(case({"problem": words})))


def test_a_picture_in_the_words_is_told_by_its_name_and_the_file_stays_readable_aloud() -> None:
    pdf = made(case({"problem": "Bins \U0001f5d1 everywhere."}))

    assert "(wastebasket)" in text(pdf)
    assert b"<pdfuaid:part>1</pdfuaid:part>" in pdf.trailer["/Root"]["/Metadata"].get_object().get_data()  # type: ignore[index]


def test_a_script_that_no_typeface_has_is_drawn_all_the_same() -> None:
    pdf = made(case({"problem": "\U00012000\U00012001 and bins"}))

    assert "and bins" in text(pdf)
    assert pdf.trailer["/Root"]["/Lang"] == "en-GB"  # type: ignore[index]


def test_no_wide_page_is_empty(pdf: pypdf.PdfReader) -> None:
    assert all(len(page.extract_text()) > 60 for page in pdf.pages)


def test_a_council_can_put_its_own_template_in(tmp_path: Path) -> None:
    (tmp_path / "templates").mkdir()
    own = '#set document(title: "Ours")\n#set text(lang: "en", region: "GB")\nOurs: #json(bytes(sys.inputs.data)).title'
    (tmp_path / "templates" / "case.typ").write_text(own)

    assert template_in([]) == DEFAULT / "templates" / "case.typ"
    file = draw(draw_up(bins(), library(), PROFILE, TODAY), template_in([tmp_path]))
    assert "Ours: Missed bins" in text(pypdf.PdfReader(io.BytesIO(file)))
