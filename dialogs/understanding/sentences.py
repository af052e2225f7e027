"""Which question a sentence of a long answer or of an old report might answer: by telling words and by meaning.

It only ever suggests: a person looks at each one. So a sentence that fits nothing well is left where it stands.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

import numpy as np

from content.model import Library, Step
from dialogs.understanding.fold import words_of
from dialogs.understanding.meaning import nearness, rows_of, vector
from dialogs.understanding.sections import Sections

SHORTEST, LONGEST = 4, 80
HEADING_WORDS = 6
MOST_SENTENCES = 400
# A sentence is offered where it comes this near to a question, and this much nearer than to the next.
LEAST, LEAD = 0.55, 0.03
CUE = 0.2
# Words that tell what a sentence of a council's report is about.
CUES = {
    "goal": r"\b(?:so that|we want|the aim|our aim|aims? to|the goal|would be better|should be able to)\b",
    "problem": (
        r"\b(?:problem|too (?:many|long|late|often)|complain\w*|goes? wrong|keeps? (?:\w+ )?(?:ringing"
        r"|asking)|wast(?:e|es|ed|ing)|delays?|backlog|duplicat\w+|out of date|unable to|struggl\w+"
        r"|have to (?:ring|call|chase|retype))\b"
    ),
    "today": (
        r"\b(?:currently|at present|last (?:year|month|quarter)|in 20\d\d(?:/\d\d)?)\b.*\d"
        r"|\d[\d,.]*\s?(?:calls|enquiries|requests|visits|reports|people|residents|applications"
        r"|complaints|emails)\b"
    ),
    "people_affected": (
        r"\b(?:who (?:gains?|loses?|benefits?)|may lose|we (?:asked|spoke|surveyed|interviewed)|told us"
        r"|focus group|residents without|digitally excluded|not online)\b"
    ),
    "strategic_fit": (r"\b(?:corporate plan|council plan|strategy|priority|manifesto|medium[- ]term|local plan aim)\b"),
    "objectives": r"\b(?:reduce|cut|increase|raise|from \d[\d,.%]* to \d|target)\b.*\b(?:by|to|within)\b",
    "data": (
        r"\b(?:dataset|data ?set|gazetteer|register|spreadsheet|records?|held (?:by|in)|system holds"
        r"|database|export)\b"
    ),
    "personal_data": r"\b(?:personal data|special category|identif\w+|gdpr|dpia|data protection)\b",
    "data_gaps": (
        r"\b(?:missing|incomplete|inaccura\w+|out[- ]of[- ]date|gaps?|duplicates?|one in \d+"
        r"|not recorded)\b.*\b(?:data|records?|addresses|entries|list)\b|\b(?:data|records?|addresses"
        r"|list)\b.*\b(?:missing|incomplete|wrong|duplicates?)\b"
    ),
    "ethics": r"\b(?:harm\w*|headline|left out|stigma\w*|unfair\w*|bias\w*|discriminat\w+|excluded)\b",
    "data_flow": (
        r"\b(?:sends?|emails?|uploads?|passes|transfer\w*|feeds?)\b.*\bto\b.*\b(?:weekly|daily|monthly"
        r"|nightly|by hand|each|every)\b"
    ),
    "decider": r"\b(?:cares? (?:most )?about|says yes|signs? (?:it )?off|has to approve|sponsor)\b",
    "route": (
        r"\b(?:cabinet|committee|board|delegated|key decision|executive|full council"
        r"|scrutiny)\b.*\b(?:20\d\d|january|february|march|april|may|june|july|august|september|october"
        r"|november|december|meets|meeting|decision)\b"
    ),
    "evidence": (
        r"\b(?:elsewhere|other councils?|another council|has done this|in leeds|in camden|found that"
        r"|case study|published (?:a|its))\b"
    ),
    "colleagues": r"\b(?:project team|on board|has agreed to help|contact is|working group)\b",
    "objections": (
        r"\b(?:object\w*|against it|push ?back|sceptic\w*|opponents?|say that it will|worr(?:y"
        r"|ied) that)\b"
    ),
    "publish_back": (
        r"\b(?:publish|open data|open government licence|ogl|release)\b.*\b(?:weekly|monthly|quarterly"
        r"|licen\w+|page|portal|refresh\w*|open)\b"
    ),
    "reuse": r"\b(?:neighbouring|other councils could|share (?:the )?code|reuse|jointly|next door)\b",
    "first_test": r"\b(?:pilot|trial|test|try)\b.*\b(?:weeks?|month|streets?|ward|team|one|two)\b",
    "options": r"\b(?:options?|alternativ\w+|do nothing|do minimum|instead we could)\b",
    "benefits": r"\b(?:sav(?:e|es|ed|ing|ings)|benefits?|free(?:s|d)? up|income|less spent|avoid\w*)\b",
    "costs": (
        r"\b(?:costs?|licence fee|on-costs|contingency|one-off|a year for|per annum|budget of"
        r"|funded (?:by|from))\b"
    ),
    "how_we_get_it": (
        r"\b(?:procure\w*|supplier|contract|framework|g-cloud|build (?:it )?(?:ourselves|in-house)"
        r"|in-house|tender)\b"
    ),
    "risks": r"\b(?:risks?|could go wrong|might fail|mitigat\w+)\b",
    "duties": r"\b(?:equality (?:act|impact|duty)|consult\w*|climate|legal power|statutory)\b",
    "delivery": (
        r"\b(?:phase|milestone|go live|launch|roll ?out|complete[d]?|start(?:s|ing)?"
        r"|project plan)\b.*\b(?:20\d\d|january|february|march|april|june|july|august|september|october"
        r"|november|december|week)\b"
    ),
    "check_12_months": (r"\b(?:review|evaluat\w+|after (?:a year|12 months|six months)|measure success|look back)\b"),
    "ask": r"\b(?:we (?:ask|request|seek|need)|recommend\w*|is asked to|are asked to|approve|approval)\b",
}


@dataclass(frozen=True)
class Fit:
    """A step that a sentence may answer, and how near it comes."""

    step: str
    score: float


class Sorter:
    """Ready to sort sentences for one library."""

    def __init__(self, library: Library) -> None:
        steps = [step for theme in library.themes.values() for step in theme.steps if step.kind in ("text", "rows")]
        texts = [(step.key, text) for step in steps for text in _samples(step)]
        self.keys = [step.key for step in steps]
        self.sections = Sections(library)
        self.owners = [key for key, _ in texts]
        self.rows = rows_of([words_of(text) for _, text in texts])
        self.cues = {key: re.compile(pattern, re.IGNORECASE) for key, pattern in CUES.items() if key in self.keys}

    def fits(self, sentence: str) -> tuple[Fit, ...]:
        """The steps that it may answer, best first."""
        words = words_of(sentence)
        if not SHORTEST <= len(words) <= LONGEST or not self.keys:
            return ()
        near = nearness(self.rows, vector(words))
        best = dict.fromkeys(self.keys, 0.0)
        for owner, score in zip(self.owners, np.asarray(near).tolist(), strict=True):
            best[owner] = max(best[owner], score)
        scored = [Fit(key, score + CUE * self._cued(key, sentence)) for key, score in best.items()]
        return tuple(sorted(scored, key=lambda fit: -fit.score)[:5])

    def _cued(self, key: str, sentence: str) -> bool:
        return key in self.cues and self.cues[key].search(sentence) is not None

    def sort(self, said: str) -> tuple[tuple[str | None, str], ...]:
        """The sentences of a text in their order, each with the question that it may answer.

        Below a heading that names a question, every sentence is about that, up to the next heading.
        """
        found: list[tuple[str | None, str]] = []
        under: str | None = None
        for line in said.splitlines():
            heading, rest = self._heading(line)
            under = heading if heading is not None else under
            if heading is None and _is_heading(line):
                under = None
            elif rest:
                found += [(under or self.best(sentence), sentence) for sentence in sentences(rest)]
        return tuple(found[:MOST_SENTENCES])

    def _heading(self, line: str) -> tuple[str | None, str]:
        """The question that a line's heading names, and what stands behind it: "Costs: £3,000 to start"."""
        head, colon, rest = line.partition(":")
        if not colon and not _is_heading(line):
            return None, line
        words = words_of(re.sub(r"^[\s#*\d.)]+", "", head))
        key = self.sections.find(words) if 0 < len(words) <= HEADING_WORDS else None
        return (key, rest.strip(" *")) if key in self.keys else (None, line)

    def best(self, sentence: str) -> str | None:
        """The step that it surely enough belongs to."""
        found = self.fits(sentence)
        if len(found) < 2 or found[0].score < LEAST or found[0].score - found[1].score < LEAD:
            return None
        return found[0].step


def _is_heading(line: str) -> bool:
    """A short line that is no sentence."""
    words = line.strip(" #*\t")
    return (
        0 < len(words.split()) <= HEADING_WORDS
        and not re.search(r"[.!?;,]$|£", words)
        and words[:1].isupper() | words[:1].isdigit()
    )


def _samples(step: Step) -> list[str]:
    good = re.split(r"(?<=[.!?])\s+", step.example.good)
    return [f"{step.label} {step.question}", step.example.good, *good]


def sentences(said: str) -> tuple[str, ...]:
    """The sentences and lines of a text, in their own words, each without the space around it."""
    found = re.split(r"(?<=[.!?])[\"'”’)]?\s+(?=[\"'“‘(]?[A-Z0-9£])|\n+", said)
    return tuple(part.strip(" \t•*-") for part in found if re.search(r"\w", part))
