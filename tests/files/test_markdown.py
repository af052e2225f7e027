"""The Markdown file."""

from __future__ import annotations

from markdown_it import MarkdownIt

from bot.files.markdown import draw
from dialogs.document import Wish, draw_up
from tests.files.cases import PROFILE, TODAY, bins, case, library

MARKS = "# Not a heading\n- [x](http://evil.example) | *no* <b>bold</b> `code` 1. ![i](x)\n==="


def html(answers: dict[str, str]) -> str:
    file = draw(draw_up(case(answers), library(), PROFILE, TODAY)).decode()
    return str(MarkdownIt("commonmark").enable("table").render(file))


def test_it_has_the_headings_and_the_tables() -> None:
    page = MarkdownIt("commonmark").enable("table").render(draw(draw_up(bins(), library(), PROFILE, TODAY)).decode())

    assert "<h1>Missed bins</h1>" in page
    assert "<h2>Strategic case</h2>" in page
    assert "<th>Who finds out</th>" in page
    assert "<td>Priya Shah</td>" in page


def test_what_somebody_typed_reads_as_they_typed_it() -> None:
    page = html({"problem": MARKS})

    assert "# Not a heading" in page
    assert "<h1>Not" not in page
    assert "evil.example" in page
    assert "href" not in page.split("Appendix")[0]
    assert "&lt;b&gt;bold&lt;/b&gt;" in page
    assert "<code>" not in page


def test_the_page_is_short() -> None:
    file = draw(draw_up(bins(), library(), PROFILE, TODAY, Wish(view="page"))).decode()

    assert file.startswith("**Public**\n\n# Missed bins")
    assert len(file) < 6000
