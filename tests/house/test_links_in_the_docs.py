"""Every link of the documents to another file, or to a heading in one, leads somewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
FOLDERS = ("docs", "content", "tests")
DOCUMENTS = sorted([*ROOT.glob("*.md"), *(found for folder in FOLDERS for found in ROOT.glob(f"{folder}/**/*.md"))])
LINK = re.compile(r"\]\(([^()\s]+)\)")


def links(text: str) -> Iterator[str]:
    """The links to files and headings of our own; what stands between back-ticks is no link."""
    for link in LINK.findall(re.sub(r"```.*?```|`[^`\n]*`", "", text, flags=re.DOTALL)):
        if not re.match(r"[a-z]+:", link):
            yield link


def headings(document: Path) -> set[str]:
    """The headings as they are linked to: small letters, hyphens, no punctuation."""
    found = re.findall(r"^#+ (.+?)\s*$", document.read_text("utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).strip().replace(" ", "-") for heading in found}


def dead(document: Path, text: str) -> list[str]:
    """The links of the document that lead nowhere."""
    found = []
    for link in links(text):
        path, _, heading = link.partition("#")
        to = document.parent / path if path else document
        if not to.exists() or (heading and (to.suffix != ".md" or heading not in headings(to))):
            found.append(link)
    return found


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_link_leads_somewhere(document: Path) -> None:
    assert dead(document, document.read_text("utf-8")) == []


@pytest.mark.parametrize("link", ["gone.md", "slack.md#gone", "#gone", "images/gone.png", "../docs/gone"])
def test_a_link_to_nowhere_is_found(link: str) -> None:
    document = ROOT / "docs" / "README.md"
    assert dead(document, f"[This](slack.md), [that](slack.md#the-home) and [the other]({link}).") == [link]
