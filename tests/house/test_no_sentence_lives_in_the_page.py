"""House rule 6 for the web page: its document, scripts and styles hold no word that a person reads."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser

import pytest

from tests.house.source import ROOT
from tests.house.test_no_sentence_lives_in_python import is_sentence

ASSETS = ROOT / "bot/channels/web/assets"
# Words of the web's own that begin with a capital.
NAMES_OF_THE_WEB = {"Content-Type", "Enter", "ArrowDown", "ArrowUp", "Escape"}
# And of Adaptive Cards, which the preview draws.
NAMES_OF_CARDS = {"Action.ShowCard", "Bolder", "Input.ChoiceSet", "Input.Date", "Input.Text", "Small"}
READ_BY_PEOPLE = ("alt", "aria-label", "placeholder", "title", "aria-description", "content")
MACHINE_CONTENT = ("width=device-width, initial-scale=1", "light dark")
JAVASCRIPT = re.compile(
    r"""//[^\n]*|/\*.*?\*/|"((?:[^"\\\n]|\\.)*)"|'((?:[^'\\\n]|\\.)*)'|`((?:[^`\\]|\\.)*)`""", re.DOTALL
)
SHOWN_BY_CSS = re.compile(r"content\s*:\s*([^;}]*)")


def words_in_script(text: str) -> Iterator[str]:
    """Literals that read like words for people: a sentence, or something that begins with a capitalised word."""
    for found in JAVASCRIPT.finditer(text):
        literal = re.sub(r"\$\{[^}]*\}", "x", next((part for part in found.groups() if part), ""))
        label = re.match(r"[A-Z][a-z]+", literal.strip()) and literal not in NAMES_OF_THE_WEB | NAMES_OF_CARDS
        if label or is_sentence(literal):
            yield literal


class _Document(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_data(self, data: str) -> None:
        self._look(data)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name in READ_BY_PEOPLE and value not in MACHINE_CONTENT:
                self._look(value or "")

    def _look(self, words: str) -> None:
        rest = re.sub(r"\{\{[\w.]+\}\}", "", words)
        if re.search(r"\w", rest):
            self.found.append(rest.strip())


def words_in_document(text: str) -> list[str]:
    """Any word in the document that is not a place for a phrase."""
    document = _Document()
    document.feed(text)
    return document.found


def words_in_styles(text: str) -> list[str]:
    return [
        shown for shown in SHOWN_BY_CSS.findall(text) if any(re.search(r"\w", part) for part in shown.split('"')[1::2])
    ]


def test_no_sentence_lives_in_the_page() -> None:
    found = {
        path.name: list(look(path.read_text("utf-8")))
        for kind, look in ((".js", words_in_script), (".html", words_in_document), (".css", words_in_styles))
        for path in sorted(ASSETS.glob(f"*{kind}"))
    }

    assert len(found) > 5
    assert {name: words for name, words in found.items() if words} == {}, "give each a key in content/phrases/web.yaml"


@pytest.mark.parametrize(
    "code",
    [
        'button.textContent = "Send";',
        "show('Try again');",
        "status.textContent = `Saved ${count} of them.`;",
        'show("that did not reach the coach.");',
        'const said = done ? "" : "Not yet saved";',
    ],
)
def test_words_are_found_in_a_script_wherever_they_hide(code: str) -> None:
    assert list(words_in_script(code))


@pytest.mark.parametrize(
    "code",
    [
        "// The page speaks with the server here.",
        '/* "Quoted in a comment." */',
        'import { make } from "./build.js";',
        'make("li", { className: "message mine" });',
        'headers: { "Content-Type": "application/json" }',
        'say("not_sent")',
        "const id = `form-${drawn}`;",
    ],
)
def test_what_no_person_reads_in_a_script_may_stay(code: str) -> None:
    assert not list(words_in_script(code))


def test_words_are_found_in_a_document_and_in_styles() -> None:
    assert words_in_document("<p>{{web.send}} now</p>")
    assert words_in_document('<input placeholder="Type here">')
    assert not words_in_document('<p class="about">{{web.about}}</p>')
    assert words_in_styles('a::after { content: "new tab"; }')
    assert not words_in_styles('a::after { content: " (" attr(href) ")"; }')
