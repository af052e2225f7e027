"""Nothing is too long for where it is shown, or for somebody who reads it between two meetings."""

from __future__ import annotations

from collections.abc import Iterator

from content.checks.given import Given
from content.model import CaseStudy
from content.problem import Problem
from content.words import Text, count, sentences

QUESTION_WORDS = 25
MEANING_WORDS = 45
SENTENCE_WORDS = 25
# Characters. A Slack button holds 75, a heading 150, a placeholder 150, a section and so a card 3,000.
BUTTON = 75
LABEL = 30
HEADING = 150
HINT = 150
CARD = 3000
# What the coach adds to a card: its labels, its source, its buttons' texts.
CARD_FRAME = 400


def long_question(given: Given) -> Iterator[Problem]:
    for text in given.texts:
        if text.part.endswith("question"):
            yield from _too_many_words(given, text, QUESTION_WORDS, "a question")


def long_meaning(given: Given) -> Iterator[Problem]:
    for text in given.texts:
        if text.kind == "terms" and text.part.endswith("meaning"):
            yield from _too_many_words(given, text, MEANING_WORDS, "a meaning")


def _too_many_words(given: Given, text: Text, most: int, what: str) -> Iterator[Problem]:
    words = count(text.words)
    if words > most:
        yield given.in_text(text, f"{what} has at most {most} words, and this has {words}", "say it in fewer words")


def long_sentence(given: Given) -> Iterator[Problem]:
    for text in given.texts:
        for sentence in sentences(text.words):
            words = count(sentence)
            if words > SENTENCE_WORDS:
                start = " ".join(sentence.split()[:4])
                what = f"a sentence has at most {SENTENCE_WORDS} words, and this has {words}: {start} …"
                yield given.in_text(text, what, "make two sentences of it")


def long_for_its_place(given: Given) -> Iterator[Problem]:
    """Labels that become buttons, headings and placeholders in Slack and Teams."""
    for text in given.texts:
        most = _most(text)
        if most is not None and len(text.words) > most:
            what = f"there is room for {most} characters here, and this has {len(text.words)}"
            yield given.in_text(text, what, "say it in fewer words")
    for term in given.library.terms.values():
        if len(term.name) > BUTTON:
            what = f"there is room for {BUTTON} characters on a button, and this has {len(term.name)}"
            yield given.problem("terms", term.key, "term", what, "use a shorter name")


def _most(text: Text) -> int | None:
    last = text.part.rsplit(".", 1)[-1]
    if text.kind == "phrases":
        return BUTTON if text.entry.startswith("button.") else CARD
    if last == "label":
        # A step's own label is used inside sentences and lists; a choice's stands alone on a button.
        return LABEL if text.kind == "themes" and text.part.count(".") == 1 else BUTTON
    return {"title": HEADING, "hint": HINT, "name": BUTTON}.get(last)


def long_card(given: Given) -> Iterator[Problem]:
    """A case study is shown whole, as one card."""
    for study in given.library.case_studies.values():
        length = _card(study)
        if length > CARD - CARD_FRAME:
            what = f"its card would have {length} characters, and there is room for {CARD - CARD_FRAME}"
            yield given.problem("case_studies", study.id, "", what, "shorten the longest parts, or leave a result out")


def _card(study: CaseStudy) -> int:
    parts = [study.title, study.place, study.problem, study.done, study.lesson, study.caution]
    parts += [used.what for used in study.data]
    parts += [part for figure in study.results for part in (figure.says, figure.who, figure.paid_by or "")]
    return sum(map(len, parts))
