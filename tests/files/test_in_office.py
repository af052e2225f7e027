"""LibreOffice opens every file that we make; what it shows has the pages that we promise."""

from __future__ import annotations

import io
import subprocess
from shutil import which
from typing import Any

import pypdf
import pytest

from bot.files import chart, excel, word
from bot.files.saying import says
from dialogs.document import Wish, draw_up
from dialogs.money import work_out
from tests.files.cases import PROFILE, TODAY, bins, draft, empty, large, library
from tests.transcripts.examples import EXAMPLES

pytestmark = pytest.mark.office
SECONDS = 90


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> dict[str, pypdf.PdfReader]:
    """Every export as LibreOffice shows it, all opened at once."""
    assert which("soffice"), "LibreOffice is not installed"
    folder = tmp_path_factory.mktemp("office")
    for name, content in _files():
        (folder / name).write_bytes(content)
    home = f"-env:UserInstallation=file://{folder / 'home'}"
    names = [str(path) for path in sorted(folder.glob("*.*x"))]
    told = subprocess.run(
        ["soffice", home, "--headless", "--convert-to", "pdf", "--outdir", str(folder), *names],
        capture_output=True,
        timeout=SECONDS,
        check=True,
    )
    assert b"Error" not in told.stderr
    return {path.stem: pypdf.PdfReader(io.BytesIO(path.read_bytes())) for path in folder.glob("*.pdf")}


def _files() -> Any:
    yield from ((f"example_{path.suffix[1:]}_{path.name}", path.read_bytes()) for path in sorted(EXAMPLES.glob("*.*x")))
    for of in (bins, draft, empty, large):
        case = of()
        money = work_out(case)
        pictures = {} if money.is_empty else {"money": chart.as_png(chart.draw(says(library().phrases), money))}
        for view in ("case", "page"):
            document = draw_up(case, library(), PROFILE, TODAY, Wish(view=view))
            yield f"{of.__name__}_{view}.docx", word.draw(document, pictures=pictures)
        yield f"{of.__name__}_money.xlsx", excel.workbook(case, money, library(), TODAY)


def test_every_file_opens(opened: dict[str, pypdf.PdfReader]) -> None:
    examples = [name for name in opened if name.startswith("example_")]
    assert len(examples) == len(list(EXAMPLES.glob("*.*x"))) > 0
    assert len(opened) == 12 + len(examples)
    assert all(pdf.pages for pdf in opened.values())


@pytest.mark.parametrize("name", ["bins", "large"])
def test_the_body_has_at_most_four_sides(opened: dict[str, pypdf.PdfReader], name: str) -> None:
    pages = [page.extract_text() for page in opened[f"{name}_case"].pages]

    assert next(place for place, words in enumerate(pages) if "Appendix A:" in words) <= 4
    assert "What we do not know yet" in pages[1]


@pytest.mark.parametrize("name", ["bins", "draft", "empty", "large"])
def test_the_page_is_one_page(opened: dict[str, pypdf.PdfReader], name: str) -> None:
    assert len(opened[f"{name}_page"].pages) == 1
