"""Three whole cases, from the first message to the decision, over months and restarts; and the files made from them."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import timedelta
from pathlib import Path

import openpyxl
import pypdf
import pytest
from docx import Document

from tests.transcripts.examples import EXAMPLES
from tests.transcripts.whole_cases import NAMES, Played, play

ENDS = {"missed_bins": "approved", "loneliness": "approved", "planning_data": "turned_down"}
MOST_MESSAGES = 20


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Played]]:
    with ExitStack() as stack:
        yield {name: stack.enter_context(play(name, tmp_path_factory.mktemp(name))) for name in NAMES}


def test_there_are_three(played: dict[str, Played]) -> None:
    assert set(played) == set(ENDS)


@pytest.mark.parametrize("name", NAMES)
def test_a_case_is_played_over_weeks_and_restarts_to_its_decision(played: dict[str, Played], name: str) -> None:
    one = played[name]

    assert one.days[-1] - one.days[0] > timedelta(weeks=20)
    assert sum(turn.line.restart for turn in one.turns) >= 4
    assert one.case.state == ENDS[name]


@pytest.mark.parametrize("name", NAMES)
def test_the_draft_takes_twenty_messages_with_side_questions_among_them(played: dict[str, Played], name: str) -> None:
    turns = [turn for turn in played[name].turns if not turn.line.restart]
    says = [{key for reply in turn.replies for key in reply.says} for turn in turns]
    done = next(place for place, keys in enumerate(says) if "draft.done" in keys)
    aside = sum(any(key.startswith(("term:", "study.")) for key in keys) for keys in says[: done + 1])
    assert done + 1 <= MOST_MESSAGES
    assert aside >= 2
    assert {"page", "nearest.head", "gaps.line", "note.both"} <= says[done]


def test_a_submission_is_frozen_and_the_case_goes_on(played: dict[str, Played]) -> None:
    states = [row.fields["state"] for row in played["loneliness"].case.live_rows("decision") if "state" in row.fields]

    assert states == ["submitted", "turned_down", "open", "submitted", "approved"]


# The files: not stale in their structure. To make them anew: python -m tests.transcripts.examples


@pytest.mark.parametrize("name", NAMES)
def test_the_word_file_in_the_docs_has_the_headings_and_tables_of_today(played: dict[str, Played], name: str) -> None:
    assert outline(EXAMPLES / f"{name}.docx") == outline(played[name].file("word").content)


@pytest.mark.parametrize("name", NAMES)
def test_the_pdf_in_the_docs_has_the_parts_of_today(played: dict[str, Played], name: str) -> None:
    assert bookmarks(EXAMPLES / f"{name}.pdf") == bookmarks(played[name].file("pdf").content)


@pytest.mark.parametrize("name", NAMES)
def test_the_excel_file_in_the_docs_has_the_sheets_and_formulas_of_today(played: dict[str, Played], name: str) -> None:
    assert sheets(EXAMPLES / f"{name}.xlsx") == sheets(played[name].file("excel").content)


def outline(file: Path | bytes) -> tuple[list[str], list[list[str]]]:
    """The headings of a Word file, and the head of each of its tables."""
    document = Document(_opened(file))
    headings = [line.text for line in document.paragraphs if line.style and "Heading" in str(line.style.name)]
    return headings, [[cell.text for cell in table.rows[0].cells] for table in document.tables]


def bookmarks(file: Path | bytes) -> list[str]:
    def titles(found: list[object]) -> Iterator[str]:
        for one in found:
            if isinstance(one, list):
                yield from titles(one)
            else:
                yield str(one["/Title"])  # type: ignore[index]

    return list(titles(list(pypdf.PdfReader(_opened(file)).outline)))


def sheets(file: Path | bytes) -> dict[str, list[str]]:
    """The formulas of each sheet."""
    book = openpyxl.load_workbook(_opened(file))
    return {
        sheet.title: [str(cell.value) for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]
        for sheet in book.worksheets
    }


def _opened(file: Path | bytes) -> io.BytesIO:
    return io.BytesIO(file.read_bytes() if isinstance(file, Path) else file)
